#pragma once

#include "network/auth/credential.h"
#include "network/dicom/result.h"
#include "network/http/proxyresolver.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QIODevice;

namespace network {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

/// Value of the first header of that name, whatever its case.
QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);

struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;
    HttpHeaders headers;
    /// Makes the body in the I/O thread, once per sending; empty: no body.
    std::function<std::unique_ptr<QIODevice>()> body;
    qint64 bodyLimit = qint64(256) << 20;         ///< of the answer
    std::chrono::milliseconds deadline{600'000};  ///< for the whole exchange
    qint64 minimumRate = 1024;                    ///< bytes per second over rateWindow
    std::chrono::milliseconds rateWindow{15'000}; ///< over which the minimum rate is watched
    std::chrono::milliseconds connectDeadline{10'000};
    std::chrono::milliseconds headDeadline{120'000}; ///< from the last byte sent to the answer's head
    bool acceptEncoding = false;                     ///< true: gzip may be used (JSON); pixels are always identity
    int retries = 3;                                 ///< of a GET whose answer is "not now" (429, 502, 503, 504)
    std::chrono::milliseconds firstWait{1000};       ///< before the first of them, where the server names no time; then doubled
    std::chrono::milliseconds patience{30'000};      ///< a server that wants a longer wait gets its answer handed on
    enum class Priority { High, Normal, Low } priority = Priority::Normal;
    bool isAnonymous = false; ///< no credential is stamped and none is waited for: questions to identity providers
    QString note;             ///< what an audit trail is told beside the address: a state that a task is given
};

/// The most that any exchange of a client may take, whatever its own request would allow.
struct HttpPatience {
    std::chrono::milliseconds deadline = std::chrono::hours(24);
    std::chrono::milliseconds rateWindow = std::chrono::hours(1);
    std::chrono::milliseconds connectDeadline = std::chrono::hours(1);
    std::chrono::milliseconds headDeadline = std::chrono::hours(1);
    std::chrono::milliseconds firstWait = std::chrono::hours(1);   ///< before a busy server is asked again
    std::chrono::milliseconds longestWait = std::chrono::hours(1); ///< that a server may ask for
    qint64 bodyBytes = qint64(1) << 50;
    std::chrono::milliseconds proxyDeadline = std::chrono::seconds(5); ///< for the system, to name the proxy
};

struct HttpResponseHead {
    int status = 0;
    HttpHeaders headers;
    QUrl url; ///< after redirects
};

/// What an exchange hands on, all in the I/O thread: head once, data any number of times, done
/// exactly once. The bytes of `data` are the exchange's own and valid during the call: what is kept
/// must be copied (appending does).
struct HttpHandlers {
    std::function<void(const HttpResponseHead &)> head;
    std::function<void(const QByteArray &)> data;
    std::function<void(dicom::Result<>)> done;               ///< an HTTP status is no error here; a cut body is
    std::function<void(qint64 sent, qint64 total)> uploaded; ///< of the body; may be left out
};

class Authenticator;
class Circuits;
class Crossings;
class Notebook;
class ProtectionSpaces;
class RequestLog;
class SystemProxies;
struct Link;

/// HTTP/1.1 over QtNetwork with its gaps closed (README.md): manual redirects, credentials stamped
/// per origin from the final URL, length and completeness checks, deadlines, minimum rate, caps.
/// Owns the one I/O thread; every function may be called from any thread.
class HttpClient
{
public:
    explicit HttpClient(const HttpPatience &patience = {}, ProxyResolver systemProxies = systemProxy);
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;

    using Id = quint64;
    Id start(HttpRequest request, HttpHandlers handlers);
    void abort(Id id); ///< no handler is called after it returns control to the I/O loop
    /// Stops reading the answer (the server is held back by TCP) until called with false. Immediate
    /// in the I/O thread.
    void setPaused(Id id, bool paused);
    /// What the server would say to this request with a body of `length` bytes, learned without
    /// sending the body (see EarlyAnswer). `answered` is called once, in the I/O thread; status 0:
    /// it did not say, 100: it would take it.
    void askWithoutBody(HttpRequest request, qint64 length, std::function<void(const HttpResponseHead &)> answered);
    void setCredential(const Credential &credential); ///< replaces the one of that origin

    /// Requests to these wait until `authenticator` brings their credential, and again when the
    /// server refuses it (401).
    void setAuthenticator(Authenticator *authenticator, const ProtectionSpaces &spaces);
    /// The answer to Authenticator::wanted(): what waits is sent with this credential, or fails as
    /// unauthorized.
    void settle(const QString &space, const std::optional<Credential> &credential);
    /// Signed out: the next request asks again.
    void forget(const QString &space);
    /// Requests to an origin wait for its next setLink(): the key to its certificate is being
    /// fetched.
    void awaitLink(const QString &origin);
    /// How an origin is reached from now on.
    void setLink(const QString &origin, const Link &link);
    /// How an address is reached as far as that is known; in the I/O thread only. Never null.
    std::shared_ptr<const Link> linkFor(const QUrl &url) const;
    /// For connections that others open (a WebSocket): the link with its proxy, at once or later, and not at all once `context` is
    /// gone. Its `problem` says why nothing may be sent. In the I/O thread only.
    void withLink(const QUrl &url, QObject *context, std::function<void(const std::shared_ptr<const Link> &)> then);
    /// For the thread that calls: who asks the system as this client does.
    std::unique_ptr<SystemProxies> makeSystemProxies() const;
    /// The Authorization header for a request to `url` that others send (a WebSocket); in the I/O
    /// thread only.
    QByteArray authorizationFor(const QUrl &url) const;
    QThread *thread() const;
    /// Runs `task` in the I/O thread, later.
    void post(std::function<void()> task);
    /// What was learned about servers so far.
    Notebook &notebook();
    /// What was asked of servers lately, for the person and for support.
    RequestLog &requestLog();
    /// Which servers are not asked for a while, because they did not answer.
    Circuits &circuits();
    /// Which servers a person is asked about, because another one pointed to them.
    Crossings &crossings();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace network
