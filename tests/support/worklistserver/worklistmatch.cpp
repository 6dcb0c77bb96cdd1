// PS3.4 C.2.2.2: how the keys of a search are matched.
#include "tests/support/worklistserver/worklist.h"

#include "network/dicom/datetime.h"
#include "network/dicom/dictionary.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

namespace testsupport {

using dicom::DataSet;
using dicom::Tag;
using dicom::VR;

namespace {

/// Seconds since the epoch of the beginning, or of the end, of what a DT, DA or TM names.
std::optional<QDateTime> instant(VR vr, const QString &text, bool end)
{
    if (vr == VR::TM) {
        const auto time = dicom::parseTime(text);
        return time ? std::optional(QDateTime(QDate(2000, 1, 1), *time).addSecs(end && text.size() <= 4 ? 59 : 0)) : std::nullopt;
    }
    auto moment = dicom::parseDateTime(text);
    if (!moment || !end)
        return moment;
    const qsizetype digits = text.indexOf(QRegularExpression(QStringLiteral("[^0-9]")));
    const qsizetype size = digits < 0 ? text.size() : digits;
    switch (size) {
    case 4:
        return moment->addYears(1).addMSecs(-1);
    case 6:
        return moment->addMonths(1).addMSecs(-1);
    case 8:
        return moment->addDays(1).addMSecs(-1);
    case 10:
        return moment->addSecs(3600).addMSecs(-1);
    case 12:
        return moment->addSecs(60).addMSecs(-1);
    default:
        return moment->addMSecs(999);
    }
}

bool inRange(VR vr, const QString &value, const QString &key)
{
    const auto moment = instant(vr, value, false);
    if (!moment)
        return false;
    // A minus after at least a date separates; one before four digits at the end is an offset from UTC.
    static const QRegularExpression range(QStringLiteral("^([0-9.]*(?:[+-]\\d{4})?)-([0-9.]{4,}(?:[+-]\\d{4})?|)$"));
    const auto match = range.match(key);
    if (key.contains(u'-') && match.hasMatch() && !(match.captured(1).size() >= 8 && match.captured(2).size() == 4 && vr == VR::DT)) {
        const auto from = match.captured(1).isEmpty() ? std::nullopt : instant(vr, match.captured(1), false);
        const auto to = match.captured(2).isEmpty() ? std::nullopt : instant(vr, match.captured(2), true);
        return (!from || *moment >= *from) && (!to || *moment <= *to);
    }
    const auto from = instant(vr, key, false), to = instant(vr, key, true);
    return from && to && *moment >= *from && *moment <= *to;
}

bool wildcardMatch(const QString &value, const QString &key, Qt::CaseSensitivity sensitivity)
{
    const auto options =
        sensitivity == Qt::CaseInsensitive ? QRegularExpression::CaseInsensitiveOption : QRegularExpression::NoPatternOption;
    QString pattern = QRegularExpression::escape(key);
    pattern.replace(QStringLiteral("\\*"), QStringLiteral(".*")).replace(QStringLiteral("\\?"), QStringLiteral("."));
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern), options | QRegularExpression::DotMatchesEverythingOption)
        .match(value)
        .hasMatch();
}

bool valueMeets(VR vr, const QString &value, const QString &key)
{
    if (vr == VR::DT || vr == VR::DA || vr == VR::TM)
        return inRange(vr, value, key);
    if (vr == VR::UI)
        return key.split(QRegularExpression(QStringLiteral("[,\\\\]"))).contains(value);
    if (vr == VR::PN)
        return wildcardMatch(value.section(u'=', 0, 0), key, Qt::CaseInsensitive) || wildcardMatch(value, key, Qt::CaseInsensitive);
    return wildcardMatch(value, key, Qt::CaseSensitive);
}

bool pathMeets(const DataSet &set, const QList<Tag> &path, const QString &key)
{
    if (path.size() > 1) {
        const QList<DataSet> items = set.items(path.first());
        return std::any_of(items.begin(), items.end(), [&](const DataSet &item) { return pathMeets(item, path.mid(1), key); });
    }
    const VR vr = dicom::dictionaryVr(path.first());
    const QStringList values = set.strings(path.first());
    return std::any_of(values.begin(), values.end(), [&](const QString &value) { return valueMeets(vr, value, key); });
}

} // namespace

bool meets(const DataSet &item, const QList<WorklistKey> &keys)
{
    return std::all_of(keys.begin(), keys.end(), [&](const WorklistKey &key) { // an empty value matches everything
        return key.value.isEmpty() || pathMeets(item, key.path, key.value);
    });
}

} // namespace testsupport
