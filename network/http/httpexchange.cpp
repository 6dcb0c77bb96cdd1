#include "network/http/httpexchange.h"

#include "network/auth/signinsentences.h"
#include "network/http/inflater.h"
#include "network/http/link.h"
#include "network/http/retryafter.h"
#include "network/http/sendonce.h"
#include "network/http/sentences.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslError>

namespace network {

using dicom::Error;

namespace {

Q_LOGGING_CATEGORY(lcHttp, "negatoscope.http", QtInfoMsg)

constexpr qint64 ReadBuffer = 4 << 20;
constexpr qsizetype LargestRead = 256 << 10; ///< stays in the processor's cache on its way into a part

Error error(Error::Kind kind, const QString &message, const QString &detail = {})
{
    return {kind, message, detail};
}

} // namespace

HttpExchange::HttpExchange(HttpRequest request, HttpHandlers handlers)
    : m_request(std::move(request))
    , m_handlers(std::move(handlers))
    , m_url(m_request.url)
{
    m_url.setUserInfo({});
    m_url.setFragment({});
    m_sinceBegin.start();
}

RequestRecord HttpExchange::record() const
{
    RequestRecord record;
    record.when = m_began;
    record.method = m_request.method;
    record.server = serverName(m_url);
    record.path = shownPath(m_url);
    record.status = m_head.status;
    record.received = m_received;
    record.sent = m_uploaded;
    record.milliseconds = int(m_sinceBegin.elapsed());
    record.repetitions = m_retries + m_waits + m_refusals;
    record.problem = m_failure ? m_failure->detail : QString();
    const bool isUntrusted = m_failure && m_failure->kind == Error::Kind::Certificate;
    record.alarm = isUntrusted ? RequestRecord::Alarm::Certificate : m_alarm;
    record.pointedTo = m_pointedTo;
    record.note = m_request.note;
    return record;
}

HttpExchange::~HttpExchange()
{
    dropReply();
}

dicom::Result<> HttpExchange::checkUrl() const
{
    const bool isHttp = m_url.scheme() == u"http" || m_url.scheme() == u"https";
    if (m_url.isValid() && isHttp && !m_url.host().isEmpty())
        return {};
    return dicom::fail(Error::Kind::Refused, sentence::addressRefused(m_url), QStringLiteral("scheme or host"));
}

QNetworkRequest HttpExchange::networkRequest(const QByteArray &authorization) const
{
    QNetworkRequest request(m_url);
    if (m_link) {
        for (const auto &[name, value] : m_link->headersFor(m_url))
            request.setRawHeader(name, value);
        if (!m_link->trust.isDefault())
            request.setSslConfiguration(m_link->trust.configuration());
    }
    for (const auto &[name, value] : m_request.headers)
        request.setRawHeader(name, value);
    request.setRawHeader("User-Agent", "Negatoscope");
    request.setRawHeader("Accept-Encoding", m_request.acceptEncoding ? "gzip" : "identity");
    if (!authorization.isEmpty())
        request.setRawHeader("Authorization", authorization);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // Credentials of archives are stamped by us. A proxy's are QtNetwork's business, which it minds only if it may; what a
    // server asks for is still not answered, because nobody tells it anything (HttpEngine::makeLane).
    const bool proxyAsks = m_link && m_url.scheme() == u"http" && !m_link->proxy.user.isEmpty();
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, proxyAsks ? QNetworkRequest::Automatic : QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    return request;
}

void HttpExchange::setLink(const std::shared_ptr<const Link> &link)
{
    m_link = link;
    if (link->connectDeadline.count() > 0)
        m_request.connectDeadline = link->connectDeadline;
    if (link->headDeadline.count() > 0)
        m_request.headDeadline = link->headDeadline;
}

void HttpExchange::send(QNetworkAccessManager &manager, const QByteArray &authorization, Refusal refusal)
{
    m_refusal = refusal;
    m_sentSince.start();
    if (!m_clock.isValid())
        m_clock.start();
    m_headRead = m_replyFinished = m_requestSent = false;
    m_head = {};
    m_connectingSince = -1;
    m_sentAt = m_windowBegan = m_clock.elapsed();
    m_windowBytes = m_received = m_decoded = m_uploaded = 0;
    m_contentLength = -1;
    QNetworkRequest request = networkRequest(authorization);
    if (m_request.body) {
        auto content = m_request.body();
        if (content)
            m_body = std::make_unique<SendOnce>(std::move(content));
        if (!m_body || !m_body->isOpen())
            return fail(error(Error::Kind::FileAccess, sentence::bodyUnreadable()));
        request.setHeader(QNetworkRequest::ContentLengthHeader, m_body->size());
        m_reply = m_request.method == "POST" ? manager.post(request, m_body.get())
                                             : manager.sendCustomRequest(request, m_request.method, m_body.get());
    } else if (m_request.method == "GET") {
        m_reply = manager.get(request);
    } else if (m_request.method == "POST") {
        m_reply = manager.post(request, QByteArray());
    } else {
        m_reply = manager.sendCustomRequest(request, m_request.method, QByteArray());
    }
    connectReply();
}

void HttpExchange::connectReply()
{
    m_reply->setReadBufferSize(ReadBuffer);
    connect(m_reply, &QNetworkReply::encrypted, this, [this] {
        if (m_tlsFindings)
            m_tlsFindings->remove(originOf(m_url));
        checkCertificate();
    });
    connect(m_reply, &QNetworkReply::sslErrors, this, &HttpExchange::judgeTlsErrors);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::readHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::drain);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::replyFinished);
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this, [this] { m_connectingSince = m_clock.elapsed(); });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        m_requestSent = true;
        m_sentAt = m_clock.elapsed();
    });
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64 total) {
        if (sent <= m_uploaded)
            return;
        m_uploaded = sent;
        m_requestSent = true;
        m_sentAt = m_clock.elapsed();
        if (m_handlers.uploaded && !m_done)
            m_handlers.uploaded(sent, total);
    });
}

/// Between the handshake and the first byte of the request.
void HttpExchange::checkCertificate()
{
    if (m_done || !m_reply || !m_link)
        return;
    const QSslCertificate peer = m_reply->sslConfiguration().peerCertificate();
    if (m_link->trust.accepts(peer))
        return;
    fail(error(Error::Kind::Certificate,
               sentence::certificateChanged(m_url, shortFingerprint(m_link->trust.pin), shortFingerprint(digestOf(peer))),
               QStringLiteral("pinned ") + fingerprint(m_link->trust.pin) + QStringLiteral(", shown ") + fingerprint(digestOf(peer))));
}

/// A pinned certificate needs nobody else's word; everything else does.
void HttpExchange::judgeTlsErrors(const QList<QSslError> &errors)
{
    if (m_tlsFindings) {
        TlsFinding finding{errors, {}};
        finding.since.start();
        m_tlsFindings->insert(originOf(m_url), finding);
    }
    if (m_done || !m_reply || !m_link || m_link->trust.pin.isEmpty())
        return;
    const QSslCertificate peer = m_reply->sslConfiguration().peerCertificate();
    if (m_link->trust.accepts(peer))
        m_reply->ignoreSslErrors(errors);
    else
        checkCertificate();
}

void HttpExchange::dropReply()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    if (!m_reply->isFinished())
        m_reply->abort();
    // The body must outlive the reply, which may still be reading from it until it is gone.
    if (m_body)
        connect(m_reply, &QObject::destroyed, [body = std::shared_ptr<QIODevice>(std::move(m_body))] {});
    m_reply->deleteLater();
    m_reply = nullptr;
}

void HttpExchange::abort()
{
    m_done = true;
    m_handlers = {};
    dropReply();
}

void HttpExchange::handOnRefusal()
{
    if (m_done)
        return;
    if (m_head.status != 401) // nothing was asked yet
        return fail(statusError(401, m_url));
    if (m_handlers.head)
        m_handlers.head(m_head);
    finish({});
}

void HttpExchange::fail(const Error &error)
{
    dropReply();
    finish(tl::unexpected(error));
}

void HttpExchange::finish(const dicom::Result<> &result)
{
    if (m_done)
        return;
    m_done = true;
    if (!result)
        m_failure = result.error();
    dropReply();
    emit ending();
    const HttpHandlers handlers = std::exchange(m_handlers, {});
    if (handlers.done)
        handlers.done(result);
    emit ended();
}

void HttpExchange::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    if (paused)
        return;
    m_windowBegan = m_clock.isValid() ? m_clock.elapsed() : 0;
    m_windowBytes = 0;
    QMetaObject::invokeMethod(
        this,
        [this] {
            drain();
            if (m_replyFinished)
                replyFinished();
        },
        Qt::QueuedConnection);
}

void HttpExchange::drain()
{
    readHead();
    while (!m_done && m_reply && !m_paused && m_headRead && m_reply->bytesAvailable() > 0) {
        m_chunk.resize(LargestRead);
        const qint64 got = m_reply->read(m_chunk.data(), m_chunk.size());
        if (got <= 0)
            break;
        const QByteArray chunk = QByteArray::fromRawData(m_chunk.constData(), qsizetype(got));
        m_received += chunk.size();
        m_windowBytes += chunk.size();
        if (m_contentLength >= 0 && m_received > m_contentLength)
            return fail(error(Error::Kind::Malformed, sentence::notHttp(m_url), QStringLiteral("more than Content-Length")));
        if (!m_inflater) {
            if (!hand(chunk))
                return;
        } else if (!m_inflater->addData(chunk, [this](const QByteArray &piece) { return hand(piece); })) {
            return fail(error(Error::Kind::Malformed, sentence::bodyCut(m_url), QStringLiteral("gzip")));
        }
    }
}

/// False if that was the end of it.
bool HttpExchange::hand(const QByteArray &decoded)
{
    m_decoded += decoded.size();
    if (m_decoded > m_request.bodyLimit) {
        fail(error(Error::Kind::TooLarge, sentence::answerTooLarge(m_url), QString::number(m_decoded)));
        return false;
    }
    if (m_handlers.data)
        m_handlers.data(decoded);
    return !m_done;
}

void HttpExchange::replyFinished()
{
    m_replyFinished = true;
    drain();
    if (m_done || !m_reply || (m_paused && m_reply->bytesAvailable() > 0))
        return;
    const bool lostBeforeAnswer = !m_headRead && m_reply->error() == QNetworkReply::RemoteHostClosedError;
    if (lostBeforeAnswer && m_request.method == "GET" && m_retries++ == 0) {
        dropReply(); // most likely an idle connection that the server had just closed
        emit sendAgain();
        return;
    }
    dicom::Result<> result = transferError();
    if (result)
        result = completeness();
    if (!result)
        qCInfo(lcHttp) << "transfer from" << serverName(m_url) << "failed:" << result.error().detail;
    finish(result);
}

void HttpExchange::tick()
{
    if (!m_reply || m_done)
        return;
    const qint64 now = m_clock.elapsed();
    if (now > m_request.deadline.count()) {
        m_mayBlockManager = !m_headRead;
        return fail(error(Error::Kind::TimedOut, sentence::overDeadline(m_url), QStringLiteral("deadline")));
    }
    const bool connecting = m_connectingSince >= 0 && !m_requestSent && !m_headRead;
    if (connecting && now - m_connectingSince > m_request.connectDeadline.count())
        return fail(error(Error::Kind::Unreachable, sentence::unreachable(m_url), QStringLiteral("connecting")));
    if (!m_headRead) {
        m_mayBlockManager = now - m_sentAt > m_request.headDeadline.count();
        if (m_mayBlockManager)
            fail(error(Error::Kind::TimedOut, sentence::silent(m_url), QStringLiteral("no head")));
        return;
    }
    const qint64 span = now - m_windowBegan;
    if (m_paused || m_replyFinished || span < m_request.rateWindow.count())
        return;
    m_mayBlockManager = m_windowBytes == 0; // silent, or busy with chunk sizes that do not end
    if (m_windowBytes * 1000 < m_request.minimumRate * span)
        return fail(
            error(Error::Kind::TimedOut, sentence::tooSlow(m_url), QStringLiteral("%1 bytes in %2 ms").arg(m_windowBytes).arg(span)));
    m_windowBegan = now;
    m_windowBytes = 0;
}

} // namespace network
