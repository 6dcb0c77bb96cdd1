#include "widgets/tools/tool.h"

#include "widgets/tools/measuretool.h"
#include "widgets/tools/pantool.h"
#include "widgets/tools/placetool.h"
#include "widgets/tools/scrolltool.h"
#include "widgets/tools/spotwindowtool.h"
#include "widgets/tools/windowtool.h"
#include "widgets/tools/zoomtool.h"

namespace widgets {

bool isMeasuring(ToolKind tool)
{
    return tool >= ToolKind::Length;
}

imaging::MeasurementKind measurementKind(ToolKind tool)
{
    using Kind = imaging::MeasurementKind;
    switch (tool) {
    case ToolKind::Angle:
        return Kind::Angle;
    case ToolKind::CobbAngle:
        return Kind::CobbAngle;
    case ToolKind::Rectangle:
        return Kind::Rectangle;
    case ToolKind::Ellipse:
        return Kind::Ellipse;
    case ToolKind::Freehand:
        return Kind::Freehand;
    case ToolKind::Point:
        return Kind::Point;
    case ToolKind::Arrow:
        return Kind::Arrow;
    case ToolKind::Text:
        return Kind::Text;
    default:
        break;
    }
    return Kind::Length;
}

double dragSpeed(Qt::KeyboardModifiers modifiers)
{
    if (!modifiers.testFlag(Qt::ControlModifier))
        return 1;
    return modifiers.testFlag(Qt::ShiftModifier) ? 16 : 4;
}

std::unique_ptr<Tool> makeTool(ToolKind kind)
{
    switch (kind) {
    case ToolKind::Scroll:
        return std::make_unique<ScrollTool>();
    case ToolKind::Pan:
        return std::make_unique<PanTool>();
    case ToolKind::Zoom:
        return std::make_unique<ZoomTool>();
    case ToolKind::Window:
        return std::make_unique<WindowTool>();
    case ToolKind::Place:
        return std::make_unique<PlaceTool>();
    case ToolKind::SpotWindow:
        return std::make_unique<SpotWindowTool>();
    case ToolKind::Magnifier:
        return std::make_unique<MagnifierTool>();
    default:
        break;
    }
    return std::make_unique<MeasureTool>(measurementKind(kind));
}

} // namespace widgets
