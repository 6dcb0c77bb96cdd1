#include "imaging/measuring.h"

#include "imaging/measurementwords.h"
#include "imaging/presentation.h"
#include "imaging/quantity.h"

#include <QPolygonF>
#include <QRectF>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <functional>

namespace imaging {

namespace {

constexpr int Bins = 64;
using What = MeasuredValue::What;

double degrees(double radians)
{
    return radians * 180 / M_PI;
}

double angleBetween(QPointF a, QPointF b)
{
    const double cross = a.x() * b.y() - a.y() * b.x();
    return degrees(std::atan2(std::abs(cross), QPointF::dotProduct(a, b)));
}

using Visit = std::function<void(int column, int row)>;

/// Cells between the edges of a polygon, row by row (even-odd).
void visitPolygon(const QList<QPointF> &points, QSize size, const Visit &visit)
{
    const QRectF box = QPolygonF(points).boundingRect();
    const int top = int(std::clamp(std::floor(box.top()), 0.0, double(size.height())));
    const int bottom = int(std::clamp(std::ceil(box.bottom()), 0.0, double(size.height())));
    std::vector<double> crossings;
    for (int row = top; row < bottom; ++row) {
        const double y = row + 0.5;
        crossings.clear();
        for (qsizetype i = 0; i < points.size(); ++i) {
            const QPointF a = points[i], b = points[(i + 1) % points.size()];
            if ((a.y() <= y) != (b.y() <= y))
                crossings.push_back(a.x() + (y - a.y()) * (b.x() - a.x()) / (b.y() - a.y()));
        }
        std::sort(crossings.begin(), crossings.end());
        for (size_t i = 0; i + 1 < crossings.size(); i += 2) {
            const double first = std::max(0.0, std::ceil(crossings[i] - 0.5));
            const double end = std::min(double(size.width()), std::ceil(crossings[i + 1] - 0.5));
            for (int column = int(first); column < end; ++column)
                visit(column, row);
        }
    }
}

void visitEllipse(const QList<QPointF> &p, QSize size, const Visit &visit)
{
    const QPointF middle = (p[0] + p[1]) / 2, u = (p[1] - p[0]) / 2, v = (p[3] - p[2]) / 2;
    bool possible = false;
    const QTransform toCircle = QTransform(u.x(), u.y(), v.x(), v.y(), middle.x(), middle.y()).inverted(&possible);
    if (!possible)
        return;
    const double reachX = std::hypot(u.x(), v.x()), reachY = std::hypot(u.y(), v.y());
    const int top = std::max(0, int(std::floor(middle.y() - reachY))), left = std::max(0, int(std::floor(middle.x() - reachX)));
    const int bottom = int(std::min(double(size.height()), std::ceil(middle.y() + reachY)));
    const int right = int(std::min(double(size.width()), std::ceil(middle.x() + reachX)));
    for (int row = top; row < bottom; ++row) {
        for (int column = left; column < right; ++column) {
            const QPointF at = toCircle.map(QPointF(column + 0.5, row + 0.5));
            if (QPointF::dotProduct(at, at) <= 1)
                visit(column, row);
        }
    }
}

void visitCells(const Measurement &region, QSize size, const Visit &visit)
{
    const auto &p = region.points;
    if (!region.isRegion() || !isComplete(region))
        return;
    if (region.kind == MeasurementKind::Ellipse)
        visitEllipse(p, size, visit);
    else if (region.kind == MeasurementKind::Rectangle)
        visitPolygon(handles(region), size, visit);
    else
        visitPolygon(p, size, visit);
}

Histogram histogramOf(const std::vector<double> &values, double minimum, double maximum)
{
    Histogram histogram;
    histogram.first = minimum;
    histogram.bins.assign(Bins, 0);
    histogram.binWidth = (maximum - minimum) / Bins;
    for (const double value : values) {
        const double at = histogram.binWidth > 0 ? (value - minimum) / histogram.binWidth : 0;
        ++histogram.bins[size_t(std::clamp(at, 0.0, double(Bins - 1)))];
    }
    return histogram;
}

void summarize(RegionStatistics &statistics, const std::vector<double> &values)
{
    statistics.count = qint64(values.size());
    double sum = 0;
    for (const double value : values)
        sum += value;
    statistics.mean = sum / double(values.size());
    double squares = 0;
    for (const double value : values)
        squares += (value - statistics.mean) * (value - statistics.mean);
    statistics.deviation = values.size() > 1 ? std::sqrt(squares / double(values.size() - 1)) : 0;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    statistics.minimum = *low;
    statistics.maximum = *high;
    statistics.histogram = histogramOf(values, *low, *high);
}

bool hasValues(const ImageDescription &image, const Frame *frame)
{
    return frame && !frame->isProvisional() && !isColour(image, *frame) && !image.isLabels;
}

void addRegion(Measurement &result, const Calibration &calibration, const ImageDescription &image, const Frame *frame)
{
    if (hasValues(image, frame)) {
        if (const auto found = statisticsOf(image, *frame, result)) {
            const auto add = [&](What what, double value) { result.values.append({what, value, found->unit, found->label}); };
            add(What::Mean, found->mean);
            add(What::StandardDeviation, found->deviation);
            add(What::Minimum, found->minimum);
            add(What::Maximum, found->maximum);
            result.values.append({What::Count, double(found->count), {}, {}});
            result.histogram = std::make_shared<const Histogram>(found->histogram);
        }
    }
    if (calibration.isPlane())
        result.values.append({What::Area, areaOf(calibration, result), QString(calibration.unitX + u'²'), {}});
}

void addPoint(Measurement &result, const ImageDescription &image, const Frame *frame)
{
    const RegionValues scales = regionValues(image, result.points[0]);
    if (scales.x)
        result.values.append({What::AtX, scales.x->value, scales.x->unit, words::axis(scales.x->unit)});
    if (scales.y)
        result.values.append({What::AtY, scales.y->value, scales.y->unit, words::axis(scales.y->unit)});
    if (scales.x || scales.y)
        result.basis = words::calibration(Calibration::Kind::Region);
    const int column = int(std::floor(result.points[0].x())), row = int(std::floor(result.points[0].y()));
    if (!hasValues(image, frame) || column < 0 || row < 0 || column >= frame->pixel.columns || row >= frame->pixel.rows)
        return;
    const double stored = frame->value(column, row);
    if (isPadding(image, stored))
        return;
    for (const Quantity &quantity : quantities(image, stored))
        result.values.append({What::Value, quantity.value, quantity.unit, quantity.name});
}

void addLength(Measurement &result, const Calibration &calibration)
{
    const QPointF from = result.points[0], to = result.points[1];
    if (calibration.isPlane()) {
        result.values.append({What::Length, lengthOf(calibration, from, to), calibration.unitX, {}});
        return;
    }
    const QPointF way = calibration.scaled(to - from); // two quantities, as time and velocity
    result.values.append({What::AlongX, std::abs(way.x()), calibration.unitX, {}});
    result.values.append({What::AlongY, std::abs(way.y()), calibration.unitY, {}});
}

/// What the figures rest on besides the spacing.
QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

void addAngle(Measurement &result, double angle)
{
    result.values.append({What::Angle, angle, QStringLiteral("°"), {}});
}

} // namespace

double lengthOf(const Calibration &calibration, QPointF from, QPointF to)
{
    const QPointF way = calibration.scaled(to - from);
    return std::hypot(way.x(), way.y());
}

double angleAt(const Calibration &calibration, QPointF a, QPointF vertex, QPointF b)
{
    return angleBetween(calibration.scaled(a - vertex), calibration.scaled(b - vertex));
}

double cobbAngle(const Calibration &calibration, const QList<QPointF> &lines)
{
    if (lines.size() != 4)
        return 0;
    const QPointF axis = calibration.scaled((lines[2] + lines[3] - lines[0] - lines[1]) / 2);
    const auto across = [&](QPointF direction) { return axis.x() * direction.y() - axis.y() * direction.x() < 0 ? -direction : direction; };
    return angleBetween(across(calibration.scaled(lines[1] - lines[0])), across(calibration.scaled(lines[3] - lines[2])));
}

double areaOf(const Calibration &calibration, const Measurement &region)
{
    if (!region.isRegion() || !isComplete(region))
        return 0;
    const double cell = calibration.perColumn * calibration.perRow;
    const auto &p = region.points;
    if (region.kind == MeasurementKind::Ellipse) {
        const QPointF u = (p[1] - p[0]) / 2, v = (p[3] - p[2]) / 2;
        return M_PI * std::abs(u.x() * v.y() - u.y() * v.x()) * cell;
    }
    const QList<QPointF> corners = region.kind == MeasurementKind::Rectangle ? handles(region) : p;
    double twice = 0;
    for (qsizetype i = 0; i < corners.size(); ++i) {
        const QPointF a = corners[i] - corners[0], b = corners[(i + 1) % corners.size()] - corners[0];
        twice += a.x() * b.y() - a.y() * b.x();
    }
    return std::abs(twice) / 2 * cell;
}

std::optional<RegionStatistics> statisticsOf(const ImageDescription &image, const Frame &frame, const Measurement &region)
{
    if (!hasValues(image, &frame))
        return {};
    const double factor = image.suv.factor.value_or(1);
    std::vector<double> values;
    visitCells(region, {frame.pixel.columns, frame.pixel.rows}, [&](int column, int row) {
        const double stored = frame.value(column, row);
        const double value = image.modality.map(stored) * factor;
        if (!isPadding(image, stored) && std::isfinite(value))
            values.push_back(value);
    });
    if (values.empty())
        return {};
    RegionStatistics statistics;
    const Quantity first = quantities(image, frame.value(0, 0)).first();
    statistics.unit = first.unit;
    statistics.label = first.name;
    summarize(statistics, values);
    return statistics;
}

Measurement measured(const Measurement &measurement, const ImageDescription &image, const Frame *frame)
{
    Measurement result = measurement;
    result.values.clear();
    result.basis.clear();
    result.histogram.reset();
    result.isRead = false;
    const bool measures = measurement.kind != MeasurementKind::Arrow && measurement.kind != MeasurementKind::Text
                          && measurement.kind != MeasurementKind::Line;
    if (!measures || !isComplete(measurement))
        return result;
    if (measurement.kind == MeasurementKind::Point) {
        addPoint(result, image, frame);
        if (result.plane)
            result.basis = words::plane(result.plane->slab, words::Of::Values);
        return result;
    }
    const Calibration calibration =
        calibrationOf(image, result.isRegion() && result.kind == MeasurementKind::Rectangle ? handles(result) : result.points);
    result.basis = calibration.words;
    if (result.plane)
        result.basis =
            joined({calibration.words, words::plane(result.plane->slab, result.isRegion() ? words::Of::Values : words::Of::Space)});
    if (!calibration.isMeasurable())
        return result;
    if (result.isRegion())
        addRegion(result, calibration, image, frame);
    else if (result.kind == MeasurementKind::Length)
        addLength(result, calibration);
    else if (calibration.isPlane())
        addAngle(result, result.kind == MeasurementKind::Angle ? angleAt(calibration, result.points[0], result.points[1], result.points[2])
                                                               : cobbAngle(calibration, result.points));
    return result;
}

} // namespace imaging
