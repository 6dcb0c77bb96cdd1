#pragma once

#include "network/auth/trust.h"
#include "network/http/httpclient.h"

#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace network {

/// By which way a server is reached.
struct ProxyChoice {
    enum class Kind { System, None, Manual };
    Kind kind = Kind::System;
    QString host;
    int port = 0;
    QString user; ///< its password is in the key store

    friend bool operator==(const ProxyChoice &, const ProxyChoice &) = default;
};

/// How one origin is reached: what the settings of the archives there come to.
struct Link {
    /// Headers that are sent with each request below a path, where it does not set them itself.
    struct Space {
        QString path;
        HttpHeaders headers;
    };
    Trust trust;
    ProxyChoice proxy{ProxyChoice::Kind::None, {}, 0, {}};
    QString proxyPassword;
    std::optional<QNetworkProxy> systemProxy; ///< what the system named, as far as it was asked (HttpClient::withLink)
    QList<Space> spaces;
    std::chrono::milliseconds connectDeadline{0}; ///< 0: as the request says
    std::chrono::milliseconds headDeadline{0};
    QStringList origins;                 ///< other servers that it may point to (originOf())
    std::optional<dicom::Error> problem; ///< why nothing may be sent: a certificate file that cannot be read, archives that disagree

    /// Of the longest path that an address lies below.
    HttpHeaders headersFor(const QUrl &url) const;
    /// The proxy for one address; by the system's settings, servers on this computer are reached
    /// directly. Where the system was not asked yet, one that does not exist: never none at all.
    QNetworkProxy proxyFor(const QUrl &url) const;
    /// Whether the system's word is needed for that.
    bool asksSystem(const QUrl &url) const;
};

/// The same as a factory for a manager.
std::unique_ptr<QNetworkProxyFactory> proxyFactory(const std::shared_ptr<const Link> &link);

/// Headers that are not for the settings: they carry secrets or frame the message.
bool isReservedHeader(const QByteArray &name);

} // namespace network
