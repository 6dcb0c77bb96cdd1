// Where in a series a cell begins, and how many cells clips and views take.
#include "ui/reading/arrangement.h"

#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <algorithm>

namespace ui {

/// What is looked at stays as it is when the grid is hung again, beside a prior for instance.
void Arrangement::keepPlaces()
{
    m_places.clear();
    for (const ViewportCell *cell : m_grid.cells()) {
        const widgets::ImageViewport *viewport = cell->viewport();
        if (viewport->stack() && viewport->index() >= 0)
            m_places.insert(viewport->stack(), {cell->series(), unitOf(cell).clip, viewport->index(), viewport->viewState()});
    }
}

/// The stack of the series that was looked at; -1: the first that comes.
int Arrangement::keptClip(const Series *series) const
{
    for (const Place &place : m_places) {
        if (place.series == series)
            return place.clip;
    }
    return -1;
}

void Arrangement::restorePlace(ViewportCell *cell)
{
    const auto place = m_places.constFind(cell->viewport()->stack());
    if (place == m_places.constEnd() || !cell->view().isEmpty())
        return;
    cell->viewport()->setIndex(place->index);
    if (!m_fresh)
        cell->viewport()->setViewState(place->view);
}

void Arrangement::seekLevelOfCurrent(ViewportCell *cell)
{
    if (!cell->series() || cell->series()->info().role != StudyRole::Prior)
        return;
    for (const ViewportCell *other : m_grid.cells()) {
        const imaging::ImageStack *stack = other->viewport()->stack();
        if (!stack || other->viewport()->index() < 0 || other->series()->info().role != StudyRole::Current)
            continue;
        if (const auto level = levelOf(stack->image(other->viewport()->index()))) {
            m_seeking.insert(cell, {*level, {}});
            seekLevel(cell);
            return;
        }
    }
}

void Arrangement::seekLevel(ViewportCell *cell)
{
    widgets::ImageViewport *viewport = cell->viewport();
    const imaging::ImageStack *stack = viewport->stack();
    if (!m_seeking.contains(cell) || !stack || viewport->index() < 0)
        return;
    Seeking &seeking = m_seeking[cell];
    if (seeking.first.sopInstanceUid.isEmpty())
        seeking.first = stack->image(viewport->index()).key;
    const auto nearest = nearestImage(*stack, seeking.level);
    const bool untouched = stack->image(viewport->index()).key == seeking.first;
    const bool over = cell->series()->state() != Series::State::Loading;
    if (untouched && nearest && (nearest->isCertain || over))
        viewport->setIndex(nearest->index);
    else if (untouched && !over)
        return;
    m_seeking.remove(cell);
}

/// Clips tile the grid as they become known, until somebody arranges it by hand.
void Arrangement::growForClips()
{
    if (m_touched)
        return;
    QList<StripUnit> clips;
    for (const StripUnit &unit : units()) {
        if (unit.series->info().role == StudyRole::Current && unit.series->isStarted() && unit.stack()
            && !m_controller.series(unit.series->info().seriesInstanceUid)->stacks().isLocalizer(unit.stack()))
            clips.append(unit);
    }
    const bool hasPrior = std::any_of(m_plan.cells.begin(), m_plan.cells.end(), [this](const HangingPlan::Cell &cell) {
        const Series *series = m_controller.series(cell.seriesInstanceUid);
        return series && series->info().role == StudyRole::Prior;
    });
    if (hasPrior || clips.isEmpty())
        return;
    m_grid.setLayoutGrid(gridFor(int(clips.size())));
    const QList<ViewportCell *> cells = m_grid.cells();
    for (int i = 0; i < cells.size() && i < clips.size(); ++i) {
        if (cells[i]->series() != clips[i].series || cells[i]->clip() != qMax(0, clips[i].clip))
            cells[i]->bind(clips[i].series, qMax(0, clips[i].clip));
        fill(cells[i]);
    }
}

void Arrangement::fillViews()
{
    bool filled = false;
    m_views.fill(units(), priorOrder(), [this, &filled](ViewportCell *cell) {
        dress(cell);
        showConflict(cell);
        filled = true;
    });
    if (filled) {
        emit changed();
        emit activeDataSetChanged();
    }
}

/// Mammograms that do not say which view they are hang one after the other.
void Arrangement::giveUpViews()
{
    const QList<ViewportCell *> cells = m_grid.cells();
    const QList<Series *> all = m_controller.series();
    const QHash<QString, int> priors = priorOrder();
    const bool anyLoading = std::any_of(all.begin(), all.end(), [&](const Series *series) {
        const bool over = series->state() == Series::State::Complete || series->state() == Series::State::Failed;
        return !over && series->info().kind == SeriesKind::Images && m_plan.waitsForViews(priors.value(series->info().studyInstanceUid));
    });
    if (anyLoading)
        return;
    if (std::any_of(cells.begin(), cells.end(), [](const ViewportCell *cell) { return cell->series(); })) {
        m_views.giveUp();
        return;
    }
    m_plan.fill = HangingStage::Fill::Series;
    for (HangingPlan::Cell &cell : m_plan.cells)
        cell.view.clear();
    m_views.begin(m_plan);
    for (ViewportCell *cell : cells)
        cell->bind(nullptr);
    fillEmptyCells();
}

} // namespace ui
