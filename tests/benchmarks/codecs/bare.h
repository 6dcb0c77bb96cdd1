#pragma once

#include "imaging/decoder/codecs/codec.h"

/// The libraries called with nothing around them: no comparison with a description, no cast, no
/// mask, no range.
namespace bare {

/// Decodes and throws away; false if there is no library for this codestream.
bool decode(codecs::Bytes codestream);
/// Copies, as uncompressed frames must be at least once.
void copy(codecs::Bytes from, codecs::Output to);

} // namespace bare
