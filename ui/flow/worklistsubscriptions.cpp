#include "ui/flow/worklistsubscriptions.h"

#include "network/dicomweb/eventchannel.h"
#include "ui/flow/session.h"

#include <algorithm>

namespace ui {

using Mode = network::SubscriptionStore::Mode;

namespace {

QString ownAeTitle(const network::Archive &archive)
{
    return archive.dialect.ups.aeTitle.isEmpty() ? network::defaultAeTitle() : archive.dialect.ups.aeTitle;
}

bool isWorklist(const WorklistSubscriptions::Entry &entry)
{
    return entry.target.uid() == QLatin1String(network::WorklistUid);
}

} // namespace

WorklistSubscriptions::WorklistSubscriptions(Session &session, const network::Archive &archive, network::EventChannel &channel,
                                             QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_archive(archive)
    , m_channel(channel)
{}

WorklistSubscriptions::~WorklistSubscriptions() = default;

network::UpsClient WorklistSubscriptions::client() const
{
    return {m_session.http(), m_archive, m_session.claims()};
}

network::SubscriptionStore WorklistSubscriptions::store() const
{
    return network::SubscriptionStore(m_session.claimsFolder());
}

QList<WorklistSubscriptions::Entry> WorklistSubscriptions::entries() const
{
    QList<Entry> entries = store().of(m_archive.ups());
    if (!store().worklist(m_archive.ups()))
        entries.prepend({});
    return entries;
}

/// The worklist first, because it tells where the channel is; then what else was asked for.
void WorklistSubscriptions::takeUp()
{
    if (m_noEvents || m_archive.dialect.ups.events == network::UpsDialect::Events::No)
        return;
    lookForLocks();
    m_toSubscribe = entries();
    m_toSubscribe.removeIf([](const Entry &entry) { return entry.mode != Mode::Following; });
    std::stable_partition(m_toSubscribe.begin(), m_toSubscribe.end(), isWorklist);
    const auto worklist = store().worklist(m_archive.ups());
    if (worklist && worklist->mode == Mode::Suspended) // the channel still brings what stands
        m_channel.open(network::channelCandidates(m_archive, ownAeTitle(m_archive)));
    subscribeNext();
}

void WorklistSubscriptions::subscribeNext()
{
    if (m_toSubscribe.isEmpty())
        return;
    const Entry entry = m_toSubscribe.takeFirst();
    m_subscribing = client().subscribe(entry.target, entry.deletionLock);
    connect(m_subscribing.get(), &network::Transaction::finished, this, [this] {
        const auto result = m_subscribing->result();
        if (result)
            m_channel.open(result->channels);
        m_noEvents = !result && result.error().kind == dicom::Error::Kind::Unsupported; // then it is polled
        if (m_noEvents)
            m_toSubscribe.clear();
        subscribeNext();
    });
}

void WorklistSubscriptions::change(const Entry &entry)
{
    if (isChanging())
        return;
    m_noEvents = false;
    if (entry.mode == Mode::Following)
        follow(entry);
    else
        end(entry);
}

void WorklistSubscriptions::follow(const Entry &entry)
{
    m_changing = client().subscribe(entry.target, entry.deletionLock);
    connect(m_changing.get(), &network::Transaction::finished, this, [this, entry] {
        const auto result = m_changing->result();
        m_changing.reset();
        if (!result)
            return tell(result.error().message);
        m_channel.open(result->channels);
        (void)store().add(m_archive.ups(), entry);
        tell(entry.deletionLock && !result->lockGranted ? tr("Followed, but the archive does not keep finished tasks.") : tr("Followed."));
    });
}

/// For good, or for now: then what was subscribed to is told on.
void WorklistSubscriptions::end(const Entry &entry)
{
    const bool suspends = entry.mode == Mode::Suspended;
    m_ending = suspends ? client().suspend(entry.target) : client().unsubscribe(entry.target);
    connect(m_ending.get(), &network::Transaction::finished, this, [this, entry, suspends] {
        const auto result = m_ending->result();
        m_ending.reset();
        if (!result)
            return tell(result.error().message);
        (void)store().remove(m_archive.ups(), entry.target);
        if (isWorklist(entry) || suspends) // remembered, so that it is not taken up again by itself
            (void)store().add(m_archive.ups(), entry);
        if (isWorklist(entry) && !suspends)
            m_channel.close();
        tell(suspends ? tr("Suspended: new tasks are not told, the list is read every 30 seconds.") : tr("Not followed any more."));
    });
}

void WorklistSubscriptions::tell(const QString &sentence)
{
    lookForLocks();
    emit changed(sentence);
}

void WorklistSubscriptions::lookForLocks()
{
    const QList<Entry> kept = entries();
    m_locks = std::any_of(kept.begin(), kept.end(), [](const Entry &entry) { return entry.deletionLock && entry.mode != Mode::Off; });
}

void WorklistSubscriptions::releaseLock(const QString &uid)
{
    if (!m_locks)
        return;
    network::SubscriptionTarget target;
    target.workitemUid = uid;
    (void)store().remove(m_archive.ups(), target);
    m_toRelease.append(target);
    releaseNext();
}

void WorklistSubscriptions::releaseLocks()
{
    m_leaving = true;
    if (m_locks) { // they stay wanted, for the next start
        for (const Entry &entry : entries()) {
            if (entry.deletionLock)
                m_toRelease.append(entry.target);
        }
    }
    releaseNext();
}

void WorklistSubscriptions::releaseNext()
{
    if (m_releasing)
        return;
    if (m_toRelease.isEmpty()) {
        if (m_leaving)
            QMetaObject::invokeMethod(this, &WorklistSubscriptions::locksReleased, Qt::QueuedConnection);
        return;
    }
    m_releasing = client().unsubscribe(m_toRelease.takeFirst());
    connect(m_releasing.get(), &network::Transaction::finished, this, [this] {
        m_releasing.reset();
        releaseNext();
    });
}

} // namespace ui
