#pragma once

#include <QtGlobal>

#include <type_traits>

/// What a codec needs to know of the Image Pixel module (PS3.3 C.7.6.3). Plain numbers that cross the process
/// boundary as they are; imaging::ImagePixel is the checked form in the viewer and is converted in the pool.
namespace codecs {

/// In the order of imaging::ImagePixel::Photometric.
enum class Photometric : qint32 {
    Monochrome1,
    Monochrome2,
    PaletteColor,
    Rgb,
    YbrFull,
    YbrFull422,
    YbrPartial420,
    YbrPartial422,
    YbrIct,
    YbrRct,
    Xyb,
    Other
};
enum class Cell : qint32 { Integer, Float, Double };

struct PixelLayout {
    qint32 rows = 0;
    qint32 columns = 0;
    qint32 samples = 1;
    qint32 bitsAllocated = 0;
    qint32 bitsStored = 0;
    qint32 highBit = 0;
    qint32 isSigned = 0;
    qint32 planar = 0;
    Photometric photometric = Photometric::Monochrome2;
    Cell cell = Cell::Integer;

    constexpr qint64 pixels() const { return qint64(rows) * columns; }
    constexpr qint64 cells() const { return pixels() * samples; }

    /// Cells that are not side by side in whole bytes of a power of two, but in a row of bits
    /// (PS3.5 8.1.1).
    constexpr bool isPacked() const { return bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32 && bitsAllocated != 64; }

    /// Bytes of a decoded cell; pixels of one bit take a byte, of ten or twelve packed bits two, of
    /// 24 four.
    constexpr int cellBytes() const { return bitsAllocated <= 8 ? 1 : bitsAllocated <= 16 ? 2 : bitsAllocated <= 32 ? 4 : 8; }

    constexpr qint64 frameBytes() const { return cells() * cellBytes(); }

    /// Two pixels share their chroma: Y1 Y2 Cb Cr (PS3.3 C.7.6.3.1.2).
    constexpr bool halvesChroma() const
    {
        return samples == 3 && (photometric == Photometric::YbrFull422 || photometric == Photometric::YbrPartial422);
    }

    /// Bits of one native frame as stored.
    constexpr qint64 storedFrameBits() const
    {
        const qint64 stored = halvesChroma() ? qint64(rows) * ((qint64(columns) + 1) / 2) * 4 : cells();
        return stored * bitsAllocated;
    }

    /// Every number in its range, so that no product above can overflow.
    constexpr bool isSane() const
    {
        const bool depth = bitsAllocated >= 1 && bitsAllocated <= 64;
        const bool ieee = cell == Cell::Integer || bitsAllocated == (cell == Cell::Float ? 32 : 64);
        return rows > 0 && rows <= 65535 && columns > 0 && columns <= 65535 && (samples == 1 || samples == 3) && depth && ieee
               && bitsStored > 0 && bitsStored <= bitsAllocated && highBit >= bitsStored - 1 && highBit < bitsAllocated
               && (planar == 0 || planar == 1) && photometric >= Photometric::Monochrome1 && photometric <= Photometric::Other;
    }
};
static_assert(std::is_trivially_copyable_v<PixelLayout>);

} // namespace codecs
