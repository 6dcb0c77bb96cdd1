#include "widgets/volume/volumelook.h"

#include <algorithm>

namespace widgets {

using imaging::Vector3;
namespace vec = imaging::vec;

VolumePose VolumePose::seenFrom(From direction)
{
    VolumePose pose;
    const auto look = [&pose](const Vector3 &right, const Vector3 &up) {
        pose.right = right;
        pose.up = up;
    };
    switch (direction) { // x to the patient's left, y to the back, z to the head (PS3.3 C.7.6.2.1.1)
    case From::Front:
        look({1, 0, 0}, {0, 0, 1});
        break;
    case From::Back:
        look({-1, 0, 0}, {0, 0, 1});
        break;
    case From::Left:
        look({0, 1, 0}, {0, 0, 1});
        break;
    case From::Right:
        look({0, -1, 0}, {0, 0, 1});
        break;
    case From::Head:
        look({-1, 0, 0}, {0, -1, 0});
        break;
    case From::Feet:
        look({1, 0, 0}, {0, -1, 0});
        break;
    }
    return pose;
}

void VolumePose::turn(double toTheRight, double down)
{
    right = vec::turned(right, up, -toTheRight);
    up = vec::unit(vec::turned(up, right, -down));
    right = vec::minus(right, vec::times(up, vec::dot(right, up))); // many small turns add up to nothing
    right = vec::unit(right);
}

void ClipBox::setSide(size_t axis, bool far, double part)
{
    if (far)
        to[axis] = std::clamp(part, from[axis] + Thinnest, 1.0);
    else
        from[axis] = std::clamp(part, 0.0, to[axis] - Thinnest);
}

} // namespace widgets
