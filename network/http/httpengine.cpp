#include "network/http/httpengine.h"

#include "network/http/earlyanswer.h"

#include <algorithm>

namespace network {

namespace {

constexpr int LanesPerOrigin = 3;
constexpr int ConnectionsPerLane = 6;
constexpr std::chrono::milliseconds WatchdogInterval{200};
constexpr std::chrono::minutes RetiredFor{1}; ///< by then a manager's thread has found the end of what it was stuck in

} // namespace

HttpEngine::HttpEngine()
{
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
    for (auto &[id, entry] : m_entries)
        entry.exchange->abort();
    m_entries.clear();
}

void HttpEngine::start(Id id, HttpRequest request, HttpHandlers handlers)
{
    Entry &entry = m_entries[id];
    entry.exchange = std::make_unique<HttpExchange>(std::move(request), std::move(handlers));
    HttpExchange *exchange = entry.exchange.get();
    connect(exchange, &HttpExchange::ended, this, [this, id] { remove(id); });
    connect(exchange, &HttpExchange::sendAgain, this, [this, id] {
        leaveLane(m_entries.at(id));
        enqueue(id);
    });
    connect(exchange, &HttpExchange::sendLater, this,
            [this, id](std::chrono::milliseconds wait, bool everybody) { hold(id, wait, everybody); });
    if (!m_watchdog.isActive())
        m_watchdog.start();
    if (const auto checked = exchange->checkUrl(); !checked)
        return exchange->fail(checked.error());
    enqueue(id);
}

void HttpEngine::enqueue(Id id)
{
    Entry &entry = m_entries.at(id);
    entry.origin = originOf(entry.exchange->url());
    if (entry.exchange->hasBody()) {
        // A fresh connection: on one that was used before QtNetwork would send an unanswered body twice.
        entry.ownLane = makeLane();
        return sendNow(id, entry, *entry.ownLane);
    }
    m_origins[entry.origin].waiting[int(entry.exchange->priority())].push_back(id);
    sendWaiting(entry.origin);
}

HttpEngine::Lane *HttpEngine::freeLane(Origin &origin)
{
    for (const auto &lane : origin.lanes) {
        if (lane->active < ConnectionsPerLane)
            return lane.get();
    }
    if (origin.lanes.size() >= LanesPerOrigin)
        return nullptr;
    origin.lanes.push_back(makeLane());
    return origin.lanes.back().get();
}

std::unique_ptr<HttpEngine::Lane> HttpEngine::makeLane()
{
    auto lane = std::make_unique<Lane>();
    lane->manager = std::make_unique<QNetworkAccessManager>();
    lane->manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    return lane;
}

/// Sends it again later. A server that limits how often it is asked (429) is asked nothing at all until then, but what has a
/// body: more questions would only prolong it.
void HttpEngine::hold(Id id, std::chrono::milliseconds wait, bool everybody)
{
    Entry &entry = m_entries.at(id);
    leaveLane(entry);
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
            Lane *lane = freeLane(origin);
            if (!lane)
                return;
            const Id id = queue.front();
            queue.pop_front();
            sendNow(id, m_entries.at(id), *lane);
        }
    }
}

void HttpEngine::sendNow(Id, Entry &entry, Lane &lane)
{
    entry.lane = &lane;
    ++lane.active;
    const QUrl &url = entry.exchange->url();
    entry.exchange->send(*lane.manager, m_credentials.value(entry.origin).headerFor(url));
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
    QMetaObject::invokeMethod(this, [this, name = entry.origin] { sendWaiting(name); }, Qt::QueuedConnection);
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
    leaveLane(entry);
    for (auto &queue : m_origins[entry.origin].waiting)
        queue.erase(std::remove(queue.begin(), queue.end(), id), queue.end());
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
    remove(id);
}

void HttpEngine::setPaused(Id id, bool paused)
{
    if (const auto found = m_entries.find(id); found != m_entries.end())
        found->second.exchange->setPaused(paused);
}

void HttpEngine::askWithoutBody(const HttpRequest &request, qint64 length,
                                const std::function<void(const HttpResponseHead &)> &answered)
{
    const QByteArray authorization = m_credentials.value(originOf(request.url)).headerFor(request.url);
    (new EarlyAnswer(request, length, authorization, answered, this))->start();
}

QByteArray HttpEngine::authorizationFor(const QUrl &url) const
{
    return m_credentials.value(originOf(url)).headerFor(url);
}

void HttpEngine::setCredential(const Credential &credential)
{
    m_credentials.insert(credential.origin, credential);
}

} // namespace network
