#include "network/auth/signinservice.h"

#include "network/auth/protectionspaces.h"
#include "network/auth/signinsentences.h"
#include "network/http/httpclient.h"
#include "network/http/sentences.h"

#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>

namespace network {

using dicom::Error;

namespace {

Q_LOGGING_CATEGORY(lcSignIn, "negatoscope.signin", QtInfoMsg)

constexpr char Kept[] = "signin";   ///< password, handed-over token or refresh token
constexpr char Secret[] = "client"; ///< client secret
constexpr std::chrono::seconds SoonestRefresh{1};
constexpr std::chrono::seconds AgainAfter{30};                             ///< where the provider could not be reached
constexpr std::chrono::seconds LongestTimer = std::chrono::hours(24 * 20); ///< QTimer counts milliseconds in an int

/// Of an answer to a refresh: the token is worth nothing any more (RFC 6749 §5.2).
bool isFinal(const QByteArray &refusal)
{
    return refusal == "invalid_grant" || refusal == "invalid_client" || refusal == "unauthorized_client" || refusal == "invalid_scope";
}

} // namespace

struct SignInService::Session {
    SignInClient client;
    State state = State::SignedOut;
    std::optional<Error> problem;
    Credential credential;
    QByteArray refreshToken;
    QByteArray clientSecret;
    bool secretRead = false;
    bool keptRead = false;
    bool isWanted = false;     ///< requests wait for us
    bool isRefreshing = false; ///< one question to the provider, however many want its answer
    bool isDeclined = false;   ///< the person does not want to be asked again
    Keep keep = Keep::Lasting;
    std::unique_ptr<Provider> provider;
    std::unique_ptr<SignInFlow> flow;
    Attempt attempt;
    QTimer timer;
};

SignInService::SignInService(HttpClient &http, KeyStore &keys, Attendance attendance, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_keys(keys)
    , m_attendance(attendance)
{}

SignInService::~SignInService()
{
    m_http.setAuthenticator(nullptr, {});
}

QString SignInService::secretName(const QString &id, const char *what)
{
    return QStringLiteral("archive/") + id + u'/' + QLatin1String(what);
}

void SignInService::setClients(const QList<SignInClient> &clients)
{
    std::map<QString, std::unique_ptr<Session>> sessions;
    ProtectionSpaces spaces;
    for (const SignInClient &client : clients) {
        if (client.signIn.kind == SignIn::Kind::None)
            continue;
        for (const QUrl &root : client.roots)
            spaces.add(client.id, root);
        const auto known = m_sessions.find(client.id);
        if (known != m_sessions.end() && known->second->client == client) {
            sessions[client.id] = std::move(known->second);
            continue;
        }
        auto session = std::make_unique<Session>();
        session->client = client;
        session->timer.setSingleShot(true);
        connect(&session->timer, &QTimer::timeout, this, [this, id = client.id] {
            if (Session *found = sessionOf(id); found && found->state == State::SignedIn && !found->provider)
                refresh(*found);
        });
        m_http.forget(client.id); // what was entered for other addresses or another user
        sessions[client.id] = std::move(session);
    }
    m_sessions = std::move(sessions);
    m_http.setAuthenticator(this, spaces);
}

SignInService::Session *SignInService::sessionOf(const QString &id) const
{
    const auto found = m_sessions.find(id);
    return found == m_sessions.end() ? nullptr : found->second.get();
}

SignInService::State SignInService::state(const QString &id) const
{
    const Session *session = sessionOf(id);
    return session ? session->state : State::NotNeeded;
}

std::optional<SignInClient> SignInService::client(const QString &id) const
{
    const Session *session = sessionOf(id);
    return session ? std::optional(session->client) : std::nullopt;
}

QStringList SignInService::waiting() const
{
    QStringList ids;
    for (const auto &[id, session] : m_sessions) {
        if (session->state == State::Waiting)
            ids.append(id);
    }
    return ids;
}

std::optional<Error> SignInService::problem(const QString &id) const
{
    const Session *session = sessionOf(id);
    return session ? session->problem : std::nullopt;
}

SignInService::Attempt SignInService::attempt(const QString &id) const
{
    const Session *session = sessionOf(id);
    return session ? session->attempt : Attempt();
}

void SignInService::wanted(const QString &space, const QByteArray &refused)
{
    QMetaObject::invokeMethod(
        this,
        [this, space, refused] {
            Session *session = sessionOf(space);
            if (!session)
                return m_http.settle(space, std::nullopt);
            session->isWanted = true;
            find(*session, refused);
        },
        Qt::QueuedConnection);
}

/// What can be done without a person, cheapest first.
void SignInService::find(Session &session, const QByteArray &refused)
{
    if (session.state == State::Checking || session.state == State::Waiting || session.isRefreshing)
        return; // on its way
    if (session.isDeclined)
        return giveUp(session);
    if (!mayCarrySecrets(session))
        return askPerson(session, Error{Error::Kind::Refused, sentence::signInNeedsEncryption(session.client.roots.value(0)), {}});
    if (session.state == State::SignedIn) {
        const QByteArray current = session.credential.headerFor(session.client.roots.value(0));
        if (refused.isEmpty() || current != refused)
            return signedIn(session, session.credential);
        if (session.client.signIn.isOAuth() && (!session.refreshToken.isEmpty() || session.client.signIn.kind == SignIn::Kind::Client))
            return refresh(session);
        return askPerson(session, statusError(401, session.client.roots.value(0)));
    }
    if (!session.keptRead || session.client.signIn.kind == SignIn::Kind::Client)
        return readKept(session);
    askPerson(session, session.problem);
}

bool SignInService::mayCarrySecrets(const Session &session) const
{
    return std::all_of(session.client.roots.begin(), session.client.roots.end(), isSafeForSecrets);
}

void SignInService::readKept(Session &session)
{
    setState(session, State::Checking);
    session.keptRead = true;
    if (session.client.signIn.kind == SignIn::Kind::Client)
        return refresh(session);
    m_keys.read(secretName(session.client.id, Kept), this, [this, id = session.client.id](const dicom::Result<QByteArray> &kept) {
        Session *found = sessionOf(id);
        if (!found || found->state != State::Checking)
            return;
        if (kept && !kept->isEmpty())
            return takeKept(*found, *kept);
        std::optional<Error> why;
        if (!kept && kept.error().kind != Error::Kind::NotFound)
            why = kept.error();
        askPerson(*found, why);
    });
}

void SignInService::takeKept(Session &session, const QByteArray &secret)
{
    const SignIn &signIn = session.client.signIn;
    session.keep = Keep::Lasting;
    if (signIn.isOAuth()) {
        session.refreshToken = secret;
        return refresh(session);
    }
    Credential credential;
    credential.scheme = signIn.kind == SignIn::Kind::Basic ? Credential::Scheme::Basic : Credential::Scheme::Bearer;
    credential.user = signIn.user;
    credential.secret = secret;
    if (const qsizetype zero = secret.indexOf('\0'); zero >= 0) { // entered with another user name than the archive's
        credential.user = QString::fromUtf8(secret.first(zero));
        credential.secret = secret.mid(zero + 1);
    }
    signedIn(session, credential);
}

/// The client's secret is read once and before anything is asked of the provider.
void SignInService::withClientSecret(Session &session, const std::function<void()> &then)
{
    if (session.secretRead)
        return then();
    m_keys.read(secretName(session.client.id, Secret), this, [this, id = session.client.id, then](const dicom::Result<QByteArray> &secret) {
        Session *found = sessionOf(id);
        if (!found)
            return;
        found->secretRead = true;
        if (secret)
            found->clientSecret = *secret;
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
    if (isOver && session.client.signIn.kind != SignIn::Kind::Client) {
        session.refreshToken.clear();
        m_keys.remove(secretName(session.client.id, Kept), this, {});
        return askPerson(session, tokens.error());
    }
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

/// Nobody brings a credential now: what waits fails as unauthorized.
void SignInService::giveUp(Session &session)
{
    session.isWanted = false;
    m_http.settle(session.client.id, std::nullopt);
    setState(session, State::SignedOut);
}

void SignInService::takeTokens(Session &session, const Tokens &tokens)
{
    if (!tokens.refresh.isEmpty() && tokens.refresh != session.refreshToken) {
        session.refreshToken = tokens.refresh;
        if (session.keep == Keep::Lasting)
            m_keys.write(secretName(session.client.id, Kept), tokens.refresh, this, {});
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

void SignInService::signedIn(Session &session, const Credential &credential)
{
    session.credential = credential;
    session.credential.origin = originOf(session.client.roots.value(0));
    session.problem.reset();
    session.isWanted = session.isDeclined = false;
    m_http.settle(session.client.id, session.credential);
    setState(session, State::SignedIn);
}

void SignInService::askPerson(Session &session, const std::optional<Error> &why)
{
    session.timer.stop();
    session.credential = {};
    session.problem = why;
    if (m_attendance == Attendance::Unattended || !session.isWanted)
        return giveUp(session);
    setState(session, State::Waiting);
    emit personWanted(session.client.id);
}

void SignInService::enter(const QString &id, const QString &user, const QByteArray &secret, Keep keep)
{
    Session *session = sessionOf(id);
    if (!session)
        return;
    if (!mayCarrySecrets(*session))
        return askPerson(*session, Error{Error::Kind::Refused, sentence::signInNeedsEncryption(session->client.roots.value(0)), {}});
    const bool isBasic = session->client.signIn.kind == SignIn::Kind::Basic;
    Credential credential;
    credential.scheme = isBasic ? Credential::Scheme::Basic : Credential::Scheme::Bearer;
    credential.user = user;
    credential.secret = secret;
    session->keep = keep;
    session->keptRead = true;
    if (keep == Keep::Lasting) {
        const QByteArray kept = isBasic && user != session->client.signIn.user ? QByteArray(user.toUtf8() + '\0' + secret) : secret;
        m_keys.write(secretName(id, Kept), kept, this, {});
    } else {
        m_keys.remove(secretName(id, Kept), this, {});
    }
    signedIn(*session, credential);
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

void SignInService::dropWork(Session &session)
{
    session.timer.stop();
    session.isRefreshing = session.isDeclined = false;
    session.provider.reset();
    session.flow.reset();
    session.attempt = {};
}

void SignInService::cancel(const QString &id)
{
    Session *session = sessionOf(id);
    if (!session || session->state == State::SignedIn)
        return;
    dropWork(*session);
    session->isDeclined = true;
    giveUp(*session);
}

void SignInService::signOut(const QString &id)
{
    Session *session = sessionOf(id);
    if (!session)
        return;
    dropWork(*session);
    const QByteArray token = session->refreshToken.isEmpty() ? session->credential.secret : session->refreshToken;
    const SignIn signIn = session->client.signIn;
    session->credential = {};
    session->refreshToken.clear();
    session->problem.reset();
    session->keptRead = true;
    m_keys.remove(secretName(id, Kept), this, {});
    m_http.forget(id);
    setState(*session, State::SignedOut);
    if (!signIn.isOAuth() || token.isEmpty())
        return;
    auto *provider = new Provider(m_http, signIn, session->clientSecret, this);
    provider->revoke(token, [this, id, provider](const dicom::Result<> &revoked) {
        provider->deleteLater();
        if (!revoked)
            emit revocationFailed(id, revoked.error().message);
    });
}

void SignInService::setClientSecret(const QString &id, const QByteArray &secret)
{
    if (secret.isEmpty())
        m_keys.remove(secretName(id, Secret), this, {});
    else
        m_keys.write(secretName(id, Secret), secret, this, {});
    if (Session *session = sessionOf(id)) {
        session->clientSecret = secret;
        session->secretRead = true;
    }
}

void SignInService::removeKept(const QString &id)
{
    m_keys.remove(secretName(id, Kept), this, {});
    m_keys.remove(secretName(id, Secret), this, {});
}

void SignInService::setState(Session &session, State state)
{
    session.state = state;
    emit changed(session.client.id);
}

} // namespace network
