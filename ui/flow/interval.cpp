#include "ui/flow/interval.h"

#include <QStringList>

#include <algorithm>

namespace ui {

namespace {

/// Whole months of the calendar from one day to a later one.
int monthsBetween(const QDate &from, const QDate &to)
{
    int months = (to.year() - from.year()) * 12 + to.month() - from.month();
    if (from.addMonths(months) > to)
        --months;
    return months;
}

} // namespace

QString Interval::inWords(const QDate &then, const QDate &reference)
{
    if (!then.isValid() || !reference.isValid())
        return {};
    if (then == reference)
        return tr("same day");
    const auto [first, last] = std::minmax(then, reference);
    const int months = monthsBetween(first, last);
    QStringList parts;
    if (months >= 12)
        parts << tr("%n year(s)", nullptr, months / 12);
    if (months % 12 > 0)
        parts << tr("%n month(s)", nullptr, months % 12);
    if (months == 0)
        parts << tr("%n day(s)", nullptr, int(first.daysTo(last)));
    const QString span = parts.join(u' ');
    return then < reference ? tr("%1 earlier").arg(span) : tr("%1 later").arg(span);
}

} // namespace ui
