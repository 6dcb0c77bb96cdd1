#pragma once

#include "imaging/decoder/codecs/codec.h"

namespace codecs {

/// A JPEG or PNG picture that a server rendered, as 8-bit grey or RGB. The picture's own size counts, `output` is its upper limit:
/// TooLarge if it does not fit. Transparency is laid over black.
Result<Decoded> decodeRendered(Bytes picture, Output output);

} // namespace codecs
