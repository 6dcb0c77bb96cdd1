#include "ui/flow/studytablemodel.h"

#include <algorithm>
#include <utility>

namespace ui {

StudyTableModel::StudyTableModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_collator(studyCollator())
{
    m_worker.setMaxThreadCount(1);
}

StudyTableModel::~StudyTableModel()
{
    if (m_cancelled)
        *m_cancelled = true;
    m_worker.waitForDone();
}

void StudyTableModel::setArchiveNames(const ArchiveNames &names)
{
    m_archiveNames = names;
    if (!m_order.empty())
        emit dataChanged(index(0, int(StudyColumn::Archive)), index(rowCount() - 1, int(StudyColumn::Archive)));
}

void StudyTableModel::clear()
{
    beginResetModel();
    ++m_generation;
    if (m_cancelled)
        *m_cancelled = true;
    m_sorting = false;
    dispose(std::exchange(m_keys, {}), std::exchange(m_rows, {}));
    m_order.clear();
    m_unsorted.clear();
    const bool waited = !m_pending.empty();
    m_pending.clear();
    endResetModel();
    if (waited)
        emit pendingChanged(0);
}

/// Freeing a million strings takes longer than a frame may.
void StudyTableModel::dispose(std::vector<StudyKey> keys, StudyRows rows)
{
    if (!keys.empty() || !rows.isEmpty())
        m_worker.start([keys = std::move(keys), rows = std::move(rows)]() mutable {
            keys = {};
            rows = {};
        });
}

void StudyTableModel::showConflict(int row)
{
    const auto shown = std::find(m_order.begin(), m_order.end(), row);
    if (shown == m_order.end())
        return;
    const int at = int(shown - m_order.begin());
    emit dataChanged(index(at, 0), index(at, columnCount() - 1));
}

void StudyTableModel::addRows(const QList<StudyRow> &rows)
{
    std::vector<int> fresh;
    bool merged = false;
    for (const StudyRow &row : rows) {
        const StudyRows::Admission admission = m_rows.admit(row);
        merged = merged || admission.merged >= 0;
        if (admission.row < 0)
            continue;
        m_keys.push_back(studyKey(row, m_sortColumn, m_archiveNames, m_collator));
        fresh.push_back(admission.row);
        for (const int other : admission.conflicts)
            showConflict(other);
    }
    if (merged && rowCount() > 0)
        emit dataChanged(index(0, int(StudyColumn::Archive)), index(rowCount() - 1, int(StudyColumn::Archive)));
    if (fresh.empty())
        return;
    if (m_sorting)
        m_unsorted.insert(m_unsorted.end(), fresh.begin(), fresh.end());
    else
        takeIn(std::move(fresh));
}

/// Lets rows in where nothing moves under a reader who is at work; the others wait.
void StudyTableModel::takeIn(std::vector<int> rows)
{
    const StudyBefore before(m_keys, m_sortOrder);
    std::sort(rows.begin(), rows.end(), before);
    const auto behind = m_order.empty() ? rows.begin() : std::upper_bound(rows.begin(), rows.end(), m_order.back(), before);
    if (behind == rows.begin()) {
        appendShown(rows);
    } else if (m_held) {
        std::vector<int> pending(m_pending);
        pending.insert(pending.end(), rows.begin(), behind);
        appendShown({behind, rows.end()});
        setPending(std::move(pending));
    } else {
        mergeShown(rows);
    }
}

/// Both lists are in order. The few new rows look for their places; the many old ones are only
/// copied.
void StudyTableModel::mergeShown(const std::vector<int> &rows)
{
    const StudyBefore before(m_keys, m_sortOrder);
    std::vector<int> order;
    order.reserve(m_order.size() + rows.size());
    auto rest = m_order.cbegin();
    for (const int row : rows) {
        const auto place = std::upper_bound(rest, m_order.cend(), row, before);
        order.insert(order.end(), rest, place);
        order.push_back(row);
        rest = place;
    }
    order.insert(order.end(), rest, m_order.cend());
    appendShown(rows);
    reorder(std::move(order));
}

void StudyTableModel::appendShown(const std::vector<int> &rows)
{
    if (rows.empty())
        return;
    beginInsertRows({}, int(m_order.size()), int(m_order.size() + rows.size()) - 1);
    m_order.insert(m_order.end(), rows.begin(), rows.end());
    endInsertRows();
}

void StudyTableModel::reorder(std::vector<int> order)
{
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    if (!before.isEmpty()) {
        std::vector<int> shownAt(m_rows.size(), -1);
        for (size_t at = 0; at < order.size(); ++at)
            shownAt[size_t(order[at])] = int(at);
        QModelIndexList after;
        after.reserve(before.size());
        for (const QModelIndex &old : before)
            after.append(index(shownAt[size_t(m_order[size_t(old.row())])], old.column()));
        changePersistentIndexList(before, after);
    }
    m_order = std::move(order);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void StudyTableModel::setHeld(bool held)
{
    m_held = held;
}

void StudyTableModel::setPending(std::vector<int> rows)
{
    if (rows.size() == m_pending.size())
        return;
    m_pending = std::move(rows);
    emit pendingChanged(pendingCount());
}

void StudyTableModel::showPending()
{
    if (m_pending.empty() || m_sorting)
        return;
    std::vector<int> rows;
    rows.swap(m_pending);
    const bool held = std::exchange(m_held, false);
    takeIn(std::move(rows));
    m_held = held;
    emit pendingChanged(0);
}

int StudyTableModel::indexOf(const QString &archiveId, const QString &studyInstanceUid) const
{
    const std::vector<int> known = m_rows.rowsOf(studyInstanceUid);
    for (size_t at = 0; !known.empty() && at < m_order.size(); ++at) {
        if (m_rows[size_t(m_order[at])].archiveId == archiveId && std::find(known.begin(), known.end(), m_order[at]) != known.end())
            return int(at);
    }
    return -1;
}

int StudyTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int StudyTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : StudyColumnCount;
}

QVariant StudyTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = StudyColumn(index.column());
    const StudyRow &row = this->row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return columnText(row, column, m_archiveNames);
    case Qt::AccessibleTextRole: {
        const QString value = columnText(row, column, m_archiveNames);
        return QString(columnTitle(column) + u": " + (value.isEmpty() ? tr("not known") : value)
                       + (row.conflict && column == StudyColumn::Name ? tr(", conflicting data") : QString()));
    }
    case Qt::ToolTipRole:
        if (row.conflict && column == StudyColumn::Name)
            return tr("Another row has the same Study Instance UID but names another patient. "
                      "Neither can be trusted.");
        return {};
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft));
    case ConflictRole:
        return row.conflict;
    case NeverElideRole:
        return isNeverElided(column);
    default:
        return {};
    }
}

QVariant StudyTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= StudyColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumeric(StudyColumn(section)) ? Qt::AlignRight : Qt::AlignLeft));
    return role == Qt::DisplayRole ? QVariant(columnTitle(StudyColumn(section))) : QVariant();
}

void StudyTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= StudyColumnCount)
        return;
    if (m_sortColumn == StudyColumn(column) && m_sortOrder == order && !m_rows.isEmpty() && !m_sorting)
        return;
    m_sortColumn = StudyColumn(column);
    m_sortOrder = order;
    resort();
}

void StudyTableModel::resort()
{
    if (m_cancelled)
        *m_cancelled = true;
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    const quint64 generation = ++m_generation;
    m_unsorted.clear();
    m_sorting = !m_rows.isEmpty();
    if (!m_sorting)
        return;
    m_worker.start([this, generation, cancelled = m_cancelled, rows = m_rows.snapshot(), column = m_sortColumn, order = m_sortOrder,
                    names = m_archiveNames] {
        SortedStudies result = sortStudies(rows, column, order, names, *cancelled);
        if (*cancelled)
            return;
        QMetaObject::invokeMethod(
            this, [this, generation, result = std::move(result)]() mutable { applySort(generation, std::move(result)); },
            Qt::QueuedConnection);
    });
}

/// Swaps a finished order in; rows that came in the meantime follow.
void StudyTableModel::applySort(quint64 generation, SortedStudies result)
{
    if (generation != m_generation)
        return;
    m_sorting = false;
    std::move(m_keys.begin() + std::ptrdiff_t(result.keys.size()), m_keys.end(), std::back_inserter(result.keys));
    dispose(std::exchange(m_keys, std::move(result.keys)));
    if (m_order.size() < result.order.size()) {
        std::vector<bool> shown(m_rows.size());
        for (const int row : m_order)
            shown[size_t(row)] = true;
        std::vector<int> hidden;
        std::copy_if(result.order.begin(), result.order.end(), std::back_inserter(hidden),
                     [&shown](int row) { return !shown[size_t(row)]; });
        appendShown(hidden);
    }
    setPending({});
    reorder(std::move(result.order));
    std::vector<int> late;
    late.swap(m_unsorted);
    if (!late.empty())
        takeIn(std::move(late));
    emit sorted();
}

} // namespace ui
