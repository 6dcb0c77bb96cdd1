#pragma once

#include "imaging/decoder/pixellayout.h"
#include "imaging/imagepixel.h"

namespace imaging {

/// The plain form of a description that crosses to the decoder helper.
codecs::PixelLayout toLayout(const ImagePixel &pixel);

/// `described` as it is after decoding: planar 0, the high bit right above the bits stored, in this colour space.
ImagePixel decodedPixel(ImagePixel described, ImagePixel::Photometric photometric);

/// The defined term of PS3.3 C.7.6.3.1.2; empty for Other.
QString photometricTerm(ImagePixel::Photometric photometric);

} // namespace imaging
