#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace faults {

/// A request as it came in.
struct Request {
    QByteArray method;
    QByteArray target;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    QByteArray header(QByteArrayView name) const;
};

/// One act of the server on a connection.
struct Step {
    enum class Act {
        Send,    ///< the bytes
        Trickle, ///< the bytes, one at a time, `pause` milliseconds apart
        Flood,   ///< the bytes over and over, as fast as they are read
        Wait,    ///< `pause` milliseconds
        Hold,    ///< nothing any more, the connection stays open
        Close,   ///< the end of the stream
        Reset    ///< RST
    };
    Act act = Act::Send;
    QByteArray bytes;
    int pause = 0;
};

/// What the server does about one request. Without a last Hold, Close or Reset the connection waits
/// for the next one.
struct Script {
    QList<Step> steps;
    bool early = false; ///< begins when the head of the request has come, and reads no more of its body

    Script &then(Step::Act act, const QByteArray &bytes = {}, int pause = 0)
    {
        steps.append({act, bytes, pause});
        return *this;
    }
};

/// An origin server that misbehaves byte by byte as it is told, on 127.0.0.1 in a thread of its
/// own, so that what it does is never mistaken for what the program under test does. All functions
/// may be called from any thread.
class FaultServer
{
public:
    using Handler = std::function<Script(const Request &)>;
    enum class Reading { Never, Always }; ///< Never: accepts connections and reads nothing

    explicit FaultServer(std::optional<QSslConfiguration> tls = {});
    ~FaultServer();
    FaultServer(const FaultServer &) = delete;

    QUrl url(const QString &path = {}) const;
    void setHandler(Handler handler);
    void setReading(Reading reading);
    QList<Request> takeRequests();
    /// Hangs up every connection and stops listening, or listens again on the same port.
    void setListening(bool listening);
    /// Hangs up what is still open, so that a cell leaves nothing to the next one.
    void closeConnections();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace faults
