#pragma once

#include "imaging/imagepixel.h"

#include <optional>

namespace imaging {

/// Where a frame of a slide lies in the whole picture (PS3.3 C.8.12.14, C.7.6.17.3): such a frame is a part and no picture of
/// its own.
struct TilePosition {
    int column = 1, row = 1;   ///< of its first pixel, from 1
    int columns = 0, rows = 0; ///< of the whole picture

    /// None for frames that are whole pictures.
    static std::optional<TilePosition> fromDataSet(const dicom::DataSet &dataSet, const ImagePixel &pixel, int frame);
    friend bool operator==(const TilePosition &, const TilePosition &) = default;
};

} // namespace imaging
