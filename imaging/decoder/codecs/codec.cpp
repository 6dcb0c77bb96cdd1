#include "imaging/decoder/codecs/codec.h"

#include "imaging/decoder/codecs/jpeg.h"
#include "imaging/decoder/codecs/jpeg2000.h"
#include "imaging/decoder/codecs/jpegls.h"
#include "imaging/decoder/codecs/jpegxl.h"
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
    {ts::DeflatedImageFrame, decodeDeflatedFrame},
    {ts::RLELossless, decodeRle},
    {ts::JPEGBaseline8Bit, decodeJpeg, true},
    {ts::JPEGExtended12Bit, decodeJpeg, true},
    {ts::JPEGLossless, decodeJpeg},
    {ts::JPEGLosslessSV1, decodeJpeg},
    {ts::JPEGLSLossless, decodeJpegLs},
    {ts::JPEGLSNearLossless, decodeJpegLs},
    {ts::JPEG2000Lossless, decodeJpeg2000},
    {ts::JPEG2000, decodeJpeg2000, true},
    {ts::JPEG2000MCLossless, decodeJpeg2000},
    {ts::JPEG2000MC, decodeJpeg2000, true},
    {ts::HTJ2KLossless, decodeJpeg2000},
    {ts::HTJ2KLosslessRPCL, decodeJpeg2000},
    {ts::HTJ2K, decodeJpeg2000, true},
    {ts::JPEGXLLossless, decodeJpegXl},
    {ts::JPEGXLJPEGRecompression, decodeJpegXl, true},
    {ts::JPEGXL, decodeJpegXl, true},
};

/// Retired processes of JPEG, 1.2.840.10008.1.2.4.52 to .66: what the codestream is decides.
bool isRetiredJpeg(std::string_view transferSyntax)
{
    constexpr std::string_view start = "1.2.840.10008.1.2.4.";
    if (!transferSyntax.starts_with(start) || transferSyntax.size() != start.size() + 2)
        return false;
    const std::string_view number = transferSyntax.substr(start.size());
    return number >= "52" && number <= "66";
}

/// The decoder of what bytes begin with; null if they begin with nothing that can be told.
Decoder decoderOf(Bytes bytes)
{
    if (isJpegXl(bytes))
        return decodeJpegXl;
    if (bytes.size() >= 3 && bytes[0] == 0xff && bytes[1] == 0xd8 && bytes[2] == 0xff) {
        const auto header = readJpegHeader(bytes);
        return header && header->isJpegLs() ? decodeJpegLs : decodeJpeg;
    }
    return isJpeg2000(bytes) ? decodeJpeg2000 : nullptr;
}

bool hasSignature(Decoder decoder)
{
    return decoder == decodeJpeg || decoder == decodeJpegLs || decoder == decodeJpeg2000 || decoder == decodeJpegXl;
}

Result<Decoded> run(const Entry &entry, const Input &input, Output output)
{
    Decoder decoder = entry.decoder;
    if (hasSignature(decoder))
        if (const Decoder found = decoderOf(input.bytes))
            decoder = found;
    try {
        auto decoded = decoder(input, output);
        if (decoded)
            decoded->lossy = decoded->lossy || entry.mayBeLossy;
        return decoded;
    } catch (const std::exception &exception) { // no memory
        return fail(Fault::PictureTooLarge, QString::fromLatin1(exception.what()));
    }
}

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
    for (const Entry &entry : Table)
        if (entry.transferSyntax == input.transferSyntax)
            return run(entry, input, output);
    if (isRetiredJpeg(input.transferSyntax))
        return run({input.transferSyntax, decodeJpeg, true}, input, output);
    return fail(isVideo(input.transferSyntax) ? Fault::VideoUnsupported : Fault::SyntaxUnsupported,
                QString::fromLatin1(input.transferSyntax.data(), qsizetype(input.transferSyntax.size())));
}

bool isCodestream(Bytes bytes)
{
    return decoderOf(bytes) != nullptr;
}

} // namespace codecs
