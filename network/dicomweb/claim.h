#pragma once

#include "network/dicom/result.h"
#include "network/dicomweb/workitem.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QObject;

namespace network {

/// What is kept about a workitem that we claim: written before the request leaves, forgotten when the item is final. The
/// Transaction UID is a secret (PS3.4 CC.1.1: the server checks nothing else); never log or show it.
struct ClaimRecord {
    enum class State { Sending, Held }; ///< Sending: whether the archive granted it is not known
    QUrl root;                          ///< UPS-RS base of the archive
    QString workitemUid;
    QString transactionUid;
    QDateTime since;
    State state = State::Sending;
};

/// Where claims are kept. Usable from any thread.
class ClaimKeeper
{
public:
    virtual ~ClaimKeeper() = default;
    enum class Need { Reading, Claiming };
    /// Calls `ready`, at once or later and then in the thread of `context` (null: of this object): what records are sealed with is
    /// there by then, or cannot be had. Without it, what is sealed cannot be read, and what is begun is kept plain.
    virtual void prepare(Need, QObject *context, std::function<void()> ready)
    {
        Q_UNUSED(context)
        ready();
    }
    /// The record of this item: the one that is there, else a new one with a new Transaction UID, durable on return.
    virtual dicom::Result<ClaimRecord> begin(const QUrl &root, const QString &workitemUid) = 0;
    virtual dicom::Result<std::optional<ClaimRecord>> find(const QUrl &root, const QString &workitemUid) const = 0;
    virtual dicom::Result<> markHeld(const ClaimRecord &record) = 0;
    virtual dicom::Result<> forget(const QUrl &root, const QString &workitemUid) = 0;
    virtual QList<ClaimRecord> all() const = 0;
    virtual int lockedAway() const { return 0; } ///< records that are there and cannot be opened
};

/// A workitem that is ours. Made only where an archive granted a claim (UpsClient::claim, UpsClient::resume): without one,
/// nothing can be completed.
class ClaimedWorkitem
{
public:
    const Workitem &workitem() const { return m_workitem; }
    QString uid() const { return m_record.workitemUid; }
    QDateTime since() const { return m_record.since; }

private:
    friend struct ClaimAccess;
    ClaimedWorkitem(Workitem workitem, ClaimRecord record)
        : m_workitem(std::move(workitem))
        , m_record(std::move(record))
    {}
    Workitem m_workitem;
    ClaimRecord m_record;
};

} // namespace network
