#pragma once

#include "ui/flow/worklistorder.h"

#include <QAbstractTableModel>
#include <QHash>

#include <memory>
#include <vector>

namespace ui {

/// The tasks of one filter in their order, with a heading above each group. While the list is held (pointer over it, keys used
/// in it) no row moves: what comes waits, what goes stays and says so, and what changes in place is shown at once.
class WorklistModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { NeverElideRole = Qt::UserRole, UrgentRole, UidRole, NoConflictRole }; ///< the last is never set

    explicit WorklistModel(QObject *parent = nullptr);
    ~WorklistModel() override;

    /// Replaces everything that is shown and waits; a held list keeps its order where it can.
    void setRows(std::vector<WorklistRow> rows);
    void put(const WorklistRow &row);
    void remove(const QString &uid);
    void setHeld(bool held);
    bool isHeld() const { return m_held; }
    int pendingCount() const { return int(m_pending.size()); }
    void showPending();
    void setOrder(const WorklistOrder &order);
    const WorklistOrder &order() const { return m_order; }

    /// A heading is an empty row.
    const WorklistRow &row(int index) const;
    bool isHeading(int index) const;
    QString headingText(int index) const;  ///< "CT (12)"
    int indexOf(const QString &uid) const; ///< -1: not shown
    int taskCount() const { return int(m_shown.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder order) override;

signals:
    void pendingChanged(int rows);
    void orderChanged();

private:
    using Key = WorklistOrder::Key;
    struct Entry {
        Key key;
        WorklistRow row;
        int count = 0; ///< of a heading: its tasks
    };
    using Entries = std::vector<std::unique_ptr<Entry>>;

    Entries::iterator place(const Key &key);
    int indexOf(const Entry &entry) const;
    void insert(const WorklistRow &row);
    void take(const QString &uid);
    void place(std::unique_ptr<Entry> entry);
    std::unique_ptr<Entry> remove(Entry &entry);
    void countIn(const Key &key);
    void countOut(const Key &key);
    void rebuild(std::vector<WorklistRow> rows);

    WorklistOrder m_order;
    Entries m_entries;
    QHash<QString, Entry *> m_shown;       ///< tasks by UID
    QHash<QString, Entry *> m_headings;    ///< by group
    QHash<QString, WorklistRow> m_pending; ///< new, moved
    bool m_held = false;
};

} // namespace ui
