#include "network/dicom/personname.h"

#include <QStringList>

namespace dicom {

namespace {

constexpr QChar FirstStrongIsolate(0x2068);
constexpr QChar PopDirectionalIsolate(0x2069);

bool isDirectionControl(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069) || u == 0x200e || u == 0x200f || u == 0x061c;
}

/// Without characters that could move or hide what stands around the name.
QString printable(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (!isDirectionControl(c) && c.category() != QChar::Other_Control)
            result += c;
    }
    return result.simplified();
}

bool isRightToLeft(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.direction() == QChar::DirR || c.direction() == QChar::DirAL; });
}

bool isEastAsian(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        switch (c.script()) {
        case QChar::Script_Han:
        case QChar::Script_Hiragana:
        case QChar::Script_Katakana:
        case QChar::Script_Hangul:
            return true;
        default:
            return c.unicode() >= 0xff66 && c.unicode() <= 0xff9d; // half-width katakana
        }
    });
}

} // namespace

bool PersonName::isEmpty() const
{
    return alphabetic.isEmpty() && ideographic.isEmpty() && phonetic.isEmpty();
}

QString PersonName::toString() const
{
    QString result = alphabetic;
    if (!ideographic.isEmpty() || !phonetic.isEmpty())
        result += u'=' + ideographic;
    if (!phonetic.isEmpty())
        result += u'=' + phonetic;
    return result;
}

PersonName PersonName::fromString(QStringView value)
{
    const QList<QStringView> groups = value.split(u'=');
    const auto group = [&](qsizetype i) { return i < groups.size() ? groups[i].toString() : QString(); };
    return {group(0), group(1), group(2)};
}

QString PersonName::normalized(const QString &value)
{
    QStringList groups = value.split(u'=');
    for (QString &group : groups) {
        while (group.endsWith(u'^') || group.endsWith(u' '))
            group.chop(1);
    }
    while (!groups.isEmpty() && groups.constLast().isEmpty())
        groups.removeLast();
    return groups.join(u'=');
}

QString PersonName::displayGroup(QStringView group)
{
    const QList<QStringView> components = group.split(u'^');
    const auto component = [&](qsizetype i) { return i < components.size() ? printable(components[i]) : QString(); };
    const QString family = component(0);
    QStringList rest{component(3), component(1), component(2), component(4)}; // prefix, given, middle, suffix
    for (qsizetype i = 5; i < components.size(); ++i)
        rest << component(i);
    rest.removeAll(QString());
    const QString others = rest.join(u' ');
    QString result = family.isEmpty() ? others : family;
    if (!family.isEmpty() && !others.isEmpty())
        result += (isEastAsian(group) ? QLatin1String(" ") : QLatin1String(", ")) + others;
    if (isRightToLeft(result))
        result = FirstStrongIsolate + result + PopDirectionalIsolate;
    return result;
}

QString PersonName::display() const
{
    QStringList groups{displayGroup(alphabetic), displayGroup(ideographic), displayGroup(phonetic)};
    groups.removeAll(QString());
    return groups.join(QLatin1String("  "));
}

} // namespace dicom
