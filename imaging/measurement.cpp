#include "imaging/measurement.h"

#include <QPolygonF>
#include <QRectF>
#include <QSizeF>
#include <QTransform>

#include <algorithm>
#include <cmath>

namespace imaging {

namespace {

constexpr double Least = 1e-6; // of a cell: closer is one place

double distance(QPointF a, QPointF b)
{
    return std::hypot(b.x() - a.x(), b.y() - a.y());
}

QRectF boxOf(const QList<QPointF> &points)
{
    return QPolygonF(points).boundingRect();
}

/// The end of an axis goes where `to` lies along it; the other axis moves along by half.
void moveAxisEnd(QList<QPointF> &points, int handle, QPointF to)
{
    const int other = handle ^ 1, cross = handle < 2 ? 2 : 0;
    const QPointF axis = points[handle] - points[other];
    const double length = std::hypot(axis.x(), axis.y());
    if (length < Least)
        return;
    const QPointF unit = axis / length;
    const double along = std::max(QPointF::dotProduct(to - points[other], unit), 0.1);
    const QPointF end = points[other] + unit * along;
    const QPointF shift = (end - points[handle]) / 2;
    points[handle] = end;
    points[cross] += shift;
    points[cross + 1] += shift;
}

} // namespace

int pointsOf(MeasurementKind kind)
{
    switch (kind) {
    case MeasurementKind::Length:
    case MeasurementKind::Arrow:
    case MeasurementKind::Rectangle:
        return 2;
    case MeasurementKind::Angle:
        return 3;
    case MeasurementKind::CobbAngle:
    case MeasurementKind::Ellipse:
        return 4;
    case MeasurementKind::Point:
    case MeasurementKind::Text:
        return 1;
    case MeasurementKind::Freehand:
    case MeasurementKind::Line:
        break;
    }
    return 0;
}

bool isComplete(const Measurement &measurement)
{
    const auto &p = measurement.points;
    const auto apart = [&](int a, int b) { return distance(p[a], p[b]) > Least; };
    if (const int wanted = pointsOf(measurement.kind); wanted != 0 && p.size() != wanted)
        return false;
    switch (measurement.kind) {
    case MeasurementKind::Length:
    case MeasurementKind::Arrow:
        return apart(0, 1);
    case MeasurementKind::Angle:
        return apart(0, 1) && apart(1, 2);
    case MeasurementKind::CobbAngle:
    case MeasurementKind::Ellipse:
        return apart(0, 1) && apart(2, 3);
    case MeasurementKind::Rectangle:
        return std::abs(p[0].x() - p[1].x()) > Least && std::abs(p[0].y() - p[1].y()) > Least;
    case MeasurementKind::Freehand:
        return p.size() >= 3 && !boxOf(p).isEmpty();
    case MeasurementKind::Line:
        return p.size() >= 2;
    case MeasurementKind::Point:
    case MeasurementKind::Text:
        break;
    }
    return true;
}

QList<QPointF> boxPoints(MeasurementKind kind, QPointF from, QPointF to)
{
    if (kind != MeasurementKind::Ellipse)
        return {from, to};
    const QPointF middle = (from + to) / 2;
    const QList<QPointF> across{{from.x(), middle.y()}, {to.x(), middle.y()}}, down{{middle.x(), from.y()}, {middle.x(), to.y()}};
    // The major axis first, as SR wants it.
    return std::abs(to.x() - from.x()) >= std::abs(to.y() - from.y()) ? across + down : down + across;
}

QList<QPointF> handles(const Measurement &measurement)
{
    const auto &p = measurement.points;
    if (measurement.kind == MeasurementKind::Freehand || measurement.kind == MeasurementKind::Line)
        return {};
    if (measurement.kind == MeasurementKind::Rectangle && p.size() == 2)
        return {p[0], {p[1].x(), p[0].y()}, p[1], {p[0].x(), p[1].y()}};
    return p;
}

Measurement withHandleAt(const Measurement &measurement, int handle, QPointF to)
{
    Measurement result = measurement;
    const auto all = handles(measurement);
    if (handle < 0 || handle >= all.size())
        return result;
    if (measurement.kind == MeasurementKind::Rectangle)
        result.points = {all[(handle + 2) % 4], to};
    else if (measurement.kind == MeasurementKind::Ellipse)
        moveAxisEnd(result.points, handle, to);
    else
        result.points[handle] = to;
    return result;
}

Measurement movedBy(const Measurement &measurement, QPointF delta)
{
    Measurement result = measurement;
    for (QPointF &point : result.points)
        point += delta;
    return result;
}

Measurement movedInto(const Measurement &measurement, QSizeF image)
{
    if (measurement.points.isEmpty())
        return measurement;
    const auto [left, right] =
        std::minmax_element(measurement.points.begin(), measurement.points.end(), [](QPointF a, QPointF b) { return a.x() < b.x(); });
    const auto [top, bottom] =
        std::minmax_element(measurement.points.begin(), measurement.points.end(), [](QPointF a, QPointF b) { return a.y() < b.y(); });
    const auto shift = [](double low, double high, double size) {
        return low < 0 ? -low : high > size ? std::max(size - high, -low) : 0.0;
    };
    return movedBy(measurement, {shift(left->x(), right->x(), image.width()), shift(top->y(), bottom->y(), image.height())});
}

Measurement laidOnto(const Measurement &measurement, const PlanePlace &plane)
{
    if (!measurement.plane || *measurement.plane == plane)
        return measurement;
    Measurement result = measurement;
    for (QPointF &point : result.points)
        point = plane.cellOf(measurement.plane->at(point));
    result.plane = plane;
    return result;
}

QList<Vector3> patientPoints(const Measurement &measurement)
{
    QList<Vector3> points;
    if (measurement.plane) {
        for (const QPointF point : measurement.points)
            points << measurement.plane->at(point);
    }
    return points;
}

QPainterPath outline(const Measurement &measurement)
{
    const auto &p = measurement.points;
    QPainterPath path;
    if (!measurement.isRegion() || !isComplete(measurement))
        return path;
    if (measurement.kind == MeasurementKind::Rectangle) {
        path.addRect(QRectF(p[0], p[1]).normalized());
    } else if (measurement.kind == MeasurementKind::Freehand) {
        path.addPolygon(QPolygonF(p));
        path.closeSubpath();
    } else {
        const QPointF middle = (p[0] + p[1]) / 2, u = (p[1] - p[0]) / 2, v = (p[3] - p[2]) / 2;
        QPainterPath circle;
        circle.addEllipse(QPointF(0, 0), 1, 1);
        path = QTransform(u.x(), u.y(), v.x(), v.y(), middle.x(), middle.y()).map(circle);
    }
    return path;
}

} // namespace imaging
