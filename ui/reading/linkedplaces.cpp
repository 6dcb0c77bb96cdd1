#include "ui/reading/linkedplaces.h"

#include "imaging/planelink.h"
#include "ui/reading/viewportgrid.h"
#include "ui/reading/viewportlinks.h"
#include "widgets/imageviewport.h"
#include "widgets/linkgraphics.h"

#include <QLocale>

#include <cmath>
#include <utility>

namespace ui {

using widgets::ImageViewport;
using widgets::LinkGraphics;

namespace {

imaging::ImageDescriptionPtr imageOf(const ViewportCell *cell)
{
    const ImageViewport *viewport = cell->viewport();
    const bool isShown = viewport->stack() && viewport->index() >= 0 && !cell->hasConflict();
    return isShown ? viewport->stack()->description(viewport->index()) : nullptr;
}

QString millimetres(double distance)
{
    return QLocale::c().toString(std::abs(distance), 'f', 1);
}

} // namespace

LinkedPlaces::LinkedPlaces(ViewportGrid &grid, ViewportLinks &links, QObject *parent)
    : QObject(parent)
    , m_grid(grid)
    , m_links(links)
{
    // Several images may change in one turn; they are drawn together, before anything is painted.
    connect(&links, &ViewportLinks::changed, this, [this] {
        if (!std::exchange(m_queued, true))
            QMetaObject::invokeMethod(this, &LinkedPlaces::redraw, Qt::QueuedConnection);
    });
}

void LinkedPlaces::watch(ViewportCell *cell)
{
    connect(cell->viewport(), &ImageViewport::placePointed, this, [this, cell](QPointF at) { point(cell, at); });
    connect(cell->viewport(), &ImageViewport::placeLeft, this, &LinkedPlaces::clear);
}

bool LinkedPlaces::clear()
{
    const bool wasThere = m_place.has_value();
    m_place.reset();
    if (wasThere)
        redraw();
    return wasThere;
}

/// Every stack that knows the place shows its nearest image.
void LinkedPlaces::point(ViewportCell *cell, QPointF at)
{
    const imaging::ImageDescriptionPtr image = imageOf(cell);
    const auto point = image && imaging::isWithin(*image, at) ? imaging::patientPoint(*image, at) : std::nullopt;
    if (!point) {
        clear();
        return;
    }
    m_place = Place{*point, image};
    for (ViewportCell *other : m_grid.shownCells()) {
        const auto there = other == cell ? nullptr : imageOf(other);
        if (!there || !imaging::shareSpace(*image, *there) || m_links.isTakenOut(other->viewport()))
            continue;
        ImageViewport *viewport = other->viewport();
        if (const auto nearest = imaging::nearestPlace(*viewport->stack(), *point, viewport->index()))
            viewport->setIndex(nearest->index);
    }
    redraw();
}

void LinkedPlaces::redraw()
{
    m_queued = false;
    for (const ViewportCell *cell : m_grid.shownCells())
        cell->viewport()->setLinkGraphics(graphicsOf(cell));
}

LinkGraphics LinkedPlaces::graphicsOf(const ViewportCell *cell) const
{
    LinkGraphics graphics;
    const auto image = imageOf(cell);
    if (!image)
        return graphics;
    graphics.image = image->key;
    addLines(cell, graphics);
    addDistance(cell, graphics);
    addPlace(cell, graphics);
    return graphics;
}

/// Of the image in the active viewport, and where wanted of the first and last of its stack.
void LinkedPlaces::addLines(const ViewportCell *cell, LinkGraphics &graphics) const
{
    const ViewportCell *active = m_grid.activeCell();
    const auto image = imageOf(cell), of = active && active != cell ? imageOf(active) : nullptr;
    if (!of || !imaging::shareSpace(*of, *image) || imaging::areScrolledTogether(*of, *image))
        return;
    const auto add = [&](const imaging::ImageDescription &other, bool isEdge, const QString &label) {
        if (const auto line = imaging::referenceLine(other, *image))
            graphics.lines.append({*line, isEdge, label});
    };
    const imaging::ImageStack &stack = *active->viewport()->stack();
    if (m_links.choices().edgeLines && stack.count() > 1) {
        for (const int index : {0, stack.count() - 1}) {
            if (imaging::shareSpace(stack.image(index), *image))
                add(stack.image(index), true, QString::number(index + 1));
        }
    }
    if (m_links.choices().referenceLines)
        add(*of, false, {});
}

/// A stack that ends before the active one does stays at its end: that is no place in common any more.
void LinkedPlaces::addDistance(const ViewportCell *cell, LinkGraphics &graphics) const
{
    const ViewportCell *active = m_grid.activeCell();
    if (!active || active == cell || m_links.tiesBetween(active, cell).scroll != ScrollTie::Position)
        return;
    const ImageViewport *viewport = cell->viewport();
    const auto place = imaging::nearestPlace(*viewport->stack(), *imaging::patientCenter(*imageOf(active)), viewport->index());
    if (place && !place->isInPlane())
        graphics.notes << tr("Linked image %1 mm away").arg(millimetres(place->distance));
}

void LinkedPlaces::addPlace(const ViewportCell *cell, LinkGraphics &graphics) const
{
    const auto image = imageOf(cell);
    if (!m_place || !image->plane.normal())
        return;
    if (!imaging::shareSpace(*m_place->of, *image)) {
        graphics.notes << tr("Another frame of reference: the place is not known here");
        return;
    }
    const ImageViewport *viewport = cell->viewport();
    const auto nearest = imaging::nearestPlace(*viewport->stack(), m_place->point, viewport->index());
    if (!nearest)
        return;
    if (!nearest->isInPlane())
        graphics.notes << tr("The place lies %1 mm beyond these images").arg(millimetres(nearest->distance));
    else if (!imaging::isWithin(viewport->stack()->image(nearest->index), nearest->cell))
        graphics.notes << tr("The place lies beside these images");
    else if (nearest->index != viewport->index())
        graphics.notes << tr("The place lies in image %1").arg(nearest->index + 1);
    else
        graphics.place = nearest->cell;
}

} // namespace ui
