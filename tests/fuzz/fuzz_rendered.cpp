#include "imaging/decoder/codecs/rendered.h"
#include "tests/fuzz/target.h"

#include <vector>

NEGATOSCOPE_FUZZ_TARGET(rendered)
{
    const std::vector<uint8_t> picture(input.begin(), input.end());
    std::vector<quint64> cells(32 * 32 * 3 / 8);
    const auto decoded = codecs::decodeRendered(picture, {reinterpret_cast<uint8_t *>(cells.data()), cells.size() * 8});
    if (decoded)
        fuzz::require(decoded->pixel.frameBytes() <= qint64(cells.size() * 8), "no more than there was room for");
}
