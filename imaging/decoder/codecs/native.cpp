#include "imaging/decoder/codecs/native.h"

#include "imaging/decoder/codecs/cells.h"
#include "imaging/decoder/codecs/sentences.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#include <zlib.h>

namespace codecs {

namespace {

template <class Word> void swapWords(uint8_t *bytes, size_t count)
{
    for (size_t at = 0; at + sizeof(Word) <= count; at += sizeof(Word))
        std::reverse(bytes + at, bytes + at + sizeof(Word));
}

/// A copy in little endian order: cells wider than a byte are swapped, narrower ones sit in swapped words if OW.
std::vector<uint8_t> littleEndian(Bytes stored, const PixelLayout &pixel, bool wordValue)
{
    std::vector<uint8_t> bytes(stored.begin(), stored.end());
    switch (pixel.bitsAllocated) {
    case 32:
        swapWords<uint32_t>(bytes.data(), bytes.size());
        break;
    case 64:
        swapWords<uint64_t>(bytes.data(), bytes.size());
        break;
    case 16:
        swapWords<uint16_t>(bytes.data(), bytes.size());
        break;
    default:
        if (wordValue)
            swapWords<uint16_t>(bytes.data(), bytes.size());
    }
    return bytes;
}

/// Cells that are no whole bytes of a power of two, packed from the least significant bit upward
/// (PS3.5 8.1.1).
template <class Cell> void unpackCells(Bytes stored, qint64 firstBit, int bits, Cell *cells, qint64 count)
{
    const auto bit = [&](qint64 at) { return Cell(stored[size_t(at >> 3)] >> (at & 7) & 1); };
    qint64 at = firstBit;
    for (qint64 i = 0; i < count; ++i) {
        Cell value = 0;
        for (int k = 0; k < bits; ++k)
            value = Cell(value | bit(at++) << k);
        cells[i] = value;
    }
}

void unpackBits(Bytes stored, qint64 firstBit, const PixelLayout &pixel, Output output)
{
    const int bits = pixel.bitsAllocated;
    switch (pixel.cellBytes()) {
    case 1:
        return unpackCells(stored, firstBit, bits, output.data(), pixel.cells());
    case 2:
        return unpackCells(stored, firstBit, bits, reinterpret_cast<uint16_t *>(output.data()), pixel.cells());
    case 4:
        return unpackCells(stored, firstBit, bits, reinterpret_cast<uint32_t *>(output.data()), pixel.cells());
    default:
        return unpackCells(stored, firstBit, bits, reinterpret_cast<uint64_t *>(output.data()), pixel.cells());
    }
}

/// Y1 Y2 Cb Cr for two pixels to Y Cb Cr for each.
void expandHalvedChroma(Bytes stored, const PixelLayout &pixel, Output output)
{
    const uint8_t *pair = stored.data();
    uint8_t *out = output.data();
    for (int row = 0; row < pixel.rows; ++row) {
        for (int column = 0; column < pixel.columns; column += 2, pair += 4) {
            const int both = std::min(2, pixel.columns - column);
            for (int i = 0; i < both; ++i, out += 3) {
                out[0] = pair[i];
                out[1] = pair[2];
                out[2] = pair[3];
            }
        }
    }
}

void unpack(Bytes stored, qint64 firstBit, const PixelLayout &pixel, Output output)
{
    const bool planes = pixel.samples > 1 && pixel.planar == 1;
    if (pixel.isPacked()) {
        unpackBits(stored, firstBit, pixel, output);
        if (planes) {
            const std::vector<uint8_t> copy(output.begin(), output.end());
            interleave(copy, output, pixel.pixels(), pixel.samples, pixel.cellBytes());
        }
    } else if (pixel.halvesChroma()) {
        expandHalvedChroma(stored, pixel, output);
    } else if (planes) {
        interleave(stored, output, pixel.pixels(), pixel.samples, pixel.cellBytes());
    } else {
        std::memcpy(output.data(), stored.data(), output.size());
    }
}

} // namespace

Result<Decoded> decodeNative(const Input &input, Output output)
{
    const PixelLayout &pixel = input.pixel;
    if (pixel.halvesChroma() && pixel.bitsAllocated != 8)
        return fail(Fault::DepthUnsupported);
    const qint64 firstByte = input.firstBit / 8;
    const qint64 firstBit = input.firstBit % 8;
    const qint64 needed = (firstBit + pixel.storedFrameBits() + 7) / 8;
    if (firstByte < 0 || firstByte > qint64(input.bytes.size()) || needed > qint64(input.bytes.size()) - firstByte)
        return fail(Fault::Truncated, QStringLiteral("%1 of %2 bytes").arg(input.bytes.size()).arg(firstByte + needed));
    if (!pixel.isPacked() && firstBit != 0)
        return fail(Fault::Damaged, QStringLiteral("whole bytes at a bit offset"));
    if (input.bigEndian) {
        // Words may straddle the frame's ends: the pair around an odd end belongs to it too.
        const auto from = size_t(firstByte) & ~size_t(1);
        const auto to = std::min(input.bytes.size(), (size_t(firstByte + needed) + 1) & ~size_t(1));
        const auto swapped = littleEndian(input.bytes.subspan(from, to - from), pixel, input.wordValue);
        unpack(Bytes(swapped).subspan(size_t(firstByte) - from), firstBit, pixel, output);
    } else {
        unpack(input.bytes.subspan(size_t(firstByte), size_t(needed)), firstBit, pixel, output);
    }
    const Range range = finish(output, pixel);
    return Decoded{decodedLayout(pixel), false, false, range.minimum, range.maximum};
}

namespace {

/// How much of the room was filled. `windowBits` as zlib has it: negative without a wrapper.
Result<size_t> inflateInto(Bytes bytes, int windowBits, std::vector<uint8_t> &room)
{
    z_stream stream{};
    if (inflateInit2(&stream, windowBits) != Z_OK)
        return fail(Fault::Damaged);
    stream.next_in = const_cast<Bytef *>(bytes.data());
    stream.avail_in = uInt(std::min<size_t>(bytes.size(), UINT32_MAX));
    stream.next_out = room.data();
    stream.avail_out = uInt(room.size());
    const int status = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    if (status == Z_DATA_ERROR || status == Z_NEED_DICT || status == Z_MEM_ERROR)
        return fail(Fault::Damaged, QStringLiteral("inflate %1").arg(status));
    return room.size() - stream.avail_out;
}

} // namespace

Result<Decoded> decodeDeflatedFrame(const Input &input, Output output)
{
    // Some writers keep all chroma and say YBR_FULL_422 all the same: the length tells.
    const auto stored = size_t((input.pixel.storedFrameBits() + 7) / 8);
    const bool mayBeWhole = input.pixel.photometric == Photometric::YbrFull422 && input.pixel.bitsAllocated == 8;
    std::vector<uint8_t> inflated(mayBeWhole ? size_t(input.pixel.cells()) : stored);
    auto done = inflateInto(input.bytes, -MAX_WBITS, inflated);
    if (!done && done.error().kind == dicom::Error::Kind::Malformed)
        done = inflateInto(input.bytes, MAX_WBITS,
                           inflated); // with zlib's wrapper, which does not belong there
    if (!done)
        return tl::unexpected(done.error());
    if (*done < stored)
        return fail(Fault::Truncated, QStringLiteral("deflated frame"));
    Input native = input;
    native.bytes = Bytes(inflated).first(*done);
    if (mayBeWhole && *done > stored && *done == inflated.size())
        native.pixel.photometric = Photometric::YbrFull;
    native.bigEndian = false;
    native.firstBit = 0;
    return decodeNative(native, output);
}

} // namespace codecs
