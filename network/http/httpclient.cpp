#include "network/http/httpclient.h"

#include "network/auth/protectionspaces.h"
#include "network/http/circuits.h"
#include "network/http/crossings.h"
#include "network/http/httpengine.h"
#include "network/http/link.h"
#include "network/http/notebook.h"
#include "network/http/requestlog.h"
#include "network/http/systemproxies.h"

#include <algorithm>
#include <atomic>

namespace network {

struct HttpClient::Private {
    QThread thread;
    HttpEngine *engine = nullptr;
    HttpPatience patience;
    ProxyResolver systemProxies;
    std::atomic<Id> lastId = 0;
    Notebook notebook;
    RequestLog requestLog;
    Circuits circuits;
    Crossings crossings;
};

QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

HttpClient::HttpClient(const HttpPatience &patience, ProxyResolver systemProxies)
    : d(std::make_unique<Private>())
{
    d->patience = patience;
    d->systemProxies = std::move(systemProxies);
    d->engine = new HttpEngine(d->requestLog, d->circuits, d->crossings, makeSystemProxies()); // deleted in its thread when that ends
    d->engine->moveToThread(&d->thread);
    QObject::connect(&d->thread, &QThread::finished, d->engine, &QObject::deleteLater);
    d->thread.setObjectName(QStringLiteral("network"));
    d->thread.start();
}

HttpClient::~HttpClient()
{
    d->thread.quit();
    d->thread.wait();
}

HttpClient::Id HttpClient::start(HttpRequest request, HttpHandlers handlers)
{
    const Id id = ++d->lastId;
    request.deadline = std::min(request.deadline, d->patience.deadline);
    request.rateWindow = std::min(request.rateWindow, d->patience.rateWindow);
    request.connectDeadline = std::min(request.connectDeadline, d->patience.connectDeadline);
    request.headDeadline = std::min(request.headDeadline, d->patience.headDeadline);
    request.firstWait = std::min(request.firstWait, d->patience.firstWait);
    request.patience = std::min(request.patience, d->patience.longestWait);
    request.bodyLimit = std::min(request.bodyLimit, d->patience.bodyBytes);
    QMetaObject::invokeMethod(
        d->engine,
        [engine = d->engine, id, request = std::move(request), handlers = std::move(handlers)]() mutable {
            engine->start(id, std::move(request), std::move(handlers));
        },
        Qt::QueuedConnection);
    return id;
}

void HttpClient::abort(Id id)
{
    QMetaObject::invokeMethod(
        d->engine, [engine = d->engine, id] { engine->abort(id); }, Qt::QueuedConnection);
}

void HttpClient::setPaused(Id id, bool paused)
{
    QMetaObject::invokeMethod(
        d->engine, [engine = d->engine, id, paused] { engine->setPaused(id, paused); }, Qt::AutoConnection);
}

void HttpClient::askWithoutBody(HttpRequest request, qint64 length, std::function<void(const HttpResponseHead &)> answered)
{
    QMetaObject::invokeMethod(
        d->engine,
        [engine = d->engine, request = std::move(request), length, answered = std::move(answered)] {
            engine->askWithoutBody(request, length, answered);
        },
        Qt::QueuedConnection);
}

void HttpClient::setCredential(const Credential &credential)
{
    QMetaObject::invokeMethod(
        d->engine, [engine = d->engine, credential] { engine->setCredential(credential); }, Qt::QueuedConnection);
}

QByteArray HttpClient::authorizationFor(const QUrl &url) const
{
    return d->engine->authorizationFor(url);
}

void HttpClient::setAuthenticator(Authenticator *authenticator, const ProtectionSpaces &spaces)
{
    QMetaObject::invokeMethod(
        d->engine, [engine = d->engine, authenticator, spaces] { engine->setAuthenticator(authenticator, spaces); },
        authenticator ? Qt::QueuedConnection : Qt::BlockingQueuedConnection);
}

void HttpClient::settle(const QString &space, const std::optional<Credential> &credential)
{
    QMetaObject::invokeMethod(
        d->engine, [engine = d->engine, space, credential] { engine->settle(space, credential); }, Qt::QueuedConnection);
}

void HttpClient::forget(const QString &space)
{
    QMetaObject::invokeMethod(
        d->engine, [engine = d->engine, space] { engine->forget(space); }, Qt::QueuedConnection);
}

void HttpClient::awaitLink(const QString &origin)
{
    QMetaObject::invokeMethod(
        d->engine, [engine = d->engine, origin] { engine->awaitLink(origin); }, Qt::QueuedConnection);
}

void HttpClient::setLink(const QString &origin, const Link &link)
{
    QMetaObject::invokeMethod(
        d->engine, [engine = d->engine, origin, link] { engine->setLink(origin, link); }, Qt::QueuedConnection);
}

std::shared_ptr<const Link> HttpClient::linkFor(const QUrl &url) const
{
    return d->engine->linkFor(url);
}

void HttpClient::withLink(const QUrl &url, QObject *context, std::function<void(const std::shared_ptr<const Link> &)> then)
{
    d->engine->withLink(url, context, std::move(then));
}

std::unique_ptr<SystemProxies> HttpClient::makeSystemProxies() const
{
    return std::make_unique<SystemProxies>(d->systemProxies, d->patience.proxyDeadline);
}

QThread *HttpClient::thread() const
{
    return &d->thread;
}

void HttpClient::post(std::function<void()> task)
{
    QMetaObject::invokeMethod(d->engine, std::move(task), Qt::QueuedConnection);
}

Notebook &HttpClient::notebook()
{
    return d->notebook;
}

Circuits &HttpClient::circuits()
{
    return d->circuits;
}

Crossings &HttpClient::crossings()
{
    return d->crossings;
}

RequestLog &HttpClient::requestLog()
{
    return d->requestLog;
}

} // namespace network
