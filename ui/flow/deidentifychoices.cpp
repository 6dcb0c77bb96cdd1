#include "ui/flow/deidentifychoices.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace ui {

using network::ProfileOption;

namespace {

constexpr int AllOptions = 0x3ff, LongestPrefix = 16, LongestProject = 64;

QString translated(const char *text)
{
    return QCoreApplication::translate("deidentification", text);
}

} // namespace

QByteArray DeidentifyChoices::toBytes() const
{
    const QJsonObject object{
        {QStringLiteral("options"), int(options)}, {QStringLiteral("project"), project}, {QStringLiteral("prefix"), prefix}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

DeidentifyChoices DeidentifyChoices::fromBytes(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    DeidentifyChoices choices;
    choices.options = network::ProfileOptions(object.value(QStringLiteral("options")).toInt() & AllOptions);
    choices.project = object.value(QStringLiteral("project")).toString().left(LongestProject);
    choices.prefix = object.value(QStringLiteral("prefix")).toString(choices.prefix).left(LongestPrefix);
    return choices;
}

QString optionText(ProfileOption option)
{
    switch (option) {
    case ProfileOption::CleanDescriptors:
        return translated(QT_TRANSLATE_NOOP("deidentification", "Descriptions, without names, numbers and dates"));
    case ProfileOption::CleanGraphics:
        return translated(QT_TRANSLATE_NOOP("deidentification", "Lines and shapes of annotations, without their texts"));
    case ProfileOption::CleanStructuredContent:
        return translated(QT_TRANSLATE_NOOP("deidentification", "Numbers and codes of reports, without typed text"));
    case ProfileOption::RetainDevice:
        return translated(QT_TRANSLATE_NOOP("deidentification", "Which device made the images"));
    case ProfileOption::RetainInstitution:
        return translated(QT_TRANSLATE_NOOP("deidentification", "Which institution made them"));
    case ProfileOption::RetainFullDates:
        return translated(QT_TRANSLATE_NOOP("deidentification", "Dates and times as they are"));
    case ProfileOption::RetainShiftedDates:
        return translated(QT_TRANSLATE_NOOP("deidentification", "Dates, all of a patient moved by the same number of days"));
    case ProfileOption::RetainPatientCharacteristics:
        return translated(QT_TRANSLATE_NOOP("deidentification", "Sex, age, size, weight and the like"));
    case ProfileOption::RetainSafePrivate:
        return translated(QT_TRANSLATE_NOOP("deidentification", "Private elements that are known to be safe"));
    case ProfileOption::RetainUids:
        return translated(QT_TRANSLATE_NOOP("deidentification", "UIDs; the images can then be traced to their originals"));
    }
    return {};
}

} // namespace ui
