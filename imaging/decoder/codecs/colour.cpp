#include "imaging/decoder/codecs/colour.h"

#include <algorithm>
#include <cmath>

namespace codecs {

namespace {

template <class Cell> void convert(Output output, int precision)
{
    auto *cells = reinterpret_cast<Cell *>(output.data());
    const size_t pixels = output.size() / sizeof(Cell) / 3;
    const double centre = double(qint64(1) << (precision - 1));
    const double most = double((qint64(1) << precision) - 1);
    const auto rounded = [most](double value) { return Cell(std::clamp(std::floor(value + 0.5), 0.0, most)); };
    for (size_t i = 0; i < pixels; ++i, cells += 3) {
        const double y = cells[0];
        const double cb = cells[1] - centre;
        const double cr = cells[2] - centre;
        cells[0] = rounded(y + 1.402 * cr);
        cells[1] = rounded(y - 0.344136286 * cb - 0.714136286 * cr);
        cells[2] = rounded(y + 1.772 * cb);
    }
}

} // namespace

void ybrToRgb(Output cells, int cellBytes, int precision)
{
    if (cellBytes == 1)
        convert<uint8_t>(cells, precision);
    else if (cellBytes == 2)
        convert<uint16_t>(cells, precision);
    else
        convert<uint32_t>(cells, precision);
}

} // namespace codecs
