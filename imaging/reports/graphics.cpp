#include "imaging/reports/graphics.h"

#include <algorithm>
#include <cmath>

namespace imaging {

namespace {

constexpr qsizetype MostPoints = 10'000;
constexpr double Largest = 1e6, Same = 1e-3;

bool isSame(QPointF a, QPointF b)
{
    return std::abs(a.x() - b.x()) <= Same && std::abs(a.y() - b.y()) <= Same;
}

/// Four corners along rows and columns.
bool isUpright(const QList<QPointF> &p)
{
    if (p.size() != 4)
        return false;
    for (int i = 0; i < 4; ++i) {
        const QPointF a = p[i], b = p[(i + 1) % 4], c = p[(i + 2) % 4];
        const bool across = std::abs(a.y() - b.y()) <= Same, down = std::abs(a.x() - b.x()) <= Same;
        const bool turns = across ? std::abs(b.x() - c.x()) <= Same : std::abs(b.y() - c.y()) <= Same;
        if (across == down || !turns)
            return false;
    }
    return true;
}

void fromPolyline(Measurement &shape, QList<QPointF> points)
{
    const bool closed = points.size() >= 4 && isSame(points.first(), points.last());
    if (closed)
        points.removeLast();
    shape.kind = !closed ? MeasurementKind::Line : isUpright(points) ? MeasurementKind::Rectangle : MeasurementKind::Freehand;
    shape.points = shape.kind == MeasurementKind::Rectangle ? QList<QPointF>{points[0], points[2]} : points;
}

} // namespace

QList<QPointF> graphicPoints(const QList<double> &data)
{
    QList<QPointF> points;
    const bool usable = std::all_of(data.begin(), data.end(), [](double v) { return std::isfinite(v) && std::abs(v) < Largest; });
    if (!usable || data.size() % 2 != 0 || data.size() > 2 * MostPoints)
        return points;
    for (qsizetype i = 0; i + 1 < data.size(); i += 2)
        points << QPointF(data[i], data[i + 1]);
    return points;
}

std::optional<Measurement> shapeOf(const Graphic &graphic)
{
    const QList<QPointF> &points = graphic.points;
    Measurement shape;
    if (graphic.type == u"POINT" && points.size() == 1) {
        shape.kind = MeasurementKind::Point;
        shape.points = points;
    } else if (graphic.type == u"ELLIPSE" && points.size() == 4) {
        shape.kind = MeasurementKind::Ellipse;
        shape.points = points;
    } else if (graphic.type == u"CIRCLE" && points.size() == 2) {
        const double radius = std::hypot(points[1].x() - points[0].x(), points[1].y() - points[0].y());
        shape.kind = MeasurementKind::Ellipse;
        shape.points = boxPoints(shape.kind, points[0] - QPointF(radius, radius), points[0] + QPointF(radius, radius));
    } else if ((graphic.type == u"POLYLINE" || graphic.type == u"INTERPOLATED") && points.size() >= 2) {
        fromPolyline(shape, points);
    } else {
        return {};
    }
    return isComplete(shape) ? std::optional(shape) : std::nullopt;
}

} // namespace imaging
