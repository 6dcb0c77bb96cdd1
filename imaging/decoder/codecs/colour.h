#pragma once

#include "imaging/decoder/codecs/codec.h"

namespace codecs {

/// YCbCr of full range to RGB in place, samples of `precision` bits in cells of `pixel` (PS3.3 C.7.6.3.1.2, as JFIF).
void ybrToRgb(Output cells, int cellBytes, int precision);

} // namespace codecs
