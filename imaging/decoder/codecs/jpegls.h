#pragma once

#include "imaging/decoder/codecs/codec.h"

namespace codecs {

/// JPEG-LS, lossless and near-lossless, every interleave mode (ITU-T T.87, PS3.5 8.2.3), by CharLS.
Result<Decoded> decodeJpegLs(const Input &input, Output output);

} // namespace codecs
