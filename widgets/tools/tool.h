#pragma once

#include "widgets/imageviewport.h"

#include <QCursor>

namespace widgets {

/// One gesture of the pointer: from a press to its release. Changes the viewport through its public slots only.
class Tool
{
public:
    virtual ~Tool() = default;
    virtual void begin(ImageViewport &, QPointF) {}
    /// `from` where the pointer was pressed, `delta` since the last move; widget coordinates.
    virtual void drag(ImageViewport &viewport, QPointF from, QPointF delta, Qt::KeyboardModifiers modifiers) = 0;
    virtual QCursor cursor(bool dragging) const = 0;
};

std::unique_ptr<Tool> makeTool(ToolKind kind);

} // namespace widgets
