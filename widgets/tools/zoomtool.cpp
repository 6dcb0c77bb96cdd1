#include "widgets/tools/zoomtool.h"

#include "widgets/tools/cursors.h"

#include <cmath>

namespace widgets {

namespace {

constexpr double PixelsForDouble = 120; // of the pointer's way up

} // namespace

void ZoomTool::drag(ImageViewport &viewport, QPointF from, QPointF delta, Qt::KeyboardModifiers modifiers)
{
    viewport.zoomBy(std::exp2(-delta.y() * dragSpeed(modifiers) / PixelsForDouble), from);
}

QCursor ZoomTool::cursor(bool) const
{
    return zoomCursor();
}

} // namespace widgets
