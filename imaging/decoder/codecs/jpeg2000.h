#pragma once

#include "imaging/decoder/codecs/codec.h"

#include <array>

namespace codecs {

/// What the SIZ and COD segments of a JPEG 2000 codestream say.
struct Jpeg2000Header {
    size_t codestream = 0; ///< where it begins, behind JP2 boxes if there are any
    int rows = 0;
    int columns = 0;
    int components = 0;
    int precision = 0; ///< the same for all components
    bool isSigned = false;
    int left = 0; ///< of the image on its reference grid: decides the size of reduced ones
    int top = 0;
    int levels = 0;                  ///< of decomposition: as often can it be halved
    bool componentTransform = false; ///< of part 1, or an array of part 2
    bool reversible = true;
};

/// ITU-T T.800 A.4.1, A.5.1, A.6.1. Malformed for components of unlike size or depth, or absurd tiles.
Result<Jpeg2000Header> readJpeg2000Header(Bytes bytes);

/// Whether bytes begin as a codestream or a JP2 file does.
bool isJpeg2000(Bytes bytes);

/// JPEG 2000 part 1 and 15, and part 2 as far as it is an array-based component transform, by
/// OpenJPEG (PS3.5 8.2.4, 8.2.14). With a component transform the result is RGB. Reduced where that
/// is asked for and the codestream has the levels.
Result<Decoded> decodeJpeg2000(const Input &input, Output output);

} // namespace codecs
