#pragma once

#include "imaging/measurement.h"

#include <QFont>
#include <QPainterPath>
#include <QRectF>
#include <QStringList>
#include <QTransform>

#include <optional>

class QPainter;

namespace widgets {

class OutlineText;

/// One measurement as it is drawn, in the widget's coordinates: made for one place on the screen, never scaled.
struct MeasurementShape {
    QString uid;
    QPainterPath path;
    QPainterPath guide; ///< dashed: what joins the lines of a Cobb angle
    QList<QPointF> handles;
    QStringList label;
    QRectF labelPlace;
    bool selected = false;
};

/// What can be taken hold of: a measurement, by one of its handles or as a whole.
struct Grip {
    QString uid;
    int handle = -1; ///< -1: all of it
    friend bool operator==(const Grip &, const Grip &) = default;
};

/// Shapes and the places of their words: beside the shape, inside `area`, and clear of one another where there is room.
QList<MeasurementShape> measurementShapes(const QList<imaging::Measurement> &measurements, const QString &selected,
                                          const QTransform &imageToWidget, const QRectF &area, const QFont &font);

/// What lies under the pointer, the selected one first, then the last that was drawn.
std::optional<Grip> gripAt(const QList<MeasurementShape> &shapes, QPointF at);

void paintMeasurements(QPainter &painter, OutlineText &text, const QFont &font, const QList<MeasurementShape> &shapes);

} // namespace widgets
