// Which other studies of the patient there are, and what they are compared with.
#include "ui/flow/viewercontroller_p.h"

namespace ui {

void ViewerController::findPriors()
{
    if (m_studies.empty() || d->priors.isAsked())
        return;
    const OpenedStudy &current = m_studies.front();
    const dicom::PatientIdentity first = d->guard.reference(current.request.studyInstanceUid);
    d->priors.ask(first.isEmpty() ? current.request.expected : first, current.request.archiveId);
}

void ViewerController::takePriors()
{
    QHash<QString, QString> names;
    for (const StudySource &source : d->priors.sources())
        names.insert(source.archiveId, source.archiveName);
    m_priors.clear();
    for (const FoundStudy &found : d->priors.found()) {
        const bool isCurrent = !m_studies.empty() && m_studies.front().request.studyInstanceUid == found.row.studyInstanceUid;
        if (isCurrent && found.match != dicom::IdentityMatch::Conflict)
            continue;
        if (isCurrent && found.row.archiveId == m_studies.front().request.archiveId)
            continue; // how the reader has it; the other one is told
        QStringList alsoIn;
        for (const QString &archive : found.row.alsoIn)
            alsoIn.append(names.value(archive));
        m_priors.append(priorFrom(found, names.value(found.row.archiveId), alsoIn));
    }
    emit priorsChanged();
    if (d->priors.isDecided())
        emit priorsFound();
}

ViewerController::PriorsKnown ViewerController::priorsKnown() const
{
    if (!d->priors.isAsked())
        return PriorsKnown::NotAsked;
    return d->priors.isDecided() ? PriorsKnown::Known : PriorsKnown::Asking;
}

QList<StudySource> ViewerController::priorSources() const
{
    return d->priors.sources();
}

void ViewerController::askForPriorsAgain(const QString &archive)
{
    d->priors.askAgain(archive);
}

void ViewerController::setPriorsPatience(std::chrono::milliseconds patience)
{
    d->priors.setPatience(patience);
}

CurrentStudy ViewerController::currentStudy() const
{
    CurrentStudy current;
    if (m_studies.empty())
        return current;
    current.when = m_studies.front().when;
    QHash<QString, int> images;
    const auto isPicture = [this](const Series &series) {
        return series.info().studyInstanceUid == m_studies.front().request.studyInstanceUid && series.info().kind == SeriesKind::Images;
    };
    for (const auto &series : d->series) {
        const QString modality = series->info().modality;
        if (!isPicture(*series))
            continue;
        images[modality] += qMax(1, series->info().instances);
        if (current.modality.isEmpty() || images[modality] > images[current.modality])
            current.modality = modality;
    }
    for (const auto &series : d->series) {
        const SeriesInfo &info = series->info();
        if (isPicture(*series) && info.modality == current.modality && !info.bodyPart.isEmpty()
            && !current.bodyParts.contains(info.bodyPart))
            current.bodyParts.append(info.bodyPart);
    }
    return current;
}

std::optional<PriorStudy> ViewerController::nearestPrior() const
{
    if (m_studies.empty())
        return std::nullopt;
    const CurrentStudy current = currentStudy();
    return ui::nearestPrior(m_priors, current.when, current.modality);
}

} // namespace ui
