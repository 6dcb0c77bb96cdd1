#pragma once

#include "imaging/measurement.h"

#include <optional>

namespace imaging {

/// A graphic of a report or a presentation state: Graphic Type and its points in cells.
struct Graphic {
    QString type;
    QList<QPointF> points;
};

/// Pairs of Graphic Data; empty where they are not pairs of finite numbers, or too many.
QList<QPointF> graphicPoints(const QList<double> &data);
/// The shape of a graphic: POINT, ELLIPSE, CIRCLE (PS3.3 C.18.6.1.2), POLYLINE and INTERPOLATED, which are regions where
/// they are closed and lines otherwise. None for what cannot be drawn.
std::optional<Measurement> shapeOf(const Graphic &graphic);

} // namespace imaging
