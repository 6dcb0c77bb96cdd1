#pragma once

#include "widgets/linkgraphics.h"

#include <QFont>
#include <QRectF>
#include <QTransform>

class QPainter;

namespace widgets {

class OutlineText;

/// Reference lines and the crosshair of a pointed place, in the widget's coordinates.
struct LinkShapes {
    QList<LinkGraphics::Line> lines;
    std::optional<QPointF> place;

    bool isEmpty() const { return lines.isEmpty() && !place; }
};
LinkShapes linkShapes(const LinkGraphics &graphics, const QTransform &imageToWidget);

/// Dashed lines, dotted ones for edges, and the crosshair, which leaves the place itself free.
void paintLinks(QPainter &painter, OutlineText &text, const QFont &font, const QRectF &area, const LinkShapes &shapes);

} // namespace widgets
