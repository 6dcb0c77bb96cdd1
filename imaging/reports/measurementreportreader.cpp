#include "imaging/reports/contentitem.h"
#include "imaging/reports/graphics.h"
#include "imaging/reports/measurementreport.h"

#include "network/dicom/uid.h"

#include <QSet>

#include <algorithm>

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
};

bool isOneOf(const DataSet &item, std::initializer_list<Concept> concepts)
{
    return std::any_of(concepts.begin(), concepts.end(), [&](const Concept &one) { return content::is(item, one); });
}

QString textOf(const DataSet &item)
{
    return item.string(item.string(tag::ValueType) == u"UIDREF" ? tag::UID : tag::TextValue);
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
        }
        if (type == u"NUM") {
            context.hasNumber = true;
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
        const bool sameTwice = std::any_of(m_found.begin(), m_found.end(), [&](const Measurement &other) {
            return !isTracked && other.image == made->image && other.kind == made->kind && other.points == made->points;
        });
        if (sameTwice || made->image.sopInstanceUid.isEmpty() || made->image.frame < 1)
            return;
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
