#pragma once

#include "network/auth/signin.h"
#include "network/dicom/result.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QUrl>

#include <chrono>
#include <optional>

/// What is said to an identity provider and how its answers are read: OAuth 2.0 (RFC 6749), PKCE
/// (RFC 7636), native applications (RFC 8252), device grant (RFC 8628), discovery (RFC 8414, OpenID
/// Connect Discovery), issuer of the answer (RFC 9207). Values only; every answer is taken for
/// hostile.
namespace network {

using FormFields = QList<QPair<QByteArray, QByteArray>>;

/// application/x-www-form-urlencoded, everything but RFC 3986's unreserved characters escaped.
QByteArray formBody(const FormFields &fields);

/// Encrypted, or to this computer.
bool isSafeForSecrets(const QUrl &url);

struct ProviderMetadata {
    QUrl issuer; ///< empty where nothing was discovered
    QUrl authorize, exchange, device, revoke;
    bool namesItself = false;  ///< authorization_response_iss_parameter_supported
    bool secretInBody = false; ///< client_secret_post, and not basic
};

/// Where the metadata of an issuer may be, in the order to try.
QList<QUrl> discoveryUrls(const QUrl &issuer);
dicom::Result<ProviderMetadata> parseProviderMetadata(const QByteArray &json, const QUrl &issuer);

struct Tokens {
    QByteArray access;
    QByteArray refresh;               ///< may be empty
    std::chrono::seconds lifetime{0}; ///< 0: not said

    friend bool operator==(const Tokens &, const Tokens &) = default;
};

/// An error answer of the token, device or authorization endpoint (RFC 6749 §5.2).
struct OAuthRefusal {
    QByteArray code; ///< "invalid_grant", "authorization_pending", …
    QString words;
};
std::optional<OAuthRefusal> parseRefusal(const QByteArray &json);
/// RFC 6749 §5.1; only bearer tokens.
dicom::Result<Tokens> parseTokens(const QByteArray &json, const QUrl &endpoint);

struct DeviceCode {
    QByteArray deviceCode;
    QString userCode;
    QUrl address;         ///< where the person enters it
    QUrl addressWithCode; ///< may be empty
    std::chrono::seconds lifetime{0};
    std::chrono::seconds interval{5};
};
dicom::Result<DeviceCode> parseDeviceCode(const QByteArray &json,
                                          const QUrl &endpoint); ///< RFC 8628 §3.2

/// One attempt to sign in with the browser: what went out and must come back.
struct AuthorizationRequest {
    QUrl redirect;
    QByteArray state;
    QByteArray verifier;
};
QUrl authorizationUrl(const ProviderMetadata &provider, const SignIn &signIn, const AuthorizationRequest &request);

/// The code in the target of the browser's request ("/path?code=…"). Another path or state:
/// NotFound, it is not our answer. An issuer other than the provider's: Refused.
dicom::Result<QByteArray> parseRedirect(const QByteArray &target, const AuthorizationRequest &request, const ProviderMetadata &provider);

FormFields codeGrant(const SignIn &signIn, const AuthorizationRequest &request, const QByteArray &code);
FormFields refreshGrant(const SignIn &signIn, const QByteArray &refreshToken);
FormFields clientGrant(const SignIn &signIn);
FormFields deviceRequest(const SignIn &signIn);
FormFields deviceGrant(const DeviceCode &code);

} // namespace network
