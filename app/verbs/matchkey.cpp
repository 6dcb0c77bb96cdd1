#include "app/verbs/matchkey.h"

#include "network/dicom/datetime.h"
#include "network/dicom/dictionary.h"
#include "network/dicomweb/upssearch.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MatchKey)
};

/// "A", "A-", "-A" or "A-B" (PS3.4 §C.2.2.2.5); `isOne` tells whether an end is good.
template <class Test> bool isRange(const QString &value, Test isOne)
{
    const QStringList ends = value.split(u'-');
    if (ends.size() > 2 || (ends.size() == 2 && ends.first().isEmpty() && ends.last().isEmpty()))
        return false;
    return std::all_of(ends.cbegin(), ends.cend(), [&](const QString &end) { return (ends.size() == 2 && end.isEmpty()) || isOne(end); });
}

} // namespace

std::optional<QString> problemOfKey(const QPair<QString, QString> &key)
{
    const auto tag = dicom::tagFromName(QStringView(key.first).mid(key.first.lastIndexOf(u'.') + 1));
    const QString value = key.second.trimmed();
    if (!tag || value.isEmpty() || value == u"*")
        return std::nullopt;
    switch (dicom::dictionaryVr(*tag)) {
    case dicom::VR::DA:
        if (!isRange(value, [](const QString &end) { return dicom::parseDate(end).has_value(); }))
            return Text::tr("\"%1\" is no date as DICOM writes it: 20260131, or a range, 20260101-20260131.").arg(value);
        break;
    case dicom::VR::TM:
        if (!isRange(value, [](const QString &end) { return dicom::parseTime(end).has_value(); }))
            return Text::tr("\"%1\" is no time as DICOM writes it: 1530, or a range, 0800-1600.").arg(value);
        break;
    case dicom::VR::DT:
        if (!network::workitemPeriod(value))
            return Text::tr("\"%1\" is no date and time as DICOM writes it: 202601311530, or a range, 20260101-20260131.").arg(value);
        break;
    default:
        break;
    }
    return std::nullopt;
}

} // namespace app
