#include "ui/reading/measurementclipboard.h"

#include "imaging/measurementwords.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr char ShapeType[] = "application/x-negatoscope-measurement";
constexpr quint32 MostPoints = 10'000;
constexpr qsizetype LargestShape = 1 << 20, LongestName = 1024;

} // namespace

std::unique_ptr<QMimeData> toMimeData(const imaging::Measurement &measurement)
{
    QByteArray shape;
    QDataStream out(&shape, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << qint32(measurement.kind) << measurement.image.sopInstanceUid << qint32(measurement.image.frame) << measurement.name
        << quint32(measurement.points.size());
    for (const QPointF point : measurement.points)
        out << point;
    auto data = std::make_unique<QMimeData>();
    data->setText(imaging::words::text(measurement));
    data->setData(QLatin1String(ShapeType), shape);
    return data;
}

std::optional<imaging::Measurement> fromMimeData(const QMimeData &data)
{
    const QByteArray shape = data.data(QLatin1String(ShapeType));
    if (shape.isEmpty() || shape.size() > LargestShape)
        return {};
    QDataStream in(shape);
    in.setVersion(QDataStream::Qt_6_0);
    imaging::Measurement measurement;
    qint32 kind = -1, frame = 0;
    quint32 count = 0;
    in >> kind >> measurement.image.sopInstanceUid >> frame >> measurement.name >> count;
    if (in.status() != QDataStream::Ok || kind < 0 || kind > qint32(imaging::MeasurementKind::Line) || count > MostPoints)
        return {};
    measurement.kind = imaging::MeasurementKind(kind);
    measurement.image.frame = frame;
    measurement.name.truncate(LongestName);
    for (quint32 i = 0; i < count; ++i) {
        QPointF point;
        in >> point;
        measurement.points << point;
    }
    const bool finite = std::all_of(measurement.points.begin(), measurement.points.end(),
                                    [](QPointF p) { return std::isfinite(p.x()) && std::isfinite(p.y()); });
    if (in.status() != QDataStream::Ok || !finite || !imaging::isComplete(measurement))
        return {};
    return measurement;
}

} // namespace ui
