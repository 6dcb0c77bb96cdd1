#include "imaging/reports/contentitem.h"
#include "imaging/reports/graphics.h"
#include "imaging/reports/measurementreport.h"
#include "imaging/vectors.h"

#include "network/dicom/uid.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace imaging {

using content::Concept;
using dicom::DataSet;
namespace tag = dicom::tag;

namespace {

constexpr int DeepestItem = 16;
constexpr qsizetype MostShapes = 5000, MostPoints = 10'000;
constexpr double LargestPlace = 1e5, ThickestSlab = 1000, BesidePlane = 0.1; // mm

/// What stands above a coordinate item.
struct Context {
    QString name, uid;
    QString words;
    bool hasNumber = false, isAngle = false, isCobb = false;
    QList<MeasuredValue> figures;
    QString basis;
    std::optional<PlanePlace> plane; ///< that 3D coordinates were drawn on, where it is said
    Slab slab;
    DataSet source; ///< image that the plane was laid through
};

bool isOneOf(const DataSet &item, std::initializer_list<Concept> concepts)
{
    return std::any_of(concepts.begin(), concepts.end(), [&](const Concept &one) { return content::is(item, one); });
}

QString textOf(const DataSet &item)
{
    return item.string(item.string(tag::ValueType) == u"UIDREF" ? tag::UID : tag::TextValue);
}

/// What a number is, by its concept and how it was derived; none where it means nothing here.
std::optional<MeasuredValue::What> whatOf(const DataSet &number)
{
    using What = MeasuredValue::What;
    static const QHash<QString, What> concepts{{QStringLiteral("410668003"), What::Length}, {QStringLiteral("G-D7FE"), What::Length},
                                               {QStringLiteral("1483009"), What::Angle},    {QStringLiteral("285285000"), What::Angle},
                                               {QStringLiteral("42798000"), What::Area},    {QStringLiteral("along-x"), What::AlongX},
                                               {QStringLiteral("along-y"), What::AlongY},   {QStringLiteral("pixel-count"), What::Count},
                                               {QStringLiteral("at-x"), What::AtX},         {QStringLiteral("at-y"), What::AtY},
                                               {QStringLiteral("112031"), What::Value},     {QStringLiteral("126401"), What::Value},
                                               {QStringLiteral("pixel-value"), What::Value}};
    static const QHash<QString, What> derived{{QStringLiteral("373098007"), What::Mean},
                                              {QStringLiteral("386136009"), What::StandardDeviation},
                                              {QStringLiteral("255605001"), What::Minimum},
                                              {QStringLiteral("56851009"), What::Maximum}};
    const auto found = concepts.constFind(number.item(tag::ConceptNameCodeSequence).string(tag::CodeValue));
    if (found == concepts.constEnd())
        return {};
    const QList<DataSet> children = number.items(tag::ContentSequence);
    for (const DataSet &child : children) {
        if (content::is(child, {"121401", "DCM", ""})) {
            const auto how = derived.constFind(child.item(tag::ConceptCodeSequence).string(tag::CodeValue));
            return how != derived.constEnd() ? std::optional(*how) : std::nullopt;
        }
    }
    return *found;
}

/// Takes a number's figure and what it rests on.
void readFigure(const DataSet &number, Context &context)
{
    const auto what = whatOf(number);
    const DataSet measured = number.item(tag::MeasuredValueSequence);
    const auto value = measured.real(tag::NumericValue);
    if (!what || !value || !std::isfinite(*value))
        return;
    QString unit = unitOfUcum(measured.item(tag::MeasurementUnitsCodeSequence).string(tag::CodeValue));
    if (unit == u"px" && *what == MeasuredValue::What::Area)
        unit = QStringLiteral("px²");
    const bool isSuv = content::is(number, {"126401", "DCM", ""});
    context.figures.append({*what, *value, unit, isSuv ? QStringLiteral("SUVbw") : QString()});
    const QList<DataSet> children = number.items(tag::ContentSequence);
    for (const DataSet &child : children) {
        if (content::is(child, {"121106", "DCM", ""}))
            context.basis = child.string(tag::TextValue);
    }
}

bool hasShape(const DataSet &number)
{
    const QList<DataSet> children = number.items(tag::ContentSequence);
    return std::any_of(children.begin(), children.end(),
                       [](const DataSet &child) { return child.string(tag::ValueType).startsWith(u"SCOORD"); });
}

/// Triples of Graphic Data; empty where they are not triples of finite numbers, or too many.
QList<Vector3> spacePoints(const QList<double> &data)
{
    QList<Vector3> points;
    const bool usable = std::all_of(data.begin(), data.end(), [](double v) { return std::isfinite(v) && std::abs(v) < LargestPlace; });
    if (!usable || data.size() % 3 != 0 || data.size() > 3 * MostPoints)
        return points;
    for (qsizetype i = 0; i + 2 < data.size(); i += 3)
        points << Vector3{data[i], data[i + 1], data[i + 2]};
    return points;
}

/// From an outline's corners: along the first row, then down. Cells of a millimetre, since nothing else is said.
std::optional<PlanePlace> planeOf(const DataSet &outline)
{
    const QList<Vector3> corners = spacePoints(outline.reals(tag::GraphicData));
    if (corners.size() < 4)
        return {};
    const Vector3 along = vec::minus(corners[1], corners[0]), down = vec::minus(corners[3], corners[0]);
    PlanePlace plane;
    plane.frameOfReferenceUid = outline.string(tag::ReferencedFrameOfReferenceUID);
    plane.row = vec::unit(along);
    plane.column = vec::unit(vec::minus(down, vec::times(plane.row, vec::dot(down, plane.row))));
    plane.origin = vec::plus(corners[0], vec::times(vec::plus(plane.row, plane.column), 0.5));
    plane.columns = int(std::ceil(vec::length(along)));
    plane.rows = int(std::ceil(vec::length(down)));
    const bool usable = vec::length(plane.row) > 0.5 && vec::length(plane.column) > 0.5;
    return usable ? std::optional(plane) : std::nullopt;
}

SlabMode modeOf(const QString &method)
{
    return method == u"113079" ? SlabMode::Minimum : method == u"mean-projection" ? SlabMode::Mean : SlabMode::Maximum;
}

/// What a group says about the plane that it was drawn on.
void readPlane(const DataSet &child, Context &context)
{
    const QString type = child.string(tag::ValueType);
    if (type == u"SCOORD3D" && content::is(child, content::PlaneOutline))
        context.plane = planeOf(child);
    else if (type == u"NUM" && content::is(child, content::SlabThickness))
        context.slab.thickness = std::clamp(child.item(tag::MeasuredValueSequence).real(tag::NumericValue).value_or(0), 0.0, ThickestSlab);
    else if (type == u"CODE" && content::is(child, {"370129005", "SCT", ""}))
        context.slab.mode = modeOf(child.item(tag::ConceptCodeSequence).string(tag::CodeValue));
    else if (type == u"IMAGE" && content::is(child, {"121112", "DCM", ""}))
        context.source = child.item(tag::ReferencedSOPSequence);
}

/// Names that measurementReport() gives to what has none.
bool isPlainName(const QString &name)
{
    static const QStringList plain{QStringLiteral("Length"), QStringLiteral("Angle"), QStringLiteral("Cobb angle"),
                                   QStringLiteral("Region"), QStringLiteral("Point"), QStringLiteral("Arrow"),
                                   QStringLiteral("Line"),   QStringLiteral("Text")};
    return plain.contains(name);
}

class Reader
{
public:
    explicit Reader(const DataSet &report)
        : m_study(report.string(tag::StudyInstanceUID))
        , m_places(content::referencesBy(report.items(tag::CurrentRequestedProcedureEvidenceSequence)
                                         + report.items(tag::PertinentOtherEvidenceSequence)))
    {
        visit(report, {}, 0);
    }
    QList<Measurement> take() { return std::move(m_found); }

private:
    void visit(const DataSet &item, Context context, int depth)
    {
        if (depth > DeepestItem || m_found.size() >= MostShapes)
            return;
        const QList<DataSet> children = item.items(tag::ContentSequence);
        const QString type = item.string(tag::ValueType);
        for (const DataSet &child : children) {
            if (isOneOf(child, {{"112039", "DCM", ""}}))
                context.name = textOf(child);
            if (isOneOf(child, {{"112040", "DCM", ""}}))
                context.uid = textOf(child);
            if (type == u"CONTAINER" && child.string(tag::ValueType) == u"NUM" && !hasShape(child))
                readFigure(child, context); // of the region beside it
            if (type == u"CONTAINER")
                readPlane(child, context);
        }
        if (type == u"NUM") {
            context.hasNumber = true;
            if (hasShape(item))
                readFigure(item, context);
            context.isCobb = isOneOf(item, {{"285285000", "SCT", ""}});
            context.isAngle = !context.isCobb && isOneOf(item, {{"1483009", "SCT", ""}, {"G-A193", "SRT", ""}});
        }
        if (type == u"TEXT")
            context.words = item.string(tag::TextValue);
        if (type == u"SCOORD")
            return take(item, children, context);
        if (type == u"SCOORD3D")
            return takeInSpace(item, context);
        for (const DataSet &child : children)
            visit(child, context, depth + 1);
    }

    void take(const DataSet &item, const QList<DataSet> &children, const Context &context)
    {
        const auto ofImage =
            std::find_if(children.begin(), children.end(), [](const DataSet &child) { return child.string(tag::ValueType) == u"IMAGE"; });
        if (ofImage == children.end())
            return;
        const DataSet reference = ofImage->item(tag::ReferencedSOPSequence);
        Graphic graphic;
        graphic.type = item.string(tag::GraphicType);
        graphic.points = graphicPoints(item.reals(tag::GraphicData));
        auto made = shapeOf(graphic);
        if (!made)
            return;
        made->image = {reference.string(tag::ReferencedSOPInstanceUID), int(reference.integer(tag::ReferencedFrameNumber).value_or(1))};
        made->isOfFrame = reference.hasValue(tag::ReferencedFrameNumber);
        made->sopClassUid = reference.string(tag::ReferencedSOPClassUID);
        const ObjectReference place = m_places.value(made->image.sopInstanceUid);
        made->seriesInstanceUid = place.seriesInstanceUid;
        made->studyInstanceUid = place.studyInstanceUid;
        if (!made->image.sopInstanceUid.isEmpty() && made->image.frame >= 1)
            keep(*made, context);
    }

    /// Coordinates in the patient lie on the plane that the group names, else on their own.
    void takeInSpace(const DataSet &item, const Context &context)
    {
        const QList<Vector3> points = spacePoints(item.reals(tag::GraphicData));
        const QString frameOfReference = item.string(tag::ReferencedFrameOfReferenceUID);
        const QString type = item.string(tag::GraphicType);
        if (points.isEmpty() || frameOfReference.isEmpty() || content::is(item, content::PlaneOutline))
            return;
        const auto lies = [&](const PlanePlace &plane) {
            return plane.frameOfReferenceUid == frameOfReference && std::all_of(points.begin(), points.end(), [&](const Vector3 &p) {
                       return std::abs(plane.distanceTo(p)) < BesidePlane;
                   });
        };
        auto plane = context.plane && lies(*context.plane) ? context.plane : planeThrough(points, frameOfReference);
        if (!plane)
            return;
        plane->slab = context.slab;
        Graphic graphic;
        graphic.type = type == u"POLYGON" ? QStringLiteral("POLYLINE") : type; // MULTIPOINT and ELLIPSOID are not drawn
        for (const Vector3 &point : points)
            graphic.points << plane->cellOf(point);
        auto made = shapeOf(graphic);
        if (!made)
            return;
        made->plane = plane;
        made->studyInstanceUid = m_study;
        if (const ObjectReference source = m_places.value(context.source.string(tag::ReferencedSOPInstanceUID));
            !source.sopInstanceUid.isEmpty()) {
            made->image = {source.sopInstanceUid, int(context.source.integer(tag::ReferencedFrameNumber).value_or(1))};
            made->isOfFrame = context.source.hasValue(tag::ReferencedFrameNumber);
            made->sopClassUid = source.sopClassUid;
            made->seriesInstanceUid = source.seriesInstanceUid;
            made->studyInstanceUid = source.studyInstanceUid;
        }
        keep(*made, context);
    }

    void keep(Measurement made, const Context &context)
    {
        refine(made, context);
        // A group may hold several shapes, as long and short axis: only one of them is what the group tracks.
        const bool isTracked = dicom::isValidUid(context.uid) && !m_uids.contains(context.uid);
        made.uid = isTracked ? context.uid : dicom::makeUid();
        const auto same = std::find_if(m_found.begin(), m_found.end(), [&](const Measurement &other) {
            return !isTracked && other.image == made.image && other.kind == made.kind && other.plane == made.plane
                   && other.points == made.points;
        });
        if (same != m_found.end()) { // one more figure of it
            same->values += context.figures;
            return;
        }
        made.values = context.figures;
        made.basis = context.basis;
        made.isRead = true;
        m_uids.insert(made.uid);
        m_found << made;
    }

    /// What the numbers and words above it make of a shape.
    static void refine(Measurement &shape, const Context &context)
    {
        using Kind = MeasurementKind;
        if (shape.kind == Kind::Line && context.hasNumber) {
            if (context.isCobb && shape.points.size() == 4)
                shape.kind = Kind::CobbAngle;
            else if (context.isAngle && shape.points.size() == 3)
                shape.kind = Kind::Angle;
            else if (shape.points.size() == 2)
                shape.kind = Kind::Length;
        } else if (shape.kind == Kind::Line && shape.points.size() == 2) {
            shape.kind = Kind::Arrow;
        }
        if (shape.kind == Kind::Point && !context.hasNumber && !context.words.isEmpty())
            shape.kind = Kind::Text;
        shape.name = isPlainName(context.name) ? QString() : context.name;
        if (shape.kind == Kind::Text)
            shape.name = context.words;
    }

    QString m_study;
    QHash<QString, ObjectReference> m_places;
    QSet<QString> m_uids;
    QList<Measurement> m_found;
};

} // namespace

QList<Measurement> readMeasurementReport(const DataSet &report)
{
    return Reader(report).take();
}

} // namespace imaging
