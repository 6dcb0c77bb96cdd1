#include "network/auth/loopbackreceiver.h"

#include "network/auth/signinsentences.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QTimer>

namespace network {

namespace {

constexpr qsizetype LargestHead = 40 << 10; ///< a code may be a JWT of some KiB
constexpr int MostConnections = 8;
constexpr std::chrono::seconds Patience{10};

/// The same for whatever was asked, so nothing of a request is shown.
QByteArray page(bool isAwaited)
{
    const QString words = isAwaited ? QCoreApplication::translate("network", "You can close this page and go back to Negatoscope.")
                                    : QCoreApplication::translate("network", "There is nothing here.");
    const QByteArray body = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Negatoscope</title></head>"
                            "<body style=\"font:16px sans-serif;margin:4em\"><p>"
                            + words.toHtmlEscaped().toUtf8() + "</p></body></html>";
    return QByteArray(isAwaited ? "HTTP/1.1 200 OK" : "HTTP/1.1 404 Not Found")
           + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(body.size())
           + "\r\nContent-Security-Policy: default-src 'none'; style-src "
             "'unsafe-inline'\r\nCache-Control: no-store\r\n"
             "Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\nConnection: "
             "close\r\n\r\n"
           + body;
}

} // namespace

LoopbackReceiver::LoopbackReceiver(QObject *parent)
    : QObject(parent)
{
    m_server.setMaxPendingConnections(MostConnections);
    connect(&m_server, &QTcpServer::newConnection, this, &LoopbackReceiver::accept);
}

LoopbackReceiver::~LoopbackReceiver() = default;

dicom::Result<QUrl> LoopbackReceiver::listen(const QString &path)
{
    if (!m_server.listen(QHostAddress::LocalHost) && !m_server.listen(QHostAddress::LocalHostIPv6))
        return dicom::fail(dicom::Error::Kind::Unsupported, sentence::browserPortTaken(), m_server.errorString());
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(m_server.serverAddress().toString());
    url.setPort(m_server.serverPort());
    url.setPath(u'/' + path);
    return url;
}

void LoopbackReceiver::close()
{
    m_server.close();
}

void LoopbackReceiver::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        if (!socket->peerAddress().isLoopback() || m_heads.size() >= MostConnections) {
            socket->abort();
            continue;
        }
        m_heads.insert(socket, {});
        connect(socket, &QObject::destroyed, this, [this, socket] { m_heads.remove(socket); });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        QTimer::singleShot(Patience, socket, [socket] { socket->abort(); });
    }
}

void LoopbackReceiver::read(QTcpSocket *socket)
{
    const auto head = m_heads.find(socket);
    if (head == m_heads.end())
        return;
    *head += socket->read(LargestHead - head->size());
    if (!head->contains("\r\n\r\n")) {
        if (head->size() >= LargestHead)
            socket->abort();
        return;
    }
    const QList<QByteArray> line = head->first(head->indexOf("\r\n")).split(' ');
    const QByteArray target = line.size() == 3 && line.first() == "GET" && line.last().startsWith("HTTP/1.") ? line.at(1) : QByteArray();
    m_heads.erase(head);
    const bool isAwaited = m_server.isListening() && target.startsWith('/') && m_isAwaited && m_isAwaited(target);
    answer(socket, isAwaited);
    if (!isAwaited)
        return;
    m_server.close();
    emit received(target);
}

void LoopbackReceiver::answer(QTcpSocket *socket, bool isAwaited)
{
    socket->setParent(nullptr); // the page must reach the browser even if we are gone by then
    socket->write(page(isAwaited));
    socket->disconnectFromHost();
}

} // namespace network
