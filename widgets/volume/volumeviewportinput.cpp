// What the pointer does to a volume.
#include "widgets/tools/cursors.h"
#include "widgets/volume/volumeviewport.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace widgets {

namespace {

constexpr double PixelsForDouble = 120; // zooming, as on images
constexpr double PartOfRange = 0.0025;  // a pixel of window

} // namespace

VolumeViewport::Drag VolumeViewport::dragOf(const QMouseEvent &event) const
{
    if (event.button() == Qt::RightButton)
        return Drag::Zoom;
    if (event.button() == Qt::MiddleButton || event.modifiers().testFlag(Qt::ShiftModifier))
        return Drag::Pan;
    return event.modifiers().testFlag(Qt::ControlModifier) ? Drag::Window : m_left;
}

void VolumeViewport::setLeftDrag(Drag drag)
{
    m_left = drag;
    showCursor(drag);
}

void VolumeViewport::showCursor(Drag drag)
{
    switch (drag) {
    case Drag::Turn:
        return setCursor(Qt::OpenHandCursor);
    case Drag::Pan:
        return setCursor(Qt::SizeAllCursor);
    case Drag::Window:
        return setCursor(windowCursor());
    case Drag::Zoom:
        return setCursor(zoomCursor());
    }
}

void VolumeViewport::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (isEmpty())
        return;
    m_dragging = dragOf(*event);
    m_last = event->position();
    if (m_dragging == Drag::Turn)
        setCursor(Qt::ClosedHandCursor);
    else
        showCursor(m_dragging);
}

void VolumeViewport::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_last || event->buttons() == Qt::NoButton)
        return;
    const QPointF way = event->position() - *m_last;
    m_last = event->position();
    const double degrees = 180.0 / std::max(120, std::min(width(), height())); // across the picture: half a turn
    switch (m_dragging) {
    case Drag::Turn:
        return turn(way.x() * degrees, way.y() * degrees);
    case Drag::Pan:
        return panBy(way);
    case Drag::Zoom:
        return zoomBy(std::exp2(-way.y() / PixelsForDouble));
    case Drag::Window:
        return window(way.x() * PartOfRange, way.y() * PartOfRange);
    }
}

void VolumeViewport::mouseReleaseEvent(QMouseEvent *)
{
    m_last.reset();
    m_changed.invalidate(); // the next movement is another step
    showCursor(m_left);
}

void VolumeViewport::wheelEvent(QWheelEvent *event)
{
    zoomBy(std::exp2(event->angleDelta().y() / 120.0 / 4));
    event->accept();
}

void VolumeViewport::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void VolumeViewport::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void VolumeViewport::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    ask();
}

} // namespace widgets
