#include "ui/desk/support/requestlogmodel.h"

#include "widgets/theme.h"

#include <QColor>
#include <QLocale>

#include <algorithm>

namespace ui {

void RequestLogModel::setRecords(const QList<network::RequestRecord> &oldestFirst)
{
    beginResetModel();
    m_records = oldestFirst;
    std::reverse(m_records.begin(), m_records.end());
    endResetModel();
}

int RequestLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_records.size());
}

int RequestLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RequestLogModel::cell(const network::RequestRecord &record, int column) const
{
    switch (column) {
    case When:
        return record.when.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case Method:
        return QString::fromLatin1(record.method);
    case Server:
        return record.server;
    case Path:
        return record.path;
    case Status:
        return record.status > 0 ? QString::number(record.status) : record.problem;
    case Received:
        return QLocale().toString(record.received);
    case Sent:
        return record.sent > 0 ? QLocale().toString(record.sent) : QString();
    case Time:
        return tr("%1 ms").arg(record.milliseconds);
    case Repetitions:
        return record.repetitions > 0 ? QString::number(record.repetitions) : QString();
    default:
        return {};
    }
}

QVariant RequestLogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const network::RequestRecord &record = m_records.at(index.row());
    const bool isNumber = index.column() >= Received;
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        const QString text = cell(record, index.column());
        return role == Qt::ToolTipRole ? QString(u"<span>" + text.toHtmlEscaped() + u"</span>") : text;
    }
    if (role == Qt::TextAlignmentRole)
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && index.column() == Status && (record.status == 0 || record.status >= 400))
        return QColor(widgets::deskColours().warning);
    return {};
}

QVariant RequestLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("Time");
    case Method:
        return tr("Method");
    case Server:
        return tr("Server");
    case Path:
        return tr("Path");
    case Status:
        return tr("Status");
    case Received:
        return tr("Bytes received");
    case Sent:
        return tr("Bytes sent");
    case Time:
        return tr("Took");
    case Repetitions:
        return tr("Sent again");
    default:
        return {};
    }
}

QString RequestLogModel::text() const
{
    QString text;
    for (int column = 0; column < ColumnCount; ++column)
        text += (column > 0 ? QStringLiteral("\t") : QString()) + headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    text += u'\n';
    for (const network::RequestRecord &record : m_records) {
        for (int column = 0; column < ColumnCount; ++column)
            text += (column > 0 ? QStringLiteral("\t") : QString()) + cell(record, column);
        text += u'\n';
    }
    return text;
}

} // namespace ui
