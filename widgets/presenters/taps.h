#pragma once

#include "widgets/viewstate.h"

#include <vector>

namespace widgets {

/// How the pixels of one screen axis are made from the cells of one image axis: pixel `begin + i` is the weighted sum of
/// `count` cells from `first[i]`; `nearest[i]` is the cell under its centre. Because the view only turns by quarters,
/// resampling is separable and one such list an axis says everything.
struct Taps {
    int begin = 0;              ///< first screen pixel whose centre lies in the image
    int count = 0;              ///< cells a pixel
    std::vector<int> first;     ///< within 0 … cells - count
    std::vector<float> weights; ///< count a pixel, their sum is 1
    std::vector<int> nearest;

    int size() const { return int(nearest.size()); }
    const float *weightsOf(int i) const { return weights.data() + size_t(i) * size_t(count); }
};

/// Screen pixel centre x + 0.5 lies at `scale * (x + 0.5) + offset` in cells. Linear and Cubic become an area mean where
/// more than one cell falls on a pixel, so that nothing aliases; Nearest stays what it says.
Taps makeTaps(int screenPixels, int cells, double scale, double offset, Interpolation interpolation);

} // namespace widgets
