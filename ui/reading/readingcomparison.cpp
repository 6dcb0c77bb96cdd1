// A study beside an earlier one.
#include "ui/reading/readingwindow_p.h"

#include <algorithm>

namespace ui {

namespace {

QString lookingForPrior()
{
    return ReadingWindow::tr("Looking for the nearest prior…");
}

} // namespace

/// What was asked for before the archive had answered is done when it has.
void ReadingWindow::Private::comparePrior()
{
    if (controller.studies().empty())
        return;
    using Known = ViewerController::PriorsKnown;
    if (controller.priorsKnown() == Known::NotAsked)
        controller.findPriors();
    if (controller.priorsKnown() == Known::NotAsked) {
        question->ask(ReadingWindow::tr("Earlier studies are found by the patient's ID in the archive of the study: there is none here."),
                      ReadingWindow::tr("Close"), {}, {});
        return;
    }
    tools->setNotice(lookingForPrior(), {}, {});
    waitsForPriors = controller.priorsKnown() == Known::Asking;
    if (!waitsForPriors)
        priorSearch->start(controller.priors(), controller.currentStudy());
}

void ReadingWindow::Private::connectComparison()
{
    connect(&controller, &ViewerController::priorsFound, q, [this] {
        if (std::exchange(waitsForPriors, false))
            priorSearch->start(controller.priors(), controller.currentStudy());
    });
    connect(priorSearch, &PriorSearch::finished, q,
            [this](const std::optional<PriorStudy> &prior, PriorSearch::Suits suits) { priorFound(prior, suits); });
}

/// Archives that have not answered, or could not: a nearer prior may be there. One that was asked alone says why.
QString ReadingWindow::Private::whyPriorsMayLack() const
{
    const QList<StudySource> sources = controller.priorSources();
    if (sources.size() == 1 && sources.first().error)
        return sources.first().error->message;
    QStringList sentences;
    for (const StudySource &source : sources) {
        if (source.error)
            sentences << ReadingWindow::tr("%1 could not be asked: %2", "archive, why").arg(source.archiveName, source.error->message);
        else if (source.state == StudySource::State::Slow)
            sentences << ReadingWindow::tr("%1 has not answered yet.", "archive").arg(source.archiveName);
    }
    return sentences.join(u' ');
}

void ReadingWindow::Private::priorFound(const std::optional<PriorStudy> &prior, PriorSearch::Suits suits)
{
    tools->withdrawNotice(lookingForPrior());
    const QString lacking = whyPriorsMayLack();
    if (!prior) {
        QStringList sentences;
        const QList<PriorStudy> all = controller.priors();
        const bool isDisputed =
            std::any_of(all.begin(), all.end(), [](const PriorStudy &one) { return one.match == dicom::IdentityMatch::Conflict; });
        if (isDisputed)
            sentences << ReadingWindow::tr("Studies under the same patient ID name another person: they stand in the strip and are "
                                           "not opened by this key.");
        else if (lacking.isEmpty())
            sentences << (controller.priorSources().size() > 1 ? ReadingWindow::tr("No archive has an earlier study of this patient.")
                                                               : ReadingWindow::tr("The archive has no earlier study of this patient."));
        if (!lacking.isEmpty())
            sentences << lacking;
        question->ask(sentences.join(u' '), ReadingWindow::tr("Close"), {}, {});
        return;
    }
    const CurrentStudy current = controller.currentStudy();
    QStringList notices;
    if (suits == PriorSearch::Suits::OtherPart)
        notices << ReadingWindow::tr("No earlier %1 of the same body part (%2): this is the nearest one.", "modality, body part")
                       .arg(current.modality, current.bodyParts.join(QStringLiteral(", ")));
    else if (suits == PriorSearch::Suits::OtherModality)
        notices << ReadingWindow::tr("No earlier %1: this is the nearest earlier study.", "modality").arg(current.modality);
    if (!lacking.isEmpty())
        notices << lacking;
    if (!notices.isEmpty())
        tools->setNotice(notices.join(u' '), {}, {});
    if (controller.study(prior->study.studyInstanceUid))
        arrangement->hang(seriesLookedAt());
    else
        openPrior(*prior);
}

/// What stays in the first place when a prior comes beside it.
QString ReadingWindow::Private::seriesLookedAt() const
{
    QList<ViewportCell *> cells = grid->cells();
    if (cells.removeOne(grid->activeCell()))
        cells.prepend(grid->activeCell());
    for (const ViewportCell *cell : std::as_const(cells)) {
        if (cell->series() && cell->series()->info().role == StudyRole::Current)
            return cell->series()->info().seriesInstanceUid;
    }
    return wantedSeries;
}

} // namespace ui
