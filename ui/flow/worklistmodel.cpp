#include "ui/flow/worklistmodel.h"

#include <QColor>
#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <iterator>

namespace ui {

using network::Workitem;
namespace tag = dicom::tag;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Worklist)
};

constexpr QRgb UrgentColor = 0xffff7a6b; // DESIGN, states
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
    const QString amount = size < 60 ? Text::tr("%1 min").arg(size) : size < 48 * 60 ? Text::tr("%1 h").arg(size / 60) : Text::tr("%1 d").arg(size / 1440);
    if (size == 0)
        return Text::tr("now");
    return minutes < 0 ? Text::tr("in %1").arg(amount) : Text::tr("%1 ago").arg(amount);
}

WorklistModel::WorklistModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void WorklistModel::setRows(std::vector<WorklistRow> rows)
{
    QHash<QString, int> places; // of what is shown
    for (size_t i = 0; i < m_rows.size(); ++i)
        places.insert(m_rows[i].uid, int(i));
    std::vector<WorklistRow> others; // new, or with another place in the order
    QSet<int> staying;
    for (WorklistRow &row : rows) {
        const auto place = places.constFind(row.uid);
        if (place == places.cend()) {
            others.push_back(std::move(row));
            continue;
        }
        WorklistRow &shown = m_rows[size_t(*place)];
        const bool moves = comesBefore(row, shown) || comesBefore(shown, row);
        if (moves)
            others.push_back(row);
        if (!moves || m_held)
            staying.insert(*place);
        if (!moves || m_held)
            shown = std::move(row);
    }
    const size_t leaving = m_rows.size() - size_t(staying.size());
    if (!m_held && others.size() + leaving > MostSingleChanges) {
        beginResetModel(); // the table finds its selection and place again by UID
        std::erase_if(m_rows, [&, i = 0](const WorklistRow &) mutable { return !staying.contains(i++); });
        m_rows.insert(m_rows.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
        std::sort(m_rows.begin(), m_rows.end(), comesBefore);
        endResetModel();
        others.clear();
    } else {
        for (int i = int(m_rows.size()) - 1; i >= 0; --i) {
            if (staying.contains(i))
                continue;
            if (m_held)
                m_rows[size_t(i)].gone = true;
            else
                take(i);
        }
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, WorklistColumnCount - 1));
    }
    m_pending.clear();
    for (const WorklistRow &row : others) {
        if (m_held)
            m_pending.insert(row.uid, row);
        else
            insert(row);
    }
    emit pendingChanged(pendingCount());
}

void WorklistModel::put(const WorklistRow &row)
{
    const int at = indexOf(row.uid);
    if (at < 0) {
        if (!m_held)
            return insert(row);
        m_pending.insert(row.uid, row);
        emit pendingChanged(pendingCount());
        return;
    }
    const WorklistRow before = std::exchange(m_rows[size_t(at)], row);
    emit dataChanged(index(at, 0), index(at, WorklistColumnCount - 1));
    if (!comesBefore(row, before) && !comesBefore(before, row))
        return;
    if (m_held) {
        m_pending.insert(row.uid, row);
        emit pendingChanged(pendingCount());
        return;
    }
    const auto self = m_rows.begin() + at;
    const auto place = comesBefore(row, before) ? std::lower_bound(m_rows.begin(), self, row, comesBefore)
                                                : std::lower_bound(self + 1, m_rows.end(), row, comesBefore);
    const int to = int(place - m_rows.begin());
    if (to == at || to == at + 1)
        return;
    beginMoveRows({}, at, at, {}, to);
    if (to < at)
        std::rotate(place, self, self + 1);
    else
        std::rotate(self, self + 1, place);
    endMoveRows();
}

void WorklistModel::remove(const QString &uid)
{
    if (m_pending.remove(uid) > 0)
        emit pendingChanged(pendingCount());
    const int at = indexOf(uid);
    if (at < 0)
        return;
    if (!m_held)
        return take(at);
    m_rows[size_t(at)].gone = true;
    emit dataChanged(index(at, 0), index(at, WorklistColumnCount - 1));
}

void WorklistModel::insert(const WorklistRow &row)
{
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), row, comesBefore);
    const int at = int(place - m_rows.begin());
    beginInsertRows({}, at, at);
    m_rows.insert(place, row);
    endInsertRows();
}

void WorklistModel::take(int at)
{
    beginRemoveRows({}, at, at);
    m_rows.erase(m_rows.begin() + at);
    endRemoveRows();
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
    const bool held = std::exchange(m_held, false);
    for (int i = int(m_rows.size()) - 1; i >= 0; --i) {
        if (m_rows[size_t(i)].gone)
            take(i);
    }
    const QHash<QString, WorklistRow> pending = std::exchange(m_pending, {});
    for (const WorklistRow &row : pending) {
        if (const int at = indexOf(row.uid); at >= 0)
            take(at);
        insert(row);
    }
    // What was changed in place while rows were held may stand wrong now.
    if (!std::is_sorted(m_rows.begin(), m_rows.end(), comesBefore)) {
        emit layoutAboutToBeChanged();
        const QModelIndexList before = persistentIndexList();
        QStringList uids;
        for (const QModelIndex &each : before)
            uids.append(m_rows[size_t(each.row())].uid);
        std::sort(m_rows.begin(), m_rows.end(), comesBefore);
        QModelIndexList after;
        for (qsizetype i = 0; i < before.size(); ++i)
            after.append(index(indexOf(uids.at(i)), before.at(i).column()));
        changePersistentIndexList(before, after);
        emit layoutChanged();
    }
    m_held = held;
    if (!pending.isEmpty())
        emit pendingChanged(0);
}

int WorklistModel::indexOf(const QString &uid) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const WorklistRow &row) { return row.uid == uid; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int WorklistModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int WorklistModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : WorklistColumnCount;
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
        return item.state() == Workitem::State::Scheduled && !item.inputReady() ? Text::tr("Scheduled, images missing") : stateWord(item.state());
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
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    const WorklistRow &row = m_rows[size_t(index.row())];
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
        return WorklistColumn(section) == WorklistColumn::Progress ? int(Qt::AlignRight | Qt::AlignVCenter) : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (WorklistColumn(section)) {
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
