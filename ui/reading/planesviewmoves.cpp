// Where the planes lie, what the hand does to it, and the cross lines that say it.
#include "imaging/vectors.h"
#include "ui/reading/planesview_p.h"
#include "ui/reading/viewhistory.h"
#include "widgets/crosslines.h"
#include "widgets/imageviewport.h"

#include <cmath>

namespace ui {

using imaging::PlaneGrid;
using imaging::PlaneSet;
using imaging::Vector3;
using widgets::ViewState;
namespace vec = imaging::vec;

namespace {

constexpr qint64 OneMovement = 600; // ms between changes that are one step to take back
constexpr qsizetype MostSteps = 200;

} // namespace

/// Where another grid takes the place of one, the crossing stays where it is on screen, and a millimetre as long.
void PlanesView::keepPlace(const View &view, const PlaneGrid &grid, ViewState &state) const
{
    const PlaneGrid &old = view.where.first;
    if (view.where.count == 0
        || (old.columns == grid.columns && old.rows == grid.rows && old.columnSpacing == grid.columnSpacing
            && old.rowSpacing == grid.rowSpacing && state.scale == ViewState::Scale::Fit))
        return;
    const QSizeF pixels = QSizeF(view.viewport()->size()) * view.viewport()->devicePixelRatioF();
    const double zoom = widgets::effectiveZoom(state, QSizeF(old.columns, old.rows), old.rowSpacing / old.columnSpacing, pixels);
    const Vector3 shown = old.at(state.center.x() * old.columns - 0.5, state.center.y() * old.rows - 0.5);
    const Vector3 way = vec::minus(shown, m_planes->center());
    const Vector3 now = vec::plus(
        m_planes->center(), vec::plus(vec::times(grid.row, vec::dot(way, old.row)), vec::times(grid.column, vec::dot(way, old.column))));
    const Vector3 from = vec::minus(now, grid.origin);
    state.scale = ViewState::Scale::Free;
    state.zoom = zoom * grid.columnSpacing / old.columnSpacing;
    state.center = {(vec::dot(from, grid.row) / grid.columnSpacing + 0.5) / grid.columns,
                    (vec::dot(from, grid.column) / grid.rowSpacing + 0.5) / grid.rows};
}

void PlanesView::scrolled(PlaneSet::View which, int index)
{
    View &view = of(which);
    if (!m_planes || !view.stack || index < 0 || m_sharing)
        return;
    remember();
    const int at = view.from + index;
    m_planes->setCenter(m_volume->geometry(), vec::plus(m_planes->center(), vec::times(view.where.step, at - view.where.current)));
    view.where.current = at;
    const dicom::FrameKey key = view.stack->image(index).key;
    if (!view.coming.isEmpty())
        prepare(which, true); // a stack in other directions is on its way: through the new place
    else if (!m_cache.contains(key))
        ask(which, view.grid(), key, false);
    else if (m_coarse.contains(key)) {
        view.hurried = true;
        m_still.start(StillAfter);
    }
    letMeasure(view);
    placeLines();
}

void PlanesView::moveCrossing(PlaneSet::View which, QPointF cell)
{
    View &view = of(which);
    if (!m_planes || !view.stack)
        return;
    const Vector3 way = vec::minus(view.grid().at(cell.x() - 0.5, cell.y() - 0.5), m_planes->center());
    for (const PlaneSet::View other : PlaneSet::Views) {
        View &moved = of(other);
        if (other == which || !moved.stack)
            continue;
        const int steps = int(std::lround(vec::dot(way, moved.where.step) / vec::dot(moved.where.step, moved.where.step)));
        moved.viewport()->setIndex(moved.viewport()->index() + steps);
    }
}

void PlanesView::turnAbout(PlaneSet::View about, double radians, bool whole)
{
    if (!m_planes)
        return;
    remember();
    m_planes->turn(about, radians);
    for (const PlaneSet::View view : PlaneSet::Views) {
        if (view != about)
            prepare(view, whole);
    }
    if (!whole)
        m_still.start(StillAfter); // then all planes of the new direction
    of(about).viewport()->setTags(tags(about));
    placeLines();
}

void PlanesView::turn(double degrees)
{
    for (const PlaneSet::View view : PlaneSet::Views) {
        if (of(view).cell == m_active)
            turnAbout(view, degrees * std::acos(-1.0) / 180, false);
    }
}

void PlanesView::placeLines()
{
    static const std::array<QString, 3> names{tr("ax", "axial plane"), tr("cor", "coronal plane"), tr("sag", "sagittal plane")};
    for (const PlaneSet::View which : PlaneSet::Views) {
        View &view = of(which);
        if (!view.stack)
            continue;
        const PlaneGrid grid = view.grid();
        const Vector3 way = vec::minus(m_planes->center(), grid.origin);
        std::array<widgets::CrossLine, 2> lines;
        size_t at = 0;
        for (const PlaneSet::View other : PlaneSet::Views) {
            if (other == which)
                continue;
            const Vector3 along = vec::cross(grid.normal(), m_planes->axes(other).normal());
            lines[at++] = {{vec::dot(along, grid.row), vec::dot(along, grid.column)}, m_look.slab.thickness / 2, names[size_t(other)]};
        }
        view.lines->setCross({vec::dot(way, grid.row) / grid.columnSpacing + 0.5, vec::dot(way, grid.column) / grid.rowSpacing + 0.5},
                             {grid.columnSpacing, grid.rowSpacing}, lines);
    }
}

bool PlanesView::shows(const imaging::Measurement &measurement) const
{
    if (!m_volume || !measurement.plane)
        return false;
    const imaging::ImageDescription &own = m_volume->reference();
    const bool named = !measurement.image.sopInstanceUid.isEmpty();
    return named ? measurement.image == own.key
                 : own.plane.frameOfReferenceUid == measurement.plane->frameOfReferenceUid
                       && (measurement.seriesInstanceUid.isEmpty() || measurement.seriesInstanceUid == own.seriesInstanceUid);
}

void PlanesView::showPlace(const imaging::PlanePlace &place, const Vector3 &middle, Step step)
{
    if (!m_planes)
        return;
    const imaging::VolumeGeometry &geometry = m_volume->geometry();
    const bool same = m_look.slab == place.slab;
    PlaneSet laid = *m_planes;
    const PlaneSet::View which = laid.lay(place.row, place.column);
    const auto onPlane = [&](const Vector3 &point) { return vec::minus(point, vec::times(place.normal(), place.distanceTo(point))); };
    laid.setCenter(geometry, onPlane(laid.center()));
    if (!imaging::isSamePlane(place, {place.frameOfReferenceUid, laid.center(), place.row, place.column, 1, 1, 0, 0, place.slab}))
        laid.setCenter(geometry, onPlane(middle)); // what was drawn lies in the volume
    // Cells where they were, so that the same places have the same values.
    const PlaneGrid grid = laid.stack(geometry, which).first;
    imaging::PlanePlace cells = place;
    cells.columnSpacing = grid.columnSpacing;
    cells.rowSpacing = grid.rowSpacing;
    cells.origin = vec::plus(place.at({0, 0}),
                             vec::plus(vec::times(place.row, grid.columnSpacing / 2), vec::times(place.column, grid.rowSpacing / 2)));
    const QPointF at = cells.cellOf(laid.center());
    laid.setCenter(geometry, cells.at({std::floor(at.x()) + 0.5, std::floor(at.y()) + 0.5}));
    if (step == Step::OfItsOwn) {
        m_changed.invalidate();
        remember();
        m_changed.invalidate();
    }
    *m_planes = laid;
    m_look.slab = place.slab;
    showAll(true);
    if (m_maximized && m_maximized != of(which).cell)
        toggleMaximized(of(which).cell);
    setActiveCell(of(which).cell);
    if (!same)
        emit lookChanged();
}

/// Before a change.
void PlanesView::remember()
{
    if (!m_planes)
        return;
    const bool goesOn = m_changed.isValid() && m_changed.elapsed() < OneMovement;
    m_changed.start();
    if (goesOn)
        return;
    m_done.append({*m_planes, m_look, m_states, stepClock()});
    if (m_done.size() > MostSteps)
        m_done.removeFirst();
    m_undone.clear();
}

void PlanesView::restore(QList<Remembered> &from, QList<Remembered> &to)
{
    if (from.isEmpty() || !m_planes)
        return;
    const Remembered step = from.takeLast();
    to.append({*m_planes, m_look, m_states, step.when});
    m_planes = std::make_unique<PlaneSet>(step.planes);
    m_look = step.look;
    m_states = step.states;
    m_changed.invalidate();
    for (const PlaneSet::View view : PlaneSet::Views)
        prepare(view, true, step.states[size_t(view)]);
    emit lookChanged();
}

void PlanesView::undo()
{
    restore(m_done, m_undone);
}

void PlanesView::redo()
{
    restore(m_undone, m_done);
}

} // namespace ui
