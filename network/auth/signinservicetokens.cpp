// What is asked of providers: tokens, again when they end, and sign-ins that a person has begun.
#include "network/auth/keptsecret.h"
#include "network/auth/signinsentences.h"
#include "network/auth/signinservice_p.h"

#include "network/http/httpclient.h"

#include <QLoggingCategory>

#include <algorithm>

namespace network {

namespace {

Q_LOGGING_CATEGORY(lcSignIn, "negatoscope.signin", QtInfoMsg)

constexpr std::chrono::seconds SoonestRefresh{1};
constexpr std::chrono::seconds AgainAfter{30};                             ///< where the provider could not be reached
constexpr std::chrono::seconds LongestTimer = std::chrono::hours(24 * 20); ///< QTimer counts milliseconds in an int

/// Of an answer to a refresh: the token is worth nothing any more (RFC 6749 §5.2).
bool isFinal(const QByteArray &refusal)
{
    return refusal == "invalid_grant" || refusal == "invalid_client" || refusal == "unauthorized_client" || refusal == "invalid_scope";
}

} // namespace

/// The client's secret is read once and before anything is asked of the provider.
void SignInService::withClientSecret(Session &session, const std::function<void()> &then)
{
    if (session.secretRead)
        return then();
    m_keys.read(secretName(session.client.id, keptname::Client), this,
                [this, id = session.client.id, then](const dicom::Result<QByteArray> &secret) {
                    Session *found = sessionOf(id);
                    if (!found)
                        return;
                    if (found->secretRead) // typed meanwhile
                        return then();
                    // A store that is locked now may be open the next time.
                    found->secretRead = secret || secret.error().kind == dicom::Error::Kind::NotFound;
                    const auto own = secret ? clientSecretFor(found->client.signIn, *secret) : std::nullopt;
                    found->hasOthersSecret = secret && !own;
                    found->clientSecret = own.value_or(QByteArray());
                    then();
                });
}

void SignInService::refresh(Session &session)
{
    if (std::exchange(session.isRefreshing, true))
        return;
    const bool isAhead = session.state == State::SignedIn && !session.isWanted;
    if (!isAhead)
        setState(session, State::Checking);
    withClientSecret(session, [this, id = session.client.id] {
        Session *found = sessionOf(id);
        if (!found)
            return;
        const SignIn &signIn = found->client.signIn;
        if (signIn.kind == SignIn::Kind::Client && found->hasOthersSecret) {
            found->isRefreshing = found->secretRead = false;
            found->problem =
                dicom::Error{dicom::Error::Kind::Unauthorized, sentence::clientSecretOfAnother(), QStringLiteral("client secret")};
            return giveUp(*found);
        }
        found->provider = std::make_unique<Provider>(m_http, signIn, found->clientSecret);
        const FormFields grant = signIn.kind == SignIn::Kind::Client ? clientGrant(signIn) : refreshGrant(signIn, found->refreshToken);
        found->provider->exchange(grant, [this, id](const dicom::Result<Tokens> &tokens, const QByteArray &refusal) {
            if (Session *waiting = sessionOf(id))
                refreshed(*waiting, tokens, refusal);
        });
    });
}

void SignInService::refreshed(Session &session, const dicom::Result<Tokens> &tokens, const QByteArray &refusal)
{
    session.provider->setParent(this);
    session.provider.release()->deleteLater(); // we stand in its call
    session.isRefreshing = false;
    if (tokens)
        return takeTokens(session, *tokens);
    qCInfo(lcSignIn) << "refresh failed:" << tokens.error().detail;
    const bool isOver = isFinal(refusal);
    if (isOver && session.client.signIn.kind != SignIn::Kind::Client)
        return takeAnothersToken(session, tokens.error());
    // A provider that cannot be reached: the token we have may still be good, and the one we
    // refresh with is not lost.
    if (session.state == State::SignedIn && !session.isWanted) {
        session.timer.start(AgainAfter);
        return;
    }
    session.keptRead = false;
    session.problem = tokens.error();
    giveUp(session);
}

/// Another program of this profile may have refreshed meanwhile: what it kept is good then. Only the token that was refused is
/// forgotten.
void SignInService::takeAnothersToken(Session &session, const dicom::Error &refusal)
{
    session.isRefreshing = true;
    readSignIn(session, [this, used = session.refreshToken, refusal](Session &found, const dicom::Result<QByteArray> &kept) {
        if (found.refreshToken != used)
            return;
        found.isRefreshing = false;
        const QByteArray secret = kept.value_or(QByteArray());
        if (!secret.isEmpty() && secret != used) {
            found.refreshToken = secret;
            return refresh(found);
        }
        found.refreshToken.clear();
        if (!secret.isEmpty())
            keep(found, {});
        askPerson(found, refusal);
    });
}

void SignInService::takeTokens(Session &session, const Tokens &tokens)
{
    if (!tokens.refresh.isEmpty() && tokens.refresh != session.refreshToken) {
        session.refreshToken = tokens.refresh;
        // Of a token that was kept before the trial the store has the one that is worth nothing any more.
        if (session.isFromStore)
            m_keys.write(secretName(session.client.id, keptname::SignIn), keptSecret(session.client, tokens.refresh), this, {});
        else if (session.keep == Keep::Lasting)
            keep(session, tokens.refresh);
    }
    Credential credential;
    credential.scheme = Credential::Scheme::Bearer;
    credential.secret = tokens.access;
    scheduleRefresh(session, tokens);
    signedIn(session, credential);
}

/// A tenth of its life before it ends, half a minute at least: requests under way take their time.
void SignInService::scheduleRefresh(Session &session, const Tokens &tokens)
{
    const bool canRefresh = !session.refreshToken.isEmpty() || session.client.signIn.kind == SignIn::Kind::Client;
    session.timer.stop();
    if (tokens.lifetime.count() <= 0 || !canRefresh)
        return;
    const auto margin = std::max(tokens.lifetime / 10, std::min(std::chrono::seconds(30), tokens.lifetime / 2));
    session.timer.start(std::clamp(tokens.lifetime - margin, SoonestRefresh, LongestTimer));
}

void SignInService::begin(const QString &id)
{
    Session *session = sessionOf(id);
    if (!session || !session->client.signIn.isOAuth())
        return;
    dropWork(*session);
    session->state = State::SignedOut; // what there was is not relied on any more
    if (session->client.signIn.kind == SignIn::Kind::Client)
        return refresh(*session);
    session->problem.reset();
    session->attempt.isRunning = true;
    setState(*session, State::Waiting);
    withClientSecret(*session, [this, id] {
        if (Session *found = sessionOf(id))
            startFlow(*found);
    });
}

void SignInService::startFlow(Session &session)
{
    const SignIn &signIn = session.client.signIn;
    const QString id = session.client.id;
    if (signIn.kind == SignIn::Kind::Browser)
        session.flow = std::make_unique<BrowserSignIn>(m_http, signIn, session.clientSecret);
    else
        session.flow = std::make_unique<DeviceSignIn>(m_http, signIn, session.clientSecret);
    connect(session.flow.get(), &SignInFlow::browserWanted, this, [this, id](const QUrl &url) {
        if (Session *found = sessionOf(id))
            found->attempt.browser = url;
        emit browserWanted(id, url);
        emit changed(id);
    });
    connect(session.flow.get(), &SignInFlow::codeGiven, this, [this, id](const DeviceCode &code) {
        if (Session *found = sessionOf(id))
            found->attempt.code = code;
        emit changed(id);
    });
    connect(session.flow.get(), &SignInFlow::finished, this, [this, id](const dicom::Result<Tokens> &tokens) {
        Session *found = sessionOf(id);
        if (!found)
            return;
        found->flow->setParent(this);
        found->flow.release()->deleteLater();
        found->attempt = {};
        if (tokens) {
            found->keptRead = true;
            found->keep = Keep::Lasting;
            return takeTokens(*found, *tokens);
        }
        qCInfo(lcSignIn) << "sign-in failed:" << tokens.error().detail;
        // Whoever waits goes on waiting: the person sees why, and may try again or give up.
        found->problem = tokens.error();
        setState(*found, found->isWanted ? State::Waiting : State::SignedOut);
    });
    session.flow->start();
}

/// That it is over (RFC 7009). What is needed for that and not in memory is read from the key store, which answers in order: whoever
/// calls may remove it from there at once.
void SignInService::tellProvider(const Session &session)
{
    if (!session.client.signIn.isOAuth())
        return;
    const QByteArray token = session.refreshToken.isEmpty() ? session.credential.secret : session.refreshToken;
    if (!token.isEmpty() && session.secretRead)
        return revoke(session.client, token, session.clientSecret);
    const auto known = std::make_shared<QByteArray>(token);
    m_keys.read(secretName(session.client.id, keptname::SignIn), this,
                [client = session.client, known](const dicom::Result<QByteArray> &kept) {
                    if (known->isEmpty() && kept)
                        *known = secretFor(client, *kept).value_or(QByteArray());
                });
    m_keys.read(secretName(session.client.id, keptname::Client), this,
                [this, client = session.client, known](const dicom::Result<QByteArray> &secret) {
                    const auto own = secret ? clientSecretFor(client.signIn, *secret) : std::nullopt;
                    if (!known->isEmpty())
                        revoke(client, *known, own.value_or(QByteArray()));
                });
}

void SignInService::revoke(const SignInClient &client, const QByteArray &token, const QByteArray &clientSecret)
{
    auto *provider = new Provider(m_http, client.signIn, clientSecret, this);
    provider->revoke(token, [this, id = client.id, provider](const dicom::Result<> &revoked) {
        provider->deleteLater();
        if (revoked)
            return;
        qCWarning(lcSignIn) << "revocation failed:" << revoked.error().detail;
        emit revocationFailed(id, revoked.error().message);
    });
}

} // namespace network
