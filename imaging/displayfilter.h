#pragma once

#include "imaging/frame.h"
#include "imaging/imagedescription.h"

namespace imaging {

/// What is done to grey values for the eye only: values that are read, measured and saved stay the stored ones.
enum class DisplayFilter { None, Smooth, Sharpen };

/// Whether a filter means something for the picture: grey values of whole numbers of up to 16 bits, no labels and no preview.
bool isFilterable(const Frame &frame, const ImageDescription &image);

/// A copy of the frame, each cell blended with its eight neighbours (weights 1 2 1, 2 4 2, 1 2 1), or, sharpened, moved away from
/// that mean by as much as it differs. Padding takes no part and stays; nothing goes beyond the frame's own extremes. The
/// frame itself where it is not filterable or there is no memory for a copy.
FramePtr filtered(const FramePtr &frame, const ImageDescription &image, DisplayFilter filter);

} // namespace imaging
