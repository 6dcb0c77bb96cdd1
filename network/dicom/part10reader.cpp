#include "network/dicom/part10reader.h"

#include "network/dicom/datasetparser.h"
#include "network/dicom/dictionary.h"
#include "network/dicom/elementvalue.h"
#include "network/dicom/fragments.h"
#include "network/dicom/inflate.h"
#include "network/dicom/sentences.h"
#include "network/dicom/uid.h"

#include <algorithm>

namespace dicom {

namespace {

constexpr qint64 PreambleSize = 128;

struct MetaInformation {
    DataSet set;
    qint64 end = 0;
};

/// Group 2, always explicit VR little endian (PS3.10 §7.1). It ends where another group begins: its own length is wrong
/// or missing too often to be used.
MetaInformation readMeta(const QByteArray &bytes, qint64 at)
{
    QList<Element> elements;
    for (;;) {
        const auto header = readElementHeader(bytes, at, bytes.size(), {});
        if (!header || header->tag.group() != 2 || header->isUndefined())
            break;
        const VR vr = header->vr == VR::None || header->vr == VR::UN ? dictionaryVr(header->tag) : header->vr;
        if (vr == VR::SQ)
            break;
        Element element{header->tag, vr, {}};
        element.value = decodeValue(vr, bytes, at + header->size, header->length, false, CharacterSet());
        elements << std::move(element);
        at += header->size + header->length;
    }
    return {DataSet::fromElements(std::move(elements)), at};
}

/// A private transfer syntax of GE: implicit VR little endian, but words of pixels in big endian.
constexpr char GeImplicitVRBigEndianPixels[] = "1.2.840.113619.5.2";

Notation notationOf(const QString &transferSyntax)
{
    return {transferSyntax == QLatin1String(transfersyntax::ImplicitVRLittleEndian)
                || transferSyntax == QLatin1String(GeImplicitVRBigEndianPixels),
            transferSyntax == QLatin1String(transfersyntax::ExplicitVRBigEndian)};
}

bool isDeflated(const QString &transferSyntax)
{
    return transferSyntax == QLatin1String(transfersyntax::DeflatedExplicitVRLittleEndian)
           || transferSyntax == QLatin1String("1.2.840.10008.1.2.4.95") || transferSyntax == QLatin1String("1.2.840.10008.1.2.4.205");
}

QString transferSyntaxOf(Notation notation)
{
    return notation.implicitVr  ? QLatin1String(transfersyntax::ImplicitVRLittleEndian)
           : notation.bigEndian ? QLatin1String(transfersyntax::ExplicitVRBigEndian)
                                : QLatin1String(transfersyntax::ExplicitVRLittleEndian);
}

/// Offset of group 2 or of the data set, behind "DICM" where that is.
qint64 startOf(const QByteArray &bytes, bool &preambleMissing)
{
    preambleMissing = false;
    if (bytes.size() >= PreambleSize + 4 && QByteArrayView(bytes).sliced(PreambleSize, 4) == QByteArrayView("DICM"))
        return PreambleSize + 4;
    preambleMissing = true;
    return bytes.startsWith("DICM") ? 4 : 0;
}

/// Extended offset table, PS3.3 C.7.6.3.1.8: it replaces the basic one.
void takeExtendedOffsetTable(Part10File &file)
{
    const auto numbers = [&file](Tag tag) {
        const QByteArray bytes = file.dataSet.bytes(tag);
        QList<qint64> result;
        result.reserve(bytes.size() / 8);
        for (qint64 at = 0; at + 8 <= bytes.size(); at += 8)
            result << readNumber<qint64>(bytes, at, false);
        return result;
    };
    const QList<qint64> offsets = numbers(tag::ExtendedOffsetTable);
    if (!file.pixelData.encapsulated || offsets.isEmpty())
        return;
    // One that leads nowhere says nothing: the basic one may be right.
    PixelDataLayout told = file.pixelData;
    told.offsets = offsets;
    if (!offsetsFit(told))
        return;
    file.pixelData.offsets = offsets;
    file.pixelData.frameLengths = numbers(tag::ExtendedOffsetTableLengths);
}

/// How many frames the fragments are of; a video is one stream.
qint64 numberOfFrames(const Part10File &file)
{
    return transfersyntax::isVideo(file.transferSyntax) ? 1 : std::max<qint64>(1, file.dataSet.integer(tag::NumberOfFrames).value_or(1));
}

Result<> readBody(Part10File &file, qint64 at, const Part10Limits &limits)
{
    const auto guessed = guessNotation(file.source, at);
    Notation notation = notationOf(file.transferSyntax);
    if (file.transferSyntax.isEmpty()) {
        if (!guessed)
            return fail(Error::Kind::Malformed, sentence::notDicom(), QStringLiteral("no data element at %1").arg(at));
        notation = *guessed;
        file.transferSyntax = transferSyntaxOf(notation);
    } else if (guessed && !guessed->implicitVr && guessed->bigEndian != notation.bigEndian) {
        notation = *guessed; // group 2 names the other byte order
    }
    DataSetParser parser(file.source, at, notation, limits);
    if (const Result<> parsed = parser.parse(); !parsed)
        return parsed;
    file.dataSet = parser.takeDataSet();
    file.pixelData = parser.pixelData();
    file.pixelData.bigEndian |= file.transferSyntax == QLatin1String(GeImplicitVRBigEndianPixels);
    if (file.pixelData.native.size > 0 && !file.pixelData.encapsulated && transfersyntax::isEncapsulated(file.transferSyntax))
        takeUnfragmented(file.source, file.pixelData);
    takeExtendedOffsetTable(file);
    if (file.pixelData.undelimited && !holdsFrames(file.source, file.pixelData, numberOfFrames(file)))
        file.pixelData.truncated = true;
    return {};
}

} // namespace

Result<Part10File> readPart10(const QByteArray &bytes, const Part10Limits &limits)
{
    Part10File file;
    const qint64 start = startOf(bytes, file.preambleMissing);
    MetaInformation meta = readMeta(bytes, start);
    file.meta = std::move(meta.set);
    file.transferSyntax = file.meta.string(tag::TransferSyntaxUID);
    file.source = bytes;
    qint64 at = meta.end;
    if (file.preambleMissing && file.meta.isEmpty() && !guessNotation(bytes, at))
        return fail(Error::Kind::Malformed, sentence::notDicom(), QStringLiteral("no magic word, no element"));
    if (at >= bytes.size())
        return fail(Error::Kind::Incomplete, sentence::truncated(), QStringLiteral("nothing behind group 2"));
    if (isDeflated(file.transferSyntax)) {
        auto data = inflated(QByteArrayView(bytes).sliced(at), limits.inflatedBytes);
        if (data) {
            file.source = *std::move(data);
            at = 0;
        } else if (data.error().kind == Error::Kind::TooLarge || !guessNotation(bytes, at)) {
            return tl::unexpected(data.error());
        } // else it says deflated and is not
    }
    if (const Result<> read = readBody(file, at, limits); !read)
        return tl::unexpected(read.error());
    return file;
}

} // namespace dicom
