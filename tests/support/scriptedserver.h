#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPair>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <optional>

class QTcpSocket;

namespace testsupport {

/// A request as it came in.
struct ServerRequest {
    QByteArray method;
    QByteArray target; ///< path and query exactly as sent
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    int connection = 0; ///< numbers the connections from 1

    QByteArray path() const;                      ///< of target, without the query
    QByteArray query() const;                     ///< of target, without the question mark
    QByteArray header(QByteArrayView name) const; ///< whatever its case
};

/// What to answer, and how badly.
struct ServerAnswer {
    enum class Framing { ContentLength, Chunked, UntilClose };

    int status = 200;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    Framing framing = Framing::ContentLength;
    std::optional<QByteArray> contentLength; ///< sent instead of the true one; may be nonsense
    qint64 cutAfter = -1;                    ///< closes the connection after so many bytes of the body
    int pieceSize = 0;                       ///< sends the body in pieces …
    int pieceDelay = 0;                      ///< … so many milliseconds apart
    int delay = 0;                           ///< milliseconds before the answer begins
    bool silent = false;                     ///< never answers
    bool closeAtOnce = false;                ///< closes without a word
    bool keepAlive = true;
    QByteArray raw; ///< if not empty: all that is sent, then the connection is closed
    /// If set: gives the body piece by piece for as long as it likes, an empty piece ends it. Sent as fast as read.
    std::function<QByteArray()> stream;

    ServerAnswer &with(const QByteArray &header, const QByteArray &value);
    static ServerAnswer of(const QByteArray &contentType, const QByteArray &body);
    static ServerAnswer json(const QByteArray &body);
    static ServerAnswer ofStatus(int status, const QByteArray &body = {});
};

/// One part for multipartBody(): headers as written and content.
struct ServerPart {
    QByteArray headers; ///< "Content-Type: application/dicom\r\n", each line with its end; may be empty
    QByteArray content;
};
QByteArray multipartBody(const QByteArray &boundary, const QList<ServerPart> &parts, bool closed = true);

/// A small HTTP/1.1 origin server on 127.0.0.1, in the thread that made it, that says what a test scripted and records
/// what it was asked. Routes match the path without the query; a route that ends in * matches every path that begins so;
/// the longest wins. What no route matches is 404.
class ScriptedServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<ServerAnswer(const ServerRequest &)>;

    explicit ScriptedServer(QObject *parent = nullptr);
    ~ScriptedServer() override;

    QUrl url(const QString &path = {}) const; ///< http://127.0.0.1:PORT + path
    void route(const QByteArray &path, Handler handler);
    void route(const QByteArray &path, const ServerAnswer &answer);
    /// The first request gets the first answer and so on; the last is repeated.
    void route(const QByteArray &path, const QList<ServerAnswer> &answers);

    void unroute(const QByteArray &path) { m_routes.remove(path); }

    const QList<ServerRequest> &requests() const { return m_requests; }
    QList<ServerRequest> requests(const QByteArray &path) const; ///< of one path
    void clearRequests() { m_requests.clear(); }
    int connectionCount() const { return m_connections; }
    /// Bytes written to all connections so far.
    qint64 bytesSent() const { return m_bytesSent; }

signals:
    void requested(const testsupport::ServerRequest &request);

private:
    class Connection;
    void accept();
    ServerAnswer answerTo(const ServerRequest &request);

    QTcpServer m_server;
    QHash<QByteArray, Handler> m_routes;
    QList<ServerRequest> m_requests;
    int m_connections = 0;
    qint64 m_bytesSent = 0;
};

} // namespace testsupport
