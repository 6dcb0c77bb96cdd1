#include "network/http/httpexchange.h"

#include "network/auth/signinsentences.h"
#include "network/http/inflater.h"
#include "network/http/link.h"
#include "network/http/requestlog.h"
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
constexpr qint64 LargestHeader = 64 << 10;
constexpr int MostRedirects = 5;
constexpr int MostRefusals = 2; ///< a refreshed credential, then one that a person brought

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Errors that only repeat the status.
bool isStatusOnly(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
        return true;
    default:
        return false;
    }
}

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
    record.certificateRefused = m_failure && m_failure->kind == Error::Kind::Certificate;
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
        for (const auto &[name, value] : m_link->headers)
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
    connect(m_reply, &QNetworkReply::encrypted, this, &HttpExchange::checkCertificate);
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
    const HttpHandlers handlers = std::exchange(m_handlers, {});
    if (handlers.done)
        handlers.done(result);
    emit ended();
}

void HttpExchange::readHead()
{
    if (m_headRead || m_done || !m_reply)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return;
    m_headRead = true;
    m_windowBegan = m_clock.elapsed();
    m_windowBytes = 0;
    m_head.status = status;
    m_head.url = m_url;
    m_head.headers = m_reply->rawHeaderPairs();
    if (isRedirect(status) && followRedirect(status))
        return;
    if (status == 401 && m_refusal == Refusal::Asks && m_refusals < MostRefusals) {
        ++m_refusals;
        dropReply();
        emit refused();
        return;
    }
    if (asksToWait(status) && waitForServer(status))
        return;
    if (const auto checked = checkHead(); !checked)
        return fail(checked.error());
    if (m_handlers.head)
        m_handlers.head(m_head);
}

dicom::Result<> HttpExchange::checkHead()
{
    // From a hundred lines or 100 KiB on, QtNetwork drops all headers without a word, and with them
    // all that is checked below.
    const bool mayHaveNone = m_head.status == 204 || m_head.status == 304;
    if (m_head.headers.isEmpty() && !mayHaveNone)
        return dicom::fail(Error::Kind::TooLarge, sentence::answerTooLarge(m_url), QStringLiteral("no header, or too many"));
    qint64 size = 0;
    for (const auto &[name, value] : std::as_const(m_head.headers))
        size += name.size() + value.size() + 4;
    if (size > LargestHeader)
        return dicom::fail(Error::Kind::TooLarge, sentence::answerTooLarge(m_url), QStringLiteral("header"));
    // Qt joins repeated headers by commas. RFC 9110 §8.6: equal repetitions are one, anything else
    // is an error.
    const QByteArray length = headerValue(m_head.headers, "Content-Length");
    const bool chunked = headerValue(m_head.headers, "Transfer-Encoding").toLower().contains("chunked");
    if (!length.isEmpty() && !chunked) {
        const QList<QByteArray> values = length.split(',');
        bool isNumber = false;
        m_contentLength = values.first().trimmed().toLongLong(&isNumber);
        bool sane = isNumber && m_contentLength >= 0;
        for (const QByteArray &value : values)
            sane = sane && value.trimmed() == values.first().trimmed();
        if (!sane)
            return dicom::fail(Error::Kind::Malformed, sentence::notHttp(m_url), QStringLiteral("Content-Length"));
        if (m_contentLength > m_request.bodyLimit)
            return dicom::fail(Error::Kind::TooLarge, sentence::answerTooLarge(m_url), QString::number(m_contentLength));
    }
    const QByteArray encoding = headerValue(m_head.headers, "Content-Encoding").trimmed().toLower();
    if (encoding == "gzip" || encoding == "x-gzip" || encoding == "deflate")
        m_inflater = std::make_unique<Inflater>();
    else if (!encoding.isEmpty() && encoding != "identity")
        return dicom::fail(Error::Kind::Unsupported, sentence::unexpectedAnswer(m_url), QStringLiteral("Content-Encoding"));
    return {};
}

/// True if the answer was a redirect that is followed or refused; false hands it on as it is.
bool HttpExchange::followRedirect(int status)
{
    const QByteArray location = headerValue(m_head.headers, "Location");
    const bool reads = m_request.method == "GET" || m_request.method == "HEAD";
    if (location.isEmpty() || (!reads && status != 307 && status != 308))
        return false;
    QUrl next = m_url.resolved(QUrl::fromEncoded(location, QUrl::TolerantMode));
    next.setUserInfo({});
    next.setFragment({});
    const QString from = m_url.scheme();
    const bool otherOrigin = originOf(next) != originOf(m_url);
    const QUrl previous = std::exchange(m_url, next);
    const bool downgrade = from == u"https" && next.scheme() != u"https";
    const bool safe = checkUrl() && !downgrade && ++m_redirects <= MostRedirects;
    if (safe && otherOrigin && !(m_link && m_link->origins.contains(originOf(next)))) {
        // Whoever asked trusted one server, not whatever that points to.
        m_url = previous;
        fail(error(Error::Kind::Refused, sentence::otherServer(previous, next), QStringLiteral("redirect to another origin")));
        return true;
    }
    if (!safe) {
        m_url = previous;
        fail(error(Error::Kind::Refused, sentence::redirectRefused(previous),
                   QStringLiteral("redirect %1, status %2").arg(m_redirects).arg(status)));
        return true;
    }
    dropReply();
    emit sendAgain();
    return true;
}

/// True if the same is asked again later. Only what changes nothing is asked again without being
/// told to.
bool HttpExchange::waitForServer(int status)
{
    const bool reads = m_request.method == "GET" || m_request.method == "HEAD";
    if (!reads || m_request.body || m_waits >= m_request.retries)
        return false;
    const auto asked = retryAfter(headerValue(m_head.headers, "Retry-After"), QDateTime::currentDateTimeUtc());
    const std::chrono::milliseconds wait = asked.value_or(m_request.firstWait * (1 << qMin(m_waits, 16)));
    if (wait > m_request.patience || m_clock.elapsed() + wait.count() > m_request.deadline.count())
        return false;
    ++m_waits;
    qCInfo(lcHttp) << serverName(m_url) << "asks for time: status" << status << "again in" << wait.count() << "ms";
    dropReply();
    emit sendLater(withJitter(wait), status == 429);
    return true;
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

dicom::Result<> HttpExchange::transferError() const
{
    const QNetworkReply::NetworkError code = m_reply->error();
    const QString detail = QStringLiteral("QtNetwork %1, status %2").arg(int(code)).arg(m_head.status);
    const bool bodyBegun = m_body && static_cast<const SendOnce *>(m_body.get())->hasBegun();
    if (code == QNetworkReply::NoError || (m_headRead && isStatusOnly(code)))
        return {};
    // Without a tunnel a proxy that is away looks like the server itself.
    const bool isProxys = m_url.scheme() == u"http" && m_link && m_link->proxyFor(m_url).type() == QNetworkProxy::HttpProxy;
    const bool isAway =
        code == QNetworkReply::ConnectionRefusedError || code == QNetworkReply::HostNotFoundError || code == QNetworkReply::TimeoutError;
    if (isProxys && isAway)
        return dicom::fail(Error::Kind::Unreachable, sentence::proxyFailed(m_url), detail);
    switch (code) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
        return dicom::fail(Error::Kind::Unreachable, sentence::unreachable(m_url), detail);
    case QNetworkReply::HostNotFoundError:
        return dicom::fail(Error::Kind::Unreachable, sentence::hostUnknown(m_url), detail);
    case QNetworkReply::TimeoutError:
        return dicom::fail(Error::Kind::TimedOut, sentence::silent(m_url), detail);
    case QNetworkReply::SslHandshakeFailedError:
        return dicom::fail(Error::Kind::Certificate, sentence::notTrusted(m_url), detail + u' ' + m_reply->errorString());
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return dicom::fail(Error::Kind::Unreachable, sentence::proxyFailed(m_url), detail);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return tl::unexpected(statusError(407, m_url));
    case QNetworkReply::ProtocolFailure:
        return dicom::fail(Error::Kind::Malformed, sentence::notHttp(m_url), detail);
    case QNetworkReply::UnknownNetworkError:
        // With a body on its way nobody knows how far it came: only what was never sent is merely
        // unreachable.
        if (!m_headRead && m_uploaded == 0 && !bodyBegun)
            return dicom::fail(Error::Kind::Unreachable, sentence::unreachable(m_url), detail);
        break;
    default:
        break;
    }
    return dicom::fail(Error::Kind::Incomplete, sentence::connectionLost(m_url), detail);
}

dicom::Result<> HttpExchange::completeness() const
{
    if (!m_headRead)
        return dicom::fail(Error::Kind::Malformed, sentence::notHttp(m_url), QStringLiteral("no status line"));
    const bool bodiless = m_request.method == "HEAD" || m_head.status == 304 || m_head.status == 204;
    if (m_contentLength >= 0 && m_received != m_contentLength && !bodiless) {
        return dicom::fail(Error::Kind::Incomplete, sentence::bodyCut(m_url),
                           QStringLiteral("%1 of %2 bytes").arg(m_received).arg(m_contentLength));
    }
    // A chunk size that is none ends the body without an error: nothing at all would be taken for
    // "nothing found".
    const bool chunked = headerValue(m_head.headers, "Transfer-Encoding").toLower().contains("chunked");
    if (chunked && m_received == 0 && m_head.status == 200 && m_request.method == "GET")
        return dicom::fail(Error::Kind::Incomplete, sentence::bodyCut(m_url), QStringLiteral("no chunk"));
    if (m_inflater && m_received > 0 && !m_inflater->isComplete())
        return dicom::fail(Error::Kind::Incomplete, sentence::bodyCut(m_url), QStringLiteral("gzip"));
    return {};
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
