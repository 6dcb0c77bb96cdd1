#pragma once

#include "widgets/tools/tool.h"

namespace widgets {

/// The picture follows the pointer.
class PanTool : public Tool
{
public:
    void drag(ImageViewport &viewport, QPointF from, QPointF delta, Qt::KeyboardModifiers modifiers) override;
    QCursor cursor(bool dragging) const override;
};

} // namespace widgets
