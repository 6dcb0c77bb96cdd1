#include "widgets/tools/windowtool.h"

#include "widgets/tools/cursors.h"

#include <algorithm>

namespace widgets {

namespace {

constexpr double PixelsAcrossWindow = 256; // a drag this long changes by the width at the press
constexpr double SmallestShare = 1.0 / 64; // of the image's range, that a step is taken from at least

} // namespace

void WindowTool::begin(ImageViewport &viewport, QPointF)
{
    const auto [low, high] = viewport.valueRange();
    const imaging::VoiLut voi = viewport.effectiveVoi();
    m_width = voi.table ? double(voi.table->entries.size()) : voi.width;
    m_center = voi.table ? voi.table->firstMapped + m_width / 2 : voi.center;
    m_step = std::max(m_width, (high - low) * SmallestShare) / PixelsAcrossWindow;
}

void WindowTool::drag(ImageViewport &viewport, QPointF, QPointF delta, Qt::KeyboardModifiers modifiers)
{
    if (!viewport.showsValues())
        return;
    const double step = m_step * dragSpeed(modifiers);
    m_width = std::max(0.0, m_width + delta.x() * step);
    m_center += viewport.dragDown() == DragDown::Darkens ? delta.y() * step : -delta.y() * step;
    viewport.setWindow(m_center, m_width);
}

QCursor WindowTool::cursor(bool) const
{
    return windowCursor();
}

} // namespace widgets
