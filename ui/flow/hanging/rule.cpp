#include "ui/flow/hanging/rule.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ui {

namespace {

const char *const builtInNames[] = {
    QT_TRANSLATE_NOOP("ui::HangingRule", "CT of the chest"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "CT of the head"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "CT"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "MR"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Ultrasound"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Angiography"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Mammography"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Radiograph"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Any study"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Overview"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Comparison"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Soft tissue"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Lung"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Bone"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Brain"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "All views"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "CC"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "MLO"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Right"),
    QT_TRANSLATE_NOOP("ui::HangingRule", "Left"),
};

} // namespace

QString hangingNameInWords(const QString &name)
{
    for (const char *known : builtInNames) {
        if (name == QLatin1String(known))
            return QCoreApplication::translate("ui::HangingRule", known);
    }
    return name;
}

QString HangingRange::toText() const
{
    if (isAny())
        return {};
    if (most < 0)
        return QString::number(least) + u'+';
    return least == most ? QString::number(least) : QStringLiteral("%1-%2").arg(least).arg(most);
}

std::optional<HangingRange> HangingRange::fromText(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^\\s*(\\d{1,2})\\s*(?:(\\+)|-\\s*(\\d{1,2}))?\\s*$"));
    if (text.trimmed().isEmpty())
        return HangingRange();
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    HangingRange range;
    range.least = match.captured(1).toInt();
    range.most = !match.captured(2).isEmpty() ? -1 : match.captured(3).isEmpty() ? range.least : match.captured(3).toInt();
    return range.most >= 0 && range.most < range.least ? std::nullopt : std::optional(range);
}

} // namespace ui
