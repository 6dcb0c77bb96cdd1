#include "ui/reading/viewshanging.h"

#include "ui/reading/mammogramview.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <QEvent>
#include <QTimer>

#include <algorithm>

namespace ui {

namespace {

QString viewOf(const imaging::ImageStack &stack, int index)
{
    return index >= 0 && index < stack.count() ? mammogramView(stack.image(index).dataSet) : QString();
}

/// Index of the first image of that view; -1 without one.
int indexOf(const imaging::ImageStack &stack, const QString &view)
{
    for (int i = 0; i < stack.count(); ++i) {
        if (viewOf(stack, i) == view)
            return i;
    }
    return -1;
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
    m_active = plan.fill == HangingRule::Fill::Views;
    m_step = 0;
}

void ViewsHanging::fill(const QList<StripUnit> &units, const std::function<void(ViewportCell *)> &filled)
{
    bool any = false;
    for (ViewportCell *cell : m_grid.cells()) {
        if (cell->view().isEmpty())
            continue;
        for (const StripUnit &unit : units) {
            imaging::ImageStack *stack = unit.stack();
            const int index = stack && unit.isPicture(StudyRole::Current) ? indexOf(*stack, cell->view()) : -1;
            if (index < 0)
                continue;
            if (cell->viewport()->stack() != stack) {
                cell->bind(unit.series, unit.clip, cell->view());
                cell->showStack(stack, index);
                filled(cell);
                any = true;
            } else if (viewOf(*stack, cell->viewport()->index()) != cell->view()) {
                cell->viewport()->setIndex(index);
            }
        }
    }
    if (any)
        scale();
}

bool ViewsHanging::step()
{
    constexpr int Views = 4, Steps = 3;
    if (m_plan.fill != HangingRule::Fill::Views || m_plan.cells.size() != Views)
        return false;
    m_step = (m_step + 1) % Steps;
    m_active = true;
    const bool all = m_step == 0;
    const int from = m_step == 2 ? 2 : 0;
    m_grid.setLayoutGrid(all ? m_plan.layout : QSize(2, 1));
    const QList<ViewportCell *> cells = m_grid.cells();
    for (int i = 0; i < (all ? Views : 2); ++i)
        cells[i]->bind(nullptr, -1, m_plan.cells[from + i].view);
    return true;
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
