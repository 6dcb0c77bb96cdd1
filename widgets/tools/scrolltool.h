#pragma once

#include "widgets/tools/tool.h"

namespace widgets {

/// Down goes forward through the stack; the height of the viewport covers all of it where it is long.
class ScrollTool : public Tool
{
public:
    void begin(ImageViewport &viewport, QPointF at) override;
    void drag(ImageViewport &viewport, QPointF from, QPointF delta, Qt::KeyboardModifiers modifiers) override;
    QCursor cursor(bool dragging) const override;

private:
    double m_pending = 0;
};

} // namespace widgets
