#pragma once

#include "imaging/decoder/codecs/jpegheader.h"

namespace codecs {

/// All of ITU-T T.81 that DICOM uses (PS3.5 8.2.1): what the codestream is decides, not the transfer syntax. 8-bit sequential and
/// progressive go to libjpeg-turbo, 12-bit and lossless to GDCM.
///
/// Colour, in this order:
///  1. An Adobe segment says what the components are: transform 0 RGB, 1 YCbCr, which becomes RGB.
///  2. Metadata RGB: components stay as coded. If the codestream has a JFIF segment or halves its chroma they are YCbCr all the same:
///     the cells stay, the photometric interpretation of the result becomes YBR_FULL.
///  3. Metadata YBR_*: YCbCr, which becomes RGB; components named "RGB" are RGB.
Result<Decoded> decodeJpeg(const Input &input, Output output);

/// What the rules above say of a codestream of three components.
struct JpegColour {
    bool convert = false;                       ///< from YCbCr to RGB
    Photometric result = Photometric::Rgb;
};
JpegColour jpegColour(const JpegHeader &header, Photometric described);

/// 8-bit samples side by side of a whole codestream, `components` 1 or 3; YCbCr is converted if `convert`.
Result<> decodeTurbo(Bytes codestream, const JpegHeader &header, bool convert, Output samples);

/// 12-bit sequential and lossless processes; samples of one byte (precision up to 8) or two.
Result<> decodeWithGdcm(Bytes codestream, const JpegHeader &header, Output samples);

} // namespace codecs
