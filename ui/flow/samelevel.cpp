#include "ui/flow/samelevel.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

double dot(const imaging::Vector3 &a, const imaging::Vector3 &b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

} // namespace

std::optional<Level> levelOf(const imaging::ImageDescription &image)
{
    const auto normal = image.plane.normal();
    if (!normal || !image.plane.position)
        return std::nullopt;
    return Level{*normal, dot(*normal, *image.plane.position)};
}

std::optional<NearestImage> nearestImage(const imaging::ImageStack &stack, const Level &level)
{
    constexpr double Parallel = 0.985; // cos 10°
    constexpr double AtTheLevel = 1;   // mm
    std::optional<NearestImage> nearest;
    double smallest = 0, below = 0, above = 0;
    for (int i = 0; i < stack.count(); ++i) {
        const auto here = levelOf(stack.image(i));
        if (!here || std::abs(dot(here->normal, level.normal)) < Parallel)
            return std::nullopt;
        const double away = dot(*stack.image(i).plane.position, level.normal) - level.distance;
        below = std::min(below, away);
        above = std::max(above, away);
        if (!nearest || std::abs(away) < smallest) {
            smallest = std::abs(away);
            nearest = NearestImage{i, false};
        }
    }
    if (!nearest)
        return std::nullopt;
    nearest->isCertain = smallest <= AtTheLevel; // between two others, a nearer one may be on its way
    // Beyond the last slice there is nothing of that level to show.
    const double step = stack.count() > 1 ? (above - below) / (stack.count() - 1) : AtTheLevel;
    return (below < 0 && above > 0) || nearest->isCertain || smallest <= step ? nearest : std::nullopt;
}

} // namespace ui
