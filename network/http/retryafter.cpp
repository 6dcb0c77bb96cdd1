#include "network/http/retryafter.h"

#include <QLocale>
#include <QRandomGenerator>

#include <algorithm>

namespace network {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds ShortestWait{1000};
constexpr milliseconds LongestWait{600'000};

/// RFC 9110 §5.6.7: the form that is sent today, and the two old ones that must be read.
QDateTime httpDate(const QString &text)
{
    for (const char *format : {"ddd, dd MMM yyyy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"}) {
        QDateTime date = QLocale::c().toDateTime(text.simplified(), QLatin1String(format));
        if (date.isValid()) {
            date.setTimeSpec(Qt::UTC);
            return date;
        }
    }
    return {};
}

} // namespace

bool asksToWait(int status)
{
    return status == 429 || (status >= 502 && status <= 504);
}

std::optional<milliseconds> retryAfter(QByteArrayView value, const QDateTime &now)
{
    const QByteArray text = value.trimmed().toByteArray();
    if (text.isEmpty())
        return std::nullopt;
    const bool isNumber = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (isNumber) {
        // More digits than any sane server sends are still only "very long".
        const qint64 seconds = text.size() > 9 ? LongestWait.count() : text.toLongLong();
        return std::clamp(milliseconds(seconds * 1000), ShortestWait, LongestWait);
    }
    const QDateTime date = httpDate(QString::fromLatin1(text.left(64)));
    if (!date.isValid())
        return std::nullopt;
    return std::clamp(milliseconds(now.msecsTo(date)), ShortestWait, LongestWait);
}

milliseconds withJitter(milliseconds wait)
{
    return wait + milliseconds(QRandomGenerator::global()->bounded(int(wait.count() / 4) + 1));
}

} // namespace network
