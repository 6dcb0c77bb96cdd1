#include "imaging/decoder/codecs/rendered.h"

#include "imaging/decoder/codecs/cells.h"
#include "imaging/decoder/codecs/jpeg.h"
#include "imaging/decoder/codecs/sentences.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <png.h>

namespace codecs {

namespace {

constexpr std::array<uint8_t, 8> PngSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

PixelLayout pictureLayout(qint64 rows, qint64 columns, int samples)
{
    PixelLayout layout;
    layout.rows = qint32(std::min<qint64>(rows, 65536));
    layout.columns = qint32(std::min<qint64>(columns, 65536));
    layout.samples = samples;
    layout.bitsAllocated = layout.bitsStored = 8;
    layout.highBit = 7;
    layout.photometric = samples == 3 ? Photometric::Rgb : Photometric::Monochrome2;
    return layout;
}

bool fits(const PixelLayout &layout, Output output)
{
    return layout.isSane() && layout.frameBytes() <= qint64(output.size());
}

Decoded described(const PixelLayout &layout, Output output)
{
    const Range range = finish(output.first(size_t(layout.frameBytes())), layout);
    return Decoded{layout, true, false, range.minimum, range.maximum};
}

Result<Decoded> decodeJpegPicture(Bytes picture, Output output)
{
    const auto header = readJpegHeader(picture);
    if (!header)
        return tl::unexpected(header.error());
    if (!header->isSequentialOrProgressive() || header->precision != 8)
        return fail(Fault::NotImplementedByCodec, QStringLiteral("JPEG process %1").arg(header->process, 0, 16));
    const PixelLayout layout = pictureLayout(header->rows, header->columns, header->components);
    if (!fits(layout, output))
        return fail(Fault::PictureTooLarge);
    const bool convert = header->components == 3 && header->adobeTransform.value_or(1) == 1 && !header->hasRgbIdentifiers();
    if (const auto done = decodeJpegSamples(picture, *header, convert, output.first(size_t(layout.frameBytes()))); !done)
        return tl::unexpected(done.error());
    return described(layout, output);
}

Result<Decoded> decodePngPicture(Bytes picture, Output output)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, picture.data(), picture.size()))
        return fail(Fault::Damaged, QString::fromLatin1(image.message));
    const bool colour = image.format & PNG_FORMAT_FLAG_COLOR;
    const PixelLayout layout = pictureLayout(image.height, image.width, colour ? 3 : 1);
    if (!fits(layout, output)) {
        png_image_free(&image);
        return fail(Fault::PictureTooLarge);
    }
    image.format = colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    const png_color black{0, 0, 0};
    if (!png_image_finish_read(&image, &black, output.data(), 0, nullptr))
        return fail(Fault::Damaged, QString::fromLatin1(image.message));
    return described(layout, output);
}

} // namespace

Result<Decoded> decodeRendered(Bytes picture, Output output)
{
    if (picture.size() > PngSignature.size() && std::memcmp(picture.data(), PngSignature.data(), PngSignature.size()) == 0)
        return decodePngPicture(picture, output);
    if (picture.size() > 2 && picture[0] == 0xff && picture[1] == 0xd8)
        return decodeJpegPicture(picture, output);
    return fail(Fault::NotAPicture);
}

} // namespace codecs
