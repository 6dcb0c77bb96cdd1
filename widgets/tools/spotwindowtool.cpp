#include "widgets/tools/spotwindowtool.h"

#include "widgets/tools/cursors.h"

namespace widgets {

void SpotWindowTool::begin(ImageViewport &, QPointF at)
{
    m_from = m_at = at;
}

void SpotWindowTool::drag(ImageViewport &viewport, QPointF, QPointF delta, Qt::KeyboardModifiers)
{
    m_at += delta;
    if (!viewport.isMeasurable())
        return;
    imaging::Measurement spot = viewport.newMeasurement(imaging::MeasurementKind::Rectangle);
    spot.points = imaging::boxPoints(spot.kind, viewport.toImage(m_from), viewport.toImage(m_at));
    viewport.setDraft(spot);
}

void SpotWindowTool::end(ImageViewport &viewport, QPointF)
{
    viewport.cancelDraft();
    const QRectF cells = QRectF(viewport.toImage(m_from), viewport.toImage(m_at)).normalized();
    if (cells.width() < 1 || cells.height() < 1) // a click is no region
        return;
    if (const auto range = viewport.valueRangeIn(cells))
        viewport.setVoi(imaging::VoiLut::fullRange(range->first, range->second));
}

QCursor SpotWindowTool::cursor(bool) const
{
    return Qt::CrossCursor;
}

void MagnifierTool::begin(ImageViewport &viewport, QPointF at)
{
    m_at = at;
    viewport.setLens(m_at);
}

void MagnifierTool::drag(ImageViewport &viewport, QPointF, QPointF delta, Qt::KeyboardModifiers)
{
    m_at += delta;
    viewport.setLens(m_at);
}

void MagnifierTool::end(ImageViewport &viewport, QPointF)
{
    viewport.setLens(std::nullopt);
}

QCursor MagnifierTool::cursor(bool dragging) const
{
    return dragging ? QCursor(Qt::BlankCursor) : zoomCursor();
}

} // namespace widgets
