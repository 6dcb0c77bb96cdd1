#include "tests/support/worklistserver/worklistparameters.h"

namespace testsupport {

QList<Parameter> parameters(const QByteArray &query)
{
    QList<Parameter> list;
    for (const QByteArray &pair : query.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const auto decoded = [](const QByteArray &text) { return QString::fromUtf8(QByteArray::fromPercentEncoding(text)); };
        list.append({decoded(equals < 0 ? pair : pair.first(equals)), equals < 0 ? QString() : decoded(pair.mid(equals + 1))});
    }
    return list;
}

std::optional<QString> parameter(const QByteArray &query, const char *name)
{
    for (const Parameter &each : parameters(query)) {
        if (each.name == QLatin1String(name))
            return each.value;
    }
    return std::nullopt;
}

bool isAeTitle(const QString &title)
{
    return !title.trimmed().isEmpty() && title.size() <= 16 && !title.contains(u'\\');
}

} // namespace testsupport
