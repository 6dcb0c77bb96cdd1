// Whether what came is about the patient whose study was opened.
#include "ui/flow/viewercontroller_p.h"

#include "network/audit/audittrail.h"

#include <QLoggingCategory>

#include <algorithm>

namespace ui {

Q_LOGGING_CATEGORY(lcViewer, "negatoscope.viewer", QtInfoMsg)

ExpectedPatient ViewerController::expected(const OpenedStudy &study) const
{
    const auto archive = m_session.archive(study.request.archiveId);
    const bool compared = study.request.role == StudyRole::Prior && !study.warned;
    const OpenedStudy &current = m_studies.front();
    const dicom::PatientIdentity first = d->guard.reference(current.request.studyInstanceUid);
    const auto home = m_session.archive(current.request.archiveId); // who issues its IDs does not issue another archive's
    const dicom::PatientIdentity companion =
        issuedBy(first.isEmpty() ? current.request.expected : first, home ? home->defaultIssuer : QString());
    return {study.request.studyInstanceUid, study.request.expected, compared ? companion : dicom::PatientIdentity(),
            archive ? archive->defaultIssuer : QString()};
}

void ViewerController::checkIdentity(Series *series, const imaging::ImageDescription &image)
{
    const OpenedStudy *study = find(series->info().studyInstanceUid);
    if (study && d->guard.check(series, expected(*study), image))
        qCWarning(lcViewer) << "images of a series are about another patient than their study";
    if (!study || d->access.knows(study->request.studyInstanceUid))
        return;
    const auto archive = m_session.archive(study->request.archiveId);
    const QUrl server = archive ? archive->wado() : QUrl(); // of files there is none
    d->access.shown(m_session.audit(), study->request.studyInstanceUid, image.patient, server);
}

/// Every stack that holds an image in dispute, whichever of its frames stands there.
void ViewerController::showConflicts(Series *series)
{
    for (int i = 0; i < series->stacks().count(); ++i) {
        imaging::ImageStack *stack = series->stacks().at(i);
        if (conflict(stack))
            emit conflictFound(stack);
    }
}

/// A report or letter about somebody else is not shown at all: it has no picture that a sheet could cover.
void ViewerController::checkDocuments(Series *series)
{
    const OpenedStudy *study = find(series->info().studyInstanceUid);
    if (!study)
        return;
    const QList<dicom::DataSet> documents = series->documents();
    for (const dicom::DataSet &document : documents) {
        if (d->guard.isOfAnother(expected(*study), document))
            series->rejectDocument(
                document.string(dicom::tag::SOPInstanceUID),
                {dicom::Error::Kind::Conflict, tr("A document of this series is about another patient; it is not shown."), {}});
    }
}

std::optional<IdentityConflict> ViewerController::conflict(const imaging::ImageStack *stack) const
{
    const Series *series = seriesOf(stack);
    return series ? d->guard.conflict(series, *stack) : std::nullopt;
}

bool ViewerController::hasConflict(const Series *series) const
{
    return d->guard.hasConflict(series);
}

dicom::DataSet ViewerController::confirmedDataSet(const QString &studyInstanceUid) const
{
    const bool disputed = std::any_of(d->series.begin(), d->series.end(), [&](const auto &series) {
        return series->info().studyInstanceUid == studyInstanceUid && d->guard.hasConflict(series.get());
    });
    return disputed ? dicom::DataSet() : d->guard.confirmed(studyInstanceUid);
}

void ViewerController::acceptConflict(const imaging::ImageStack *stack)
{
    if (const Series *series = seriesOf(stack))
        d->guard.accept(series, *stack);
}

std::optional<dicom::PatientIdentity> ViewerController::filedUnder(const imaging::ImageStack *stack) const
{
    const Series *series = seriesOf(stack);
    const OpenedStudy *opened = series ? study(series->info().studyInstanceUid) : nullptr;
    if (!opened || !d->guard.holdsAccepted(series, *stack))
        return std::nullopt;
    return opened->request.expected;
}

} // namespace ui
