#include "network/auth/provider.h"

#include "network/auth/signinsentences.h"
#include "network/http/sentences.h"

namespace network {

using dicom::Error;

namespace {

bool succeeded(const WebAnswer &answer)
{
    return answer.status >= 200 && answer.status < 300;
}

/// Why a provider's answer is no success.
Error refusalOf(const WebAnswer &answer, const QUrl &endpoint)
{
    if (const auto refusal = parseRefusal(answer.body))
        return {Error::Kind::Unauthorized, sentence::signInRefused(endpoint, refusal->words), QString::fromLatin1(refusal->code)};
    return statusError(answer.status, endpoint);
}

} // namespace

Provider::Provider(HttpClient &http, const SignIn &signIn, const QByteArray &clientSecret, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_signIn(signIn)
    , m_secret(clientSecret)
{}

Provider::~Provider() = default;

void Provider::ask(HttpRequest request, WebQuestion::Answered answered)
{
    m_question = std::make_unique<WebQuestion>(m_http, std::move(request),
                                               [this, answered = std::move(answered)](const dicom::Result<WebAnswer> &answer) {
                                                   m_question->setParent(this);
                                                   m_question.release()->deleteLater(); // we stand in its call
                                                   answered(answer);
                                               });
}

/// With what tells who we are: RFC 6749 §2.3.1 with a secret, §3.2.1 without.
void Provider::post(const QUrl &url, FormFields fields, WebQuestion::Answered answered)
{
    const QByteArray id = m_signIn.clientId.toUtf8();
    const bool inBody = m_secret.isEmpty() || (m_metadata && m_metadata->secretInBody);
    if (inBody)
        fields.append({"client_id", id});
    if (inBody && !m_secret.isEmpty())
        fields.append({"client_secret", m_secret});
    HttpRequest request = formRequest(url, formBody(fields));
    if (!inBody)
        request.headers.append(
            {"Authorization", "Basic " + QByteArray(id.toPercentEncoding() + ':' + m_secret.toPercentEncoding()).toBase64()});
    ask(std::move(request), std::move(answered));
}

void Provider::discover(Discovered done)
{
    if (!m_metadata && m_signIn.issuer.isEmpty() && !m_signIn.exchangeUrl.isEmpty()) {
        m_metadata.emplace();
        m_metadata->exchange = m_signIn.exchangeUrl;
    }
    if (!m_metadata && !isSafeForSecrets(m_signIn.issuer)) {
        const Error error = m_signIn.issuer.isEmpty()
                                ? Error{Error::Kind::Unsupported, sentence::signInIncomplete(), QStringLiteral("issuer")}
                                : Error{Error::Kind::Refused, sentence::providerUnsafe(m_signIn.issuer), QStringLiteral("issuer")};
        QMetaObject::invokeMethod(
            this, [done, error] { done(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    if (!m_metadata)
        return discoverAt(discoveryUrls(m_signIn.issuer), std::move(done));
    const QList<QPair<QUrl, QUrl *>> given{{m_signIn.authorizeUrl, &m_metadata->authorize},
                                           {m_signIn.exchangeUrl, &m_metadata->exchange},
                                           {m_signIn.deviceUrl, &m_metadata->device},
                                           {m_signIn.revokeUrl, &m_metadata->revoke}};
    dicom::Result<ProviderMetadata> result = *m_metadata;
    for (const auto &[url, endpoint] : given) {
        if (!url.isEmpty())
            *endpoint = url;
        if (!endpoint->isEmpty() && !isSafeForSecrets(*endpoint))
            result = dicom::fail(Error::Kind::Refused, sentence::providerUnsafe(*endpoint), QStringLiteral("endpoint"));
    }
    if (result)
        result = *m_metadata;
    QMetaObject::invokeMethod(
        this, [done, result] { done(result); }, Qt::QueuedConnection);
}

void Provider::discoverAt(QList<QUrl> urls, Discovered done)
{
    HttpRequest request;
    request.url = urls.takeFirst();
    request.headers = {{"Accept", "application/json"}};
    ask(std::move(request), [this, urls, done = std::move(done)](const dicom::Result<WebAnswer> &answer) {
        if (!answer)
            return done(tl::unexpected(answer.error()));
        if (!succeeded(*answer) && !urls.isEmpty())
            return discoverAt(urls, done);
        if (!succeeded(*answer))
            return done(dicom::fail(Error::Kind::NotFound, sentence::providerAnswer(m_signIn.issuer),
                                    QStringLiteral("status %1").arg(answer->status)));
        const auto metadata = parseProviderMetadata(answer->body, m_signIn.issuer);
        if (!metadata)
            return done(metadata);
        m_metadata = *metadata;
        discover(done);
    });
}

void Provider::exchange(const FormFields &grant, Exchanged done)
{
    discover([this, grant, done = std::move(done)](const dicom::Result<ProviderMetadata> &provider) {
        if (!provider)
            return done(tl::unexpected(provider.error()), {});
        const QUrl endpoint = provider->exchange;
        post(endpoint, grant, [done, endpoint](const dicom::Result<WebAnswer> &answer) {
            if (!answer)
                return done(tl::unexpected(answer.error()), {});
            if (succeeded(*answer))
                return done(parseTokens(answer->body, endpoint), {});
            const auto refusal = parseRefusal(answer->body);
            done(tl::unexpected(refusalOf(*answer, endpoint)), refusal ? refusal->code : QByteArray());
        });
    });
}

void Provider::askForDeviceCode(CodeGiven done)
{
    discover([this, done = std::move(done)](const dicom::Result<ProviderMetadata> &provider) {
        if (!provider)
            return done(tl::unexpected(provider.error()));
        const QUrl endpoint = provider->device;
        if (endpoint.isEmpty())
            return done(
                dicom::fail(Error::Kind::Unsupported, sentence::providerIncomplete(provider->exchange), QStringLiteral("device endpoint")));
        post(endpoint, deviceRequest(m_signIn), [done, endpoint](const dicom::Result<WebAnswer> &answer) {
            if (!answer)
                return done(tl::unexpected(answer.error()));
            if (!succeeded(*answer))
                return done(tl::unexpected(refusalOf(*answer, endpoint)));
            done(parseDeviceCode(answer->body, endpoint));
        });
    });
}

void Provider::revoke(const QByteArray &token, Done done)
{
    discover([this, token, done = std::move(done)](const dicom::Result<ProviderMetadata> &provider) {
        if (!provider)
            return done(tl::unexpected(provider.error()));
        if (provider->revoke.isEmpty())
            return done({});
        const QUrl endpoint = provider->revoke;
        post(endpoint, {{"token", token}, {"token_type_hint", "refresh_token"}}, [done, endpoint](const dicom::Result<WebAnswer> &answer) {
            if (!answer)
                return done(tl::unexpected(answer.error()));
            done(succeeded(*answer) ? dicom::Result<>() : tl::unexpected(refusalOf(*answer, endpoint)));
        });
    });
}

} // namespace network
