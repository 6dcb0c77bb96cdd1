#pragma once

#include "network/dicomweb/archive.h"
#include "network/dicomweb/upsclient.h"
#include "network/transfer/subscriptionstore.h"

#include <QObject>

namespace network {
class EventChannel;
}

namespace ui {

class Session;

/// What one archive is asked to tell about its tasks: taken up again when its worklist is begun, changed, suspended and
/// ended by the reader; finished tasks that are kept for us are given back once their end was seen.
class WorklistSubscriptions : public QObject
{
    Q_OBJECT
public:
    using Entry = network::SubscriptionStore::Entry;

    /// `channel` is opened where the archive says, and closed when nothing is followed any more; it outlives this.
    WorklistSubscriptions(Session &session, const network::Archive &archive, network::EventChannel &channel, QObject *parent = nullptr);
    ~WorklistSubscriptions() override;

    /// As they are kept; the worklist without a lock where nothing was decided.
    QList<Entry> entries() const;
    /// Takes up what is followed; nothing for an archive that sends no events.
    void takeUp();
    bool isTakingUp() const { return m_subscribing && !m_subscribing->isFinished(); }

    /// Follows, suspends or ends; changed() follows.
    void change(const Entry &entry);
    bool isChanging() const { return m_changing || m_ending; }

    /// A task's end was seen: it needs to be kept no longer.
    void releaseLock(const QString &uid);
    /// Gives every lock back; locksReleased() follows, at once where there are none.
    void releaseLocks();

signals:
    void changed(const QString &sentence); ///< what became of it
    void locksReleased();

private:
    void subscribeNext();
    void follow(const Entry &entry);
    void end(const Entry &entry);
    void tell(const QString &sentence);
    void releaseNext();
    void lookForLocks();
    network::UpsClient client() const;
    network::SubscriptionStore store() const;

    Session &m_session;
    const network::Archive m_archive;
    network::EventChannel &m_channel;
    QList<Entry> m_toSubscribe;
    network::TransactionPtr<network::Subscription> m_subscribing;
    network::TransactionPtr<network::Subscription> m_changing;
    network::TransactionPtr<bool> m_ending;
    QList<network::SubscriptionTarget> m_toRelease;
    network::TransactionPtr<bool> m_releasing;
    bool m_noEvents = false;
    bool m_locks = false; ///< some subscription holds finished tasks
    bool m_leaving = false;
};

} // namespace ui
