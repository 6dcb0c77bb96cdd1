// How origins are reached: links, the proxies in them, and what waits for either.
#include "network/http/httpengine.h"

#include "network/http/earlyanswer.h"

#include <QAuthenticator>
#include <QPointer>

namespace network {

void HttpEngine::awaitLink(const QString &name)
{
    m_parked.try_emplace(name);
}

void HttpEngine::setLink(const QString &name, const Link &link)
{
    m_links.insert(name, std::make_shared<const Link>(link));
    std::vector<Id> waiting; // each takes the new link, and the proxy that the system names for it
    if (const auto found = m_origins.find(name); found != m_origins.end()) {
        retireAll(found->second);
        for (std::deque<Id> &queue : found->second.waiting) {
            waiting.insert(waiting.end(), queue.begin(), queue.end());
            queue.clear();
        }
    }
    for (const Id id : waiting) {
        if (m_entries.contains(id))
            enqueue(id);
    }
    release(m_parked, name);
    release(m_unsure, name);
}

/// Nothing: its settings are being fetched, or the system is being asked for the proxy, and `later` is run.
std::shared_ptr<const Link> HttpEngine::readyLink(const QUrl &url, Task later)
{
    const QString origin = originOf(url);
    if (const auto parked = m_parked.find(origin); parked != m_parked.end()) {
        parked->second.push_back(std::move(later));
        return nullptr;
    }
    if (const auto link = linkFor(url); !link->asksSystem(url) || link->problem)
        return link;
    const auto proxy = m_systemProxies->known(url);
    if (!proxy) {
        m_unsure[origin].push_back(std::move(later));
        m_systemProxies->find(url);
        return nullptr;
    }
    if (*proxy) {
        keepProxy(url, **proxy);
        return linkFor(url);
    }
    Link unknown = *linkFor(url);
    unknown.problem = proxy->error();
    return std::make_shared<const Link>(unknown);
}

/// Connections through another proxy are used no more.
void HttpEngine::keepProxy(const QUrl &url, const QNetworkProxy &proxy)
{
    Link link = *linkFor(url);
    if (link.systemProxy == proxy)
        return;
    link.systemProxy = proxy;
    const QString origin = originOf(url);
    m_links.insert(origin, std::make_shared<const Link>(link));
    if (const auto found = m_origins.find(origin); found != m_origins.end())
        retireAll(found->second);
}

void HttpEngine::withLink(const QUrl &url, QObject *context, const std::function<void(const std::shared_ptr<const Link> &)> &then)
{
    const auto link = readyLink(url, [this, url, context = QPointer<QObject>(context), then] {
        if (context)
            withLink(url, context, then);
    });
    if (link)
        then(link);
}

std::shared_ptr<const Link> HttpEngine::linkFor(const QUrl &url) const
{
    static const auto plain = [] { // of what no archive says anything about
        Link link;
        link.proxy = ProxyChoice();
        return std::make_shared<const Link>(link);
    }();
    return m_links.value(originOf(url), plain);
}

/// What waited for an origin goes on.
void HttpEngine::release(std::map<QString, std::vector<Task>> &waiting, const QString &origin)
{
    const auto released = waiting.extract(origin);
    if (released.empty())
        return;
    for (const Task &task : released.mapped())
        task();
}

std::unique_ptr<HttpEngine::Lane> HttpEngine::makeLane(const std::shared_ptr<const Link> &link)
{
    auto lane = std::make_unique<Lane>();
    lane->manager = std::make_unique<QNetworkAccessManager>();
    lane->manager->setProxyFactory(proxyFactory(link).release()); // always: without one, the manager itself would ask the system
    lane->manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    if (link->proxy.kind == ProxyChoice::Kind::Manual && !link->proxy.user.isEmpty()) {
        connect(lane->manager.get(), &QNetworkAccessManager::proxyAuthenticationRequired, lane->manager.get(),
                [link](const QNetworkProxy &, QAuthenticator *answer) {
                    if (answer->user() == link->proxy.user && answer->password() == link->proxyPassword)
                        return; // it was not taken: the refusal is handed on
                    answer->setUser(link->proxy.user);
                    answer->setPassword(link->proxyPassword);
                });
    }
    return lane;
}

void HttpEngine::askWithoutBody(const HttpRequest &request, qint64 length, const std::function<void(const HttpResponseHead &)> &answered)
{
    withLink(request.url, this, [this, request, length, answered](const std::shared_ptr<const Link> &link) {
        if (link->problem)
            return answered({});
        (new EarlyAnswer(request, length, authorizationFor(request.url), *link, answered, this))->start();
    });
}

} // namespace network
