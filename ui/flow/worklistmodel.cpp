#include "ui/flow/worklistmodel.h"

#include <QColor>
#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Worklist)
};

constexpr QRgb UrgentColor = 0xffff7a6b;  // DESIGN, states
constexpr size_t MostSingleChanges = 100; ///< beyond, the whole list is shown anew

} // namespace

WorklistModel::WorklistModel(QObject *parent)
    : QAbstractTableModel(parent)
{}

WorklistModel::~WorklistModel() = default;

WorklistModel::Entries::iterator WorklistModel::place(const Key &key)
{
    return std::lower_bound(m_entries.begin(), m_entries.end(), key, [this](const std::unique_ptr<Entry> &entry, const Key &wanted) {
        return m_order.comesBefore(entry->key, wanted);
    });
}

int WorklistModel::indexOf(const Entry &entry) const
{
    const auto found =
        std::lower_bound(m_entries.begin(), m_entries.end(), entry.key,
                         [this](const std::unique_ptr<Entry> &each, const Key &wanted) { return m_order.comesBefore(each->key, wanted); });
    return int(found - m_entries.begin());
}

int WorklistModel::indexOf(const QString &uid) const
{
    const Entry *entry = m_shown.value(uid);
    return entry ? indexOf(*entry) : -1;
}

const WorklistRow &WorklistModel::row(int index) const
{
    return m_entries[size_t(index)]->row;
}

bool WorklistModel::isHeading(int index) const
{
    return m_entries[size_t(index)]->key.heading;
}

QString WorklistModel::headingText(int index) const
{
    const Entry &entry = *m_entries[size_t(index)];
    const QString name =
        entry.key.group.isEmpty() && m_order.group ? Text::tr("%1: not said").arg(columnTitle(*m_order.group)) : entry.key.group;
    //: A group of tasks and how many are in it.
    return Text::tr("%1 (%2)").arg(name).arg(entry.count);
}

void WorklistModel::place(std::unique_ptr<Entry> entry)
{
    const auto at = place(entry->key);
    const int index = int(at - m_entries.begin());
    beginInsertRows({}, index, index);
    m_entries.insert(at, std::move(entry));
    endInsertRows();
}

std::unique_ptr<WorklistModel::Entry> WorklistModel::remove(Entry &entry)
{
    const int index = indexOf(entry);
    beginRemoveRows({}, index, index);
    std::unique_ptr<Entry> taken = std::move(m_entries[size_t(index)]);
    m_entries.erase(m_entries.begin() + index);
    endRemoveRows();
    return taken;
}

/// One task more below its heading, which comes with the first.
void WorklistModel::countIn(const Key &key)
{
    if (!m_order.group)
        return;
    Entry *&heading = m_headings[key.group];
    if (!heading) {
        auto made = std::make_unique<Entry>();
        made->key.group = key.group;
        made->key.groupRank = key.groupRank;
        made->key.heading = true;
        heading = made.get();
        place(std::move(made));
    }
    ++heading->count;
    const int index = indexOf(*heading);
    emit dataChanged(this->index(index, 0), this->index(index, WorklistColumnCount - 1));
}

void WorklistModel::countOut(const Key &key)
{
    Entry *heading = m_headings.value(key.group);
    if (!heading)
        return;
    if (--heading->count > 0) {
        const int index = indexOf(*heading);
        emit dataChanged(this->index(index, 0), this->index(index, WorklistColumnCount - 1));
        return;
    }
    m_headings.remove(key.group);
    remove(*heading);
}

void WorklistModel::insert(const WorklistRow &row)
{
    auto entry = std::make_unique<Entry>();
    entry->key = m_order.keyOf(row);
    entry->row = row;
    countIn(entry->key);
    m_shown.insert(row.uid, entry.get());
    place(std::move(entry));
}

void WorklistModel::take(const QString &uid)
{
    if (Entry *entry = m_shown.take(uid)) {
        const std::unique_ptr<Entry> gone = remove(*entry);
        countOut(gone->key);
    }
}

void WorklistModel::setRows(std::vector<WorklistRow> rows)
{
    QHash<QString, bool> staying;
    std::vector<WorklistRow> others; // new, or with another place in the order
    for (WorklistRow &row : rows) {
        Entry *entry = m_shown.value(row.uid);
        if (entry) {
            const Key key = m_order.keyOf(row);
            const bool moves = m_order.comesBefore(key, entry->key) || m_order.comesBefore(entry->key, key);
            staying.insert(row.uid, !moves);
            if (!moves || m_held)
                entry->row = row;
            if (!moves)
                continue;
        }
        others.push_back(std::move(row));
    }
    QStringList leaving;
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        if (!staying.contains(it.key()))
            leaving.append(it.key());
    }
    m_pending.clear();
    if (!m_held && others.size() + size_t(leaving.size()) > MostSingleChanges) {
        for (auto it = staying.cbegin(); it != staying.cend(); ++it) {
            if (*it)
                others.push_back(m_shown.value(it.key())->row);
        }
        rebuild(std::move(others));
        emit pendingChanged(0);
        return;
    }
    for (const QString &uid : std::as_const(leaving)) {
        if (m_held)
            m_shown.value(uid)->row.gone = true;
        else
            take(uid);
    }
    if (!m_entries.empty())
        emit dataChanged(index(0, 0), index(int(m_entries.size()) - 1, WorklistColumnCount - 1));
    for (const WorklistRow &row : others) {
        if (m_held) {
            m_pending.insert(row.uid, row);
            continue;
        }
        take(row.uid);
        insert(row);
    }
    emit pendingChanged(pendingCount());
}

/// All anew; the table finds its selection and place again by UID.
void WorklistModel::rebuild(std::vector<WorklistRow> rows)
{
    beginResetModel();
    m_entries.clear();
    m_shown.clear();
    m_headings.clear();
    for (WorklistRow &row : rows) {
        auto entry = std::make_unique<Entry>();
        entry->key = m_order.keyOf(row);
        entry->row = std::move(row);
        m_shown.insert(entry->row.uid, entry.get());
        if (m_order.group) {
            Entry *&heading = m_headings[entry->key.group];
            if (!heading) {
                auto made = std::make_unique<Entry>();
                made->key.group = entry->key.group;
                made->key.groupRank = entry->key.groupRank;
                made->key.heading = true;
                heading = made.get();
                m_entries.push_back(std::move(made));
            }
            ++heading->count;
        }
        m_entries.push_back(std::move(entry));
    }
    std::sort(m_entries.begin(), m_entries.end(), [this](const auto &a, const auto &b) { return m_order.comesBefore(a->key, b->key); });
    endResetModel();
}

void WorklistModel::setOrder(const WorklistOrder &order)
{
    if (m_order == order)
        return;
    std::vector<WorklistRow> rows;
    for (const auto &entry : m_entries) {
        if (!entry->key.heading && !entry->row.gone && !m_pending.contains(entry->row.uid))
            rows.push_back(entry->row);
    }
    for (const WorklistRow &row : std::as_const(m_pending))
        rows.push_back(row);
    m_pending.clear();
    m_order = order;
    rebuild(std::move(rows)); // asked for, so it may move
    emit pendingChanged(0);
    emit orderChanged();
}

void WorklistModel::sort(int column, Qt::SortOrder order)
{
    WorklistOrder wanted = m_order;
    wanted.column = WorklistColumn(qBound(0, column, WorklistColumnCount - 1));
    wanted.descending = order == Qt::DescendingOrder;
    setOrder(wanted);
}

void WorklistModel::put(const WorklistRow &row)
{
    Entry *entry = m_shown.value(row.uid);
    if (!entry) {
        if (!m_held)
            return insert(row);
        m_pending.insert(row.uid, row);
        emit pendingChanged(pendingCount());
        return;
    }
    const Key key = m_order.keyOf(row);
    const bool moves = m_order.comesBefore(key, entry->key) || m_order.comesBefore(entry->key, key);
    if (!moves || m_held) {
        entry->row = row;
        const int at = indexOf(*entry);
        emit dataChanged(index(at, 0), index(at, WorklistColumnCount - 1));
        if (moves) {
            m_pending.insert(row.uid, row);
            emit pendingChanged(pendingCount());
        }
        return;
    }
    if (key.group != entry->key.group) { // below another heading
        take(row.uid);
        return insert(row);
    }
    const auto self = m_entries.begin() + indexOf(*entry);
    auto to = place(key);
    const int from = int(self - m_entries.begin()), target = int(to - m_entries.begin());
    const bool moving = target != from && target != from + 1 && beginMoveRows({}, from, from, {}, target);
    entry->key = key;
    entry->row = row;
    if (moving) {
        if (target < from)
            std::rotate(to, self, self + 1);
        else
            std::rotate(self, self + 1, to);
        endMoveRows();
    }
    const int at = indexOf(*entry);
    emit dataChanged(index(at, 0), index(at, WorklistColumnCount - 1));
}

void WorklistModel::remove(const QString &uid)
{
    if (m_pending.remove(uid) > 0)
        emit pendingChanged(pendingCount());
    Entry *entry = m_shown.value(uid);
    if (!entry)
        return;
    if (!m_held)
        return take(uid);
    entry->row.gone = true;
    const int at = indexOf(*entry);
    emit dataChanged(index(at, 0), index(at, WorklistColumnCount - 1));
}

void WorklistModel::setHeld(bool held)
{
    if (m_held == held)
        return;
    m_held = held;
    if (!held)
        showPending();
}

void WorklistModel::showPending()
{
    QStringList gone;
    for (const auto &entry : m_entries) {
        if (entry->row.gone)
            gone.append(entry->row.uid);
    }
    for (const QString &uid : std::as_const(gone))
        take(uid);
    const QHash<QString, WorklistRow> pending = std::exchange(m_pending, {});
    const bool held = std::exchange(m_held, false);
    for (const WorklistRow &row : pending)
        put(row);
    m_held = held;
    if (!pending.isEmpty())
        emit pendingChanged(0);
}

int WorklistModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int WorklistModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : WorklistColumnCount;
}

Qt::ItemFlags WorklistModel::flags(const QModelIndex &index) const
{
    const bool heading = index.isValid() && index.row() < int(m_entries.size()) && isHeading(index.row());
    return heading ? Qt::ItemFlags() : QAbstractTableModel::flags(index); // keys pass over it
}

QVariant WorklistModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_entries.size()))
        return {};
    if (isHeading(index.row()))
        return role == Qt::AccessibleTextRole ? QVariant(headingText(index.row())) : QVariant();
    const WorklistRow &row = this->row(index.row());
    const auto column = WorklistColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return columnText(row, column);
    case Qt::ToolTipRole:
        return taskHint(row);
    case Qt::ForegroundRole:
        return column == WorklistColumn::Priority && row.isUrgent() ? QVariant(QColor(UrgentColor)) : QVariant();
    case Qt::TextAlignmentRole:
        return column == WorklistColumn::Progress ? int(Qt::AlignRight | Qt::AlignVCenter) : int(Qt::AlignLeft | Qt::AlignVCenter);
    case NeverElideRole:
        return column == WorklistColumn::PatientId || column == WorklistColumn::Start || column == WorklistColumn::Priority;
    case UrgentRole:
        return row.isUrgent();
    case UidRole:
        return row.uid;
    default:
        return {};
    }
}

QVariant WorklistModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return WorklistColumn(section) == WorklistColumn::Progress ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                                   : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return columnTitle(WorklistColumn(section));
}

} // namespace ui
