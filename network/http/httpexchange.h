#pragma once

#include "network/http/httpclient.h"
#include "network/http/requestlog.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QHash>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>

#include <memory>

class QNetworkAccessManager;

namespace network {

class Inflater;

/// One request with its redirects, from sending to the last byte, with every check that
/// QNetworkReply leaves out. Lives in the I/O thread; the engine gives it a manager whenever it
/// needs to be sent.
class HttpExchange : public QObject
{
    Q_OBJECT
public:
    HttpExchange(HttpRequest request, HttpHandlers handlers);
    ~HttpExchange() override;

    const QUrl &url() const { return m_url; }
    HttpRequest::Priority priority() const { return m_request.priority; }
    /// A body is sent on a connection of its own and only once.
    bool hasBody() const { return bool(m_request.body); }
    bool isAnonymous() const { return m_request.isAnonymous; }
    bool hasHead() const { return m_head.status > 0; }
    const HttpResponseHead &head() const { return m_head; }
    const std::optional<dicom::Error> &failure() const { return m_failure; }
    /// How its server is reached; before each sending.
    void setLink(const std::shared_ptr<const Link> &link);
    /// What was found wrong with certificates, by origin: of requests that wait for one handshake QtNetwork tells a single one why
    /// it failed.
    struct TlsFinding {
        QList<QSslError> errors;
        QElapsedTimer since;
    };
    using TlsFindings = QHash<QString, TlsFinding>;
    void setTlsFindings(const std::shared_ptr<TlsFindings> &findings) { m_tlsFindings = findings; }
    enum class Refusal { HandedOn, Asks }; ///< Asks: a 401 is said by refused(), and another credential waited for
    void send(QNetworkAccessManager &manager, const QByteArray &authorization, Refusal refusal = Refusal::HandedOn);
    /// No other credential came: the 401 is the answer.
    void handOnRefusal();
    /// The answer to crossingWanted().
    void cross(bool allowed);
    /// What waits for a person has the whole of its time afterwards.
    void restartClock() { m_clock.invalidate(); }
    void setPaused(bool paused);
    /// Ends silently: no handler is called any more.
    void abort();
    /// Looks at deadlines and rates.
    void tick();
    /// No head came in time: QtNetwork's thread may be stuck in it (it reads a head byte by byte
    /// until it ends).
    bool mayBlockManager() const { return m_mayBlockManager; }
    /// The deadline for the whole runs on while the exchange waits to be sent again.
    bool isWaiting() const { return !m_reply && !m_done && m_clock.isValid(); }
    /// What happened, once it ended; nothing in it tells about a patient.
    RequestRecord record() const;
    /// Refuses what must not even be sent.
    dicom::Result<> checkUrl() const;
    void fail(const dicom::Error &error);

signals:
    void sendAgain(); ///< redirected, or the connection was lost before the answer: wants a manager
                      ///< again
    void sendLater(std::chrono::milliseconds wait,
                   bool everybody);      ///< the server asked for time, from us all or for this
    void refused();                      ///< 401: wants another credential and a manager
    void crossingWanted(const QUrl &to); ///< pointed to another origin: wants to know whether it may be asked
    void ending();                       ///< done will be called: whoever hears of it may end the program at once
    void ended();                        ///< done was called

private:
    QNetworkRequest networkRequest(const QByteArray &authorization) const;
    void connectReply();
    void checkCertificate();
    void judgeTlsErrors(const QList<QSslError> &errors);
    void dropReply();
    void readHead();
    dicom::Result<> checkHead();
    bool followRedirect(int status);
    bool waitForServer(int status);
    void drain();
    bool hand(const QByteArray &decoded);
    void replyFinished();
    dicom::Result<> transferError() const;
    dicom::Result<> completeness() const;
    void finish(const dicom::Result<> &result);

    HttpRequest m_request;
    HttpHandlers m_handlers;
    QUrl m_url;
    QUrl m_crossing; ///< where it was pointed to, while a person is asked about that
    HttpResponseHead m_head;
    std::unique_ptr<QIODevice> m_body;
    QNetworkReply *m_reply = nullptr;
    std::unique_ptr<Inflater> m_inflater;
    QByteArray m_chunk; ///< what was read last
    bool m_headRead = false;
    bool m_paused = false;
    bool m_replyFinished = false;
    bool m_done = false;
    bool m_mayBlockManager = false;
    RequestRecord::Alarm m_alarm = RequestRecord::Alarm::None;
    QString m_pointedTo; ///< with an alarm
    int m_redirects = 0;
    int m_retries = 0;
    int m_waits = 0;    ///< how often the server asked for time
    int m_refusals = 0; ///< how often it refused a credential
    Refusal m_refusal = Refusal::HandedOn;
    QDateTime m_began = QDateTime::currentDateTimeUtc();
    QElapsedTimer m_sinceBegin;
    std::optional<dicom::Error> m_failure; ///< that it ended with
    QList<QSslError> tlsErrors() const;

    std::shared_ptr<TlsFindings> m_tlsFindings;
    QElapsedTimer m_sentSince;
    std::shared_ptr<const Link> m_link;
    qint64 m_contentLength = -1;
    qint64 m_received = 0; ///< as on the wire
    qint64 m_decoded = 0;
    qint64 m_uploaded = 0;

    QElapsedTimer m_clock; ///< since the first sending
    qint64 m_connectingSince = -1;
    qint64 m_sentAt = -1; ///< last sign of life before the head
    bool m_requestSent = false;
    qint64 m_windowBegan = 0;
    qint64 m_windowBytes = 0;
};

} // namespace network
