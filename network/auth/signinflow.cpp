#include "network/auth/signinflow.h"

#include "network/auth/pkce.h"
#include "network/auth/signinsentences.h"

namespace network {

using dicom::Error;

namespace {

tl::unexpected<Error> tooLate()
{
    return dicom::fail(Error::Kind::TimedOut, sentence::signInExpired(), QStringLiteral("sign-in"));
}

} // namespace

BrowserSignIn::BrowserSignIn(HttpClient &http, const SignIn &signIn, const QByteArray &clientSecret, std::chrono::milliseconds patience)
    : m_provider(http, signIn, clientSecret)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { end(tooLate()); });
    connect(&m_receiver, &LoopbackReceiver::received, this, &BrowserSignIn::take);
}

void BrowserSignIn::start()
{
    m_patience.start();
    m_provider.discover([this](const dicom::Result<ProviderMetadata> &provider) {
        if (!provider)
            return end(tl::unexpected(provider.error()));
        begin(*provider);
    });
}

void BrowserSignIn::begin(const ProviderMetadata &provider)
{
    m_metadata = provider;
    if (provider.authorize.isEmpty())
        return end(dicom::fail(Error::Kind::Unsupported, sentence::providerIncomplete(provider.exchange),
                               QStringLiteral("authorization endpoint")));
    const SignIn &signIn = m_provider.signIn();
    const auto redirect = m_receiver.listen(signIn.redirectPath.isEmpty() ? QString::fromLatin1(randomText()) : signIn.redirectPath);
    if (!redirect)
        return end(tl::unexpected(redirect.error()));
    m_request = {*redirect, randomText(), randomText()};
    m_receiver.setAwaited([this](const QByteArray &target) {
        const auto code = parseRedirect(target, m_request, m_metadata);
        return code || code.error().kind != Error::Kind::NotFound;
    });
    emit browserWanted(authorizationUrl(m_metadata, signIn, m_request));
}

void BrowserSignIn::take(const QByteArray &target)
{
    const auto code = parseRedirect(target, m_request, m_metadata);
    if (!code)
        return end(tl::unexpected(code.error()));
    m_provider.exchange(codeGrant(m_provider.signIn(), m_request, *code),
                        [this](const dicom::Result<Tokens> &tokens, const QByteArray &) { end(tokens); });
}

void BrowserSignIn::end(const dicom::Result<Tokens> &tokens)
{
    if (std::exchange(m_ended, true))
        return;
    m_patience.stop();
    m_receiver.close();
    m_request = {};
    emit finished(tokens);
}

DeviceSignIn::DeviceSignIn(HttpClient &http, const SignIn &signIn, const QByteArray &clientSecret)
    : m_provider(http, signIn, clientSecret)
{
    m_next.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &DeviceSignIn::poll);
    connect(&m_patience, &QTimer::timeout, this, [this] { end(tooLate()); });
}

void DeviceSignIn::start()
{
    m_provider.askForDeviceCode([this](const dicom::Result<DeviceCode> &code) {
        if (!code)
            return end(tl::unexpected(code.error()));
        wait(*code);
    });
}

void DeviceSignIn::wait(const DeviceCode &code)
{
    m_code = code;
    m_patience.start(code.lifetime);
    m_next.start(code.interval);
    emit codeGiven(code);
}

/// RFC 8628 §3.5: not yet, slower, over.
void DeviceSignIn::poll()
{
    m_provider.exchange(deviceGrant(m_code), [this](const dicom::Result<Tokens> &tokens, const QByteArray &refusal) {
        if (m_ended)
            return;
        if (refusal == "slow_down")
            m_code.interval += std::chrono::seconds(5);
        else if (refusal == "access_denied")
            return end(dicom::fail(Error::Kind::Refused, sentence::signInDenied(), QString::fromLatin1(refusal)));
        else if (refusal == "expired_token")
            return end(tooLate());
        else if (!tokens && refusal.isEmpty() && tokens.error().kind != Error::Kind::Malformed)
            m_code.interval = std::min(m_code.interval * 2,
                                       std::chrono::seconds(60)); // §3.5: a lost connection is asked again, slower
        else if (refusal != "authorization_pending")
            return end(tokens);
        m_next.start(m_code.interval);
    });
}

void DeviceSignIn::end(const dicom::Result<Tokens> &tokens)
{
    if (std::exchange(m_ended, true))
        return;
    m_next.stop();
    m_patience.stop();
    m_code = {};
    emit finished(tokens);
}

} // namespace network
