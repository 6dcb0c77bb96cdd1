#include "ui/flow/uploadqueuemodel.h"

#include "ui/flow/uploadwords.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <map>

namespace ui {

using network::UploadItem;
using network::UploadState;

namespace {

QString titleOf(const network::UploadLabel &label)
{
    QStringList parts{label.patientName.isEmpty() ? UploadQueueModel::tr("No name") : label.patientName};
    for (const QString &text : {label.studyDescription, label.seriesDescription, label.modality}) {
        if (!text.isEmpty())
            parts << text;
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

UploadQueueModel::UploadQueueModel(QObject *parent)
    : QAbstractItemModel(parent)
{}

void UploadQueueModel::count(Group &group, const UploadItem &item, int by)
{
    group.counts[size_t(item.state)] += by;
    group.committed += item.commitment.state == network::Commitment::State::Given ? by : 0;
    group.notCommitted += item.commitment.state == network::Commitment::State::Refused ? by : 0;
    group.bytes += by * item.bytes;
    m_totals.instances += by;
    m_totals.bytes += by * item.bytes;
    const bool isThrough = network::isTerminal(item.state) || item.state == UploadState::Acknowledged;
    m_totals.settledBytes += isThrough ? by * item.bytes : 0;
    if (!network::isTerminal(item.state)) {
        m_totals.open += by;
        return;
    }
    (network::isStored(item.state) ? m_totals.stored : m_totals.failed) += by;
    if (item.state == UploadState::Warned)
        m_totals.warned += by;
    if (item.state == UploadState::Failed && item.reason == network::uploadreason::SyntaxRefused)
        m_totals.syntaxRefused += by;
}

void UploadQueueModel::add(const network::Upload &upload, const QList<UploadItem> &items)
{
    m_uploads.append(upload);
    QList<Group> groups;
    QHash<QString, qsizetype> bySeries;
    for (const UploadItem &item : items) {
        // A series in which patients are mixed up has a row for each of them.
        const QString key = QStringList{item.seriesInstanceUid, item.label.patientId, item.label.patientName}.join(u'\n');
        const auto found = bySeries.constFind(key);
        const qsizetype at = found == bySeries.cend() ? groups.size() : *found;
        if (at == groups.size()) {
            bySeries.insert(key, at);
            groups.append(Group{upload.id, item.seriesInstanceUid, {}, {}, 0});
        }
        groups[at].items.append(item);
    }
    if (groups.isEmpty())
        return;
    beginInsertRows({}, int(m_groups.size()), int(m_groups.size() + groups.size()) - 1);
    for (Group &group : groups) {
        for (const UploadItem &item : std::as_const(group.items)) {
            m_places.insert(item.id, {int(m_groups.size()), int(&item - group.items.constData())});
            count(group, item, 1);
        }
        m_groups.append(group);
    }
    endInsertRows();
}

void UploadQueueModel::update(const QList<UploadItem> &items)
{
    std::map<int, std::pair<int, int>> touched; // group → first and last row
    for (const UploadItem &item : items) {
        const auto place = m_places.constFind(item.id);
        if (place == m_places.cend())
            continue;
        Group &group = m_groups[place->group];
        count(group, group.items.at(place->row), -1);
        group.items[place->row] = item;
        count(group, item, 1);
        const auto [range, isNew] = touched.try_emplace(place->group, place->row, place->row);
        range->second = {std::min(range->second.first, place->row), std::max(range->second.second, place->row)};
    }
    for (const auto &[group, rows] : touched) {
        const QModelIndex parent = index(group, 0);
        emit dataChanged(index(rows.first, 0, parent), index(rows.second, ColumnCount - 1, parent));
        emit dataChanged(parent, index(group, ColumnCount - 1));
    }
}

void UploadQueueModel::remove(const QList<qint64> &ids)
{
    const QSet<qint64> gone(ids.cbegin(), ids.cend());
    beginResetModel();
    for (Group &group : m_groups) {
        for (const UploadItem &item : std::as_const(group.items)) {
            if (gone.contains(item.id))
                count(group, item, -1);
        }
        group.items.removeIf([&gone](const UploadItem &item) { return gone.contains(item.id); });
    }
    m_groups.removeIf([](const Group &group) { return group.items.isEmpty(); });
    reindex();
    m_uploads.removeIf([this](const network::Upload &upload) {
        return std::none_of(m_groups.cbegin(), m_groups.cend(), [&upload](const Group &group) { return group.upload == upload.id; });
    });
    endResetModel();
}

void UploadQueueModel::clear()
{
    beginResetModel();
    m_uploads.clear();
    m_groups.clear();
    m_places.clear();
    m_totals = {};
    endResetModel();
}

void UploadQueueModel::reindex()
{
    m_places.clear();
    for (int group = 0; group < m_groups.size(); ++group) {
        const QList<UploadItem> &items = m_groups.at(group).items;
        for (int row = 0; row < items.size(); ++row)
            m_places.insert(items.at(row).id, {group, row});
    }
}

QModelIndex UploadQueueModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    // Instances carry the number of their series, counted from 1; series carry 0.
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row() + 1) : quintptr(0));
}

QModelIndex UploadQueueModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(int(child.internalId()) - 1, 0, quintptr(0));
}

int UploadQueueModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalId() == 0 && parent.column() == 0 ? int(m_groups.at(parent.row()).items.size()) : 0;
}

int UploadQueueModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

const UploadItem *UploadQueueModel::item(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    return &m_groups.at(int(index.internalId()) - 1).items.at(index.row());
}

QList<qint64> UploadQueueModel::ids(const QModelIndex &index) const
{
    if (const UploadItem *one = item(index))
        return {one->id};
    QList<qint64> ids;
    if (index.isValid()) {
        for (const UploadItem &one : m_groups.at(index.row()).items)
            ids.append(one.id);
    }
    return ids;
}

QList<UploadItem> UploadQueueModel::items() const
{
    QList<UploadItem> items;
    for (const Group &group : m_groups)
        items += group.items;
    return items;
}

QString UploadQueueModel::archiveName(qint64 upload) const
{
    for (const network::Upload &known : m_uploads) {
        if (known.id == upload)
            return known.archiveName;
    }
    return {};
}

/// What matters most of a series.
UploadState UploadQueueModel::stateOf(const Group &group)
{
    for (const UploadState state :
         {UploadState::Sending, UploadState::Unknown, UploadState::Acknowledged, UploadState::Queued, UploadState::Failed,
          UploadState::Rejected, UploadState::Uncertain, UploadState::Warned, UploadState::Verified}) {
        if (group.counts[size_t(state)] > 0)
            return state;
    }
    return UploadState::Existing;
}

QVariant UploadQueueModel::groupData(const Group &group, int column, int role) const
{
    if (role == UploadRole)
        return group.upload;
    if (role == IdRole)
        return 0;
    if (role == StudyRole)
        return group.items.first().studyInstanceUid;
    if (role == SeriesRole)
        return group.seriesInstanceUid;
    const UploadLook look = uploadLook(stateOf(group));
    if (role == IconRole)
        return QByteArray(look.icon);
    if (role == ToneRole)
        return int(look.tone);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    int stored = 0, failed = 0;
    for (size_t state = 0; state < group.counts.size(); ++state) {
        if (network::isStored(UploadState(state)))
            stored += group.counts[state];
        else if (network::isTerminal(UploadState(state)))
            failed += group.counts[state];
    }
    switch (column) {
    case What:
        return titleOf(group.items.first().label);
    case State:
        return look.word;
    case Detail: {
        QString text = tr("%1 of %n image(s) stored", nullptr, int(group.items.size())).arg(stored);
        if (failed > 0)
            text += QStringLiteral(" · ") + tr("%n not", "images that were not stored", failed);
        if (group.committed > 0)
            text += QStringLiteral(" · ") + tr("commitment given for %n", nullptr, group.committed);
        if (group.notCommitted > 0)
            text += QStringLiteral(" · ") + tr("commitment refused for %n", nullptr, group.notCommitted);
        return text;
    }
    case Size:
        return sizeText(group.bytes);
    case Target:
        return archiveName(group.upload);
    default:
        return {};
    }
}

QVariant UploadQueueModel::rowData(const Group &group, const UploadItem &item, int column, int role) const
{
    const UploadLook look = uploadLook(item.state);
    switch (role) {
    case IdRole:
        return item.id;
    case UploadRole:
        return group.upload;
    case IconRole:
        return QByteArray(look.icon);
    case ToneRole:
        return int(look.tone);
    case StudyRole:
        return item.studyInstanceUid;
    case SeriesRole:
        return item.seriesInstanceUid;
    case Qt::ToolTipRole:
        if (column == What)
            return QString(u"<span>" + item.path.toHtmlEscaped() + u"</span>");
        if (column == Detail)
            return QString(u"<span>" + uploadDetail(item).toHtmlEscaped() + u"</span>");
        return {};
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        break;
    default:
        return {};
    }
    switch (column) {
    case What:
        return uploadName(item);
    case State:
        return look.word;
    case Detail:
        return uploadDetail(item);
    case Size:
        return sizeText(item.bytes);
    case Target:
        return {};
    default:
        return {};
    }
}

QVariant UploadQueueModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Size)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (index.internalId() == 0)
        return groupData(m_groups.at(index.row()), index.column(), role);
    const Group &group = m_groups.at(int(index.internalId()) - 1);
    return rowData(group, group.items.at(index.row()), index.column(), role);
}

QVariant UploadQueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Series and images"), tr("State"), tr("What became of it"), tr("Size"), tr("Archive")};
    return names.value(section);
}

} // namespace ui
