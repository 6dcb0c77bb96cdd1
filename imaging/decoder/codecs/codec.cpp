#include "imaging/decoder/codecs/codec.h"

#include "imaging/decoder/codecs/jpeg.h"
#include "imaging/decoder/codecs/jpeg2000.h"
#include "imaging/decoder/codecs/jpegls.h"
#include "imaging/decoder/codecs/native.h"
#include "imaging/decoder/codecs/rle.h"
#include "imaging/decoder/codecs/sentences.h"
#include "network/dicom/uid.h"

#include <exception>

namespace codecs {

namespace {

using Decoder = Result<Decoded> (*)(const Input &, Output);

struct Entry {
    std::string_view transferSyntax;
    Decoder decoder;
    bool mayBeLossy = false; ///< even where the codestream does not say so
};

namespace ts = dicom::transfersyntax;

constexpr Entry Table[] = {
    {ts::ImplicitVRLittleEndian, decodeNative},
    {ts::ExplicitVRLittleEndian, decodeNative},
    {ts::EncapsulatedUncompressed, decodeNative},
    {ts::DeflatedExplicitVRLittleEndian, decodeNative},
    {ts::ExplicitVRBigEndian, decodeNative},
    {"1.2.840.10008.1.2.8.1", decodeDeflatedFrame},
    {ts::RLELossless, decodeRle},
    {ts::JPEGBaseline8Bit, decodeJpeg, true},
    {ts::JPEGExtended12Bit, decodeJpeg, true},
    {"1.2.840.10008.1.2.4.53", decodeJpeg, true}, // retired: 8-bit spectral selection and full progression, 12-bit too
    {"1.2.840.10008.1.2.4.55", decodeJpeg, true},
    {ts::JPEGLossless, decodeJpeg},
    {ts::JPEGLosslessSV1, decodeJpeg},
    {ts::JPEGLSLossless, decodeJpegLs},
    {ts::JPEGLSNearLossless, decodeJpegLs},
    {ts::JPEG2000Lossless, decodeJpeg2000},
    {ts::JPEG2000, decodeJpeg2000, true},
    {"1.2.840.10008.1.2.4.201", decodeJpeg2000}, // High-Throughput: OpenJPEG reads it too
    {"1.2.840.10008.1.2.4.202", decodeJpeg2000},
    {"1.2.840.10008.1.2.4.203", decodeJpeg2000, true},
};

bool isVideo(std::string_view transferSyntax)
{
    for (const std::string_view start : {"1.2.840.10008.1.2.4.100", "1.2.840.10008.1.2.4.101", "1.2.840.10008.1.2.4.102",
                                         "1.2.840.10008.1.2.4.103", "1.2.840.10008.1.2.4.104", "1.2.840.10008.1.2.4.105",
                                         "1.2.840.10008.1.2.4.106", "1.2.840.10008.1.2.4.107", "1.2.840.10008.1.2.4.108"})
        if (transferSyntax.starts_with(start))
            return true;
    return false;
}

} // namespace

Result<Decoded> decode(const Input &input, Output output)
{
    if (!input.pixel.isSane())
        return fail(Fault::DepthUnsupported, QStringLiteral("description out of range"));
    if (qint64(output.size()) != input.pixel.frameBytes())
        return fail(Fault::PictureTooLarge, QStringLiteral("room for %1 bytes").arg(output.size()));
    for (const Entry &entry : Table) {
        if (entry.transferSyntax != input.transferSyntax)
            continue;
        try {
            auto decoded = entry.decoder(input, output);
            if (decoded)
                decoded->lossy = decoded->lossy || entry.mayBeLossy;
            return decoded;
        } catch (const std::exception &exception) { // no memory
            return fail(Fault::PictureTooLarge, QString::fromLatin1(exception.what()));
        }
    }
    return fail(isVideo(input.transferSyntax) ? Fault::VideoUnsupported : Fault::SyntaxUnsupported,
                QString::fromLatin1(input.transferSyntax.data(), qsizetype(input.transferSyntax.size())));
}

} // namespace codecs
