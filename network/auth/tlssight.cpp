#include "network/auth/tlssight.h"

#include "network/http/sentences.h"

namespace network {

using dicom::Error;

namespace {

constexpr std::chrono::seconds Patience{10};

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return QStringLiteral("TLS 1.2");
    case QSsl::TlsV1_3:
        return QStringLiteral("TLS 1.3");
    default:
        return QStringLiteral("TLS");
    }
}

/// The name a person would know: common name, else organisation.
QString nameOf(const QStringList &commonNames, const QStringList &organizations)
{
    return commonNames.isEmpty() ? organizations.value(0) : commonNames.first();
}

} // namespace

TlsLook::TlsLook(const QUrl &url, const Trust &trust, const QNetworkProxy &proxy, Seen seen, QObject *parent)
    : QObject(parent)
    , m_url(url)
    , m_trust(trust)
    , m_seen(std::move(seen))
    , m_socket(this)
    , m_patience(this)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { finish(dicom::fail(Error::Kind::TimedOut, sentence::silent(m_url), QStringLiteral("TLS"))); });
    connect(&m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors) {
            if (!m_complaints.contains(error.errorString()))
                m_complaints.append(error.errorString());
        }
        m_socket.ignoreSslErrors(errors); // to see it whole; nothing is sent
    });
    connect(&m_socket, &QSslSocket::encrypted, this, [this] { finish(sight()); });
    connect(&m_socket, &QSslSocket::errorOccurred, this,
            [this](QAbstractSocket::SocketError error) { finish(tl::unexpected(why(error))); });
    m_patience.start(Patience);
    m_socket.setProxy(proxy);
    m_socket.setSslConfiguration(trust.configuration());
    m_socket.connectToHostEncrypted(url.host(), quint16(url.port(443)));
}

Error TlsLook::why(QAbstractSocket::SocketError error) const
{
    const QString detail = QStringLiteral("socket error %1").arg(int(error));
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
    case QAbstractSocket::NetworkError:
        return {Error::Kind::Unreachable, sentence::unreachable(m_url), detail};
    case QAbstractSocket::HostNotFoundError:
        return {Error::Kind::Unreachable, sentence::hostUnknown(m_url), detail};
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return {Error::Kind::Unreachable, sentence::proxyFailed(m_url, m_socket.proxy()), detail};
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return statusError(407, m_url);
    default:
        return {Error::Kind::Certificate, sentence::notTrusted(m_url), detail};
    }
}

TlsSight TlsLook::sight() const
{
    const QSslCertificate peer = m_socket.peerCertificate();
    TlsSight sight;
    sight.protocol = protocolName(m_socket.sessionProtocol());
    sight.subject = nameOf(peer.subjectInfo(QSslCertificate::CommonName), peer.subjectInfo(QSslCertificate::Organization));
    sight.issuer = nameOf(peer.issuerInfo(QSslCertificate::CommonName), peer.issuerInfo(QSslCertificate::Organization));
    sight.expires = peer.expiryDate();
    sight.digest = digestOf(peer);
    if (m_trust.pin.isEmpty())
        sight.complaints = m_complaints;
    else if (!m_trust.accepts(peer))
        sight.complaints = {sentence::notTrusted(m_url)};
    return sight;
}

void TlsLook::finish(const dicom::Result<TlsSight> &result)
{
    const Seen seen = std::exchange(m_seen, {});
    if (!seen)
        return;
    m_patience.stop();
    m_socket.disconnect(this);
    m_socket.abort();
    QMetaObject::invokeMethod(
        this, [seen, result] { seen(result); }, Qt::QueuedConnection);
}

} // namespace network
