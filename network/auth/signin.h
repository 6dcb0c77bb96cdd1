#pragma once

#include <QString>
#include <QUrl>

namespace network {

/// How one signs in to an archive: everything but the secrets, which are in the key store.
struct SignIn {
    enum class Kind {
        None,
        Basic,   ///< user name and password
        Bearer,  ///< a token that somebody handed over
        Browser, ///< OAuth 2.0 authorization code with PKCE, in the system's browser
        Device,  ///< RFC 8628: a code to be entered elsewhere
        Client   ///< OAuth 2.0 client credentials: the program itself, no person
    };
    Kind kind = Kind::None;
    QString user;                                         ///< of Basic
    QUrl issuer;                                          ///< its endpoints are discovered …
    QUrl authorizeUrl, exchangeUrl, deviceUrl, revokeUrl; ///< … unless given here
    QString clientId;
    QString scope;        ///< empty: see wantedScope()
    QString audience;     ///< for providers that want one (RFC 8707 "resource", and "audience")
    QString redirectPath; ///< where the provider knows only one; empty: another one each time

    friend bool operator==(const SignIn &, const SignIn &) = default;

    /// Whether tokens are asked for at a provider.
    bool isOAuth() const { return kind == Kind::Browser || kind == Kind::Device || kind == Kind::Client; }
    /// What is asked for where nothing else was entered: a sign-in that can be refreshed.
    QString wantedScope() const
    {
        if (!scope.isEmpty() || kind == Kind::Client)
            return scope;
        return QStringLiteral("openid offline_access");
    }
};

} // namespace network
