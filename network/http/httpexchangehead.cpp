#include "network/http/httpexchange.h"

#include "network/http/inflater.h"
#include "network/http/link.h"
#include "network/http/retryafter.h"
#include "network/http/sentences.h"

#include <QLoggingCategory>

namespace network {

using dicom::Error;

namespace {

Q_LOGGING_CATEGORY(lcHttp, "negatoscope.http", QtInfoMsg)

constexpr qint64 LargestHeader = 64 << 10;
constexpr int MostRedirects = 5;
constexpr int MostRefusals = 2; ///< a refreshed credential, then one that a person brought

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

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
    if (safe && otherOrigin && (!reads || m_request.isAnonymous)) {
        // What is sent is about a patient, or is a secret: no word allows another server to have it.
        m_url = previous;
        m_alarm = RequestRecord::Alarm::Elsewhere;
        m_pointedTo = originOf(next);
        fail({Error::Kind::Refused, sentence::pointsElsewhere(previous, next), QStringLiteral("redirect to another origin")});
        return true;
    }
    if (safe && otherOrigin && !(m_link && m_link->origins.contains(originOf(next)))) {
        // Whoever asked trusted one server, not whatever that points to.
        m_url = previous;
        m_crossing = next;
        dropReply();
        restartClock();
        emit crossingWanted(next);
        return true;
    }
    if (!safe) {
        m_url = previous;
        m_alarm = downgrade ? RequestRecord::Alarm::Downgrade : RequestRecord::Alarm::None;
        m_pointedTo = downgrade ? originOf(next) : QString();
        fail({Error::Kind::Refused, sentence::redirectRefused(previous),
              QStringLiteral("redirect %1, status %2").arg(m_redirects).arg(status)});
        return true;
    }
    dropReply();
    emit sendAgain();
    return true;
}

void HttpExchange::cross(bool allowed)
{
    if (m_done || m_crossing.isEmpty())
        return;
    const QUrl to = std::exchange(m_crossing, {});
    if (!allowed)
        return fail({Error::Kind::Refused, sentence::otherServer(m_url, to), QStringLiteral("redirect to another origin")});
    m_url = to;
    emit sendAgain();
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

} // namespace network
