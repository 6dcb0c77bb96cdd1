#include "tests/support/phantoms/geometry.h"

namespace phantoms {

namespace {

constexpr std::uint32_t TableBits = 14;

/// Numbers at the corners of the lattice; looked up, since hashing eight corners is what noise
/// would spend its time on.
const std::array<float, 1u << TableBits> &lattice()
{
    static const auto table = [] {
        std::array<float, 1u << TableBits> values;
        for (std::uint32_t i = 0; i < values.size(); ++i)
            values[i] = 2 * chance(i, 0, 0, 1) - 1;
        return values;
    }();
    return table;
}

int floored(float value)
{
    const int whole = int(value);
    return whole - (value < float(whole) ? 1 : 0);
}

float eased(float t)
{
    return t * t * (3 - 2 * t);
}

} // namespace

float noise(Vec p, std::uint32_t seed)
{
    static const auto &table = lattice();
    const int ix = floored(p.x), iy = floored(p.y), iz = floored(p.z);
    const float u = eased(p.x - float(ix)), v = eased(p.y - float(iy)), w = eased(p.z - float(iz));
    constexpr std::uint32_t A = 0x8da6b343u, B = 0xd8163841u, C = 0xcb1ab31fu;
    const std::uint32_t x0 = std::uint32_t(ix) * A ^ seed * 0x9e3779b9u, x1 = (std::uint32_t(ix) + 1) * A ^ seed * 0x9e3779b9u;
    const std::uint32_t y0 = std::uint32_t(iy) * B, y1 = y0 + B, z0 = std::uint32_t(iz) * C, z1 = z0 + C;
    const auto corner = [](std::uint32_t h) { return table[(h ^ h >> 15) * 0x2c1b3c6du >> (32 - TableBits)]; };
    const auto edge = [&](std::uint32_t yz) { return mix(corner(x0 ^ yz), corner(x1 ^ yz), u); };
    return mix(mix(edge(y0 ^ z0), edge(y1 ^ z0), v), mix(edge(y0 ^ z1), edge(y1 ^ z1), v), w);
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
