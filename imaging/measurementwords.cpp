#include "imaging/measurementwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace imaging::words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(imaging::Measurement)
};

using What = MeasuredValue::What;

QString number(double value, int decimals)
{
    QLocale locale = QLocale::c();
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    QString text = locale.toString(value, 'f', decimals);
    if (text.startsWith(u'-') && text.mid(1).toDouble() == 0)
        text.remove(0, 1);
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

/// Values of pixels: whole ones as such, others to five places.
QString pixelValue(double value)
{
    if (value == std::round(value) && std::abs(value) < 1e15)
        return number(value, 0);
    const double size = std::abs(value);
    return number(value, size >= 1000 ? 1 : size >= 1 ? 2 : 4);
}

int decimals(const MeasuredValue &value)
{
    switch (value.what) {
    case What::Length:
    case What::AlongX:
    case What::AlongY:
    case What::AtX:
    case What::AtY:
        return value.unit == u"s" ? 3 : value.unit == u"cm" ? 2 : 1;
    case What::Area:
        return value.unit.startsWith(u"cm") ? 2 : 1;
    case What::Count:
        return 0;
    default:
        break;
    }
    return 1;
}

const MeasuredValue *find(const Measurement &measurement, What what)
{
    const auto at = std::find_if(measurement.values.begin(), measurement.values.end(), [what](const auto &v) { return v.what == what; });
    return at == measurement.values.end() ? nullptr : &*at;
}

QString withName(const MeasuredValue &value)
{
    return QString(name(value.what) + u' ' + figure(value));
}

/// "Mean 40.1 HU · SD 11.0", "12.3 mm" …: figures in lines of two, as they stand at a shape.
QStringList figureLines(const Measurement &measurement)
{
    if (!measurement.isRegion()) {
        QStringList figures;
        for (const MeasuredValue &value : measurement.values)
            figures << figure(value);
        return measurement.kind == MeasurementKind::Point ? figures : QStringList{figures.join(QStringLiteral(" · "))};
    }
    QStringList lines;
    const auto pair = [&](What first, What second) {
        QStringList parts;
        for (const What what : {first, second}) {
            if (const MeasuredValue *value = find(measurement, what))
                parts << withName(*value);
        }
        lines << parts.join(QStringLiteral(" · "));
    };
    pair(What::Mean, What::StandardDeviation);
    pair(What::Minimum, What::Maximum);
    pair(What::Area, What::Count);
    return lines;
}

} // namespace

QString pixelUnit()
{
    return QStringLiteral("px");
}

QString calibration(Calibration::Kind kind)
{
    using Kind = Calibration::Kind;
    switch (kind) {
    case Kind::Patient:
        return Words::tr("in the patient");
    case Kind::Calibrated:
        return Words::tr("calibrated");
    case Kind::Detector:
        return Words::tr("at the detector");
    case Kind::DetectorCorrected:
        return Words::tr("corrected for magnification");
    case Kind::Nominal:
        return Words::tr("nominal spacing of the scanner");
    case Kind::Region:
        return Words::tr("scale of the ultrasound region");
    case Kind::OutsideRegions:
        return Words::tr("uncalibrated: outside the ultrasound regions");
    case Kind::AcrossRegions:
        return Words::tr("not measured: across ultrasound regions");
    case Kind::AspectOnly:
        return Words::tr("uncalibrated: widths of pixels");
    case Kind::Pixels:
        break;
    }
    return Words::tr("uncalibrated");
}

QString calibrated(const QString &type, const QString &description)
{
    const QString how = type == u"GEOMETRY"   ? Words::tr("calibrated by geometry")
                        : type == u"FIDUCIAL" ? Words::tr("calibrated by an object of known size")
                                              : calibration(Calibration::Kind::Calibrated);
    return description.isEmpty() ? how : QString(how + u": " + description);
}

QString magnified(double factor)
{
    return Words::tr("corrected for the estimated magnification %1").arg(number(factor, 2));
}

QString slab(const Slab &slab)
{
    if (slab.thickness <= 0)
        return {};
    const QString mode = slab.mode == SlabMode::Maximum   ? Words::tr("MIP")
                         : slab.mode == SlabMode::Minimum ? Words::tr("MinIP")
                                                          : Words::tr("MEAN");
    return Words::tr("%1 %2 mm", "MIP 10 mm").arg(mode, QLocale().toString(slab.thickness));
}

QString orientation(const PlanePlace &plane)
{
    constexpr double Upright = 0.9; // cosine: within some 25° a plane has the name of the body's
    const Vector3 normal = plane.normal();
    if (std::abs(normal[2]) > Upright)
        return Words::tr("Axial plane");
    if (std::abs(normal[0]) > Upright)
        return Words::tr("Sagittal plane");
    return std::abs(normal[1]) > Upright ? Words::tr("Coronal plane") : Words::tr("Oblique plane");
}

QString plane(const Slab &slabOf, Of what)
{
    QStringList parts{what == Of::Values ? Words::tr("resampled values of a reformatted plane") : Words::tr("reformatted plane"),
                      slab(slabOf)};
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString title(MeasurementKind kind)
{
    switch (kind) {
    case MeasurementKind::Length:
        return Words::tr("Length");
    case MeasurementKind::Angle:
        return Words::tr("Angle");
    case MeasurementKind::CobbAngle:
        return Words::tr("Cobb angle");
    case MeasurementKind::Rectangle:
        return Words::tr("Rectangle");
    case MeasurementKind::Ellipse:
        return Words::tr("Ellipse");
    case MeasurementKind::Freehand:
        return Words::tr("Freehand region");
    case MeasurementKind::Point:
        return Words::tr("Value at a point");
    case MeasurementKind::Arrow:
        return Words::tr("Arrow");
    case MeasurementKind::Line:
        return Words::tr("Line");
    case MeasurementKind::Text:
        break;
    }
    return Words::tr("Text");
}

QString name(What what)
{
    switch (what) {
    case What::Length:
        return Words::tr("Length");
    case What::AlongX:
        return Words::tr("Across");
    case What::AlongY:
        return Words::tr("Down");
    case What::AtX:
        return Words::tr("Place across");
    case What::AtY:
        return Words::tr("Place down");
    case What::Angle:
        return Words::tr("Angle");
    case What::Area:
        return Words::tr("Area");
    case What::Mean:
        return Words::tr("Mean");
    case What::StandardDeviation:
        return Words::tr("SD");
    case What::Minimum:
        return Words::tr("Min");
    case What::Maximum:
        return Words::tr("Max");
    case What::Count:
        return Words::tr("Pixels");
    case What::Value:
        break;
    }
    return Words::tr("Value");
}

QString axis(const QString &unit)
{
    return unit == u"s"      ? Words::tr("Time")
           : unit == u"cm/s" ? Words::tr("Velocity")
           : unit == u"Hz"   ? Words::tr("Frequency")
           : unit == u"cm"   ? Words::tr("Depth")
                             : QString();
}

QString figure(const MeasuredValue &value)
{
    const bool ofPixel = value.what == What::Value || value.what == What::Minimum || value.what == What::Maximum;
    const QString text = ofPixel ? pixelValue(value.value) : number(value.value, decimals(value));
    QStringList parts{value.label, value.unit == u"°" ? QString(text + value.unit) : text};
    if (value.unit != u"°" && value.what != What::Count)
        parts << value.unit;
    parts.removeAll(QString());
    return parts.join(u' ');
}

QStringList label(const Measurement &measurement)
{
    QStringList lines{measurement.name};
    lines += figureLines(measurement);
    lines << measurement.basis;
    lines.removeAll(QString());
    return lines;
}

QString summary(const Measurement &measurement)
{
    if (measurement.isRegion()) {
        const MeasuredValue *mean = find(measurement, What::Mean), *area = find(measurement, What::Area);
        return mean ? withName(*mean) : area ? figure(*area) : QString();
    }
    QStringList figures;
    for (const MeasuredValue &value : measurement.values)
        figures << figure(value);
    return figures.join(QStringLiteral(" · "));
}

QString text(const Measurement &measurement)
{
    QStringList parts{measurement.name.isEmpty() ? title(measurement.kind) : measurement.name};
    for (const MeasuredValue &value : measurement.values)
        parts << withName(value);
    parts << measurement.basis;
    parts.removeAll(QString());
    return parts.join(u'\t');
}

} // namespace imaging::words
