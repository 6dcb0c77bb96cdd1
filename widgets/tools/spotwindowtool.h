#pragma once

#include "widgets/tools/tool.h"

namespace widgets {

/// A rectangle whose values, from the least to the greatest, become the window.
class SpotWindowTool : public Tool
{
public:
    void begin(ImageViewport &viewport, QPointF at) override;
    void drag(ImageViewport &viewport, QPointF from, QPointF delta, Qt::KeyboardModifiers modifiers) override;
    void end(ImageViewport &viewport, QPointF at) override;
    QCursor cursor(bool dragging) const override;

private:
    QPointF m_from, m_at; ///< widget coordinates
};

/// A lens that follows the pointer while the button is held.
class MagnifierTool : public Tool
{
public:
    void begin(ImageViewport &viewport, QPointF at) override;
    void drag(ImageViewport &viewport, QPointF from, QPointF delta, Qt::KeyboardModifiers modifiers) override;
    void end(ImageViewport &viewport, QPointF at) override;
    QCursor cursor(bool dragging) const override;

private:
    QPointF m_at;
};

} // namespace widgets
