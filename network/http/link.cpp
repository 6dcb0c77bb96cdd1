#include "network/http/link.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>

#include <algorithm>

namespace network {

namespace {

class LinkProxies final : public QNetworkProxyFactory
{
public:
    explicit LinkProxies(std::shared_ptr<const Link> link)
        : m_link(std::move(link))
    {}
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override { return {m_link->proxyFor(query.url())}; }

private:
    std::shared_ptr<const Link> m_link;
};

} // namespace

HttpHeaders Link::headersFor(const QUrl &url) const
{
    const QString path = url.path();
    const Space *longest = nullptr;
    for (const Space &space : spaces) {
        const bool isBelow = path == space.path || path.startsWith(space.path.endsWith(u'/') ? space.path : QString(space.path + u'/'));
        if (isBelow && (!longest || space.path.size() > longest->path.size()))
            longest = &space;
    }
    return longest ? longest->headers : HttpHeaders();
}

bool Link::asksSystem(const QUrl &url) const
{
    const bool isHere = url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
    return proxy.kind == ProxyChoice::Kind::System && !isHere;
}

QNetworkProxy Link::proxyFor(const QUrl &url) const
{
    if (proxy.kind == ProxyChoice::Kind::Manual)
        return QNetworkProxy(QNetworkProxy::HttpProxy, proxy.host, quint16(proxy.port), proxy.user, proxyPassword);
    if (asksSystem(url))
        return systemProxy.value_or(QNetworkProxy(QNetworkProxy::HttpProxy));
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

std::unique_ptr<QNetworkProxyFactory> proxyFactory(const std::shared_ptr<const Link> &link)
{
    return std::make_unique<LinkProxies>(link);
}

bool isReservedHeader(const QByteArray &name)
{
    static constexpr const char *Reserved[] = {
        "authorization", "proxy-authorization", "cookie", "host", "content-length", "content-type", "transfer-encoding", "connection",
        "accept",        "accept-encoding",     "expect", "te",   "upgrade"};
    const QByteArray lower = name.toLower();
    const bool isName = !name.isEmpty() && std::all_of(lower.begin(), lower.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
    return !isName || std::any_of(std::begin(Reserved), std::end(Reserved), [&](const char *reserved) { return lower == reserved; });
}

} // namespace network
