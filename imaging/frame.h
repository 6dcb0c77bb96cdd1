#pragma once

#include "imaging/imagepixel.h"
#include "network/dicom/encodedframe.h"

#include <QByteArray>
#include <QMetaType>

#include <cstddef>
#include <memory>

namespace imaging {

/// One decoded frame: stored values, little endian cells of `pixel.cellBytes()`, sample-interleaved, row by row, masked
/// to bits stored and sign-extended. Never changed after it was made; shared by every thread.
struct Frame {
    dicom::FrameKey key;
    ImagePixel pixel; ///< as decoded: photometric RGB where the codec converted, planar 0
    std::shared_ptr<const std::byte[]> cells;
    qint64 size = 0;                 ///< bytes, equals pixel.frameBytes()
    bool lossy = false;              ///< the encoding may have lost something
    bool castToHeader = false;       ///< the codestream's sign differed from the header's, or its values do not all fit the bits stored
    bool hasSurplus = false;         ///< more pixels are stored than the header describes: its rows, columns, frames or bits may be wrong
    int reduction = 0;               ///< levels of resolution left out until the whole one comes
    bool preview = false;            ///< rendered by the server: no values, no measurements, not "viewed"
    double minimum = 0, maximum = 0; ///< over all samples, stored values
    std::shared_ptr<const quint8[]> overlays; ///< a byte a pixel: bit n is the plane whose OverlayPlane::embedded is n

    /// Something better is on its way: striped, without values, and not yet seen.
    bool isProvisional() const { return preview || reduction > 0; }
    const quint8 *bytes() const { return reinterpret_cast<const quint8 *>(cells.get()); }
    /// Stored value of a sample; inside the frame only.
    double value(int column, int row, int sample = 0) const;
};

using FramePtr = std::shared_ptr<const Frame>;

/// The bytes that checksums of pixel values are taken of: the cells as they are, and for native YBR_FULL_422, whose chroma
/// a Frame holds once for each pixel, the stored Y1 Y2 Cb Cr again. Valid while the frame lives.
QByteArray checksumBytes(const Frame &frame);

/// Takes cells of 16 bits that came whole apart: values, masked and sign-extended as `described` says, and the overlay planes
/// of its `overlayBits`, the lowest bit first. Null where there is no memory for it.
FramePtr separateOverlays(const FramePtr &whole, const ImagePixel &described);

} // namespace imaging

Q_DECLARE_METATYPE(imaging::FramePtr)
