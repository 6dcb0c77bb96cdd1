#include "ui/reading/viewshanging.h"

#include "ui/reading/mammogramview.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <QEvent>
#include <QTimer>

#include <algorithm>

namespace ui {

namespace {

/// Index of the first image of that view, details (magnified, compressed at a spot) left out; -1 without one.
int indexOf(const imaging::ImageStack &stack, const QString &view)
{
    for (int i = 0; i < stack.count(); ++i) {
        const Projection projection = projectionOf(stack.image(i).dataSet);
        if (projection.is(view) && !projection.special)
            return i;
    }
    return -1;
}

bool shows(const widgets::ImageViewport &viewport, const QString &view)
{
    return viewport.index() >= 0 && projectionOf(viewport.stack()->image(viewport.index()).dataSet).is(view);
}

} // namespace

ViewsHanging::ViewsHanging(ViewportGrid &grid, QObject *parent)
    : QObject(parent)
    , m_grid(grid)
{
    grid.installEventFilter(this);
    connect(&grid, &ViewportGrid::layoutChanged, this, &ViewsHanging::scale);
}

void ViewsHanging::begin(const HangingPlan &plan)
{
    m_plan = plan;
    m_active = plan.waitsForViews();
    m_hung.clear();
}

void ViewsHanging::resume(const HangingPlan &plan, const QHash<const widgets::ImageViewport *, widgets::ViewState> &hung)
{
    begin(plan);
    m_hung = hung;
}

std::optional<widgets::ViewState> ViewsHanging::hungState(const widgets::ImageViewport *viewport) const
{
    const auto hung = m_hung.constFind(viewport);
    return m_active && hung != m_hung.constEnd() ? std::optional(*hung) : std::nullopt;
}

void ViewsHanging::end()
{
    m_active = false;
    m_plan = {};
}

void ViewsHanging::fill(const QList<StripUnit> &units, const QHash<QString, int> &priors, const std::function<void(ViewportCell *)> &filled)
{
    bool any = false;
    const QList<ViewportCell *> cells = m_grid.cells();
    for (int i = 0; i < cells.size(); ++i) {
        ViewportCell *cell = cells[i];
        if (cell->view().isEmpty())
            continue;
        for (const StripUnit &unit : units) {
            imaging::ImageStack *stack = unit.stack();
            const bool fits = stack && unit.series->info().kind == SeriesKind::Images
                              && priors.value(unit.series->info().studyInstanceUid) == m_plan.cells.value(i).prior;
            const int index = fits ? indexOf(*stack, cell->view()) : -1;
            if (index < 0)
                continue;
            if (!cell->viewport()->stack()) {
                cell->bind(unit.series, unit.clip, cell->view());
                cell->showStack(stack, index);
                filled(cell);
                any = true;
            } else if (cell->viewport()->stack() == stack && !shows(*cell->viewport(), cell->view())) {
                cell->viewport()->setIndex(index);
            }
            break;
        }
    }
    if (any)
        scale();
}

void ViewsHanging::giveUp()
{
    for (ViewportCell *cell : m_grid.cells()) {
        if (cell->series() || cell->view().isEmpty())
            continue;
        const QString view = cell->view();
        cell->bind(nullptr);
        cell->viewport()->setPlaceholder(tr("No %1 in this study", "R CC: a view of a breast").arg(view));
    }
}

void ViewsHanging::scale()
{
    if (!m_active)
        return;
    hangMammograms(m_grid.shownCells(), m_plan.oneScale);
    m_hung.clear();
    for (const ViewportCell *cell : m_grid.shownCells())
        m_hung.insert(cell->viewport(), cell->viewport()->viewState());
}

/// Another size of the window, another scale, unless a hand has moved a picture meanwhile.
bool ViewsHanging::eventFilter(QObject *watched, QEvent *event)
{
    if (m_active && watched == &m_grid && event->type() == QEvent::Resize) {
        const QList<ViewportCell *> cells = m_grid.shownCells();
        const bool untouched = std::all_of(cells.begin(), cells.end(), [this](const ViewportCell *cell) {
            return m_hung.value(cell->viewport()) == cell->viewport()->viewState();
        });
        if (untouched)
            QTimer::singleShot(0, this, &ViewsHanging::scale);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace ui
