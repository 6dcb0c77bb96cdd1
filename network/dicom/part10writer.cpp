#include "network/dicom/part10writer.h"

#include "network/dicom/dictionary.h"
#include "network/dicom/uid.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <limits>

#include <zlib.h>

namespace dicom {

namespace {

// Ours, made once from a random UUID (PS3.7 §D.3.3.2).
constexpr char ImplementationClassUid[] = "2.25.204389757613391086104526480713098253814";
constexpr char ImplementationVersionName[] = "NEGATOSCOPE";
constexpr quint32 UndefinedLength = 0xffffffff;

template <class T>
void appendNumber(QByteArray &out, T number)
{
    const T little = qToLittleEndian(number);
    out.append(reinterpret_cast<const char *>(&little), sizeof little);
}

void appendTag(QByteArray &out, Tag tag)
{
    appendNumber(out, tag.group());
    appendNumber(out, tag.element());
}

/// Tag, VR and length (PS3.5 §7.1.2).
void appendHeader(QByteArray &out, Tag tag, VR vr, quint32 length)
{
    if (!hasLongLength(vr) && length > 0xffff)
        vr = VR::UN; // PS3.5 §6.2.2, note 2: a value too long for a 16-bit length
    appendTag(out, tag);
    out.append(char(quint16(vr) >> 8)).append(char(quint16(vr) & 0xff));
    if (hasLongLength(vr)) {
        appendNumber(out, quint16(0));
        appendNumber(out, length);
    } else {
        appendNumber(out, quint16(length));
    }
}

void appendInteger(QByteArray &out, VR vr, qint64 value)
{
    if (vr == VR::AT)
        appendTag(out, Tag(quint32(value)));
    else if (cellSize(vr) == 2)
        appendNumber(out, quint16(value));
    else if (cellSize(vr) == 4)
        appendNumber(out, quint32(value));
    else
        appendNumber(out, quint64(value));
}

template <class T>
void appendReal(QByteArray &out, T value)
{
    std::conditional_t<sizeof(T) == 4, quint32, quint64> bits;
    std::memcpy(&bits, &value, sizeof bits);
    appendNumber(out, bits);
}

void appendDataSet(QByteArray &out, const DataSet &dataSet, bool isItem);

QByteArray encodedValue(const Element &element, VR vr)
{
    QByteArray out;
    if (const auto *texts = std::get_if<QStringList>(&element.value)) {
        out = texts->join(u'\\').toUtf8();
    } else if (const auto *integers = std::get_if<QList<qint64>>(&element.value)) {
        for (const qint64 value : *integers)
            appendInteger(out, vr, value);
    } else if (const auto *reals = std::get_if<QList<double>>(&element.value)) {
        for (const double value : *reals)
            vr == VR::FL ? appendReal(out, float(value)) : appendReal(out, value);
    } else if (const auto *bytes = std::get_if<QByteArray>(&element.value)) {
        out = *bytes;
    } else if (const auto *items = std::get_if<QList<DataSet>>(&element.value)) {
        for (const DataSet &item : *items) {
            QByteArray content;
            appendDataSet(content, item, true);
            appendTag(out, tag::Item);
            appendNumber(out, quint32(content.size()));
            out += content;
        }
    }
    if (out.size() % 2)
        out += valueKind(vr) == ValueKind::Text && vr != VR::UI ? ' ' : '\0';
    return out;
}

void appendElement(QByteArray &out, const Element &element)
{
    if (std::holds_alternative<BulkDataUri>(element.value))
        return; // the value is elsewhere: nothing to write, and an empty value would be a lie
    const VR vr = element.vr == VR::None ? dictionaryVr(element.tag) : element.vr;
    const QByteArray value = encodedValue(element, vr);
    if (value.size() >= qsizetype(UndefinedLength))
        return;
    appendHeader(out, element.tag, vr, quint32(value.size()));
    out += value;
}

void appendDataSet(QByteArray &out, const DataSet &dataSet, bool isItem)
{
    for (const Element &element : dataSet.elements()) {
        const bool ofTheFile = element.tag.group() <= 2 || element.tag.isGroupLength();
        if (!ofTheFile && !(isItem && element.tag == tag::SpecificCharacterSet))
            appendElement(out, element);
    }
}

bool isAscii(const DataSet &dataSet)
{
    return std::all_of(dataSet.elements().begin(), dataSet.elements().end(), [](const Element &element) {
        if (const auto *texts = std::get_if<QStringList>(&element.value)) {
            return std::all_of(texts->begin(), texts->end(), [](const QString &text) {
                return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 128; });
            });
        }
        const auto *items = std::get_if<QList<DataSet>>(&element.value);
        return !items || std::all_of(items->begin(), items->end(), isAscii);
    });
}

/// PS3.10 §7.1.
QByteArray metaInformation(const DataSet &dataSet, const QString &transferSyntax)
{
    DataSet meta;
    meta.setBytes(tag::FileMetaInformationVersion, VR::OB, QByteArray("\0\1", 2));
    meta.setString(tag::MediaStorageSOPClassUID, dataSet.string(tag::SOPClassUID));
    meta.setString(tag::MediaStorageSOPInstanceUID, dataSet.string(tag::SOPInstanceUID));
    meta.setString(tag::TransferSyntaxUID, transferSyntax);
    meta.setString(tag::ImplementationClassUID, QLatin1String(ImplementationClassUid));
    meta.setString(tag::ImplementationVersionName, QLatin1String(ImplementationVersionName));
    QByteArray content;
    for (const Element &element : meta.elements())
        appendElement(content, element);
    QByteArray out(128, '\0');
    out += "DICM";
    appendHeader(out, tag::FileMetaInformationGroupLength, VR::UL, 4);
    appendNumber(out, quint32(content.size()));
    return out + content;
}

void appendFragment(QByteArray &out, const QByteArray &bytes)
{
    appendTag(out, tag::Item);
    appendNumber(out, quint32(bytes.size() + bytes.size() % 2));
    out += bytes;
    if (bytes.size() % 2)
        out += '\0';
}

/// PS3.5 §A.4: basic offset table (empty where an offset would not fit), then one fragment a frame.
void appendEncapsulated(QByteArray &out, const QList<QByteArray> &frames)
{
    QByteArray offsets;
    qint64 offset = 0;
    for (const QByteArray &frame : frames) {
        appendNumber(offsets, quint32(offset));
        offset += 8 + frame.size() + frame.size() % 2;
    }
    if (offset > std::numeric_limits<quint32>::max())
        offsets.clear();
    appendHeader(out, tag::PixelData, VR::OB, UndefinedLength);
    appendFragment(out, offsets);
    for (const QByteArray &frame : frames)
        appendFragment(out, frame);
    appendTag(out, tag::SequenceDelimitationItem);
    appendNumber(out, quint32(0));
}

/// PS3.5 §A.5: raw deflate without a zlib header, of even length.
QByteArray deflated(const QByteArray &bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    if (out.size() % 2)
        out += '\0';
    return out;
}

} // namespace

QByteArray writeDataSet(const DataSet &dataSet)
{
    DataSet copy = dataSet;
    if (copy.contains(tag::SpecificCharacterSet) || !isAscii(copy))
        copy.setString(tag::SpecificCharacterSet, QStringLiteral("ISO_IR 192"));
    QByteArray out;
    appendDataSet(out, copy, false);
    return out;
}

QByteArray writePart10(const DataSet &dataSet, const QString &transferSyntax, const QList<QByteArray> &frames)
{
    DataSet header = dataSet;
    const bool encapsulated = !frames.isEmpty() && transfersyntax::isEncapsulated(transferSyntax);
    QByteArray tail;
    if (encapsulated) {
        header.remove(tag::PixelData);
        // What follows the pixel data in tag order (7FE00010 is followed by padding and signatures only).
        DataSet following;
        for (const Element &element : dataSet.elements()) {
            if (element.tag > tag::PixelData) {
                following.set(element);
                header.remove(element.tag);
            }
        }
        appendDataSet(tail, following, false);
    } else if (!frames.isEmpty()) {
        header.setBytes(tag::PixelData, VR::OW, frames.join());
    }
    QByteArray content = writeDataSet(header);
    if (encapsulated)
        appendEncapsulated(content, frames);
    content += tail;
    if (transferSyntax == QLatin1String(transfersyntax::DeflatedExplicitVRLittleEndian))
        content = deflated(content);
    return metaInformation(dataSet, transferSyntax) + content;
}

} // namespace dicom
