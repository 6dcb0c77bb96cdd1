#include "ui/flow/worklistmodel.h"

#include <QColor>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace ui {

using network::Workitem;
namespace tag = dicom::tag;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Worklist)
};

constexpr QRgb UrgentColor = 0xffff7a6b;  // DESIGN, states
constexpr size_t MostSingleChanges = 100; ///< beyond, the whole list is shown anew

} // namespace

QString stateWord(Workitem::State state)
{
    switch (state) {
    case Workitem::State::Scheduled:
        return Text::tr("Scheduled");
    case Workitem::State::InProgress:
        return Text::tr("In progress");
    case Workitem::State::Completed:
        return Text::tr("Completed");
    case Workitem::State::Canceled:
        return Text::tr("Cancelled");
    case Workitem::State::Unknown:
        break;
    }
    return Text::tr("Unknown");
}

QString priorityWord(Workitem::Priority priority)
{
    switch (priority) {
    case Workitem::Priority::High:
        return Text::tr("Urgent");
    case Workitem::Priority::Medium:
        return Text::tr("Normal");
    case Workitem::Priority::Low:
        break;
    }
    return Text::tr("Low");
}

QString ageText(const QDateTime &start, const QDateTime &now)
{
    if (!start.isValid())
        return {};
    const qint64 minutes = start.secsTo(now) / 60;
    const qint64 size = std::abs(minutes);
    const QString amount = size < 60        ? Text::tr("%1 min").arg(size)
                           : size < 48 * 60 ? Text::tr("%1 h").arg(size / 60)
                                            : Text::tr("%1 d").arg(size / 1440);
    if (size == 0)
        return Text::tr("now");
    return minutes < 0 ? Text::tr("in %1").arg(amount) : Text::tr("%1 ago").arg(amount);
}

WorklistModel::WorklistModel(QObject *parent)
    : QAbstractTableModel(parent)
{}

WorklistModel::~WorklistModel() = default;

WorklistModel::Key WorklistModel::keyOf(const WorklistRow &row) const
{
    Key key;
    key.uid = row.uid;
    key.start = row.start;
    key.urgency = row.rank;
    if (m_order.group) {
        key.group = text(row, *m_order.group);
        key.groupRank = key.group.isEmpty() ? 9 : *m_order.group == WorklistColumn::Priority ? row.rank : 0;
    }
    switch (m_order.column) {
    case WorklistColumn::Priority: // urgency stands in every key
        break;
    case WorklistColumn::Start:
        key.number = double(row.start);
        break;
    case WorklistColumn::Progress:
        key.number = row.item.progress().value_or(-1);
        break;
    default:
        key.text = text(row, m_order.column).toCaseFolded();
    }
    return key;
}

bool WorklistModel::comesBefore(const Key &a, const Key &b) const
{
    if (const auto first = std::tie(a.groupRank, a.group), second = std::tie(b.groupRank, b.group); first != second)
        return first < second;
    if (a.heading != b.heading)
        return a.heading;
    if (a.urgency != b.urgency)
        return m_order.column == WorklistColumn::Priority && m_order.descending ? a.urgency > b.urgency : a.urgency < b.urgency;
    if (a.number != b.number)
        return (a.number < b.number) != m_order.descending;
    if (const int texts = a.text.compare(b.text); texts != 0)
        return (texts < 0) != m_order.descending;
    return std::tie(a.start, a.uid) < std::tie(b.start, b.uid);
}

WorklistModel::Entries::iterator WorklistModel::place(const Key &key)
{
    return std::lower_bound(m_entries.begin(), m_entries.end(), key,
                            [this](const std::unique_ptr<Entry> &entry, const Key &wanted) { return comesBefore(entry->key, wanted); });
}

int WorklistModel::indexOf(const Entry &entry) const
{
    const auto found =
        std::lower_bound(m_entries.begin(), m_entries.end(), entry.key,
                         [this](const std::unique_ptr<Entry> &each, const Key &wanted) { return comesBefore(each->key, wanted); });
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
    entry->key = keyOf(row);
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
            const Key key = keyOf(row);
            const bool moves = comesBefore(key, entry->key) || comesBefore(entry->key, key);
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
        entry->key = keyOf(row);
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
    std::sort(m_entries.begin(), m_entries.end(), [this](const auto &a, const auto &b) { return comesBefore(a->key, b->key); });
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
    const Key key = keyOf(row);
    const bool moves = comesBefore(key, entry->key) || comesBefore(entry->key, key);
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

QString WorklistModel::text(const WorklistRow &row, WorklistColumn column) const
{
    const Workitem &item = row.item;
    switch (column) {
    case WorklistColumn::Priority:
        return row.isUrgent() ? QString(u"▲ " + priorityWord(item.priority())) : priorityWord(item.priority());
    case WorklistColumn::Label:
        return item.label();
    case WorklistColumn::List:
        return item.worklistLabel();
    case WorklistColumn::Start:
        return ageText(item.scheduledStart(), QDateTime::currentDateTime());
    case WorklistColumn::Patient:
        return row.patient;
    case WorklistColumn::PatientId:
        return item.set().string(tag::PatientID);
    case WorklistColumn::Description:
        return row.studyDescription;
    case WorklistColumn::Modality:
        return row.modalities.join(u'/');
    case WorklistColumn::Where: {
        QStringList where = item.performers();
        for (const network::Code &station : item.stations())
            where.append(station.meaning.isEmpty() ? station.value : station.meaning);
        return where.join(QStringLiteral(", "));
    }
    case WorklistColumn::State:
        if (row.gone)
            return Text::tr("%1, has left the list").arg(stateWord(item.state()));
        if (row.mine && item.state() == Workitem::State::InProgress)
            return Text::tr("In progress, mine");
        return item.state() == Workitem::State::Scheduled && !item.inputReady() ? Text::tr("Scheduled, images missing")
                                                                                : stateWord(item.state());
    case WorklistColumn::Progress:
        return item.progress() ? Text::tr("%1 %").arg(qRound(*item.progress())) : item.progressDescription();
    case WorklistColumn::Who:
        return row.mine ? Text::tr("Me") : row.who;
    }
    return {};
}

QString WorklistModel::hint(const WorklistRow &row) const
{
    const QDateTime start = row.item.scheduledStart();
    QStringList lines{text(row, WorklistColumn::Label)};
    if (start.isValid())
        lines << Text::tr("To begin %1").arg(QLocale().toString(start.toLocalTime(), QLocale::ShortFormat));
    for (const QString &more : {row.item.instructions(), row.item.progressDescription()}) {
        if (!more.isEmpty())
            lines << more;
    }
    return QStringLiteral("<span>") + lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")) + QStringLiteral("</span>");
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
        return text(row, column);
    case Qt::ToolTipRole:
        return hint(row);
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

QString columnTitle(WorklistColumn column)
{
    switch (column) {
    case WorklistColumn::Priority:
        return Text::tr("Priority");
    case WorklistColumn::Label:
        return Text::tr("Task");
    case WorklistColumn::List:
        return Text::tr("List");
    case WorklistColumn::Start:
        return Text::tr("Begins");
    case WorklistColumn::Patient:
        return Text::tr("Patient");
    case WorklistColumn::PatientId:
        return Text::tr("ID");
    case WorklistColumn::Description:
        return Text::tr("Study");
    case WorklistColumn::Modality:
        return Text::tr("Modality");
    case WorklistColumn::Where:
        return Text::tr("For");
    case WorklistColumn::State:
        return Text::tr("State");
    case WorklistColumn::Progress:
        return Text::tr("Progress");
    case WorklistColumn::Who:
        return Text::tr("Who has it");
    }
    return {};
}

} // namespace ui
