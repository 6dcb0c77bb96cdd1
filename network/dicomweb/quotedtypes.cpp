#include "network/dicomweb/quotedtypes.h"

namespace network {

using Tristate = Dialect::Tristate;

namespace {

const QByteArray Type = "; type=";

/// The same media range with its type in quotation marks, or without.
QByteArray respelled(const QByteArray &range, bool quoted)
{
    const qsizetype at = range.indexOf(Type);
    if (at < 0)
        return range;
    const qsizetype begin = at + Type.size();
    const qsizetype semicolon = range.indexOf(';', begin);
    const qsizetype end = semicolon < 0 ? range.size() : semicolon;
    QByteArray type = range.mid(begin, end - begin);
    type.replace('"', "");
    return range.left(begin) + (quoted ? '"' + type + '"' : type) + range.mid(end);
}

} // namespace

QByteArrayList spelledFor(const Dialect &dialect, QByteArrayList ranges)
{
    if (dialect.quotedMultipartType == Tristate::Unknown)
        return ranges;
    QByteArrayList spelled;
    for (const QByteArray &range : std::as_const(ranges)) {
        const QByteArray one = respelled(range, dialect.quotedMultipartType == Tristate::Yes);
        if (!spelled.contains(one))
            spelled.append(one);
    }
    return spelled;
}

QByteArray relatedType(const Dialect &dialect, const QByteArray &type)
{
    return respelled("multipart/related" + Type + type, dialect.quotedMultipartType != Tristate::No);
}

QString spellingMark(const Dialect &dialect)
{
    switch (dialect.quotedMultipartType) {
    case Tristate::Yes:
        return QStringLiteral(" quoted");
    case Tristate::No:
        return QStringLiteral(" bare");
    case Tristate::Unknown:
        break;
    }
    return {};
}

} // namespace network
