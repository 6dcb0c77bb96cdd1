#include "ui/flow/worklistlists.h"

#include <QDateTime>

namespace ui {

namespace {

constexpr int MostLists = 60; ///< a bit each

} // namespace

WorklistLists::WorklistLists()
{
    renew();
    clearCounts();
}

void WorklistLists::setFilters(const QList<WorklistFilter> &filters)
{
    m_filters = filters.isEmpty() ? usualWorklistFilters() : filters.mid(0, MostLists);
    renew();
}

void WorklistLists::renew()
{
    const QDateTime now = QDateTime::currentDateTime();
    m_matchers.clear();
    for (const WorklistFilter &filter : std::as_const(m_filters))
        m_matchers.emplace_back(filter, now);
}

void WorklistLists::sort(WorklistRow &row) const
{
    row.lists = listsOf(row, m_matchers);
}

void WorklistLists::sortByTime(WorklistRow &row) const
{
    for (int i = 0; i < m_filters.size(); ++i) {
        if (!m_filters.at(i).dependsOnTime())
            continue;
        const quint64 bit = quint64(1) << i;
        row.lists = m_matchers[size_t(i)].admits(row) ? row.lists | bit : row.lists & ~bit;
    }
}

void WorklistLists::clearCounts()
{
    m_counts.assign(size_t(m_filters.size()), 0);
    m_urgent = m_waiting = 0;
}

void WorklistLists::count(const WorklistRow &row, int by)
{
    for (size_t i = 0; i < m_counts.size(); ++i)
        m_counts[i] += row.lists >> i & 1 ? by : 0;
    const bool scheduled = row.item.state() == network::Workitem::State::Scheduled;
    m_waiting += scheduled ? by : 0;
    m_urgent += scheduled && row.isUrgent() ? by : 0;
}

int WorklistLists::count(int list) const
{
    return list >= 0 && list < int(m_counts.size()) ? m_counts[size_t(list)] : 0;
}

} // namespace ui
