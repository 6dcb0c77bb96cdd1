#include "imaging/decoder/codecs/cells.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

namespace codecs {

namespace {

// Small enough to stay in the first-level cache between the passes.
constexpr qint64 Block = 4096;

template <class Cell> void maskUnsigned(Cell *cells, qint64 count, int shift, Cell mask)
{
    for (qint64 i = 0; i < count; ++i)
        cells[i] = Cell(cells[i] >> shift) & mask;
}

template <class Cell> void extendSigned(Cell *cells, qint64 count, int up, int down)
{
    using Signed = std::make_signed_t<Cell>;
    for (qint64 i = 0; i < count; ++i)
        cells[i] = Cell(Signed(Cell(cells[i] << up)) >> down);
}

template <class Value> void widenRange(const Value *values, qint64 count, Value &low, Value &high)
{
    Value least = low;
    Value most = high;
    for (qint64 i = 0; i < count; ++i) {
        least = values[i] < least ? values[i] : least;
        most = values[i] > most ? values[i] : most;
    }
    low = least;
    high = most;
}

template <class Cell> Range finishIntegers(Output output, const PixelLayout &pixel)
{
    using Signed = std::make_signed_t<Cell>;
    constexpr int width = int(sizeof(Cell)) * 8;
    auto *cells = reinterpret_cast<Cell *>(output.data());
    const auto count = qint64(output.size() / sizeof(Cell));
    const int shift = pixel.highBit + 1 - pixel.bitsStored;
    const bool whole = pixel.bitsStored == width;
    const Cell mask = whole ? Cell(~Cell(0)) : Cell((Cell(1) << pixel.bitsStored) - 1);
    Cell low = std::numeric_limits<Cell>::max(), high = 0;
    Signed lowSigned = std::numeric_limits<Signed>::max(), highSigned = std::numeric_limits<Signed>::min();
    for (qint64 at = 0; at < count; at += Block) {
        const qint64 run = std::min(Block, count - at);
        if (pixel.isSigned) {
            if (!whole)
                extendSigned(cells + at, run, width - 1 - pixel.highBit, width - pixel.bitsStored);
            widenRange(reinterpret_cast<const Signed *>(cells + at), run, lowSigned, highSigned);
        } else {
            if (!whole)
                maskUnsigned(cells + at, run, shift, mask);
            widenRange(cells + at, run, low, high);
        }
    }
    return pixel.isSigned ? Range{double(lowSigned), double(highSigned)} : Range{double(low), double(high)};
}

template <class Cell> bool exceeds(Output output, const PixelLayout &pixel, int precision)
{
    const auto *cells = reinterpret_cast<const Cell *>(output.data());
    const size_t count = output.size() / sizeof(Cell);
    const int sign = pixel.highBit;
    const Cell above = Cell((quint64(1) << (precision - sign - 1)) - 1);
    for (size_t i = 0; i < count; ++i) {
        const Cell extra = Cell(cells[i] >> (sign + 1)) & above;
        const bool negative = pixel.isSigned && (cells[i] >> sign & 1);
        if (extra != 0 && !(negative && extra == above))
            return true;
    }
    return false;
}

template <class Value> Range rangeOfReals(Output output)
{
    const auto *values = reinterpret_cast<const Value *>(output.data());
    const size_t count = output.size() / sizeof(Value);
    Range range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (size_t i = 0; i < count; ++i) {
        if (!std::isfinite(values[i]))
            continue;
        range.minimum = std::min(range.minimum, double(values[i]));
        range.maximum = std::max(range.maximum, double(values[i]));
    }
    return range.minimum <= range.maximum ? range : Range{};
}

template <class Cell, class Sample> void castTo(const Sample *samples, qint64 count, Output output, qint64 first, qint64 stride)
{
    auto *cells = reinterpret_cast<Cell *>(output.data()) + first;
    if (stride == 1) {
        for (qint64 i = 0; i < count; ++i)
            cells[i] = Cell(samples[i]);
        return;
    }
    for (qint64 i = 0; i < count; ++i)
        cells[i * stride] = Cell(samples[i]);
}

template <class Sample> void castSamples(const Sample *samples, qint64 count, int cellBytes, Output output, qint64 first, qint64 stride)
{
    switch (cellBytes) {
    case 1:
        return castTo<uint8_t>(samples, count, output, first, stride);
    case 2:
        return castTo<uint16_t>(samples, count, output, first, stride);
    case 4:
        return castTo<uint32_t>(samples, count, output, first, stride);
    default:
        return castTo<uint64_t>(samples, count, output, first, stride);
    }
}

template <class Cell> void interleaveCells(Bytes planes, Output output, qint64 pixels, int samples)
{
    auto *cells = reinterpret_cast<Cell *>(output.data());
    for (int sample = 0; sample < samples; ++sample) {
        const uint8_t *plane = planes.data() + sample * pixels * qint64(sizeof(Cell));
        for (qint64 i = 0; i < pixels; ++i)
            std::memcpy(&cells[i * samples + sample], plane + i * qint64(sizeof(Cell)), sizeof(Cell));
    }
}

} // namespace

Range finish(Output cells, const PixelLayout &pixel)
{
    if (pixel.cell == Cell::Float)
        return rangeOfReals<float>(cells);
    if (pixel.cell == Cell::Double)
        return rangeOfReals<double>(cells);
    switch (pixel.cellBytes()) {
    case 1:
        return finishIntegers<uint8_t>(cells, pixel);
    case 2:
        return finishIntegers<uint16_t>(cells, pixel);
    case 4:
        return finishIntegers<uint32_t>(cells, pixel);
    default:
        return finishIntegers<uint64_t>(cells, pixel);
    }
}

bool exceedsDescription(Output cells, const PixelLayout &pixel, int precision)
{
    if (precision <= pixel.highBit + 1 || pixel.cell != Cell::Integer)
        return false;
    if (precision > pixel.cellBytes() * 8)
        return true;
    switch (pixel.cellBytes()) {
    case 1:
        return exceeds<uint8_t>(cells, pixel, precision);
    case 2:
        return exceeds<uint16_t>(cells, pixel, precision);
    case 4:
        return exceeds<uint32_t>(cells, pixel, precision);
    default:
        return exceeds<uint64_t>(cells, pixel, precision);
    }
}

bool isCast(Output cells, const PixelLayout &pixel, int precision)
{
    return exceedsDescription(cells, pixel, precision) || (pixel.isSigned && precision < pixel.bitsStored);
}

void storeSamples(const int32_t *samples, qint64 count, const PixelLayout &pixel, Output output, qint64 first, qint64 stride)
{
    castSamples(samples, count, pixel.cellBytes(), output, first, stride);
}

void storeBytes(const uint8_t *samples, int sampleBytes, qint64 count, const PixelLayout &pixel, Output output)
{
    if (sampleBytes == pixel.cellBytes())
        std::memcpy(output.data(), samples, size_t(count * sampleBytes));
    else if (sampleBytes == 1)
        castSamples(samples, count, pixel.cellBytes(), output, 0, 1);
    else
        castSamples(reinterpret_cast<const uint16_t *>(samples), count, pixel.cellBytes(), output, 0, 1);
}

void interleave(Bytes planes, Output output, qint64 pixels, int samples, int cellBytes)
{
    switch (cellBytes) {
    case 1:
        return interleaveCells<uint8_t>(planes, output, pixels, samples);
    case 2:
        return interleaveCells<uint16_t>(planes, output, pixels, samples);
    case 4:
        return interleaveCells<uint32_t>(planes, output, pixels, samples);
    default:
        return interleaveCells<uint64_t>(planes, output, pixels, samples);
    }
}

PixelLayout decodedLayout(PixelLayout pixel)
{
    pixel.planar = 0;
    if (pixel.cell == Cell::Integer)
        pixel.highBit = pixel.bitsStored - 1;
    return pixel;
}

PixelLayout codedLayout(PixelLayout pixel, int precision)
{
    return precision > pixel.highBit ? pixel : decodedLayout(pixel);
}

} // namespace codecs
