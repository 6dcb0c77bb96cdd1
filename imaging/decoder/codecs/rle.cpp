#include "imaging/decoder/codecs/rle.h"

#include "imaging/decoder/codecs/cells.h"
#include "imaging/decoder/codecs/native.h"
#include "imaging/decoder/codecs/sentences.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace codecs {

namespace {

constexpr size_t HeaderSize = 64; // number of segments and fifteen offsets (PS3.5 G.5)
constexpr size_t MostSegments = 15;

/// Byte ranges of the segments; Malformed if the header's numbers do not ascend inside the data.
Result<std::vector<Bytes>> segments(Bytes data, size_t expected)
{
    if (data.size() < HeaderSize)
        return fail(Fault::Truncated, QStringLiteral("RLE header"));
    std::array<quint32, MostSegments + 1> header;
    for (size_t i = 0; i < header.size(); ++i)
        header[i] = qFromLittleEndian<quint32>(data.data() + 4 * i);
    if (header[0] != expected)
        return fail(Fault::GeometryDiffers, QStringLiteral("%1 RLE segments, expected %2").arg(header[0]).arg(expected));
    std::vector<Bytes> found;
    for (size_t i = 1; i <= expected; ++i) {
        const size_t from = header[i];
        const size_t to = i < expected ? header[i + 1] : data.size();
        if (from < HeaderSize || to < from || to > data.size())
            return fail(Fault::Damaged, QStringLiteral("RLE segment %1 at %2").arg(i).arg(from));
        found.push_back(data.subspan(from, to - from));
    }
    return found;
}

/// PackBits (PS3.5 G.3.2) into every `stride`-th byte; false if the segment ends before `count` bytes were written.
bool unpackSegment(Bytes segment, uint8_t *out, qint64 count, qint64 stride)
{
    const uint8_t *at = segment.data();
    const uint8_t *const end = at + segment.size();
    qint64 done = 0;
    while (done < count && at < end) {
        const int code = int8_t(*at++);
        if (code >= 0) {
            const qint64 literal = std::min<qint64>({code + 1, count - done, end - at});
            if (stride == 1) {
                std::memcpy(out + done, at, size_t(literal));
            } else {
                for (qint64 i = 0; i < literal; ++i)
                    out[(done + i) * stride] = at[i];
            }
            at += literal;
            done += literal;
        } else if (code != -128) {
            if (at == end)
                return false;
            const uint8_t value = *at++;
            const qint64 run = std::min<qint64>(1 - code, count - done);
            for (qint64 i = 0; i < run; ++i)
                out[(done + i) * stride] = value;
            done += run;
        }
    }
    return done == count;
}

/// One-bit pixels: the single segment holds them packed.
Result<Decoded> decodePacked(const Input &input, Bytes segment, Output output)
{
    std::vector<uint8_t> packed(size_t((input.pixel.storedFrameBits() + 7) / 8));
    if (!unpackSegment(segment, packed.data(), qint64(packed.size()), 1))
        return fail(Fault::Truncated, QStringLiteral("RLE segment 1"));
    Input native = input;
    native.bytes = packed;
    native.firstBit = 0;
    native.bigEndian = false;
    return decodeNative(native, output);
}

} // namespace

Result<Decoded> decodeRle(const Input &input, Output output)
{
    const PixelLayout &pixel = input.pixel;
    const bool packed = pixel.bitsAllocated == 1 && pixel.samples == 1;
    if (!packed && (pixel.isPacked() || qint64(pixel.samples) * pixel.cellBytes() > qint64(MostSegments)))
        return fail(Fault::DepthUnsupported);
    const int cellBytes = pixel.cellBytes();
    const auto ranges = segments(input.bytes, size_t(pixel.samples) * size_t(cellBytes));
    if (!ranges)
        return tl::unexpected(ranges.error());
    if (packed)
        return decodePacked(input, ranges->front(), output);
    for (size_t i = 0; i < ranges->size(); ++i) {
        const int sample = int(i) / cellBytes;
        const int byte = cellBytes - 1 - int(i) % cellBytes;
        if (!unpackSegment((*ranges)[i], output.data() + sample * cellBytes + byte, pixel.pixels(), qint64(pixel.samples) * cellBytes))
            return fail(Fault::Truncated, QStringLiteral("RLE segment %1").arg(i + 1));
    }
    const Range range = finish(output, pixel);
    PixelLayout layout = decodedLayout(pixel);
    if (pixel.halvesChroma())
        layout.photometric = Photometric::YbrFull; // a segment holds one byte a pixel, whatever the label says
    return Decoded{layout, false, false, range.minimum, range.maximum};
}

} // namespace codecs
