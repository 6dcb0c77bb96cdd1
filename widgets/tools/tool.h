#pragma once

#include "widgets/imageviewport.h"

#include <QCursor>

namespace widgets {

/// One gesture of the pointer, from a press to its release; drawing tools take several. Changes the viewport through its public slots only.
class Tool
{
public:
    virtual ~Tool() = default;
    virtual void begin(ImageViewport &, QPointF) {}
    /// `from` where the pointer was pressed, `delta` since the last move; widget coordinates.
    virtual void drag(ImageViewport &viewport, QPointF from, QPointF delta, Qt::KeyboardModifiers modifiers) = 0;
    virtual void end(ImageViewport &, QPointF) {}   ///< released
    virtual void hover(ImageViewport &, QPointF) {} ///< moved without a button, for gestures of several clicks
    /// Of the left button; true where it meant something to the tool.
    virtual bool doubleClick(ImageViewport &, QPointF) { return false; }
    virtual QCursor cursor(bool dragging) const = 0;
};

std::unique_ptr<Tool> makeTool(ToolKind kind);

/// How many times as fast a drag for window, zoom or scrolling works: 4 with Ctrl, 16 with Ctrl+Shift.
double dragSpeed(Qt::KeyboardModifiers modifiers);

} // namespace widgets
