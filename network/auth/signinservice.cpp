#include "network/auth/signinservice.h"

#include "network/auth/keptsecret.h"
#include "network/auth/protectionspaces.h"
#include "network/auth/signinsentences.h"
#include "network/auth/signinservice_p.h"
#include "network/http/httpclient.h"
#include "network/http/sentences.h"

#include <algorithm>

namespace network {

using dicom::Error;

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

void SignInService::setClients(const QList<SignInClient> &clients, const std::optional<Trial> &trial)
{
    std::map<QString, std::unique_ptr<Session>> sessions;
    ProtectionSpaces spaces;
    for (const SignInClient &client : clients) {
        if (client.signIn.kind == SignIn::Kind::None)
            continue;
        for (const QUrl &root : client.roots)
            spaces.add(client.id, root);
        const std::optional<Trial> tried = trial && trial->id == client.id ? trial : std::nullopt;
        const auto known = m_sessions.find(client.id);
        if (known != m_sessions.end() && known->second->client == client && known->second->trial == tried) {
            sessions[client.id] = std::move(known->second);
            continue;
        }
        auto session = std::make_unique<Session>();
        session->client = client;
        session->trial = tried;
        if (tried && tried->clientSecret) {
            session->clientSecret = *tried->clientSecret;
            session->secretRead = true;
        }
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

void SignInService::keepTrial(const SignInClient &client)
{
    Session *session = sessionOf(client.id);
    if (!session || !session->trial || session->client != client)
        return;
    session->trial.reset();
    if (const auto unkept = std::exchange(session->unkept, {}))
        keep(*session, *unkept);
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
    session.isFromStore = !session.unkept;
    readSignIn(session, [this](Session &found, const dicom::Result<QByteArray> &kept) {
        if (found.state != State::Checking)
            return;
        if (kept && !kept->isEmpty())
            return takeKept(found, *kept);
        std::optional<Error> why;
        if (!kept && kept.error().kind != Error::Kind::NotFound)
            why = kept.error();
        askPerson(found, why);
    });
}

/// What is kept for it; empty if that was given for others.
void SignInService::readSignIn(const Session &session, const std::function<void(Session &, const dicom::Result<QByteArray> &)> &then)
{
    // Who it is for may have changed meanwhile: then the new one asks for itself.
    const auto answer = [this, client = session.client, then](const dicom::Result<QByteArray> &secret) {
        if (Session *found = sessionOf(client.id); found && found->client == client)
            then(*found, secret);
    };
    if (session.unkept) {
        QMetaObject::invokeMethod(
            this, [answer, secret = *session.unkept] { answer(secret); }, Qt::QueuedConnection);
        return;
    }
    m_keys.read(secretName(session.client.id, keptname::SignIn), this,
                [answer, client = session.client](const dicom::Result<QByteArray> &kept) {
                    answer(kept ? secretFor(client, *kept).value_or(QByteArray()) : kept);
                });
}

/// Empty: nothing is kept any more.
void SignInService::keep(Session &session, const QByteArray &secret)
{
    const QString name = secretName(session.client.id, keptname::SignIn);
    if (session.trial)
        session.unkept = secret;
    else if (secret.isEmpty())
        m_keys.remove(name, this, {});
    else
        m_keys.write(name, keptSecret(session.client, secret), this, {});
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

/// Nobody brings a credential now: what waits fails as unauthorized.
void SignInService::giveUp(Session &session)
{
    session.isWanted = false;
    m_http.settle(session.client.id, std::nullopt);
    setState(session, State::SignedOut);
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
    session->isFromStore = false;
    const QByteArray lasting = isBasic && user != session->client.signIn.user ? QByteArray(user.toUtf8() + '\0' + secret) : secret;
    this->keep(*session, keep == Keep::Lasting ? lasting : QByteArray());
    signedIn(*session, credential);
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
    tellProvider(*session);
    session->credential = {};
    session->refreshToken.clear();
    session->problem.reset();
    session->keptRead = true;
    keep(*session, {});
    m_http.forget(id);
    setState(*session, State::SignedOut);
}

void SignInService::setClientSecret(const SignInClient &client, const QByteArray &secret)
{
    const QString name = secretName(client.id, keptname::Client);
    if (secret.isEmpty())
        m_keys.remove(name, this, {});
    else
        m_keys.write(name, keptClientSecret(client.signIn, secret), this, {});
    if (Session *session = sessionOf(client.id); session && session->client == client) {
        session->clientSecret = secret;
        session->secretRead = true;
        session->hasOthersSecret = false;
    }
}

void SignInService::removeKept(const QString &id)
{
    if (state(id) == State::SignedIn)
        signOut(id);
    else if (const Session *session = sessionOf(id))
        tellProvider(*session);
    m_keys.remove(secretName(id, keptname::SignIn), this, {});
    m_keys.remove(secretName(id, keptname::Client), this, {});
}

void SignInService::setState(Session &session, State state)
{
    session.state = state;
    emit changed(session.client.id);
}

} // namespace network
