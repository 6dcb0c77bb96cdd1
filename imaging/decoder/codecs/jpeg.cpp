#include "imaging/decoder/codecs/jpeg.h"

#include "imaging/decoder/codecs/cells.h"
#include "imaging/decoder/codecs/sentences.h"

#include <vector>

namespace codecs {

namespace {

bool isYbr(Photometric photometric)
{
    return photometric >= Photometric::YbrFull && photometric <= Photometric::YbrRct;
}

} // namespace

JpegColour jpegColour(const JpegHeader &header, Photometric described)
{
    if (header.components != 3)
        return {false, described};
    if (header.adobeTransform)
        return {*header.adobeTransform == 1, Photometric::Rgb};
    if (!isYbr(described))
        return {false, header.jfif || header.subsampled ? Photometric::YbrFull : described};
    return {!header.hasRgbIdentifiers(), Photometric::Rgb};
}

Result<Decoded> decodeJpeg(const Input &input, Output output)
{
    const PixelLayout &pixel = input.pixel;
    const auto header = readJpegHeader(input.bytes);
    if (!header)
        return tl::unexpected(header.error());
    if (const auto match = matchGeometry(*header, pixel); !match)
        return tl::unexpected(match.error());
    if (header->precision < 2 || header->precision > 16 || pixel.cell != Cell::Integer)
        return fail(Fault::DepthUnsupported, QStringLiteral("JPEG precision %1").arg(header->precision));

    const JpegColour colour = jpegColour(*header, pixel.photometric);
    const int sampleBytes = header->precision <= 8 ? 1 : 2;
    if (sampleBytes == pixel.cellBytes()) {
        if (const auto done = decodeJpegSamples(input.bytes, *header, colour.convert, output); !done)
            return tl::unexpected(done.error());
    } else {
        std::vector<uint8_t> samples(size_t(pixel.cells() * sampleBytes));
        if (const auto done = decodeJpegSamples(input.bytes, *header, colour.convert, samples); !done)
            return tl::unexpected(done.error());
        storeBytes(samples.data(), sampleBytes, pixel.cells(), pixel, output);
    }
    PixelLayout layout = decodedLayout(pixel);
    layout.photometric = colour.result;
    const PixelLayout coded = codedLayout(pixel, header->precision);
    const bool cast = isCast(output, coded, header->precision);
    const Range range = finish(output, coded);
    return Decoded{layout, !header->isLossless(), cast, range.minimum, range.maximum};
}

} // namespace codecs
