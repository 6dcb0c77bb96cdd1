#include "network/dicomweb/warnings.h"

#include <QRegularExpression>

namespace network {

QString warningText(const QByteArray &header)
{
    constexpr qsizetype Longest = 300;
    static const QRegularExpression code(QStringLiteral("(^|,\\s*)(Warning:\\s*)?[0-9A-F]{3,4}\\s+\\S+?:?\\s+"));
    QString text = QString::fromUtf8(header.left(2000)).replace(code, QStringLiteral("\\1"));
    text = text.remove(u'"').simplified();
    for (QChar &c : text) {
        if (!c.isPrint())
            c = u' ';
    }
    return text.left(Longest);
}

int additionalResults(const QByteArray &header)
{
    static const QRegularExpression count(QStringLiteral("(\\d{1,9})\\s+additional\\s+results"), QRegularExpression::CaseInsensitiveOption);
    const auto match = count.match(QString::fromLatin1(header.left(2000)));
    return match.hasMatch() ? match.captured(1).toInt() : -1;
}

} // namespace network
