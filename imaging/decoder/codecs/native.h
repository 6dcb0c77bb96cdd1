#pragma once

#include "imaging/decoder/codecs/codec.h"

namespace codecs {

/// Uncompressed pixels of every depth, either byte order (PS3.5 8.1). 4:2:2 chroma is repeated for both pixels of a pair
/// and stays labelled as 4:2:2, so that the stored bytes can be had back. Incomplete if the value is too short.
Result<Decoded> decodeNative(const Input &input, Output output);

/// A frame compressed by itself with raw deflate (PS3.5 A.4.13).
Result<Decoded> decodeDeflatedFrame(const Input &input, Output output);

} // namespace codecs
