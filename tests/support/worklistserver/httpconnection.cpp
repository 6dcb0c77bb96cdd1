#include "tests/support/worklistserver/httpconnection.h"

#include <QTcpSocket>
#include <QTimer>

namespace testsupport {

namespace {

constexpr qint64 LargestBody = 16 << 20;

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    default:
        return status < 500 ? "Refused" : "Server Error";
    }
}

} // namespace

QByteArray WorklistRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

HttpConnection::HttpConnection(QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
{
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

void HttpConnection::read()
{
    if (m_first) { // an upgrade is the first request of its connection
        const QByteArray head = m_socket->peek(65536);
        if (!head.contains("\r\n\r\n"))
            return;
        m_first = false;
        if (head.left(head.indexOf("\r\n\r\n")).toLower().contains("upgrade: websocket")) {
            QTcpSocket *socket = m_socket;
            socket->disconnect();
            deleteLater();
            emit upgradeWanted(socket);
            return;
        }
    }
    m_buffer += m_socket->readAll();
    while (!m_busy && takeRequest()) {
    }
}

bool HttpConnection::takeRequest()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    WorklistRequest request;
    const QList<QByteArray> lines = m_buffer.first(end).split('\n');
    const QList<QByteArray> start = lines.first().trimmed().split(' ');
    request.method = start.value(0);
    const QByteArray target = start.value(1);
    const qsizetype mark = target.indexOf('?');
    request.path = QByteArray::fromPercentEncoding(mark < 0 ? target : target.first(mark));
    request.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.append(qMakePair(line.first(qMax(qsizetype(0), colon)), line.mid(colon + 1).trimmed()));
    }
    const qint64 length = request.header("Content-Length").toLongLong();
    if (length < 0 || length > LargestBody) {
        m_socket->abort();
        return false;
    }
    if (m_buffer.size() < end + 4 + length)
        return false;
    request.body = m_buffer.mid(end + 4, length);
    m_buffer.remove(0, end + 4 + length);
    m_busy = true;
    emit requested(request, this);
    return true;
}

void HttpConnection::answer(const WorklistAnswer &answer)
{
    if (answer.delay > 0)
        QTimer::singleShot(answer.delay, this, [this, answer] { write(answer); });
    else
        write(answer);
}

void HttpConnection::write(const WorklistAnswer &answer)
{
    if (!m_socket)
        return;
    if (answer.drop)
        return m_socket->abort();
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status) + "\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    if (answer.status != 204)
        head += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    m_socket->write(head + "\r\n" + answer.body);
    m_busy = false;
    if (!m_buffer.isEmpty()) {
        while (!m_busy && takeRequest()) {
        }
    }
}

} // namespace testsupport
