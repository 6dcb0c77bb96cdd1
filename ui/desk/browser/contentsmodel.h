#pragma once

#include "ui/flow/seriesinfo.h"
#include "ui/flow/studyrow.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QImage>
#include <QList>

namespace ui {

/// Series of a study, and below each its instances once they are known. Filled by values.
class ContentsModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role { IsSeriesRole = Qt::UserRole, DetailRole, PendingRole };

    using QAbstractItemModel::QAbstractItemModel;

    void setSeries(const QList<SeriesInfo> &series);
    /// Of a series; where there are none yet, `note` says why ("Loading …").
    void setInstances(const QString &seriesInstanceUid, const QList<InstanceRow> &instances, const QString &note = {});
    void setThumbnail(const QString &seriesInstanceUid, const QImage &picture);
    bool hasInstances(const QString &seriesInstanceUid) const;
    const SeriesInfo *series(const QModelIndex &index) const; ///< of a series row or a row below it

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Below {
        QList<InstanceRow> instances;
        QString note;
        int rows() const { return instances.isEmpty() ? int(!note.isEmpty()) : int(instances.size()); }
    };
    int rowOf(const QString &seriesInstanceUid) const;
    QVariant seriesData(int row, int role) const;
    QVariant instanceData(const Below &below, int row, int role) const;

    QList<SeriesInfo> m_series;
    QHash<QString, Below> m_below;
    QHash<QString, QImage> m_pictures;
};

} // namespace ui
