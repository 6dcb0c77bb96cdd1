#pragma once

#include "widgets/tools/tool.h"

namespace widgets {

/// Left and right: width; up and down: level (down raises it: darker, or the other way round).
/// Steps follow the width at the press, so narrow windows are set finely.
class WindowTool : public Tool
{
public:
    void begin(ImageViewport &viewport, QPointF at) override;
    void drag(ImageViewport &viewport, QPointF from, QPointF delta, Qt::KeyboardModifiers modifiers) override;
    QCursor cursor(bool dragging) const override;

private:
    double m_center = 0, m_width = 0, m_step = 0;
};

} // namespace widgets
