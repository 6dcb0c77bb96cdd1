#include "ui/reading/viewportgrid.h"

#include "widgets/imageviewport.h"
#include "widgets/theme.h"

#include <QGridLayout>

namespace ui {

ViewportGrid::ViewportGrid(imaging::FrameCache &cache, QWidget *parent)
    : QWidget(parent)
    , m_cache(cache)
    , m_grid(new QGridLayout(this))
{
    setAutoFillBackground(true);
    QPalette lines = palette();
    lines.setColor(QPalette::Window, QColor(widgets::token::hairline));
    setPalette(lines);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(1);
}

void ViewportGrid::setLayoutGrid(QSize size)
{
    size = size.expandedTo({1, 1}).boundedTo({MostEdge, MostEdge});
    if (size == m_size && !m_maximized)
        return;
    m_size = size;
    m_maximized = nullptr;
    while (m_cells.size() < size.width() * size.height()) {
        auto *cell = new ViewportCell(m_cache, this);
        m_cells.append(cell);
        connect(cell, &ViewportCell::activated, this, [this, cell] { setActiveCell(cell); });
        connect(cell, &ViewportCell::doubleClicked, this, [this, cell] { toggleMaximized(cell); });
        cell->bind(nullptr);
        emit cellAdded(cell);
    }
    for (qsizetype i = size.width() * size.height(); i < m_cells.size(); ++i) {
        if (m_cells[i]->series())
            m_cells[i]->bind(nullptr);
    }
    arrange();
    if (!cells().contains(m_active))
        setActiveCell(m_cells.first());
    emit layoutChanged();
}

QList<ViewportCell *> ViewportGrid::cells() const
{
    return m_cells.mid(0, m_size.width() * m_size.height());
}

QList<ViewportCell *> ViewportGrid::shownCells() const
{
    return m_maximized ? QList<ViewportCell *>{m_maximized} : cells();
}

void ViewportGrid::arrange()
{
    for (ViewportCell *cell : std::as_const(m_cells)) {
        m_grid->removeWidget(cell);
        cell->hide();
    }
    for (int i = 0; i < MostEdge; ++i) {
        m_grid->setRowStretch(i, !m_maximized && i < m_size.height() ? 1 : 0);
        m_grid->setColumnStretch(i, !m_maximized && i < m_size.width() ? 1 : 0);
    }
    const QList<ViewportCell *> shown = shownCells();
    const int columns = m_maximized ? 1 : m_size.width();
    if (m_maximized) {
        m_grid->setRowStretch(0, 1);
        m_grid->setColumnStretch(0, 1);
    }
    for (int i = 0; i < shown.size(); ++i) {
        m_grid->addWidget(shown[i], i / columns, i % columns);
        shown[i]->show();
    }
    m_grid->activate();
}

void ViewportGrid::setActiveCell(ViewportCell *cell)
{
    if (cell == m_active)
        return;
    if (m_active)
        m_active->setActive(false);
    m_active = cell;
    if (cell)
        cell->setActive(true);
    emit activeChanged(cell);
}

void ViewportGrid::activateNext(int step)
{
    const QList<ViewportCell *> all = cells();
    const int at = int(all.indexOf(m_active));
    ViewportCell *next = all[(at + step + int(all.size())) % int(all.size())];
    if (m_maximized && next != m_maximized) {
        m_maximized = next;
        arrange();
        emit layoutChanged();
    }
    setActiveCell(next);
    next->setFocus(Qt::TabFocusReason);
}

void ViewportGrid::toggleMaximized(ViewportCell *cell)
{
    if (!m_maximized && cells().size() == 1)
        return;
    m_maximized = m_maximized ? nullptr : cell;
    arrange();
    setActiveCell(cell);
    emit layoutChanged();
}

PictureArea ViewportGrid::area()
{
    return {this, shownCells(), m_active, &m_cache};
}

} // namespace ui
