#include "ui/reading/viewportlinks.h"

#include "imaging/planelink.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/linkedview.h"
#include "ui/reading/linkmark.h"
#include "ui/reading/readingactions.h"
#include "ui/reading/viewhistory.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <QAction>

#include <algorithm>

namespace ui {

using widgets::ImageViewport;
using A = ReadingActions;

namespace {

constexpr int CatchUpMs = 80; // as often as images are inserted

/// Each choice and its command.
constexpr std::pair<A::Id, bool LinkChoices::*> Commands[] = {
    {A::Link, &LinkChoices::on},
    {A::LinkScroll, &LinkChoices::scroll},
    {A::LinkZoom, &LinkChoices::zoom},
    {A::LinkPan, &LinkChoices::pan},
    {A::LinkWindow, &LinkChoices::window},
    {A::LinkRelative, &LinkChoices::relative},
    {A::ReferenceLines, &LinkChoices::referenceLines},
    {A::EdgeLines, &LinkChoices::edgeLines},
};

/// The image a cell shows; null while it shows none that may be looked at.
const imaging::ImageDescription *imageOf(const ViewportCell *cell)
{
    const ImageViewport *viewport = cell->viewport();
    const imaging::ImageStack *stack = viewport->stack();
    return stack && viewport->index() >= 0 && !cell->hasConflict() ? &stack->image(viewport->index()) : nullptr;
}

LinkedView viewOf(const ImageViewport &viewport)
{
    return {&viewport.stack()->image(viewport.index()), viewport.viewState(), QSizeF(viewport.size()) * viewport.devicePixelRatioF()};
}

} // namespace

ViewportLinks::ViewportLinks(ViewerController &controller, ViewportGrid &grid, ReadingActions &actions, ViewHistory &history,
                             QObject *parent)
    : QObject(parent)
    , m_controller(controller)
    , m_grid(grid)
    , m_actions(actions)
    , m_history(history)
{
    m_catchUp.setSingleShot(true);
    m_catchUp.setInterval(CatchUpMs);
    connect(&m_catchUp, &QTimer::timeout, this, &ViewportLinks::catchUp);
    connect(&grid, &ViewportGrid::layoutChanged, this, &ViewportLinks::update);
    connect(&grid, &ViewportGrid::activeChanged, this, &ViewportLinks::changed);
    connectActions();
    setChoices({});
}

void ViewportLinks::connectActions()
{
    for (const auto &[id, field] : Commands)
        connect(m_actions[id], &QAction::triggered, this, [this, field = field](bool on) { choose(field, on); });
    connect(m_actions[A::LinkAsTheyStand], &QAction::triggered, this, &ViewportLinks::setAsTheyStand);
}

void ViewportLinks::setChoices(const LinkChoices &choices)
{
    m_choices = choices;
    for (const auto &[id, field] : Commands)
        m_actions[id]->setChecked(choices.*field);
    m_anchors.clear();
    update();
}

void ViewportLinks::choose(bool LinkChoices::*field, bool on)
{
    m_choices.*field = on;
    if (field == &LinkChoices::on || field == &LinkChoices::relative || field == &LinkChoices::scroll)
        anchorAll();
    update();
    emit chosen(m_choices);
    if (field == &LinkChoices::on && on)
        tell(tr("Viewports are linked: %1."));
    else if (field == &LinkChoices::on)
        emit told(tr("Viewports are not linked."));
}

/// What has no common positions is linked where it stands now.
void ViewportLinks::setAsTheyStand(bool on)
{
    m_asTheyStand = on;
    m_actions[A::LinkAsTheyStand]->setChecked(on);
    if (on && !m_choices.on)
        m_actions[A::Link]->trigger();
    anchorAll();
    update();
    if (on)
        tell(tr("Viewports are linked as they stand now: %1."));
    else
        emit told(tr("Only viewports of one frame of reference are linked."));
}

void ViewportLinks::tell(const QString &what)
{
    Ties all;
    for (const ViewportCell *cell : m_grid.shownCells())
        all |= tiesOf(cell);
    emit told(all.isAny() ? what.arg(all.inWords()) : tr("No two viewports show what can be linked."));
}

void ViewportLinks::watch(ViewportCell *cell)
{
    ImageViewport *viewport = cell->viewport();
    auto *mark = new LinkMark(*viewport);
    m_marks.insert(viewport, mark);
    connect(mark, &LinkMark::clicked, this, [this, viewport] { toggleTakenOut(viewport); });
    connect(viewport, &ImageViewport::scrolled, this, [this, cell](int from) { scrolled(cell, from); });
    connect(viewport, &ImageViewport::viewChanged, this, [this, cell](const widgets::ViewState &before) { viewChanged(cell, before); });
    connect(viewport, &ImageViewport::indexChanged, this, &ViewportLinks::changed);
    connect(viewport, &QObject::destroyed, this, [this, viewport] {
        m_marks.remove(viewport);
        m_anchors.remove(viewport);
        m_stacks.remove(viewport);
        m_takenOut.remove(viewport);
    });
}

void ViewportLinks::toggleTakenOut(ImageViewport *viewport)
{
    if (!m_takenOut.remove(viewport))
        m_takenOut.insert(viewport);
    m_anchors.remove(viewport);
    update();
}

void ViewportLinks::forget()
{
    m_asTheyStand = false;
    m_actions[A::LinkAsTheyStand]->setChecked(false);
    m_takenOut.clear();
    m_anchors.clear();
    m_stacks.clear();
    m_fresh.clear();
    m_leader = nullptr;
    update();
}

void ViewportLinks::update()
{
    for (ViewportCell *cell : m_grid.cells()) {
        const ImageViewport *viewport = cell->viewport();
        if (m_stacks.value(viewport) == viewport->stack())
            continue;
        m_stacks.insert(viewport, viewport->stack());
        m_fresh.insert(cell);
        m_anchors.remove(viewport);
        m_takenOut.remove(viewport);
        watchStack(cell);
    }
    showMarks();
    catchUpSoon();
    emit changed();
}

/// A stack that still grows keeps to its place in the patient.
void ViewportLinks::watchStack(ViewportCell *cell)
{
    if (const imaging::ImageStack *stack = cell->viewport()->stack())
        connect(stack, &imaging::ImageStack::inserted, this, &ViewportLinks::catchUpSoon, Qt::UniqueConnection);
}

void ViewportLinks::catchUpSoon()
{
    if (!m_catchUp.isActive())
        m_catchUp.start();
}

Ties ViewportLinks::tiesBetween(const ViewportCell *a, const ViewportCell *b) const
{
    const imaging::ImageDescription *first = imageOf(a), *second = imageOf(b);
    if (a == b || !first || !second || m_takenOut.contains(a->viewport()) || m_takenOut.contains(b->viewport()))
        return {};
    const auto isStranger = [this](const ViewportCell *cell) {
        const OpenedStudy *study = cell->series() ? m_controller.study(cell->series()->info().studyInstanceUid) : nullptr;
        return study && study->warned;
    };
    return isStranger(a) || isStranger(b) ? Ties() : ui::tiesBetween(*first, *second, m_choices, m_asTheyStand);
}

Ties ViewportLinks::tiesOf(const ViewportCell *cell) const
{
    Ties all;
    for (const ViewportCell *other : m_grid.shownCells())
        all |= tiesBetween(cell, other);
    return all;
}

void ViewportLinks::scrolled(ViewportCell *leader, int from)
{
    m_leader = leader;
    m_fresh.clear();
    const ImageViewport *viewport = leader->viewport();
    const imaging::ImageStack &stack = *viewport->stack();
    const ScrollAnchor now = scrollAnchor(stack, viewport->index());
    const ScrollAnchor anchor = m_anchors.value(viewport, scrollAnchor(stack, from));
    for (ViewportCell *cell : m_grid.shownCells()) {
        ImageViewport *follower = cell->viewport();
        const ScrollTie tie = tiesBetween(leader, cell).scroll;
        if (tie == ScrollTie::Position) {
            if (const auto place = imaging::nearestPlace(*follower->stack(), *now.center, follower->index()))
                follower->setIndex(place->index);
        } else if (tie == ScrollTie::Offset) {
            m_anchors.insert(viewport, anchor);
            if (!m_anchors.contains(follower)) {
                const ScrollWay before = wayFrom(anchor, scrollAnchor(stack, from));
                m_anchors.insert(follower, backFrom(scrollAnchor(*follower->stack(), follower->index()), before));
            }
            follower->setIndex(followedIndex(*follower->stack(), m_anchors[follower], wayFrom(anchor, now), follower->index()));
        }
    }
    emit changed();
}

void ViewportLinks::viewChanged(ViewportCell *leader, const widgets::ViewState &before)
{
    for (ViewportCell *cell : m_grid.shownCells()) {
        const Ties ties = tiesBetween(leader, cell);
        if (!ties.zoom && !ties.pan && !ties.window)
            continue;
        ImageViewport *follower = cell->viewport();
        const widgets::ViewState state = followedView(viewOf(*leader->viewport()), before, viewOf(*follower), ties);
        m_history.joined(leader->viewport(), [&] { follower->setViewState(state); });
    }
}

/// Who has been there longest and was used last comes first.
QList<ViewportCell *> ViewportLinks::byRank() const
{
    QList<ViewportCell *> ranked = m_grid.shownCells();
    const auto rank = [this](const ViewportCell *cell) {
        return (m_fresh.contains(cell) ? 4 : 0) + (cell == m_leader ? 0 : cell == m_grid.activeCell() ? 1 : 2);
    };
    std::stable_sort(ranked.begin(), ranked.end(), [&rank](const ViewportCell *a, const ViewportCell *b) { return rank(a) < rank(b); });
    return ranked;
}

/// Images came, or another stack, or a link was made: those tied by their place come to the first that they are tied to.
void ViewportLinks::catchUp()
{
    const QList<ViewportCell *> cells = byRank();
    for (qsizetype i = 1; i < cells.size(); ++i) {
        const auto end = cells.begin() + i;
        const auto leader = std::find_if(
            cells.begin(), end, [&](const ViewportCell *other) { return tiesBetween(other, cells[i]).scroll == ScrollTie::Position; });
        if (leader == end)
            continue;
        ImageViewport *follower = cells[i]->viewport();
        const auto center = imaging::patientCenter(*imageOf(*leader));
        if (const auto place = imaging::nearestPlace(*follower->stack(), *center, follower->index()))
            follower->setIndex(place->index);
    }
    showMarks();
    emit changed();
}

void ViewportLinks::anchorAll()
{
    m_anchors.clear();
    for (const ViewportCell *cell : m_grid.shownCells()) {
        if (imageOf(cell))
            m_anchors.insert(cell->viewport(), scrollAnchor(*cell->viewport()->stack(), cell->viewport()->index()));
    }
}

void ViewportLinks::showMarks()
{
    for (ViewportCell *cell : m_grid.cells()) {
        LinkMark *mark = m_marks.value(cell->viewport());
        if (!mark)
            continue;
        const bool isOut = m_takenOut.contains(cell->viewport());
        const Ties ties = tiesOf(cell);
        if (isOut)
            mark->show(tr("Taken out of the link. Press to link it again."), true);
        else
            mark->show(ties.isAny() ? tr("Linked: %1. Press to take this viewport out.").arg(ties.inWords()) : QString(), false);
    }
}

} // namespace ui
