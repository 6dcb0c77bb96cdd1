#pragma once

#include "imaging/decoder/codecs/jpegheader.h"

namespace codecs {

/// All of ITU-T T.81 that DICOM uses (PS3.5 8.2.1): what the codestream is decides, not the transfer syntax. 8-bit sequential and
/// progressive go to libjpeg-turbo, 12-bit and lossless to the decoder inside GDCM.
///
/// Colour, in this order:
///  1. An Adobe segment says what the components are: transform 0 RGB, 1 YCbCr, which becomes RGB.
///  2. Metadata RGB: components stay as coded. If the codestream has a JFIF segment or halves its chroma they are YCbCr all the same:
///     the cells stay, the photometric interpretation of the result becomes YBR_FULL.
///  3. Metadata YBR_*: YCbCr, which becomes RGB; components named "RGB" are RGB.
Result<Decoded> decodeJpeg(const Input &input, Output output);

/// What the rules above say of a codestream of three components.
struct JpegColour {
    bool convert = false; ///< from YCbCr to RGB
    Photometric result = Photometric::Rgb;
};
JpegColour jpegColour(const JpegHeader &header, Photometric described);

/// Samples side by side, of one byte (precision up to 8) or two; three components of YCbCr become RGB if `ybrToRgb`.
/// The header is that of the codestream, one or three components.
Result<> decodeJpegSamples(Bytes codestream, const JpegHeader &header, bool ybrToRgb, Output samples);

} // namespace codecs
