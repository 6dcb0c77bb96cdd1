#include "ui/flow/documentwrap.h"

#include "network/dicom/datetime.h"
#include "network/dicom/mp4header.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QImageReader>
#include <QtEndian>

namespace ui {

using dicom::DataSet;
using dicom::Error;
namespace tag = dicom::tag;

namespace {

constexpr char EncapsulatedPdf[] = "1.2.840.10008.5.1.4.1.1.104.1";
constexpr char SecondaryCapture[] = "1.2.840.10008.5.1.4.1.1.7";
constexpr char VlPhotographic[] = "1.2.840.10008.5.1.4.1.1.77.1.4";
constexpr int LargestSide = 32'768;
constexpr qint64 MostPixels = 200'000'000;

QString translated(const char *text)
{
    return QCoreApplication::translate("documents", text);
}

tl::unexpected<Error> damaged(const char *detail)
{
    return dicom::fail(Error::Kind::Malformed, translated(QT_TRANSLATE_NOOP("documents", "The document is damaged and cannot be wrapped.")),
                       QLatin1String(detail));
}

/// PS3.3 §C.24.2.
dicom::Result<QByteArray> wrappedPdf(const QByteArray &bytes, const DocumentPlace &place)
{
    DataSet set = documentHeader(place, EncapsulatedPdf, QStringLiteral("DOC"));
    set.setString(tag::ConversionType, QStringLiteral("WSD"));
    set.setEmpty(tag::AcquisitionDateTime);
    set.setString(tag::DocumentTitle, place.title);
    set.setItems(tag::ConceptNameCodeSequence, {});
    set.setString(tag::MIMETypeOfEncapsulatedDocument, QStringLiteral("application/pdf"));
    set.setInteger(tag::EncapsulatedDocumentLength, bytes.size());
    set.setBytes(tag::EncapsulatedDocument, dicom::VR::OB, bytes.size() % 2 ? QByteArray(bytes + '\0') : bytes);
    return dicom::writePart10(set, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian));
}

/// What the markers of a JPEG say (ITU-T T.81 Annex B), and the codestream without the
/// application's own segments.
struct JpegStream {
    bool isBaseline = false; ///< sequential, Huffman, eight bits
    int rows = 0, columns = 0, components = 0;
    bool isSubsampled = false;
    int adobeTransform = -1; ///< of an Adobe segment
    QByteArray profile;      ///< ICC, if it is in one piece
    QByteArray codestream;
};

quint16 number(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

void readFrameHeader(JpegStream &jpeg, quint8 marker, QByteArrayView segment)
{
    if (segment.size() < 6)
        return;
    jpeg.isBaseline = marker == 0xc0 && segment[0] == 8;
    jpeg.rows = number(segment, 1);
    jpeg.columns = number(segment, 3);
    jpeg.components = quint8(segment[5]);
    for (int i = 0; i < jpeg.components && 6 + i * 3 + 1 < segment.size(); ++i)
        jpeg.isSubsampled = jpeg.isSubsampled || quint8(segment[6 + i * 3 + 1]) != 0x11;
}

void readProfile(JpegStream &jpeg, QByteArrayView segment)
{
    const QByteArrayView name("ICC_PROFILE\0\1\1", 14);
    if (segment.startsWith(name))
        jpeg.profile = segment.sliced(14).toByteArray();
}

/// Bounds before every step; empty where it is no such stream.
std::optional<JpegStream> readJpeg(QByteArrayView bytes)
{
    JpegStream jpeg;
    qsizetype at = 2;
    jpeg.codestream = QByteArray("\xff\xd8", 2);
    while (bytes.size() - at >= 4 && quint8(bytes[at]) == 0xff) {
        const auto marker = quint8(bytes[at + 1]);
        if (marker == 0xff) { // fill
            ++at;
            continue;
        }
        const qsizetype length = number(bytes, at + 2);
        if (length < 2 || length > bytes.size() - at - 2)
            return std::nullopt;
        const QByteArrayView segment = bytes.sliced(at + 4, length - 2);
        if (marker == 0xda) { // the scans follow
            jpeg.codestream += bytes.sliced(at);
            return jpeg.rows > 0 && jpeg.columns > 0 ? std::optional(jpeg) : std::nullopt;
        }
        const bool isFrame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (isFrame)
            readFrameHeader(jpeg, marker, segment);
        if (marker == 0xe2)
            readProfile(jpeg, segment);
        if (marker == 0xee && segment.startsWith("Adobe") && segment.size() >= 12)
            jpeg.adobeTransform = quint8(segment[11]);
        const bool isApplications = (marker >= 0xe0 && marker <= 0xef && marker != 0xee) || marker == 0xfe;
        if (!isApplications)
            jpeg.codestream += bytes.sliced(at, length + 2);
        at += length + 2;
    }
    return std::nullopt;
}

/// PS3.3 §C.8.12.1: a photograph, its codestream untouched (PS3.5 §8.2.1).
QByteArray wrappedPhotograph(const JpegStream &jpeg, const DocumentPlace &place)
{
    DataSet set = documentHeader(place, VlPhotographic, QStringLiteral("XC"));
    set.setStrings(tag::ImageType, {QStringLiteral("ORIGINAL"), QStringLiteral("PRIMARY")});
    set.setString(tag::SeriesDescription, place.title);
    set.setEmpty(tag::AcquisitionContextSequence);
    const bool isRgb = jpeg.components == 3 && jpeg.adobeTransform == 0;
    const QString colours = isRgb ? QStringLiteral("RGB") : jpeg.isSubsampled ? QStringLiteral("YBR_FULL_422") : QStringLiteral("YBR_FULL");
    setPicture(set, jpeg.rows, jpeg.columns, jpeg.components, jpeg.components == 1 ? QStringLiteral("MONOCHROME2") : colours);
    set.setString(tag::LossyImageCompression, QStringLiteral("01"));
    set.setString(tag::LossyImageCompressionMethod, QStringLiteral("ISO_10918_1"));
    const double ratio = double(jpeg.rows) * jpeg.columns * jpeg.components / double(std::max<qsizetype>(1, jpeg.codestream.size()));
    set.setString(tag::LossyImageCompressionRatio, QString::number(ratio, 'f', 2));
    if (!jpeg.profile.isEmpty() && jpeg.components == 3)
        set.setBytes(tag::ICCProfile, dicom::VR::OB, jpeg.profile);
    return dicom::writePart10(set, QLatin1String(dicom::transfersyntax::JPEGBaseline8Bit), {jpeg.codestream});
}

/// PS3.3 §A.8.1.
dicom::Result<QByteArray> wrappedPicture(const QByteArray &bytes, const char *format, const DocumentPlace &place)
{
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer, format);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid())
        return damaged("no size");
    if (size.width() > LargestSide || size.height() > LargestSide || qint64(size.width()) * size.height() > MostPixels)
        return dicom::fail(Error::Kind::TooLarge, translated(QT_TRANSLATE_NOOP("documents", "The picture is too large to be wrapped.")));
    QImage image = reader.read();
    if (image.isNull())
        return damaged("not decoded");
    const bool isGrey = image.isGrayscale();
    if (image.hasAlphaChannel()) { // on white, as it is seen on paper
        QImage opaque(image.size(), QImage::Format_RGB32);
        opaque.fill(Qt::white);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QRgb pixel = image.pixel(x, y);
                const auto over = [alpha = qAlpha(pixel)](int value) { return (value * alpha + 255 * (255 - alpha) + 127) / 255; };
                opaque.setPixel(x, y, qRgb(over(qRed(pixel)), over(qGreen(pixel)), over(qBlue(pixel))));
            }
        }
        image = opaque;
    }
    image = image.convertToFormat(isGrey ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    const int samples = isGrey ? 1 : 3;
    QByteArray pixels;
    pixels.reserve(qsizetype(image.width()) * image.height() * samples + 1);
    for (int y = 0; y < image.height(); ++y)
        pixels.append(reinterpret_cast<const char *>(image.constScanLine(y)), qsizetype(image.width()) * samples);
    if (pixels.size() % 2)
        pixels += '\0';
    DataSet set = documentHeader(place, SecondaryCapture, QStringLiteral("OT"));
    set.setString(tag::ConversionType, QStringLiteral("WSD"));
    set.setString(tag::SeriesDescription, place.title);
    setPicture(set, image.height(), image.width(), samples, isGrey ? QStringLiteral("MONOCHROME2") : QStringLiteral("RGB"));
    set.setBytes(tag::PixelData, dicom::VR::OB, pixels);
    return dicom::writePart10(set, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian));
}

dicom::Result<QByteArray> wrappedJpeg(const QByteArray &bytes, const DocumentPlace &place)
{
    const auto jpeg = readJpeg(bytes);
    if (!jpeg)
        return damaged("JPEG markers");
    QBuffer buffer;
    buffer.setData(bytes);
    const bool isTurned = QImageReader(&buffer, "jpeg").transformation() != QImageIOHandler::TransformationNone;
    const bool canStay = jpeg->isBaseline && (jpeg->components == 1 || jpeg->components == 3) && !isTurned;
    return canStay ? dicom::Result<QByteArray>(wrappedPhotograph(*jpeg, place)) : wrappedPicture(bytes, "jpeg", place);
}

} // namespace

DataSet documentHeader(const DocumentPlace &place, const char *sopClass, const QString &modality)
{
    const QDateTime now = QDateTime::currentDateTime();
    DataSet set = place.study;
    set.setString(tag::SOPClassUID, QLatin1String(sopClass));
    set.setString(tag::SOPInstanceUID, dicom::makeUid());
    set.setString(tag::InstanceCreationDate, dicom::toDA(now.date()));
    set.setString(tag::InstanceCreationTime, dicom::toTM(now.time()));
    set.setString(tag::SeriesInstanceUID, place.seriesInstanceUid);
    set.setString(tag::Modality, modality);
    set.setString(tag::SeriesNumber, QStringLiteral("1")); // type 1 of documents
    set.setString(tag::Manufacturer, QStringLiteral("Negatoscope"));
    set.setString(tag::InstanceNumber, QString::number(place.instanceNumber));
    set.setString(tag::ContentDate, dicom::toDA(now.date()));
    set.setString(tag::ContentTime, dicom::toTM(now.time()));
    set.setString(tag::BurnedInAnnotation,
                  QStringLiteral("YES")); // nobody looked: it is to be taken for that
    return set;
}

void setPicture(DataSet &set, int rows, int columns, int samples, const QString &photometric)
{
    set.setEmpty(tag::PatientOrientation);
    set.setEmpty(tag::Laterality);
    set.setInteger(tag::SamplesPerPixel, samples);
    set.setString(tag::PhotometricInterpretation, photometric);
    if (samples > 1)
        set.setInteger(tag::PlanarConfiguration, 0);
    set.setInteger(tag::Rows, rows);
    set.setInteger(tag::Columns, columns);
    set.setInteger(tag::BitsAllocated, 8);
    set.setInteger(tag::BitsStored, 8);
    set.setInteger(tag::HighBit, 7);
    set.setInteger(tag::PixelRepresentation, 0);
}

std::optional<DocumentKind> documentKind(QByteArrayView beginning)
{
    if (beginning.startsWith("%PDF-"))
        return DocumentKind::Pdf;
    if (beginning.startsWith("\xff\xd8\xff"))
        return DocumentKind::Jpeg;
    if (dicom::beginsAsMp4(beginning))
        return DocumentKind::Mp4;
    return beginning.startsWith("\x89PNG\r\n\x1a\n") ? std::optional(DocumentKind::Png) : std::nullopt;
}

dicom::Result<QByteArray> wrappedDocument(const QByteArray &bytes, DocumentKind kind, const DocumentPlace &place)
{
    switch (kind) {
    case DocumentKind::Pdf:
        return wrappedPdf(bytes, place);
    case DocumentKind::Jpeg:
        return wrappedJpeg(bytes, place);
    case DocumentKind::Png:
        return wrappedPicture(bytes, "png", place);
    case DocumentKind::Mp4:
        break;
    }
    return damaged("a video is no document");
}

} // namespace ui
