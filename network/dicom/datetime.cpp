#include "network/dicom/datetime.h"

#include <algorithm>

namespace dicom {

namespace {

/// `count` decimal digits at the front of `text`, which is shortened by them; nothing if they are not there.
std::optional<int> takeDigits(QStringView &text, int count)
{
    if (text.size() < count)
        return std::nullopt;
    int result = 0;
    for (int i = 0; i < count; ++i) {
        const char16_t c = text[i].unicode();
        if (c < u'0' || c > u'9')
            return std::nullopt;
        result = result * 10 + (c - u'0');
    }
    text = text.mid(count);
    return result;
}

bool takeChar(QStringView &text, char16_t c)
{
    if (text.isEmpty() || text.front() != c)
        return false;
    text = text.mid(1);
    return true;
}

/// ".ffffff" of one to six digits (more are read and dropped) as milliseconds.
std::optional<int> takeFraction(QStringView &text)
{
    if (!takeChar(text, u'.'))
        return 0;
    int milliseconds = 0, digits = 0;
    for (; !text.isEmpty(); ++digits) {
        const auto digit = takeDigits(text, 1);
        if (!digit)
            break;
        if (digits < 3)
            milliseconds = milliseconds * 10 + *digit;
    }
    for (int i = digits; i < 3; ++i)
        milliseconds *= 10;
    return milliseconds;
}

/// Hours with optional minutes, seconds and fraction, with or without colons.
std::optional<QTime> takeTime(QStringView &text)
{
    const auto hour = takeDigits(text, 2);
    if (!hour)
        return std::nullopt;
    int minute = 0, second = 0, millisecond = 0;
    takeChar(text, u':');
    if (const auto value = takeDigits(text, 2)) {
        minute = *value;
        takeChar(text, u':');
        if (const auto seconds = takeDigits(text, 2)) {
            second = std::min(*seconds, 59); // 60 is a leap second (PS3.5 §6.2), which QTime does not know
            if (*seconds > 60)
                return std::nullopt;
            millisecond = takeFraction(text).value_or(0);
        }
    }
    const QTime time(*hour, minute, second, millisecond);
    return time.isValid() ? std::optional(time) : std::nullopt;
}

/// "+hhmm" or "-hhmm" as seconds.
std::optional<int> takeOffset(QStringView &text)
{
    const bool west = !text.isEmpty() && text.front() == u'-';
    if (!takeChar(text, u'+') && !takeChar(text, u'-'))
        return std::nullopt;
    const auto hours = takeDigits(text, 2);
    const auto minutes = takeDigits(text, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59)
        return std::nullopt;
    return (west ? -1 : 1) * (*hours * 3600 + *minutes * 60);
}

} // namespace

std::optional<QDate> parseDate(QStringView da)
{
    QStringView text = da.trimmed();
    const auto year = takeDigits(text, 4);
    const bool dots = takeChar(text, u'.');
    const auto month = takeDigits(text, 2);
    if (dots && !takeChar(text, u'.'))
        return std::nullopt;
    const auto day = takeDigits(text, 2);
    if (!year || !month || !day || !text.isEmpty())
        return std::nullopt;
    const QDate date(*year, *month, *day);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

std::optional<QTime> parseTime(QStringView tm)
{
    QStringView text = tm.trimmed();
    const auto time = takeTime(text);
    return time && text.isEmpty() ? time : std::nullopt;
}

std::optional<QDateTime> parseDateTime(QStringView dt)
{
    QStringView text = dt.trimmed();
    const auto year = takeDigits(text, 4);
    if (!year)
        return std::nullopt;
    const auto month = takeDigits(text, 2);
    const auto day = month ? takeDigits(text, 2) : std::nullopt;
    const QDate date(*year, month.value_or(1), day.value_or(1));
    QTime time(0, 0);
    if (day && !text.isEmpty() && text.front().isDigit()) {
        const auto taken = takeTime(text);
        if (!taken)
            return std::nullopt;
        time = *taken;
    }
    std::optional<int> offset;
    if (!text.isEmpty()) {
        offset = takeOffset(text);
        if (!offset || !text.isEmpty())
            return std::nullopt;
    }
    if (!date.isValid())
        return std::nullopt;
    return offset ? QDateTime(date, time, Qt::OffsetFromUTC, *offset) : QDateTime(date, time);
}

QString toDA(QDate date)
{
    return date.isValid() ? date.toString(QStringLiteral("yyyyMMdd")) : QString();
}

QString toTM(QTime time)
{
    if (!time.isValid())
        return {};
    return time.toString(time.msec() ? QStringLiteral("HHmmss.zzz") : QStringLiteral("HHmmss"));
}

QString toDT(const QDateTime &dateTime)
{
    if (!dateTime.isValid())
        return {};
    const int minutes = dateTime.offsetFromUtc() / 60;
    const int magnitude = std::abs(minutes);
    const QString offset = QStringLiteral("%1%2%3")
                               .arg(QChar(minutes < 0 ? u'-' : u'+'))
                               .arg(magnitude / 60, 2, 10, QLatin1Char('0'))
                               .arg(magnitude % 60, 2, 10, QLatin1Char('0'));
    return toDA(dateTime.date()) + toTM(dateTime.time()) + offset;
}

} // namespace dicom
