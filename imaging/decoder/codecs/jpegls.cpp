#include "imaging/decoder/codecs/jpegls.h"

#include "imaging/decoder/codecs/cells.h"
#include "imaging/decoder/codecs/jpegheader.h"
#include "imaging/decoder/codecs/sentences.h"

#include <memory>
#include <vector>

#include <charls/charls.h>

namespace codecs {

namespace {

struct Destroy {
    void operator()(charls_jpegls_decoder *decoder) const { charls_jpegls_decoder_destroy(decoder); }
};

struct Samples {
    std::vector<uint8_t> bytes;
    bool planes = false; ///< component after component
    bool lossy = false;
};

/// Samples of one or two bytes as CharLS gives them.
Result<Samples> decodeSamples(Bytes codestream, const JpegHeader &header)
{
    const auto source = withEndMarker(codestream);
    const std::unique_ptr<charls_jpegls_decoder, Destroy> decoder(charls_jpegls_decoder_create());
    charls_frame_info info{};
    charls_interleave_mode interleave{};
    int32_t nearLossless = 0;
    Samples samples;
    samples.bytes.resize(size_t(header.rows) * size_t(header.columns) * size_t(header.components)
                         * (header.precision <= 8 ? 1 : 2));
    auto *handle = decoder.get();
    charls_jpegls_errc status = handle ? CHARLS_JPEGLS_ERRC_SUCCESS : CHARLS_JPEGLS_ERRC_NOT_ENOUGH_MEMORY;
    const auto step = [&status](auto &&call) {
        if (status == CHARLS_JPEGLS_ERRC_SUCCESS)
            status = call();
    };
    step([&] { return charls_jpegls_decoder_set_source_buffer(handle, source.data(), source.size()); });
    step([&] { return charls_jpegls_decoder_read_header(handle); });
    step([&] { return charls_jpegls_decoder_get_frame_info(handle, &info); });
    step([&] { return charls_jpegls_decoder_get_interleave_mode(handle, &interleave); });
    step([&] { return charls_jpegls_decoder_get_near_lossless(handle, 0, &nearLossless); });
    if (status == CHARLS_JPEGLS_ERRC_SUCCESS
        && (int(info.width) != header.columns || int(info.height) != header.rows
            || info.component_count != header.components || info.bits_per_sample != header.precision))
        return fail(Fault::GeometryDiffers, QStringLiteral("two JPEG-LS frame headers"));
    step([&] { return charls_jpegls_decoder_decode_to_buffer(handle, samples.bytes.data(), samples.bytes.size(), 0); });
    if (status != CHARLS_JPEGLS_ERRC_SUCCESS)
        return fail(Fault::Damaged, QString::fromLatin1(charls_get_error_message(status)));
    samples.planes = interleave == CHARLS_INTERLEAVE_MODE_NONE && header.components > 1;
    samples.lossy = nearLossless > 0;
    return samples;
}

} // namespace

Result<Decoded> decodeJpegLs(const Input &input, Output output)
{
    const PixelLayout &pixel = input.pixel;
    const auto header = readJpegHeader(input.bytes);
    if (!header)
        return tl::unexpected(header.error());
    if (!header->isJpegLs())
        return fail(Fault::Damaged, QStringLiteral("JPEG process %1 labelled as JPEG-LS").arg(header->process, 0, 16));
    if (const auto match = matchGeometry(*header, pixel); !match)
        return tl::unexpected(match.error());
    if (header->precision < 2 || header->precision > 16 || pixel.cell != Cell::Integer)
        return fail(Fault::DepthUnsupported, QStringLiteral("JPEG-LS precision %1").arg(header->precision));

    auto samples = decodeSamples(input.bytes, *header);
    if (!samples)
        return tl::unexpected(samples.error());
    const int sampleBytes = header->precision <= 8 ? 1 : 2;
    if (samples->planes) {
        std::vector<uint8_t> planes = std::move(samples->bytes);
        samples->bytes.resize(planes.size());
        interleave(planes, samples->bytes, pixel.pixels(), pixel.samples, sampleBytes);
    }
    storeBytes(samples->bytes.data(), sampleBytes, pixel.cells(), pixel, output);
    PixelLayout layout = decodedLayout(pixel);
    if (pixel.halvesChroma())
        layout.photometric = Photometric::YbrFull; // JPEG-LS codes components in full
    const Range range = finish(output, layout);
    return Decoded{layout, samples->lossy, header->precision != pixel.bitsStored, range.minimum, range.maximum};
}

} // namespace codecs
