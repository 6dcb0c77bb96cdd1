#include "tests/support/phantoms/grain.h"

namespace phantoms {

namespace {

/// Takes the mean of 9 × 9 neighbours away: filtered back projection leaves no slow noise, so means
/// over a region are true.
void removeSlowPart(std::vector<float> &table)
{
    constexpr int n = Grain::Size, Reach = 4;
    const auto blurred = [](const std::vector<float> &from, int stepX, int stepY) {
        std::vector<float> to(from.size());
        for (int y = 0; y < n; ++y) {
            for (int x = 0; x < n; ++x) {
                float sum = 0;
                for (int k = -Reach; k <= Reach; ++k)
                    sum += from[std::size_t((y + k * stepY) & (n - 1)) * n + std::size_t((x + k * stepX) & (n - 1))];
                to[std::size_t(y) * n + std::size_t(x)] = sum / (2 * Reach + 1);
            }
        }
        return to;
    };
    const std::vector<float> slow = blurred(blurred(table, 1, 0), 0, 1);
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] -= slow[i];
}

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
    for (int y = 0; y < n; ++y) {
        for (int x = 0; x < n; ++x) {
            const float v = at(x, y) + side * (at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1))
                            + corner * (at(x - 1, y - 1) + at(x + 1, y - 1) + at(x - 1, y + 1) + at(x + 1, y + 1));
            table[std::size_t(y) * n + std::size_t(x)] = v;
        }
    }
    removeSlowPart(table);
    double square = 0;
    for (float v : table)
        square += v * v;
    const auto scale = float(1 / std::sqrt(square / double(table.size())));
    for (float &v : table)
        v *= scale;
    return table;
}

const std::vector<float> &tableFor(int texture)
{
    static const std::vector<float> smoothTable = makeTable(0), sharpTable = makeTable(1);
    return texture == 0 ? smoothTable : sharpTable;
}

} // namespace

Grain::Grain(std::uint32_t slice, int texture)
    : m_table(tableFor(texture))
    , m_dx(int(hashed(slice, 1, 0, 91) % Size))
    , m_dy(int(hashed(slice, 2, 0, 91) % Size))
{}

} // namespace phantoms
