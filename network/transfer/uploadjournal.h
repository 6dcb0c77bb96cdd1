#pragma once

#include "network/dicom/result.h"
#include "network/transfer/ownerlock.h"
#include "network/transfer/uploaditem.h"

#include <QSqlDatabase>

#include <memory>

namespace network {

/// What is to be uploaded and how far each instance is, in SQLite: write-ahead log, synchronous
/// FULL, so what was written is there after a power cut. Programs share it; each upload belongs to
/// one of them, and what a program left when it ended belongs to whoever adopts it. To be used in
/// the thread that opened it.
///
/// Errors: NoSpace or FileAccess, when the disk does not take it.
class UploadJournal
{
public:
    /// `folder` is made, for this user only; empty: in memory, for this run.
    static dicom::Result<std::unique_ptr<UploadJournal>> open(const QString &folder);
    ~UploadJournal();
    UploadJournal(const UploadJournal &) = delete;

    /// Both get their ids. The upload is this program's.
    dicom::Result<> add(Upload &upload, QList<UploadItem> &items);
    dicom::Result<> append(const Upload &upload, QList<UploadItem> &items);
    dicom::Result<QList<Upload>> uploads(Upload::Origin origin);
    dicom::Result<QList<UploadItem>> items(qint64 upload);

    /// Makes an upload this program's; false if the program that it belongs to still runs.
    dicom::Result<bool> adopt(qint64 upload);

    /// State, attempts, reason, message, path and commitment of these, all or none.
    dicom::Result<> write(const QList<UploadItem> &items);
    /// Writes them as Sending unless another running program has the same instance for the same
    /// archive in its hands: gives the ids of those, which are left as they were.
    dicom::Result<QList<qint64>> beginSending(const Upload &upload, QList<UploadItem> &items);

    /// Writes where it is to go.
    dicom::Result<> setTarget(const Upload &upload);
    dicom::Result<> setPaused(qint64 upload, bool paused);
    dicom::Result<> removeItems(const QList<qint64> &ids);
    dicom::Result<> remove(qint64 upload);

    /// Where unpacked and copied files lie; empty in memory.
    QString spool() const { return m_folder.isEmpty() ? QString() : QString(m_folder + QStringLiteral("/spool")); }
    /// Deletes files of the spool that no instance needs any more, but for what came in the last day: it may be on its way here.
    void clearSpool();
    const QString &folder() const { return m_folder; }

private:
    UploadJournal(const QString &folder, std::unique_ptr<OwnerLock> owner);
    dicom::Result<> prepare();
    dicom::Result<> insertItems(qint64 upload, QList<UploadItem> &items);
    dicom::Result<bool> isHeldElsewhere(const Upload &upload, const UploadItem &item);

    QString m_folder;
    QString m_connection;
    std::unique_ptr<OwnerLock> m_owner;
    QSqlDatabase m_database;
};

} // namespace network
