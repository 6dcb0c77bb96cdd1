#include "ui/flow/worklistcontroller.h"

#include <algorithm>

namespace ui {

using network::Workitem;

void WorklistController::setFilters(const QList<WorklistFilter> &filters)
{
    m_lists.setFilters(filters);
    m_filter = std::min<int>(m_filter, int(m_lists.filters().size()) - 1);
    for (Rows *rows : {&m_all, &m_done}) {
        for (WorklistRow &row : *rows)
            m_lists.sort(row);
    }
    countAll();
    showFilter();
}

void WorklistController::setCurrentFilter(int index)
{
    if (index < 0 || index >= m_lists.filters().size() || index == m_filter)
        return;
    m_filter = index;
    m_model.setHeld(false);
    showFilter();
}

/// Ages move on, and what was to come is overdue.
void WorklistController::minuteOver()
{
    m_lists.renew();
    for (WorklistRow &row : m_all)
        m_lists.sortByTime(row);
    countAll();
    showFilter();
}

void WorklistController::countAll()
{
    m_lists.clearCounts();
    for (const Rows *rows : {&m_all, &m_done}) {
        for (const WorklistRow &row : *rows)
            m_lists.count(row, 1);
    }
}

void WorklistController::showFilter()
{
    std::vector<WorklistRow> rows;
    for (const Rows *some : {&m_all, &m_done}) {
        for (const WorklistRow &row : *some) {
            if (row.lists >> m_filter & 1)
                rows.push_back(row);
        }
    }
    m_model.setRows(std::move(rows));
    emit changed();
}

std::optional<WorklistRow> WorklistController::row(const QString &uid) const
{
    if (const auto found = m_all.constFind(uid); found != m_all.cend())
        return *found;
    const auto done = m_done.constFind(uid);
    return done == m_done.cend() ? std::nullopt : std::optional(*done);
}

std::optional<WorklistRow> WorklistController::next(const QString &after) const
{
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const WorklistRow &row = m_model.row(i);
        if (row.uid != after && !row.gone && row.item.state() == Workitem::State::Scheduled && row.item.inputReady())
            return row;
    }
    return std::nullopt;
}

} // namespace ui
