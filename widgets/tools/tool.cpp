#include "widgets/tools/tool.h"

#include "widgets/tools/pantool.h"
#include "widgets/tools/scrolltool.h"
#include "widgets/tools/windowtool.h"
#include "widgets/tools/zoomtool.h"

namespace widgets {

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
        break;
    }
    return std::make_unique<WindowTool>();
}

} // namespace widgets
