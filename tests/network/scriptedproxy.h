#pragma once

#include <QCryptographicHash>
#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <memory>

namespace testsupport {

/// An HTTP proxy that wants to know who comes (RFC 9110 11.7), by Basic (RFC 7617) or Digest (RFC 7616 with MD5), forwards requests
/// and opens tunnels.
class ScriptedProxy : public QObject
{
public:
    enum class Scheme { None, Basic, Digest };

    explicit ScriptedProxy(Scheme scheme)
        : m_scheme(scheme)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_server.nextPendingConnection())
                serve(client);
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    int port() const { return m_server.serverPort(); }
    const QList<QByteArray> &heads() const { return m_heads; } ///< of every request that came to the proxy
    int refused() const { return m_refused; }
    int forwarded() const { return m_forwarded; }
    int tunnels() const { return m_tunnels; }

    static constexpr char User[] = "proxy-user";
    static constexpr char Password[] = "proxy-PASSWORD";

private:
    struct Connection {
        QByteArray waiting;
        QTcpSocket *server = nullptr;
        bool isTunnel = false;
    };

    static QByteArray header(const QByteArray &head, const QByteArray &name)
    {
        for (const QByteArray &line : head.split('\n')) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
                return line.mid(colon + 1).trimmed();
        }
        return {};
    }
    static QByteArray md5(const QByteArray &text) { return QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex(); }

    /// RFC 7616, 3.4.1: what a client that knows the password must have sent.
    bool isDigestRight(const QByteArray &said, const QByteArray &method) const
    {
        QHash<QString, QByteArray> fields;
        static const QRegularExpression pair(QStringLiteral("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]*))"));
        for (auto it = pair.globalMatch(QString::fromLatin1(said)); it.hasNext();) {
            const auto match = it.next();
            fields.insert(match.captured(1), (match.captured(2) + match.captured(3)).toLatin1());
        }
        const auto field = [&fields](const char *name) { return fields.value(QLatin1String(name)); };
        const QByteArray first = md5(QByteArray(User) + ":proxy:" + Password);
        const QByteArray second = md5(method + ':' + field("uri"));
        const QByteArray expected =
            md5(first + ':' + field("nonce") + ':' + field("nc") + ':' + field("cnonce") + ':' + field("qop") + ':' + second);
        return said.startsWith("Digest") && field("username") == User && field("nonce") == "n0nce" && field("response") == expected;
    }
    bool isWelcome(const QByteArray &head) const
    {
        const QByteArray said = header(head, "Proxy-Authorization");
        if (m_scheme == Scheme::Basic)
            return said == "Basic " + QByteArray(QByteArray(User) + ':' + Password).toBase64();
        return m_scheme == Scheme::None || isDigestRight(said, head.left(head.indexOf(' ')));
    }

    void serve(QTcpSocket *client)
    {
        const auto connection = std::make_shared<Connection>();
        connect(client, &QTcpSocket::readyRead, this, [this, client, connection] {
            if (connection->isTunnel) {
                connection->server->write(client->readAll());
                return;
            }
            connection->waiting += client->readAll();
            const qsizetype end = connection->waiting.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            const QByteArray head = connection->waiting.left(end + 4);
            const qsizetype length = header(head, "Content-Length").toLongLong();
            if (connection->waiting.size() < head.size() + length)
                return;
            const QByteArray body = connection->waiting.mid(head.size(), length);
            connection->waiting.remove(0, head.size() + length);
            m_heads.append(head);
            if (!isWelcome(head))
                return refuse(client);
            if (head.startsWith("CONNECT "))
                tunnel(client, connection, head);
            else
                forward(client, head, body);
        });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }
    void refuse(QTcpSocket *client)
    {
        ++m_refused;
        const QByteArray challenge = m_scheme == Scheme::Basic
                                         ? QByteArray("Basic realm=\"proxy\"")
                                         : QByteArray("Digest realm=\"proxy\", nonce=\"n0nce\", qop=\"auth\", algorithm=MD5");
        client->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: " + challenge
                      + "\r\nContent-Length: 0\r\nProxy-Connection: keep-alive\r\n\r\n");
    }
    void tunnel(QTcpSocket *client, const std::shared_ptr<Connection> &connection, const QByteArray &head)
    {
        ++m_tunnels;
        const QByteArray target = head.split(' ').value(1);
        auto *server = new QTcpSocket(client);
        connection->server = server;
        connect(server, &QTcpSocket::connected, this, [client, connection] {
            connection->isTunnel = true;
            client->write("HTTP/1.1 200 Connection established\r\n\r\n");
        });
        connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
        server->connectToHost(QString::fromLatin1(target.left(target.lastIndexOf(':'))),
                              target.mid(target.lastIndexOf(':') + 1).toUShort());
    }
    /// The request line in origin form, without what was meant for the proxy.
    void forward(QTcpSocket *client, const QByteArray &head, const QByteArray &body)
    {
        ++m_forwarded;
        const QList<QByteArray> line = head.left(head.indexOf("\r\n")).split(' ');
        const QUrl url = QUrl::fromEncoded(line.value(1));
        QByteArray request = line.value(0) + ' ' + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) + " HTTP/1.1\r\n";
        for (const QByteArray &each : head.mid(head.indexOf("\r\n") + 2).split('\n')) {
            const QByteArray text = each.trimmed();
            if (!text.isEmpty() && !text.toLower().startsWith("proxy-") && !text.toLower().startsWith("connection:"))
                request += text + "\r\n";
        }
        request += "Connection: close\r\n\r\n" + body;
        auto *server = new QTcpSocket(client);
        connect(server, &QTcpSocket::connected, server, [server, request] { server->write(request); });
        connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
        server->connectToHost(url.host(), quint16(url.port(80)));
    }

    Scheme m_scheme;
    QTcpServer m_server;
    QList<QByteArray> m_heads;
    int m_refused = 0, m_forwarded = 0, m_tunnels = 0;
};

} // namespace testsupport
