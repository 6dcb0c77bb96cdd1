#include "network/http/earlyanswer.h"

#include <QSslSocket>

#include <algorithm>

namespace network {

namespace {

constexpr std::chrono::seconds Deadline{15};
constexpr std::chrono::milliseconds ForTheHead{500}; ///< a server that ignores the expectation waits for the body
constexpr std::chrono::seconds ForTheFiller{2};
constexpr int Connections = 3; ///< a hang-up can still swallow the answer
constexpr qsizetype LargestHead = 64 << 10;
constexpr qint64 LargestFiller = qint64(64) << 20; ///< as much as a request of several instances holds
constexpr qint64 FillerAtOnce = 64 << 10;          ///< what comes meanwhile is read in between

/// About what was sent, which is no answer where that was filler.
bool speaksOfContent(int status)
{
    return status == 400 || status == 406 || status == 409 || status == 415 || status == 422
           || (status >= 500 && status != 503 && status != 507);
}

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
{
    m_deadline.setSingleShot(true);
    m_silence.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { finish({}); });
    connect(&m_silence, &QTimer::timeout, this, [this] { m_rehearses ? finish({}) : rehearse(); });
}

EarlyAnswer::~EarlyAnswer() = default;

void EarlyAnswer::start()
{
    m_deadline.start(Deadline);
    connectSocket();
}

void EarlyAnswer::connectSocket()
{
    ++m_connections;
    m_socket = std::make_unique<QSslSocket>();
    connect(m_socket.get(), &QSslSocket::readyRead, this, &EarlyAnswer::read);
    connect(m_socket.get(), &QSslSocket::bytesWritten, this, &EarlyAnswer::sendFiller);
    connect(m_socket.get(), &QSslSocket::encryptedBytesWritten, this, &EarlyAnswer::sendFiller);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, [this, socket = m_socket.get()] {
        read();
        if (m_socket.get() == socket)
            m_silence.isActive() || m_rehearses ? askAnew() : finish({}); // not where there was no connection
    });
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
    for (const auto &[name, value] : m_link.headersFor(m_request.url))
        head += name + ": " + value + "\r\n";
    for (const auto &[name, value] : std::as_const(m_request.headers))
        head += name + ": " + value + "\r\n";
    if (!m_authorization.isEmpty())
        head += "Authorization: " + m_authorization + "\r\n";
    head += "User-Agent: Negatoscope\r\nContent-Length: " + QByteArray::number(m_bodyLength) + "\r\nConnection: close\r\n";
    if (m_expects)
        head += "Expect: 100-continue\r\n";
    m_socket->write(head + "\r\n");
    m_expects ? m_silence.start(ForTheHead) : rehearse();
}

void EarlyAnswer::read()
{
    const QSslSocket *socket = m_socket.get();
    while (m_answered && m_socket.get() == socket) {
        m_received += m_socket->read(LargestHead - m_received.size());
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        if (end < 0) {
            if (m_received.size() >= LargestHead)
                finish({});
            return;
        }
        const HttpResponseHead head = parseResponseHead(m_received.first(end));
        m_received.remove(0, end + 4);
        judge(head);
    }
}

void EarlyAnswer::judge(const HttpResponseHead &head)
{
    if (head.status == 100)
        return rehearse();
    if (head.status > 100 && head.status < 200)
        return;
    if (head.status == 417 && m_expects) { // it does not know what an expectation is
        m_expects = false;
        return askAnew();
    }
    finish(m_rehearses && speaksOfContent(head.status) ? HttpResponseHead() : head);
}

/// It would take a body, or does not say: what would it say while one comes?
void EarlyAnswer::rehearse()
{
    if (m_rehearses)
        return;
    m_rehearses = true;
    m_silence.stop();
    m_fillerLeft = std::min(m_bodyLength - 1, LargestFiller); // never the whole: nothing can come of it
    sendFiller();
}

void EarlyAnswer::sendFiller()
{
    if (!m_rehearses || !m_answered || m_socket->bytesToWrite() > 0 || m_socket->encryptedBytesToWrite() > 0)
        return;
    if (m_fillerLeft <= 0) {
        if (!m_silence.isActive())
            m_silence.start(ForTheFiller);
        return;
    }
    static const QByteArray filler = QByteArray(62, ' ').append("\r\n").repeated(FillerAtOnce / 64);
    const qint64 length = std::min(m_fillerLeft, FillerAtOnce);
    m_fillerLeft -= length;
    m_socket->write(filler.constData(), length);
}

void EarlyAnswer::askAnew()
{
    if (!m_answered)
        return;
    if (m_connections >= Connections)
        return finish({});
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater(); // we may be inside one of its signals
    m_silence.stop();
    m_received.clear();
    m_rehearses = false;
    connectSocket();
}

void EarlyAnswer::finish(const HttpResponseHead &head)
{
    const Answered answered = std::exchange(m_answered, {});
    if (!answered)
        return;
    m_deadline.stop();
    m_silence.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    HttpResponseHead result = head;
    result.url = m_request.url;
    answered(result);
    deleteLater();
}

} // namespace network
