#pragma once

#include "ui/flow/studyrow.h"

#include <QMultiHash>

#include <array>
#include <memory>
#include <vector>

namespace ui {

/// The rows of a study list in the order they came, each study once, whichever archives have it, but for people who differ.
/// They lie in blocks that never move and, conflict marks and further archives aside, never change: a worker reads a snapshot
/// while more come in.
class StudyRows
{
    static constexpr size_t BlockRows = 1024;
    using Block = std::array<StudyRow, BlockRows>;
    using Blocks = std::vector<std::shared_ptr<Block>>;

public:
    /// The rows that were there at one moment. Whoever holds it must not look at their conflict
    /// marks and further archives.
    class Snapshot
    {
    public:
        size_t size() const { return m_size; }
        const StudyRow &operator[](size_t row) const { return (*m_blocks[row / BlockRows])[row % BlockRows]; }

    private:
        friend class StudyRows;
        Blocks m_blocks;
        size_t m_size = 0;
    };
    struct Admission {
        int row = -1;               ///< -1: it was there already
        int merged = -1;            ///< the row that now names this archive, too
        std::vector<int> conflicts; ///< older rows that turned out to be in conflict with it
    };

    /// Takes a row unless its study is there; of another archive it becomes a further source of that row. Demographics that
    /// differ make all rows of that study conflict.
    Admission admit(const StudyRow &row);
    size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    const StudyRow &operator[](size_t row) const { return (*m_blocks[row / BlockRows])[row % BlockRows]; }
    /// All rows of one Study Instance UID.
    std::vector<int> rowsOf(const QString &studyInstanceUid) const;
    Snapshot snapshot() const;

private:
    StudyRow &at(int row) { return (*m_blocks[size_t(row) / BlockRows])[size_t(row) % BlockRows]; }

    Blocks m_blocks;
    size_t m_size = 0;
    QMultiHash<QString, int> m_byUid;
};

} // namespace ui
