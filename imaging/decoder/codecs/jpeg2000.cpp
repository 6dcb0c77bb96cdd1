#include "imaging/decoder/codecs/jpeg2000.h"

#include "imaging/decoder/codecs/cells.h"
#include "imaging/decoder/codecs/sentences.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <openjpeg.h>

namespace codecs {

namespace {

constexpr int MostReduction = 10;

struct DestroyCodec {
    void operator()(opj_codec_t *codec) const { opj_destroy_codec(codec); }
};
struct DestroyStream {
    void operator()(opj_stream_t *stream) const { opj_stream_destroy(stream); }
};
struct DestroyImage {
    void operator()(opj_image_t *image) const { opj_image_destroy(image); }
};
using Codec = std::unique_ptr<opj_codec_t, DestroyCodec>;
using Stream = std::unique_ptr<opj_stream_t, DestroyStream>;
using Image = std::unique_ptr<opj_image_t, DestroyImage>;

/// A read-only stream over bytes in memory.
struct Reader {
    Bytes bytes;
    size_t at = 0;

    static OPJ_SIZE_T read(void *buffer, OPJ_SIZE_T count, void *user)
    {
        auto &self = *static_cast<Reader *>(user);
        const size_t run = std::min(count, self.bytes.size() - self.at);
        if (run == 0)
            return OPJ_SIZE_T(-1);
        std::memcpy(buffer, self.bytes.data() + self.at, run);
        self.at += run;
        return run;
    }
    static OPJ_OFF_T skip(OPJ_OFF_T count, void *user)
    {
        auto &self = *static_cast<Reader *>(user);
        if (count < 0)
            return -1;
        const auto run = std::min<OPJ_OFF_T>(count, OPJ_OFF_T(self.bytes.size() - self.at));
        self.at += size_t(run);
        return run;
    }
    static OPJ_BOOL seek(OPJ_OFF_T position, void *user)
    {
        auto &self = *static_cast<Reader *>(user);
        if (position < 0 || size_t(position) > self.bytes.size())
            return OPJ_FALSE;
        self.at = size_t(position);
        return OPJ_TRUE;
    }
};

Stream streamOver(Reader &reader)
{
    Stream stream(opj_stream_create(std::max<size_t>(reader.bytes.size(), 1), OPJ_TRUE));
    if (stream) {
        opj_stream_set_read_function(stream.get(), Reader::read);
        opj_stream_set_skip_function(stream.get(), Reader::skip);
        opj_stream_set_seek_function(stream.get(), Reader::seek);
        opj_stream_set_user_data(stream.get(), &reader, nullptr);
        opj_stream_set_user_data_length(stream.get(), reader.bytes.size());
    }
    return stream;
}

void keepFirst(const char *message, void *user)
{
    auto &first = *static_cast<std::string *>(user);
    if (first.empty())
        first = message;
}

/// The bare codestream, so that JP2 palettes and channel definitions play no part.
Result<Image> decodeImage(Bytes codestream, int reduction, int threads)
{
    Reader reader{codestream};
    std::string error;
    const auto failed = [&error] { return fail(Fault::Damaged, QString::fromStdString(error).trimmed()); };
    const auto stream = streamOver(reader);
    const Codec codec(opj_create_decompress(OPJ_CODEC_J2K));
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    parameters.cp_reduce = OPJ_UINT32(reduction);
    if (!stream || !codec || !opj_set_error_handler(codec.get(), keepFirst, &error) || !opj_setup_decoder(codec.get(), &parameters)
        || !opj_decoder_set_strict_mode(codec.get(), OPJ_TRUE))
        return failed();
    if (threads > 1)
        opj_codec_set_threads(codec.get(), threads); // if it cannot, it is slower
    opj_image_t *made = nullptr;
    const bool headerRead = opj_read_header(stream.get(), codec.get(), &made);
    Image image(made);
    if (!headerRead || !image || !opj_decode(codec.get(), stream.get(), image.get()))
        return failed();
    return image;
}

/// As it is; and where the end marker is missing, which the library wants in its strict mode, with
/// one, behind the zero that may pad the fragment or in its place.
Result<Image> decodeUnended(Bytes codestream, int reduction, int threads)
{
    auto image = decodeImage(codestream, reduction, threads);
    const size_t size = codestream.size();
    const bool padded = size > 2 && codestream[size - 1] == 0;
    const auto isEnded = [&](size_t length) { return length >= 2 && codestream[length - 2] == 0xff && codestream[length - 1] == 0xd9; };
    for (const size_t kept : {size, size - (padded ? 1 : 0)}) {
        if (image || isEnded(size) || isEnded(size - (padded ? 1 : 0)))
            break;
        std::vector<uint8_t> ended(codestream.begin(), codestream.begin() + qsizetype(kept));
        ended.insert(ended.end(), {0xff, 0xd9});
        if (auto again = decodeImage(ended, reduction, threads))
            image = std::move(again);
    }
    return image;
}

/// Columns or rows of a reduced image (ITU-T T.800 B.5), both ends rounded up.
int reducedLength(int start, int length, int reduction)
{
    const qint64 last = (qint64(1) << reduction) - 1;
    return int(((qint64(start) + length + last) >> reduction) - ((qint64(start) + last) >> reduction));
}

/// As many levels as the codestream has, as long as something is left.
int usableReduction(const Jpeg2000Header &header, int asked)
{
    int reduction = std::clamp(asked, 0, std::min(header.levels, MostReduction));
    while (reduction > 0
           && (reducedLength(header.top, header.rows, reduction) < 1 || reducedLength(header.left, header.columns, reduction) < 1))
        --reduction;
    return reduction;
}

bool isOfSize(const opj_image_t &image, int components, int rows, int columns)
{
    if (int(image.numcomps) != components)
        return false;
    return std::all_of(image.comps, image.comps + image.numcomps, [&](const opj_image_comp_t &component) {
        return int(component.w) == columns && int(component.h) == rows && component.data;
    });
}

/// A sample for every pixel: the nearest of those that lie a power of two apart.
std::vector<int32_t> spread(const opj_image_comp_t &component, const PixelLayout &pixel, int reduction)
{
    const int half = 1 << (reduction - 1);
    const auto nearest = [&](int at, OPJ_UINT32 count) { return std::min((at + half) >> reduction, int(count) - 1); };
    std::vector<int32_t> samples(size_t(pixel.pixels()));
    auto *out = samples.data();
    for (int row = 0; row < pixel.rows; ++row) {
        const OPJ_INT32 *in = component.data + size_t(nearest(row, component.h)) * component.w;
        for (int column = 0; column < pixel.columns; ++column)
            *out++ = in[nearest(column, component.w)];
    }
    return samples;
}

/// What the components are: transformed ones are RGB whatever kind of YBR the metadata name.
Photometric resultingPhotometric(const PixelLayout &pixel, const Jpeg2000Header &header)
{
    const bool transformed = pixel.photometric == Photometric::YbrIct || pixel.photometric == Photometric::YbrRct;
    if (pixel.samples == 3 && (transformed || header.componentTransform))
        return Photometric::Rgb;
    return pixel.halvesChroma() ? Photometric::YbrFull : pixel.photometric;
}

} // namespace

Result<Decoded> decodeJpeg2000(const Input &input, Output output)
{
    const PixelLayout &pixel = input.pixel;
    const auto header = readJpeg2000Header(input.bytes);
    if (!header)
        return tl::unexpected(header.error());
    if (header->rows != pixel.rows || header->columns != pixel.columns || header->components != pixel.samples)
        return fail(Fault::GeometryDiffers, QStringLiteral("codestream %1x%2x%3, described as %4x%5x%6")
                                                .arg(header->rows)
                                                .arg(header->columns)
                                                .arg(header->components)
                                                .arg(pixel.rows)
                                                .arg(pixel.columns)
                                                .arg(pixel.samples));
    if (header->precision > 31 || pixel.cell != Cell::Integer)
        return fail(Fault::DepthUnsupported, QStringLiteral("JPEG 2000 precision %1").arg(header->precision));
    const Bytes codestream = input.bytes.subspan(header->codestream);
    PixelLayout layout = decodedLayout(pixel);
    int reduction = usableReduction(*header, input.reduction);
    auto image = decodeUnended(codestream, reduction, input.threads);
    if (!image && reduction > 0) // a tile with fewer levels
        image = decodeUnended(codestream, reduction = 0, input.threads);
    if (!image)
        return tl::unexpected(image.error());
    if (!isOfSize(**image, header->components, reducedLength(header->top, header->rows, reduction),
                  reducedLength(header->left, header->columns, reduction)))
        return fail(Fault::GeometryDiffers, QStringLiteral("JPEG 2000 components"));

    for (int i = 0; i < pixel.samples; ++i) {
        const opj_image_comp_t &component = (*image)->comps[i];
        if (reduction == 0)
            storeSamples(component.data, pixel.pixels(), pixel, output, i, pixel.samples);
        else
            storeSamples(spread(component, pixel, reduction).data(), pixel.pixels(), pixel, output, i, pixel.samples);
    }
    layout.photometric = resultingPhotometric(pixel, *header);
    const PixelLayout coded = codedLayout(pixel, header->precision);
    const bool cast = header->isSigned != bool(pixel.isSigned) || exceedsDescription(output, coded, header->precision);
    const Range range = finish(output, coded);
    return Decoded{layout, !header->reversible, cast, range.minimum, range.maximum, reduction};
}

} // namespace codecs
