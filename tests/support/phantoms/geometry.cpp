#include "tests/support/phantoms/geometry.h"

namespace phantoms {

float noise(Vec p, std::uint32_t seed)
{
    const float fx = std::floor(p.x), fy = std::floor(p.y), fz = std::floor(p.z);
    const auto x = std::uint32_t(std::int32_t(fx)), y = std::uint32_t(std::int32_t(fy)), z = std::uint32_t(std::int32_t(fz));
    const float u = smooth(p.x - fx), v = smooth(p.y - fy), w = smooth(p.z - fz);
    const auto edge = [&](std::uint32_t dy, std::uint32_t dz) {
        return mix(chance(x, y + dy, z + dz, seed), chance(x + 1, y + dy, z + dz, seed), u);
    };
    return 2 * mix(mix(edge(0, 0), edge(1, 0), v), mix(edge(0, 1), edge(1, 1), v), w) - 1;
}

float cloud(Vec p, int octaves, std::uint32_t seed)
{
    float sum = 0, weight = 0.5f;
    for (int i = 0; i < octaves; ++i) {
        sum += weight * noise(p, seed + std::uint32_t(i));
        p = p * 2.03f;
        weight *= 0.5f;
    }
    return sum;
}

} // namespace phantoms
