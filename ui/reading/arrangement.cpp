#include "ui/reading/arrangement.h"

#include "ui/reading/documentview.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <algorithm>
#include <utility>

namespace ui {

Arrangement::Arrangement(ViewerController &controller, ViewportGrid &grid, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
    , m_grid(grid)
    , m_views(grid)
{
    m_publish.setSingleShot(true);
    m_publish.setInterval(0);
    connect(&m_publish, &QTimer::timeout, this, &Arrangement::publish);
    connect(&grid, &ViewportGrid::cellAdded, this, &Arrangement::adopt);
    connect(&grid, &ViewportGrid::layoutChanged, this, &Arrangement::schedulePublish);
    connect(&grid, &ViewportGrid::activeChanged, this, &Arrangement::activeDataSetChanged);
    connect(&controller, &ViewerController::conflictFound, this, [this](imaging::ImageStack *stack) {
        for (ViewportCell *cell : m_grid.cells()) {
            if (cell->viewport()->stack() == stack)
                showConflict(cell);
        }
    });
    connect(&controller, &ViewerController::seriesAboutToBeRemoved, this, [this](Series *series) {
        m_watched.remove(series);
        for (ViewportCell *cell : m_grid.cells()) {
            if (cell->series() == series)
                cell->bind(nullptr);
        }
        schedulePublish();
    });
}

/// Connects a new cell once.
void Arrangement::adopt(ViewportCell *cell)
{
    using widgets::ImageViewport;
    ImageViewport *viewport = cell->viewport();
    connect(viewport, &ImageViewport::indexChanged, this, [this, cell] {
        schedulePublish();
        if (cell->isActive())
            emit activeDataSetChanged();
    });
    connect(cell, &ViewportCell::seriesDropped, this, [this, cell](const QString &id) {
        if (const auto dropped = unit(id)) {
            m_touched = true;
            m_grid.setActiveCell(cell);
            show(*dropped, cell);
            cell->setFocus(Qt::OtherFocusReason); // the ring of focus goes where the keys go
        }
    });
    connect(cell, &ViewportCell::conflictAnswered, this, [this, cell](bool shown) {
        if (shown) {
            m_controller.acceptConflict(cell->viewport()->stack());
            showConflict(cell);
            emit changed();
        } else {
            m_touched = true;
            show({}, cell);
        }
    });
    connect(cell, &ViewportCell::actionRequested, this, [this, cell] {
        Series *series = cell->series();
        if (!series)
            return;
        if (series->info().kind == SeriesKind::Document)
            emit documentRequested(series);
        else
            series->start();
    });
}

QList<StripUnit> Arrangement::units() const
{
    return stripUnits(m_controller.series());
}

std::optional<StripUnit> Arrangement::unit(const QString &id) const
{
    for (const StripUnit &unit : units()) {
        if (unit.id() == id)
            return unit;
    }
    return std::nullopt;
}

StripUnit Arrangement::unitOf(const ViewportCell *cell) const
{
    if (!cell || !cell->series())
        return {};
    Series *series = cell->series();
    for (int clip = 0; clip < series->stacks().count(); ++clip) {
        if (series->stacks().at(clip) == cell->viewport()->stack())
            return {series, series->stacks().count() > 1 ? clip : -1};
    }
    return {series, series->stacks().count() > 1 ? qMax(0, cell->clip()) : -1};
}

void Arrangement::clear()
{
    m_plan = {};
    m_chosen.clear();
    m_views.end();
    m_steps.clear();
    m_priors = 0;
    m_left.clear();
    m_undone.clear();
    m_handMade.clear();
    m_looks.clear();
    m_asHung.clear();
    m_touched = false;
    m_places.clear();
    m_seeking.clear();
    for (ViewportCell *cell : m_grid.cells())
        cell->bind(nullptr);
    publish();
    emit changed();
    emit stepped();
    emit activeDataSetChanged();
}

void Arrangement::hang(const QString &chosen)
{
    const HangingCase study = hangingCase();
    m_chosen = chosen;
    m_steps.begin(study);
    if (study.priors > std::exchange(m_priors, study.priors))
        m_steps.showPrior(study);
    apply(m_steps.plan(study, chosen), false);
    emit stepped();
}

/// `fresh`: pictures are shown as the plan says, at the place in their stack; otherwise as they were looked at.
void Arrangement::apply(const HangingPlan &plan, bool fresh)
{
    m_plan = plan;
    m_touched = false;
    m_fresh = fresh;
    keepPlaces();
    m_seeking.clear();
    m_looks.clear();
    m_asHung.clear();
    m_views.begin(m_plan);
    m_grid.setLayoutGrid(m_plan.layout);
    const QList<ViewportCell *> cells = m_grid.cells();
    m_grid.setActiveCell(cells.first());
    for (int i = 0; i < cells.size(); ++i) {
        const auto planned = m_plan.cells.value(i);
        Series *series = m_controller.series(planned.seriesInstanceUid);
        const bool clips = m_plan.fill == HangingStage::Fill::Clips;
        cells[i]->bind(series, clips ? 0 : planned.clip >= 0 ? planned.clip : keptClip(series), planned.view);
        m_looks.insert(cells[i], planned.look);
        if (series) {
            watch(series);
            fill(cells[i]);
        }
    }
    m_places.clear();
    m_fresh = false;
    for (ViewportCell *cell : cells)
        seekLevelOfCurrent(cell);
    if (m_views.isActive()) {
        for (Series *series : m_controller.series()) {
            if (series->info().kind == SeriesKind::Images)
                watch(series);
        }
        fillViews();
    }
    publish();
    emit changed();
    emit activeDataSetChanged();
}

void Arrangement::show(const StripUnit &unit, ViewportCell *cell)
{
    cell->bind(unit.series, unit.clip);
    m_seeking.remove(cell);
    m_looks.remove(cell);
    if (unit.series) {
        watch(unit.series);
        fill(cell);
        seekLevelOfCurrent(cell);
    }
    publish();
    emit changed();
    if (cell->isActive())
        emit activeDataSetChanged();
}

void Arrangement::watch(Series *series)
{
    if (m_watched.contains(series))
        return;
    m_watched.insert(series);
    const auto updated = [this, series] { update(series); };
    connect(series, &Series::imagesInserted, this, updated);
    connect(series, &Series::documentArrived, this, updated);
    connect(series, &Series::stateChanged, this, updated);
    connect(series, &Series::countsChanged, this, [this, series] {
        for (ViewportCell *cell : m_grid.cells()) {
            if (cell->series() == series)
                cell->setProgress(series->counts());
        }
    });
    connect(&series->stacks(), &imaging::StackSet::stackRemoved, this, &Arrangement::stackRemoved);
    connect(&series->stacks(), &imaging::StackSet::stackAdded, this, [this] { emit changed(); });
}

/// Something came of a series: cells that wait for it take it.
void Arrangement::update(Series *series)
{
    hangAgain();
    if (m_plan.fill == HangingStage::Fill::Clips)
        growForClips();
    if (m_views.isActive()) {
        fillViews();
        giveUpViews();
    }
    for (ViewportCell *cell : m_grid.cells()) {
        if (cell->series() == series)
            fill(cell);
    }
    schedulePublish();
}

void Arrangement::fill(ViewportCell *cell)
{
    Series *series = cell->series();
    if (series->info().kind == SeriesKind::Images && (series->documents().isEmpty() || series->stacks().count() > 0)) {
        fillPictures(cell);
        return;
    }
    showDocuments(*cell);
    if (cell->isActive())
        emit activeDataSetChanged();
}

void Arrangement::fillPictures(ViewportCell *cell)
{
    Series *series = cell->series();
    const bool hadStack = cell->viewport()->stack() != nullptr;
    imaging::ImageStack *stack = StripUnit{series, cell->clip()}.stack();
    if (!hadStack && stack && stack->count() > 0 && cell->view().isEmpty()) {
        cell->showStack(stack, 0);
        restorePlace(cell);
        dress(cell);
        showConflict(cell);
        emit changed();
        if (cell->isActive())
            emit activeDataSetChanged();
    } else if (!hadStack && series->state() == Series::State::Failed) {
        cell->showMessage(series->error() ? series->error()->message : tr("This series could not be loaded."), tr("Try again"));
    } else if (!hadStack && series->state() == Series::State::Loading && cell->showsMessage()) {
        cell->bind(series, cell->clip(), cell->view());
    }
    cell->setProgress(series->counts());
    seekLevel(cell);
}

void Arrangement::stackRemoved(imaging::ImageStack *stack)
{
    for (ViewportCell *cell : m_grid.cells()) {
        if (cell->viewport()->stack() != stack || !cell->series())
            continue;
        // The image that is looked at stays; it is in one of the new stacks once the split is done.
        const dicom::FrameKey key = stack->image(qMax(0, cell->viewport()->index())).key;
        cell->viewport()->setStack(nullptr);
        QTimer::singleShot(0, cell, [this, cell, key, series = QPointer<Series>(cell->series())] {
            if (!series || cell->series() != series || cell->viewport()->stack())
                return;
            if (imaging::ImageStack *now = series->stacks().stackOf(key)) {
                cell->showStack(now, now->indexOf(key));
                showConflict(cell);
                emit changed();
            }
        });
    }
}

void Arrangement::showConflict(ViewportCell *cell)
{
    cell->setConflict(m_controller.conflict(cell->viewport()->stack()));
    if (cell->isActive())
        emit activeDataSetChanged();
}

bool Arrangement::belongsToSameRole(const StripUnit &unit, const ViewportCell *cell) const
{
    return !cell->series() || unit.series->info().studyInstanceUid == cell->series()->info().studyInstanceUid;
}

void Arrangement::stepSeries(int direction)
{
    ViewportCell *cell = m_grid.activeCell();
    QList<StripUnit> same;
    for (const StripUnit &unit : units()) {
        if (belongsToSameRole(unit, cell))
            same.append(unit);
    }
    const qsizetype at = same.indexOf(unitOf(cell));
    const qsizetype next = at < 0 ? 0 : at + direction;
    if (next < 0 || next >= same.size())
        return;
    m_touched = true;
    show(same[next], cell);
}

void Arrangement::fillEmptyCells()
{
    m_touched = true;
    QList<StripUnit> waiting;
    for (const StripUnit &unit : units()) {
        const QList<ViewportCell *> cells = m_grid.cells();
        const bool shown = std::any_of(cells.begin(), cells.end(), [&](const ViewportCell *cell) { return unitOf(cell) == unit; });
        if (!shown && unit.isPicture(StudyRole::Current))
            waiting.append(unit);
    }
    for (ViewportCell *cell : m_grid.cells()) {
        if (!cell->series() && !waiting.isEmpty())
            show(waiting.takeFirst(), cell);
    }
}

dicom::DataSet Arrangement::activeDataSet() const
{
    const ViewportCell *cell = m_grid.activeCell();
    if (!cell || !cell->series() || cell->hasConflict())
        return {};
    const imaging::ImageStack *stack = cell->viewport()->stack();
    if (stack && cell->viewport()->index() >= 0)
        return stack->image(cell->viewport()->index()).dataSet;
    return cell->series()->documents().value(0);
}

void Arrangement::setAlsoWanted(imaging::ImageStack *stack, int index)
{
    m_alsoWanted = stack;
    m_alsoWantedIndex = index;
    schedulePublish();
}

void Arrangement::schedulePublish()
{
    m_publish.start();
}

void Arrangement::publish()
{
    QList<ShownStack> shown;
    QSet<Series *> bound;
    QList<ViewportCell *> cells = m_grid.cells();
    if (cells.removeOne(m_grid.activeCell()))
        cells.prepend(m_grid.activeCell());
    for (ViewportCell *cell : std::as_const(cells)) {
        if (!cell->series())
            continue;
        bound.insert(cell->series());
        if (imaging::ImageStack *stack = cell->viewport()->stack())
            shown.append({stack, cell->viewport()->index(), cell->viewport()->scrollDirection()});
    }
    if (m_alsoWanted)
        shown.append({m_alsoWanted, m_alsoWantedIndex, 1});
    if (m_plan.waitsForViews() && !m_touched) { // views are told apart by their headers
        const QHash<QString, int> priors = priorOrder();
        for (Series *series : m_controller.series()) {
            if (series->info().kind == SeriesKind::Images && m_plan.waitsForViews(priors.value(series->info().studyInstanceUid)))
                bound.insert(series);
        }
    }
    m_controller.setShown(shown, bound);
}

} // namespace ui
