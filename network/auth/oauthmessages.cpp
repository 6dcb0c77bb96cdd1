#include "network/auth/oauthmessages.h"

#include "network/auth/pkce.h"
#include "network/auth/signinsentences.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>
#include <cmath>

namespace network {

using dicom::Error;

namespace {

constexpr qsizetype LongestWords = 200;
constexpr qsizetype LongestToken = 32 << 10;
constexpr std::chrono::seconds LongestLifetime = std::chrono::hours(24 * 365);
constexpr std::chrono::seconds LongestInterval{60};

tl::unexpected<Error> notAProvider(const QUrl &url, const char *detail)
{
    return dicom::fail(Error::Kind::Malformed, sentence::providerAnswer(url), QString::fromLatin1(detail));
}

QByteArray bytes(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString().toUtf8();
}

/// A header value, so nothing that could end it.
bool isToken(const QByteArray &token)
{
    return !token.isEmpty() && token.size() <= LongestToken
           && std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

/// Whole ones, so that a part of a second is one and not none.
std::chrono::seconds seconds(const QJsonObject &object, QLatin1String key, std::chrono::seconds otherwise, std::chrono::seconds most)
{
    const QJsonValue value = object.value(key);
    // Some providers write numbers as strings.
    const double number = value.isString() ? value.toString().toDouble() : value.toDouble(-1);
    if (!(number > 0))
        return otherwise;
    return std::chrono::seconds(qint64(std::ceil(std::min(number, double(most.count())))));
}

QString shownWords(const QString &words)
{
    QString shown = words.simplified().left(LongestWords);
    for (QChar &c : shown) {
        if (!c.isPrint())
            c = u' ';
    }
    return shown;
}

/// Of two issuers, that they are the same (OpenID Connect Discovery §4.3: exactly; a slash at the
/// end is forgiven).
bool isSame(const QString &one, const QString &other)
{
    const auto bare = [](const QString &text) { return text.endsWith(u'/') ? text.chopped(1) : text; };
    return !one.isEmpty() && bare(one) == bare(other);
}

void add(FormFields &fields, const char *name, const QByteArray &value)
{
    if (!value.isEmpty())
        fields.append({name, value});
}

void addAudience(FormFields &fields, const SignIn &signIn)
{
    const QByteArray audience = signIn.audience.toUtf8();
    add(fields, "audience", audience);
    if (const QUrl url(signIn.audience, QUrl::StrictMode); url.isValid() && !url.scheme().isEmpty() && !url.hasFragment())
        add(fields, "resource", audience); // RFC 8707 §2: an absolute URI
}

} // namespace

QByteArray formBody(const FormFields &fields)
{
    QByteArray body;
    for (const auto &[name, value] : fields) {
        if (!body.isEmpty())
            body += '&';
        body += name.toPercentEncoding() + '=' + value.toPercentEncoding();
    }
    return body;
}

bool isSafeForSecrets(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return false;
    if (url.scheme() == u"https" || url.scheme() == u"wss")
        return true;
    return (url.scheme() == u"http" || url.scheme() == u"ws") && (url.host() == u"localhost" || QHostAddress(url.host()).isLoopback());
}

QList<QUrl> discoveryUrls(const QUrl &issuer)
{
    const QString path = issuer.path().endsWith(u'/') ? issuer.path().chopped(1) : issuer.path();
    QUrl openId = issuer, oauth = issuer;
    openId.setPath(path + QStringLiteral("/.well-known/openid-configuration"));
    oauth.setPath(QStringLiteral("/.well-known/oauth-authorization-server") + path); // RFC 8414 §3.1
    return {openId, oauth};
}

dicom::Result<ProviderMetadata> parseProviderMetadata(const QByteArray &json, const QUrl &issuer)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!isSame(object.value(QLatin1String("issuer")).toString(), issuer.toString()))
        return notAProvider(issuer, "issuer of the metadata");
    ProviderMetadata metadata;
    metadata.issuer = QUrl(object.value(QLatin1String("issuer")).toString());
    const QList<QPair<QLatin1String, QUrl *>> endpoints{{QLatin1String("authorization_endpoint"), &metadata.authorize},
                                                        {QLatin1String("token_endpoint"), &metadata.exchange},
                                                        {QLatin1String("device_authorization_endpoint"), &metadata.device},
                                                        {QLatin1String("revocation_endpoint"), &metadata.revoke}};
    for (const auto &[key, url] : endpoints) {
        const QString text = object.value(key).toString();
        if (text.isEmpty())
            continue;
        *url = QUrl(text, QUrl::StrictMode);
        if (!isSafeForSecrets(*url))
            return dicom::fail(Error::Kind::Refused, sentence::providerUnsafe(issuer), key);
    }
    if (metadata.exchange.isEmpty())
        return notAProvider(issuer, "token endpoint");
    metadata.namesItself = object.value(QLatin1String("authorization_response_iss_parameter_supported")).toBool();
    const QJsonArray methods = object.value(QLatin1String("token_endpoint_auth_methods_supported")).toArray();
    metadata.secretInBody =
        methods.contains(QStringLiteral("client_secret_post")) && !methods.contains(QStringLiteral("client_secret_basic"));
    return metadata;
}

std::optional<OAuthRefusal> parseRefusal(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QByteArray code = bytes(object, QLatin1String("error"));
    if (code.isEmpty())
        return std::nullopt;
    return OAuthRefusal{code.left(LongestWords), shownWords(object.value(QLatin1String("error_description")).toString())};
}

dicom::Result<Tokens> parseTokens(const QByteArray &json, const QUrl &endpoint)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Tokens tokens;
    tokens.access = bytes(object, QLatin1String("access_token"));
    tokens.refresh = bytes(object, QLatin1String("refresh_token"));
    if (!isToken(tokens.access) || tokens.refresh.size() > LongestToken)
        return notAProvider(endpoint, "access_token");
    if (object.value(QLatin1String("token_type")).toString().compare(u"bearer", Qt::CaseInsensitive) != 0)
        return notAProvider(endpoint, "token_type");
    tokens.lifetime = seconds(object, QLatin1String("expires_in"), {}, LongestLifetime);
    return tokens;
}

dicom::Result<DeviceCode> parseDeviceCode(const QByteArray &json, const QUrl &endpoint)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    DeviceCode code;
    code.deviceCode = bytes(object, QLatin1String("device_code"));
    code.userCode = shownWords(object.value(QLatin1String("user_code")).toString()).left(40);
    QString address = object.value(QLatin1String("verification_uri")).toString();
    if (address.isEmpty())
        address = object.value(QLatin1String("verification_url")).toString(); // Google's, from before the RFC
    code.address = QUrl(address, QUrl::StrictMode);
    code.addressWithCode = QUrl(object.value(QLatin1String("verification_uri_complete")).toString(), QUrl::StrictMode);
    if (code.deviceCode.isEmpty() || code.deviceCode.size() > LongestToken || code.userCode.isEmpty())
        return notAProvider(endpoint, "device_code");
    if (!isSafeForSecrets(code.address) || (!code.addressWithCode.isEmpty() && !isSafeForSecrets(code.addressWithCode)))
        return dicom::fail(Error::Kind::Refused, sentence::providerUnsafe(endpoint), QStringLiteral("verification_uri"));
    code.lifetime = seconds(object, QLatin1String("expires_in"), std::chrono::minutes(10), std::chrono::hours(1));
    code.interval = seconds(object, QLatin1String("interval"), std::chrono::seconds(5), LongestInterval);
    return code;
}

QUrl authorizationUrl(const ProviderMetadata &provider, const SignIn &signIn, const AuthorizationRequest &request)
{
    FormFields fields{{"response_type", "code"},
                      {"client_id", signIn.clientId.toUtf8()},
                      {"redirect_uri", request.redirect.toEncoded()},
                      {"state", request.state},
                      {"code_challenge", codeChallenge(request.verifier)},
                      {"code_challenge_method", "S256"}};
    const QByteArray scope = signIn.wantedScope().toUtf8();
    add(fields, "scope", scope);
    if (scope.split(' ').contains("offline_access"))
        add(fields, "prompt", "consent"); // OpenID Connect Core §11: else it is ignored
    addAudience(fields, signIn);
    QByteArray url = provider.authorize.toEncoded(QUrl::RemoveFragment);
    url += (provider.authorize.hasQuery() ? '&' : '?') + formBody(fields); // RFC 6749 §3.1 keeps a query
    return QUrl::fromEncoded(url, QUrl::StrictMode);
}

dicom::Result<QByteArray> parseRedirect(const QByteArray &target, const AuthorizationRequest &request, const ProviderMetadata &provider)
{
    const QUrl url = QUrl::fromEncoded(target, QUrl::StrictMode);
    const QUrlQuery query(url);
    const auto value = [&query](const char *name) {
        // A plus is a space in a form; codes and states never hold one of either unescaped.
        return query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
    };
    if (!url.isValid() || url.path() != request.redirect.path() || value("state").toUtf8() != request.state)
        return dicom::fail(Error::Kind::NotFound, sentence::signInExpired(), QStringLiteral("path or state"));
    // RFC 9207 §2.4: what names an issuer must name the right one, and one that promised to must
    // name itself.
    const QString issuer = value("iss");
    const bool wrong = !issuer.isEmpty() && !provider.issuer.isEmpty() && issuer != provider.issuer.toString();
    if (wrong || (issuer.isEmpty() && provider.namesItself))
        return dicom::fail(Error::Kind::Refused, sentence::providerMixedUp(provider.authorize), QStringLiteral("iss"));
    if (const QString error = value("error"); !error.isEmpty()) {
        if (error == u"access_denied")
            return dicom::fail(Error::Kind::Refused, sentence::signInDenied(), error);
        return dicom::fail(Error::Kind::Refused, sentence::signInRefused(provider.authorize, shownWords(value("error_description"))),
                           shownWords(error));
    }
    const QByteArray code = value("code").toUtf8();
    if (code.isEmpty() || code.size() > LongestToken)
        return notAProvider(provider.authorize, "code");
    return code;
}

FormFields codeGrant(const SignIn &signIn, const AuthorizationRequest &request, const QByteArray &code)
{
    FormFields fields{{"grant_type", "authorization_code"},
                      {"code", code},
                      {"redirect_uri", request.redirect.toEncoded()},
                      {"code_verifier", request.verifier}};
    addAudience(fields, signIn);
    return fields;
}

FormFields refreshGrant(const SignIn &signIn, const QByteArray &refreshToken)
{
    FormFields fields{{"grant_type", "refresh_token"}, {"refresh_token", refreshToken}};
    addAudience(fields, signIn);
    return fields;
}

FormFields clientGrant(const SignIn &signIn)
{
    FormFields fields{{"grant_type", "client_credentials"}};
    add(fields, "scope", signIn.wantedScope().toUtf8());
    addAudience(fields, signIn);
    return fields;
}

FormFields deviceRequest(const SignIn &signIn)
{
    FormFields fields;
    add(fields, "scope", signIn.wantedScope().toUtf8());
    addAudience(fields, signIn);
    return fields;
}

FormFields deviceGrant(const DeviceCode &code)
{
    return {{"grant_type", "urn:ietf:params:oauth:grant-type:device_code"}, {"device_code", code.deviceCode}};
}

} // namespace network
