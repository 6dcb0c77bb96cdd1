// How a viewport's picture is looked at: turned, moved, enlarged and windowed, by a hand.
#include "widgets/imageviewport_p.h"

#include <algorithm>

namespace widgets {

namespace {

constexpr double SmallestZoom = 0.02, LargestZoom = 64;

} // namespace

void ImageViewport::Private::changeView(const ViewState &state)
{
    const ViewState before = view;
    q->setViewState(state);
    if (!(view == before))
        emit q->viewChanged(before);
}

void ImageViewport::rotateBy(int quarterTurns)
{
    ViewState state = d->view;
    state.quarterTurns = (((state.quarterTurns + quarterTurns) % 4) + 4) % 4;
    d->changeView(state);
}

void ImageViewport::flipHorizontally()
{
    // Left and right of the screen change places: after an odd number of quarter turns those are the image's rows.
    ViewState state = d->view;
    bool &flip = state.quarterTurns % 2 == 0 ? state.flipHorizontal : state.flipVertical;
    flip = !flip;
    d->changeView(state);
}

void ImageViewport::flipVertically()
{
    ViewState state = d->view;
    bool &flip = state.quarterTurns % 2 == 0 ? state.flipVertical : state.flipHorizontal;
    flip = !flip;
    d->changeView(state);
}

void ImageViewport::invert()
{
    ViewState state = d->view;
    state.invert = !state.invert;
    d->changeView(state);
}

void ImageViewport::fit()
{
    ViewState state = d->view;
    state.scale = ViewState::Scale::Fit;
    state.center = {0.5, 0.5};
    d->changeView(state);
}

void ImageViewport::oneToOne()
{
    ViewState state = d->view;
    state.scale = ViewState::Scale::OneToOne;
    d->changeView(state);
}

void ImageViewport::setFilter(imaging::DisplayFilter filter)
{
    ViewState state = d->view;
    state.filter = filter;
    d->changeView(state);
}

void ImageViewport::zoomBy(double factor, QPointF anchor)
{
    const auto image = d->image();
    if (!image || !(factor > 0))
        return;
    const QSizeF matrix(image->pixel.columns, image->pixel.rows);
    const QPointF at = (anchor.isNull() ? QPointF(rect().center()) : anchor) * devicePixelRatioF();
    const QPointF fixed = d->toDevice().inverted().map(at);
    ViewState state = d->view;
    const double before = effectiveZoom(state, matrix, image->pixelAspect, d->deviceSize());
    state.zoom = std::clamp(before * factor, std::min(SmallestZoom, before), std::max(LargestZoom, before));
    state.scale = ViewState::Scale::Free;
    // What was under the anchor stays there.
    const QTransform back = imageToDevice(state, matrix, image->pixelAspect, d->deviceSize()).inverted();
    const QPointF drift = fixed - back.map(at);
    state.center += QPointF(drift.x() / matrix.width(), drift.y() / matrix.height());
    d->changeView(state);
}

void ImageViewport::panBy(QPointF delta)
{
    const auto image = d->image();
    if (!image)
        return;
    const QTransform back = d->toDevice().inverted();
    const QPointF moved = back.map(delta * devicePixelRatioF()) - back.map(QPointF(0, 0));
    ViewState state = d->view;
    // A little of the picture stays in view.
    state.center = {std::clamp(state.center.x() - moved.x() / image->pixel.columns, -0.4, 1.4),
                    std::clamp(state.center.y() - moved.y() / image->pixel.rows, -0.4, 1.4)};
    d->changeView(state);
}

void ImageViewport::setWindow(double center, double width)
{
    imaging::VoiLut voi = effectiveVoi();
    using Function = imaging::VoiLut::Function;
    if (voi.table)
        voi.function = Function::Linear;
    voi.table = nullptr;
    voi.explanation.clear();
    voi.center = center;
    voi.width = std::max(width, 1.0);
    // LINEAR has no widths below 1 (PS3.3 C.11.2.1.2); values that are no counts need them.
    const auto [low, high] = valueRange();
    if (const double range = high - low; width < 1 && range > 0 && range < 64) {
        if (voi.function == Function::Linear)
            voi.function = Function::LinearExact;
        voi.width = std::max(width, range / 4096);
    }
    ViewState state = d->view;
    state.voi = voi;
    d->changeView(state);
}

QList<imaging::VoiLut> ImageViewport::offeredVois() const
{
    const auto image = d->picture.image ? d->picture.image : d->image();
    return image ? image->voi : QList<imaging::VoiLut>();
}

void ImageViewport::setVoi(const imaging::VoiLut &voi)
{
    ViewState state = d->view;
    state.voi = voi;
    d->changeView(state);
}

void ImageViewport::nextVoi()
{
    const QList<imaging::VoiLut> offered = offeredVois();
    const auto same = [now = effectiveVoi()](const imaging::VoiLut &voi) {
        return voi.table == now.table && voi.center == now.center && voi.width == now.width && voi.function == now.function;
    };
    const auto at = std::find_if(offered.begin(), offered.end(), same);
    ViewState state = d->view;
    state.voi.reset(); // the image's own first, also of the next images
    if (at != offered.end() && at + 1 != offered.end())
        state.voi = *(at + 1);
    d->changeView(state);
}

void ImageViewport::toggleOverlays()
{
    ViewState state = d->view;
    state.overlays = !state.overlays;
    d->changeView(state);
}

void ImageViewport::toggleShutter()
{
    ViewState state = d->view;
    state.shutter = !state.shutter;
    d->changeView(state);
}

} // namespace widgets
