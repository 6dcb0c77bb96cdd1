#pragma once

#include "network/http/requestlog.h"

#include <QAbstractTableModel>

namespace ui {

/// The requests of this run, newest first.
class RequestLogModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, Method, Server, Path, Status, Received, Sent, Time, Repetitions, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setRecords(const QList<network::RequestRecord> &oldestFirst);
    /// As lines with tabs, for a message to support.
    QString text() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cell(const network::RequestRecord &record, int column) const;
    QList<network::RequestRecord> m_records;
};

} // namespace ui
