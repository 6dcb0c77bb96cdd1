#pragma once

#include "widgets/tools/tool.h"

namespace widgets {

/// Points to a place of the patient, for as long as the button is held.
class PlaceTool : public Tool
{
public:
    void begin(ImageViewport &viewport, QPointF position) override;
    void drag(ImageViewport &viewport, QPointF from, QPointF delta, Qt::KeyboardModifiers modifiers) override;
    QCursor cursor(bool dragging) const override;

private:
    QPointF m_at;
};

} // namespace widgets
