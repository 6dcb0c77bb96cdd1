#include "ui/flow/studyrows.h"

namespace ui {

StudyRows::Admission StudyRows::admit(const StudyRow &row)
{
    Admission admission;
    bool conflict = row.conflict;
    const std::vector<int> known = rowsOf(row.studyInstanceUid);
    for (const int other : known) {
        StudyRow &there = at(other);
        const bool differs = demographicsDiffer(there, row);
        conflict = conflict || differs;
        if (differs)
            continue;
        if (there.archiveId == row.archiveId || there.alsoIn.contains(row.archiveId))
            return {};
        there.alsoIn.append(row.archiveId);
        admission.merged = other;
        return admission;
    }
    for (const int other : known) {
        if (!at(other).conflict && demographicsDiffer(at(other), row)) {
            at(other).conflict = true;
            admission.conflicts.push_back(other);
        }
    }
    if (m_size % BlockRows == 0)
        m_blocks.push_back(std::make_shared<Block>());
    admission.row = int(m_size++);
    at(admission.row) = row;
    at(admission.row).conflict = conflict;
    m_byUid.insert(row.studyInstanceUid, admission.row);
    return admission;
}

std::vector<int> StudyRows::rowsOf(const QString &studyInstanceUid) const
{
    const auto [first, end] = m_byUid.equal_range(studyInstanceUid);
    return {first, end};
}

StudyRows::Snapshot StudyRows::snapshot() const
{
    Snapshot snapshot;
    snapshot.m_blocks = m_blocks;
    snapshot.m_size = m_size;
    return snapshot;
}

} // namespace ui
