#pragma once

#include "ui/flow/studycolumn.h"
#include "ui/flow/studyrows.h"

#include <QCollator>

#include <atomic>
#include <optional>
#include <vector>

namespace ui {

/// What a row is sorted by. Absent values stand at the end whatever the direction; equal ones stand
/// newest first.
struct StudyKey {
    bool absent = true;
    qint64 number = 0;
    qint64 moment = 0;
    std::optional<QCollatorSortKey> text;
};

/// Names and words of people: numbers in them by value, case last.
QCollator studyCollator();
StudyKey studyKey(const StudyRow &row, StudyColumn column, const ArchiveNames &names, const QCollator &collator);

/// Orders indices into rows by their keys.
class StudyBefore
{
public:
    StudyBefore(const std::vector<StudyKey> &keys, Qt::SortOrder order);
    bool operator()(int left, int right) const;

private:
    const std::vector<StudyKey> &m_keys;
    bool m_descending;
};

struct SortedStudies {
    std::vector<StudyKey> keys; ///< of the rows as they came
    std::vector<int> order;     ///< of the rows as they are to be shown
};
/// A whole list, in any thread; what it gives is of no use once `cancelled`.
SortedStudies sortStudies(const StudyRows::Snapshot &rows, StudyColumn column, Qt::SortOrder order, const ArchiveNames &names,
                          const std::atomic_bool &cancelled);

} // namespace ui
