#pragma once

#include "network/dicomweb/claim.h"
#include "network/dicomweb/finalstate.h"
#include "network/dicomweb/qidoclient.h"
#include "network/dicomweb/transaction.h"
#include "network/dicomweb/workitem.h"

#include <QHash>

#include <functional>
#include <optional>

namespace network {

class HttpClient;

/// Which workitems a subscription is about.
struct SubscriptionTarget {
    QString workitemUid;                   ///< empty: the worklist
    QList<QPair<QString, QString>> filter; ///< of the worklist; keyword or path, and value
    QString uid() const;
};

/// What a subscription brought (PS3.18 §11.10).
struct Subscription {
    QList<QUrl> channels;    ///< where the WebSocket may be, the likeliest first
    bool lockGranted = true; ///< of the deletion lock, where one was asked for
    QString warning;
};

/// The reason and contact of a cancel request (PS3.4 CC.2.2).
struct CancelReason {
    QString text;
    Code code;
    QString contactUri;
    QString contactName;
};

/// What became of a cancel request, by reading the item back.
struct CancelOutcome {
    enum class State { Canceled, Asked, Noted }; ///< Noted: accepted, but nothing has happened yet and nobody works on it
    State state = State::Asked;
    Workitem workitem;
    QString warning;
};

struct Changed {
    Workitem workitem; ///< as read back; empty where the archive has it no longer
    QString warning;
};

/// UPS-RS (PS3.18 chapter 11). Every outcome is verified by reading the item back; the archive's dialect is found out by
/// requests that can do no harm. Cheap to make, keeps nothing; the keeper must outlive its transactions.
class UpsClient
{
public:
    using RowSink = std::function<void(QList<dicom::DataSet> rows)>;

    UpsClient(HttpClient &http, Archive archive, ClaimKeeper &claims);

    /// Keys by keyword, tag or dotted path; Query::level is not used.
    TransactionPtr<SearchSummary> search(const Query &query, RowSink sink);
    TransactionPtr<Workitem> retrieve(const QString &uid);
    /// Result: the UID, which the archive may have chosen itself.
    TransactionPtr<QString> create(const dicom::DataSet &set, const QString &uid);
    /// Of a task that nobody has begun.
    TransactionPtr<Changed> update(const QString &uid, const dicom::DataSet &changes);
    TransactionPtr<Changed> update(const ClaimedWorkitem &claimed, const dicom::DataSet &changes);
    /// SCHEDULED → IN PROGRESS by us. Its key is on disk before the request leaves; one that was begun before (a crash, a lost
    /// answer) is settled by reading the item.
    TransactionPtr<ClaimedWorkitem> claim(const QString &uid);
    /// The same, but only of what was claimed from here before.
    TransactionPtr<ClaimedWorkitem> resume(const QString &uid);
    TransactionPtr<Changed> complete(const ClaimedWorkitem &claimed, const Performance &performance);
    TransactionPtr<Changed> discontinue(const ClaimedWorkitem &claimed, const Discontinuation &discontinuation);
    TransactionPtr<CancelOutcome> requestCancel(const QString &uid, const CancelReason &reason);
    TransactionPtr<Subscription> subscribe(const SubscriptionTarget &target, bool deletionLock);
    TransactionPtr<bool> unsubscribe(const SubscriptionTarget &target);
    TransactionPtr<bool> suspend(const SubscriptionTarget &target);

    const Archive &archive() const { return m_archive; }

private:
    HttpClient &m_http;
    Archive m_archive;
    ClaimKeeper &m_claims;
};

/// What was learned of how an archive speaks, to be kept for another run, and recalled there: it is tried first, not relied on.
QHash<QString, int> learnedUpsTraits(HttpClient &http, const Archive &archive);
void recallUpsTraits(HttpClient &http, const Archive &archive, const QHash<QString, int> &traits);

void forgetUpsTraits(HttpClient &http, const Archive &archive);
/// As it is set, else as it was found out.
UpsDialect upsDialectInUse(HttpClient &http, const Archive &archive);

/// Where the event channel of this AE title may be found, without asking: configured, then by convention.
QList<QUrl> channelCandidates(const Archive &archive, const QString &aeTitle, const QList<QUrl> &told = {});

} // namespace network
