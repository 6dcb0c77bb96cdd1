// A study beside an earlier one.
#include "ui/reading/readingwindow_p.h"

namespace ui {

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
    tools->setNotice(ReadingWindow::tr("Looking for the nearest prior…"), {}, {});
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

void ReadingWindow::Private::priorFound(const std::optional<PriorStudy> &prior, PriorSearch::Suits suits)
{
    tools->setNotice({}, {}, {});
    if (!prior) {
        const auto &error = controller.priorsError();
        question->ask(error ? error->message : ReadingWindow::tr("The archive has no earlier study of this patient."),
                      ReadingWindow::tr("Close"), {}, {});
        return;
    }
    const CurrentStudy current = controller.currentStudy();
    if (suits == PriorSearch::Suits::OtherPart)
        tools->setNotice(ReadingWindow::tr("No earlier %1 of the same body part (%2): this is the nearest one.", "modality, body part")
                             .arg(current.modality, current.bodyParts.join(QStringLiteral(", "))),
                         {}, {});
    else if (suits == PriorSearch::Suits::OtherModality)
        tools->setNotice(ReadingWindow::tr("No earlier %1: this is the nearest earlier study.", "modality").arg(current.modality), {}, {});
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
