#include "app/settings.h"

#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

class tst_settings : public QObject
{
    Q_OBJECT

private slots:
    void archivesComeBackAsTheyWere();
    void anArchiveWithoutARootIsLeftOut();
    void fewerArchivesLeaveNothingBehind();
    void preferencesStayWithinTheirLimits();
    void statesOfWindowsComeBack();
    void withoutAProfileTheyStandUnderTheProgramsName();
    void noSecretHasAPlace();
    void whatTheSiteGivesCountsUntilAUserChooses();
    void whatTheSiteLocksCannotBeChanged();
    void aBrokenSiteFileIsNone();
    void theSiteSaysWhereAuditMessagesGo();
    void whatIsPersonalIsForgottenAndNotWrittenAgain();
};

namespace {

network::Archive north()
{
    network::Archive archive;
    archive.id = QStringLiteral("1");
    archive.name = QStringLiteral("Nörd");
    archive.root = QUrl(QStringLiteral("https://north/rs"));
    archive.stowRoot = QUrl(QStringLiteral("https://upload.north/rs"));
    archive.defaultIssuer = QStringLiteral("NORTH");
    archive.uploadsAllowed = false;
    archive.aeTitle = QStringLiteral("NORTH_PACS");
    archive.origins = {QStringLiteral("https://images.example:443")};
    archive.refusedOrigins = {QStringLiteral("https://elsewhere.example:8443")};
    archive.dialect.format = network::Dialect::Format::Xml;
    archive.dialect.percentDecodesQuery = network::Dialect::Tristate::No;
    archive.dialect.thumbnails = network::Dialect::Tristate::Yes;
    archive.dialect.pageLimit = 200;
    return archive;
}

} // namespace

void tst_settings::archivesComeBackAsTheyWere()
{
    const QTemporaryDir profile;
    app::Settings(profile.path(), {}).setArchives({north()}, QStringLiteral("1"));
    const app::Settings again(profile.path(), {});
    QCOMPARE(again.archives(), QList<network::Archive>{north()});
    QCOMPARE(again.defaultArchiveId(), QStringLiteral("1"));
}

void tst_settings::anArchiveWithoutARootIsLeftOut()
{
    const QTemporaryDir profile;
    network::Archive broken = north();
    broken.root = QUrl();
    app::Settings(profile.path(), {}).setArchives({broken}, {});
    QVERIFY(app::Settings(profile.path(), {}).archives().isEmpty());
}

void tst_settings::fewerArchivesLeaveNothingBehind()
{
    const QTemporaryDir profile;
    network::Archive south = north();
    south.id = QStringLiteral("2");
    app::Settings settings(profile.path(), {});
    settings.setArchives({north(), south}, {});
    settings.setArchives({south}, {});
    QCOMPARE(app::Settings(profile.path(), {}).archives(), QList<network::Archive>{south});
}

void tst_settings::preferencesStayWithinTheirLimits()
{
    const QTemporaryDir profile;
    app::Settings settings(profile.path(), {});
    ui::DeskPreferences preferences;
    preferences.language = QStringLiteral("de");
    preferences.cacheMebibytes = -5;
    preferences.mouse = {ui::MousePreferences::Down::Brightens, ui::MousePreferences::FirstTool::Scroll};
    preferences.keys = ui::KeyScheme::Weasis;
    preferences.look = widgets::Look::Light;
    settings.setPreferences(preferences);
    QVERIFY(settings.preferences().mouse == preferences.mouse);
    QCOMPARE(settings.preferences().look, widgets::Look::Light);
    QVERIFY(settings.sessionOptions().mouse == preferences.mouse);
    QCOMPARE(settings.preferences().language, QStringLiteral("de"));
    QVERIFY(settings.preferences().cacheMebibytes >= 64);
    QCOMPARE(settings.sessionOptions().keys, ui::KeyScheme::Weasis);
    QCOMPARE(settings.sessionOptions().cacheBytes, qint64(settings.preferences().cacheMebibytes) << 20);
    QCOMPARE(settings.sessionOptions().decoders.helpers, 0);
    QCOMPARE(settings.sessionOptions().decoders.niceness, 5);
}

void tst_settings::statesOfWindowsComeBack()
{
    const QTemporaryDir profile;
    const QByteArray state("\0\1binary\xff", 9);
    app::Settings(profile.path(), {}).setState(QStringLiteral("places/x/desk"), state);
    QCOMPARE(app::Settings(profile.path(), {}).state(QStringLiteral("places/x/desk")), state);
    QVERIFY(app::Settings(profile.path(), {}).state(QStringLiteral("never written")).isEmpty());
}

void tst_settings::withoutAProfileTheyStandUnderTheProgramsName()
{
    const QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    QStandardPaths::setTestModeEnabled(false); // which has a home of its own
    const QString before = QCoreApplication::applicationName();
    QCoreApplication::setApplicationName(QStringLiteral("negatoscope"));
    app::Settings({}, {}).setState(QStringLiteral("desk"), "kept");
    const QStringList found = QDir(home.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    const QByteArray kept = app::Settings({}, {}).state(QStringLiteral("desk"));
    QCoreApplication::setApplicationName(before);
    qunsetenv("XDG_CONFIG_HOME");
    QStandardPaths::setTestModeEnabled(true);
    QCOMPARE(found, QStringList{QStringLiteral("negatoscope")});
    QVERIFY(QFile::exists(home.filePath(QStringLiteral("negatoscope/settings.ini"))));
    QCOMPARE(kept, QByteArray("kept"));
}

void tst_settings::noSecretHasAPlace()
{
    const QTemporaryDir profile;
    app::Settings(profile.path(), {}).setArchives({north()}, {});
    QFile file(profile.filePath(QStringLiteral("settings.ini")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll().toLower();
    for (const char *word : {"password", "token", "secret", "credential"})
        QVERIFY2(!text.contains(word), word);
}

namespace {

QString siteFile(const QTemporaryDir &folder, const QByteArray &json)
{
    QFile file(folder.filePath(QStringLiteral("site.json")));
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
        qFatal("the site file cannot be written");
    return file.fileName();
}

const QByteArray TwoArchives = R"("archives":[{"name":"Site","root":"https://site.example/rs","signIn":{"kind":"basic"}},
    {"name":"Other","root":"https://other.example/rs"}],"defaultArchive":"Other","preferences":{"language":"de","cacheMebibytes":1024})";

} // namespace

void tst_settings::whatTheSiteGivesCountsUntilAUserChooses()
{
    const QTemporaryDir profile;
    const QString site = siteFile(profile, '{' + TwoArchives + '}');
    app::Settings settings(profile.path(), site);
    QCOMPARE(settings.archives().size(), 2);
    QCOMPARE(settings.archives(), app::Settings(profile.path(), site).archives()); // with the same ids
    QCOMPARE(settings.defaultArchiveId(), settings.archives().last().id);
    QCOMPARE(settings.archives().first().signIn.kind, network::SignIn::Kind::Basic);
    QCOMPARE(settings.preferences().language, QStringLiteral("de"));
    QVERIFY(!settings.sessionOptions().archivesLocked);
    settings.setArchives({north()}, north().id);
    ui::DeskPreferences chosen = settings.preferences();
    chosen.language = QStringLiteral("en");
    settings.setPreferences(chosen);
    const app::Settings again(profile.path(), site);
    QCOMPARE(again.archives(), QList<network::Archive>{north()});
    QCOMPARE(again.defaultArchiveId(), north().id);
    QCOMPARE(again.preferences().language, QStringLiteral("en"));
}

void tst_settings::whatTheSiteLocksCannotBeChanged()
{
    const QTemporaryDir profile;
    const QString site = siteFile(profile, '{' + TwoArchives + R"(,"locked":["archives","language"]})");
    app::Settings settings(profile.path(), site);
    settings.setArchives({north()}, north().id);
    ui::DeskPreferences chosen;
    chosen.language = QStringLiteral("en");
    chosen.cacheMebibytes = 2048;
    settings.setPreferences(chosen);
    const app::Settings again(profile.path(), site);
    QCOMPARE(again.archives().size(), 2);
    QCOMPARE(again.preferences().language, QStringLiteral("de"));
    QCOMPARE(again.preferences().cacheMebibytes, 2048); // not locked
    QVERIFY(again.sessionOptions().archivesLocked);
}

void tst_settings::aBrokenSiteFileIsNone()
{
    const QTemporaryDir profile;
    for (const QByteArray &json : {QByteArray(), QByteArray("<xml>"), QByteArray("[1]"), QByteArray("{\"locked\":7,\"archives\":8}")}) {
        const app::Settings settings(profile.path(), siteFile(profile, json));
        QVERIFY(settings.archives().isEmpty());
        QVERIFY(!settings.sessionOptions().archivesLocked);
    }
    QVERIFY(app::Settings(profile.path(), profile.filePath(QStringLiteral("missing.json"))).archives().isEmpty());
}

void tst_settings::theSiteSaysWhereAuditMessagesGo()
{
    const QTemporaryDir profile;
    const app::Settings alone(profile.path(), {});
    QCOMPARE(alone.sessionOptions().audit.folder, profile.filePath(QStringLiteral("audit")));
    QVERIFY(!alone.sessionOptions().audit.syslog.isSet());
    QVERIFY(!alone.sessionOptions().auditLocked);
    const app::Settings settings(profile.path(), siteFile(profile, R"({"preferences":{"audit":{"sourceId":"READ-7","site":"Hospital",
        "syslog":{"host":"logs.example","port":99999,"authorities":"/etc/ca.pem"}}},"locked":["audit"]})"));
    const auto options = settings.sessionOptions();
    QCOMPARE(options.audit.sourceId, QStringLiteral("READ-7"));
    QCOMPARE(options.audit.site, QStringLiteral("Hospital"));
    QCOMPARE(options.audit.syslog.host, QStringLiteral("logs.example"));
    QCOMPARE(options.audit.syslog.port, 65535);
    QCOMPARE(options.audit.syslog.authorities, QStringLiteral("/etc/ca.pem"));
    QVERIFY(options.auditLocked);
    const app::Settings off(profile.path(), siteFile(profile, R"({"preferences":{"audit":{"record":false}}})"));
    QVERIFY(off.sessionOptions().audit.folder.isEmpty());
}

void tst_settings::whatIsPersonalIsForgottenAndNotWrittenAgain()
{
    const QTemporaryDir profile;
    {
        app::Settings settings(profile.path(), {});
        settings.setArchives({north()}, QStringLiteral("1"));
        settings.setState(QStringLiteral("desk"), "CANARY of a list");
        ui::DeskPreferences preferences = settings.preferences();
        preferences.worklist.performerName = QStringLiteral("CANARY^Doctor");
        preferences.language = QStringLiteral("de");
        settings.setPreferences(preferences);
        settings.forgetPersonal();
        settings.setState(QStringLiteral("desk"), "CANARY again");
        QVERIFY(settings.state(QStringLiteral("desk")).isEmpty());
    }
    QFile file(profile.filePath(QStringLiteral("settings.ini")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("CANARY"));
    const app::Settings again(profile.path(), {});
    QCOMPARE(again.archives(), QList<network::Archive>{north()});
    QCOMPARE(again.preferences().language, QStringLiteral("de"));
}

NEGATOSCOPE_TEST(tst_settings)
#include "tst_settings.moc"
