#include "imaging/reports/contentitem.h"

#include "network/dicom/datetime.h"

#include <QMap>

namespace imaging::content {

using dicom::DataSet;
namespace tag = dicom::tag;

namespace {

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

DataSet item(const char *relationship, const char *type, const QList<DataSet> &items = {})
{
    DataSet set;
    set.setString(tag::RelationshipType, latin(relationship));
    set.setString(tag::ValueType, latin(type));
    if (!items.isEmpty())
        set.setItems(tag::ContentSequence, items);
    return set;
}

DataSet named(DataSet set, const Concept &name)
{
    set.setItems(tag::ConceptNameCodeSequence, {code(name)});
    return set;
}

} // namespace

DataSet code(const Concept &concept_)
{
    DataSet set;
    set.setString(tag::CodeValue, latin(concept_.value));
    set.setString(tag::CodingSchemeDesignator, latin(concept_.scheme));
    set.setString(tag::CodeMeaning, latin(concept_.meaning));
    return set;
}

bool is(const DataSet &item, const Concept &concept_)
{
    const DataSet name = item.item(tag::ConceptNameCodeSequence);
    return name.string(tag::CodeValue) == latin(concept_.value) && name.string(tag::CodingSchemeDesignator) == latin(concept_.scheme);
}

DataSet container(const char *relationship, const Concept &name, const QList<DataSet> &items)
{
    DataSet set = named(item(relationship, "CONTAINER", items), name);
    set.setString(tag::ContinuityOfContent, QStringLiteral("SEPARATE"));
    return set;
}

DataSet text(const char *relationship, const Concept &name, const QString &value, const QList<DataSet> &items)
{
    DataSet set = named(item(relationship, "TEXT", items), name);
    set.setString(tag::TextValue, value);
    return set;
}

DataSet uidReference(const char *relationship, const Concept &name, const QString &uid)
{
    DataSet set = named(item(relationship, "UIDREF"), name);
    set.setString(tag::UID, uid);
    return set;
}

DataSet coded(const char *relationship, const Concept &name, const Concept &value)
{
    DataSet set = named(item(relationship, "CODE"), name);
    set.setItems(tag::ConceptCodeSequence, {code(value)});
    return set;
}

DataSet number(const Concept &name, double value, const QString &unit, const QString &unitMeaning, const QList<DataSet> &items)
{
    DataSet units;
    units.setString(tag::CodeValue, unit);
    units.setString(tag::CodingSchemeDesignator, QStringLiteral("UCUM"));
    units.setString(tag::CodeMeaning, unitMeaning);
    DataSet measured;
    measured.setReal(tag::NumericValue, value);
    measured.setItems(tag::MeasurementUnitsCodeSequence, {units});
    DataSet set = named(item("CONTAINS", "NUM", items), name);
    set.setItems(tag::MeasuredValueSequence, {measured});
    return set;
}

DataSet noNumber(const Concept &name, const QList<DataSet> &items)
{
    DataSet set = named(item("CONTAINS", "NUM", items), name);
    set.setEmpty(tag::MeasuredValueSequence);
    set.setItems(tag::NumericValueQualifierCodeSequence, {code({"114006", "DCM", "Measurement failure"})});
    return set;
}

DataSet image(const char *relationship, const QString &sopClassUid, const dicom::FrameKey &key, bool isOfFrame)
{
    DataSet reference;
    reference.setString(tag::ReferencedSOPClassUID, sopClassUid);
    reference.setString(tag::ReferencedSOPInstanceUID, key.sopInstanceUid);
    if (isOfFrame)
        reference.setInteger(tag::ReferencedFrameNumber, key.frame);
    DataSet set = item(relationship, "IMAGE");
    set.setItems(tag::ReferencedSOPSequence, {reference});
    return set;
}

DataSet coordinates(const char *relationship, const Concept &name, const char *graphicType, const QList<QPointF> &points,
                    const DataSet &ofImage)
{
    QList<double> data;
    for (const QPointF point : points)
        data << point.x() << point.y();
    DataSet set = named(item(relationship, "SCOORD", {ofImage}), name);
    set.setReals(tag::GraphicData, data);
    set.setString(tag::GraphicType, latin(graphicType));
    return set;
}

DataSet namedImage(const char *relationship, const Concept &name, const QString &sopClassUid, const dicom::FrameKey &key, bool isOfFrame)
{
    return named(image(relationship, sopClassUid, key, isOfFrame), name);
}

DataSet coordinates3d(const char *relationship, const Concept &name, const char *graphicType, const QList<Vector3> &points,
                      const QString &frameOfReferenceUid)
{
    QList<double> data;
    for (const Vector3 &point : points)
        data << point[0] << point[1] << point[2];
    DataSet set = named(item(relationship, "SCOORD3D"), name);
    set.setReals(tag::GraphicData, data);
    set.setString(tag::GraphicType, latin(graphicType));
    set.setString(tag::ReferencedFrameOfReferenceUID, frameOfReferenceUid);
    return set;
}

void setDocument(DataSet &header, const ReportPlace &place, const Concept &title, const char *templateId, const QList<DataSet> &items)
{
    header.setEmpty(tag::ReferencedPerformedProcedureStepSequence);
    header.setString(tag::ContentDate, dicom::toDA(place.when.date()));
    header.setString(tag::ContentTime, dicom::toTM(place.when.time()));
    header.setString(tag::ValueType, QStringLiteral("CONTAINER"));
    header.setItems(tag::ConceptNameCodeSequence, {code(title)});
    header.setString(tag::ContinuityOfContent, QStringLiteral("SEPARATE"));
    DataSet from;
    from.setString(tag::MappingResource, QStringLiteral("DCMR"));
    from.setString(tag::TemplateIdentifier, latin(templateId));
    header.setItems(tag::ContentTemplateSequence, {from});
    header.setItems(tag::ContentSequence, items);
}

QList<DataSet> observer(const QString &deviceUid)
{
    constexpr Concept Type{"121005", "DCM", "Observer Type"}, Device{"121007", "DCM", "Device"};
    constexpr Concept Uid{"121012", "DCM", "Device Observer UID"}, Name{"121013", "DCM", "Device Observer Name"};
    return {coded("HAS OBS CONTEXT", Type, Device), uidReference("HAS OBS CONTEXT", Uid, deviceUid),
            text("HAS OBS CONTEXT", Name, QStringLiteral("Negatoscope"))};
}

QList<DataSet> evidence(const QList<ObjectReference> &objects)
{
    QMap<QString, QMap<QString, QMap<QString, QString>>> byStudy; // study, series, instance → class
    for (const ObjectReference &object : objects) {
        if (!object.sopInstanceUid.isEmpty()) // where nobody says through which images a plane was laid
            byStudy[object.studyInstanceUid][object.seriesInstanceUid][object.sopInstanceUid] = object.sopClassUid;
    }
    QList<DataSet> studies;
    for (auto study = byStudy.cbegin(); study != byStudy.cend(); ++study) {
        QList<DataSet> allSeries;
        for (auto series = study->cbegin(); series != study->cend(); ++series) {
            QList<DataSet> instances;
            for (auto instance = series->cbegin(); instance != series->cend(); ++instance) {
                DataSet reference;
                reference.setString(tag::ReferencedSOPClassUID, *instance);
                reference.setString(tag::ReferencedSOPInstanceUID, instance.key());
                instances << reference;
            }
            DataSet one;
            one.setString(tag::SeriesInstanceUID, series.key());
            one.setItems(tag::ReferencedSOPSequence, instances);
            allSeries << one;
        }
        DataSet one;
        one.setString(tag::StudyInstanceUID, study.key());
        one.setItems(tag::ReferencedSeriesSequence, allSeries);
        studies << one;
    }
    return studies;
}

QHash<QString, ObjectReference> referencesBy(const QList<DataSet> &evidence)
{
    QHash<QString, ObjectReference> found;
    for (const DataSet &study : evidence) {
        const QList<DataSet> allSeries = study.items(tag::ReferencedSeriesSequence);
        for (const DataSet &series : allSeries) {
            const QList<DataSet> instances = series.items(tag::ReferencedSOPSequence) + series.items(tag::ReferencedImageSequence);
            for (const DataSet &instance : instances) {
                const QString uid = instance.string(tag::ReferencedSOPInstanceUID);
                found.insert(uid, {study.string(tag::StudyInstanceUID), series.string(tag::SeriesInstanceUID),
                                   instance.string(tag::ReferencedSOPClassUID), uid});
            }
        }
    }
    return found;
}

} // namespace imaging::content
