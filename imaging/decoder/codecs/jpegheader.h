#pragma once

#include "imaging/decoder/codecs/codec.h"

#include <array>
#include <optional>
#include <vector>

namespace codecs {

/// What the marker segments of a JPEG or JPEG-LS codestream say before its first scan.
struct JpegHeader {
    int process = 0; ///< the frame marker's low byte: 0xc0 baseline, 0xc3 lossless, 0xf7 JPEG-LS …
    int precision = 0;
    int rows = 0;
    int columns = 0;
    int components = 0;
    std::array<int, 4> identifiers{}; ///< of the components
    bool subsampled = false;
    bool jfif = false;
    std::optional<int> adobeTransform; ///< of the APP14 segment: 0 none, 1 YCbCr
    bool hpTransform = false;          ///< APP8 "mrfx": reversible colour transform of JPEG-LS

    bool isJpegLs() const { return process == 0xf7; }
    bool isLossless() const { return process == 0xc3; }
    /// With Huffman or, retired, with arithmetic coding.
    bool isSequentialOrProgressive() const
    {
        return process >= 0xc0 && process <= 0xca && process != 0xc3 && (process < 0xc4 || process > 0xc8);
    }
    bool hasRgbIdentifiers() const { return identifiers[0] == 'R' && identifiers[1] == 'G' && identifiers[2] == 'B'; }
};

/// ITU-T T.81 B.1, T.87 C.1. Malformed if there is no frame header before the first scan.
Result<JpegHeader> readJpegHeader(Bytes codestream);

/// Rows, columns and components as the metadata say; precision is not compared.
Result<> matchGeometry(const JpegHeader &header, const PixelLayout &pixel);

/// The codestream without padding, ended by an EOI marker: CharLS 2.4 spins without one.
std::vector<uint8_t> withEndMarker(Bytes codestream);

} // namespace codecs
