#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <utility>

namespace phantoms {

/// A point or direction in mm, patient coordinates as in PS3.3 C.7.6.2.1.1: x to the left, y to the
/// back, z to the head.
struct Vec {
    float x = 0, y = 0, z = 0;

    friend Vec operator+(Vec a, Vec b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
    friend Vec operator-(Vec a, Vec b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
    friend Vec operator*(Vec a, float s) { return {a.x * s, a.y * s, a.z * s}; }
};

inline float dot(Vec a, Vec b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
inline float length(Vec a)
{
    return std::sqrt(dot(a, a));
}
inline Vec normalized(Vec a)
{
    return a * (1 / length(a));
}
inline Vec cross(Vec a, Vec b)
{
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

inline float mix(float a, float b, float t)
{
    return a + (b - a) * t;
}
inline float unit(float t)
{
    return t < 0 ? 0.f : t > 1 ? 1.f : t;
}
inline float smooth(float t)
{
    t = unit(t);
    return t * t * (3 - 2 * t);
}
/// Union of two distances with a fillet of about `k` mm.
inline float smoothMin(float a, float b, float k)
{
    const float h = unit(0.5f + 0.5f * (b - a) / k);
    return mix(b, a, h) - k * h * (1 - h);
}

/// Smooth interpolation through points (position, value), constant outside them.
inline float curve(std::initializer_list<std::pair<float, float>> points, float at)
{
    const auto *before = points.begin();
    if (at <= before->first)
        return before->second;
    for (const auto *next = before + 1; next != points.end(); before = next++) {
        if (at < next->first) {
            const float t = (at - before->first) / (next->first - before->first);
            return mix(before->second, next->second, mix(t, smooth(t), 0.5f));
        }
    }
    return before->second;
}

/// Signed distance to an ellipse (a good first-order estimate), negative inside.
inline float ellipse(float x, float y, float rx, float ry)
{
    const float a = x / rx, b = y / ry;
    const float k0 = std::sqrt(a * a + b * b);
    const float c = a / rx, d = b / ry;
    const float k1 = std::sqrt(c * c + d * d);
    return k1 > 0 ? k0 * (k0 - 1) / k1 : -std::min(rx, ry);
}

/// An ellipsoid whose first axis points along `axis`.
struct Ellipsoid {
    Vec centre;
    Vec radii;
    std::array<Vec, 3> axes{Vec{1, 0, 0}, Vec{0, 1, 0}, Vec{0, 0, 1}};

    Ellipsoid(Vec c, Vec r)
        : centre(c)
        , radii(r)
    {}
    Ellipsoid(Vec c, Vec r, Vec axis)
        : centre(c)
        , radii(r)
    {
        axes[0] = normalized(axis);
        axes[1] = normalized(cross(std::abs(axes[0].z) < 0.9f ? Vec{0, 0, 1} : Vec{1, 0, 0}, axes[0]));
        axes[2] = cross(axes[0], axes[1]);
    }
    float reach() const { return std::max({radii.x, radii.y, radii.z}); }
    float distance(Vec p) const
    {
        const Vec q = p - centre;
        const Vec a{dot(q, axes[0]) / radii.x, dot(q, axes[1]) / radii.y, dot(q, axes[2]) / radii.z};
        const Vec b{a.x / radii.x, a.y / radii.y, a.z / radii.z};
        const float k0 = length(a), k1 = length(b);
        return k1 > 0 ? k0 * (k0 - 1) / k1 : -std::min({radii.x, radii.y, radii.z});
    }
};

/// A round rod with a radius at each end.
struct Capsule {
    Vec from, to;
    float fromRadius = 1, toRadius = 1;

    float distance(Vec p) const
    {
        const Vec d = to - from;
        const float t = unit(dot(p - from, d) / std::max(dot(d, d), 1e-6f));
        return length(p - (from + d * t)) - mix(fromRadius, toRadius, t);
    }
};

/// A well-mixed 32-bit hash of up to three coordinates and a seed: the only source of chance here.
inline std::uint32_t hashed(std::uint32_t x, std::uint32_t y, std::uint32_t z, std::uint32_t seed)
{
    std::uint32_t h = x * 0x8da6b343u ^ y * 0xd8163841u ^ z * 0xcb1ab31fu ^ seed * 0x9e3779b9u;
    h ^= h >> 16;
    h *= 0x7feb352du;
    h ^= h >> 15;
    h *= 0x846ca68bu;
    return h ^ h >> 16;
}

inline float chance(std::uint32_t x, std::uint32_t y, std::uint32_t z, std::uint32_t seed)
{
    return float(hashed(x, y, z, seed) >> 8) * (1.f / 16777216.f);
}

/// Smooth noise in −1 … 1 with features about one unit wide.
float noise(Vec p, std::uint32_t seed);
/// Several octaves of it.
float cloud(Vec p, int octaves, std::uint32_t seed);

} // namespace phantoms
