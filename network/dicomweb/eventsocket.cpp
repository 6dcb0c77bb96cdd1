#include "network/dicomweb/eventsocket.h"

#include "network/auth/credential.h"
#include "network/http/httpclient.h"
#include "network/http/link.h"
#include "network/http/requestlog.h"

#include <QLoggingCategory>
#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QSslError>
#include <QWebSocket>

#include <algorithm>

namespace network {

namespace {

Q_LOGGING_CATEGORY(events, "negatoscope.worklist")

constexpr int ShortestLife = 2000; // milliseconds
constexpr qint64 FrameHead = 14;   // RFC 6455 5.2: two bytes, a length of eight, a mask of four

QUrl asHttp(QUrl url)
{
    url.setScheme(url.scheme() == u"wss" ? QStringLiteral("https") : QStringLiteral("http"));
    return url;
}

} // namespace

EventSocket::EventSocket(HttpClient &http, const Archive &archive, const EventChannel::Options &options)
    : m_http(http)
    , m_archive(archive)
    , m_options(options)
    , m_backoff(options.firstBackoff)
    , m_retry(this)
    , m_heart(this)
    , m_handshake(this)
    , m_batch(this)
{
    for (QTimer *once : {&m_retry, &m_handshake, &m_batch})
        once->setSingleShot(true);
    m_heart.setInterval(m_options.ping);
    connect(&m_retry, &QTimer::timeout, this, [this] { connectTo(m_candidates.value(m_candidate)); });
    connect(&m_handshake, &QTimer::timeout, this, &EventSocket::lost);
    connect(&m_heart, &QTimer::timeout, this, &EventSocket::beat);
    connect(&m_batch, &QTimer::timeout, this, &EventSocket::hand);
}

EventSocket::~EventSocket() = default;

void EventSocket::open(const QList<QUrl> &candidates)
{
    const QUrl current = m_candidates.value(m_candidate);
    m_candidates.clear();
    for (const QUrl &url : candidates) { // what is https stays encrypted
        if (m_archive.ups().scheme() != u"https" || url.scheme() == u"wss")
            m_candidates.append(url);
        else
            m_http.requestLog().addAlarm(RequestRecord::Alarm::Downgrade, m_archive.ups(), originOf(asHttp(url)));
    }
    const qsizetype same = m_candidates.indexOf(current);
    if (m_live && same >= 0) {
        m_candidate = same;
        return;
    }
    m_candidate = 0;
    m_backoff = m_options.firstBackoff;
    if (m_candidates.isEmpty()) {
        close();
        emit failed();
        return;
    }
    connectTo(m_candidates.first());
}

void EventSocket::close()
{
    m_retry.stop();
    m_candidates.clear();
    if (m_socket && m_live)
        m_socket->close();
    dropSocket();
    emit stateChanged(EventChannel::State::Closed, {});
}

void EventSocket::dropSocket()
{
    ++m_attempt;
    m_live = false;
    m_heart.stop();
    m_handshake.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket.release()->deleteLater(); // we may stand in one of its signals
}

void EventSocket::connectTo(const QUrl &url)
{
    dropSocket();
    if (url.isEmpty())
        return;
    emit stateChanged(EventChannel::State::Connecting, url);
    m_http.withLink(asHttp(url), this, [this, url, attempt = m_attempt](const std::shared_ptr<const Link> &link) {
        if (attempt != m_attempt)
            return;
        if (!link->problem)
            return openSocket(url, *link);
        emit failed();
        openLater();
    });
}

void EventSocket::openSocket(const QUrl &url, const Link &link)
{
    const QUrl root = m_archive.ups();
    m_socket = std::make_unique<QWebSocket>(originOf(root)); // Table 8.10.4-1: Origin is mandatory
    m_socket->setMaxAllowedIncomingMessageSize(m_options.largestMessage);
    m_socket->setMaxAllowedIncomingFrameSize(m_options.largestMessage);
    m_heard = false;
    const auto hear = [this] {
        m_sinceSign.start();
        m_heard = true;
        m_backoff = m_options.firstBackoff;
    };
    connect(m_socket.get(), &QWebSocket::connected, this, [this, url] {
        m_live = true;
        m_handshake.stop();
        m_sinceSign.start();
        m_heart.start();
        emit stateChanged(EventChannel::State::Live, url);
        emit opened();
    });
    connect(m_socket.get(), &QWebSocket::disconnected, this, &EventSocket::lost);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(m_socket.get(), &QWebSocket::errorOccurred, this, &EventSocket::lost);
#else
    connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &EventSocket::lost);
#endif
    connect(m_socket.get(), &QWebSocket::pong, this, hear);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, [this](const QString &text) { take(text.toUtf8()); });
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, &EventSocket::take);
    m_socket->setProxy(link.proxyFor(asHttp(url)));
    if (url.scheme() == u"wss")
        secure(link.trust);
    QNetworkRequest request(url);
    for (const auto &[name, value] : link.headersFor(asHttp(url)))
        request.setRawHeader(name, value);
    if (const QByteArray authorization = m_http.authorizationFor(asHttp(url)); !authorization.isEmpty())
        request.setRawHeader("Authorization", authorization);
    request.setRawHeader("User-Agent", "Negatoscope");
    m_handshake.start(m_options.handshake);
    m_socket->open(request);
    // Behind open(), which makes the socket: a handshake that does not end is not hoarded. A frame must fit as a whole.
    m_socket->setReadBufferSize(qint64(m_options.largestMessage) + FrameHead);
}

/// The credential follows the handshake at once, so a pinned certificate is judged where nobody
/// else is trusted: as an error, and every error must be about that certificate itself.
void EventSocket::secure(const Trust &trust)
{
    QSslConfiguration configuration = trust.configuration();
    if (!trust.pin.isEmpty()) {
        configuration.setCaCertificates({});
        connect(m_socket.get(), &QWebSocket::sslErrors, this, [socket = m_socket.get(), trust](const QList<QSslError> &errors) {
            if (std::all_of(errors.begin(), errors.end(), [&](const QSslError &error) { return trust.accepts(error.certificate()); }))
                socket->ignoreSslErrors(errors);
        });
    }
    m_socket->setSslConfiguration(configuration);
}

/// The connection ended or never came about: the next candidate, or the first again after a while.
void EventSocket::lost()
{
    if (!m_socket)
        return;
    // A server may open any address and close it again at once, because nobody is there.
    const bool wasLive = m_live && (m_heard || m_sinceSign.elapsed() > ShortestLife);
    qCInfo(events) << "channel lost, error" << m_socket->error() << "was open" << wasLive;
    if (m_socket->error() == QAbstractSocket::SslHandshakeFailedError)
        m_http.requestLog().addAlarm(RequestRecord::Alarm::Certificate, asHttp(m_socket->requestUrl()));
    dropSocket();
    if (m_candidates.isEmpty())
        return;
    if (!wasLive && m_candidate + 1 < m_candidates.size()) {
        ++m_candidate;
        m_retry.start(0);
        return;
    }
    if (!wasLive) {
        m_candidate = 0;
        emit failed();
    }
    openLater();
}

void EventSocket::openLater()
{
    const auto jitter = std::chrono::milliseconds(QRandomGenerator::global()->bounded(int(m_backoff.count() / 4) + 1));
    m_retry.start(m_backoff + jitter);
    m_backoff = qMin(m_backoff * 2, m_options.longestBackoff);
    emit stateChanged(EventChannel::State::Waiting, {});
}

/// A half-open connection looks alive to TCP for hours: only an answer shows that it is.
void EventSocket::beat()
{
    if (!m_live)
        return;
    if (m_sinceSign.elapsed() > 2 * m_options.ping.count()) {
        m_socket->abort();
        return lost();
    }
    m_socket->ping();
}

void EventSocket::take(const QByteArray &message)
{
    m_sinceSign.start();
    m_heard = true;
    m_backoff = m_options.firstBackoff;
    for (const WorkitemEvent &event : parseEvents(message))
        add(event);
    if (!m_batch.isActive() && !m_handed && (!m_waiting.isEmpty() || m_overflow))
        m_batch.start(m_options.batch);
}

void EventSocket::add(const WorkitemEvent &event)
{
    const bool replaces =
        m_options.coalesce && event.type != WorkitemEvent::Type::CancelRequested && event.type != WorkitemEvent::Type::ScpStatus;
    const QPair<QString, int> key{event.workitemUid, int(event.type)};
    if (const auto place = m_places.constFind(key); replaces && place != m_places.cend()) {
        m_waiting[*place] = event;
        return;
    }
    if (m_options.coalesce && !replaces && m_waiting.contains(event)) // said twice
        return;
    if (m_waiting.size() >= m_options.mostWaiting) {
        m_overflow = true;
        return;
    }
    if (replaces)
        m_places.insert(key, m_waiting.size());
    m_waiting.append(event);
}

void EventSocket::hand()
{
    if (m_handed)
        return;
    if (std::exchange(m_overflow, false))
        emit overflowed();
    if (m_waiting.isEmpty())
        return;
    m_handed = true;
    m_places.clear();
    emit received(std::exchange(m_waiting, {}));
}

void EventSocket::batchTaken()
{
    m_handed = false;
    if (!m_waiting.isEmpty() || m_overflow)
        m_batch.start(m_options.batch);
}

} // namespace network
