#include "imaging/reports/contentitem.h"
#include "imaging/reports/graphics.h"
#include "imaging/reports/measurementreport.h"

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
constexpr qsizetype MostShapes = 5000;

/// What stands above a coordinate item.
struct Context {
    QString name, uid;
    QString words;
    bool hasNumber = false, isAngle = false, isCobb = false;
    QList<MeasuredValue> figures;
    QString basis;
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
    return std::any_of(children.begin(), children.end(), [](const DataSet &child) { return child.string(tag::ValueType) == u"SCOORD"; });
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
        : m_places(content::referencesBy(report.items(tag::CurrentRequestedProcedureEvidenceSequence)
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
        refine(*made, context);
        made->image = {reference.string(tag::ReferencedSOPInstanceUID), int(reference.integer(tag::ReferencedFrameNumber).value_or(1))};
        made->isOfFrame = reference.hasValue(tag::ReferencedFrameNumber);
        made->sopClassUid = reference.string(tag::ReferencedSOPClassUID);
        const ObjectReference place = m_places.value(made->image.sopInstanceUid);
        made->seriesInstanceUid = place.seriesInstanceUid;
        made->studyInstanceUid = place.studyInstanceUid;
        // A group may hold several shapes, as long and short axis: only one of them is what the group tracks.
        const bool isTracked = dicom::isValidUid(context.uid) && !m_uids.contains(context.uid);
        made->uid = isTracked ? context.uid : dicom::makeUid();
        const auto same = std::find_if(m_found.begin(), m_found.end(), [&](const Measurement &other) {
            return !isTracked && other.image == made->image && other.kind == made->kind && other.points == made->points;
        });
        if (same != m_found.end()) { // one more figure of it
            same->values += context.figures;
            return;
        }
        if (made->image.sopInstanceUid.isEmpty() || made->image.frame < 1)
            return;
        made->values = context.figures;
        made->basis = context.basis;
        made->isRead = true;
        m_uids.insert(made->uid);
        m_found << *made;
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
