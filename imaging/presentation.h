#pragma once

#include "imaging/frame.h"
#include "imaging/imagedescription.h"

#include <QImage>

#include <array>
#include <vector>

namespace imaging {

/// Stored value → 8-bit grey as one table: modality, VOI, presentation shape and inversion composed (PS3.3 C.11).
/// One value serves CPU presenter, GPU texture and tests. `grey[i]` belongs to stored value `first + i`.
struct GreyTable {
    qint64 first = 0;
    std::vector<quint8> grey;

    quint8 at(qint64 stored) const;
};
/// For integer cells of at most 16 bits.
GreyTable greyTable(const ImageDescription &image, const VoiLut &voi, bool invert);

/// The window an image opens with: its first VOI LUT or window, else the range of the frame (padding left out).
VoiLut initialVoi(const ImageDescription &image, const Frame *frame);
/// Range of modality values in a frame without padding.
std::pair<double, double> modalityRange(const ImageDescription &image, const Frame &frame);

/// The whole frame, Columns × Rows, no interpolation: for thumbnails, PNG export and comparison in tests.
/// Grey through `voi`; colour converted to sRGB 8 bit; palette mapped.
QImage render(const ImageDescription &image, const Frame &frame, const VoiLut &voi, bool invert = false);
/// Colour samples of a frame as 8-bit sRGB, whatever its photometric interpretation (PS3.3 C.7.6.3.1.2) and ICC profile.
/// Grey cells below a supplemental palette go through `mixed`, which such images need.
QImage toRgb(const ImageDescription &image, const Frame &frame, const GreyTable *mixed = nullptr);
/// True for a stored value that is no picture (Pixel Padding Value and its range limit).
bool isPadding(const ImageDescription &image, double stored);
/// True where a frame is drawn in colour: several samples, a palette or a supplemental one.
bool isColour(const ImageDescription &image, const Frame &frame);

} // namespace imaging
