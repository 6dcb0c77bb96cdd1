#include "imaging/decoder/codecs/jpegls.h"

#include "imaging/decoder/codecs/cells.h"
#include "imaging/decoder/codecs/jpegheader.h"
#include "imaging/decoder/codecs/sentences.h"

#include <vector>

#include <charls/charls.h>

namespace codecs {

namespace {

struct Samples {
    std::vector<uint8_t> bytes;
    bool planes = false; ///< component after component
    bool lossy = false;
};

/// Some encoders pad to even length in front of the end marker. A zero there may also belong to the scan.
bool dropPadding(std::vector<uint8_t> &source)
{
    if (source.size() < 5 || source[source.size() - 3] != 0)
        return false;
    source.erase(source.end() - 3);
    return true;
}

/// Samples of one or two bytes as CharLS gives them.
Result<Samples> decodeSamples(const std::vector<uint8_t> &source, const JpegHeader &header, bool mayBePadded = true)
{
    Samples samples;
    samples.bytes.resize(size_t(header.rows) * size_t(header.columns) * size_t(header.components) * (header.precision <= 8 ? 1 : 2));
    try {
        charls::jpegls_decoder decoder;
        decoder.source(source.data(), source.size());
        decoder.read_header();
        const charls::frame_info &info = decoder.frame_info();
        if (int(info.width) != header.columns || int(info.height) != header.rows || info.component_count != header.components
            || info.bits_per_sample != header.precision)
            return fail(Fault::GeometryDiffers, QStringLiteral("two JPEG-LS frame headers"));
        decoder.decode(samples.bytes.data(), samples.bytes.size());
        samples.planes = decoder.interleave_mode() == charls::interleave_mode::none && header.components > 1;
        samples.lossy = decoder.near_lossless() > 0;
    } catch (const charls::jpegls_error &error) {
        auto unpadded = source;
        if (mayBePadded && error.code() == charls::jpegls_errc::jpeg_marker_start_byte_not_found && dropPadding(unpadded))
            return decodeSamples(unpadded, header, false);
        return fail(Fault::Damaged, QString::fromLatin1(error.what()));
    }
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

    auto samples = decodeSamples(withEndMarker(input.bytes), *header);
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
    const PixelLayout coded = codedLayout(pixel, header->precision);
    const bool cast = isCast(output, coded, header->precision);
    const Range range = finish(output, coded);
    return Decoded{layout, samples->lossy, cast, range.minimum, range.maximum};
}

} // namespace codecs
