#pragma once

#include "network/dicom/dataset.h"
#include "network/dicomweb/archive.h"
#include "network/dicomweb/transaction.h"

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace network {

class HttpClient;

/// One file to send; its header was read before.
struct StoreItem {
    QString path;
    QString sopClassUid;
    QString sopInstanceUid;
    QString studyInstanceUid;
};

/// What became of one file (PS3.18 §10.5.3, Annex I).
struct StoreOutcome {
    enum class State { Stored, Warned, Failed, Unknown }; ///< Unknown: in neither list, or no answer came
    State state = State::Unknown;
    int reason = 0;  ///< Warning Reason or Failure Reason
    QString message; ///< for the person
};

/// One outcome for each item, in their order.
struct StoreReceipt {
    int status = 0; ///< HTTP
    QList<StoreOutcome> outcomes;
    QString warning;
    /// The server hung up while we still sent, and a cheap question afterwards told why.
    std::optional<dicom::Error> early;
};

/// STOW-RS (PS3.18 §10.5): streams files from disk, one part each, exactly "Content-Type: application/dicom".
class StowClient
{
public:
    StowClient(HttpClient &http, Archive archive);
    /// The result is an Error only where nothing can have been stored: no connection, or the request as a whole was
    /// refused (401, 403, 413 …); anything else is told per item with a receipt. `studyInstanceUid`: the archive is to
    /// refuse objects of any other study.
    TransactionPtr<StoreReceipt> store(const QList<StoreItem> &items, const QString &studyInstanceUid = {});
    /// What the archive's last answer to store() that was no success asked for (Retry-After); 0: nothing.
    std::chrono::seconds wantedPause() const;
    const Archive &archive() const { return m_archive; }

private:
    HttpClient &m_http;
    Archive m_archive;
};

} // namespace network
