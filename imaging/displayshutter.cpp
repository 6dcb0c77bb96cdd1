#include "imaging/displayshutter.h"

#include "imaging/functionalgroups.h"

#include <algorithm>
#include <cmath>

namespace imaging {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

constexpr double Farthest = 1e6;         // no image reaches there
constexpr qsizetype MostVertices = 1000; ///< shapes are intersected: more is no shutter

std::optional<double> coordinate(const DataSet &from, Tag attribute, int index = 0)
{
    const auto value = from.real(attribute, index);
    return value && std::abs(*value) <= Farthest ? value : std::nullopt;
}

/// Both edges belong to what is seen.
std::optional<QRectF> readRectangle(const DataSet &from)
{
    const auto left = coordinate(from, tag::ShutterLeftVerticalEdge), right = coordinate(from, tag::ShutterRightVerticalEdge);
    const auto upper = coordinate(from, tag::ShutterUpperHorizontalEdge), lower = coordinate(from, tag::ShutterLowerHorizontalEdge);
    if (!left || !right || !upper || !lower || *right < *left || *lower < *upper)
        return {};
    return QRectF(QPointF(*left - 1, *upper - 1), QPointF(*right, *lower));
}

/// Row and column of a pixel, whose centre is meant.
QPointF pixelCentre(double row, double column)
{
    return {column - 0.5, row - 0.5};
}

std::optional<DisplayShutter::Circle> readCircle(const DataSet &from)
{
    const auto row = coordinate(from, tag::CenterOfCircularShutter, 0), column = coordinate(from, tag::CenterOfCircularShutter, 1);
    const auto radius = coordinate(from, tag::RadiusOfCircularShutter);
    if (!row || !column || !radius || *radius <= 0)
        return {};
    return DisplayShutter::Circle{pixelCentre(*row, *column), *radius};
}

QPolygonF readPolygon(const DataSet &from)
{
    const QList<double> values = from.reals(tag::VerticesOfThePolygonalShutter);
    QPolygonF polygon;
    if (values.size() < 6 || values.size() % 2 != 0 || values.size() > 2 * MostVertices)
        return polygon;
    for (qsizetype i = 0; i < values.size(); i += 2) {
        if (!(std::abs(values[i]) <= Farthest && std::abs(values[i + 1]) <= Farthest))
            return {};
        polygon << pixelCentre(values[i], values[i + 1]);
    }
    return polygon;
}

} // namespace

std::optional<DisplayShutter> DisplayShutter::fromDataSet(const DataSet &dataSet, int frame)
{
    const DataSet from = groupOrTop(dataSet, tag::FrameDisplayShutterSequence, frame);
    const QStringList shapes = from.strings(tag::ShutterShape);
    if (shapes.isEmpty())
        return {};
    DisplayShutter shutter;
    if (shapes.contains(u"RECTANGULAR"))
        shutter.rectangle = readRectangle(from);
    if (shapes.contains(u"CIRCULAR"))
        shutter.circle = readCircle(from);
    if (shapes.contains(u"POLYGONAL"))
        shutter.polygon = readPolygon(from);
    const qint64 group = from.integer(tag::ShutterOverlayGroup).value_or(0);
    if (shapes.contains(u"BITMAP") && group >= 0x6000 && group <= 0x601e)
        shutter.overlayGroup = int(group);
    if (!shutter.rectangle && !shutter.circle && shutter.polygon.isEmpty() && shutter.overlayGroup == 0)
        return {};
    // A P-Value of 16 bits; black where nothing is said.
    const qint64 value = std::clamp<qint64>(from.integer(tag::ShutterPresentationValue).value_or(0), 0, 65535);
    shutter.grey = quint8(std::lround(double(value) / 257));
    return shutter;
}

QPainterPath DisplayShutter::opening(QSizeF image, double pixelAspect) const
{
    QPainterPath path;
    path.addRect(QRectF(QPointF(0, 0), image));
    const auto keep = [&](const QPainterPath &shape) { path = path.intersected(shape); };
    if (rectangle) {
        QPainterPath shape;
        shape.addRect(*rectangle);
        keep(shape);
    }
    if (circle) {
        QPainterPath shape;
        shape.addEllipse(circle->center, circle->radius, circle->radius / pixelAspect);
        keep(shape);
    }
    if (!polygon.isEmpty()) {
        QPainterPath shape;
        shape.addPolygon(polygon);
        shape.closeSubpath();
        keep(shape);
    }
    return path;
}

bool DisplayShutter::hides(QPointF point, double pixelAspect) const
{
    if (rectangle && !rectangle->contains(point))
        return true;
    if (circle) {
        const double x = point.x() - circle->center.x(), y = (point.y() - circle->center.y()) * pixelAspect;
        if (x * x + y * y > circle->radius * circle->radius)
            return true;
    }
    return !polygon.isEmpty() && !polygon.containsPoint(point, Qt::OddEvenFill);
}

} // namespace imaging
