#include "tests/benchmarks/codecs/bare.h"

#include "imaging/decoder/codecs/jpeg.h"
#include "imaging/decoder/codecs/jpeg2000.h"
#include "imaging/decoder/codecs/jpegxl.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <vector>

#include <charls/charls.h>
#include <jpeglib.h>
#include <jxl/decode.h>
#include <openjpeg.h>

namespace bare {

namespace {

using codecs::Bytes;

bool jpegLs(Bytes bytes)
{
    charls::jpegls_decoder decoder;
    decoder.source(bytes.data(), bytes.size());
    decoder.read_header();
    std::vector<uint8_t> samples(decoder.destination_size());
    decoder.decode(samples.data(), samples.size());
    return true;
}

bool baseline(Bytes bytes)
{
    jpeg_decompress_struct decoder{};
    jpeg_error_mgr errors{};
    decoder.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&decoder);
    jpeg_mem_src(&decoder, bytes.data(), bytes.size());
    jpeg_read_header(&decoder, TRUE);
    jpeg_start_decompress(&decoder);
    std::vector<uint8_t> row(size_t(decoder.output_width) * size_t(decoder.output_components));
    uint8_t *rows[] = {row.data()};
    while (decoder.output_scanline < decoder.output_height)
        jpeg_read_scanlines(&decoder, rows, 1);
    jpeg_destroy_decompress(&decoder);
    return true;
}

struct Memory {
    Bytes bytes;
    size_t at = 0;
};

bool jpeg2000(Bytes bytes)
{
    Memory memory{bytes};
    opj_stream_t *stream = opj_stream_create(bytes.size(), OPJ_TRUE);
    opj_stream_set_read_function(stream, [](void *to, OPJ_SIZE_T count, void *user) {
        auto &from = *static_cast<Memory *>(user);
        const size_t run = std::min(count, from.bytes.size() - from.at);
        std::memcpy(to, from.bytes.data() + from.at, run);
        from.at += run;
        return run == 0 ? OPJ_SIZE_T(-1) : run;
    });
    opj_stream_set_user_data(stream, &memory, nullptr);
    opj_stream_set_user_data_length(stream, bytes.size());
    opj_codec_t *codec = opj_create_decompress(OPJ_CODEC_J2K);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    opj_image_t *image = nullptr;
    const bool done = opj_setup_decoder(codec, &parameters) && opj_read_header(stream, codec, &image) && opj_decode(codec, stream, image);
    opj_image_destroy(image);
    opj_destroy_codec(codec);
    opj_stream_destroy(stream);
    return done;
}

bool jpegXl(Bytes bytes)
{
    JxlDecoder *decoder = JxlDecoderCreate(nullptr);
    JxlDecoderSubscribeEvents(decoder, JXL_DEC_BASIC_INFO | JXL_DEC_FULL_IMAGE);
    JxlDecoderSetInput(decoder, bytes.data(), bytes.size());
    JxlDecoderCloseInput(decoder);
    JxlPixelFormat format{1, JXL_TYPE_UINT16, JXL_LITTLE_ENDIAN, 0};
    std::vector<uint8_t> samples;
    bool done = false;
    for (auto status = JxlDecoderProcessInput(decoder); !done && status != JXL_DEC_ERROR; status = JxlDecoderProcessInput(decoder)) {
        JxlBasicInfo info{};
        size_t size = 0;
        if (status == JXL_DEC_BASIC_INFO && JxlDecoderGetBasicInfo(decoder, &info) == JXL_DEC_SUCCESS) {
            format.num_channels = info.num_color_channels;
        } else if (status == JXL_DEC_NEED_IMAGE_OUT_BUFFER && JxlDecoderImageOutBufferSize(decoder, &format, &size) == JXL_DEC_SUCCESS) {
            samples.resize(size);
            JxlDecoderSetImageOutBuffer(decoder, &format, samples.data(), samples.size());
        } else {
            done = status == JXL_DEC_FULL_IMAGE;
            break;
        }
    }
    JxlDecoderDestroy(decoder);
    return done;
}

} // namespace

bool decode(Bytes bytes)
{
    if (codecs::isJpegXl(bytes))
        return jpegXl(bytes);
    if (codecs::isJpeg2000(bytes))
        return jpeg2000(bytes);
    const auto header = codecs::readJpegHeader(bytes);
    if (!header)
        return false;
    if (header->isJpegLs())
        return jpegLs(bytes);
    if (header->isSequentialOrProgressive() && header->precision == 8)
        return baseline(bytes);
    std::vector<uint8_t> samples(size_t(header->rows) * size_t(header->columns) * size_t(header->components) * 2);
    return bool(codecs::decodeJpegSamples(bytes, *header, false, samples));
}

void copy(Bytes from, codecs::Output to)
{
    std::memcpy(to.data(), from.data(), std::min(from.size(), to.size()));
}

} // namespace bare
