// What is taken from planes, and drawn on them: never from one made in a hurry.
#include "ui/reading/planesview_p.h"
#include "widgets/imageviewport.h"

#include <utility>

namespace ui {

using imaging::PlaneSet;

PictureArea PlanesView::area()
{
    dropCoarse();
    QList<ViewportCell *> shown;
    for (const auto &view : m_views) {
        if (!m_maximized || m_maximized == view->cell)
            shown.append(view->cell);
    }
    return {this, shown, m_active, &m_cache};
}

/// A picture that is saved is never one made in a hurry.
void PlanesView::dropCoarse()
{
    for (const dicom::FrameKey &key : std::exchange(m_coarse, {}))
        m_cache.remove(key);
}

void PlanesView::makeAlso(ViewportCell *cell, int index)
{
    for (const PlaneSet::View which : PlaneSet::Views) {
        const View &view = of(which);
        if (view.cell == cell && view.stack && index >= 0 && index < view.stack->count())
            m_queue.want(OffScreen + int(which), {view.where.grid(view.from + index), m_look.slab}, view.stack->image(index).key);
    }
}

/// Values of a plane made in a hurry are not the plane's.
void PlanesView::letMeasure(View &view)
{
    const int at = view.viewport()->index();
    const bool coarse = view.stack && at >= 0 && at < view.stack->count() && m_coarse.contains(view.stack->image(at).key);
    imaging::MeasurementSet *set = coarse ? nullptr : m_measurements.data();
    if (view.viewport()->measurements() != set)
        view.viewport()->setMeasurements(set);
}

void PlanesView::setMeasurements(imaging::MeasurementSet *set)
{
    m_measurements = set;
    for (const auto &view : m_views)
        letMeasure(*view);
}

} // namespace ui
