#include "widgets/tools/pantool.h"

namespace widgets {

void PanTool::drag(ImageViewport &viewport, QPointF, QPointF delta, Qt::KeyboardModifiers)
{
    viewport.panBy(delta);
}

QCursor PanTool::cursor(bool dragging) const
{
    return dragging ? Qt::ClosedHandCursor : Qt::OpenHandCursor;
}

} // namespace widgets
