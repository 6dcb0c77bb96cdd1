#include "ui/flow/annotationreading.h"

#include "imaging/reports/contentitem.h"
#include "imaging/reports/keyselection.h"
#include "imaging/reports/measurementreport.h"
#include "imaging/reports/softcopystate.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace ui {

using dicom::DataSet;
using imaging::Measurement;
namespace tag = dicom::tag;

namespace {

constexpr double SamePlace = 0.01; // cells: graphics of presentation states are single precision

bool isSelection(const DataSet &document)
{
    return document.string(tag::SOPClassUID) == QLatin1String(imaging::reportclass::KeyObjectSelection);
}

bool isReport(const DataSet &document)
{
    return document.string(tag::SOPClassUID).startsWith(u"1.2.840.10008.5.1.4.1.1.88.") && !isSelection(document);
}

bool isState(const DataSet &document)
{
    return document.string(tag::SOPClassUID).startsWith(u"1.2.840.10008.5.1.4.1.1.11.");
}

bool isOurs(const DataSet &document)
{
    return document.string(tag::Manufacturer) == u"Negatoscope";
}

imaging::ObjectReference referenceTo(const DataSet &document)
{
    return {document.string(tag::StudyInstanceUID), document.string(tag::SeriesInstanceUID), document.string(tag::SOPClassUID),
            document.string(tag::SOPInstanceUID)};
}

void add(QList<Measurement> &all, const QList<Measurement> &found)
{
    for (const Measurement &one : found) {
        const bool known =
            std::any_of(all.begin(), all.end(), [&](const Measurement &other) { return other.uid == one.uid || isSameShape(other, one); });
        if (!known)
            all << one;
    }
}

} // namespace

bool isSameShape(const Measurement &a, const Measurement &b)
{
    if (!(a.image == b.image) || a.points.size() != b.points.size() || a.kind != b.kind || a.plane.has_value() != b.plane.has_value())
        return false;
    if (a.plane && !imaging::isSamePlane(*a.plane, *b.plane))
        return false;
    const QList<QPointF> others = a.plane ? imaging::laidOnto(b, *a.plane).points : b.points;
    for (qsizetype i = 0; i < a.points.size(); ++i) {
        if (std::abs(a.points[i].x() - others[i].x()) > SamePlace || std::abs(a.points[i].y() - others[i].y()) > SamePlace)
            return false;
    }
    return a.kind != imaging::MeasurementKind::Text || a.name == b.name;
}

ReadAnnotations readAnnotations(const QList<DataSet> &documents)
{
    QSet<QString> replaced;
    for (const DataSet &document : documents) {
        const auto earlier = imaging::content::referencesBy(document.items(tag::PredecessorDocumentsSequence));
        for (auto one = earlier.cbegin(); one != earlier.cend(); ++one)
            replaced.insert(one.key());
    }
    QList<DataSet> counting;
    for (const DataSet &document : documents) {
        if (!replaced.contains(document.string(tag::SOPInstanceUID)))
            counting << document;
    }
    ReadAnnotations read;
    bool haveOurs = false;
    for (const DataSet &document : std::as_const(counting)) {
        if (isSelection(document)) {
            const auto marked = imaging::readKeyObjectSelection(document);
            for (const imaging::KeyImage &image : marked) {
                const auto same = [&](const imaging::KeyImage &other) { return other.image == image.image; };
                if (std::none_of(read.contents.keyImages.begin(), read.contents.keyImages.end(), same))
                    read.contents.keyImages << image;
            }
            if (!marked.isEmpty() || isOurs(document))
                read.selections << referenceTo(document);
        } else if (isReport(document)) {
            const auto found = imaging::readMeasurementReport(document);
            add(read.contents.measurements, found);
            haveOurs = haveOurs || isOurs(document);
            if (!found.isEmpty() || isOurs(document))
                read.reports << referenceTo(document);
        }
    }
    for (const DataSet &document : std::as_const(counting)) {
        if (isState(document) && !(haveOurs && isOurs(document)))
            add(read.contents.measurements, imaging::readPresentationState(document));
    }
    return read;
}

} // namespace ui
