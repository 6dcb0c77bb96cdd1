#include "network/dicomweb/probe.h"
#include "tests/network/clients.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using network::Dialect;
using network::HttpClient;
using network::ProbeReport;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;
using State = network::ProbeReport::Line::State;

namespace {

ProbeReport probed(HttpClient &http, const network::Archive &archive)
{
    const auto transaction = network::probe(http, archive);
    return finished(transaction) && transaction->result() ? *transaction->result() : ProbeReport();
}

State stateOf(const ProbeReport &report, const char *key)
{
    for (const ProbeReport::Line &line : report.lines) {
        if (line.key == QLatin1String(key))
            return line.state;
    }
    return State::NotTried;
}

const QByteArray Study = R"([{"0020000D":{"vr":"UI","Value":["1.2"]}}])";

} // namespace

class tst_probe : public QObject
{
    Q_OBJECT

private slots:
    void unreachable();
    void signInWanted();
    void emptyArchive();
    void wellBehavedServer();
    void bulkDataIsTriedWhereItMayBe_data();
    void bulkDataIsTriedWhereItMayBe();
    void nothingIsStoredAndUploadsMayBeOff();
    void wadoUriIsLookedForWhereItUsuallyIs_data();
    void wadoUriIsLookedForWhereItUsuallyIs();
    void whatCannotBeReadIsNoService_data();
    void whatCannotBeReadIsNoService();
};

void tst_probe::unreachable()
{
    QUrl url;
    {
        ScriptedServer server;
        url = server.url();
    }
    HttpClient http;
    const ProbeReport report = probed(http, archiveAt(url));
    QVERIFY(!report.reachable);
    QCOMPARE(report.lines.size(), 1);
    QCOMPARE(report.lines.first().key, QStringLiteral("reachable"));
    QVERIFY(report.lines.first().detail.contains(QStringLiteral("127.0.0.1")));
}

void tst_probe::signInWanted()
{
    ScriptedServer server;
    server.route("/*", ServerAnswer::ofStatus(401));
    HttpClient http;
    const ProbeReport report = probed(http, archiveAt(server.url()));
    QVERIFY(report.reachable);
    QCOMPARE(stateOf(report, "qido"), State::No);
    QCOMPARE(stateOf(report, "stow"), State::Partly);
}

void tst_probe::emptyArchive()
{
    ScriptedServer server;
    server.route("/*", ServerAnswer::json("[]"));
    HttpClient http;
    const ProbeReport report = probed(http, archiveAt(server.url()));
    QCOMPARE(stateOf(report, "qido"), State::Yes);
    QCOMPARE(stateOf(report, "escaping"), State::NotTried);
    QCOMPARE(report.dialect.percentDecodesQuery, Dialect::Tristate::Unknown);
    QCOMPARE(report.dialect.seriesRetrieve, Dialect::Tristate::Unknown);
}

void tst_probe::wellBehavedServer()
{
    ScriptedServer server;
    server.route("/studies", [](const ServerRequest &request) {
        ServerAnswer answer = ServerAnswer::json(Study);
        if (request.query().contains("fuzzy"))
            answer.with("Warning", "299 x: The fuzzymatching parameter is not supported. Only literal matching has been performed.");
        return answer;
    });
    server.route("/studies/1.2/series",
                 ServerAnswer::json(R"([{"00080060":{"vr":"CS","Value":["SR"]},"0020000E":{"vr":"UI","Value":["1.3"]}},
        {"00080060":{"vr":"CS","Value":["CT"]},"0020000E":{"vr":"UI","Value":["1.4"]}}])"));
    server.route("/studies/1.2/series/1.4/instances", ServerAnswer::json(R"([{"00080018":{"vr":"UI","Value":["1.5"]}}])"));
    const QByteArray instance = "/studies/1.2/series/1.4/instances/1.5";
    server.route(instance + "/metadata", ServerAnswer::json(R"([{"00280010":{"vr":"US","Value":[16]},
        "7FE00010":{"vr":"OW","BulkDataURI":"bulk/7fe00010"}}])"));
    server.route(instance + "/bulk/7fe00010", ServerAnswer::of("application/octet-stream", "pixels"));
    server.route(instance, ServerAnswer::of("application/dicom", QByteArray(5000, 'x')));
    ServerAnswer endless; // only its beginning is wanted
    endless.stream = [] { return QByteArray(10000, 's'); };
    server.route("/studies/1.2/series/1.4", endless);
    server.route(instance + "/frames/1", ServerAnswer::of("application/octet-stream", "pixels"));
    server.route(instance + "/rendered", ServerAnswer::of("image/jpeg", "\xff\xd8\xff\xe0"));
    server.route(instance + "/thumbnail", ServerAnswer::of("image/jpeg", "\xff\xd8\xff\xe0"));
    server.route("/workitems", ServerAnswer::ofStatus(204));
    HttpClient http;
    const ProbeReport report = probed(http, archiveAt(server.url()));
    for (const char *key : {"reachable", "qido", "escaping", "series", "instances", "metadata", "bulkdata", "object", "wado", "frames",
                            "rendered", "thumbnails", "stow", "ups"})
        QVERIFY2(stateOf(report, key) == State::Yes, key);
    QCOMPARE(stateOf(report, "xml"), State::No);
    QCOMPARE(stateOf(report, "fuzzy"), State::No);
    QCOMPARE(report.dialect.percentDecodesQuery, Dialect::Tristate::Yes);
    QCOMPARE(report.dialect.seriesRetrieve, Dialect::Tristate::Yes);
    QCOMPARE(report.dialect.storedFrames, Dialect::Tristate::Yes);
    QCOMPARE(report.dialect.thumbnails, Dialect::Tristate::Yes);
    QCOMPARE(report.dialect.rendered, Dialect::Tristate::Yes);
    QCOMPARE(report.dialect.fuzzyMatching, Dialect::Tristate::No);
}

void tst_probe::bulkDataIsTriedWhereItMayBe_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<State>("state");
    QTest::newRow("none") << QByteArray(R"("00280010":{"vr":"US","Value":[16]})") << State::NotTried;
    QTest::newRow("gone") << QByteArray(R"("7FE00010":{"vr":"OW","BulkDataURI":"/gone"})") << State::No;
    QTest::newRow("behind a proxy") << QByteArray(R"("7FE00010":{"vr":"OW","BulkDataURI":"http://inner:8042/rs/studies/1.2/bulk"})")
                                    << State::Yes;
    QTest::newRow("elsewhere") << QByteArray(R"("7FE00010":{"vr":"OW","BulkDataURI":"https://blobs.example/17"})") << State::Partly;
}

void tst_probe::bulkDataIsTriedWhereItMayBe()
{
    QFETCH(QByteArray, element);
    QFETCH(State, state);
    ScriptedServer server;
    server.route("/studies", ServerAnswer::json(Study));
    server.route("/studies/1.2/series", ServerAnswer::json(R"([{"0020000E":{"vr":"UI","Value":["1.4"]}}])"));
    server.route("/studies/1.2/series/1.4/instances", ServerAnswer::json(R"([{"00080018":{"vr":"UI","Value":["1.5"]}}])"));
    server.route("/studies/1.2/series/1.4/instances/1.5/metadata", ServerAnswer::json("[{" + element + "}]"));
    server.route("/studies/1.2/bulk", ServerAnswer::of("application/octet-stream", "pixels"));
    HttpClient http;
    const ProbeReport report = probed(http, archiveAt(server.url()));
    QCOMPARE(stateOf(report, "metadata"), State::Yes);
    QCOMPARE(stateOf(report, "bulkdata"), state);
    const auto named = [](const ProbeReport::Line &line) { return line.detail.contains(QStringLiteral("blobs.example")); };
    QCOMPARE(std::any_of(report.lines.begin(), report.lines.end(), named), state == State::Partly);
}

void tst_probe::wadoUriIsLookedForWhereItUsuallyIs_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Dialect::Tristate>("found");
    QTest::newRow("an object") << QByteArray(128, '\0') + "DICM" << Dialect::Tristate::Yes;
    QTest::newRow("a page") << QByteArray("<html>Welcome</html>") << Dialect::Tristate::No;
    QTest::newRow("nothing") << QByteArray() << Dialect::Tristate::No;
}

void tst_probe::wadoUriIsLookedForWhereItUsuallyIs()
{
    QFETCH(QByteArray, body);
    QFETCH(Dialect::Tristate, found);
    ScriptedServer server;
    server.route("/rs/studies", ServerAnswer::json(Study));
    server.route("/rs/studies/1.2/series", ServerAnswer::json(R"([{"0020000E":{"vr":"UI","Value":["1.4"]}}])"));
    server.route("/rs/studies/1.2/series/1.4/instances", ServerAnswer::json(R"([{"00080018":{"vr":"UI","Value":["1.5"]}}])"));
    if (!body.isEmpty())
        server.route("/wado", ServerAnswer::of("application/dicom", body));
    HttpClient http;
    network::Archive archive = archiveAt(server.url(QStringLiteral("/rs")));
    QVERIFY(archive.uri().isEmpty());
    const ProbeReport report = probed(http, archive);
    QCOMPARE(stateOf(report, "wadouri"), found == Dialect::Tristate::Yes ? State::Yes : State::No);
    QCOMPARE(report.dialect.usualWadoUri, found);
    archive.dialect = report.dialect;
    QCOMPARE(archive.uri(), found == Dialect::Tristate::Yes ? server.url(QStringLiteral("/wado")) : QUrl());
    archive.wadoUri = server.url(QStringLiteral("/elsewhere")); // what was entered is not questioned
    QCOMPARE(archive.uri(), archive.wadoUri);
    server.clearRequests();
    probed(http, archive);
    QVERIFY(server.requests("/wado").isEmpty() && !server.requests("/elsewhere").isEmpty());
}

void tst_probe::nothingIsStoredAndUploadsMayBeOff()
{
    ScriptedServer server;
    server.route("/*", ServerAnswer::json("[]"));
    HttpClient http;
    network::Archive archive = archiveAt(server.url());
    probed(http, archive);
    for (const ServerRequest &request : server.requests()) {
        if (request.method == "POST")
            QVERIFY(!request.body.contains("Content-Type")); // a closing delimiter and no part
        else
            QCOMPARE(request.method, QByteArray("GET"));
    }
    server.clearRequests();
    archive.uploadsAllowed = false;
    const ProbeReport report = probed(http, archive);
    QCOMPARE(stateOf(report, "stow"), State::NotTried);
    for (const ServerRequest &request : server.requests())
        QCOMPARE(request.method, QByteArray("GET"));
}

void tst_probe::whatCannotBeReadIsNoService_data()
{
    QTest::addColumn<ServerAnswer>("answer");
    QTest::newRow("a page that is called JSON") << ServerAnswer::json("<html><body>Sign in</body></html>");
    QTest::newRow("a page") << ServerAnswer::of("text/html", "<html><body>Sign in</body></html>");
    QTest::newRow("half a row") << ServerAnswer::json(R"([{"0020000D":{"vr":"UI","Val)");
    QTest::newRow("a number") << ServerAnswer::json("42");
    QTest::newRow("a fault") << ServerAnswer::ofStatus(500);
    QTest::newRow("another place") << ServerAnswer::ofStatus(302);
}

void tst_probe::whatCannotBeReadIsNoService()
{
    QFETCH(ServerAnswer, answer);
    ScriptedServer server;
    server.route("/*", answer);
    HttpClient http;
    const ProbeReport report = probed(http, archiveAt(server.url()));
    for (const ProbeReport::Line &line : report.lines) {
        if (line.key != u"reachable" && line.key != u"stow")
            QVERIFY2(line.state != State::Yes, qPrintable(line.key));
        if (line.key == u"qido")
            QVERIFY(!line.detail.isEmpty());
    }
    if (answer.status != 200)
        QVERIFY(stateOf(report, "stow") != State::Yes);
}

NEGATOSCOPE_TEST(tst_probe)
#include "tst_probe.moc"
