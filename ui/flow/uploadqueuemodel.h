#pragma once

#include "network/transfer/uploaditem.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QList>

#include <array>

namespace ui {

/// How far the uploads are.
struct UploadTotals {
    int instances = 0;
    int open = 0;          ///< still to be settled
    int stored = 0;        ///< stored and confirmed, with a warning, or there before
    int warned = 0;        ///< of these
    int failed = 0;        ///< not stored, not known, not sent
    int syntaxRefused = 0; ///< of these, for the way they are compressed
    qint64 bytes = 0;
    qint64 settledBytes = 0; ///< of instances that need not be sent any more
};

/// The uploads as a tree: a row for each series of each upload, below it a row for each instance.
/// Filled by values, keeps its counts as they change.
class UploadQueueModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { What, State, Detail, Size, Target, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole, ///< of an instance; 0 for a series
        UploadRole,            ///< id of the upload
        IconRole,              ///< QByteArray: name of the state's icon
        ToneRole,              ///< int: UploadLook::Tone
        StudyRole,             ///< Study Instance UID
        SeriesRole
    };

    explicit UploadQueueModel(QObject *parent = nullptr);

    void add(const network::Upload &upload, const QList<network::UploadItem> &items);
    void update(const QList<network::UploadItem> &items);
    void remove(const QList<qint64> &ids);
    void clear();

    UploadTotals totals() const { return m_totals; }
    /// Of a series, or of an instance alone.
    QList<qint64> ids(const QModelIndex &index) const;
    const network::UploadItem *item(const QModelIndex &index) const;
    const QList<network::Upload> &uploads() const { return m_uploads; }
    /// All instances of all uploads, in their order; for a receipt.
    QList<network::UploadItem> items() const;
    QString archiveName(qint64 upload) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Group {
        qint64 upload = 0;
        QString seriesInstanceUid;
        QList<network::UploadItem> items;
        std::array<int, int(network::UploadState::Rejected) + 1> counts{};
        int committed = 0, notCommitted = 0; ///< storage commitment was given, or refused
        qint64 bytes = 0;
    };
    struct Place {
        int group = 0;
        int row = 0;
    };
    void count(Group &group, const network::UploadItem &item, int by);
    void reindex();
    QVariant groupData(const Group &group, int column, int role) const;
    QVariant rowData(const Group &group, const network::UploadItem &item, int column, int role) const;
    static network::UploadState stateOf(const Group &group);

    QList<network::Upload> m_uploads;
    QList<Group> m_groups;
    QHash<qint64, Place> m_places;
    UploadTotals m_totals;
};

} // namespace ui
