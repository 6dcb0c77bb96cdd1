#pragma once

#include "network/auth/authenticator.h"
#include "network/auth/credential.h"
#include "network/auth/keystore.h"
#include "network/auth/signinflow.h"

#include <QObject>
#include <QStringList>

#include <map>
#include <memory>
#include <optional>

namespace network {

class HttpClient;

/// What one archive needs of a sign-in.
struct SignInClient {
    QString id; ///< the archive's
    SignIn signIn;
    QList<QUrl> roots;

    friend bool operator==(const SignInClient &, const SignInClient &) = default;
};

/// Signs in to archives, keeps their tokens fresh and answers for HttpClient when one is wanted:
/// from memory, from the key store, by refreshing, and only then by asking a person. Any number of
/// refused requests make one refresh. Access tokens stay in memory; what is kept (password, refresh
/// token, handed-over token, client secret) is in the key store. Lives in the main thread.
class SignInService : public QObject, private Authenticator
{
    Q_OBJECT
public:
    enum class State {
        NotNeeded,
        SignedOut, ///< nothing is known, or it was refused
        Checking,  ///< looks into the key store, or refreshes
        Waiting,   ///< for a person: requests wait too
        SignedIn
    };
    Q_ENUM(State)
    /// Whether somebody is there to be asked. Without one, what cannot be had silently fails.
    enum class Attendance { Unattended, Attended };

    SignInService(HttpClient &http, KeyStore &keys, Attendance attendance, QObject *parent = nullptr);
    ~SignInService() override;

    /// One that is tried out before it is saved.
    struct Trial {
        QString id;
        std::optional<QByteArray> clientSecret; ///< that was entered for it

        friend bool operator==(const Trial &, const Trial &) = default;
    };
    /// What is entered for a trial, and what the provider gives for that, stays in memory until keepTrial(), and is gone with the
    /// next call without it.
    void setClients(const QList<SignInClient> &clients, const std::optional<Trial> &trial = {});
    /// It was saved as it was tried.
    void keepTrial(const SignInClient &client);
    State state(const QString &id) const;
    std::optional<SignInClient> client(const QString &id) const;
    QStringList waiting() const; ///< ids of those that wait for a person
    /// Why it was signed out or refused last.
    std::optional<dicom::Error> problem(const QString &id) const;

    /// How far begin() has come.
    struct Attempt {
        bool isRunning = false;
        QUrl browser;                   ///< that was opened
        std::optional<DeviceCode> code; ///< to be shown
    };
    Attempt attempt(const QString &id) const;

    enum class Keep { Lasting, ThisSession };
    /// Basic or bearer: what the person entered.
    void enter(const QString &id, const QString &user, const QByteArray &secret, Keep keep);
    /// Browser, device or client: begins anew.
    void begin(const QString &id);
    /// Gives up what begin() began; requests that wait fail, and nobody is asked again until
    /// enter() or begin().
    void cancel(const QString &id);
    /// Forgets everything kept for it and tells the provider (RFC 7009).
    void signOut(const QString &id);
    /// The secret of a client that has one (client credentials, confidential clients); empty
    /// removes it.
    void setClientSecret(const SignInClient &client, const QByteArray &secret);
    /// Forgets what is kept for an archive that goes, and tells its provider: nothing waits for that, and revocationFailed() says if
    /// it could not be told. Before setClients() without it.
    void removeKept(const QString &id);

    static QString secretName(const QString &id, const char *what);

signals:
    void changed(const QString &id);
    void personWanted(const QString &id); ///< requests wait until enter(), begin() or cancel()
    void browserWanted(const QString &id,
                       const QUrl &url); ///< to be opened in the system's browser, once
    void revocationFailed(const QString &id,
                          const QString &sentence); ///< signed out here, but the provider could not be told

private:
    struct Session;

    void wanted(const QString &space, const QByteArray &refused) override;
    void find(Session &session, const QByteArray &refused);
    void readKept(Session &session);
    void readSignIn(const Session &session, const std::function<void(Session &, const dicom::Result<QByteArray> &)> &then);
    void keep(Session &session, const QByteArray &secret);
    void takeKept(Session &session, const QByteArray &secret);
    void tellProvider(const Session &session);
    void revoke(const SignInClient &client, const QByteArray &token, const QByteArray &clientSecret);
    void withClientSecret(Session &session, const std::function<void()> &then);
    void refresh(Session &session);
    void takeAnothersToken(Session &session, const dicom::Error &refusal);
    void refreshed(Session &session, const dicom::Result<Tokens> &tokens, const QByteArray &refusal);
    void takeTokens(Session &session, const Tokens &tokens);
    void scheduleRefresh(Session &session, const Tokens &tokens);
    void signedIn(Session &session, const Credential &credential);
    void askPerson(Session &session, const std::optional<dicom::Error> &why);
    void giveUp(Session &session);
    void startFlow(Session &session);
    void setState(Session &session, State state);
    void dropWork(Session &session);
    bool mayCarrySecrets(const Session &session) const;
    Session *sessionOf(const QString &id) const;

    HttpClient &m_http;
    KeyStore &m_keys;
    Attendance m_attendance;
    std::map<QString, std::unique_ptr<Session>> m_sessions;
};

} // namespace network
