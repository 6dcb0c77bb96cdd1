#pragma once

#include "network/auth/trust.h"

#include <QDateTime>
#include <QNetworkProxy>
#include <QObject>
#include <QSslSocket>
#include <QStringList>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <memory>

namespace network {

/// What a server shows of itself before anything is sent to it.
struct TlsSight {
    QString protocol; ///< "TLS 1.3"
    QString subject;
    QString issuer;
    QDateTime expires;
    QByteArray digest;      ///< SHA-256 of its certificate
    QStringList complaints; ///< why it is not trusted, in the library's words; empty: it is
};

/// Shakes hands with an https server under `trust` and looks at its certificate, whether it is
/// trusted or not. Nothing is sent. Dropping it gives up; `seen` is called once, later.
class TlsLook : public QObject
{
    Q_OBJECT
public:
    using Seen = std::function<void(const dicom::Result<TlsSight> &)>;
    TlsLook(const QUrl &url, const Trust &trust, const QNetworkProxy &proxy, Seen seen, QObject *parent = nullptr);

private:
    TlsSight sight() const;
    dicom::Error why(QAbstractSocket::SocketError error) const;
    void finish(const dicom::Result<TlsSight> &result);

    QUrl m_url;
    Trust m_trust;
    Seen m_seen;
    QSslSocket m_socket;
    QTimer m_patience;
    QStringList m_complaints;
};

} // namespace network
