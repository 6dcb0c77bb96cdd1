#pragma once

#include "network/auth/protectionspaces.h"
#include "network/http/crossings.h"
#include "network/http/httpexchange.h"
#include "network/http/link.h"
#include "network/http/systemproxies.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QNetworkAccessManager>
#include <QTimer>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace network {

/// The I/O thread's half of HttpClient: which exchanges there are, which manager sends each, what
/// waits. Every origin has managers of its own (a peer that floods one origin's connection must not
/// delay another's), up to three, since one opens six connections at most. Waiting is done here and
/// not in QtNetwork: what is cancelled while it waits costs nothing, and what is urgent overtakes.
class HttpEngine : public QObject
{
    Q_OBJECT
public:
    using Id = HttpClient::Id;

    HttpEngine(RequestLog &log, Circuits &circuits, Crossings &crossings, std::unique_ptr<SystemProxies> systemProxies);
    ~HttpEngine() override;
    void start(Id id, HttpRequest request, HttpHandlers handlers);
    void abort(Id id);
    void setPaused(Id id, bool paused);
    void setCredential(const Credential &credential);
    void setAuthenticator(Authenticator *authenticator, const ProtectionSpaces &spaces);
    void settle(const QString &space, const std::optional<Credential> &credential);
    void forget(const QString &space);
    void awaitLink(const QString &origin);
    void setLink(const QString &origin, const Link &link);
    std::shared_ptr<const Link> linkFor(const QUrl &url) const;
    void withLink(const QUrl &url, QObject *context, const std::function<void(const std::shared_ptr<const Link> &)> &then);
    void askWithoutBody(const HttpRequest &request, qint64 length, const std::function<void(const HttpResponseHead &)> &answered);
    QByteArray authorizationFor(const QUrl &url) const;

private:
    struct Lane { ///< a manager and how many exchanges it carries
        std::unique_ptr<QNetworkAccessManager> manager;
        int active = 0;
    };
    struct Origin {
        std::vector<std::unique_ptr<Lane>> lanes;
        std::deque<Id> waiting[3]; ///< by priority
        QDeadlineTimer held{0};    ///< the server asked everybody for time until then
    };
    struct Entry {
        std::unique_ptr<HttpExchange> exchange;
        QString origin;
        QString space;                  ///< whose credential it needs; empty: nobody's that is waited for
        QByteArray authorization;       ///< that it was sent with
        Crossings::Ticket crossing = 0; ///< the question that it last waited for
        Lane *lane = nullptr;
        std::unique_ptr<Lane> ownLane; ///< of an exchange with a body
        bool wasSent = false;          ///< or is about to be: the circuit of its server let it through
    };

    struct Asked { ///< a sign-in that is waited for
        std::vector<Id> ids;
    };

    using Task = std::function<void()>;
    static void release(std::map<QString, std::vector<Task>> &waiting, const QString &origin);
    std::shared_ptr<const Link> readyLink(const QUrl &url, Task later);
    void keepProxy(const QUrl &url, const QNetworkProxy &proxy);
    void enqueue(Id id);
    void waitForSignIn(Id id, const QByteArray &refused);
    void refused(Id id);
    void crossingWanted(Id id, const QUrl &to);
    void noteOutcome(const HttpExchange &exchange, bool wasSent);
    void retireAll(Origin &origin);
    void hold(Id id, std::chrono::milliseconds wait, bool everybody);
    void sendWaiting(const QString &origin);
    void sendNow(Id id, Entry &entry, Lane &lane);
    void leaveLane(Entry &entry);
    void retire(const QString &origin, Lane *lane);
    void leaveBehind(std::unique_ptr<Lane> lane);
    void remove(Id id);
    Lane *freeLane(Origin &origin, const QUrl &url);
    static std::unique_ptr<Lane> makeLane(const std::shared_ptr<const Link> &link);

    RequestLog &m_log;
    Circuits &m_circuits;
    Crossings &m_crossings;
    std::map<Id, Entry> m_entries;
    std::map<QString, Origin> m_origins;
    std::vector<std::unique_ptr<Lane>> m_retired; ///< deleting one at once would wait for its thread
    QHash<QString, Credential> m_credentials;     ///< by origin
    Authenticator *m_authenticator = nullptr;
    ProtectionSpaces m_spaces;
    QHash<QString, Credential> m_spaceCredentials; ///< by protection space
    std::map<QString, Asked> m_asked;              ///< by protection space
    QHash<QString, std::shared_ptr<const Link>> m_links;
    std::shared_ptr<HttpExchange::TlsFindings> m_tlsFindings = std::make_shared<HttpExchange::TlsFindings>();
    std::unique_ptr<SystemProxies> m_systemProxies;
    std::map<QString, std::vector<Task>> m_parked; ///< by origin: what waits for its link …
    std::map<QString, std::vector<Task>> m_unsure; ///< … or for the proxy in it
    QTimer m_watchdog;
};

} // namespace network
