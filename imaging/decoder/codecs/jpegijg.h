#pragma once

#include <cstddef>
#include <cstdint>

// The Independent JPEG Group's interface, four times: libjpeg-turbo, and GDCM's three builds of the original with its lossless
// process, for 8, 12 and 16 bits a sample. Those are called directly: GDCM itself would fill its dictionaries at every start of a
// helper and asserts on bad data. Kept free of Qt, whose names their headers redefine.

namespace codecs {

struct IjgJob {
    const uint8_t *codestream = nullptr;
    size_t size = 0;
    int rows = 0;
    int columns = 0;
    int components = 0;
    bool ybrToRgb = false;   ///< three components are YCbCr and shall be RGB; else they are given as coded
    void *samples = nullptr; ///< room for all samples, side by side, of one byte or two
    char message[200] = {};  ///< why it failed
};

bool decodeTurbo(IjgJob &job); ///< precision 8, sequential and progressive
bool decodeIjg8(IjgJob &job);  ///< precision up to 8, samples of one byte
bool decodeIjg12(IjgJob &job); ///< up to 12, of two
bool decodeIjg16(IjgJob &job); ///< up to 16, lossless only, of two

} // namespace codecs
