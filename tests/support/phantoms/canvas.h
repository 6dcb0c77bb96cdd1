#pragma once

#include "tests/support/phantoms/geometry.h"

#include <vector>

namespace phantoms {

/// An axial slice being drawn: pixel centres at first + (column × spacingX, row × spacingY).
struct Canvas {
    int columns = 0, rows = 0;
    float spacingX = 1, spacingY = 1;
    Vec first;
    std::vector<float> values;

    Canvas(int columns_, int rows_, float spacingX_, float spacingY_, Vec first_)
        : columns(columns_)
        , rows(rows_)
        , spacingX(spacingX_)
        , spacingY(spacingY_)
        , first(first_)
        , values(std::size_t(columns_) * std::size_t(rows_))
    {}
    Vec at(int column, int row) const { return {first.x + float(column) * spacingX, first.y + float(row) * spacingY, first.z}; }
    float &value(int column, int row) { return values[std::size_t(row) * std::size_t(columns) + std::size_t(column)]; }

    /// Lays `paint(value, p)` over everything that `distance(p)` puts inside, with soft edges one
    /// pixel wide.
    template <class Distance, class Paint> void stamp(Vec centre, float reachX, float reachY, Distance distance, Paint paint)
    {
        const int left = std::max(0, int(std::ceil((centre.x - reachX - first.x) / spacingX - 1)));
        const int right = std::min(columns - 1, int((centre.x + reachX - first.x) / spacingX + 1));
        const int top = std::max(0, int(std::ceil((centre.y - reachY - first.y) / spacingY - 1)));
        const int bottom = std::min(rows - 1, int((centre.y + reachY - first.y) / spacingY + 1));
        const float feather = 2 / (spacingX + spacingY);
        for (int row = top; row <= bottom; ++row) {
            for (int column = left; column <= right; ++column) {
                const Vec p = at(column, row);
                const float cover = unit(0.5f - distance(p) * feather);
                if (cover > 0) {
                    float &v = value(column, row);
                    v = mix(v, paint(v, p), cover);
                }
            }
        }
    }

    void draw(const Ellipsoid &shape, float content)
    {
        const float reach = shape.reach();
        if (std::abs(shape.centre.z - first.z) > reach + 1)
            return;
        stamp(
            shape.centre, reach, reach, [&](Vec p) { return shape.distance(p); }, [content](float, Vec) { return content; });
    }

    void draw(const Capsule &shape, float content)
    {
        const float reach = std::max(shape.fromRadius, shape.toRadius);
        const float low = std::min(shape.from.z, shape.to.z) - reach - 1, high = std::max(shape.from.z, shape.to.z) + reach + 1;
        if (first.z < low || first.z > high)
            return;
        // Of a long rod only the part near this slice is looked at.
        const float dz = shape.to.z - shape.from.z;
        float t0 = 0, t1 = 1;
        if (std::abs(dz) > 1e-3f) {
            const float a = (first.z - reach - shape.from.z) / dz, b = (first.z + reach - shape.from.z) / dz;
            t0 = unit(std::min(a, b));
            t1 = unit(std::max(a, b));
        }
        const Vec p0 = shape.from + (shape.to - shape.from) * t0, p1 = shape.from + (shape.to - shape.from) * t1;
        stamp((p0 + p1) * 0.5f, std::abs(p1.x - p0.x) / 2 + reach, std::abs(p1.y - p0.y) / 2 + reach,
              [&](Vec p) { return shape.distance(p); }, [content](float, Vec) { return content; });
    }
};

} // namespace phantoms
