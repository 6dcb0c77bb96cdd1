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
/// question afterwards. Lives in the I/O thread; deletes itself.
class EarlyAnswer : public QObject
{
    Q_OBJECT
public:
    /// Status 0: the server did not say; 100: it would take the body.
    using Answered = std::function<void(const HttpResponseHead &)>;

    EarlyAnswer(const HttpRequest &request, qint64 bodyLength, const QByteArray &authorization, const Link &link, Answered answered,
                QObject *parent);
    ~EarlyAnswer() override;
    void start();

private:
    void send();
    void read();
    void finish(const HttpResponseHead &head);

    HttpRequest m_request;
    qint64 m_bodyLength;
    QByteArray m_authorization;
    Link m_link;
    Answered m_answered;
    std::unique_ptr<QSslSocket> m_socket;
    QTimer m_deadline;
    QByteArray m_received;
};

/// Status and headers of an answer's head as it stands on the wire; status 0 if it is none.
HttpResponseHead parseResponseHead(const QByteArray &head);

} // namespace network
