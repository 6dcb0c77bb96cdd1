#pragma once

#include "imaging/decoder/codecs/codec.h"

namespace codecs {

/// RLE lossless (PS3.5 Annex G): one PackBits segment for each byte of each sample, most significant first.
/// Malformed if the number of segments is not what the description implies; Incomplete if one is too short.
Result<Decoded> decodeRle(const Input &input, Output output);

} // namespace codecs
