#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QObject>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

#include <memory>

namespace testsupport {

/// A syslog server over TLS (RFC 5425): takes frames apart by their octet counts. Can be stopped and started on its port.
class SyslogReceiver : public QObject
{
public:
    SyslogReceiver(const QString &certificate, const QString &key, const QString &authority = {})
    {
        m_configuration = QSslConfiguration::defaultConfiguration();
        m_configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
        QFile file(key);
        if (file.open(QIODevice::ReadOnly)) {
            const QByteArray pem = file.readAll();
            const QSslKey rsa(pem, QSsl::Rsa);
            m_configuration.setPrivateKey(rsa.isNull() ? QSslKey(pem, QSsl::Ec) : rsa);
        }
        if (!authority.isEmpty()) {
            m_configuration.setCaCertificates(QSslCertificate::fromPath(authority));
            m_configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        }
    }
    bool start()
    {
        m_server = std::make_unique<QSslServer>();
        m_server->setSslConfiguration(m_configuration);
        connect(m_server.get(), &QSslServer::startedEncryptionHandshake, this, [this] { ++m_attempts; });
        connect(m_server.get(), &QSslServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = m_server->nextPendingConnection()) {
                ++m_connections;
                connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer = std::make_shared<QByteArray>()] {
                    *buffer += socket->readAll();
                    take(*buffer);
                    if (m_cutAfter > 0 && m_messages.size() >= m_cutAfter) {
                        m_cutAfter = 0;
                        socket->abort();
                    }
                });
            }
        });
        if (!m_server->listen(QHostAddress::LocalHost, quint16(m_port)))
            return false;
        m_port = m_server->serverPort();
        return true;
    }
    void stop()
    {
        if (m_server) {
            for (QTcpSocket *socket : m_server->findChildren<QTcpSocket *>())
                socket->abort();
        }
        m_server.reset();
    }
    void cutAfter(int messages) { m_cutAfter = messages; } ///< ends a connection once, without a farewell
    int port() const { return m_port; }
    int attempts() const { return m_attempts; } ///< handshakes begun, however they ended
    int connections() const { return m_connections; }
    const QList<QByteArray> &messages() const { return m_messages; }
    bool isBroken() const { return m_broken; } ///< something came that is no frame

private:
    void take(QByteArray &buffer)
    {
        while (!buffer.isEmpty()) {
            const qsizetype space = buffer.indexOf(' ');
            bool isNumber = false;
            const qsizetype length = space > 0 ? buffer.left(space).toLongLong(&isNumber) : 0;
            if (space < 0 && buffer.size() < 10)
                return;
            if (!isNumber || length <= 0 || buffer.startsWith('0')) {
                m_broken = true;
                return;
            }
            if (buffer.size() < space + 1 + length)
                return;
            m_messages.append(buffer.mid(space + 1, length));
            buffer.remove(0, space + 1 + length);
        }
    }

    QSslConfiguration m_configuration;
    std::unique_ptr<QSslServer> m_server;
    QList<QByteArray> m_messages;
    int m_port = 0;
    int m_attempts = 0;
    int m_connections = 0;
    int m_cutAfter = 0;
    bool m_broken = false;
};

} // namespace testsupport
