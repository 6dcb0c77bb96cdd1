#include "network/http/httpengine.h"

#include "network/auth/authenticator.h"
#include "network/http/circuits.h"
#include "network/http/requestlog.h"
#include "network/http/retryafter.h"
#include "network/http/sentences.h"

#include <algorithm>

namespace network {

namespace {

constexpr int LanesPerOrigin = 3;
constexpr int ConnectionsPerLane = 6;
constexpr std::chrono::milliseconds WatchdogInterval{200};
constexpr std::chrono::minutes RetiredFor{1}; ///< by then a manager's thread has found the end of what it was stuck in

} // namespace

HttpEngine::HttpEngine(RequestLog &log, Circuits &circuits, Crossings &crossings, std::unique_ptr<SystemProxies> systemProxies)
    : m_log(log)
    , m_circuits(circuits)
    , m_crossings(crossings)
    , m_systemProxies(std::move(systemProxies))
{
    m_systemProxies->setParent(this);
    connect(m_systemProxies.get(), &SystemProxies::found, this, [this](const QString &origin) { release(m_unsure, origin); });
    m_watchdog.setParent(this); // moves to the I/O thread with us
    m_watchdog.setInterval(WatchdogInterval);
    connect(&m_watchdog, &QTimer::timeout, this, [this] {
        std::vector<Id> ids;
        for (const auto &[id, entry] : m_entries)
            ids.push_back(id);
        for (const Id id : ids) {
            if (const auto found = m_entries.find(id); found != m_entries.end())
                found->second.exchange->tick();
        }
    });
}

HttpEngine::~HttpEngine()
{
    for (auto &[id, entry] : m_entries) {
        m_crossings.withdraw(entry.crossing);
        entry.exchange->abort();
    }
    m_entries.clear();
}

void HttpEngine::start(Id id, HttpRequest request, HttpHandlers handlers)
{
    Entry &entry = m_entries[id];
    entry.exchange = std::make_unique<HttpExchange>(std::move(request), std::move(handlers));
    HttpExchange *exchange = entry.exchange.get();
    exchange->setTlsFindings(m_tlsFindings);
    connect(exchange, &HttpExchange::ending, this, [this, exchange] { m_log.add(exchange->record(), exchange->url()); });
    connect(exchange, &HttpExchange::ended, this, [this, id, exchange] {
        noteOutcome(*exchange, m_entries.at(id).wasSent);
        remove(id);
    });
    connect(exchange, &HttpExchange::sendAgain, this, [this, id] {
        leaveLane(m_entries.at(id));
        enqueue(id);
    });
    connect(exchange, &HttpExchange::sendLater, this,
            [this, id](std::chrono::milliseconds wait, bool everybody) { hold(id, wait, everybody); });
    connect(exchange, &HttpExchange::refused, this, [this, id] { refused(id); });
    connect(exchange, &HttpExchange::crossingWanted, this, [this, id](const QUrl &to) { crossingWanted(id, to); });
    if (!m_watchdog.isActive())
        m_watchdog.start();
    if (const auto checked = exchange->checkUrl(); !checked)
        return exchange->fail(checked.error());
    enqueue(id);
}

void HttpEngine::enqueue(Id id)
{
    Entry &entry = m_entries.at(id);
    const QUrl &url = entry.exchange->url();
    entry.origin = originOf(url);
    const std::shared_ptr<const Link> link = readyLink(url, [this, id] {
        if (m_entries.contains(id))
            enqueue(id);
    });
    if (!link)
        return;
    if (link->problem)
        return entry.exchange->fail(*link->problem);
    entry.exchange->setLink(link);
    entry.space = m_authenticator && !entry.exchange->isAnonymous() ? m_spaces.idFor(url) : QString();
    if (!entry.space.isEmpty() && (!m_spaceCredentials.contains(entry.space) || m_asked.contains(entry.space)))
        return waitForSignIn(id, {});
    if (!entry.wasSent) {
        if (const auto refusal = m_circuits.refusal(url))
            return entry.exchange->fail(*refusal);
    }
    entry.wasSent = true;
    if (entry.exchange->hasBody()) {
        // A fresh connection: on one that was used before QtNetwork would send an unanswered body
        // twice.
        entry.ownLane = makeLane(link);
        return sendNow(id, entry, *entry.ownLane);
    }
    m_origins[entry.origin].waiting[int(entry.exchange->priority())].push_back(id);
    sendWaiting(entry.origin);
}

/// A server that answers at all, whatever it says, is there.
void HttpEngine::noteOutcome(const HttpExchange &exchange, bool wasSent)
{
    if (!wasSent)
        return;
    using Kind = dicom::Error::Kind;
    const auto &failure = exchange.failure();
    const bool isSilent = failure && (failure->kind == Kind::Unreachable || failure->kind == Kind::TimedOut);
    if (const auto wait = waitAskedFor(exchange.head()))
        m_circuits.noteBusy(exchange.url(), *wait);
    else if (exchange.hasHead() && !asksToWait(exchange.head().status))
        m_circuits.noteReady(exchange.url());
    if (exchange.hasHead() || isSilent)
        m_circuits.note(exchange.url(), exchange.hasHead(), failure ? failure->message : QString());
    else
        m_circuits.abandon(exchange.url());
}

/// Until settle(): a person may be asked, so nothing is counted against its deadlines meanwhile.
void HttpEngine::waitForSignIn(Id id, const QByteArray &refused)
{
    const QString space = m_entries.at(id).space;
    m_entries.at(id).exchange->restartClock();
    const bool isFirst = !m_asked.contains(space);
    m_asked[space].ids.push_back(id);
    if (isFirst)
        m_authenticator->wanted(space, refused);
}

/// The server did not accept the credential. Another one may have come while the request was under
/// way.
void HttpEngine::refused(Id id)
{
    Entry &entry = m_entries.at(id);
    leaveLane(entry);
    const bool isOutdated = authorizationFor(entry.exchange->url()) != entry.authorization;
    if (isOutdated && !m_asked.contains(entry.space))
        return enqueue(id);
    waitForSignIn(id, entry.authorization);
}

/// It was pointed to a server that nobody allowed; the answer may come from another thread, and after the exchange is gone.
void HttpEngine::crossingWanted(Id id, const QUrl &to)
{
    Entry &entry = m_entries.at(id);
    leaveLane(entry);
    entry.crossing = m_crossings.ask(entry.exchange->url(), to, [this, id](bool allowed) {
        QMetaObject::invokeMethod(
            this,
            [this, id, allowed] {
                if (const auto found = m_entries.find(id); found != m_entries.end())
                    found->second.exchange->cross(allowed);
            },
            Qt::QueuedConnection);
    });
}

void HttpEngine::settle(const QString &space, const std::optional<Credential> &credential)
{
    if (credential)
        m_spaceCredentials.insert(space, *credential);
    else
        m_spaceCredentials.remove(space);
    const auto found = m_asked.find(space);
    if (found == m_asked.end())
        return;
    const std::vector<Id> ids = std::move(found->second.ids);
    m_asked.erase(found);
    for (const Id id : ids) {
        const auto entry = m_entries.find(id);
        if (entry == m_entries.end())
            continue;
        if (credential)
            enqueue(id);
        else
            entry->second.exchange->handOnRefusal();
    }
}

void HttpEngine::forget(const QString &space)
{
    m_spaceCredentials.remove(space);
}

void HttpEngine::setAuthenticator(Authenticator *authenticator, const ProtectionSpaces &spaces)
{
    m_authenticator = authenticator;
    m_spaces = spaces;
    // Whoever waits is asked for anew: the one who was asked may be gone, and so may the sign-in.
    const auto asked = std::exchange(m_asked, {});
    for (const auto &[space, waiting] : asked) {
        for (const Id id : waiting.ids) {
            if (m_entries.contains(id))
                enqueue(id);
        }
    }
}

/// Connections that were opened under other settings are used no more.
void HttpEngine::retireAll(Origin &origin)
{
    for (auto &lane : origin.lanes)
        leaveBehind(std::move(lane));
    origin.lanes.clear();
}

HttpEngine::Lane *HttpEngine::freeLane(Origin &origin, const QUrl &url)
{
    for (const auto &lane : origin.lanes) {
        if (lane->active < ConnectionsPerLane)
            return lane.get();
    }
    if (origin.lanes.size() >= LanesPerOrigin)
        return nullptr;
    origin.lanes.push_back(makeLane(linkFor(url)));
    return origin.lanes.back().get();
}

/// Sends it again later. A server that limits how often it is asked (429) is asked nothing at all
/// until then, but what has a body: more questions would only prolong it.
void HttpEngine::hold(Id id, std::chrono::milliseconds wait, bool everybody)
{
    Entry &entry = m_entries.at(id);
    leaveLane(entry);
    m_circuits.noteBusy(entry.exchange->url(), wait);
    if (everybody) {
        QDeadlineTimer &held = m_origins[originOf(entry.exchange->url())].held;
        held = std::max(held, QDeadlineTimer(wait, Qt::PreciseTimer));
        enqueue(id);
        return;
    }
    QTimer::singleShot(wait, Qt::PreciseTimer, this, [this, id] {
        if (m_entries.contains(id))
            enqueue(id);
    });
}

void HttpEngine::sendWaiting(const QString &name)
{
    Origin &origin = m_origins[name];
    if (const qint64 left = origin.held.remainingTime(); left > 0) {
        QTimer::singleShot(int(left) + 1, Qt::PreciseTimer, this, [this, name] { sendWaiting(name); });
        return;
    }
    for (auto &queue : origin.waiting) {
        while (!queue.empty()) {
            const Id id = queue.front();
            Lane *lane = freeLane(origin, m_entries.at(id).exchange->url());
            if (!lane)
                return;
            queue.pop_front();
            sendNow(id, m_entries.at(id), *lane);
        }
    }
}

void HttpEngine::sendNow(Id, Entry &entry, Lane &lane)
{
    entry.lane = &lane;
    ++lane.active;
    entry.authorization = entry.exchange->isAnonymous() ? QByteArray() : authorizationFor(entry.exchange->url());
    entry.exchange->send(*lane.manager, entry.authorization,
                         entry.space.isEmpty() ? HttpExchange::Refusal::HandedOn : HttpExchange::Refusal::Asks);
}

void HttpEngine::leaveLane(Entry &entry)
{
    if (!entry.lane)
        return;
    --entry.lane->active;
    if (entry.exchange->mayBlockManager() && !entry.ownLane)
        retire(entry.origin, entry.lane);
    entry.lane = nullptr;
    if (entry.ownLane) {
        if (entry.exchange->mayBlockManager())
            return leaveBehind(std::move(entry.ownLane));
        // The reply still belongs to the manager; both go when the event loop comes round.
        entry.ownLane->manager.release()->deleteLater();
        entry.ownLane.reset();
        return;
    }
    QMetaObject::invokeMethod(
        this, [this, name = entry.origin] { sendWaiting(name); }, Qt::QueuedConnection);
}

/// Later requests to this origin get a manager whose thread is free.
void HttpEngine::retire(const QString &name, Lane *lane)
{
    auto &lanes = m_origins[name].lanes;
    const auto found = std::find_if(lanes.begin(), lanes.end(), [lane](const auto &l) { return l.get() == lane; });
    if (found == lanes.end())
        return;
    leaveBehind(std::move(*found));
    lanes.erase(found);
}

void HttpEngine::leaveBehind(std::unique_ptr<Lane> lane)
{
    const Lane *retired = lane.get();
    m_retired.push_back(std::move(lane));
    QTimer::singleShot(RetiredFor, this, [this, retired] {
        std::erase_if(m_retired, [retired](const auto &one) { return one.get() == retired && one->active == 0; });
    });
}

void HttpEngine::remove(Id id)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    Entry &entry = found->second;
    m_crossings.withdraw(entry.crossing);
    leaveLane(entry);
    for (auto &queue : m_origins[entry.origin].waiting)
        queue.erase(std::remove(queue.begin(), queue.end(), id), queue.end());
    if (const auto asked = m_asked.find(entry.space); asked != m_asked.end())
        std::erase(asked->second.ids, id);
    entry.exchange->disconnect(this);
    entry.exchange.release()->deleteLater(); // we may be inside one of its signals
    m_entries.erase(found);
    if (m_entries.empty())
        m_watchdog.stop();
}

void HttpEngine::abort(Id id)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    found->second.exchange->abort();
    if (found->second.wasSent)
        m_circuits.abandon(found->second.exchange->url());
    remove(id);
}

void HttpEngine::setPaused(Id id, bool paused)
{
    if (const auto found = m_entries.find(id); found != m_entries.end())
        found->second.exchange->setPaused(paused);
}

QByteArray HttpEngine::authorizationFor(const QUrl &url) const
{
    const auto ofSpace = m_authenticator ? m_spaceCredentials.constFind(m_spaces.idFor(url)) : m_spaceCredentials.cend();
    if (ofSpace == m_spaceCredentials.cend())
        return m_credentials.value(originOf(url)).headerFor(url);
    Credential credential = *ofSpace;
    credential.origin = originOf(url); // a space names only addresses of its archive
    return credential.headerFor(url);
}

void HttpEngine::setCredential(const Credential &credential)
{
    m_credentials.insert(credential.origin, credential);
}

} // namespace network
