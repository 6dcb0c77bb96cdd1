#include "tests/support/phantoms/catalogue.h"

#include "network/dicom/tags.h"
#include "tests/support/phantoms/encoders.h"

namespace phantoms {

namespace tag = dicom::tag;
namespace syntax = dicom::transfersyntax;

namespace {

constexpr int Slices = 4;

struct Encoding {
    const char *key;
    const char *description;
    const char *transferSyntax;
    QByteArray (*encode)(const Raw &); ///< null: native
};

constexpr Encoding encodings[] = {
    {"explicit", "Explicit VR little endian", syntax::ExplicitVRLittleEndian, nullptr},
    {"deflated", "Deflated", syntax::DeflatedExplicitVRLittleEndian, nullptr},
    {"rle", "RLE lossless", syntax::RLELossless, encodeRle},
    {"jpeg-lossless", "JPEG lossless, SV1", syntax::JPEGLosslessSV1, encodeJpegLossless},
    {"jpeg-ls", "JPEG-LS lossless", syntax::JPEGLSLossless, encodeJpegLs},
    {"jpeg-2000", "JPEG 2000 lossless", syntax::JPEG2000Lossless, encodeJpeg2000},
};

/// The slices in 8 bit through the lung window, as secondary captures: baseline JPEG knows no more
/// bits.
bool makeBaseline(const Study &study, const CtSeries &geometry, const Thorax &thorax, int number, const Sink &sink)
{
    const Series series{QStringLiteral("jpeg-baseline"), number, QStringLiteral("OT"), QStringLiteral("JPEG baseline, 8 bit"), {}};
    for (int i = 0; i < Slices; ++i) {
        const QByteArray pixels = ctPixels(thorax, geometry, geometry.slices - 1 - i);
        QByteArray grey(pixels.size() / 2, '\0');
        for (qsizetype p = 0; p < grey.size(); ++p) {
            const int hu = qint16(quint8(pixels[2 * p]) | quint8(pixels[2 * p + 1]) << 8) + CtIntercept;
            grey[p] = char(std::clamp((hu + 1300) * 255 / 1500, 0, 255));
        }
        Instance instance = newInstance(study, series, sop::SecondaryCapture, i + 1, QStringLiteral("DERIVED\\SECONDARY"));
        dicom::DataSet &d = instance.dataSet;
        instance.transferSyntax = QLatin1String(syntax::JPEGBaseline8Bit);
        instance.frames << encodeJpeg({grey, geometry.columns, geometry.rows, 1, 1, false}, 92);
        d.setString(tag::ConversionType, QStringLiteral("WSD"));
        d.setStrings(tag::PatientOrientation, {QStringLiteral("L"), QStringLiteral("P")});
        setGreyPixels(d, geometry.rows, geometry.columns, 8, Sign::Unsigned, QStringLiteral("MONOCHROME2"), {});
        d.setInteger(tag::BitsAllocated, 8);
        d.setString(tag::LossyImageCompression, QStringLiteral("01"));
        d.setString(tag::LossyImageCompressionMethod, QStringLiteral("ISO_10918_1"));
        d.setString(tag::LossyImageCompressionRatio, QString::number(double(grey.size()) / double(instance.frames[0].size()), 'f', 1));
        if (!sink(instance))
            return false;
    }
    return true;
}

} // namespace

bool makeEncodings(const Study &study, const Options &, const Sink &sink)
{
    const CtSeries geometry = smallCtSeries();
    const Thorax thorax;
    int number = 0;
    for (const Encoding &encoding : encodings) {
        const Series series{QLatin1String(encoding.key), ++number, QStringLiteral("CT"), QString::fromUtf8(encoding.description),
                            QStringLiteral("Thorax")};
        for (int i = 0; i < Slices; ++i) {
            const int slice = geometry.slices - 1 - i;
            const QByteArray pixels = ctPixels(thorax, geometry, slice);
            Instance instance = ctImage(study, series, geometry, slice, i + 1, pixels);
            instance.transferSyntax = QLatin1String(encoding.transferSyntax);
            if (encoding.encode) {
                instance.dataSet.remove(tag::PixelData);
                instance.frames << encoding.encode({pixels, geometry.columns, geometry.rows, 2, 1, true});
            }
            if (!sink(instance))
                return false;
        }
    }
    return makeBaseline(study, geometry, thorax, ++number, sink);
}

} // namespace phantoms
