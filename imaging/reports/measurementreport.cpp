#include "imaging/reports/measurementreport.h"

#include "imaging/reports/contentitem.h"

#include "network/dicom/uid.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace imaging {

using content::Concept;
using dicom::DataSet;
using What = MeasuredValue::What;
namespace tag = dicom::tag;

namespace {

constexpr Concept Title{"126000", "DCM", "Imaging Measurement Report"};
constexpr Concept Procedure{"121058", "DCM", "Procedure reported"}, Imaging{"363679005", "SCT", "Imaging procedure"};
constexpr Concept Measurements{"126010", "DCM", "Imaging Measurements"}, Group{"125007", "DCM", "Measurement Group"};
constexpr Concept TrackingId{"112039", "DCM", "Tracking Identifier"}, TrackingUid{"112040", "DCM", "Tracking Unique Identifier"};
constexpr Concept Region{"111030", "DCM", "Image Region"}, Source{"121112", "DCM", "Source of Measurement"};
constexpr Concept Method{"370129005", "SCT", "Measurement Method"};
constexpr Concept Comment{"121106", "DCM", "Comment"}, Derivation{"121401", "DCM", "Derivation"};

/// What stands as the tracking identifier where nobody named it; tst_measurementreport reads them back as no name.
const char *plainName(MeasurementKind kind)
{
    switch (kind) {
    case MeasurementKind::Length:
        return "Length";
    case MeasurementKind::Angle:
        return "Angle";
    case MeasurementKind::CobbAngle:
        return "Cobb angle";
    case MeasurementKind::Rectangle:
    case MeasurementKind::Ellipse:
    case MeasurementKind::Freehand:
        return "Region";
    case MeasurementKind::Point:
        return "Point";
    case MeasurementKind::Arrow:
        return "Arrow";
    case MeasurementKind::Line:
        return "Line";
    case MeasurementKind::Text:
        break;
    }
    return "Text";
}

const char *graphicType(MeasurementKind kind)
{
    if (kind == MeasurementKind::Ellipse)
        return "ELLIPSE";
    return kind == MeasurementKind::Point || kind == MeasurementKind::Text ? "POINT" : "POLYLINE";
}

/// As SCOORD wants them: closed outlines end where they begin (C.18.6.1.2).
QList<QPointF> graphicPoints(const Measurement &measurement)
{
    QList<QPointF> points = measurement.kind == MeasurementKind::Rectangle ? handles(measurement) : measurement.points;
    if (measurement.kind == MeasurementKind::Rectangle || measurement.kind == MeasurementKind::Freehand)
        points << points.first();
    return points;
}

/// The same of SCOORD3D (C.18.9.1.2), where closed outlines in one plane are polygons.
const char *graphicType3d(const Measurement &measurement)
{
    const bool isPolygon = measurement.kind == MeasurementKind::Rectangle || measurement.kind == MeasurementKind::Freehand;
    return isPolygon ? "POLYGON" : graphicType(measurement.kind);
}

DataSet coordinates(const Measurement &measurement, const char *relationship, const Concept &name)
{
    if (measurement.plane) {
        QList<Vector3> points;
        for (const QPointF point : graphicPoints(measurement))
            points << measurement.plane->at(point);
        return content::coordinates3d(relationship, name, graphicType3d(measurement), points, measurement.plane->frameOfReferenceUid);
    }
    return content::coordinates(relationship, name, graphicType(measurement.kind), graphicPoints(measurement),
                                content::image("SELECTED FROM", measurement.sopClassUid, measurement.image, measurement.isOfFrame));
}

/// How a plane's values came about (CID 7203).
Concept methodOf(const Slab &slab)
{
    if (slab.thickness <= 0)
        return {"113072", "DCM", "Multiplanar reformatting"};
    switch (slab.mode) {
    case SlabMode::Maximum:
        return {"113078", "DCM", "Maximum intensity projection"};
    case SlabMode::Minimum:
        return {"113079", "DCM", "Minimum intensity projection"};
    case SlabMode::Mean:
        break;
    }
    return {"mean-projection", content::OwnScheme, "Mean intensity projection"};
}

/// Where the plane lies (two points alone do not say it), how thick it is and through which images it was laid.
QList<DataSet> planeItems(const Measurement &measurement)
{
    const PlanePlace &plane = *measurement.plane;
    const auto columns = double(std::max(plane.columns, 1)), rows = double(std::max(plane.rows, 1));
    QList<Vector3> outline;
    for (const QPointF corner : {QPointF(0, 0), QPointF(columns, 0), QPointF(columns, rows), QPointF(0, rows), QPointF(0, 0)})
        outline << plane.at(corner);
    QList<DataSet> items{content::coded("HAS CONCEPT MOD", Method, methodOf(plane.slab)),
                         content::coordinates3d("CONTAINS", content::PlaneOutline, "POLYGON", outline, plane.frameOfReferenceUid)};
    if (plane.slab.thickness > 0) {
        const auto [unit, meaning] = ucum(QStringLiteral("mm"));
        items << content::number(content::SlabThickness, plane.slab.thickness, unit, meaning, {});
    }
    if (!measurement.image.sopInstanceUid.isEmpty())
        items << content::namedImage("CONTAINS", Source, measurement.sopClassUid, measurement.image, measurement.isOfFrame);
    return items;
}

/// The concept of a value of pixels, by its unit and label.
Concept pixelConcept(const MeasuredValue &value)
{
    if (value.label == u"SUVbw")
        return {"126401", "DCM", "SUVbw"};
    if (value.unit == u"HU")
        return {"112031", "DCM", "Attenuation Coefficient"};
    return {"pixel-value", "99NEGATOSCOPE", "Pixel value"};
}

std::optional<Concept> derivation(What what)
{
    switch (what) {
    case What::Mean:
        return Concept{"373098007", "SCT", "Mean"};
    case What::StandardDeviation:
        return Concept{"386136009", "SCT", "Standard Deviation"};
    case What::Minimum:
        return Concept{"255605001", "SCT", "Minimum"};
    case What::Maximum:
        return Concept{"56851009", "SCT", "Maximum"};
    default:
        return {};
    }
}

Concept conceptOf(const Measurement &measurement, const MeasuredValue &value)
{
    switch (value.what) {
    case What::Length:
        return {"410668003", "SCT", "Length"};
    case What::AlongX:
        return {"along-x", "99NEGATOSCOPE", "Extent across"};
    case What::AlongY:
        return {"along-y", "99NEGATOSCOPE", "Extent down"};
    case What::AtX:
        return {"at-x", "99NEGATOSCOPE", "Place across"};
    case What::AtY:
        return {"at-y", "99NEGATOSCOPE", "Place down"};
    case What::Angle:
        return measurement.kind == MeasurementKind::CobbAngle ? Concept{"285285000", "SCT", "Cobb angle"}
                                                              : Concept{"1483009", "SCT", "Angle"};
    case What::Area:
        return {"42798000", "SCT", "Area"};
    case What::Count:
        return {"pixel-count", "99NEGATOSCOPE", "Number of pixels"};
    default:
        return pixelConcept(value);
    }
}

DataSet figure(const Measurement &measurement, const MeasuredValue &value)
{
    QList<DataSet> items;
    if (const auto how = derivation(value.what))
        items << content::coded("HAS CONCEPT MOD", Derivation, *how);
    const bool ofSpace = !derivation(value.what) && value.what != What::Count && value.what != What::Value;
    if ((ofSpace || measurement.plane) && !measurement.basis.isEmpty())
        items << content::text("HAS PROPERTIES", Comment, measurement.basis);
    if (!measurement.isRegion())
        items << coordinates(measurement, "INFERRED FROM", Source);
    const auto [unit, meaning] = ucum(value.unit);
    return content::number(conceptOf(measurement, value), value.value, unit, meaning, items);
}

/// What a length or an angle is called that has no figure, as across ultrasound regions.
std::optional<Concept> unmeasured(const Measurement &measurement)
{
    const bool isLength = measurement.kind == MeasurementKind::Length;
    const bool isAngle = measurement.kind == MeasurementKind::Angle || measurement.kind == MeasurementKind::CobbAngle;
    if (!measurement.values.isEmpty() || !(isLength || isAngle))
        return {};
    return conceptOf(measurement, {isLength ? What::Length : What::Angle, 0, {}, {}});
}

// TID 1501 and, for regions, TID 1410
DataSet group(const Measurement &measurement)
{
    const QString plain = QString::fromLatin1(plainName(measurement.kind));
    QList<DataSet> items{content::text("HAS OBS CONTEXT", TrackingId, measurement.name.isEmpty() ? plain : measurement.name),
                         content::uidReference("HAS OBS CONTEXT", TrackingUid, measurement.uid)};
    if (measurement.plane)
        items += planeItems(measurement);
    if (const auto name = unmeasured(measurement))
        items << content::noNumber(*name, {coordinates(measurement, "INFERRED FROM", Source)});
    else if (measurement.isRegion() || (measurement.values.isEmpty() && measurement.kind != MeasurementKind::Text))
        items << coordinates(measurement, "CONTAINS", Region);
    if (measurement.kind == MeasurementKind::Text)
        items << content::text("CONTAINS", Comment, measurement.name.isEmpty() ? plain : measurement.name,
                               {coordinates(measurement, "INFERRED FROM", Source)});
    for (const MeasuredValue &value : measurement.values)
        items << figure(measurement, value);
    return content::container("CONTAINS", Group, items);
}

} // namespace

namespace {

const QMap<QString, std::pair<QString, QString>> &units()
{
    static const QMap<QString, std::pair<QString, QString>> known{
        {QStringLiteral("mm"), {QStringLiteral("mm"), QStringLiteral("millimeter")}},
        {QStringLiteral("cm"), {QStringLiteral("cm"), QStringLiteral("centimeter")}},
        {QStringLiteral("mm²"), {QStringLiteral("mm2"), QStringLiteral("square millimeter")}},
        {QStringLiteral("cm²"), {QStringLiteral("cm2"), QStringLiteral("square centimeter")}},
        {QStringLiteral("°"), {QStringLiteral("deg"), QStringLiteral("degree")}},
        {QStringLiteral("s"), {QStringLiteral("s"), QStringLiteral("second")}},
        {QStringLiteral("cm/s"), {QStringLiteral("cm/s"), QStringLiteral("centimeter per second")}},
        {QStringLiteral("Hz"), {QStringLiteral("Hz"), QStringLiteral("hertz")}},
        {QStringLiteral("dB/s"), {QStringLiteral("dB/s"), QStringLiteral("decibel per second")}},
        {QStringLiteral("cm²/s"), {QStringLiteral("cm2/s"), QStringLiteral("square centimeter per second")}},
        {QStringLiteral("cm³"), {QStringLiteral("cm3"), QStringLiteral("cubic centimeter")}},
        {QStringLiteral("cm³/s"), {QStringLiteral("cm3/s"), QStringLiteral("cubic centimeter per second")}},
        {QStringLiteral("%"), {QStringLiteral("%"), QStringLiteral("percent")}},
        {QStringLiteral("dB"), {QStringLiteral("dB"), QStringLiteral("decibel")}},
        {QStringLiteral("HU"), {QStringLiteral("[hnsf'U]"), QStringLiteral("Hounsfield unit")}},
        {QStringLiteral("g/ml"), {QStringLiteral("g/ml{SUVbw}"), QStringLiteral("Standardized Uptake Value body weight")}},
        {QStringLiteral("BQML"), {QStringLiteral("Bq/ml"), QStringLiteral("Becquerels per milliliter")}},
        {QStringLiteral("px"), {QStringLiteral("{pixels}"), QStringLiteral("pixels")}},
        {QStringLiteral("px²"), {QStringLiteral("{pixels}"), QStringLiteral("pixels")}},
        {QString(), {QStringLiteral("1"), QStringLiteral("no units")}}};
    return known;
}

} // namespace

/// Real world values bring codes of UCUM; DICOM's own terms (Rescale Type, Units of PET) become annotations of it.
std::pair<QString, QString> ucum(const QString &unit)
{
    if (const auto known = units().constFind(unit); known != units().cend())
        return *known;
    static const QRegularExpression code(QStringLiteral("^(?=.*[a-z/%{\\[])[A-Za-z0-9*/.%'{}\\[\\]()+-]+$")),
        term(QStringLiteral("^[A-Z0-9_]+$"));
    if (code.match(unit).hasMatch())
        return {unit, unit};
    if (term.match(unit).hasMatch())
        return {QString(u'{' + unit + u'}'), unit};
    return {QStringLiteral("1"), QStringLiteral("no units")};
}

QString unitOfUcum(const QString &code)
{
    for (auto unit = units().cbegin(); unit != units().cend(); ++unit) {
        if (unit->first == code)
            return unit.key();
    }
    constexpr qsizetype Longest = 64;
    const bool isTerm = code.startsWith(u'{') && code.endsWith(u'}');
    return isTerm ? code.mid(1, code.size() - 2).left(Longest) : code.left(Longest);
}

DataSet measurementReport(const QList<Measurement> &measurements, const ReportPlace &place)
{
    const bool isOfSpace = std::any_of(measurements.begin(), measurements.end(), [](const Measurement &m) { return m.plane.has_value(); });
    DataSet report = reportHeader(place, isOfSpace ? reportclass::Comprehensive3dSr : reportclass::ComprehensiveSr, QStringLiteral("SR"));
    QList<DataSet> groups;
    QList<ObjectReference> images;
    for (const Measurement &measurement : measurements) {
        if (measurement.plane && measurement.plane->frameOfReferenceUid.isEmpty())
            continue;
        groups << group(measurement);
        images.append(
            {measurement.studyInstanceUid, measurement.seriesInstanceUid, measurement.sopClassUid, measurement.image.sopInstanceUid});
    }
    report.setString(tag::CompletionFlag, QStringLiteral("PARTIAL"));
    report.setString(tag::VerificationFlag, QStringLiteral("UNVERIFIED"));
    report.setEmpty(tag::PerformedProcedureCodeSequence);
    report.setItems(tag::CurrentRequestedProcedureEvidenceSequence, content::evidence(images));
    if (!place.predecessors.isEmpty())
        report.setItems(tag::PredecessorDocumentsSequence, content::evidence(place.predecessors));
    QList<DataSet> items{content::coded("HAS CONCEPT MOD", content::Language, content::English)};
    items += content::observer(dicom::makeUid());
    items << content::coded("HAS CONCEPT MOD", Procedure, Imaging) << content::container("CONTAINS", Measurements, groups);
    content::setDocument(report, place, Title, "1500", items);
    return report;
}

} // namespace imaging
