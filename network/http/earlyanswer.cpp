#include "network/http/earlyanswer.h"

#include <QSslSocket>

namespace network {

namespace {

constexpr std::chrono::seconds Deadline{2}; ///< a server that ignores the expectation waits for the body
constexpr qsizetype LargestHead = 64 << 10;

} // namespace

HttpResponseHead parseResponseHead(const QByteArray &head)
{
    HttpResponseHead result;
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> status = lines.first().trimmed().split(' ');
    if (status.size() < 2 || !status.first().startsWith("HTTP/1."))
        return result;
    result.status = status.at(1).toInt();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        if (colon > 0)
            result.headers.append({lines.at(i).first(colon).trimmed(), lines.at(i).mid(colon + 1).trimmed()});
    }
    return result;
}

EarlyAnswer::EarlyAnswer(const HttpRequest &request, qint64 bodyLength, const QByteArray &authorization, const Link &link,
                         Answered answered, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_bodyLength(bodyLength)
    , m_authorization(authorization)
    , m_link(link)
    , m_answered(std::move(answered))
    , m_socket(std::make_unique<QSslSocket>())
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { finish({}); });
    connect(m_socket.get(), &QSslSocket::readyRead, this, &EarlyAnswer::read);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, [this] {
        read();
        finish({});
    });
}

EarlyAnswer::~EarlyAnswer() = default;

void EarlyAnswer::start()
{
    m_deadline.start(Deadline);
    const bool secure = m_request.url.scheme() == u"https";
    m_socket->setProxy(m_link.proxyFor(m_request.url));
    const auto port = quint16(m_request.url.port(secure ? 443 : 80));
    if (secure) {
        m_socket->setSslConfiguration(m_link.trust.configuration());
        connect(m_socket.get(), &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
            if (!m_link.trust.pin.isEmpty() && m_link.trust.accepts(m_socket->peerCertificate()))
                m_socket->ignoreSslErrors(errors);
        });
        connect(m_socket.get(), &QSslSocket::encrypted, this, [this] {
            if (m_link.trust.accepts(m_socket->peerCertificate()))
                send();
            else
                finish({});
        });
        m_socket->connectToHostEncrypted(m_request.url.host(), port);
    } else {
        connect(m_socket.get(), &QSslSocket::connected, this, &EarlyAnswer::send);
        m_socket->connectToHost(m_request.url.host(), port);
    }
}

void EarlyAnswer::send()
{
    const QByteArray target = m_request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    const QString host = m_request.url.host(QUrl::FullyEncoded);
    QByteArray head =
        m_request.method + ' ' + target + " HTTP/1.1\r\nHost: " + (host.contains(u':') ? '[' + host.toLatin1() + ']' : host.toLatin1());
    if (m_request.url.port() != -1)
        head += ':' + QByteArray::number(m_request.url.port());
    head += "\r\n";
    for (const auto &[name, value] : std::as_const(m_link.headers))
        head += name + ": " + value + "\r\n";
    for (const auto &[name, value] : std::as_const(m_request.headers))
        head += name + ": " + value + "\r\n";
    if (!m_authorization.isEmpty())
        head += "Authorization: " + m_authorization + "\r\n";
    head += "User-Agent: Negatoscope\r\nContent-Length: " + QByteArray::number(m_bodyLength)
            + "\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n";
    m_socket->write(head);
}

void EarlyAnswer::read()
{
    if (!m_answered)
        return;
    m_received += m_socket->read(LargestHead - m_received.size());
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    if (end >= 0)
        finish(parseResponseHead(m_received.first(end)));
    else if (m_received.size() >= LargestHead)
        finish({});
}

void EarlyAnswer::finish(const HttpResponseHead &head)
{
    const Answered answered = std::exchange(m_answered, {});
    if (!answered)
        return;
    m_deadline.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    HttpResponseHead result = head;
    result.url = m_request.url;
    answered(result);
    deleteLater();
}

} // namespace network
