#include "ui/reading/linkedscroll.h"

#include "imaging/planelink.h"

#include <algorithm>
#include <cmath>

namespace ui {

using imaging::Vector3;

namespace {

double dot(const Vector3 &a, const Vector3 &b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/// From a stack's own place: how far along its normal. Planes of two examinations lean a little; the length is kept.
Vector3 moved(const Vector3 &from, const Vector3 &normal, const Vector3 &along, int sign)
{
    const double length = std::sqrt(dot(along, along));
    const double step = sign * (dot(along, normal) < 0 ? -length : length);
    return {from[0] + step * normal[0], from[1] + step * normal[1], from[2] + step * normal[2]};
}

} // namespace

ScrollAnchor scrollAnchor(const imaging::ImageStack &stack, int index)
{
    ScrollAnchor anchor{std::clamp(index, 0, std::max(0, stack.count() - 1)), {}, {}};
    if (stack.count() == 0)
        return anchor;
    const imaging::ImageDescription &image = stack.image(anchor.index);
    anchor.center = imaging::patientCenter(image);
    anchor.normal = image.plane.normal();
    return anchor;
}

ScrollWay wayFrom(const ScrollAnchor &anchor, const ScrollAnchor &now)
{
    ScrollWay way{{}, now.index - anchor.index};
    if (!anchor.center || !anchor.normal || !now.center)
        return way;
    const Vector3 &n = *anchor.normal;
    const double length = dot(*now.center, n) - dot(*anchor.center, n);
    way.along = Vector3{n[0] * length, n[1] * length, n[2] * length};
    return way;
}

ScrollAnchor backFrom(const ScrollAnchor &now, const ScrollWay &way)
{
    ScrollAnchor anchor = now;
    anchor.index -= way.images;
    if (anchor.center && anchor.normal && way.along)
        anchor.center = moved(*anchor.center, *anchor.normal, *way.along, -1);
    return anchor;
}

int followedIndex(const imaging::ImageStack &stack, const ScrollAnchor &anchor, const ScrollWay &way, int current)
{
    if (anchor.center && anchor.normal && way.along) {
        if (const auto place = imaging::nearestPlace(stack, moved(*anchor.center, *anchor.normal, *way.along, 1), current))
            return place->index;
    }
    return std::clamp(anchor.index + way.images, 0, std::max(0, stack.count() - 1));
}

} // namespace ui
