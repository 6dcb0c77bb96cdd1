#include "ui/desk/browser/contentsmodel.h"

#include "network/dicom/uid.h"

namespace ui {

namespace {

QStringList uidsOf(const QList<SeriesInfo> &series)
{
    QStringList uids;
    for (const SeriesInfo &one : series)
        uids.append(one.seriesInstanceUid);
    return uids;
}

} // namespace

void ContentsModel::setSeries(const QList<SeriesInfo> &series)
{
    if (uidsOf(series) == uidsOf(m_series)) {
        m_series = series;
        if (!m_series.isEmpty())
            emit dataChanged(index(0, 0), index(int(m_series.size()) - 1, 0));
        return;
    }
    beginResetModel();
    m_series = series;
    m_below.clear();
    if (series.isEmpty())
        m_pictures.clear();
    endResetModel();
}

void ContentsModel::setInstances(const QString &seriesInstanceUid, const QList<InstanceRow> &instances, const QString &note)
{
    const int row = rowOf(seriesInstanceUid);
    if (row < 0)
        return;
    const QModelIndex parent = index(row, 0);
    const int before = rowCount(parent);
    if (before > 0) {
        beginRemoveRows(parent, 0, before - 1);
        m_below.remove(seriesInstanceUid);
        endRemoveRows();
    }
    const Below below{instances, note};
    if (below.rows() == 0) {
        m_below.insert(seriesInstanceUid, below);
        return;
    }
    beginInsertRows(parent, 0, below.rows() - 1);
    m_below.insert(seriesInstanceUid, below);
    endInsertRows();
}

void ContentsModel::setThumbnail(const QString &seriesInstanceUid, const QImage &picture)
{
    m_pictures.insert(seriesInstanceUid, picture);
    const int row = rowOf(seriesInstanceUid);
    if (row >= 0)
        emit dataChanged(index(row, 0), index(row, 0), {Qt::DecorationRole, PendingRole});
}

bool ContentsModel::hasInstances(const QString &seriesInstanceUid) const
{
    return m_below.contains(seriesInstanceUid);
}

const SeriesInfo *ContentsModel::series(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const int row = index.internalId() == 0 ? index.row() : int(index.internalId()) - 1;
    return row < int(m_series.size()) ? &m_series[row] : nullptr;
}

int ContentsModel::rowOf(const QString &seriesInstanceUid) const
{
    for (int row = 0; row < int(m_series.size()); ++row) {
        if (m_series[row].seriesInstanceUid == seriesInstanceUid)
            return row;
    }
    return -1;
}

QModelIndex ContentsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, quintptr(parent.isValid() ? parent.row() + 1 : 0));
}

QModelIndex ContentsModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(int(index.internalId()) - 1, 0, quintptr(0));
}

int ContentsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_series.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return m_below.value(m_series[parent.row()].seriesInstanceUid).rows();
}

int ContentsModel::columnCount(const QModelIndex &) const
{
    return 1;
}

/// A series can be expanded before its instances are asked for.
bool ContentsModel::hasChildren(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return !m_series.isEmpty();
    return parent.internalId() == 0;
}

QVariant ContentsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == IsSeriesRole)
        return index.internalId() == 0;
    if (index.internalId() == 0)
        return seriesData(index.row(), role);
    return instanceData(m_below.value(m_series[int(index.internalId()) - 1].seriesInstanceUid), index.row(), role);
}

QVariant ContentsModel::seriesData(int row, int role) const
{
    const SeriesInfo &series = m_series[row];
    QStringList detail;
    if (series.number > 0)
        detail.append(tr("Series %1").arg(series.number));
    if (!series.bodyPart.isEmpty())
        detail.append(series.bodyPart);
    if (series.instances > 0)
        detail.append(series.kind == SeriesKind::Images ? tr("%n image(s)", nullptr, series.instances)
                                                        : tr("%n object(s)", nullptr, series.instances));
    if (const QString kind = series.kindText(); !kind.isEmpty())
        detail.append(kind);
    const QString description = series.description.isEmpty() ? tr("No description") : series.description;
    switch (role) {
    case Qt::DisplayRole:
        return series.modality.isEmpty() ? description : QString(series.modality + u"  " + description);
    case DetailRole:
        return detail.join(QStringLiteral(" · "));
    case Qt::AccessibleTextRole:
        return QString(series.modality + u' ' + description + u", " + detail.join(QStringLiteral(", ")));
    case Qt::DecorationRole:
        return m_pictures.value(series.seriesInstanceUid);
    case PendingRole:
        return !m_pictures.contains(series.seriesInstanceUid);
    default:
        return {};
    }
}

QVariant ContentsModel::instanceData(const Below &below, int row, int role) const
{
    if (below.instances.isEmpty())
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(below.note) : QVariant();
    const InstanceRow &instance = below.instances[row];
    QStringList detail;
    if (instance.rows > 0 && instance.columns > 0)
        detail.append(QStringLiteral("%1 × %2").arg(instance.columns).arg(instance.rows));
    if (instance.frames > 1)
        detail.append(tr("%n frame(s)", nullptr, instance.frames));
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return instance.number >= 0 ? tr("Instance %1").arg(instance.number) : tr("Instance without a number");
    case DetailRole:
        return detail.join(QStringLiteral(" · "));
    default:
        return {};
    }
}

} // namespace ui
