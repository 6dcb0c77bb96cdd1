#include "imaging/frame.h"

#include <cassert>
#include <cstring>
#include <type_traits>

namespace imaging {

namespace {

template <class Value>
double load(const quint8 *at)
{
    Value value;
    std::memcpy(&value, at, sizeof value);
    return double(value);
}

template <class Unsigned>
double loadInteger(const quint8 *at, bool isSigned)
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
    assert(column >= 0 && column < pixel.columns && row >= 0 && row < pixel.rows && sample >= 0
           && sample < pixel.samplesPerPixel);
    const int width = pixel.cellBytes();
    const quint8 *at = bytes() + ((qint64(row) * pixel.columns + column) * pixel.samplesPerPixel + sample) * width;
    if (pixel.cell == ImagePixel::Cell::Float)
        return load<float>(at);
    if (pixel.cell == ImagePixel::Cell::Double)
        return load<double>(at);
    switch (width) {
    case 1: return loadInteger<quint8>(at, pixel.isSigned);
    case 2: return loadInteger<quint16>(at, pixel.isSigned);
    case 4: return loadInteger<quint32>(at, pixel.isSigned);
    default: return loadInteger<quint64>(at, pixel.isSigned);
    }
}

QByteArray checksumBytes(const Frame &frame)
{
    using Photometric = ImagePixel::Photometric;
    const bool halved = frame.pixel.photometric == Photometric::YbrFull422
                        || frame.pixel.photometric == Photometric::YbrPartial422;
    if (halved && frame.pixel.samplesPerPixel == 3 && frame.pixel.cellBytes() == 1)
        return halvedChroma(frame);
    return QByteArray::fromRawData(reinterpret_cast<const char *>(frame.bytes()), frame.size);
}

} // namespace imaging
