#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <algorithm>

namespace testsupport {

/// A server that answers before it has read a request's body and hangs up at once: what proxies do
/// with 401, 413 and 503 (the answer is mostly lost, since a close with unread data resets the
/// connection).
class HastyServer : public QTcpServer
{
public:
    /// `after`: so many bytes of the body are read first; a head that only asks is then left waiting.
    explicit HastyServer(const QByteArray &head, qint64 after = 0)
        : m_head(head)
        , m_after(after)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            socket->setReadBufferSize(1 << 20); // the rest stays unread
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket, body = qint64(-1)]() mutable {
                if (body < 0 && !readHead(socket))
                    return;
                body = std::max<qint64>(body, 0);
                if (body < m_after)
                    body += socket->read(m_after - body).size();
                if (body >= m_after)
                    answer(socket);
            });
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    QList<QByteArray> heads;

private:
    bool readHead(QTcpSocket *socket)
    {
        const QByteArray start = socket->peek(16384);
        const qsizetype end = start.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        heads.append(start.first(end));
        if (m_after > 0)
            socket->read(end + 4);
        return true;
    }

    void answer(QTcpSocket *socket)
    {
        socket->disconnect(this);
        socket->disconnect(socket);
        socket->write(m_head + "\r\nContent-Length: 0\r\n\r\n");
        socket->flush();
        socket->abort();
        socket->deleteLater();
    }

    QByteArray m_head;
    qint64 m_after;
};

} // namespace testsupport
