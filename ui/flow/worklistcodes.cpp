#include "ui/flow/worklistcodes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

namespace ui {

using network::Code;

namespace {

const QString SiteScheme = QStringLiteral("99LOCAL");
constexpr qsizetype LongestScheme = 16;

} // namespace

const QList<Code> &discontinuationReasons()
{
    static const QList<Code> reasons = [] {
        QList<Code> list;
        QFile file(QStringLiteral(":/tables/presets/discontinuationreasons.json"));
        if (file.open(QIODevice::ReadOnly)) {
            for (const auto &value : QJsonDocument::fromJson(file.readAll()).array()) {
                const QJsonObject row = value.toObject();
                list.append({row.value(QStringLiteral("value")).toString(), row.value(QStringLiteral("scheme")).toString(),
                             row.value(QStringLiteral("meaning")).toString()});
            }
        }
        return list;
    }();
    return reasons;
}

std::optional<Code> parseCode(const QString &text)
{
    const QStringList parts = text.split(u'^');
    const Code code{parts.value(0).trimmed(), parts.size() > 1 ? parts.at(1).trimmed() : SiteScheme,
                    parts.size() > 2 ? parts.at(2).trimmed() : parts.value(0).trimmed()};
    const bool good = !code.value.isEmpty() && !code.scheme.isEmpty() && code.scheme.size() <= LongestScheme && !code.meaning.isEmpty()
                      && parts.size() <= 3 && !text.contains(u'\\');
    return good ? std::optional(code) : std::nullopt;
}

std::optional<Code> parseDiscontinuationReason(const QString &text)
{
    for (const Code &reason : discontinuationReasons()) {
        if (reason.value == text || reason.meaning.compare(text, Qt::CaseInsensitive) == 0)
            return reason;
    }
    return text.contains(u'^') ? parseCode(text) : std::nullopt;
}

Code ownStation()
{
    QString name = QSysInfo::machineHostName().section(u'.', 0, 0).left(16);
    if (name.isEmpty())
        name = QStringLiteral("WORKSTATION");
    return {name, SiteScheme, name};
}

} // namespace ui
