#include "imaging/reports/keyselection.h"

#include "imaging/reports/contentitem.h"
#include "network/dicom/uid.h"

namespace imaging {

using content::Concept;
using dicom::DataSet;
namespace tag = dicom::tag;

namespace {

constexpr Concept OfInterest{"113000", "DCM", "Of Interest"};
constexpr qsizetype MostImages = 10'000;

/// CID 7010: titles under which images are listed for another reason than to be looked at.
bool marksImages(const DataSet &document)
{
    static const QStringList others{QStringLiteral("113001"), QStringLiteral("113010"), QStringLiteral("113022"), QStringLiteral("113030"),
                                    QStringLiteral("113031"), QStringLiteral("113032"), QStringLiteral("113033"), QStringLiteral("113034"),
                                    QStringLiteral("113035"), QStringLiteral("113036"), QStringLiteral("113037"), QStringLiteral("113038"),
                                    QStringLiteral("113039")};
    return !others.contains(document.item(tag::ConceptNameCodeSequence).string(tag::CodeValue));
}

} // namespace

DataSet keyObjectSelection(const QList<KeyImage> &images, const ReportPlace &place)
{
    DataSet document = reportHeader(place, reportclass::KeyObjectSelection, QStringLiteral("KO"));
    QList<DataSet> items{content::coded("HAS CONCEPT MOD", content::Language, content::English)};
    items += content::observer(dicom::makeUid());
    QList<ObjectReference> evidence;
    for (const KeyImage &image : images) {
        items << content::image("CONTAINS", image.sopClassUid, image.image, image.isOfFrame);
        evidence.append({image.studyInstanceUid, image.seriesInstanceUid, image.sopClassUid, image.image.sopInstanceUid});
    }
    document.setItems(tag::CurrentRequestedProcedureEvidenceSequence, content::evidence(evidence));
    if (!place.predecessors.isEmpty())
        document.setItems(tag::PredecessorDocumentsSequence, content::evidence(place.predecessors));
    content::setDocument(document, place, OfInterest, "2010", items);
    return document;
}

QList<KeyImage> readKeyObjectSelection(const DataSet &document)
{
    QList<KeyImage> found;
    if (!marksImages(document))
        return found;
    const auto places = content::referencesBy(document.items(tag::CurrentRequestedProcedureEvidenceSequence));
    const QList<DataSet> items = document.items(tag::ContentSequence).mid(0, MostImages);
    for (const DataSet &item : items) {
        const DataSet reference = item.item(tag::ReferencedSOPSequence);
        const QString uid = reference.string(tag::ReferencedSOPInstanceUID);
        if (item.string(tag::ValueType) != u"IMAGE" || uid.isEmpty())
            continue;
        const ObjectReference place = places.value(uid);
        const QList<qint64> frames = reference.integers(tag::ReferencedFrameNumber);
        const auto add = [&](int frame, bool isOfFrame) {
            found.append(
                {{uid, frame}, place.seriesInstanceUid, place.studyInstanceUid, reference.string(tag::ReferencedSOPClassUID), isOfFrame});
        };
        if (frames.isEmpty())
            add(1, false);
        for (const qint64 frame : frames.mid(0, MostImages)) {
            if (frame >= 1 && frame < 1'000'000)
                add(int(frame), true);
        }
    }
    return found;
}

} // namespace imaging
