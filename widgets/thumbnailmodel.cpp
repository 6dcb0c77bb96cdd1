#include "widgets/thumbnailmodel.h"

#include "widgets/imageviewport.h"

#include <QMimeData>

#include <algorithm>

namespace widgets {

namespace {

/// Everything the delegate shows, in one sentence for assistive technology.
QString spoken(const ThumbnailItem &item)
{
    QStringList parts{item.title, item.subtitle, item.source};
    if (item.kind == ThumbnailItem::Kind::Series && item.expected > 0)
        parts.append(ThumbnailModel::tr("%1 of %2 images loaded").arg(item.loaded).arg(item.expected));
    parts.append(item.dispute);
    if (item.failed > 0)
        parts.append(ThumbnailModel::tr("images that could not be shown: %1").arg(item.failed));
    if (item.unviewed)
        parts.append(ThumbnailModel::tr("not all viewed"));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace

bool operator==(const ThumbnailItem &a, const ThumbnailItem &b)
{
    return a.kind == b.kind && a.id == b.id && a.title == b.title && a.subtitle == b.subtitle && a.source == b.source
           && a.toolTip == b.toolTip && a.picture.cacheKey() == b.picture.cacheKey() && a.loaded == b.loaded && a.expected == b.expected
           && a.failed == b.failed && a.more == b.more && a.keyImages == b.keyImages && a.unviewed == b.unviewed && a.shown == b.shown
           && a.prior == b.prior && a.waiting == b.waiting && a.alert == b.alert && a.dispute == b.dispute;
}

void ThumbnailModel::setItems(const QList<ThumbnailItem> &items)
{
    const bool same = std::equal(items.begin(), items.end(), m_items.begin(), m_items.end(),
                                 [](const auto &a, const auto &b) { return a.id == b.id && a.kind == b.kind; });
    if (!same) {
        beginResetModel();
        m_items = items;
        endResetModel();
        return;
    }
    for (int row = 0; row < items.size(); ++row) {
        if (m_items[row] == items[row])
            continue;
        m_items[row] = items[row];
        emit dataChanged(index(row), index(row));
    }
}

int ThumbnailModel::rowOf(const QString &id) const
{
    const auto found = std::find_if(m_items.begin(), m_items.end(), [&id](const auto &item) { return item.id == id; });
    return found == m_items.end() ? -1 : int(found - m_items.begin());
}

int ThumbnailModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant ThumbnailModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_items.size())
        return {};
    const ThumbnailItem &item = m_items[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return item.title;
    case Qt::AccessibleTextRole:
        return spoken(item);
    case Qt::ToolTipRole:
        // Foreign text: escaped, so that a tool tip never takes it for markup.
        return item.toolTip.isEmpty() ? QVariant() : QVariant(u"<qt>"_qs + item.toolTip.toHtmlEscaped() + u"</qt>"_qs);
    case ItemRole:
        return QVariant::fromValue(item);
    default:
        return {};
    }
}

Qt::ItemFlags ThumbnailModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_items[index.row()].kind == ThumbnailItem::Kind::Section)
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (m_items[index.row()].kind != ThumbnailItem::Kind::Study)
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

QStringList ThumbnailModel::mimeTypes() const
{
    return {QLatin1String(stackMimeType)};
}

QMimeData *ThumbnailModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto mime = std::make_unique<QMimeData>();
    mime->setData(QLatin1String(stackMimeType), m_items[indexes.first().row()].id.toUtf8());
    return mime.release();
}

} // namespace widgets
