#include "widgets/tools/measuretool.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

using imaging::MeasurementKind;

constexpr double ClickReach = 4;        // a press and release this near each other is a click
constexpr double FreehandStep = 2;      // widget pixels between the points of an outline
constexpr double LargestOutline = 4000; // points

double between(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

/// The nearest place on the image.
QPointF cellAt(const ImageViewport &viewport, QPointF at)
{
    const QPointF cell = viewport.toImage(at);
    const QSizeF size = viewport.imageSize();
    return {std::clamp(cell.x(), 0.0, size.width()), std::clamp(cell.y(), 0.0, size.height())};
}

bool isOnImage(const ImageViewport &viewport, QPointF at)
{
    return QRectF(QPointF(0, 0), viewport.imageSize()).contains(viewport.toImage(at));
}

} // namespace

/// Points to be given; 0: as many as there come.
int MeasureTool::wanted() const
{
    return isBox() ? 2 : imaging::pointsOf(m_kind);
}

bool MeasureTool::beginsLine() const
{
    return m_fixed.isEmpty() || (m_kind == MeasurementKind::CobbAngle && m_fixed.size() == 2);
}

void MeasureTool::begin(ImageViewport &viewport, QPointF at)
{
    if (!viewport.draft())
        m_fixed.clear(); // cancelled meanwhile
    m_active = viewport.isMeasurable() && viewport.measurements() && (!m_fixed.isEmpty() || isOnImage(viewport, at));
    if (!m_active)
        return;
    if (m_fixed.isEmpty())
        viewport.measurements()->select({});
    m_pressed = m_at = at;
    m_begun = beginsLine();
    if (m_begun)
        m_fixed << cellAt(viewport, at);
    show(viewport, cellAt(viewport, at));
}

void MeasureTool::drag(ImageViewport &viewport, QPointF, QPointF delta, Qt::KeyboardModifiers)
{
    m_at += delta;
    if (!m_active)
        return;
    if (!viewport.draft()) { // another image came
        m_active = false;
        return;
    }
    const QPointF cell = cellAt(viewport, m_at);
    if (m_kind == MeasurementKind::Freehand && between(viewport.toWidget(m_fixed.last()), m_at) >= FreehandStep
        && double(m_fixed.size()) < LargestOutline)
        m_fixed << cell;
    show(viewport, cell);
}

void MeasureTool::end(ImageViewport &viewport, QPointF at)
{
    if (!std::exchange(m_active, false) || !viewport.draft())
        return;
    const bool click = between(at, m_pressed) < ClickReach;
    const QPointF cell = cellAt(viewport, at);
    if (m_kind == MeasurementKind::Freehand) {
        if (!m_begun)
            fix(viewport, cell);
        else if (!click || m_fixed.size() > 3)
            finish(viewport);
        return;
    }
    if (wanted() == 1)
        return finish(viewport);
    if (!(m_begun && click)) // else its other end follows the pointer to the next click
        fix(viewport, cell);
}

void MeasureTool::fix(ImageViewport &viewport, QPointF point)
{
    m_fixed << point;
    if (m_fixed.size() == wanted())
        finish(viewport);
    else
        show(viewport, point);
}

void MeasureTool::hover(ImageViewport &viewport, QPointF at)
{
    if (!viewport.draft() || m_fixed.isEmpty())
        return;
    const bool followed = m_kind != MeasurementKind::CobbAngle || m_fixed.size() % 2 == 1;
    if (followed)
        show(viewport, cellAt(viewport, at));
}

bool MeasureTool::doubleClick(ImageViewport &viewport, QPointF)
{
    if (!viewport.draft() || m_fixed.isEmpty())
        return false;
    if (m_kind == MeasurementKind::Freehand && m_fixed.size() >= 3) {
        finish(viewport);
        return true;
    }
    const bool started = m_fixed.size() == 1; // by the first click of the two: it was none
    viewport.cancelDraft();
    m_fixed.clear();
    return !started;
}

void MeasureTool::show(ImageViewport &viewport, QPointF live)
{
    imaging::Measurement draft = viewport.newMeasurement(m_kind);
    QList<QPointF> points = m_fixed;
    if (wanted() != 1 && m_kind != MeasurementKind::Freehand && points.size() < wanted())
        points << live;
    else if (m_kind == MeasurementKind::Freehand && points.last() != live)
        points << live;
    if (m_kind == MeasurementKind::CobbAngle && points.size() == 3 && m_fixed.size() == 2)
        points.removeLast(); // between its lines nothing follows
    draft.points = isBox() && points.size() == 2 ? imaging::boxPoints(m_kind, points[0], points[1]) : points;
    viewport.setDraft(draft);
}

void MeasureTool::finish(ImageViewport &viewport)
{
    imaging::Measurement draft = viewport.newMeasurement(m_kind);
    draft.points = isBox() && m_fixed.size() == 2 ? imaging::boxPoints(m_kind, m_fixed[0], m_fixed[1]) : m_fixed;
    m_fixed.clear();
    viewport.setDraft(draft);
    viewport.commitDraft();
}

QCursor MeasureTool::cursor(bool) const
{
    return Qt::CrossCursor;
}

void GripTool::begin(ImageViewport &viewport, QPointF at)
{
    m_from = at;
    m_moved = false;
    m_way = {};
    if (const auto found = viewport.measurementHere(m_grip.uid))
        m_original = *found;
    viewport.measurements()->select(m_grip.uid);
}

void GripTool::drag(ImageViewport &viewport, QPointF, QPointF delta, Qt::KeyboardModifiers)
{
    m_way += delta;
    if (!m_moved && std::hypot(m_way.x(), m_way.y()) < ClickReach)
        return;
    if (m_moved && !viewport.draft()) // cancelled
        return;
    m_moved = true;
    const QPointF cells = viewport.toImage(m_from + m_way) - viewport.toImage(m_from);
    const auto all = imaging::handles(m_original);
    const QSizeF size = viewport.imageSize();
    if (m_grip.handle >= 0 && m_grip.handle < all.size()) {
        const QPointF to = all[m_grip.handle] + cells;
        viewport.setDraft(imaging::withHandleAt(m_original, m_grip.handle,
                                                {std::clamp(to.x(), 0.0, size.width()), std::clamp(to.y(), 0.0, size.height())}));
    } else {
        viewport.setDraft(imaging::movedInto(imaging::movedBy(m_original, cells), size));
    }
}

void GripTool::end(ImageViewport &viewport, QPointF)
{
    if (m_moved)
        viewport.commitDraft();
}

QCursor GripTool::cursor(bool dragging) const
{
    return m_grip.handle >= 0 ? Qt::CrossCursor : dragging ? Qt::ClosedHandCursor : Qt::PointingHandCursor;
}

} // namespace widgets
