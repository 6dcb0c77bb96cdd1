#pragma once

#include "network/dicomweb/archive.h"
#include "network/transfer/uploadjournal.h"
#include "network/transfer/uploadqueue.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace network {

class HttpClient;

/// Why an upload that an earlier run left does not go on by itself.
enum class UploadHold { None, ArchiveUnknown, ArchiveMoved, UploadsForbidden, SenderChanged };

/// As whom objects are sent to an archive: who signs in, as far as its settings say. Empty: nobody does.
QString senderTo(const Archive &archive);

/// The uploads of the windows, worked off one after the other for each archive, from the moment
/// they are handed over until the last instance is settled, over restarts. To be moved to a thread
/// of its own; its slots are called there (the journal waits for the disk), its signals carry
/// values.
class UploadService : public QObject
{
    Q_OBJECT
public:
    UploadService(HttpClient &http, const QString &folder, const UploadPolicy &policy = {});
    ~UploadService() override;

    /// Opens the journal and goes on with what an earlier run left.
    void open();
    /// Which files are copied to this computer before they are sent; by default those on removable media.
    void setRemovable(std::function<bool(const QString &path)> test) { m_isRemovable = std::move(test); }
    void setArchives(const QList<Archive> &archives);
    void add(Upload upload, QList<UploadItem> items);
    void setPaused(qint64 upload, bool paused);
    /// What the user agreed to: the archive has moved, or a sign-in was made.
    void release(qint64 upload);
    void retryFailed(qint64 upload);
    /// What an archive said of instances that are stored; by id. Kept with them.
    void noteCommitment(const QHash<qint64, network::Commitment> &answers);
    /// Sends copies in the spool in place of what was refused; those that are not wanted any more are deleted.
    void substitute(qint64 upload, const QList<network::UploadQueue::Copy> &copies);
    void removeItems(qint64 upload, const QList<qint64> &ids);
    /// Forgets what is done: instances that are stored, or, with `failedToo`, all that are settled.
    void clearFinished(bool failedToo);
    /// Closes the journal, deletes it with the spool and begins a new one. Only where nothing is under way.
    void wipe();

signals:
    void opened();
    void added(const network::Upload &upload, const QList<network::UploadItem> &items, network::UploadHold hold);
    void changed(const QList<network::UploadItem> &items);
    void removed(const QList<qint64> &ids);
    void uploadChanged(const network::Upload &upload, network::UploadHold hold);
    void sending(qint64 upload, qint64 done, qint64 total);
    /// With 0: until it is resumed.
    void waiting(qint64 upload, const dicom::Error &why, std::chrono::milliseconds pause);
    void finished(qint64 upload);
    void wiped();
    /// The journal cannot be used.
    void failed(const dicom::Error &error);

private:
    struct Entry {
        Upload upload;
        UploadHold hold = UploadHold::None;
        std::unique_ptr<UploadQueue> queue; ///< made when its turn comes; until then `items` wait
        QList<UploadItem> items;
        bool isDone = false;
    };
    Entry *entry(qint64 upload);
    UploadHold holdOf(const Upload &upload) const;
    std::optional<Archive> archive(const QString &id) const;
    void startNext();
    UploadQueue *queueOf(qint64 upload);
    void start(Entry &entry, const Archive &archive);
    void forget(qint64 upload, const QList<UploadItem> &items);
    void spoolLater(const QList<UploadItem> &items);
    void spoolNext();
    void takeCopy(const UploadItem &item, const dicom::Result<QString> &copy);
    void dropFiles(const QList<UploadItem> &items) const;

    HttpClient &m_http;
    QString m_folder;
    UploadPolicy m_policy;
    std::unique_ptr<UploadJournal> m_journal;
    QList<Archive> m_archives;
    std::map<qint64, Entry> m_entries;
    std::function<bool(const QString &path)> m_isRemovable;
    QList<UploadItem> m_toSpool;
    bool m_isSpooling = false;
};

} // namespace network

Q_DECLARE_METATYPE(network::UploadHold)
