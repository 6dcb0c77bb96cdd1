#include "ui/reading/mosaic.h"

#include "ui/reading/arrangement.h"
#include "ui/reading/readingactions.h"
#include "ui/reading/viewportgrid.h"
#include "ui/reading/viewportlinks.h"
#include "widgets/imageviewport.h"

#include <QAction>
#include <QScopedValueRollback>

#include <algorithm>

namespace ui {

namespace {

constexpr QSize FewTiles(2, 2), ManyTiles(3, 3);

} // namespace

Mosaic::Mosaic(ViewportGrid &grid, Arrangement &arrangement, ViewportLinks &links, ReadingActions &actions, QObject *parent)
    : QObject(parent)
    , m_grid(grid)
    , m_arrangement(arrangement)
    , m_links(links)
    , m_actions(actions)
{
    connect(actions[ReadingActions::MosaicOfStack], &QAction::triggered, this, &Mosaic::toggle);
    connect(&grid, &ViewportGrid::cellAdded, this, [this](ViewportCell *cell) {
        connect(cell->viewport(), &widgets::ImageViewport::indexChanged, this, [this, cell](int index) { moved(cell, index); });
    });
    connect(&grid, &ViewportGrid::layoutChanged, this, [this] {
        if (m_on && !m_arranging && !m_grid.isMaximized() && m_grid.cells().size() != m_places.size())
            letGo();
    });
}

void Mosaic::toggle()
{
    if (m_on)
        end();
    else
        begin();
    m_actions[ReadingActions::MosaicOfStack]->setChecked(m_on);
}

void Mosaic::begin()
{
    ViewportCell *cell = m_grid.isVisibleTo(m_grid.window()) ? m_grid.activeCell() : nullptr; // not behind planes
    imaging::ImageStack *stack = cell && !cell->hasConflict() ? cell->viewport()->stack() : nullptr;
    if (!cell)
        return;
    if (!stack || stack->count() < 2) {
        emit told(tr("This stack has only one image."));
        return;
    }
    const StripUnit unit = m_arrangement.unitOf(cell);
    const int first = cell->viewport()->index();
    const widgets::ViewState view = cell->viewport()->viewState();
    m_layout = m_grid.layoutGrid();
    m_places.clear();
    for (ViewportCell *each : m_grid.cells()) {
        const StripUnit shown = m_arrangement.unitOf(each);
        m_places.append({shown.series ? shown.id() : QString(), each->viewport()->index(), each->viewport()->viewState()});
    }
    m_active = m_grid.cells().indexOf(cell);
    m_choices = m_links.choices();
    LinkChoices none = m_choices;
    none.on = false;
    m_links.setChoices(none);
    m_stack = stack;
    const QScopedValueRollback arranging(m_arranging, true);
    if (m_layout == QSize(1, 1))
        m_grid.setLayoutGrid(stack->count() <= 4 ? FewTiles : ManyTiles);
    const QList<ViewportCell *> cells = m_grid.cells();
    for (qsizetype i = 0; i < cells.size(); ++i) {
        m_arrangement.show(i < stack->count() ? unit : StripUnit(), cells[i]);
        if (i < stack->count())
            cells[i]->viewport()->setViewState(view);
    }
    m_on = true;
    spread(first);
}

/// One image more in each cell; the last page is full.
void Mosaic::spread(int first)
{
    const QScopedValueRollback arranging(m_arranging, true);
    const QList<ViewportCell *> cells = m_grid.cells();
    first = std::clamp(first, 0, std::max(0, m_stack->count() - int(cells.size())));
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (cells[i]->viewport()->stack() == m_stack)
            cells[i]->viewport()->setIndex(first + int(i));
    }
}

void Mosaic::moved(ViewportCell *cell, int index)
{
    if (!m_on || m_arranging)
        return;
    if (!m_stack || cell->viewport()->stack() != m_stack) {
        letGo(); // something else is looked at
        return;
    }
    spread(index - int(m_grid.cells().indexOf(cell)));
}

void Mosaic::end()
{
    const ViewportCell *active = m_grid.activeCell();
    const int index = active && active->viewport()->stack() == m_stack ? active->viewport()->index() : -1;
    const QList<Place> places = m_places;
    {
        const QScopedValueRollback arranging(m_arranging, true);
        m_grid.setLayoutGrid(m_layout);
        const QList<ViewportCell *> cells = m_grid.cells();
        for (qsizetype i = 0; i < cells.size() && i < places.size(); ++i) {
            m_arrangement.show(m_arrangement.unit(places[i].unit).value_or(StripUnit()), cells[i]);
            if (!cells[i]->viewport()->stack())
                continue;
            cells[i]->viewport()->setViewState(places[i].view);
            cells[i]->viewport()->setIndex(i == m_active && index >= 0 ? index : places[i].index);
        }
        m_grid.setActiveCell(cells.value(m_active, cells.first()));
    }
    letGo();
}

void Mosaic::letGo()
{
    m_on = false;
    m_stack = nullptr;
    m_places.clear();
    m_links.setChoices(m_choices);
    m_actions[ReadingActions::MosaicOfStack]->setChecked(false);
}

} // namespace ui
