#include "app/settings.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>

namespace app {

namespace {

constexpr int MostHelpers = 64;
constexpr int SmallestCache = 256;
constexpr int LargestCache = 1024 * 1024;

using Tristate = network::Dialect::Tristate;

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
template <class Visitor>
void visitSwitches(network::UpsDialect &dialect, Visitor visit)
{
    visit("body", dialect.body, 3);
    visit("newUid", dialect.newUid, 5);
    visit("lock", dialect.lock, 6);
    visit("update", dialect.update, 3);
    visit("requester", dialect.requester, 4);
    visit("filter", dialect.filter, 3);
    visit("events", dialect.events, 3);
}

void write(QSettings &settings, network::UpsDialect dialect)
{
    visitSwitches(dialect, [&](const char *name, auto value, int) { settings.setValue(QStringLiteral("ups/") + QLatin1String(name), int(value)); });
    settings.setValue(QStringLiteral("ups/aeTitle"), dialect.aeTitle);
    settings.setValue(QStringLiteral("ups/channel"), dialect.channel);
}

network::UpsDialect readUpsDialect(const QSettings &settings)
{
    network::UpsDialect dialect;
    visitSwitches(dialect, [&](const char *name, auto &value, int count) {
        const int read = settings.value(QStringLiteral("ups/") + QLatin1String(name)).toInt();
        value = std::decay_t<decltype(value)>(read >= 0 && read < count ? read : 0);
    });
    dialect.aeTitle = settings.value(QStringLiteral("ups/aeTitle")).toString();
    dialect.channel = settings.value(QStringLiteral("ups/channel")).toString();
    return dialect;
}

void write(QSettings &settings, const network::Dialect &dialect)
{
    settings.setValue(QStringLiteral("format"), dialect.format == network::Dialect::Format::Xml ? QStringLiteral("xml") : QStringLiteral("json"));
    settings.setValue(QStringLiteral("percentDecodesQuery"), toText(dialect.percentDecodesQuery));
    settings.setValue(QStringLiteral("quotedMultipartType"), toText(dialect.quotedMultipartType));
    settings.setValue(QStringLiteral("seriesRetrieve"), toText(dialect.seriesRetrieve));
    settings.setValue(QStringLiteral("storedFrames"), toText(dialect.storedFrames));
    settings.setValue(QStringLiteral("thumbnails"), toText(dialect.thumbnails));
    settings.setValue(QStringLiteral("fuzzyMatching"), toText(dialect.fuzzyMatching));
    settings.setValue(QStringLiteral("pageLimit"), dialect.pageLimit);
    write(settings, dialect.ups);
}

network::Dialect readDialect(const QSettings &settings)
{
    network::Dialect dialect;
    dialect.format = settings.value(QStringLiteral("format")).toString() == u"xml" ? network::Dialect::Format::Xml
                                                                                   : network::Dialect::Format::Json;
    dialect.percentDecodesQuery = toTristate(settings.value(QStringLiteral("percentDecodesQuery")));
    dialect.quotedMultipartType = toTristate(settings.value(QStringLiteral("quotedMultipartType")));
    dialect.seriesRetrieve = toTristate(settings.value(QStringLiteral("seriesRetrieve")));
    dialect.storedFrames = toTristate(settings.value(QStringLiteral("storedFrames")));
    dialect.thumbnails = toTristate(settings.value(QStringLiteral("thumbnails")));
    dialect.fuzzyMatching = toTristate(settings.value(QStringLiteral("fuzzyMatching")));
    dialect.pageLimit = std::max(0, settings.value(QStringLiteral("pageLimit")).toInt());
    dialect.ups = readUpsDialect(settings);
    return dialect;
}

} // namespace

Settings::Settings(const QString &profile)
    : m_settings(profile.isEmpty() ? std::make_unique<QSettings>()
                                   : std::make_unique<QSettings>(QDir(profile).filePath(QStringLiteral("settings.ini")), QSettings::IniFormat))
    , m_folder(profile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) : QDir(profile).absolutePath())
{
}

Settings::~Settings() = default;

QList<network::Archive> Settings::archives() const
{
    QList<network::Archive> archives;
    const int count = m_settings->beginReadArray(QStringLiteral("archives"));
    for (int i = 0; i < count; ++i) {
        m_settings->setArrayIndex(i);
        network::Archive archive;
        archive.id = m_settings->value(QStringLiteral("id")).toString();
        archive.name = m_settings->value(QStringLiteral("name")).toString();
        archive.root = m_settings->value(QStringLiteral("root")).toUrl();
        archive.qidoRoot = m_settings->value(QStringLiteral("qidoRoot")).toUrl();
        archive.wadoRoot = m_settings->value(QStringLiteral("wadoRoot")).toUrl();
        archive.stowRoot = m_settings->value(QStringLiteral("stowRoot")).toUrl();
        archive.upsRoot = m_settings->value(QStringLiteral("upsRoot")).toUrl();
        archive.wadoUri = m_settings->value(QStringLiteral("wadoUri")).toUrl();
        archive.defaultIssuer = m_settings->value(QStringLiteral("defaultIssuer")).toString();
        archive.uploadsAllowed = m_settings->value(QStringLiteral("uploadsAllowed"), true).toBool();
        archive.dialect = readDialect(*m_settings);
        if (archive.id.isEmpty())
            archive.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        if (archive.root.isValid() && !archive.root.isEmpty())
            archives.append(archive);
    }
    m_settings->endArray();
    return archives;
}

QString Settings::defaultArchiveId() const
{
    return m_settings->value(QStringLiteral("defaultArchive")).toString();
}

void Settings::setArchives(const QList<network::Archive> &archives, const QString &defaultId)
{
    m_settings->remove(QStringLiteral("archives"));
    m_settings->beginWriteArray(QStringLiteral("archives"), int(archives.size()));
    for (qsizetype i = 0; i < archives.size(); ++i) {
        const network::Archive &archive = archives.at(i);
        m_settings->setArrayIndex(int(i));
        m_settings->setValue(QStringLiteral("id"), archive.id);
        m_settings->setValue(QStringLiteral("name"), archive.name);
        m_settings->setValue(QStringLiteral("root"), archive.root);
        m_settings->setValue(QStringLiteral("qidoRoot"), archive.qidoRoot);
        m_settings->setValue(QStringLiteral("wadoRoot"), archive.wadoRoot);
        m_settings->setValue(QStringLiteral("stowRoot"), archive.stowRoot);
        m_settings->setValue(QStringLiteral("upsRoot"), archive.upsRoot);
        m_settings->setValue(QStringLiteral("wadoUri"), archive.wadoUri);
        m_settings->setValue(QStringLiteral("defaultIssuer"), archive.defaultIssuer);
        m_settings->setValue(QStringLiteral("uploadsAllowed"), archive.uploadsAllowed);
        write(*m_settings, archive.dialect);
    }
    m_settings->endArray();
    m_settings->setValue(QStringLiteral("defaultArchive"), defaultId);
}

ui::DeskPreferences Settings::preferences() const
{
    ui::DeskPreferences preferences;
    preferences.language = m_settings->value(QStringLiteral("language")).toString();
    preferences.presenter = m_settings->value(QStringLiteral("presenter")).toString();
    preferences.cacheMebibytes = std::clamp(
        m_settings->value(QStringLiteral("cacheMebibytes"), preferences.cacheMebibytes).toInt(),
        SmallestCache, LargestCache);
    if (m_settings->value(QStringLiteral("dragDown")).toString() == u"brightens")
        preferences.mouse.down = ui::MousePreferences::Down::Brightens;
    if (m_settings->value(QStringLiteral("firstTool")).toString() == u"scroll")
        preferences.mouse.firstTool = ui::MousePreferences::FirstTool::Scroll;
    if (m_settings->value(QStringLiteral("keys")).toString() == u"weasis")
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
    m_settings->setValue(QStringLiteral("presenter"), preferences.presenter);
    m_settings->setValue(QStringLiteral("cacheMebibytes"), preferences.cacheMebibytes);
    const bool brightens = preferences.mouse.down == ui::MousePreferences::Down::Brightens;
    const bool scrolls = preferences.mouse.firstTool == ui::MousePreferences::FirstTool::Scroll;
    m_settings->setValue(QStringLiteral("dragDown"),
                         brightens ? QStringLiteral("brightens") : QStringLiteral("darkens"));
    m_settings->setValue(QStringLiteral("firstTool"),
                         scrolls ? QStringLiteral("scroll") : QStringLiteral("window"));
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
    options.claimsFolder = m_folder + QStringLiteral("/claims");
    return options;
}

QByteArray Settings::state(const QString &name) const
{
    return m_settings->value(QStringLiteral("state/") + name).toByteArray();
}

void Settings::setState(const QString &name, const QByteArray &state)
{
    m_settings->setValue(QStringLiteral("state/") + name, state);
}

} // namespace app
