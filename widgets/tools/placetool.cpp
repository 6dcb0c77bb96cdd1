#include "widgets/tools/placetool.h"

namespace widgets {

void PlaceTool::begin(ImageViewport &viewport, QPointF position)
{
    m_at = position;
    viewport.pointAt(m_at);
}

void PlaceTool::drag(ImageViewport &viewport, QPointF, QPointF delta, Qt::KeyboardModifiers)
{
    m_at += delta;
    viewport.pointAt(m_at);
}

QCursor PlaceTool::cursor(bool) const
{
    return Qt::CrossCursor;
}

} // namespace widgets
