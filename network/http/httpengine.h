#pragma once

#include "network/http/httpexchange.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QNetworkAccessManager>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace network {

/// The I/O thread's half of HttpClient: which exchanges there are, which manager sends each, what waits. Every origin
/// has managers of its own (a peer that floods one origin's connection must not delay another's), up to three, since
/// one opens six connections at most. Waiting is done here and not in QtNetwork: what is cancelled while it waits costs
/// nothing, and what is urgent overtakes.
class HttpEngine : public QObject
{
    Q_OBJECT
public:
    using Id = HttpClient::Id;

    HttpEngine();
    ~HttpEngine() override;
    void start(Id id, HttpRequest request, HttpHandlers handlers);
    void abort(Id id);
    void setPaused(Id id, bool paused);
    void setCredential(const Credential &credential);
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
        Lane *lane = nullptr;
        std::unique_ptr<Lane> ownLane; ///< of an exchange with a body
    };

    void enqueue(Id id);
    void hold(Id id, std::chrono::milliseconds wait, bool everybody);
    void sendWaiting(const QString &origin);
    void sendNow(Id id, Entry &entry, Lane &lane);
    void leaveLane(Entry &entry);
    void retire(const QString &origin, Lane *lane);
    void leaveBehind(std::unique_ptr<Lane> lane);
    void remove(Id id);
    static Lane *freeLane(Origin &origin);
    static std::unique_ptr<Lane> makeLane();

    std::map<Id, Entry> m_entries;
    std::map<QString, Origin> m_origins;
    std::vector<std::unique_ptr<Lane>> m_retired; ///< deleting one at once would wait for its thread
    QHash<QString, Credential> m_credentials;
    QTimer m_watchdog;
};

} // namespace network
