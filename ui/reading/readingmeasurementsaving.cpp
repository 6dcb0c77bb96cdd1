// What is measured and marked goes to the archive as documents, and comes back from them.
#include "ui/reading/readingmeasurements.h"

#include "imaging/measuring.h"
#include "ui/flow/annotationsaving.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadcenter.h"
#include "ui/flow/viewercontroller.h"

#include <QSet>

#include <algorithm>

namespace ui {

using imaging::KeyImage;
using imaging::Measurement;
using Contents = imaging::MeasurementSet::Contents;

namespace {

Contents ofStudy(const Contents &all, const QString &studyInstanceUid)
{
    Contents found;
    for (const Measurement &one : all.measurements) {
        if (one.studyInstanceUid == studyInstanceUid)
            found.measurements << one;
    }
    for (const KeyImage &one : all.keyImages) {
        if (one.studyInstanceUid == studyInstanceUid)
            found.keyImages << one;
    }
    return found;
}

/// Drawn on a plane of which nobody could say later where it lies.
bool isNowhere(const Measurement &measurement)
{
    return measurement.plane && measurement.plane->frameOfReferenceUid.isEmpty();
}

QStringList studiesOf(const Contents &a, const Contents &b)
{
    QSet<QString> studies;
    for (const Contents *contents : {&a, &b}) {
        for (const Measurement &one : contents->measurements)
            studies.insert(one.studyInstanceUid);
        for (const KeyImage &one : contents->keyImages)
            studies.insert(one.studyInstanceUid);
    }
    return studies.values();
}

} // namespace

void ReadingMeasurements::readSaved()
{
    m_loader.readListed();
}

imaging::ImageDescriptionPtr ReadingMeasurements::described(const dicom::FrameKey &image) const
{
    const QList<Series *> all = m_controller.series();
    for (const Series *series : all) {
        if (const auto found = series->description(image))
            return found;
    }
    return nullptr;
}

/// What a document says is drawn and marked, beside what was drawn here meanwhile.
void ReadingMeasurements::take(const QString &studyInstanceUid, const QList<dicom::DataSet> &documents)
{
    const ReadAnnotations found = readAnnotations(documents);
    m_reports[studyInstanceUid] = found.reports;
    m_selections[studyInstanceUid] = found.selections;
    Contents fresh;
    const auto &now = m_set.contents();
    for (const Measurement &one : found.contents.measurements) {
        const bool known = std::any_of(now.measurements.begin(), now.measurements.end(),
                                       [&](const Measurement &other) { return other.uid == one.uid || isSameShape(other, one); });
        if (!known)
            fresh.measurements << one;
    }
    for (const KeyImage &one : found.contents.keyImages) {
        if (!m_set.isKeyImage(one.image))
            fresh.keyImages << one;
    }
    if (fresh == Contents())
        return;
    m_saved.measurements += fresh.measurements;
    m_saved.keyImages += fresh.keyImages;
    m_history.add(fresh);
    m_set.setContents({now.measurements + fresh.measurements, now.keyImages + fresh.keyImages});
}

void ReadingMeasurements::save()
{
    const QStringList studies = studiesOf(m_set.contents(), m_saved);
    if (m_set.contents() == m_saved)
        return emit told(tr("Nothing is to be saved."));
    for (const QString &study : studies) {
        const QString problem = saveStudy(study);
        if (!problem.isEmpty())
            return emit told(problem);
    }
    changed();
}

QString ReadingMeasurements::saveStudy(const QString &studyInstanceUid)
{
    Contents now = ofStudy(m_set.contents(), studyInstanceUid);
    const Contents before = ofStudy(m_saved, studyInstanceUid);
    if (now == before)
        return {};
    const bool leavesOut = now.measurements.removeIf(&isNowhere) > 0;
    if (now == before)
        return tr("Measurements on planes cannot be saved: these images name no frame of reference.");
    const OpenedStudy *study = m_controller.study(studyInstanceUid);
    const auto archive = study ? m_session.archive(study->request.archiveId) : std::nullopt;
    if (!archive || m_session.uploadsFolder().isEmpty())
        return tr("Files on disk belong to no archive: their measurements can be copied as text, not saved.");
    AnnotationsToSave annotations;
    annotations.describe = [this](const dicom::FrameKey &image) { return described(image); };
    if (now.measurements != before.measurements) {
        annotations.contents.measurements = now.measurements;
        for (Measurement &one : annotations.contents.measurements) {
            const auto image = one.values.isEmpty() && !one.plane ? described(one.image) : nullptr;
            if (image) // drawn by another program and not on screen yet
                one = imaging::measured(one, *image, m_session.cache().find(one.image).get());
        }
        annotations.reports = m_reports.value(studyInstanceUid);
    }
    if (now.keyImages != before.keyImages) {
        annotations.contents.keyImages = now.keyImages;
        annotations.selections = m_selections.value(studyInstanceUid);
    }
    annotations.image = m_controller.confirmedDataSet(studyInstanceUid);
    if (annotations.image.isEmpty())
        return tr("Whose images these are is not confirmed; nothing was saved.");
    const QList<dicom::DataSet> documents = annotationDocuments(annotations);
    const auto items = writeToQueue(documents, QString(m_session.uploadsFolder() + QStringLiteral("/spool")));
    if (!items)
        return items.error().message;
    m_session.uploads().send(*archive, *items);
    const ReadAnnotations written = readAnnotations(documents);
    if (!written.reports.isEmpty())
        m_reports[studyInstanceUid] = written.reports;
    if (!written.selections.isEmpty())
        m_selections[studyInstanceUid] = written.selections;
    m_saved.measurements.removeIf([&](const Measurement &one) { return one.studyInstanceUid == studyInstanceUid; });
    m_saved.keyImages.removeIf([&](const KeyImage &one) { return one.studyInstanceUid == studyInstanceUid; });
    m_saved.measurements += now.measurements;
    m_saved.keyImages += now.keyImages;
    const QString left = leavesOut ? tr("Those on planes are not: these images name no frame of reference.") : QString();
    emit told(QString(tr("Measurements and key images are on their way to %1.").arg(archive->name) + u' ' + left).trimmed());
    return {};
}

} // namespace ui
