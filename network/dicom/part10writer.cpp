#include "network/dicom/part10writer.h"

#include "network/dicom/dictionary.h"
#include "network/dicom/sentences.h"
#include "network/dicom/uid.h"

#include <QIODevice>
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

template <class T> void appendNumber(QByteArray &out, T number)
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

template <class T> void appendReal(QByteArray &out, T value)
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
QByteArray metaInformation(const QString &sopClassUid, const QString &sopInstanceUid, const QString &transferSyntax)
{
    DataSet meta;
    meta.setBytes(tag::FileMetaInformationVersion, VR::OB, QByteArray("\0\1", 2));
    meta.setString(tag::MediaStorageSOPClassUID, sopClassUid);
    meta.setString(tag::MediaStorageSOPInstanceUID, sopInstanceUid);
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

QByteArray metaInformation(const DataSet &dataSet, const QString &transferSyntax)
{
    return metaInformation(dataSet.string(tag::SOPClassUID), dataSet.string(tag::SOPInstanceUID), transferSyntax);
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

QByteArray fileMetaInformation(const QString &sopClassUid, const QString &sopInstanceUid, const QString &transferSyntax)
{
    return metaInformation(sopClassUid, sopInstanceUid, transferSyntax);
}

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
        // What follows the pixel data in tag order (7FE00010 is followed by padding and signatures
        // only).
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

namespace {

constexpr qint64 Piece = qint64(1) << 20;

bool isNativeSyntax(const QString &uid)
{
    return uid == QLatin1String(transfersyntax::ImplicitVRLittleEndian) || uid == QLatin1String(transfersyntax::ExplicitVRLittleEndian)
           || uid == QLatin1String(transfersyntax::ExplicitVRBigEndian)
           || uid == QLatin1String(transfersyntax::DeflatedExplicitVRLittleEndian);
}

bool writeAll(QIODevice &out, const QByteArray &bytes)
{
    return out.write(bytes) == bytes.size();
}

/// Big endian cells are turned around on the way.
bool writeNative(QIODevice &out, const Part10File &file)
{
    const PixelDataLayout &pixels = file.pixelData;
    QByteArray header;
    appendHeader(header, pixels.tag, pixels.vr, quint32(pixels.native.size + pixels.native.size % 2));
    bool isWritten = writeAll(out, header);
    const int cell = pixels.bigEndian ? cellSize(pixels.vr) : 1;
    for (qint64 at = 0; isWritten && at < pixels.native.size; at += Piece) {
        QByteArray piece = file.source.mid(pixels.native.offset + at, std::min(Piece, pixels.native.size - at));
        for (qsizetype i = 0; cell > 1 && i + cell <= piece.size(); i += cell)
            std::reverse(piece.begin() + i, piece.begin() + i + cell);
        isWritten = writeAll(out, piece);
    }
    return isWritten && (pixels.native.size % 2 == 0 || writeAll(out, QByteArray(1, '\0')));
}

/// The offset table is good only while no fragment grows by a padding byte, and where the extended
/// one does not count.
bool writeEncapsulated(QIODevice &out, const Part10File &file, bool withOffsets)
{
    QByteArray header;
    appendHeader(header, file.pixelData.tag, VR::OB, UndefinedLength);
    QByteArray offsets;
    for (const qint64 offset : withOffsets ? file.pixelData.offsets : QList<qint64>())
        appendNumber(offsets, quint32(offset));
    appendFragment(header, offsets);
    bool isWritten = writeAll(out, header);
    for (const ByteRange &fragment : file.pixelData.fragments) {
        QByteArray start;
        appendTag(start, tag::Item);
        appendNumber(start, quint32(fragment.size + fragment.size % 2));
        isWritten = isWritten && writeAll(out, start);
        for (qint64 at = 0; isWritten && at < fragment.size; at += Piece)
            isWritten = writeAll(out, file.source.mid(fragment.offset + at, std::min(Piece, fragment.size - at)));
        isWritten = isWritten && (fragment.size % 2 == 0 || writeAll(out, QByteArray(1, '\0')));
    }
    QByteArray end;
    appendTag(end, tag::SequenceDelimitationItem);
    appendNumber(end, quint32(0));
    return isWritten && writeAll(out, end);
}

struct Halves {
    QByteArray head; ///< with group 2
    QByteArray tail;
};

/// What stands before and after the pixel data, in one character set.
Halves around(Tag pixels, const DataSet &dataSet, const QString &transferSyntax)
{
    DataSet before, after;
    for (const Element &element : dataSet.elements())
        (element.tag > pixels ? after : before).set(element);
    if (!isAscii(after))
        before.setString(tag::SpecificCharacterSet, QStringLiteral("ISO_IR 192"));
    Halves halves{metaInformation(dataSet, transferSyntax), {}};
    halves.head += writeDataSet(before);
    appendDataSet(halves.tail, after, false);
    return halves;
}

} // namespace

Result<> writeNativePart10(QIODevice &out, const DataSet &dataSet, VR pixelVr, qint64 pixelBytes,
                           const std::function<Result<>(QIODevice &out, qint64 begin)> &writePixels)
{
    if (pixelBytes >= qint64(UndefinedLength) - 1)
        return fail(Error::Kind::TooLarge, sentence::tooLarge(), QStringLiteral("native pixel data of 4 GiB"));
    DataSet header = dataSet;
    for (const Tag each :
         {tag::PixelData, tag::FloatPixelData, tag::DoubleFloatPixelData, tag::ExtendedOffsetTable, tag::ExtendedOffsetTableLengths})
        header.remove(each);
    const Tag place = pixelVr == VR::OF ? tag::FloatPixelData : pixelVr == VR::OD ? tag::DoubleFloatPixelData : tag::PixelData;
    Halves halves = around(place, header, QLatin1String(transfersyntax::ExplicitVRLittleEndian));
    appendHeader(halves.head, place, pixelVr, quint32(pixelBytes + pixelBytes % 2));
    if (pixelBytes % 2)
        halves.tail.prepend('\0');
    const auto full = [] { return fail(Error::Kind::NoSpace, sentence::notWritten(), QStringLiteral("copy")); };
    if (!writeAll(out, halves.head))
        return full();
    const qint64 begin = out.pos();
    if (const auto written = writePixels(out, begin); !written)
        return written;
    return out.seek(begin + pixelBytes) && writeAll(out, halves.tail) ? Result<>() : full();
}

Result<> writeEncapsulatedStream(QIODevice &out, const DataSet &dataSet, const QString &transferSyntax, QIODevice &stream)
{
    const qint64 size = stream.size() - stream.pos();
    if (size >= qint64(UndefinedLength) - 1)
        return fail(Error::Kind::TooLarge, sentence::tooLarge(), QStringLiteral("fragment of 4 GiB"));
    Halves halves = around(tag::PixelData, dataSet, transferSyntax);
    appendHeader(halves.head, tag::PixelData, VR::OB, UndefinedLength);
    appendFragment(halves.head, {});
    appendTag(halves.head, tag::Item);
    appendNumber(halves.head, quint32(size + size % 2));
    bool isWritten = writeAll(out, halves.head);
    for (qint64 at = 0; isWritten && at < size;) {
        const QByteArray piece = stream.read(std::min(Piece, size - at));
        if (piece.isEmpty())
            return fail(Error::Kind::Incomplete, sentence::truncated(), QStringLiteral("stream"));
        at += piece.size();
        isWritten = writeAll(out, piece);
    }
    QByteArray end(size % 2, '\0');
    appendTag(end, tag::SequenceDelimitationItem);
    appendNumber(end, quint32(0));
    if (isWritten && writeAll(out, QByteArray(end + halves.tail)))
        return {};
    return fail(Error::Kind::NoSpace, sentence::notWritten(), QStringLiteral("copy"));
}

Result<> copyPart10(QIODevice &out, const Part10File &original, const DataSet &dataSet)
{
    const PixelDataLayout &pixels = original.pixelData;
    const bool hasPixels = pixels.tag.value != 0;
    if (pixels.truncated)
        return fail(Error::Kind::Incomplete, sentence::truncated(), QStringLiteral("pixel data cut short"));
    if (hasPixels && !pixels.encapsulated
        && (!isNativeSyntax(original.transferSyntax) || pixels.native.size >= qint64(UndefinedLength) - 1))
        return fail(Error::Kind::Unsupported, sentence::malformed(), QStringLiteral("native pixel data in ") + original.transferSyntax);
    if (hasPixels && pixels.encapsulated && isNativeSyntax(original.transferSyntax))
        return fail(Error::Kind::Malformed, sentence::malformed(), QStringLiteral("encapsulated pixel data in a native transfer syntax"));

    const bool isOdd =
        std::any_of(pixels.fragments.cbegin(), pixels.fragments.cend(), [](const ByteRange &range) { return range.size % 2 != 0; });
    const bool hasExtendedTable = dataSet.hasValue(tag::ExtendedOffsetTable) && !isOdd;
    DataSet header = dataSet;
    if (!hasExtendedTable) {
        header.remove(tag::ExtendedOffsetTable);
        header.remove(tag::ExtendedOffsetTableLengths);
    }
    const bool isNative = isNativeSyntax(original.transferSyntax);
    const Halves halves = around(hasPixels ? pixels.tag : Tag{0xFFFFFFFF}, header,
                                 isNative ? QLatin1String(transfersyntax::ExplicitVRLittleEndian) : original.transferSyntax);
    bool isWritten = writeAll(out, halves.head);
    if (isWritten && hasPixels)
        isWritten = pixels.encapsulated ? writeEncapsulated(out, original, !isOdd && !hasExtendedTable) : writeNative(out, original);
    if (isWritten && writeAll(out, halves.tail))
        return {};
    return fail(Error::Kind::NoSpace, sentence::notWritten(), QStringLiteral("copy"));
}

} // namespace dicom
