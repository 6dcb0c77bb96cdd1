#pragma once

#include "ui/flow/studyorder.h"

#include <QAbstractTableModel>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <vector>

namespace ui {

/// The studies that a search found, sorted by one column. Rows come in through addRows(), never
/// twice; while the list is held (pointer over it, keys used in it) rows that would move others
/// wait until showPending(). Sorting a whole list is done by keys made in a worker; the new order
/// is swapped in. What a long list leaves behind is given back to the allocator there too.
class StudyTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        ConflictRole = Qt::UserRole,
        NeverElideRole ///< identifiers and dates
    };

    explicit StudyTableModel(QObject *parent = nullptr);
    ~StudyTableModel() override;

    /// What the archive column says for an archive id.
    void setArchiveNames(const ArchiveNames &names);
    void clear();
    /// Takes new studies; a study that is there already is dropped, one with other demographics
    /// makes both conflict.
    void addRows(const QList<StudyRow> &rows);
    void setHeld(bool held);
    bool isHeld() const { return m_held; }
    int pendingCount() const { return int(m_pending.size()); }
    /// Lets waiting rows in.
    void showPending();

    const StudyRow &row(int row) const { return m_rows[size_t(m_order[size_t(row)])]; }
    /// -1 if it is not shown (yet). The first of several rows of one study.
    int indexOf(const QString &archiveId, const QString &studyInstanceUid) const;
    /// Studies that came, shown or waiting.
    int total() const { return int(m_rows.size()); }
    bool isSorting() const { return m_sorting; }
    StudyColumn sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    void pendingChanged(int rows);
    void sorted();

private:
    void takeIn(std::vector<int> rows);
    void mergeShown(const std::vector<int> &rows);
    void appendShown(const std::vector<int> &rows);
    void reorder(std::vector<int> order);
    void resort();
    void applySort(quint64 generation, SortedStudies result);
    void setPending(std::vector<int> rows);
    void showConflict(int row);
    void dispose(std::vector<StudyKey> keys, StudyRows rows = {});

    StudyRows m_rows;             ///< as they came
    std::vector<StudyKey> m_keys; ///< of m_rows, for the sort column
    std::vector<int> m_order;     ///< shown row → index into m_rows
    std::vector<int> m_pending;   ///< indices into m_rows that wait
    std::vector<int> m_unsorted;  ///< came while the worker sorts
    ArchiveNames m_archiveNames;
    QCollator m_collator;
    StudyColumn m_sortColumn = StudyColumn::DateTime;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    bool m_held = false;
    bool m_sorting = false;
    quint64 m_generation = 0;
    std::shared_ptr<std::atomic_bool> m_cancelled;
    QThreadPool m_worker;
};

} // namespace ui
