#include "widgets/overlay/measurementgraphics.h"

#include "imaging/measurementwords.h"
#include "widgets/overlay/outlinetext.h"
#include "widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace widgets {

namespace {

using imaging::Measurement;
using imaging::MeasurementKind;

constexpr double Tick = 5, Cross = 7, CrossGap = 2, ArcRadius = 26, ArrowHead = 11;
constexpr double HandleSize = 7, HandleReach = 8, LineReach = 5;
constexpr double LabelGap = 10, LabelMargin = 4, LabelWidth = 230;
constexpr int LabelShade = 120; // of 255

QPointF unit(QPointF v)
{
    const double length = std::hypot(v.x(), v.y());
    return length > 0 ? v / length : QPointF();
}

void addLine(QPainterPath &path, QPointF a, QPointF b)
{
    path.moveTo(a);
    path.lineTo(b);
}

void addCaliper(QPainterPath &path, QPointF a, QPointF b)
{
    const QPointF along = unit(b - a), across(-along.y() * Tick, along.x() * Tick);
    addLine(path, a, b);
    addLine(path, a - across, a + across);
    addLine(path, b - across, b + across);
}

void addArc(QPainterPath &path, QPointF a, QPointF vertex, QPointF b)
{
    const QPointF u = a - vertex, v = b - vertex;
    const double radius = std::min({ArcRadius, std::hypot(u.x(), u.y()) / 2, std::hypot(v.x(), v.y()) / 2});
    const double start = -std::atan2(u.y(), u.x()) * 180 / M_PI;
    double sweep = -std::atan2(v.y(), v.x()) * 180 / M_PI - start;
    sweep = std::remainder(sweep, 360.0);
    const QRectF circle(vertex - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
    path.arcMoveTo(circle, start);
    path.arcTo(circle, start, sweep);
}

void addArrow(QPainterPath &path, QPointF tip, QPointF tail)
{
    addLine(path, tail, tip);
    const QPointF back = unit(tail - tip) * ArrowHead, side(-back.y() * 0.45, back.x() * 0.45);
    path.moveTo(tip + back + side);
    path.lineTo(tip);
    path.lineTo(tip + back - side);
}

void addCross(QPainterPath &path, QPointF at)
{
    for (const QPointF way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
        addLine(path, at + way * CrossGap, at + way * Cross);
}

/// `p` in widget coordinates; what of it is there while it is drawn.
QPainterPath shapeOf(const Measurement &measurement, const QList<QPointF> &p, const QTransform &toWidget)
{
    QPainterPath path;
    switch (measurement.kind) {
    case MeasurementKind::Length:
        if (p.size() == 2)
            addCaliper(path, p[0], p[1]);
        break;
    case MeasurementKind::Arrow:
        if (p.size() == 2)
            addArrow(path, p[0], p[1]);
        break;
    case MeasurementKind::Angle:
        for (int i = 0; i + 1 < p.size(); ++i)
            addLine(path, p[i], p[i + 1]);
        if (p.size() == 3)
            addArc(path, p[0], p[1], p[2]);
        break;
    case MeasurementKind::CobbAngle:
        for (int i = 0; i + 1 < p.size(); i += 2)
            addLine(path, p[i], p[i + 1]);
        break;
    case MeasurementKind::Point:
        addCross(path, p.value(0));
        break;
    case MeasurementKind::Rectangle:
    case MeasurementKind::Ellipse:
    case MeasurementKind::Freehand:
        path = toWidget.map(imaging::outline(measurement));
        if (path.isEmpty() && p.size() > 1)
            path.addPolygon(QPolygonF(p));
        break;
    case MeasurementKind::Line:
        path.addPolygon(QPolygonF(p));
        break;
    case MeasurementKind::Text:
        break;
    }
    return path;
}

QStringList wrapped(const QString &line, const QFontMetricsF &metrics)
{
    QStringList lines;
    QString current;
    const QStringList words = line.split(u' ');
    for (const QString &word : words) {
        const QString longer = current.isEmpty() ? word : QString(current + u' ' + word);
        if (!current.isEmpty() && metrics.horizontalAdvance(longer) > LabelWidth) {
            lines << current;
            current = word;
        } else {
            current = longer;
        }
    }
    lines << current;
    return lines;
}

QStringList labelLines(const Measurement &measurement, const QFontMetricsF &metrics)
{
    QStringList lines;
    const QStringList words = imaging::words::label(measurement);
    for (const QString &text : words) {
        const QStringList given = text.split(u'\n');
        for (const QString &line : given)
            lines += wrapped(line, metrics);
    }
    return lines;
}

QSizeF sizeOf(const QStringList &lines, const QFontMetricsF &metrics, double lineHeight)
{
    double width = 0;
    for (const QString &line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    return {width, lineHeight * double(lines.size())};
}

/// Beside the shape: right, left, below, above; the first place that is inside and free, else the right one, pushed inside.
QRectF labelPlace(const QRectF &shape, QSizeF size, const QRectF &area, const QList<QRectF> &taken)
{
    const QPointF middle = shape.center() - QPointF(size.width() / 2, size.height() / 2);
    const std::array<QPointF, 8> corners{QPointF(shape.right() + LabelGap, middle.y()),
                                         QPointF(shape.left() - LabelGap - size.width(), middle.y()),
                                         QPointF(middle.x(), shape.bottom() + LabelGap),
                                         QPointF(middle.x(), shape.top() - LabelGap - size.height()),
                                         QPointF(shape.right() + LabelGap, shape.bottom()),
                                         QPointF(shape.right() + LabelGap, shape.top() - size.height()),
                                         QPointF(shape.left() - LabelGap - size.width(), shape.bottom()),
                                         QPointF(shape.left() - LabelGap - size.width(), shape.top() - size.height())};
    const QRectF room = area.adjusted(LabelMargin, LabelMargin, -LabelMargin, -LabelMargin);
    for (const QPointF corner : corners) {
        const QRectF place(corner, size);
        const bool isFree = std::none_of(taken.begin(), taken.end(), [&](const QRectF &other) { return other.intersects(place); });
        if (isFree && room.contains(place))
            return place;
    }
    QRectF place(corners[0], size);
    place.moveLeft(std::clamp(place.left(), room.left(), std::max(room.left(), room.right() - size.width())));
    place.moveTop(std::clamp(place.top(), room.top(), std::max(room.top(), room.bottom() - size.height())));
    return place;
}

MeasurementShape shape(const Measurement &measurement, const QTransform &toWidget)
{
    MeasurementShape result;
    result.uid = measurement.uid;
    QList<QPointF> points;
    for (const QPointF point : measurement.points)
        points << toWidget.map(point);
    result.path = shapeOf(measurement, points, toWidget);
    if (measurement.kind == MeasurementKind::CobbAngle && points.size() == 4)
        addLine(result.guide, (points[0] + points[1]) / 2, (points[2] + points[3]) / 2);
    const auto places = imaging::handles(measurement);
    for (const QPointF place : places)
        result.handles << toWidget.map(place);
    return result;
}

void stroke(QPainter &painter, const QPainterPath &path, double width, Qt::PenStyle style)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::black, width + 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setPen(QPen(QColor::fromRgb(token::measurement), width, style, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

} // namespace

QList<MeasurementShape> measurementShapes(const QList<Measurement> &measurements, const QString &selected, const QTransform &imageToWidget,
                                          const QRectF &area, const QFont &font)
{
    const QFontMetricsF metrics(font);
    const double lineHeight = OutlineText::lineHeight(font);
    QList<MeasurementShape> shapes;
    QList<QRectF> taken;
    for (const Measurement &measurement : measurements) {
        shapes.append(shape(measurement, imageToWidget));
        shapes.last().selected = measurement.uid == selected;
        taken << shapes.last().path.boundingRect();
    }
    for (qsizetype i = 0; i < shapes.size(); ++i) {
        MeasurementShape &one = shapes[i];
        one.label = labelLines(measurements[i], metrics);
        if (one.label.isEmpty() || measurements[i].points.isEmpty())
            continue;
        const QSizeF size = sizeOf(one.label, metrics, lineHeight);
        if (measurements[i].kind == MeasurementKind::Text) // words stand where they were put
            one.labelPlace = QRectF(imageToWidget.map(measurements[i].points.first()), size);
        else
            one.labelPlace = labelPlace(one.path.boundingRect(), size, area, taken);
        taken << one.labelPlace;
    }
    return shapes;
}

std::optional<Grip> gripAt(const QList<MeasurementShape> &shapes, QPointF at)
{
    QList<const MeasurementShape *> order; // the selected one, then the last drawn first
    for (qsizetype i = shapes.size(); i-- > 0;)
        shapes[i].selected ? order.prepend(&shapes[i]) : order.append(&shapes[i]);
    const auto near = [&](QPointF place) { return std::hypot(place.x() - at.x(), place.y() - at.y()) <= HandleReach; };
    for (const MeasurementShape *one : std::as_const(order)) {
        for (int i = 0; i < one->handles.size(); ++i) {
            if (near(one->handles[i]))
                return Grip{one->uid, one->handles.size() > 1 ? i : -1};
        }
    }
    QPainterPathStroker wide;
    wide.setWidth(2 * LineReach);
    for (const MeasurementShape *one : std::as_const(order)) {
        if (wide.createStroke(one->path).contains(at) || one->labelPlace.contains(at))
            return Grip{one->uid, -1};
    }
    return {};
}

void paintMeasurements(QPainter &painter, OutlineText &text, const QFont &font, const QList<MeasurementShape> &shapes)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const MeasurementShape &one : shapes) {
        const double width = one.selected ? 2.5 : 1.5;
        stroke(painter, one.guide, 1, Qt::DashLine);
        stroke(painter, one.path, width, Qt::SolidLine);
        if (!one.selected)
            continue;
        painter.setPen(QPen(QColor::fromRgb(token::measurement), 1.5));
        painter.setBrush(Qt::black);
        for (const QPointF handle : one.handles)
            painter.drawRect(QRectF(handle - QPointF(HandleSize / 2, HandleSize / 2), QSizeF(HandleSize, HandleSize)));
    }
    painter.restore();
    const double lineHeight = OutlineText::lineHeight(font);
    for (const MeasurementShape &one : shapes) {
        if (!one.label.isEmpty()) // so that small words are read on bone as well
            painter.fillRect(one.labelPlace.adjusted(-LabelMargin, 0, LabelMargin, 0), QColor(0, 0, 0, LabelShade));
        double y = one.labelPlace.top();
        for (const QString &line : one.label) {
            text.draw(painter, {one.labelPlace.left(), y}, Qt::AlignLeft, line, font);
            y += lineHeight;
        }
    }
}

} // namespace widgets
