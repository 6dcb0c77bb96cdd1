#pragma once

#include "network/dicomweb/archive.h"
#include "network/dicomweb/transaction.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <chrono>

namespace network {

class HttpClient;

/// An instance that an archive is asked to commit itself to.
struct CommitmentReference {
    QString sopClassUid;
    QString sopInstanceUid;
};

/// What an archive said to a request for storage commitment.
struct CommitmentAnswer {
    enum class State {
        Decided,
        Pending,    ///< asked again later
        NotOffered, ///< it knows no such requests
        Forgotten   ///< it knows this request no longer: a new one is to be made
    };
    State state = State::Pending;
    std::chrono::milliseconds wait{0}; ///< Pending: what it asked for; 0: nothing
    QSet<QString> committed;           ///< SOP Instance UIDs
    QHash<QString, int> failed;        ///< with their Failure Reason, 0 where there is none
};

/// Storage Commitment (PS3.18 chapter 13). Asking has no effect on what is stored. Cheap to make, keeps nothing.
class CommitmentClient
{
public:
    CommitmentClient(HttpClient &http, Archive archive);

    /// `transactionUid`: one that was not used before.
    TransactionPtr<CommitmentAnswer> request(const QString &transactionUid, const QList<CommitmentReference> &instances);
    TransactionPtr<CommitmentAnswer> check(const QString &transactionUid);

private:
    HttpClient &m_http;
    Archive m_archive;
};

} // namespace network
