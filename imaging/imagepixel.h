#pragma once

#include "network/dicom/dataset.h"
#include "network/dicom/result.h"

#include <QString>

namespace imaging {

/// The Image Pixel module (PS3.3 C.7.6.3), checked: every product of its numbers fits 64 bits and the limits.
struct ImagePixel {
    enum class Photometric {
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
    enum class Cell { Integer, Float, Double };

    int rows = 0;
    int columns = 0;
    int samplesPerPixel = 1;
    int bitsAllocated = 0;
    int bitsStored = 0;
    int highBit = 0;
    bool isSigned = false;
    int planarConfiguration = 0;
    int numberOfFrames = 1;
    Photometric photometric = Photometric::Monochrome2;
    QString photometricText;
    Cell cell = Cell::Integer;
    quint16 overlayBits = 0; ///< bits of a cell of 16 that hold overlay planes, not values (PS3.3 C.9.2, retired)

    /// Malformed with a sentence that names the attribute; Unsupported for a photometric or depth we cannot show.
    static dicom::Result<ImagePixel> fromDataSet(const dicom::DataSet &dataSet);

    bool isMonochrome() const { return photometric == Photometric::Monochrome1 || photometric == Photometric::Monochrome2; }
    qint64 pixels() const { return qint64(rows) * columns; }
    /// Bytes of one native frame as stored (1-bit packed and 4:2:2 counted as stored).
    qint64 storedFrameBytes() const;
    /// Bytes of a decoded cell: 1, 2, 4 or 8; 1-bit pixels take one byte.
    int cellBytes() const;
    /// Bytes of one decoded frame, sample-interleaved.
    qint64 frameBytes() const { return pixels() * samplesPerPixel * cellBytes(); }

    friend bool operator==(const ImagePixel &, const ImagePixel &) = default;
};

} // namespace imaging
