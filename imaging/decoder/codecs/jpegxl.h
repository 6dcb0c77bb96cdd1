#pragma once

#include "imaging/decoder/codecs/codec.h"

namespace codecs {

/// JPEG XL by libjxl, one thread: codestream or container, also of a recompressed JPEG
/// (PS3.5 8.2.17 and following). Size and components are compared before a pixel is decoded. What
/// was coded as XYB or came from a JPEG of YBR becomes RGB; the rest stays as coded.
Result<Decoded> decodeJpegXl(const Input &input, Output output);

/// Whether bytes begin as a JPEG XL codestream or container does (ISO/IEC 18181-1 and -2).
bool isJpegXl(Bytes bytes);

} // namespace codecs
