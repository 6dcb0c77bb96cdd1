#pragma once

#include "imaging/imagedescription.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace widgets {
class ImageViewport;
struct LinkGraphics;
} // namespace widgets

namespace ui {

class ViewportCell;
class ViewportGrid;
class ViewportLinks;

/// What the pictures of a Reading window show of one another: where the active image cuts those of other orientations, and
/// the place of the patient that is pointed to, in every stack that knows it. Says in words where there is nothing to draw.
class LinkedPlaces : public QObject
{
    Q_OBJECT
public:
    LinkedPlaces(ViewportGrid &grid, ViewportLinks &links, QObject *parent = nullptr);

    /// A new cell, once.
    void watch(ViewportCell *cell);
    /// The pointed place is forgotten; false where there was none.
    bool clear();

private:
    struct Place {
        imaging::Vector3 point;
        imaging::ImageDescriptionPtr of; ///< the image it was pointed to in
    };
    void point(ViewportCell *cell, QPointF at);
    void redraw();
    widgets::LinkGraphics graphicsOf(const ViewportCell *cell) const;
    void addLines(const ViewportCell *cell, widgets::LinkGraphics &graphics) const;
    void addPlace(const ViewportCell *cell, widgets::LinkGraphics &graphics) const;
    void addDistance(const ViewportCell *cell, widgets::LinkGraphics &graphics) const;

    ViewportGrid &m_grid;
    ViewportLinks &m_links;
    std::optional<Place> m_place;
    bool m_queued = false;
};

} // namespace ui
