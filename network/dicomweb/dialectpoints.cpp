#include "network/dicomweb/dialectpoints.h"

#include <QCoreApplication>

#include <algorithm>

namespace network {

using Tristate = Dialect::Tristate;

namespace {

QString toText(Tristate value)
{
    return value == Tristate::Yes ? QStringLiteral("yes") : value == Tristate::No ? QStringLiteral("no") : QString();
}

Tristate toTristate(const QVariant &value)
{
    const QString text = value.toString();
    return text == u"yes" ? Tristate::Yes : text == u"no" ? Tristate::No : Tristate::Unknown;
}

/// The switches of a worklist's dialect, by name, each with the number of its values.
template <class Visitor> void visitSwitches(UpsDialect &dialect, Visitor visit)
{
    visit("ups/body", dialect.body, 3);
    visit("ups/newUid", dialect.newUid, 5);
    visit("ups/lock", dialect.lock, 6);
    visit("ups/update", dialect.update, 3);
    visit("ups/requester", dialect.requester, 4);
    visit("ups/filter", dialect.filter, 3);
    visit("ups/events", dialect.events, 3);
}

} // namespace

const QList<DialectPoint> &dialectPoints()
{
    static const QList<DialectPoint> points{
        {"percentDecodesQuery", QT_TRANSLATE_NOOP("network", "Understands special characters in a search"),
         QT_TRANSLATE_NOOP("network", "Wildcards are sent instead, and the rows are filtered here."), &Dialect::percentDecodesQuery},
        {"wildcards", QT_TRANSLATE_NOOP("network", "Finds names by their beginning (wildcards)"),
         QT_TRANSLATE_NOOP("network", "Names and texts are not sent: longer lists come, and are searched here."), &Dialect::wildcards},
        {"includeFields", QT_TRANSLATE_NOOP("network", "Adds attributes on demand (includefield)"),
         QT_TRANSLATE_NOOP("network", "None are asked for; what does not come by itself stays empty in lists."), &Dialect::includeFields},
        {"fuzzyMatching", QT_TRANSLATE_NOOP("network", "Finds names that sound alike"),
         QT_TRANSLATE_NOOP("network", "Names are searched as they are written."), &Dialect::fuzzyMatching},
        {"quotedMultipartType", QT_TRANSLATE_NOOP("network", "Wants types in quotation marks"),
         QT_TRANSLATE_NOOP("network", "Types are written without quotation marks."), &Dialect::quotedMultipartType},
        {"seriesRetrieve", QT_TRANSLATE_NOOP("network", "Retrieve of whole series (WADO-RS)"),
         QT_TRANSLATE_NOOP("network", "Images are fetched one by one."), &Dialect::seriesRetrieve},
        {"zip", QT_TRANSLATE_NOOP("network", "Gives series as ZIP archives"), QT_TRANSLATE_NOOP("network", "None are asked for."),
         &Dialect::zip},
        {"storedFrames", QT_TRANSLATE_NOOP("network", "Gives single frames as they are stored"),
         QT_TRANSLATE_NOOP("network", "Frames are asked for uncompressed."), &Dialect::storedFrames},
        {"rendered", QT_TRANSLATE_NOOP("network", "Renders pictures"),
         QT_TRANSLATE_NOOP("network", "It is asked for none by WADO-RS: they are made here."), &Dialect::rendered},
        {"thumbnails", QT_TRANSLATE_NOOP("network", "Gives thumbnails"), QT_TRANSLATE_NOOP("network", "Pictures are made small here."),
         &Dialect::thumbnails},
        {"usualWadoUri", QT_TRANSLATE_NOOP("network", "Has WADO-URI at the usual address"),
         QT_TRANSLATE_NOOP("network", "Nothing is asked for there."), &Dialect::usualWadoUri},
    };
    return points;
}

Dialect merged(const Dialect &learned, const Archive &archive)
{
    Dialect dialect = learned;
    dialect.format = archive.dialect.format; // entered, not learned by a test
    dialect.ups = archive.dialect.ups;
    for (const DialectPoint &point : dialectPoints()) {
        if (archive.fixed.contains(QLatin1String(point.name)))
            dialect.*point.member = archive.dialect.*point.member;
    }
    if (archive.fixed.contains(QStringLiteral("pageLimit")))
        dialect.pageLimit = archive.dialect.pageLimit;
    return dialect;
}

void dropLearned(Archive &archive)
{
    archive.dialect = merged({}, archive);
}

void dialectToMap(const Dialect &dialect, QVariantMap &map)
{
    map.insert(QStringLiteral("format"), dialect.format == Dialect::Format::Xml ? QStringLiteral("xml") : QStringLiteral("json"));
    for (const DialectPoint &point : dialectPoints()) {
        if (dialect.*point.member != Tristate::Unknown)
            map.insert(QString::fromLatin1(point.name), toText(dialect.*point.member));
    }
    if (dialect.pageLimit > 0)
        map.insert(QStringLiteral("pageLimit"), dialect.pageLimit);
    UpsDialect ups = dialect.ups;
    visitSwitches(ups, [&map](const char *name, auto value, int) {
        if (int(value) != 0)
            map.insert(QString::fromLatin1(name), int(value));
    });
    if (!ups.aeTitle.isEmpty())
        map.insert(QStringLiteral("ups/aeTitle"), ups.aeTitle);
    if (!ups.channel.isEmpty())
        map.insert(QStringLiteral("ups/channel"), ups.channel);
}

Dialect dialectFromMap(const QVariantMap &map)
{
    Dialect dialect;
    if (map.value(QStringLiteral("format")).toString() == u"xml")
        dialect.format = Dialect::Format::Xml;
    for (const DialectPoint &point : dialectPoints())
        dialect.*point.member = toTristate(map.value(QString::fromLatin1(point.name)));
    dialect.pageLimit = std::max(0, map.value(QStringLiteral("pageLimit")).toInt());
    visitSwitches(dialect.ups, [&map](const char *name, auto &value, int count) {
        const int read = map.value(QString::fromLatin1(name)).toInt();
        value = std::decay_t<decltype(value)>(read >= 0 && read < count ? read : 0);
    });
    const QString title = map.value(QStringLiteral("ups/aeTitle")).toString();
    dialect.ups.aeTitle = isValidAeTitle(title) ? title : QString();
    dialect.ups.channel = map.value(QStringLiteral("ups/channel")).toString().left(1024);
    return dialect;
}

} // namespace network
