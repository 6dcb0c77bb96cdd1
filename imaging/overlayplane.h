#pragma once

#include "imaging/imagepixel.h"
#include "network/dicom/dataset.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace imaging {

/// One overlay plane of one frame (PS3.3 C.9.2): a bit a pixel, drawn over the picture. Its bits are Overlay Data, or an
/// unused bit of the pixel cells themselves (older objects), which the decoder hands over with the frame.
struct OverlayPlane {
    enum class Kind { Graphics, Roi };

    int group = 0x6000; ///< 6000, 6002 … 601E
    Kind kind = Kind::Graphics;
    int rows = 0;
    int columns = 0;
    int left = 0, top = 0; ///< of its first pixel in the image, from 0; may lie outside
    QString label;         ///< Overlay Label, else its description
    int embedded = -1;     ///< which bit of Frame::overlays; negative: `data`
    QByteArray data;       ///< packed, the first pixel in the lowest bit of the first byte
    qint64 firstBit = 0;   ///< of this frame in `data`

    bool isSet(int column, int row) const
    {
        const qint64 bit = firstBit + qint64(row) * columns + column;
        return quint8(data[bit >> 3]) >> (bit & 7) & 1;
    }
    friend bool operator==(const OverlayPlane &, const OverlayPlane &) = default;
};

/// The planes that belong to a frame (from 1), in the order of their groups. Planes without a size, with fewer data than
/// they say or whose data were left out of the metadata are not there.
QList<OverlayPlane> overlayPlanes(const dicom::DataSet &dataSet, const ImagePixel &pixel, int frame);

/// True where a plane says that it exists but its data did not come, as in metadata that leave bulk data out.
bool lacksOverlayData(const dicom::DataSet &dataSet);

/// The bits of the cell, above or below the stored ones, that hold overlay planes (Overlay Bit Position), ascending.
QList<int> embeddedOverlayBits(const dicom::DataSet &dataSet, const ImagePixel &pixel);

} // namespace imaging
