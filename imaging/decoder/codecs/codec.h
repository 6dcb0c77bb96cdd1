#pragma once

#include "imaging/decoder/pixellayout.h"
#include "network/dicom/result.h"

#include <cstdint>
#include <span>
#include <string_view>

/// Decoders as pure functions on bytes. All write into a buffer of `PixelLayout::frameBytes()` that the caller made from
/// checked metadata; none trusts a codestream's own idea of its size.
namespace codecs {

using Bytes = std::span<const uint8_t>;
using Output = std::span<uint8_t>;
using dicom::Result;

/// One encoded frame and what the metadata say of it.
struct Input {
    Bytes bytes;
    PixelLayout pixel;
    std::string_view transferSyntax;
    qint64 firstBit = 0;    ///< of a native frame that starts inside a byte
    bool bigEndian = false; ///< native pixels of explicit VR big endian
    bool wordValue = true;  ///< big endian: value representation OW, 16-bit words are swapped
    int reduction = 0;      ///< resolution levels to leave out where the codestream has them (JPEG 2000)
    int threads = 1;        ///< that a codec may use for a large frame (JPEG 2000)
};

/// How the cells that were written are to be understood.
struct Decoded {
    PixelLayout pixel; ///< RGB where the codec converted; planar 0, high bit under bits stored
    bool lossy = false;
    bool castToHeader = false; ///< the codestream's sign differed, or its values do not all fit the bits stored
    double minimum = 0;        ///< over all samples
    double maximum = 0;
    int reduction = 0; ///< resolution levels left out: samples stand for their neighbours too
};

/// The transfer syntax says how a frame is encoded; between JPEG, JPEG-LS, JPEG 2000 and JPEG XL
/// the codestream decides, as each begins in its own way and files with the wrong label exist.
/// Decodes one frame. `output` has exactly `input.pixel.frameBytes()` bytes, aligned to 8.
/// Malformed if the codestream and its description disagree in rows, columns or components, or it is damaged;
/// Incomplete if pixels are missing; Unsupported for a transfer syntax that is not known here.
Result<Decoded> decode(const Input &input, Output output);

/// Whether bytes begin like a codestream that decode() knows by its beginning.
bool isCodestream(Bytes bytes);

} // namespace codecs
