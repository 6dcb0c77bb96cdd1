#include "network/dicom/uid.h"

#include <QHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace dicom {

bool isUsableUid(QStringView uid)
{
    if (uid.isEmpty() || uid.size() > 64)
        return false;
    const QList<QStringView> components = uid.split(u'.');
    return std::all_of(components.begin(), components.end(), [](QStringView component) {
        return !component.isEmpty()
               && std::all_of(component.begin(), component.end(), [](QChar c) { return c.unicode() >= u'0' && c.unicode() <= u'9'; });
    });
}

bool isValidUid(QStringView uid)
{
    if (!isUsableUid(uid))
        return false;
    const QList<QStringView> components = uid.split(u'.');
    return std::all_of(components.begin(), components.end(),
                       [](QStringView component) { return component.size() == 1 || component.front() != u'0'; });
}

QString makeUid()
{
    std::array<quint32, 4> number; // most significant first: a random UUID as one integer
    QRandomGenerator::system()->fillRange(number.data(), qsizetype(number.size()));
    number[1] = (number[1] & 0xffff0fffu) | 0x00004000u;
    number[2] = (number[2] & 0x3fffffffu) | 0x80000000u;
    QString digits;
    while (std::any_of(number.begin(), number.end(), [](quint32 part) { return part != 0; })) {
        quint64 remainder = 0;
        for (quint32 &part : number) {
            const quint64 value = remainder << 32 | part;
            part = quint32(value / 10);
            remainder = value % 10;
        }
        digits += QChar(char16_t(u'0' + remainder));
    }
    std::reverse(digits.begin(), digits.end());
    return QLatin1String("2.25.") + digits;
}

QString sopClassName(QStringView uid)
{
    struct Row {
        const char *uid;
        const char *name;
    };
    static constexpr Row rows[] = {
#include "network/dicom/sopclasses.inc"
    };
    static const QHash<QString, QString> index = [] {
        QHash<QString, QString> result;
        for (const Row &row : rows)
            result.insert(QLatin1String(row.uid), QString::fromUtf8(row.name));
        return result;
    }();
    const QString key = uid.toString();
    return index.value(key, key);
}

} // namespace dicom
