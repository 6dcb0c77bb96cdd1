#include "widgets/viewstate.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double AlmostSquare = 0.01;

bool sameVoi(const std::optional<imaging::VoiLut> &a, const std::optional<imaging::VoiLut> &b)
{
    if (a.has_value() != b.has_value())
        return false;
    return !a
           || (a->function == b->function && a->center == b->center && a->width == b->width && a->table == b->table
               && a->explanation == b->explanation);
}

} // namespace

bool operator==(const ViewState &a, const ViewState &b)
{
    return a.scale == b.scale && a.zoom == b.zoom && a.center == b.center && a.quarterTurns == b.quarterTurns
           && a.flipHorizontal == b.flipHorizontal && a.flipVertical == b.flipVertical && a.invert == b.invert && sameVoi(a.voi, b.voi)
           && a.interpolation == b.interpolation && a.filter == b.filter && a.overlays == b.overlays && a.shutter == b.shutter;
}

double effectiveZoom(const ViewState &state, QSizeF imageSize, double pixelAspect, QSizeF viewport)
{
    switch (state.scale) {
    case ViewState::Scale::OneToOne:
        return 1;
    case ViewState::Scale::Free:
        return state.zoom;
    case ViewState::Scale::Fit:
        break;
    }
    QSizeF shown(imageSize.width(), imageSize.height() * pixelAspect);
    if (state.quarterTurns % 2 != 0)
        shown.transpose();
    if (shown.isEmpty() || viewport.isEmpty())
        return 1;
    return std::min(viewport.width() / shown.width(), viewport.height() / shown.height());
}

QTransform imageToDevice(const ViewState &state, QSizeF imageSize, double pixelAspect, QSizeF viewportDevicePixels)
{
    // At 1:1 nothing is to be interpolated: spacings that differ by rounding only count as square.
    if (state.scale == ViewState::Scale::OneToOne && std::abs(pixelAspect - 1) < AlmostSquare)
        pixelAspect = 1;
    const double zoom = effectiveZoom(state, imageSize, pixelAspect, viewportDevicePixels);
    // Read backwards: the centre of the view goes to the origin, pixels get their size, flips, turns, the viewport's middle.
    QTransform t;
    t.translate(viewportDevicePixels.width() / 2, viewportDevicePixels.height() / 2);
    t.rotate(90.0 * (((state.quarterTurns % 4) + 4) % 4));
    t.scale(state.flipHorizontal ? -1 : 1, state.flipVertical ? -1 : 1);
    t.scale(zoom, zoom * pixelAspect);
    t.translate(-state.center.x() * imageSize.width(), -state.center.y() * imageSize.height());
    if (state.scale != ViewState::Scale::OneToOne)
        return t;
    // At 1:1 an image pixel covers exactly one device pixel: no half-pixel blur.
    const QPointF origin = t.map(QPointF(0, 0));
    return t * QTransform::fromTranslate(std::round(origin.x()) - origin.x(), std::round(origin.y()) - origin.y());
}

} // namespace widgets
