// From stage to stage of the hanging and back, with what a hand had changed.
#include "ui/reading/arrangement.h"

#include "ui/flow/hanging/present.h"
#include "ui/reading/hanging/look.h"
#include "ui/reading/viewhistory.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace ui {

namespace {

QString stageKey(const QString &rule, int stage)
{
    return rule + u'\n' + QString::number(stage);
}

} // namespace

/// How many studies back each prior is, the newest 1; the current study is not in it.
QHash<QString, int> Arrangement::priorOrder() const
{
    QList<const OpenedStudy *> priors;
    for (const OpenedStudy &study : m_controller.studies()) {
        if (study.request.role == StudyRole::Prior && study.state == OpenedStudy::State::Listed)
            priors.append(&study);
    }
    std::stable_sort(priors.begin(), priors.end(), [](const OpenedStudy *a, const OpenedStudy *b) { return a->when > b->when; });
    QHash<QString, int> order;
    for (const OpenedStudy *study : std::as_const(priors))
        order.insert(study->request.studyInstanceUid, int(order.size()) + 1);
    return order;
}

HangingCase Arrangement::hangingCase() const
{
    const QHash<QString, int> priors = priorOrder();
    HangingCase study;
    study.priors = int(priors.size());
    study.screens = int(QGuiApplication::screens().size());
    if (!m_controller.studies().empty())
        study.description = m_controller.studies().front().description;
    for (const StripUnit &unit : units()) {
        HangingStack stack;
        stack.info = unit.series->info();
        stack.clip = unit.clip;
        stack.prior = priors.value(stack.info.studyInstanceUid);
        if (const imaging::ImageStack *images = unit.stack(); images && images->count() > 0) {
            stack.localizer = unit.series->stacks().isLocalizer(images);
            stack.learn(images->image(0));
        }
        study.stacks.append(stack);
    }
    return study;
}

HangingStage Arrangement::presentStage(const HangingCase &study) const
{
    const QList<StripUnit> all = units();
    QList<ShownCell> cells;
    for (const ViewportCell *cell : m_grid.cells()) {
        ShownCell shown;
        shown.stack = cell->series() ? int(all.indexOf(unitOf(cell))) : -1;
        shown.look = lookOf(*cell->viewport());
        cells.append(shown);
    }
    return stageFromPresent(m_grid.layoutGrid(), cells, study);
}

/// Whether what was hung first, because nothing in its row spoke against it, turned out to be a localizer by its header.
bool Arrangement::beginsWithLocalizer() const
{
    const HangingPlan::Cell first = m_plan.cells.value(0);
    Series *series = first.prior == 0 ? m_controller.series(first.seriesInstanceUid) : nullptr;
    if (!series || first.seriesInstanceUid == m_chosen || series->stacks().count() == 0 || m_plan.fill == HangingStage::Fill::Cells)
        return false;
    return series->stacks().isLocalizer(series->stacks().at(0));
}

/// Headers told what rows did not, and nobody has moved anything: another rule may fit, or another series come first.
void Arrangement::hangAgain()
{
    if ((!m_steps.mayChange() && !beginsWithLocalizer()) || m_touched || !m_left.isEmpty())
        return;
    const HangingCase study = hangingCase();
    const QString before = m_steps.ruleName();
    const bool stepsChanged = m_steps.begin(study);
    const HangingPlan plan = m_steps.plan(study, m_chosen);
    if (m_steps.ruleName() != before || (beginsWithLocalizer() && plan.cells != m_plan.cells))
        apply(plan, false);
    if (stepsChanged)
        emit stepped();
}

/// A picture came into a cell: it is shown as the stage says, unless it was looked at before.
void Arrangement::dress(ViewportCell *cell)
{
    const bool keepsView = !m_fresh && m_places.contains(cell->viewport()->stack());
    if (m_looks.contains(cell) && !keepsView)
        applyLook(*cell->viewport(), m_looks.value(cell));
    m_looks.remove(cell);
    m_asHung.insert(cell, cell->viewport()->viewState());
}

void Arrangement::takeUpRules()
{
    if (m_controller.studies().empty())
        return;
    m_steps.begin(hangingCase());
    emit stepped();
}

void Arrangement::stepHanging(int direction)
{
    const Hung before = hung();
    const HangingCase study = hangingCase();
    if (m_steps.step(direction, study))
        leaveStage(before, study);
    else
        stepSeriesOfAll(direction);
}

void Arrangement::goToStage(int place)
{
    const Hung before = hung();
    if (m_steps.goTo(place))
        leaveStage(before, hangingCase());
}

/// Hangs the stage that the steps stand at now, at the level that was looked at.
void Arrangement::leaveStage(const Hung &before, const HangingCase &study)
{
    remember(before);
    std::optional<Level> level;
    QSet<const imaging::ImageStack *> shown;
    QList<ViewportCell *> cells = m_grid.cells();
    if (cells.removeOne(m_grid.activeCell()))
        cells.prepend(m_grid.activeCell());
    for (const ViewportCell *cell : std::as_const(cells)) {
        const imaging::ImageStack *stack = cell->viewport()->stack();
        shown.insert(stack);
        if (!level && stack && cell->viewport()->index() >= 0)
            level = levelOf(stack->image(cell->viewport()->index()));
    }
    apply(m_steps.plan(study), true);
    for (ViewportCell *cell : m_grid.cells()) {
        const imaging::ImageStack *stack = cell->viewport()->stack();
        if (!level || !cell->series() || !cell->view().isEmpty() || (stack && shown.contains(stack)))
            continue;
        m_seeking.insert(cell, {*level, {}});
        seekLevel(cell);
    }
    emit stepped();
}

/// Where a rule has one stage only: the next pictures of the current study for every cell of it.
void Arrangement::stepSeriesOfAll(int direction)
{
    QList<StripUnit> pictures;
    for (const StripUnit &unit : units()) {
        if (unit.isPicture(StudyRole::Current))
            pictures.append(unit);
    }
    QList<ViewportCell *> cells;
    for (ViewportCell *cell : m_grid.cells()) {
        if (!cell->series() || cell->series()->info().role == StudyRole::Current)
            cells.append(cell);
    }
    if (pictures.size() < 2 || cells.isEmpty())
        return;
    remember(hung());
    const qsizetype first = pictures.indexOf(unitOf(cells.first())), last = pictures.indexOf(unitOf(cells.last()));
    qsizetype next = direction > 0 ? qMax(first, last) + 1 : first - cells.size();
    if (next >= pictures.size())
        next = 0;
    if (next < 0)
        next = first > 0 ? 0 : (pictures.size() - 1) / cells.size() * cells.size();
    m_touched = true;
    for (ViewportCell *cell : std::as_const(cells)) {
        show(next < pictures.size() ? pictures[next] : StripUnit(), cell);
        ++next;
    }
    emit stepped();
}

Arrangement::Hung Arrangement::hung() const
{
    Hung now;
    now.plan = m_plan;
    now.touched = m_touched;
    now.rule = m_steps.ruleName();
    now.stage = m_steps.place();
    now.layout = m_grid.layoutGrid();
    const QList<ViewportCell *> cells = m_grid.cells();
    now.active = int(qMax<qsizetype>(0, cells.indexOf(m_grid.activeCell())));
    for (const ViewportCell *cell : cells) {
        const widgets::ImageViewport *viewport = cell->viewport();
        Hung::Cell kept;
        kept.series = cell->series();
        kept.clip = cell->series() ? unitOf(cell).clip : -1;
        kept.view = cell->view();
        if (viewport->stack() && viewport->index() >= 0)
            kept.image = viewport->stack()->image(viewport->index()).key;
        kept.shown = viewport->viewState();
        kept.asHung = m_views.hungState(viewport).value_or(m_asHung.value(cell, kept.shown));
        now.cells.append(kept);
    }
    return now;
}

void Arrangement::remember(Hung before)
{
    before.when = stepClock();
    m_undone.clear();
    m_left.append(before);
    if (m_left.size() > MostSteps)
        m_left.removeFirst();
    const bool handMade = before.touched || before.layout != before.plan.layout
                          || std::any_of(before.cells.begin(), before.cells.end(),
                                         [](const Hung::Cell &cell) { return cell.series && !(cell.shown == cell.asHung); });
    if (handMade)
        m_handMade.insert(stageKey(before.rule, before.stage), before);
}

void Arrangement::restore(const Hung &place)
{
    m_views.end();
    m_plan = place.plan;
    m_touched = place.touched;
    m_seeking.clear();
    m_looks.clear();
    m_places.clear();
    m_asHung.clear();
    if (place.rule == m_steps.ruleName())
        m_steps.goTo(place.stage);
    m_grid.setLayoutGrid(place.layout);
    const QList<ViewportCell *> cells = m_grid.cells();
    QHash<const widgets::ImageViewport *, widgets::ViewState> asHung;
    for (int i = 0; i < cells.size() && i < place.cells.size(); ++i) {
        const Hung::Cell &kept = place.cells.at(i);
        ViewportCell *cell = cells[i];
        cell->bind(kept.series, kept.clip, kept.view);
        if (!kept.series)
            continue;
        watch(kept.series);
        if (imaging::ImageStack *stack = kept.series->stacks().stackOf(kept.image)) {
            cell->showStack(stack, stack->indexOf(kept.image));
            cell->viewport()->setViewState(kept.shown);
            cell->setProgress(kept.series->counts());
            showConflict(cell);
        } else {
            fill(cell);
        }
        m_asHung.insert(cell, kept.asHung);
        asHung.insert(cell->viewport(), kept.asHung);
    }
    m_views.resume(m_plan, asHung);
    m_grid.setActiveCell(cells.value(place.active, cells.first()));
    publish();
    emit changed();
    emit activeDataSetChanged();
    emit stepped();
}

bool Arrangement::undoStep()
{
    if (m_left.isEmpty())
        return false;
    Hung now = hung();
    now.when = m_left.last().when;
    m_undone.append(now);
    restore(m_left.takeLast());
    return true;
}

bool Arrangement::redoStep()
{
    if (m_undone.isEmpty())
        return false;
    Hung now = hung();
    now.when = m_undone.last().when;
    m_left.append(now);
    restore(m_undone.takeLast());
    return true;
}

qint64 Arrangement::lastStep() const
{
    return m_left.isEmpty() ? 0 : m_left.last().when;
}

qint64 Arrangement::lastUndoneStep() const
{
    return m_undone.isEmpty() ? 0 : m_undone.last().when;
}

bool Arrangement::hasHandMade() const
{
    return m_handMade.contains(stageKey(m_steps.ruleName(), m_steps.place()));
}

void Arrangement::showHandMade()
{
    const auto kept = m_handMade.constFind(stageKey(m_steps.ruleName(), m_steps.place()));
    if (kept == m_handMade.constEnd())
        return;
    const Hung place = *kept;
    remember(hung());
    restore(place);
}

} // namespace ui
