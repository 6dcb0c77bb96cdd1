#include "network/dicomweb/archivememory.h"
#include "network/dicomweb/upsclient.h"
#include "network/http/notebook.h"
#include "tests/network/wadoanswers.h"
#include "tests/support/testmain.h"

using network::Archive;

namespace {

Archive someArchive()
{
    Archive archive = archiveAt(QUrl(QStringLiteral("https://archive.example/rs")));
    archive.wadoUri = QUrl(QStringLiteral("https://archive.example/wado"));
    return archive;
}

} // namespace

/// How long what was learned of an archive holds.
class tst_archivememory : public QObject
{
    Q_OBJECT

private slots:
    void whatMakesItAnotherArchive_data();
    void whatMakesItAnotherArchive();
    void whatWorkedIsForgottenWithTheAddress();
    void otherArchivesAreRemembered();
};

void tst_archivememory::whatMakesItAnotherArchive_data()
{
    using Change = std::function<void(Archive &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("isAddress");
    QTest::addColumn<bool>("isAsking");
    const QUrl other(QStringLiteral("https://other.example/rs"));
    QTest::newRow("name") << Change([](Archive &a) { a.name = QStringLiteral("Other"); }) << false << false;
    QTest::newRow("a point of its dialect") << Change([](Archive &a) { a.dialect.zip = network::Dialect::Tristate::No; }) << false << false;
    QTest::newRow("patience") << Change([](Archive &a) { a.answerSeconds = 9; }) << false << false;
    QTest::newRow("the same root, named again") << Change([](Archive &a) { a.stowRoot = a.root; }) << false << false;
    QTest::newRow("root") << Change([other](Archive &a) { a.root = other; }) << true << true;
    QTest::newRow("search") << Change([other](Archive &a) { a.qidoRoot = other; }) << true << true;
    QTest::newRow("retrieval") << Change([other](Archive &a) { a.wadoRoot = other; }) << true << true;
    QTest::newRow("storage") << Change([other](Archive &a) { a.stowRoot = other; }) << true << true;
    QTest::newRow("worklist") << Change([other](Archive &a) { a.upsRoot = other; }) << true << true;
    QTest::newRow("WADO-URI") << Change([other](Archive &a) { a.wadoUri = other; }) << true << true;
    QTest::newRow("WADO-URI, left to its usual address") << Change([](Archive &a) { a.wadoUri.clear(); }) << false << false;
    QTest::newRow("WADO-URI, found there") << Change([](Archive &a) {
        a.wadoUri.clear();
        a.dialect.usualWadoUri = network::Dialect::Tristate::Yes;
    }) << false << false;
    QTest::newRow("sign-in") << Change([](Archive &a) { a.signIn.kind = network::SignIn::Kind::Basic; }) << false << true;
    QTest::newRow("certificates") << Change([](Archive &a) { a.tls.client = QStringLiteral("/home/x/me.p12"); }) << false << true;
    QTest::newRow("proxy") << Change([](Archive &a) { a.proxy.host = QStringLiteral("proxy.example"); }) << false << true;
    QTest::newRow("headers") << Change([](Archive &a) {
        a.headers = {{QStringLiteral("X-Tenant"), QStringLiteral("7")}};
    }) << false << true;
}

void tst_archivememory::whatMakesItAnotherArchive()
{
    QFETCH(std::function<void(Archive &)>, change);
    QFETCH(bool, isAddress);
    QFETCH(bool, isAsking);
    Archive archive = someArchive();
    change(archive);
    QCOMPARE(network::sameAddresses(someArchive(), archive), !isAddress);
    QCOMPARE(network::isAskedAlike(someArchive(), archive), !isAsking);
}

/// What was found out is found out again, by asking in the first way first.
void tst_archivememory::whatWorkedIsForgottenWithTheAddress()
{
    ScriptedServer server;
    server.route("/studies/*", [](const ServerRequest &request) {
        const bool isBare = request.header("Accept").contains("type=application/dicom;");
        return isBare ? related({dicomPart(object("1.2.3.4"))}) : ServerAnswer::ofStatus(400);
    });
    HttpClient http;
    const Archive archive = archiveAt(server.url());
    QCOMPARE(retrieve(http, archive, Series).parts.size(), 1);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(retrieve(http, archive, Series).parts.size(), 1);
    QCOMPARE(server.requests().size(), 3); // remembered
    network::forgetNotes(http, archive);
    QCOMPARE(retrieve(http, archive, Series).parts.size(), 1);
    QCOMPARE(server.requests().size(), 5);
}

void tst_archivememory::otherArchivesAreRemembered()
{
    HttpClient http;
    const Archive archive = someArchive();
    const Archive longer = archiveAt(QUrl(QStringLiteral("https://archive.example/rs2")));
    const QString wado = archive.wadoUri.toString();
    for (const Archive &one : {archive, longer}) {
        http.notebook().note(QStringLiteral("decodes ") + one.qido().toString(), 1);
        http.notebook().note(QStringLiteral("thumbnails %1 refused 0").arg(one.wado().toString()), 3);
        network::recallUpsTraits(http, one, {{QStringLiteral("body"), 1}});
    }
    http.notebook().note(QStringLiteral("retrieve-path https://x.example ") + wado, 2);
    network::forgetNotes(http, archive);
    QCOMPARE(http.notebook().value(QStringLiteral("decodes ") + archive.qido().toString()), 0);
    QCOMPARE(http.notebook().value(QStringLiteral("thumbnails %1 refused 0").arg(archive.wado().toString())), 0);
    QCOMPARE(http.notebook().value(QStringLiteral("retrieve-path https://x.example ") + wado), 0);
    QVERIFY(network::learnedUpsTraits(http, archive).isEmpty());
    QCOMPARE(http.notebook().value(QStringLiteral("decodes ") + longer.qido().toString()), 1);
    QCOMPARE(http.notebook().value(QStringLiteral("thumbnails %1 refused 0").arg(longer.wado().toString())), 3);
    QVERIFY(!network::learnedUpsTraits(http, longer).isEmpty());
}

NEGATOSCOPE_TEST(tst_archivememory)
#include "tst_archivememory.moc"
