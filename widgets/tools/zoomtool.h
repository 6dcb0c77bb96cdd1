#pragma once

#include "widgets/tools/tool.h"

namespace widgets {

/// Up: larger, down: smaller, about the point that was pressed.
class ZoomTool : public Tool
{
public:
    void drag(ImageViewport &viewport, QPointF from, QPointF delta, Qt::KeyboardModifiers modifiers) override;
    QCursor cursor(bool dragging) const override;
};

} // namespace widgets
