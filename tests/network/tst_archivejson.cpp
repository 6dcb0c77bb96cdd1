#include "network/dicomweb/archivejson.h"
#include "network/dicomweb/archivetemplates.h"
#include "network/dicomweb/dialectpoints.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace network;
using Tristate = Dialect::Tristate;

namespace {

Archive everythingSet()
{
    Archive a;
    a.id = u"7"_qs;
    a.name = u"Nörd"_qs;
    a.root = QUrl(u"https://north.example/rs"_qs);
    a.upsRoot = QUrl(u"https://ups.example/rs"_qs);
    a.wadoUri = QUrl(u"https://north.example/wado"_qs);
    a.defaultIssuer = u"NORTH"_qs;
    a.uploadsAllowed = false;
    a.askedForPriors = false;
    a.signIn.kind = SignIn::Kind::Browser;
    a.signIn.issuer = QUrl(u"https://login.example/realms/hospital"_qs);
    a.signIn.clientId = u"viewer"_qs;
    a.signIn.scope = u"openid dicom"_qs;
    a.signIn.redirectPath = u"callback"_qs;
    a.tls = {u"/etc/ca.pem"_qs, QByteArray::fromHex("00ff10"), u"/home/x/me.p12"_qs, {}};
    a.proxy = {ProxyChoice::Kind::Manual, u"proxy.example"_qs, 3128, u"user"_qs};
    a.headers = {{u"X-Tenant"_qs, u"7: a"_qs}};
    a.connectSeconds = 4;
    a.answerSeconds = 300;
    a.dialect.percentDecodesQuery = Tristate::No;
    a.dialect.pageLimit = 200;
    a.dialect.ups = UpsDialect::dcm4chee();
    a.fixed = {u"percentDecodesQuery"_qs, u"pageLimit"_qs};
    return a;
}

} // namespace

class tst_archivejson : public QObject
{
    Q_OBJECT

private slots:
    void whatIsExportedIsImportedTheSame();
    void strangersFilesAreReadWithCare_data();
    void strangersFilesAreReadWithCare();
    void nothingDangerousComesIn();
    void addressesWithSecretsAreRefused();
    void headersThatCarrySecretsAreLeftOut();
    void whatAPersonDecidedOutlivesATest();
    void templatesAreWhole();
};

void tst_archivejson::whatIsExportedIsImportedTheSame()
{
    const QByteArray json = archivesToJson({everythingSet(), archiveTemplates().at(1).preset});
    const auto read = archivesFromJson(json);
    QVERIFY(read);
    QCOMPARE(*read, QList<Archive>{everythingSet()}); // a template has no address
    // Readable by an administrator: objects in objects.
    const QJsonObject first = QJsonDocument::fromJson(json).object().value(u"archives"_qs)[0].toObject();
    QCOMPARE(first.value(u"signIn"_qs)[u"issuer"_qs].toString(), u"https://login.example/realms/hospital"_qs);
}

void tst_archivejson::strangersFilesAreReadWithCare_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("<xml>");
    QTest::newRow("no archive") << QByteArray("{\"archives\":[]}");
    QTest::newRow("wrong types") << QByteArray("{\"archives\":[7,null,\"x\",[],{\"root\":{}}]}");
    QTest::newRow("no address") << QByteArray("{\"archives\":[{\"name\":\"x\"}]}");
    QTest::newRow("a file as address") << QByteArray("{\"archives\":[{\"root\":\"file:///etc/passwd\"}]}");
    QTest::newRow("a secret in the address") << QByteArray("{\"archives\":[{\"root\":\"https://u:p@host/rs\"}]}");
    QTest::newRow("too large") << QByteArray("{\"archives\":[{\"root\":\"https://host/rs\"}],\"x\":\"" + QByteArray(2 << 20, 'x') + "\"}");
}

void tst_archivejson::strangersFilesAreReadWithCare()
{
    QFETCH(QByteArray, json);
    const auto read = archivesFromJson(json);
    QVERIFY(!read);
    QVERIFY(!read.error().message.isEmpty());
}

void tst_archivejson::nothingDangerousComesIn()
{
    const QByteArray json =
        R"([{"root":"https://@host/rs","connectSeconds":-5,"answerSeconds":99999999,"proxy":{"kind":"manual","port":700000},
        "signIn":{"kind":"root","issuer":"javascript:alert","exchangeUrl":"https://u:p@host/t",
        "authorizeUrl":"https://@host/a?b=c","deviceUrl":"https://host/d#e#f","revokeUrl":"https://host/r?{"},"headers":"Authorization: Bearer x\nX-A: b\r\nX-B: c",
        "ups":{"body":99,"aeTitle":"much too long for an AE title"},"pageLimit":-3}])";
    const auto read = archivesFromJson(json);
    QVERIFY(read);
    const Archive a = read->first();
    QCOMPARE(a.connectSeconds, 0);
    QVERIFY(a.answerSeconds <= 3600);
    QCOMPARE(a.proxy.port, 65535);
    QCOMPARE(a.root, QUrl(u"https://host/rs"_qs));
    QCOMPARE(a.signIn.kind, SignIn::Kind::None);
    QVERIFY(a.signIn.issuer.isEmpty());
    QVERIFY(a.signIn.exchangeUrl.isEmpty());
    QCOMPARE(a.signIn.authorizeUrl, QUrl(u"https://host/a?b=c"_qs));
    QVERIFY(a.signIn.deviceUrl.isEmpty()); // RFC 6749 §3.1: no fragment
    QVERIFY(a.signIn.revokeUrl.isEmpty());
    QCOMPARE(a.headers, (QList<QPair<QString, QString>>{{u"X-A"_qs, u"b"_qs}, {u"X-B"_qs, u"c"_qs}}));
    QCOMPARE(a.dialect.ups, UpsDialect());
    QCOMPARE(a.dialect.pageLimit, 0);
    QCOMPARE(a.name, u"host"_qs);
    QVERIFY(!a.id.isEmpty());
}

void tst_archivejson::addressesWithSecretsAreRefused()
{
    QVERIFY(archiveRoot(u"https://host/dicom-web/"_qs));
    QCOMPARE(archiveRoot(u" http://host:8042/dicom-web/// "_qs)->toString(), u"http://host:8042/dicom-web"_qs);
    for (const QString &wrong :
         {u"host/dicom-web"_qs, u"ftp://host"_qs, u"https://user:secret@host"_qs, u"https://host?a=b"_qs, u"https://"_qs, QString()})
        QVERIFY2(!archiveRoot(wrong), qPrintable(wrong));
}

void tst_archivejson::headersThatCarrySecretsAreLeftOut()
{
    const auto headers =
        headersFromText(u"authorization: x\nCookie: y\nProxy-Authorization: z\nX-Fine: value\nno colon\nbad name: v\nX-Bin: \u0007"_qs);
    QCOMPARE(headers, (QList<QPair<QString, QString>>{{u"X-Fine"_qs, u"value"_qs}}));
}

void tst_archivejson::whatAPersonDecidedOutlivesATest()
{
    Archive archive;
    archive.dialect.format = Dialect::Format::Xml;
    archive.dialect.thumbnails = Tristate::Yes;
    archive.fixed = {u"thumbnails"_qs};
    Dialect learned;
    learned.thumbnails = Tristate::No;
    learned.seriesRetrieve = Tristate::No;
    learned.ups = UpsDialect::dcm4chee(); // no test learns it
    const Dialect kept = merged(learned, archive);
    QCOMPARE(kept.thumbnails, Tristate::Yes);
    QCOMPARE(kept.seriesRetrieve, Tristate::No);
    QCOMPARE(kept.format, Dialect::Format::Xml);
    QCOMPARE(kept.ups, archive.dialect.ups);
}

void tst_archivejson::templatesAreWhole()
{
    QVERIFY(archiveTemplates().size() >= 8);
    for (const ArchiveTemplate &one : archiveTemplates()) {
        QVERIFY(one.example.startsWith(u"https://"_qs));
        QVERIFY(one.preset.root.isEmpty());
    }
}

NEGATOSCOPE_TEST(tst_archivejson)
#include "tst_archivejson.moc"
