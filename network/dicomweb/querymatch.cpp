#include "network/dicom/datetime.h"
#include "network/dicom/dictionary.h"
#include "network/dicomweb/query.h"

#include <algorithm>

namespace network {

using dicom::DataSet;
using dicom::Element;
using dicom::Tag;
using dicom::VR;

namespace {

/// Without case, accents and width: a server may compare as loosely as it likes (PS3.4 C.2.2.2.1 for names), and what it
/// rightly sent must not be dropped here.
QString folded(const QString &text)
{
    QString out;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing)
            out += c.toCaseFolded();
    }
    return out.trimmed();
}

/// PS3.4 C.2.2.2.4, on folded text; linear in practice and never worse than the product of the lengths.
bool wildcardMatch(QStringView pattern, QStringView text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && (pattern[p] == u'?' || pattern[p] == text[t]) && pattern[p] != u'*') {
            ++p;
            ++t;
        } else if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            mark = t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

bool hasWildcards(QStringView key)
{
    return key.contains(u'*') || key.contains(u'?');
}

bool isUniversal(const QString &key)
{
    return std::all_of(key.cbegin(), key.cend(), [](QChar c) { return c == u'*' || c.isSpace(); });
}

/// A name key names one component group or several; a group of the value meets it wholly or, where the key stops at a
/// component, so far (servers compare names by component).
bool nameGroupMatch(const QString &key, const QString &group)
{
    if (wildcardMatch(key, group))
        return true;
    return !hasWildcards(key) && (group.startsWith(key + u'^') || group.startsWith(key + u' '));
}

bool nameMatch(const QString &key, const QString &value)
{
    const QStringList keyGroups = folded(key).split(u'=');
    const QStringList groups = folded(value).split(u'=');
    return std::all_of(keyGroups.cbegin(), keyGroups.cend(), [&](const QString &wanted) {
        return isUniversal(wanted)
               || std::any_of(groups.cbegin(), groups.cend(), [&](const QString &group) { return nameGroupMatch(wanted, group); });
    });
}

bool textMatch(VR vr, const QString &key, const QString &value)
{
    if (vr == VR::PN)
        return nameMatch(key, value);
    if (vr == VR::UI || vr == VR::CS) {
        const QStringList wanted = QString(key).replace(u'\\', u',').split(u',');
        return std::any_of(wanted.cbegin(), wanted.cend(), [&](const QString &one) { return wildcardMatch(folded(one), folded(value)); });
    }
    if (vr == VR::IS || vr == VR::DS) {
        bool first = false;
        bool second = false;
        const double a = key.toDouble(&first);
        const double b = value.toDouble(&second);
        if (first && second)
            return a == b;
    }
    return wildcardMatch(folded(key), folded(value));
}

/// A range as its two ends; an end that is open is empty. PS3.4 C.2.2.2.5
struct Range {
    QString from;
    QString to;
    bool isRange = false;
};

Range parseRange(const QString &key)
{
    const qsizetype dash = key.indexOf(u'-');
    if (dash < 0)
        return {key, key, false};
    return {key.first(dash).trimmed(), key.mid(dash + 1).trimmed(), true};
}

/// Digits only, filled up so that texts compare as times: "1030" as a beginning is 10:30:00, as an end 10:30:59.999999.
QString digits(const QString &text, bool isEnd, qsizetype whole)
{
    QString out;
    for (const QChar c : text) {
        if (c.isDigit())
            out += c;
        else if (c == u'+' || c == u'-')
            break; // an offset from UTC: compared as local, leniently
    }
    return out.leftJustified(whole, isEnd ? u'9' : u'0', true);
}

bool temporalMatch(VR vr, const QString &key, const QString &value)
{
    const qsizetype whole = vr == VR::DA ? 8 : vr == VR::TM ? 12 : 20;
    const Range range = parseRange(key);
    if (!range.from.isEmpty() && digits(value, true, whole) < digits(range.from, false, whole))
        return false;
    return range.to.isEmpty() || digits(value, false, whole) <= digits(range.to, true, whole);
}

bool valueMatch(const Element &element, VR vr, const QString &key, const DataSet &row)
{
    const QStringList values = row.strings(element.tag);
    return std::any_of(values.cbegin(), values.cend(), [&](const QString &value) {
        if (vr == VR::DA || vr == VR::TM || vr == VR::DT)
            return temporalMatch(vr, key, value);
        return textMatch(vr, key, value);
    });
}

bool pathMatch(const DataSet &row, const QStringList &path, const QString &key)
{
    const auto tag = dicom::tagFromName(path.first());
    const Element *element = tag ? row.find(*tag) : nullptr;
    if (!element)
        return true;
    if (path.size() > 1) {
        const QList<DataSet> items = row.items(*tag);
        return std::any_of(items.cbegin(), items.cend(), [&](const DataSet &item) { return pathMatch(item, path.mid(1), key); });
    }
    if (element->isEmpty())
        return false;
    const VR standard = dicom::dictionaryVr(*tag);
    return valueMatch(*element, standard == VR::UN ? element->vr : standard, key, row);
}

/// Where a row would tell what a key asks for.
QString pathOf(const QString &key, const DataSet &row, const Query &query)
{
    const bool isModality = query.level == QueryLevel::Studies && dicom::tagFromName(key) == Tag(0x0008, 0x0060);
    return isModality && row.contains(Tag(0x0008, 0x0061)) ? QStringLiteral("ModalitiesInStudy") : key;
}

constexpr std::pair<Tag, Tag> Pairs[] = {
    {Tag(0x0008, 0x0020), Tag(0x0008, 0x0030)}, // Study
    {Tag(0x0008, 0x0021), Tag(0x0008, 0x0031)}, // Series
    {Tag(0x0008, 0x0022), Tag(0x0008, 0x0032)}, // Acquisition
    {Tag(0x0008, 0x0023), Tag(0x0008, 0x0033)}, // Content
    {Tag(0x0040, 0x0244), Tag(0x0040, 0x0245)}, // Performed Procedure Step Start
};

/// PS3.18 §8.3.4.1.1: a date range and a time range together are one period.
struct CombinedPeriod {
    Tag date;
    Tag time;
    QString dateKey;
    QString timeKey;
};

std::optional<CombinedPeriod> combinedPeriod(const Query &query, Tag date, Tag time)
{
    CombinedPeriod period{date, time, {}, {}};
    for (const auto &[key, value] : query.match) {
        const auto tag = dicom::tagFromName(key);
        if (tag == date)
            period.dateKey = value;
        else if (tag == time)
            period.timeKey = value;
    }
    if (!parseRange(period.dateKey).isRange || !parseRange(period.timeKey).isRange)
        return std::nullopt;
    return period;
}

bool periodMatch(const CombinedPeriod &period, const DataSet &row)
{
    const QString date = row.string(period.date);
    const QString time = row.string(period.time);
    if (date.isEmpty() || time.isEmpty())
        return !row.contains(period.date) || temporalMatch(VR::DA, period.dateKey, date);
    const Range dates = parseRange(period.dateKey);
    const Range times = parseRange(period.timeKey);
    const auto joined = [](const QString &d, const QString &t, bool isEnd) { return QString(digits(d, isEnd, 8) + digits(t, isEnd, 12)); };
    if (!dates.from.isEmpty() && joined(date, time, true) < joined(dates.from, times.from, false))
        return false;
    return dates.to.isEmpty() || joined(date, time, false) <= joined(dates.to, times.to, true);
}

} // namespace

bool matches(const DataSet &row, const Query &query)
{
    QList<Tag> combined;
    for (const auto &[date, time] : Pairs) {
        if (const auto period = combinedPeriod(query, date, time)) {
            if (!periodMatch(*period, row))
                return false;
            combined << date << time;
        }
    }
    for (const auto &[key, value] : query.match) {
        if (isUniversal(value))
            continue;
        const auto tag = dicom::tagFromName(key);
        if (tag && combined.contains(*tag))
            continue;
        const bool isName = tag && dicom::dictionaryVr(*tag) == VR::PN;
        if (isName && query.fuzzyMatching)
            continue; // the archive knows better what sounds alike
        if (!pathMatch(row, pathOf(key, row, query).split(u'.'), value))
            return false;
    }
    return true;
}

bool isTimeOfPeriod(const QString &key, const Query &query)
{
    const auto tag = dicom::tagFromName(key);
    return std::any_of(std::begin(Pairs), std::end(Pairs), [&](const std::pair<Tag, Tag> &pair) {
        return tag == pair.second && combinedPeriod(query, pair.first, pair.second);
    });
}

QStringList uncheckedKeys(const DataSet &row, const Query &query)
{
    QStringList keys;
    for (const auto &[key, value] : query.match) {
        const auto first = dicom::tagFromName(pathOf(key, row, query).section(u'.', 0, 0));
        if (!isUniversal(value) && first && !row.contains(*first))
            keys.append(key);
    }
    return keys;
}

} // namespace network
