#include "ui/reading/linkedview.h"

#include "imaging/planelink.h"

#include <algorithm>
#include <cmath>

namespace ui {

using widgets::ViewState;

namespace {

constexpr double SameZoom = 0.002; // of it

QSizeF matrix(const imaging::ImageDescription &image)
{
    return QSizeF(image.pixel.columns, image.pixel.rows);
}

double zoomOf(const LinkedView &view, const ViewState &state)
{
    return widgets::effectiveZoom(state, matrix(*view.image), view.image->pixelAspect, view.device);
}

bool isInPatient(const imaging::ImageDescription &image)
{
    return image.plane.spacingKind == imaging::SpacingKind::Patient;
}

void followZoom(const LinkedView &leader, const ViewState &before, const LinkedView &follower, ViewState &state)
{
    const double now = zoomOf(leader, leader.state);
    const bool inMillimetres = isInPatient(*leader.image) && isInPatient(*follower.image);
    const double wanted = inMillimetres ? now * follower.image->plane.columnSpacing / leader.image->plane.columnSpacing
                                        : zoomOf(follower, state) * now / zoomOf(leader, before);
    if (!(wanted > 0) || !std::isfinite(wanted))
        return;
    // Fit and 1:1 stay what they are where they come to the same.
    if (leader.state.scale != ViewState::Scale::Free) {
        ViewState same = state;
        same.scale = leader.state.scale;
        if (!inMillimetres || std::abs(zoomOf(follower, same) / wanted - 1) <= SameZoom) {
            state.scale = same.scale;
            return;
        }
    }
    state.scale = ViewState::Scale::Free;
    state.zoom = wanted;
}

/// What the middle of the view moved by in the leader, in parts of the follower's image.
QPointF sameWay(const LinkedView &leader, QPointF moved, const LinkedView &follower)
{
    const imaging::ImagePlane &from = leader.image->plane, &to = follower.image->plane;
    const QSizeF size = matrix(*leader.image), other = matrix(*follower.image);
    if (!isInPatient(*leader.image) || !isInPatient(*follower.image))
        return moved;
    const double x = moved.x() * size.width() * from.columnSpacing, y = moved.y() * size.height() * from.rowSpacing;
    double alongRow = x, alongColumn = y;
    if (from.orientation && to.orientation) {
        alongRow = alongColumn = 0;
        for (size_t i = 0; i < 3; ++i) {
            const double way = x * (*from.orientation)[i] + y * (*from.orientation)[i + 3];
            alongRow += way * (*to.orientation)[i];
            alongColumn += way * (*to.orientation)[i + 3];
        }
    }
    return {alongRow / to.columnSpacing / other.width(), alongColumn / to.rowSpacing / other.height()};
}

void followPan(const LinkedView &leader, const ViewState &before, const LinkedView &follower, ViewState &state)
{
    const QSizeF size = matrix(*leader.image), other = matrix(*follower.image);
    const QPointF cell(leader.state.center.x() * size.width(), leader.state.center.y() * size.height());
    QPointF center = state.center + sameWay(leader, leader.state.center - before.center, follower);
    if (imaging::areScrolledTogether(*leader.image, *follower.image)) {
        const auto place = imaging::cellOf(*follower.image, *imaging::patientPoint(*leader.image, cell));
        center = QPointF(place->cell.x() / other.width(), place->cell.y() / other.height());
    }
    state.center = {std::clamp(center.x(), -0.4, 1.4), std::clamp(center.y(), -0.4, 1.4)};
}

} // namespace

ViewState followedView(const LinkedView &leader, const ViewState &before, const LinkedView &follower, const Ties &ties)
{
    ViewState state = follower.state;
    const bool zoomed = leader.state.scale != before.scale || leader.state.zoom != before.zoom;
    if (ties.zoom && zoomed)
        followZoom(leader, before, follower, state);
    if (ties.pan && leader.state.center != before.center)
        followPan(leader, before, follower, state);
    ViewState windowed = before;
    windowed.voi = leader.state.voi;
    const bool isTable = leader.state.voi && leader.state.voi->table; // made for the values of its own image
    if (ties.window && !(windowed == before) && !isTable)
        state.voi = leader.state.voi;
    return state;
}

} // namespace ui
