#include "network/http/systemproxies.h"

#include "network/auth/credential.h"
#include "network/http/sentences.h"

#include <QMutex>
#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>
#include <QTimer>

#include <atomic>
#include <thread>

namespace network {

using dicom::Error;

namespace {

constexpr int MostThreads = 4;

std::atomic<int> underWay = 0;

} // namespace

/// What both threads touch.
struct SystemProxies::Box {
    QMutex mutex;
    SystemProxies *receiver = nullptr;
};

QNetworkProxy systemProxy(const QUrl &url)
{
    return QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url)).value(0, QNetworkProxy(QNetworkProxy::NoProxy));
}

QString proxyName(const QNetworkProxy &proxy)
{
    return proxy.port() == 0 ? proxy.hostName() : proxy.hostName() + u':' + QString::number(proxy.port());
}

int proxyLookupsUnderWay()
{
    return underWay;
}

SystemProxies::SystemProxies(ProxyResolver resolver, std::chrono::milliseconds patience)
    : m_resolver(std::move(resolver))
    , m_patience(patience)
    , m_box(std::make_shared<Box>())
{
    m_box->receiver = this;
}

SystemProxies::~SystemProxies()
{
    const QMutexLocker lock(&m_box->mutex);
    m_box->receiver = nullptr;
}

std::optional<SystemProxies::Answer> SystemProxies::known(const QUrl &url) const
{
    const auto kept = m_kept.constFind(originOf(url));
    if (kept == m_kept.cend())
        return std::nullopt;
    const std::chrono::milliseconds holds = kept->answer ? Remembered : FailureRemembered;
    return kept->since.hasExpired(holds.count()) ? std::nullopt : std::optional(kept->answer);
}

void SystemProxies::find(const QUrl &url)
{
    const QString origin = originOf(url);
    if (m_wanted.contains(origin))
        return;
    const int ticket = ++m_lastTicket;
    m_wanted.insert(origin, ticket);
    QTimer::singleShot(m_patience, this, [this, origin, url, ticket] {
        if (m_wanted.value(origin) != ticket)
            return;
        // The system asks for one address after the other: one that hangs must not take from the others what is known of them.
        if (const auto before = m_kept.constFind(origin); before != m_kept.cend() && before->answer)
            keep(origin, Answer(before->answer));
        else
            keep(origin, dicom::fail(Error::Kind::Unreachable, sentence::proxyUnknown(url), QStringLiteral("system proxy: no answer")));
    });
    if (!m_asked.contains(origin) && !m_waiting.contains(origin))
        m_waiting.enqueue(origin);
    beginWaiting();
}

void SystemProxies::beginWaiting()
{
    while (!m_waiting.isEmpty() && m_asked.size() < MostThreads)
        begin(m_waiting.dequeue());
}

/// The thread is nobody's: one that never ends must not keep anything here from ending.
void SystemProxies::begin(const QString &origin)
{
    m_asked.insert(origin);
    ++underWay;
    std::thread([box = m_box, resolver = m_resolver, origin] {
        const QNetworkProxy proxy = resolver(QUrl(origin + u'/'));
        {
            const QMutexLocker lock(&box->mutex);
            if (box->receiver) {
                QMetaObject::invokeMethod(
                    box->receiver, [receiver = box->receiver, origin, proxy] { receiver->answered(origin, proxy); }, Qt::QueuedConnection);
            }
        }
        --underWay;
    }).detach();
}

/// Also where nobody waits any more: the next request need not wait then.
void SystemProxies::answered(const QString &origin, const QNetworkProxy &proxy)
{
    m_asked.remove(origin);
    keep(origin, proxy);
    beginWaiting();
}

void SystemProxies::keep(const QString &origin, const Answer &answer)
{
    Kept kept{answer, {}};
    kept.since.start();
    m_kept.insert(origin, kept);
    m_wanted.remove(origin);
    emit found(origin);
}

} // namespace network
