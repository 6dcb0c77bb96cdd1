#pragma once

#include "network/dicomweb/stowclient.h"
#include "network/transfer/backoff.h"
#include "network/transfer/batchsizes.h"
#include "network/transfer/contentcomparison.h"
#include "network/transfer/instancecensus.h"
#include "network/transfer/uploaditem.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <list>
#include <optional>

namespace network {

class UploadJournal;

/// How an upload is worked off.
struct UploadPolicy {
    qint64 batchBytes = qint64(64) << 20;
    int batchInstances = 50;
    /// While the archive stores one request the next one is on its way; 1: one after the other.
    int requestsAtOnce = 2;
    /// Whether to wait for an archive that cannot be reached, or that wants a sign-in, for as long
    /// as it takes. If not, what cannot be sent fails after `patience` tries, at once if the
    /// archive never answered.
    bool waitsForArchive = true;
    int patience = 5;
    /// False: only finds out what became of instances that were in a request when another run
    /// ended.
    bool sends = true;
    std::chrono::milliseconds firstPause{1000};
    std::chrono::milliseconds longestPause{60'000};
    /// When to look again for what the archive said it stored; some list it only after a while.
    QList<std::chrono::milliseconds> lookAgain{std::chrono::milliseconds(300), std::chrono::milliseconds(1000),
                                               std::chrono::milliseconds(3000), std::chrono::milliseconds(8000)};
};

/// Works off one upload: asks what the archive has, sends the rest in batches, settles by a search
/// what no answer named, looks up what was acknowledged. Every instance ends in a terminal state,
/// with its reason. Ended or killed at any point, another one goes on from the journal. Lives in
/// one thread, which must run an event loop.
class UploadQueue : public QObject
{
    Q_OBJECT
public:
    UploadQueue(HttpClient &http, const Archive &archive, UploadJournal &journal, const Upload &upload, const QList<UploadItem> &items,
                const UploadPolicy &policy = {}, QObject *parent = nullptr);

    void start();
    /// What is in a request is finished first.
    void pause();
    void resume();
    /// Sends again what failed: terminal instances become Queued, and the archive is asked about
    /// them anew.
    void retry(const QList<qint64> &ids);
    /// An unpacked copy in the spool, to be sent in place of what the archive refused to take.
    struct Copy {
        qint64 id = 0;
        QString path;
        QString transferSyntaxUid;
    };
    /// As retry(). The ids that were taken; the journal knows both files before anything is sent.
    QList<qint64> substitute(const QList<Copy> &copies);
    /// More for the same archive.
    void append(const QList<UploadItem> &items);
    /// Forgets instances that are settled or wait, as soon as no request is under way.
    void remove(const QList<qint64> &ids);

    /// From the next request on the file is elsewhere, unless it is settled. True if the journal took it.
    bool relocate(qint64 id, const QString &path);

    /// What the archive said of instances that are stored; by id.
    void noteCommitment(const QHash<qint64, Commitment> &answers);

    const Upload &upload() const { return m_upload; }
    const QList<UploadItem> &items() const { return m_items; }
    bool isFinished() const;
    /// The archive could not be had: what was still open is told as failed or uncertain, but stays
    /// open in the journal.
    bool hasGivenUp() const { return m_gaveUp; }

signals:
    void changed(const QList<network::UploadItem> &items);
    void removed(const QList<network::UploadItem> &items);
    /// Of what is being sent.
    void sending(qint64 done, qint64 total);
    /// Nothing goes on for so long, or, with 0, until resume() is called.
    void waiting(const dicom::Error &why, std::chrono::milliseconds pause);
    void finished();

private:
    using Indexes = QList<qsizetype>;
    Indexes inState(UploadState state) const;
    QList<UploadItem> at(const Indexes &indexes) const;

    bool isBusy() const { return m_asking || !m_requests.empty(); }
    void touch(const Indexes &indexes);
    void lookThrough();
    void removeNow();
    void later(std::chrono::milliseconds pause = {});
    void laterAt(const QDeadlineTimer &moment);
    void next();
    void lookUpWhereDue();
    bool takeThrough(Indexes &acknowledged);
    void sendMore();
    bool mayGoNow(const Indexes &batch) const;
    void ask(const Indexes &batch);
    void compare(const Indexes &present);
    bool send(const Indexes &wanted);
    void tellProgress();
    Indexes failChanged(const Indexes &batch);
    std::optional<Indexes> beginSending(Indexes batch);
    void received(const Indexes &batch, const StoreReceipt &receipt);
    void receivedOne(UploadItem &item, const StoreOutcome &outcome);
    void refused(const Indexes &batch, const dicom::Error &error);
    void stumbled();
    void settle(const Indexes &unknown);
    void notFound(UploadItem &item);
    void lookUp(const Indexes &acknowledged);
    void lookedUp(const Indexes &acknowledged);
    void confirm(UploadItem &item);
    /// Waits, holds or gives up; `asked`: for how long the archive wants to be left alone, if it said so.
    void trouble(const dicom::Error &error, std::chrono::seconds asked = {});
    void waitFor(const dicom::Error &why, std::chrono::seconds asked);
    void giveUp(const dicom::Error &error);
    void set(UploadItem &item, UploadState state, const QString &reason = {}, const QString &message = {});
    bool keep(const Indexes &indexes);

    HttpClient &m_http;
    Archive m_archive;
    UploadJournal &m_journal;
    Upload m_upload;
    QList<UploadItem> m_items;
    qsizetype m_open = 0;    ///< all before it are settled …
    qsizetype m_touched = 0; ///< … and all from here on are queued, so that 100,000 need not be looked through for every request
    QHash<qint64, qsizetype> m_byId;
    UploadPolicy m_policy;
    Backoff m_backoff;
    StowClient m_stow;
    InstanceCensus m_census;
    ContentComparison m_comparison;
    BatchSizes m_sizes;
    QTimer m_timer;

    QSet<QString> m_asked;     ///< SOP Instance UIDs that the archive was asked about in this run
    QSet<QString> m_present;   ///< of these, listed and still to be compared
    QSet<QString> m_begun;     ///< studies of which the archive took something in this run
    QSet<qint64> m_unwanted;   ///< to be removed
    qsizetype m_nextRound = 0; ///< so many must be acknowledged before it is looked for what is through
    QSet<qint64> m_round;      ///< being looked up, until each of them is settled …
    int m_looks = 0;           ///< … how often that was in vain …
    QDeadlineTimer m_lookAt;   ///< … and when it is worth while again
    QDeadlineTimer m_resumeAt;
    std::optional<dicom::Error> m_givingUp; ///< as soon as nothing is under way
    int m_atOnce = 1;
    bool m_hasStumbled = false;
    bool m_started = false;
    bool m_asking = false;
    bool m_paused = false;
    bool m_hadContact = false;
    bool m_finished = false;
    bool m_gaveUp = false;

    struct Request {
        TransactionPtr<StoreReceipt> store;
        qint64 done = 0;
        qint64 total = 0;
    };
    std::list<Request> m_requests;
};

} // namespace network
