#include "tests/support/scriptedserver.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <memory>

namespace testsupport {

namespace {

constexpr qint64 WriteAhead = 1 << 20;

QByteArray reason(int status)
{
    return status < 300 ? "OK" : status < 400 ? "Elsewhere" : "Refused";
}

} // namespace

QByteArray ServerRequest::path() const
{
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? target : target.first(mark);
}

QByteArray ServerRequest::query() const
{
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? QByteArray() : target.mid(mark + 1);
}

QByteArray ServerRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

ServerAnswer &ServerAnswer::with(const QByteArray &header, const QByteArray &value)
{
    headers.append(qMakePair(header, value));
    return *this;
}

ServerAnswer ServerAnswer::of(const QByteArray &contentType, const QByteArray &body)
{
    ServerAnswer answer;
    if (!contentType.isEmpty())
        answer.with("Content-Type", contentType);
    answer.body = body;
    return answer;
}

ServerAnswer ServerAnswer::json(const QByteArray &body)
{
    return of("application/dicom+json", body);
}

ServerAnswer ServerAnswer::ofStatus(int status, const QByteArray &body)
{
    ServerAnswer answer;
    answer.status = status;
    answer.body = body;
    return answer;
}

QByteArray multipartBody(const QByteArray &boundary, const QList<ServerPart> &parts, bool closed)
{
    QByteArray body;
    for (const ServerPart &part : parts)
        body += "--" + boundary + "\r\n" + part.headers + "\r\n" + part.content + "\r\n";
    return closed ? QByteArray(body + "--" + boundary + "--\r\n") : body;
}

/// One accepted connection: reads requests, writes answers.
class ScriptedServer::Connection : public QObject
{
public:
    Connection(ScriptedServer &server, QTcpSocket *socket, int number)
        : QObject(&server)
        , m_server(server)
        , m_socket(socket)
        , m_number(number)
    {
        socket->setParent(this);
        connect(socket, &QTcpSocket::readyRead, this, [this] { read(); });
        connect(socket, &QTcpSocket::bytesWritten, this, [this](qint64 count) {
            m_server.m_bytesSent += count;
            pump();
        });
        connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    }

private:
    void read()
    {
        m_buffer += m_socket->readAll();
        while (!m_answering && takeRequest()) {
        }
    }

    bool takeRequest()
    {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        ServerRequest request;
        request.connection = m_number;
        const QList<QByteArray> lines = m_buffer.first(end).split('\n');
        const QList<QByteArray> start = lines.first().trimmed().split(' ');
        request.method = start.value(0);
        request.target = start.value(1);
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.append(qMakePair(line.first(colon), line.mid(colon + 1).trimmed()));
        }
        const qint64 length = request.header("Content-Length").toLongLong();
        if (m_buffer.size() < end + 4 + length)
            return false;
        request.body = m_buffer.mid(end + 4, length);
        m_buffer.remove(0, end + 4 + length);
        m_server.m_requests.append(request);
        m_answering = true;
        m_answer = m_server.answerTo(request);
        emit m_server.requested(request);
        QTimer::singleShot(m_answer.delay, this, [this] { begin(); });
        return true;
    }

    void begin()
    {
        if (m_answer.silent)
            return;
        if (m_answer.closeAtOnce)
            return close();
        if (!m_answer.raw.isEmpty()) {
            m_socket->write(m_answer.raw);
            return m_socket->disconnectFromHost();
        }
        if (m_answer.framing == ServerAnswer::Framing::UntilClose || m_answer.cutAfter >= 0)
            m_answer.keepAlive = false;
        m_announced = m_answer.body.size();
        m_socket->write(head());
        if (m_answer.cutAfter >= 0)
            m_answer.body.truncate(m_answer.cutAfter);
        m_at = 0;
        m_streamEnded = !m_answer.stream;
        m_sending = true;
        pump();
    }

    QByteArray head() const
    {
        QByteArray head = "HTTP/1.1 " + QByteArray::number(m_answer.status) + ' ' + reason(m_answer.status) + "\r\n";
        for (const auto &[name, value] : m_answer.headers)
            head += name + ": " + value + "\r\n";
        if (m_answer.framing == ServerAnswer::Framing::Chunked)
            head += "Transfer-Encoding: chunked\r\n";
        else if (m_answer.contentLength)
            head += "Content-Length: " + *m_answer.contentLength + "\r\n";
        else if (m_answer.framing == ServerAnswer::Framing::ContentLength && !m_answer.stream)
            head += "Content-Length: " + QByteArray::number(m_announced) + "\r\n";
        if (!m_answer.keepAlive || m_answer.stream)
            head += "Connection: close\r\n";
        return head + "\r\n";
    }

    void pump()
    {
        while (m_sending && !m_waiting && m_socket->bytesToWrite() < WriteAhead) {
            QByteArray piece;
            if (!m_streamEnded) {
                piece = m_answer.stream();
                m_streamEnded = piece.isEmpty();
            } else {
                const qint64 left = m_answer.body.size() - m_at;
                piece = m_answer.body.mid(m_at, m_answer.pieceSize > 0 ? qMin<qint64>(left, m_answer.pieceSize) : left);
                m_at += piece.size();
            }
            if (piece.isEmpty())
                return finish();
            if (m_answer.framing == ServerAnswer::Framing::Chunked)
                piece = QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
            m_socket->write(piece);
            if (m_answer.pieceDelay > 0) {
                m_waiting = true;
                QTimer::singleShot(m_answer.pieceDelay, this, [this] {
                    m_waiting = false;
                    pump();
                });
            }
        }
    }

    void finish()
    {
        m_sending = false;
        if (m_answer.framing == ServerAnswer::Framing::Chunked && m_answer.cutAfter < 0)
            m_socket->write("0\r\n\r\n");
        if (!m_answer.keepAlive || m_answer.stream)
            return m_socket->disconnectFromHost();
        m_answering = false;
        read();
    }

    void close() { m_socket->abort(); }

    ScriptedServer &m_server;
    QTcpSocket *m_socket;
    int m_number;
    QByteArray m_buffer;
    ServerAnswer m_answer;
    bool m_answering = false;
    bool m_sending = false;
    bool m_waiting = false;
    bool m_streamEnded = false;
    qint64 m_announced = 0;
    qint64 m_at = 0;
};

ScriptedServer::ScriptedServer(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &ScriptedServer::accept);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("the scripted server cannot listen on 127.0.0.1");
}

ScriptedServer::~ScriptedServer() = default;

QUrl ScriptedServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path));
}

void ScriptedServer::route(const QByteArray &path, Handler handler)
{
    m_routes.insert(path, handler);
}

void ScriptedServer::route(const QByteArray &path, const ServerAnswer &answer)
{
    route(path, [answer](const ServerRequest &) { return answer; });
}

void ScriptedServer::route(const QByteArray &path, const QList<ServerAnswer> &answers)
{
    route(path, [answers, next = std::make_shared<qsizetype>(0)](const ServerRequest &) {
        const qsizetype index = qMin((*next)++, answers.size() - 1);
        return answers.at(index);
    });
}

QList<ServerRequest> ScriptedServer::requests(const QByteArray &path) const
{
    QList<ServerRequest> found;
    for (const ServerRequest &request : m_requests) {
        if (request.path() == path)
            found.append(request);
    }
    return found;
}

void ScriptedServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection())
        new Connection(*this, socket, ++m_connections);
}

ServerAnswer ScriptedServer::answerTo(const ServerRequest &request)
{
    const QByteArray path = request.path();
    QByteArray best;
    for (auto it = m_routes.cbegin(); it != m_routes.cend(); ++it) {
        const QByteArray &pattern = it.key();
        const bool fits = pattern.endsWith('*') ? path.startsWith(pattern.chopped(1)) : path == pattern;
        if (fits && (best.isEmpty() || pattern.size() > best.size()))
            best = pattern;
    }
    if (best.isEmpty())
        return ServerAnswer::ofStatus(404);
    return m_routes.value(best)(request);
}

} // namespace testsupport
