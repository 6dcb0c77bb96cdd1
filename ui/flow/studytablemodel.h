#pragma once

#include "ui/flow/studyrow.h"

#include <QAbstractTableModel>
#include <QCollator>
#include <QHash>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace ui {

enum class StudyColumn {
    Name, PatientId, BirthDate, Sex, DateTime, Modalities, Description, Series, Images, AccessionNumber, StudyId,
    ReferringPhysician, Issuer, Archive
};
inline constexpr int StudyColumnCount = 14;

/// The studies that a search found, sorted by one column. Rows come in through addRows(), never twice; while the list
/// is held (pointer over it, keys used in it) rows that would move others wait until showPending().
/// Sorting a whole list is done by keys made in a worker; the new order is swapped in.
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
    void setArchiveNames(const QHash<QString, QString> &names);
    void clear();
    /// Takes new studies; a study that is there already is dropped, one with other demographics makes both conflict.
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
    /// What a row is sorted by. Absent values stand at the end whatever the direction; equal ones stand newest first.
    struct Key {
        bool absent = true;
        qint64 number = 0;
        qint64 moment = 0;
        std::optional<QCollatorSortKey> text;
    };
    struct Source;
    class Before;

    static Key makeKey(const Source &source, const QCollator &collator);
    Source source(const StudyRow &row) const;
    QString text(const StudyRow &row, StudyColumn column) const;
    void takeIn(std::vector<int> rows);
    void appendShown(const std::vector<int> &rows);
    void reorder(std::vector<int> order);
    void applySort(quint64 generation, std::vector<Key> keys, std::vector<int> order);
    void resort();
    void setPending(std::vector<int> rows);
    bool admit(const StudyRow &row);
    void markConflict(int row);

    std::vector<StudyRow> m_rows;      ///< as they came
    std::vector<Key> m_keys;           ///< of m_rows, for the sort column
    std::vector<int> m_order;          ///< shown row → index into m_rows
    std::vector<int> m_pending;        ///< indices into m_rows that wait
    std::vector<int> m_unsorted;       ///< came while the worker sorts
    QMultiHash<QString, int> m_byUid;
    QHash<QString, QString> m_archiveNames;
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
