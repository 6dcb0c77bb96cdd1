#include "tests/support/phantoms/encoders.h"

#include <charls/charls.h>
#include <openjpeg.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include <jpeglib.h> // after <cstdio>

namespace phantoms {

namespace {

/// PackBits of one row of one byte plane.
void packRow(const QByteArray &row, QByteArray &out)
{
    qsizetype at = 0;
    while (at < row.size()) {
        qsizetype run = 1;
        while (at + run < row.size() && run < 128 && row[at + run] == row[at])
            ++run;
        if (run > 2) {
            out += char(1 - run);
            out += row[at];
            at += run;
            continue;
        }
        qsizetype end = at;
        while (end < row.size() && end - at < 128 && !(end + 2 < row.size() && row[end] == row[end + 1] && row[end] == row[end + 2]))
            ++end;
        out += char(end - at - 1);
        out += row.mid(at, end - at);
        at = end;
    }
}

void appendU32(QByteArray &out, quint32 value)
{
    for (int shift = 0; shift < 32; shift += 8)
        out += char(value >> shift);
}

} // namespace

QByteArray encodeRle(const Raw &raw)
{
    QByteArray header, body;
    appendU32(header, quint32(raw.samples * raw.bytesPerSample));
    for (int sample = 0; sample < raw.samples; ++sample) {
        for (int byte = raw.bytesPerSample - 1; byte >= 0; --byte) { // the most significant byte first
            appendU32(header, quint32(64 + body.size()));
            for (int row = 0; row < raw.rows; ++row) {
                QByteArray plane(raw.columns, '\0');
                for (int column = 0; column < raw.columns; ++column)
                    plane[column] =
                        raw.pixels[((qsizetype(row) * raw.columns + column) * raw.samples + sample) * raw.bytesPerSample + byte];
                packRow(plane, body);
            }
            if (body.size() % 2)
                body += '\0';
        }
    }
    return header + QByteArray(64 - header.size(), '\0') + body;
}

QByteArray encodeJpeg(const Raw &raw, int quality)
{
    jpeg_compress_struct compressor{};
    jpeg_error_mgr errors{};
    compressor.err = jpeg_std_error(&errors);
    jpeg_create_compress(&compressor);
    unsigned char *bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&compressor, &bytes, &size);
    compressor.image_width = JDIMENSION(raw.columns);
    compressor.image_height = JDIMENSION(raw.rows);
    compressor.input_components = raw.samples;
    compressor.in_color_space = raw.samples == 3 ? JCS_RGB : JCS_GRAYSCALE;
    jpeg_set_defaults(&compressor); // halves the chroma in both directions
    compressor.comp_info[0].v_samp_factor = 1;
    if (raw.samples == 1)
        compressor.comp_info[0].h_samp_factor = 1;
    jpeg_set_quality(&compressor, quality, TRUE);
    jpeg_start_compress(&compressor, TRUE);
    QByteArray row;
    while (compressor.next_scanline < compressor.image_height) {
        const qsizetype length = qsizetype(raw.columns) * raw.samples;
        row = raw.pixels.mid(qsizetype(compressor.next_scanline) * length, length);
        JSAMPROW line = reinterpret_cast<JSAMPROW>(row.data());
        jpeg_write_scanlines(&compressor, &line, 1);
    }
    jpeg_finish_compress(&compressor);
    jpeg_destroy_compress(&compressor);
    const QByteArray out(reinterpret_cast<const char *>(bytes), qsizetype(size));
    std::free(bytes);
    return out;
}

QByteArray encodeJpegLs(const Raw &raw)
{
    charls::jpegls_encoder encoder;
    encoder.frame_info({std::uint32_t(raw.columns), std::uint32_t(raw.rows), raw.bytesPerSample * 8, raw.samples});
    if (raw.samples == 3)
        encoder.interleave_mode(charls::interleave_mode::line);
    QByteArray out(qsizetype(encoder.estimated_destination_size()), Qt::Uninitialized);
    encoder.destination(out.data(), std::size_t(out.size()));
    out.truncate(qsizetype(encoder.encode(raw.pixels.constData(), std::size_t(raw.pixels.size()))));
    return out;
}

namespace {

/// Bits of an entropy-coded segment: a byte FF is followed by 00.
class BitWriter
{
public:
    explicit BitWriter(QByteArray &out)
        : m_out(out)
    {}
    void put(std::uint32_t bits, int count)
    {
        for (int i = count - 1; i >= 0; --i) {
            m_byte = m_byte << 1 | (bits >> i & 1);
            if (++m_count == 8)
                flush();
        }
    }
    void finish()
    {
        while (m_count > 0)
            put(1, 1);
    }

private:
    void flush()
    {
        m_out += char(m_byte);
        if (m_byte == 0xff)
            m_out += '\0';
        m_byte = 0;
        m_count = 0;
    }

    QByteArray &m_out;
    unsigned m_byte = 0;
    int m_count = 0;
};

// One table of 17 difference categories: how many codes there are of each length.
constexpr std::array<std::uint8_t, 16> codesOfLength{0, 0, 6, 2, 2, 2, 2, 2, 1};
// Categories, the likeliest first.
constexpr std::array<std::uint8_t, 17> categories{4, 5, 3, 6, 2, 7, 1, 0, 8, 9, 10, 11, 12, 13, 14, 15, 16};

void appendSegment(QByteArray &out, int marker, const QByteArray &content)
{
    out += '\xff';
    out += char(marker);
    out += char((content.size() + 2) >> 8);
    out += char(content.size() + 2);
    out += content;
}

QByteArray losslessHeader(const Raw &raw)
{
    QByteArray out("\xff\xd8");
    const char frame[] = {16, char(raw.rows >> 8), char(raw.rows), char(raw.columns >> 8), char(raw.columns), 1, 1, 0x11, 0};
    appendSegment(out, 0xc3, QByteArray(frame, sizeof frame));
    QByteArray table(1, '\0');
    table.append(reinterpret_cast<const char *>(codesOfLength.data()), codesOfLength.size());
    table.append(reinterpret_cast<const char *>(categories.data()), categories.size());
    appendSegment(out, 0xc4, table);
    appendSegment(out, 0xda, QByteArray("\x01\x01\x00\x01\x00\x00", 6));
    return out;
}

struct Code {
    std::uint32_t bits = 0;
    int length = 0;
};

std::array<Code, 17> huffmanCodes()
{
    std::array<Code, 17> codes;
    std::uint32_t next = 0;
    std::size_t at = 0;
    for (int length = 1; length <= 16; ++length, next <<= 1) {
        for (int i = 0; i < codesOfLength[std::size_t(length - 1)]; ++i)
            codes[categories[at++]] = {next++, length};
    }
    return codes;
}

} // namespace

// ITU-T T.81 Annex H: the difference from the left neighbour (the upper one in the first column),
// modulo 2^16.
QByteArray encodeJpegLossless(const Raw &raw)
{
    QByteArray out = losslessHeader(raw);
    const std::array<Code, 17> codes = huffmanCodes();
    const auto at = [&](int column, int row) {
        const qsizetype offset = 2 * (qsizetype(row) * raw.columns + column);
        return int(quint8(raw.pixels[offset])) | int(quint8(raw.pixels[offset + 1])) << 8;
    };
    BitWriter writer(out);
    for (int row = 0; row < raw.rows; ++row) {
        for (int column = 0; column < raw.columns; ++column) {
            const int predicted = column > 0 ? at(column - 1, row) : row > 0 ? at(0, row - 1) : 1 << 15;
            const int difference = std::int16_t(at(column, row) - predicted);
            const unsigned magnitude = unsigned(difference < 0 ? -difference : difference);
            int category = 0;
            while (magnitude >> category)
                ++category;
            writer.put(codes[std::size_t(category)].bits, codes[std::size_t(category)].length);
            if (category > 0 && category < 16)
                writer.put(unsigned(difference < 0 ? difference - 1 : difference) & ((1u << category) - 1), category);
        }
    }
    writer.finish();
    return out + QByteArray("\xff\xd9", 2);
}

namespace {

OPJ_SIZE_T appendTo(void *data, OPJ_SIZE_T size, void *user)
{
    auto *sink = static_cast<std::pair<QByteArray, qsizetype> *>(user);
    if (sink->second + qsizetype(size) > sink->first.size())
        sink->first.resize(sink->second + qsizetype(size));
    std::memcpy(sink->first.data() + sink->second, data, size);
    sink->second += qsizetype(size);
    return size;
}

OPJ_BOOL seekTo(OPJ_OFF_T position, void *user)
{
    static_cast<std::pair<QByteArray, qsizetype> *>(user)->second = qsizetype(position);
    return OPJ_TRUE;
}

OPJ_OFF_T skipBy(OPJ_OFF_T count, void *user)
{
    static_cast<std::pair<QByteArray, qsizetype> *>(user)->second += qsizetype(count);
    return count;
}

opj_image_t *imageOf(const Raw &raw)
{
    std::vector<opj_image_cmptparm_t> parts(std::size_t(raw.samples));
    for (auto &part : parts) {
        part = {};
        part.dx = part.dy = 1;
        part.w = OPJ_UINT32(raw.columns);
        part.h = OPJ_UINT32(raw.rows);
        part.prec = OPJ_UINT32(raw.bytesPerSample * 8);
        part.sgnd = raw.isSigned;
    }
    opj_image_t *image = opj_image_create(OPJ_UINT32(raw.samples), parts.data(), raw.samples == 3 ? OPJ_CLRSPC_SRGB : OPJ_CLRSPC_GRAY);
    image->x1 = OPJ_UINT32(raw.columns);
    image->y1 = OPJ_UINT32(raw.rows);
    const auto *bytes = reinterpret_cast<const uchar *>(raw.pixels.constData());
    for (qsizetype i = 0; i < qsizetype(raw.columns) * raw.rows * raw.samples; ++i) {
        int value = bytes[i * raw.bytesPerSample];
        if (raw.bytesPerSample == 2)
            value = raw.isSigned ? int(std::int16_t(value | bytes[2 * i + 1] << 8)) : value | bytes[2 * i + 1] << 8;
        image->comps[i % raw.samples].data[i / raw.samples] = value;
    }
    return image;
}

} // namespace

QByteArray encodeJpeg2000(const Raw &raw)
{
    opj_cparameters_t parameters;
    opj_set_default_encoder_parameters(&parameters);
    parameters.tcp_numlayers = 1;
    parameters.tcp_rates[0] = 0;
    parameters.cp_disto_alloc = 1;
    parameters.tcp_mct = raw.samples == 3;
    const std::unique_ptr<opj_image_t, decltype(&opj_image_destroy)> image(imageOf(raw), opj_image_destroy);
    const std::unique_ptr<opj_codec_t, decltype(&opj_destroy_codec)> codec(opj_create_compress(OPJ_CODEC_J2K), opj_destroy_codec);
    const std::unique_ptr<opj_stream_t, decltype(&opj_stream_destroy)> stream(opj_stream_default_create(OPJ_FALSE), opj_stream_destroy);
    std::pair<QByteArray, qsizetype> out{QByteArray(), 0};
    opj_stream_set_user_data(stream.get(), &out, nullptr);
    opj_stream_set_write_function(stream.get(), appendTo);
    opj_stream_set_seek_function(stream.get(), seekTo);
    opj_stream_set_skip_function(stream.get(), skipBy);
    if (!opj_setup_encoder(codec.get(), &parameters, image.get()) || !opj_start_compress(codec.get(), image.get(), stream.get())
        || !opj_encode(codec.get(), stream.get()) || !opj_end_compress(codec.get(), stream.get()))
        return {};
    return out.first;
}

} // namespace phantoms
