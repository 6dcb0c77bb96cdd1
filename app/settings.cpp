#include "app/settings.h"

#include "network/auth/systemkeystore.h"
#include "network/dicomweb/archivejson.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace app {

namespace {

const QString FileName = QStringLiteral("settings.ini");

constexpr int MostHelpers = 64;
constexpr int SmallestCache = 256;
constexpr int LargestCache = 1024 * 1024;

QString nameOf(widgets::Look look)
{
    switch (look) {
    case widgets::Look::Light:
        return QStringLiteral("light");
    case widgets::Look::System:
        return QStringLiteral("system");
    case widgets::Look::Dark:
        break;
    }
    return QStringLiteral("dark");
}

widgets::Look lookOf(const QString &name)
{
    for (const auto look : {widgets::Look::Light, widgets::Look::System}) {
        if (name == nameOf(look))
            return look;
    }
    return widgets::Look::Dark;
}

} // namespace

Settings::Settings(const QString &profile, const QString &siteFile)
    : m_settings(std::make_unique<QSettings>(
        QDir(profile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) : profile).filePath(FileName),
        QSettings::IniFormat))
    , m_site(SiteDefaults::fromFile(siteFile))
    , m_keyService(profile.isEmpty() ? QStringLiteral("Negatoscope") : QString(u"Negatoscope " + QDir(profile).absolutePath()))
    , m_folder(profile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) : QDir(profile).absolutePath())
{}

Settings::~Settings() = default;

QList<network::Archive> Settings::archives() const
{
    const QString key = QStringLiteral("archives");
    if (m_site.isLocked(key) || !m_settings->contains(key + QStringLiteral("/size")))
        return m_site.archives;
    QList<network::Archive> archives;
    const int count = m_settings->beginReadArray(key);
    for (int i = 0; i < count; ++i) {
        m_settings->setArrayIndex(i);
        QVariantMap map;
        for (const QString &name : m_settings->allKeys())
            map.insert(name, m_settings->value(name));
        const network::Archive archive = network::archiveFromMap(map);
        if (!archive.root.isEmpty())
            archives.append(archive);
    }
    m_settings->endArray();
    return archives;
}

QString Settings::defaultArchiveId() const
{
    const QString key = QStringLiteral("defaultArchive");
    return m_site.isLocked(key) ? m_site.defaultArchive : m_settings->value(key, m_site.defaultArchive).toString();
}

void Settings::setArchives(const QList<network::Archive> &archives, const QString &defaultId)
{
    m_settings->setValue(QStringLiteral("defaultArchive"), defaultId);
    if (m_site.isLocked(QStringLiteral("archives")) || archives == this->archives())
        return; // what the administrator gave goes on following the administrator
    m_settings->remove(QStringLiteral("archives"));
    m_settings->beginWriteArray(QStringLiteral("archives"), int(archives.size()));
    for (qsizetype i = 0; i < archives.size(); ++i) {
        m_settings->setArrayIndex(int(i));
        const QVariantMap map = network::archiveToMap(archives.at(i));
        for (auto it = map.cbegin(); it != map.cend(); ++it)
            m_settings->setValue(it.key(), it.value());
    }
    m_settings->endArray();
}

QVariant Settings::preference(const char *name, const QVariant &otherwise) const
{
    const QString key = QString::fromLatin1(name);
    const QVariant site = m_site.preferences.value(key, otherwise);
    return m_site.isLocked(key) ? site : m_settings->value(key, site);
}

ui::DeskPreferences Settings::preferences() const
{
    ui::DeskPreferences preferences;
    preferences.language = preference("language").toString();
    preferences.look = lookOf(preference("look").toString());
    preferences.presenter = preference("presenter").toString();
    preferences.cacheMebibytes = std::clamp(preference("cacheMebibytes", preferences.cacheMebibytes).toInt(), SmallestCache, LargestCache);
    if (preference("dragDown").toString() == u"brightens")
        preferences.mouse.down = ui::MousePreferences::Down::Brightens;
    if (preference("firstTool").toString() == u"scroll")
        preferences.mouse.firstTool = ui::MousePreferences::FirstTool::Scroll;
    if (preference("keys").toString() == u"weasis")
        preferences.keys = ui::KeyScheme::Weasis;
    ui::WorklistPreferences &worklist = preferences.worklist;
    worklist.enterClaims = m_settings->value(QStringLiteral("worklist/enterClaims")).toBool();
    worklist.tellUrgent = m_settings->value(QStringLiteral("worklist/tellUrgent"), true).toBool();
    worklist.claimNext = m_settings->value(QStringLiteral("worklist/claimNext")).toBool();
    worklist.performerName = m_settings->value(QStringLiteral("worklist/performerName")).toString();
    worklist.performerCode = m_settings->value(QStringLiteral("worklist/performerCode")).toString();
    worklist.performerOrganization = m_settings->value(QStringLiteral("worklist/performerOrganization")).toString();
    return preferences;
}

void Settings::setPreferences(const ui::DeskPreferences &preferences)
{
    m_settings->setValue(QStringLiteral("language"), preferences.language);
    m_settings->setValue(QStringLiteral("look"), nameOf(preferences.look));
    m_settings->setValue(QStringLiteral("presenter"), preferences.presenter);
    m_settings->setValue(QStringLiteral("cacheMebibytes"), preferences.cacheMebibytes);
    const bool brightens = preferences.mouse.down == ui::MousePreferences::Down::Brightens;
    const bool scrolls = preferences.mouse.firstTool == ui::MousePreferences::FirstTool::Scroll;
    m_settings->setValue(QStringLiteral("dragDown"), brightens ? QStringLiteral("brightens") : QStringLiteral("darkens"));
    m_settings->setValue(QStringLiteral("firstTool"), scrolls ? QStringLiteral("scroll") : QStringLiteral("window"));
    const bool isWeasis = preferences.keys == ui::KeyScheme::Weasis;
    m_settings->setValue(QStringLiteral("keys"), isWeasis ? QStringLiteral("weasis") : QStringLiteral("negatoscope"));
    const ui::WorklistPreferences &worklist = preferences.worklist;
    m_settings->setValue(QStringLiteral("worklist/enterClaims"), worklist.enterClaims);
    m_settings->setValue(QStringLiteral("worklist/tellUrgent"), worklist.tellUrgent);
    m_settings->setValue(QStringLiteral("worklist/claimNext"), worklist.claimNext);
    m_settings->setValue(QStringLiteral("worklist/performerName"), worklist.performerName);
    m_settings->setValue(QStringLiteral("worklist/performerCode"), worklist.performerCode);
    m_settings->setValue(QStringLiteral("worklist/performerOrganization"), worklist.performerOrganization);
}

/// "audit": {"record": false, "sourceId", "site", "syslog": {"host", "port", "authorities", "certificate", "key"}}
network::AuditOptions Settings::auditOptions() const
{
    const QVariantMap chosen = preference("audit").toMap(), syslog = chosen.value(QStringLiteral("syslog")).toMap();
    const auto text = [](const QVariantMap &map, const char *name) { return map.value(QLatin1String(name)).toString(); };
    network::AuditOptions options;
    if (chosen.value(QStringLiteral("record"), true).toBool())
        options.folder = m_folder + QStringLiteral("/audit");
    options.sourceId = text(chosen, "sourceId");
    options.site = text(chosen, "site");
    options.syslog.host = text(syslog, "host");
    options.syslog.port = std::clamp(syslog.value(QStringLiteral("port"), options.syslog.port).toInt(), 1, 65535);
    options.syslog.authorities = text(syslog, "authorities");
    options.syslog.certificate = text(syslog, "certificate");
    options.syslog.key = text(syslog, "key");
    return options;
}

ui::Session::Options Settings::sessionOptions() const
{
    ui::Session::Options options;
    // For administrators, in the file only: one helper a core and nice 5 unless said otherwise.
    options.decoders.helpers = std::clamp(m_settings->value(QStringLiteral("decoder/helpers")).toInt(), 0, MostHelpers);
    options.decoders.niceness = std::clamp(m_settings->value(QStringLiteral("decoder/niceness"), options.decoders.niceness).toInt(), 0, 19);
    const ui::DeskPreferences chosen = preferences();
    options.cacheBytes = qint64(chosen.cacheMebibytes) << 20;
    options.mouse = chosen.mouse;
    options.uploadsFolder = m_folder + QStringLiteral("/uploads");
    options.keys = chosen.keys;
    options.profileFolder = m_folder;
    options.audit = auditOptions();
    options.auditLocked = m_site.isLocked(QStringLiteral("audit"));
    options.archivesLocked = m_site.isLocked(QStringLiteral("archives"));
    options.claimsFolder = m_folder + QStringLiteral("/claims");
    options.keyStore = std::make_shared<network::FallbackKeyStore>(std::make_unique<network::SystemKeyStore>(m_keyService));
    return options;
}

QStringList Settings::folders() const
{
    return {QFileInfo(m_settings->fileName()).absolutePath(), m_folder};
}

QByteArray Settings::state(const QString &name) const
{
    return m_settings->value(QStringLiteral("state/") + name).toByteArray();
}

void Settings::forgetPersonal()
{
    m_forgets = true;
    for (const char *key : {"state", "worklist/performerName", "worklist/performerCode", "worklist/performerOrganization"})
        m_settings->remove(QLatin1String(key));
    m_settings->sync();
}

void Settings::setState(const QString &name, const QByteArray &state)
{
    if (m_forgets)
        return;
    m_settings->setValue(QStringLiteral("state/") + name, state);
}

} // namespace app
