#pragma once

#include "ui/flow/worklistrow.h"

#include <QAbstractTableModel>
#include <QHash>

#include <optional>
#include <vector>

namespace ui {

enum class WorklistColumn { Priority, Label, List, Start, Patient, PatientId, Description, Modality, Where, State, Progress, Who };
inline constexpr int WorklistColumnCount = 12;

/// The tasks of one filter, urgent first. While the list is held (pointer over it, keys used in it) no row moves: what comes
/// waits, what goes stays and says so, and what changes in place is shown at once.
class WorklistModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { NeverElideRole = Qt::UserRole, UrgentRole, UidRole, NoConflictRole }; ///< the last is never set

    explicit WorklistModel(QObject *parent = nullptr);

    /// Replaces everything that is shown and waits; a held list keeps its order where it can.
    void setRows(std::vector<WorklistRow> rows);
    void put(const WorklistRow &row);
    void remove(const QString &uid);
    void setHeld(bool held);
    bool isHeld() const { return m_held; }
    int pendingCount() const { return int(m_pending.size()); }
    void showPending();

    const WorklistRow &row(int index) const { return m_rows[size_t(index)]; }
    int indexOf(const QString &uid) const; ///< -1: not shown

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void pendingChanged(int rows);

private:
    void insert(const WorklistRow &row);
    void take(int index);
    QString text(const WorklistRow &row, WorklistColumn column) const;
    QString hint(const WorklistRow &row) const;

    std::vector<WorklistRow> m_rows;
    QHash<QString, WorklistRow> m_pending; ///< new, moved
    bool m_held = false;
};

QString stateWord(network::Workitem::State state);
QString priorityWord(network::Workitem::Priority priority);
/// "in 5 min", "2 h late".
QString ageText(const QDateTime &start, const QDateTime &now);

} // namespace ui
