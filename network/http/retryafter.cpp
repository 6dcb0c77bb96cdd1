#include "network/http/retryafter.h"

#include "network/http/httpclient.h"

#include <QLocale>
#include <QRandomGenerator>

#include <algorithm>

namespace network {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds ShortestWait{1000};
constexpr milliseconds LongestWait{600'000};
constexpr milliseconds LongestTold = std::chrono::hours(24 * 365);

/// RFC 9110 §5.6.7: the form that is sent today, and the two old ones that must be read. The name of the day is not looked at:
/// where the year has two digits, it is told only by the century.
QDateTime httpDate(const QString &text, const QDateTime &now)
{
    const QString afterDay = text.simplified().section(u' ', 1);
    for (const QLatin1String format :
         {QLatin1String("dd MMM yyyy HH:mm:ss 'GMT'"), QLatin1String("MMM d HH:mm:ss yyyy"), QLatin1String("dd-MMM-yy HH:mm:ss 'GMT'")}) {
        QDateTime date = QLocale::c().toDateTime(afterDay, format);
        if (!date.isValid())
            continue;
        date.setTimeSpec(Qt::UTC);
        const bool hasCentury = format.contains(QLatin1String("yyyy"));
        if (!hasCentury && date.date().year() < now.date().year() - 50) // what would lie more than 50 years ahead is of the past
            date = date.addYears(100);
        return date;
    }
    return {};
}

std::optional<milliseconds> waitIn(QByteArrayView value, const QDateTime &now, milliseconds longest)
{
    const QByteArray text = value.trimmed().toByteArray();
    if (text.isEmpty())
        return std::nullopt;
    const bool isNumber = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (isNumber) {
        // More digits than any sane server sends are still only "very long".
        const milliseconds wait = text.size() > 9 ? longest : milliseconds(text.toLongLong() * 1000);
        return std::clamp(wait, ShortestWait, longest);
    }
    const QDateTime date = httpDate(QString::fromLatin1(text.left(64)), now);
    if (!date.isValid())
        return std::nullopt;
    return std::clamp(milliseconds(now.msecsTo(date)), ShortestWait, longest);
}

} // namespace

bool asksToWait(int status)
{
    return status == 429 || (status >= 502 && status <= 504);
}

std::optional<milliseconds> retryAfter(QByteArrayView value, const QDateTime &now)
{
    return waitIn(value, now, LongestWait);
}

std::optional<milliseconds> waitAskedFor(const HttpResponseHead &head)
{
    if (!asksToWait(head.status))
        return std::nullopt;
    return waitIn(headerValue(head.headers, "Retry-After"), QDateTime::currentDateTimeUtc(), LongestTold);
}

milliseconds withJitter(milliseconds wait)
{
    return wait + milliseconds(QRandomGenerator::global()->bounded(int(wait.count() / 4) + 1));
}

} // namespace network
