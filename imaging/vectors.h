#pragma once

#include "imaging/imageplane.h"

#include <cmath>

/// The few operations on Vector3 that geometry needs.
namespace imaging::vec {

inline double dot(const Vector3 &a, const Vector3 &b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

inline Vector3 cross(const Vector3 &a, const Vector3 &b)
{
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

inline Vector3 plus(const Vector3 &a, const Vector3 &b)
{
    return {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
}

inline Vector3 minus(const Vector3 &a, const Vector3 &b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}

inline Vector3 times(const Vector3 &a, double factor)
{
    return {a[0] * factor, a[1] * factor, a[2] * factor};
}

inline double length(const Vector3 &a)
{
    return std::sqrt(dot(a, a));
}

/// A null vector stays one.
inline Vector3 unit(const Vector3 &a)
{
    const double size = length(a);
    return size > 0 ? times(a, 1 / size) : a;
}

/// `a` turned by `angle` (radians, right-handed) about the unit vector `axis`.
inline Vector3 turned(const Vector3 &a, const Vector3 &axis, double angle)
{
    const double c = std::cos(angle), s = std::sin(angle);
    return plus(plus(times(a, c), times(cross(axis, a), s)), times(axis, dot(axis, a) * (1 - c)));
}

} // namespace imaging::vec
