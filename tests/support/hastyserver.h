#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace testsupport {

/// A server that answers as soon as it has seen a request's head, does not read the body and hangs
/// up at once: what proxies do with 401, 413 and 503 (the answer is mostly lost, since a close with
/// unread data resets the connection).
class HastyServer : public QTcpServer
{
public:
    explicit HastyServer(const QByteArray &head)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, head] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket, head] {
                const QByteArray start = socket->peek(16384);
                const qsizetype end = start.indexOf("\r\n\r\n");
                if (end < 0)
                    return;
                heads.append(start.first(end));
                socket->disconnect(this);
                socket->disconnect(socket);
                socket->write(head + "\r\nContent-Length: 0\r\n\r\n");
                socket->flush();
                socket->abort();
                socket->deleteLater();
            });
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    QList<QByteArray> heads;
};

} // namespace testsupport
