#include "imaging/decoder/codecs/jpeg2000.h"
#include "imaging/decoder/codecs/jpegheader.h"
#include "tests/fuzz/codecinput.h"

// What is read of a codestream before a codec sees it.
NEGATOSCOPE_FUZZ_TARGET(codestream)
{
    const std::vector<uint8_t> bytes(input.begin(), input.end());
    if (const auto header = codecs::readJpegHeader(bytes))
        fuzz::require(header->rows >= 0 && header->columns >= 0 && header->components >= 0, "counts are no negative numbers");
    if (const auto header = codecs::readJpeg2000Header(bytes))
        fuzz::require(header->codestream < bytes.size() && header->rows > 0 && header->columns > 0, "a picture has a size");
    fuzz::require(codecs::withEndMarker(bytes).size() <= bytes.size() + 2, "an end marker has two bytes");
}
