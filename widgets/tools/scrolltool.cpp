#include "widgets/tools/scrolltool.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double LeastPixels = 3, MostPixels = 24; // of the pointer's way for one image

} // namespace

void ScrollTool::begin(ImageViewport &, QPointF)
{
    m_pending = 0;
}

void ScrollTool::drag(ImageViewport &viewport, QPointF, QPointF delta, Qt::KeyboardModifiers modifiers)
{
    if (!viewport.stack() || viewport.stack()->count() == 0)
        return;
    const double perImage = std::clamp(viewport.height() / double(viewport.stack()->count()), LeastPixels, MostPixels);
    m_pending += delta.y() * dragSpeed(modifiers) / perImage;
    const int images = int(std::trunc(m_pending));
    m_pending -= images;
    if (images != 0)
        viewport.scrollBy(images);
}

QCursor ScrollTool::cursor(bool) const
{
    return Qt::SizeVerCursor;
}

} // namespace widgets
