#pragma once

#include "network/http/httpclient.h"
#include "network/http/link.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

class QSslSocket;

namespace network {

/// Asks a server what it would say to a long request, without sending its body: the head with the
/// true Content-Length and "Expect: 100-continue" (RFC 9110 §10.1.1). QtNetwork hides an answer
/// that comes while it still sends (401, 413, 503) when the server then hangs up; this is the cheap
/// question afterwards. A server that wants to see bytes first is given some that mean nothing (a
/// multipart preamble, RFC 2046 §5.1.1), fewer than it was promised, so that nothing can come of
/// them, while it is listened to. Lives in the I/O thread; deletes itself.
class EarlyAnswer : public QObject
{
    Q_OBJECT
public:
    /// Status 0: the server did not say.
    using Answered = std::function<void(const HttpResponseHead &)>;

    EarlyAnswer(const HttpRequest &request, qint64 bodyLength, const QByteArray &authorization, const Link &link, Answered answered,
                QObject *parent);
    ~EarlyAnswer() override;
    void start();

private:
    void connectSocket();
    void send();
    void read();
    void judge(const HttpResponseHead &head);
    void rehearse();
    void sendFiller();
    void askAnew();
    void finish(const HttpResponseHead &head);

    HttpRequest m_request;
    qint64 m_bodyLength;
    QByteArray m_authorization;
    Link m_link;
    Answered m_answered;
    std::unique_ptr<QSslSocket> m_socket;
    QTimer m_deadline; ///< for all of it
    QTimer m_silence;  ///< of the server, after the head and after the filler
    QByteArray m_received;
    qint64 m_fillerLeft = 0;
    int m_connections = 0;
    bool m_expects = true; ///< asks for "100 Continue"
    bool m_rehearses = false;
};

/// Status and headers of an answer's head as it stands on the wire; status 0 if it is none.
HttpResponseHead parseResponseHead(const QByteArray &head);

} // namespace network
