#include "imaging/frame.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>
#include <new>
#include <type_traits>
#include <vector>

namespace imaging {

namespace {

template <class Value> double load(const quint8 *at)
{
    Value value;
    std::memcpy(&value, at, sizeof value);
    return double(value);
}

template <class Unsigned> double loadInteger(const quint8 *at, bool isSigned)
{
    return isSigned ? load<std::make_signed_t<Unsigned>>(at) : load<Unsigned>(at);
}

QByteArray halvedChroma(const Frame &frame)
{
    QByteArray stored;
    stored.reserve(frame.pixel.storedFrameBytes());
    const quint8 *cell = frame.bytes();
    for (int row = 0; row < frame.pixel.rows; ++row) {
        for (int column = 0; column < frame.pixel.columns; column += 2) {
            const bool pair = column + 1 < frame.pixel.columns;
            stored.append(char(cell[0])).append(char(pair ? cell[3] : cell[0]));
            stored.append(char(cell[1])).append(char(cell[2]));
            cell += pair ? 6 : 3;
        }
    }
    return stored;
}

} // namespace

double Frame::value(int column, int row, int sample) const
{
    assert(column >= 0 && column < pixel.columns && row >= 0 && row < pixel.rows && sample >= 0 && sample < pixel.samplesPerPixel);
    const int width = pixel.cellBytes();
    const quint8 *at = bytes() + ((qint64(row) * pixel.columns + column) * pixel.samplesPerPixel + sample) * width;
    if (pixel.cell == ImagePixel::Cell::Float)
        return load<float>(at);
    if (pixel.cell == ImagePixel::Cell::Double)
        return load<double>(at);
    switch (width) {
    case 1:
        return loadInteger<quint8>(at, pixel.isSigned);
    case 2:
        return loadInteger<quint16>(at, pixel.isSigned);
    case 4:
        return loadInteger<quint32>(at, pixel.isSigned);
    default:
        return loadInteger<quint64>(at, pixel.isSigned);
    }
}

QByteArray checksumBytes(const Frame &frame)
{
    using Photometric = ImagePixel::Photometric;
    const bool halved = frame.pixel.photometric == Photometric::YbrFull422 || frame.pixel.photometric == Photometric::YbrPartial422;
    if (halved && frame.pixel.samplesPerPixel == 3 && frame.pixel.cellBytes() == 1)
        return halvedChroma(frame);
    return QByteArray::fromRawData(reinterpret_cast<const char *>(frame.bytes()), frame.size);
}

FramePtr separateOverlays(const FramePtr &whole, const ImagePixel &described)
try {
    const qint64 count = described.pixels();
    if (described.overlayBits == 0 || described.cellBytes() != 2 || whole->size != count * 2)
        return whole;
    std::vector<int> planes;
    for (int bit = 0; bit < 16; ++bit) {
        if (described.overlayBits >> bit & 1)
            planes.push_back(bit);
    }
    const int low = described.highBit + 1 - described.bitsStored, unused = 16 - described.bitsStored;
    auto values = std::make_shared_for_overwrite<std::byte[]>(size_t(whole->size));
    auto overlays = std::make_shared_for_overwrite<quint8[]>(size_t(count));
    int minimum = std::numeric_limits<int>::max(), maximum = std::numeric_limits<int>::min();
    for (qint64 i = 0; i < count; ++i) {
        quint16 cell;
        std::memcpy(&cell, whole->bytes() + 2 * i, 2);
        quint8 set = 0;
        for (size_t plane = 0; plane < planes.size(); ++plane)
            set = quint8(set | (cell >> planes[plane] & 1) << plane);
        overlays[size_t(i)] = set;
        const auto top = quint16((cell >> low) << unused); // the sign bit where the cell has its own
        const int value = described.isSigned ? qint16(top) >> unused : top >> unused;
        const auto stored = quint16(value);
        std::memcpy(values.get() + 2 * i, &stored, 2);
        minimum = std::min(minimum, value);
        maximum = std::max(maximum, value);
    }
    auto frame = std::make_shared<Frame>(*whole);
    frame->cells = std::move(values);
    frame->overlays = std::move(overlays);
    frame->minimum = minimum;
    frame->maximum = maximum;
    return frame;
} catch (const std::bad_alloc &) {
    return {};
}

} // namespace imaging
