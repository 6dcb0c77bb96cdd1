#include "tests/support/phantoms/grain.h"

namespace phantoms {

namespace {

std::vector<float> makeTable(int texture)
{
    constexpr int n = Grain::Size;
    std::vector<float> white(std::size_t(n) * n), table(white.size());
    for (std::size_t i = 0; i < white.size(); ++i) {
        float sum = -2; // four uniform numbers are nearly a normal one
        for (std::uint32_t k = 0; k < 4; ++k)
            sum += chance(std::uint32_t(i), k, 0, 90);
        white[i] = sum;
    }
    const auto at = [&](int x, int y) { return white[std::size_t(y & (n - 1)) * n + std::size_t(x & (n - 1))]; };
    const float side = texture == 0 ? 0.55f : 0.15f, corner = side * side;
    double mean = 0, square = 0;
    for (int y = 0; y < n; ++y) {
        for (int x = 0; x < n; ++x) {
            const float v = at(x, y) + side * (at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1))
                            + corner * (at(x - 1, y - 1) + at(x + 1, y - 1) + at(x - 1, y + 1) + at(x + 1, y + 1));
            table[std::size_t(y) * n + std::size_t(x)] = v;
            mean += v;
            square += v * v;
        }
    }
    mean /= double(table.size());
    const double deviation = std::sqrt(square / double(table.size()) - mean * mean);
    for (float &v : table)
        v = float((v - mean) / deviation);
    return table;
}

const std::vector<float> &tableFor(int texture)
{
    static const std::vector<float> smoothTable = makeTable(0), sharpTable = makeTable(1);
    return texture == 0 ? smoothTable : sharpTable;
}

} // namespace

Grain::Grain(std::uint32_t slice, int texture)
    : m_table(tableFor(texture)), m_dx(int(hashed(slice, 1, 0, 91) % Size)), m_dy(int(hashed(slice, 2, 0, 91) % Size))
{
}

} // namespace phantoms
