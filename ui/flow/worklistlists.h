#pragma once

#include "ui/flow/worklistrow.h"

#include <vector>

namespace ui {

/// The named lists of a worklist: which of them a task is in, and how many are in each.
class WorklistLists
{
public:
    WorklistLists();

    const QList<WorklistFilter> &filters() const { return m_filters; }
    /// Nothing gives the usual ones. Rows are to be sorted, and counted, anew.
    void setFilters(const QList<WorklistFilter> &filters);

    /// Notes in a row which lists it is in.
    void sort(WorklistRow &row) const;
    /// Time has moved on: lists that ask about it see rows differently from now on.
    void renew();
    /// The same as sort(), for those lists only.
    void sortByTime(WorklistRow &row) const;

    void clearCounts();
    void count(const WorklistRow &row, int by); ///< as it was sorted
    int count(int list) const;
    int urgent() const { return m_urgent; }   ///< urgent tasks that nobody has begun
    int waiting() const { return m_waiting; } ///< tasks that nobody has begun

private:
    QList<WorklistFilter> m_filters = usualWorklistFilters();
    WorklistMatchers m_matchers;
    std::vector<int> m_counts;
    int m_urgent = 0;
    int m_waiting = 0;
};

} // namespace ui
