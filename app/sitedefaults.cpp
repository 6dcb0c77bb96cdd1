#include "app/sitedefaults.h"

#include "network/dicomweb/archivejson.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QStandardPaths>

namespace app {

namespace {

Q_LOGGING_CATEGORY(lcSite, "negatoscope.site", QtInfoMsg)

constexpr qint64 LargestFile = 1 << 20;

} // namespace

SiteDefaults SiteDefaults::fromFile(const QString &path)
{
    SiteDefaults site;
    QFile file(path);
    if (path.isEmpty() || !file.exists())
        return site;
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestFile) {
        qCWarning(lcSite) << "the file of site-wide settings cannot be read";
        return site;
    }
    const QByteArray json = file.readAll();
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object.isEmpty())
        qCWarning(lcSite) << "the file of site-wide settings is no JSON object";
    if (const auto archives = network::archivesFromJson(json))
        site.archives = *archives;
    const QString wanted = object.value(QStringLiteral("defaultArchive")).toString();
    for (const network::Archive &archive : site.archives) {
        if (archive.id == wanted || archive.name == wanted)
            site.defaultArchive = archive.id;
    }
    site.preferences = object.value(QStringLiteral("preferences")).toObject().toVariantMap();
    for (const QJsonValue &key : object.value(QStringLiteral("locked")).toArray())
        site.locked.append(key.toString());
    return site;
}

QString SiteDefaults::usualFile()
{
#ifdef Q_OS_UNIX
    return QStringLiteral("/etc/negatoscope/site.json");
#else
    return QStandardPaths::locate(QStandardPaths::GenericConfigLocation, QStringLiteral("negatoscope/site.json"));
#endif
}

} // namespace app
