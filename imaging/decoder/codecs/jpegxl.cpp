#include "imaging/decoder/codecs/jpegxl.h"

#include "imaging/decoder/codecs/cells.h"
#include "imaging/decoder/codecs/sentences.h"
#include "network/dicom/uid.h"

#include <cstring>
#include <memory>
#include <vector>

#include <jxl/decode.h>

namespace codecs {

namespace {

constexpr uint8_t Container[] = {0, 0, 0, 12, 'J', 'X', 'L', ' ', 13, 10, 0x87, 10};

struct DestroyDecoder {
    void operator()(JxlDecoder *decoder) const { JxlDecoderDestroy(decoder); }
};
using Decoder = std::unique_ptr<JxlDecoder, DestroyDecoder>;

struct Samples {
    std::vector<uint8_t> bytes; ///< of one byte or two
    int sampleBytes = 1;
    int precision = 8;
    bool xyb = false;
};

Result<> match(const JxlBasicInfo &info, const PixelLayout &pixel)
{
    if (qint64(info.ysize) != pixel.rows || qint64(info.xsize) != pixel.columns || qint64(info.num_color_channels) != pixel.samples)
        return fail(Fault::GeometryDiffers, QStringLiteral("codestream %1x%2x%3, described as %4x%5x%6")
                                                .arg(info.ysize)
                                                .arg(info.xsize)
                                                .arg(info.num_color_channels)
                                                .arg(pixel.rows)
                                                .arg(pixel.columns)
                                                .arg(pixel.samples));
    if (info.bits_per_sample < 1 || info.bits_per_sample > 16 || info.exponent_bits_per_sample != 0 || pixel.cell != Cell::Integer)
        return fail(Fault::DepthUnsupported, QStringLiteral("JPEG XL of %1 bits").arg(info.bits_per_sample));
    return {};
}

/// What the library asks for next is done; the last step is the whole picture.
Result<Samples> decodeSamples(JxlDecoder *decoder, const PixelLayout &pixel)
{
    Samples samples;
    JxlPixelFormat format{uint32_t(pixel.samples), JXL_TYPE_UINT8, JXL_LITTLE_ENDIAN, 0};
    for (;;) {
        switch (JxlDecoderProcessInput(decoder)) {
        case JXL_DEC_BASIC_INFO: {
            JxlBasicInfo info{};
            if (JxlDecoderGetBasicInfo(decoder, &info) != JXL_DEC_SUCCESS)
                return fail(Fault::Damaged, QStringLiteral("JPEG XL header"));
            if (const auto same = match(info, pixel); !same)
                return tl::unexpected(same.error());
            samples.precision = int(info.bits_per_sample);
            samples.sampleBytes = samples.precision <= 8 ? 1 : 2;
            samples.xyb = !info.uses_original_profile;
            format.data_type = samples.sampleBytes == 1 ? JXL_TYPE_UINT8 : JXL_TYPE_UINT16;
            break;
        }
        case JXL_DEC_NEED_IMAGE_OUT_BUFFER:
            samples.bytes.resize(size_t(pixel.cells()) * size_t(samples.sampleBytes));
            if (JxlDecoderSetImageOutBuffer(decoder, &format, samples.bytes.data(), samples.bytes.size()) != JXL_DEC_SUCCESS)
                return fail(Fault::Damaged, QStringLiteral("JPEG XL frame size"));
            break;
        case JXL_DEC_FULL_IMAGE:
            return samples;
        case JXL_DEC_NEED_MORE_INPUT:
            return fail(Fault::Truncated, QStringLiteral("JPEG XL"));
        default:
            return fail(Fault::Damaged, QStringLiteral("JPEG XL"));
        }
    }
}

/// The library spreads samples over all of their bytes (12 bits: 0 … 65535); this gives back what
/// was coded.
template <class Sample> void unspread(std::vector<uint8_t> &bytes, int precision)
{
    auto *samples = reinterpret_cast<Sample *>(bytes.data());
    const auto from = quint32(Sample(~Sample(0)));
    const auto to = (quint32(1) << precision) - 1;
    for (size_t i = 0; i < bytes.size() / sizeof(Sample); ++i)
        samples[i] = Sample((quint64(samples[i]) * to + from / 2) / from);
}

Photometric resultingPhotometric(const Input &input, bool xyb)
{
    const Photometric described = input.pixel.photometric;
    if (input.pixel.samples != 3)
        return described;
    const bool lossless = input.transferSyntax == dicom::transfersyntax::JPEGXLLossless;
    const bool asCoded = described == Photometric::YbrFull || described == Photometric::YbrFull422;
    return lossless && asCoded && !xyb ? Photometric::YbrFull : Photometric::Rgb;
}

} // namespace

bool isJpegXl(Bytes bytes)
{
    return (bytes.size() >= 2 && bytes[0] == 0xff && bytes[1] == 0x0a)
           || (bytes.size() >= sizeof Container && std::memcmp(bytes.data(), Container, sizeof Container) == 0);
}

Result<Decoded> decodeJpegXl(const Input &input, Output output)
{
    const Decoder decoder(JxlDecoderCreate(nullptr));
    if (!decoder || !isJpegXl(input.bytes)
        || JxlDecoderSubscribeEvents(decoder.get(), JXL_DEC_BASIC_INFO | JXL_DEC_FULL_IMAGE) != JXL_DEC_SUCCESS
        || JxlDecoderSetKeepOrientation(decoder.get(), JXL_TRUE) != JXL_DEC_SUCCESS // as rows and columns are described
        || JxlDecoderSetInput(decoder.get(), input.bytes.data(), input.bytes.size()) != JXL_DEC_SUCCESS)
        return fail(Fault::Damaged, QStringLiteral("no JPEG XL codestream"));
    JxlDecoderCloseInput(decoder.get());
    auto samples = decodeSamples(decoder.get(), input.pixel);
    if (!samples)
        return tl::unexpected(samples.error());
    if (samples->sampleBytes == 1 && samples->precision < 8)
        unspread<uint8_t>(samples->bytes, samples->precision);
    else if (samples->sampleBytes == 2 && samples->precision < 16)
        unspread<uint16_t>(samples->bytes, samples->precision);
    storeBytes(samples->bytes.data(), samples->sampleBytes, input.pixel.cells(), input.pixel, output);
    PixelLayout layout = decodedLayout(input.pixel);
    layout.photometric = resultingPhotometric(input, samples->xyb);
    const PixelLayout coded = codedLayout(input.pixel, samples->precision);
    const bool cast = isCast(output, coded, samples->precision);
    const Range range = finish(output, coded);
    return Decoded{layout, samples->xyb, cast, range.minimum, range.maximum};
}

} // namespace codecs
