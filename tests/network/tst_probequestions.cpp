#include "network/dicomweb/probe.h"
#include "tests/network/clients.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>

using network::HttpClient;
using network::ProbeReport;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;
using State = network::ProbeReport::Line::State;
using Tristate = network::Dialect::Tristate;

namespace {

/// Studies of three days, in no order; `more` adds an attribute.
QByteArray row(int number, bool more)
{
    static const QByteArray Dates[] = {"20260302", "20260510", "20260101"};
    return R"({"0020000D":{"vr":"UI","Value":["1.2.)" + QByteArray::number(number) + R"("]},"00080020":{"vr":"DA","Value":[")"
           + Dates[number % 3] + R"("]},"00100010":{"vr":"PN","Value":[{"Alphabetic":"Doe^Jane"}]})"
           + (more ? R"(,"00321060":{"vr":"LO","Value":["Chest"]})" : "") + "}";
}

bool has(const ServerRequest &request, const char *what)
{
    return request.query().contains(what);
}

int limitOf(const ServerRequest &request)
{
    const QByteArray query = request.query();
    const qsizetype at = query.indexOf("limit=");
    return at < 0 ? 1000 : query.mid(at + 6).split('&').first().toInt();
}

/// A server that can do all of it, or, with `poor`, ignores what it does not know.
ServerAnswer studies(const ServerRequest &request, bool poor)
{
    QList<int> numbers{0, 1, 2};
    if (has(request, "orderby") && !poor)
        numbers = {1, 0, 2};
    QList<QByteArray> rows;
    for (const int number : numbers)
        rows.append(row(number, has(request, "includefield") && !poor));
    if (has(request, "PatientName=D*") && poor)
        rows.clear();
    const int limit = std::min<int>(poor ? 2 : 1000, limitOf(request));
    const bool cut = rows.size() > limit;
    ServerAnswer answer = ServerAnswer::json("[" + rows.mid(0, limit).join(',') + "]");
    if (cut)
        answer.with("Warning", "299 archive: There are 1 additional results that can be requested");
    return answer;
}

} // namespace

/// What a connection test says about searches, ZIP archives and events.
class tst_probequestions : public QObject
{
    Q_OBJECT

    ScriptedServer m_server;

    QHash<QString, ProbeReport::Line> probe(network::Dialect *dialect = nullptr)
    {
        HttpClient http;
        const auto transaction = network::probe(http, archiveAt(m_server.url()));
        QHash<QString, ProbeReport::Line> lines;
        if (!finished(transaction) || !transaction->result())
            return lines;
        for (const ProbeReport::Line &line : transaction->result()->lines)
            lines.insert(line.key, line);
        if (dialect)
            *dialect = transaction->result()->dialect;
        return lines;
    }
    void route(bool poor)
    {
        m_server.unroute("/*");
        m_server.route("/studies", [poor](const ServerRequest &request) { return studies(request, poor); });
        m_server.route("/workitems", ServerAnswer::json("[]"));
        m_server.route("/studies/1.2.0/series", ServerAnswer::json(R"([{"0020000E":{"vr":"UI","Value":["1.4"]}}])"));
        m_server.route("/studies/1.2.0/series/1.4/instances", ServerAnswer::json(R"([{"00080018":{"vr":"UI","Value":["1.5"]}}])"));
        m_server.route("/studies/1.2.0/series/1.4", [poor](const ServerRequest &request) {
            const bool zip = request.header("Accept").contains("zip");
            return zip && poor ? ServerAnswer::ofStatus(406)
                   : zip       ? ServerAnswer::of("application/zip", "PK\x03\x04 and so on")
                               : ServerAnswer::of("application/dicom", QByteArray(200, 'x'));
        });
        m_server.route("/subscribers/*", ServerAnswer::ofStatus(poor ? 404 : 426));
    }

private slots:
    void aServerThatCanAllOfIt()
    {
        route(false);
        network::Dialect dialect;
        const auto lines = probe(&dialect);
        for (const char *key : {"wildcards", "includefield", "ordering", "pages", "zip", "events"}) {
            QVERIFY2(lines.contains(QLatin1String(key)), key);
            QVERIFY2(lines[QLatin1String(key)].state == State::Yes, key);
            QVERIFY(!lines[QLatin1String(key)].title.isEmpty());
        }
        QCOMPARE(dialect.pageLimit, 0);
        QCOMPARE(dialect.wildcards, Tristate::Yes);
        QCOMPARE(dialect.includeFields, Tristate::Yes);
        QCOMPARE(dialect.zip, Tristate::Yes);
    }
    void aServerThatIgnoresWhatItDoesNotKnow()
    {
        route(true);
        network::Dialect dialect;
        const auto lines = probe(&dialect);
        QCOMPARE(lines[QStringLiteral("wildcards")].state, State::No);
        QCOMPARE(lines[QStringLiteral("includefield")].state, State::Partly);
        QCOMPARE(lines[QStringLiteral("ordering")].state, State::No);
        QCOMPARE(lines[QStringLiteral("pages")].state, State::Partly);
        QCOMPARE(dialect.pageLimit, 2);
        QCOMPARE(dialect.wildcards, Tristate::No);
        QCOMPARE(dialect.includeFields, Tristate::Unknown); // asking does no harm
        QCOMPARE(dialect.zip, Tristate::No);
        QCOMPARE(dialect.seriesRetrieve, Tristate::Yes);
        QCOMPARE(lines[QStringLiteral("zip")].state, State::No);
        QCOMPARE(lines[QStringLiteral("events")].state, State::No);
        for (const char *key : {"wildcards", "includefield", "ordering", "pages", "zip", "events"})
            QVERIFY2(!lines[QLatin1String(key)].detail.isEmpty(), key);
    }
    void aServerThatAddsByKeywordOnly() // as Orthanc does (includefield=all adds nothing)
    {
        route(false);
        m_server.route("/studies", [](const ServerRequest &request) {
            return ServerAnswer::json("[" + row(0, has(request, "includefield=StudyDescription")) + "]");
        });
        QCOMPARE(probe()[QStringLiteral("includefield")].state, State::Yes);
    }
    void aServerThatAddsAllOrNothing()
    {
        route(false);
        m_server.route("/studies", [](const ServerRequest &request) {
            const bool isNamed = has(request, "includefield=StudyDescription");
            return isNamed ? ServerAnswer::ofStatus(400) : ServerAnswer::json("[" + row(0, has(request, "includefield=all")) + "]");
        });
        network::Dialect dialect;
        const auto line = probe(&dialect)[QStringLiteral("includefield")];
        QCOMPARE(line.state, State::Partly);
        QVERIFY(line.detail.contains(QStringLiteral("all of them")));
        QCOMPARE(dialect.includeFields, Tristate::No); // attributes are asked for by name
    }
    void whatIsInTheWayForTheMomentTeachesNothing_data()
    {
        QTest::addColumn<ServerAnswer>("answer");
        QTest::newRow("a fault") << ServerAnswer::ofStatus(500);
        QTest::newRow("busy") << ServerAnswer::ofStatus(503);
        QTest::newRow("rights") << ServerAnswer::ofStatus(403);
        QTest::newRow("a page") << ServerAnswer::of("text/html", "<html><body>Sign in</body></html>");
    }
    void whatIsInTheWayForTheMomentTeachesNothing()
    {
        QFETCH(ServerAnswer, answer);
        route(false);
        m_server.route("/studies", [answer](const ServerRequest &request) {
            const bool isMore = has(request, "PatientName=D*") || has(request, "includefield") || limitOf(request) > 100;
            return isMore ? answer : studies(request, false);
        });
        network::Dialect dialect;
        (void)probe(&dialect);
        QCOMPARE(dialect.wildcards, Tristate::Unknown);
        QCOMPARE(dialect.includeFields, Tristate::Unknown);
        QCOMPARE(dialect.pageLimit, 0);
    }
    void aSeriesThatComesAsAZipArchiveOnlyIsAskedFor()
    {
        route(false);
        m_server.route("/studies/1.2.0/series/1.4", [](const ServerRequest &request) {
            return request.header("Accept").contains("zip") ? ServerAnswer::of("application/zip", "PK\x03\x04 and so on")
                                                            : ServerAnswer::ofStatus(406);
        });
        network::Dialect dialect;
        const auto lines = probe(&dialect);
        QCOMPARE(dialect.seriesRetrieve, Tristate::Yes);
        QCOMPARE(lines[QStringLiteral("wado")].state, State::Partly);
        QVERIFY(!lines[QStringLiteral("wado")].detail.isEmpty());
    }
    void aSeriesThatComesTranscodedOnlyIsAskedFor()
    {
        route(false);
        m_server.route("/studies/1.2.0/series/1.4", [](const ServerRequest &request) {
            return request.header("Accept").contains("transfer-syntax") ? ServerAnswer::ofStatus(406)
                                                                        : ServerAnswer::of("application/dicom", QByteArray(200, 'x'));
        });
        network::Dialect dialect;
        QCOMPARE(probe(&dialect)[QStringLiteral("wado")].state, State::Yes);
        QCOMPARE(dialect.seriesRetrieve, Tristate::Yes);
    }
    void aServerThatKnowsXmlOnlyIsTriedInXml_data()
    {
        QTest::addColumn<QByteArray>("wanted");
        QTest::newRow("standard") << QByteArray("multipart/related; type=\"application/dicom+xml\"");
        QTest::newRow("alone") << QByteArray("application/dicom+xml");
    }
    void aServerThatKnowsXmlOnlyIsTriedInXml()
    {
        QFETCH(QByteArray, wanted);
        route(false);
        m_server.route("/studies", [wanted](const ServerRequest &request) {
            const QByteArray set = "<NativeDicomModel><DicomAttribute tag=\"0020000D\" vr=\"UI\"><Value "
                                   "number=\"1\">1.2.0</Value></DicomAttribute></NativeDicomModel>";
            const QByteArray headers = "Content-Type: application/dicom+xml\r\n";
            return request.header("Accept") == wanted ? ServerAnswer::of("multipart/related; type=\"application/dicom+xml\"; boundary=b",
                                                                         testsupport::multipartBody("b", {{headers, set}}))
                                                      : ServerAnswer::ofStatus(406);
        });
        network::Dialect dialect;
        const auto lines = probe(&dialect);
        QCOMPARE(lines[QStringLiteral("qido")].state, State::Yes);
        QVERIFY(lines[QStringLiteral("qido")].detail.contains(QStringLiteral("XML")));
        QCOMPARE(lines[QStringLiteral("xml")].state, State::Yes);
        QCOMPARE(dialect.percentDecodesQuery, Tristate::Yes);
    }
    void theSpellingOfTypesIsLearned_data()
    {
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<Tristate>("learned");
        QTest::newRow("in quotation marks") << QByteArray("type=\"application/dicom\"") << Tristate::Unknown;
        QTest::newRow("bare") << QByteArray("type=application/dicom") << Tristate::No;
        QTest::newRow("neither") << QByteArray("application/x-other") << Tristate::Unknown;
    }
    void theSpellingOfTypesIsLearned()
    {
        QFETCH(QByteArray, wanted);
        QFETCH(Tristate, learned);
        route(false);
        const auto dicom = [wanted](const ServerRequest &request) {
            return request.header("Accept").contains(wanted) ? ServerAnswer::of("application/dicom", QByteArray(200, 'x'))
                                                             : ServerAnswer::ofStatus(400);
        };
        m_server.route("/studies/1.2.0/series/1.4/instances/1.5", dicom);
        m_server.route("/studies/1.2.0/series/1.4", dicom);
        network::Dialect dialect;
        const auto lines = probe(&dialect);
        QCOMPARE(dialect.quotedMultipartType, learned);
        const State expected = wanted.startsWith("type") ? State::Yes : State::No;
        QCOMPARE(lines[QStringLiteral("object")].state, expected);
        QCOMPARE(lines[QStringLiteral("wado")].state, expected);
    }
    void renderingIsGivenUpOnlyWhereItIsAbsent_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("byFrame");
        QTest::addColumn<Tristate>("learned");
        QTest::newRow("absent") << 404 << false << Tristate::No;
        QTest::newRow("not implemented") << 501 << false << Tristate::No;
        QTest::newRow("of frames only") << 404 << true << Tristate::Yes;
        QTest::newRow("not of this object") << 400 << false << Tristate::Unknown;
        QTest::newRow("a fault") << 500 << false << Tristate::Unknown;
        QTest::newRow("it is there") << 200 << false << Tristate::Yes;
    }
    void renderingIsGivenUpOnlyWhereItIsAbsent()
    {
        QFETCH(int, status);
        QFETCH(bool, byFrame);
        QFETCH(Tristate, learned);
        route(false);
        const QByteArray instance = "/studies/1.2.0/series/1.4/instances/1.5";
        const ServerAnswer picture = ServerAnswer::of("image/jpeg", "\xff\xd8\xff\xe0");
        m_server.route(instance + "/rendered", status == 200 ? picture : ServerAnswer::ofStatus(status));
        if (byFrame)
            m_server.route(instance + "/frames/1/rendered", picture);
        network::Dialect dialect;
        const auto lines = probe(&dialect);
        QCOMPARE(dialect.rendered, learned);
        QCOMPARE(lines[QStringLiteral("rendered")].state == State::Yes, learned == Tristate::Yes);
        m_server.unroute(instance + "/rendered");
        m_server.unroute(instance + "/frames/1/rendered");
    }
    void whatAPersonDecidedIsTriedThatWay()
    {
        route(false);
        m_server.clearRequests();
        network::Archive archive = archiveAt(m_server.url());
        archive.dialect.quotedMultipartType = Tristate::No;
        archive.fixed = {QStringLiteral("quotedMultipartType")};
        HttpClient http;
        const auto transaction = network::probe(http, archive);
        QVERIFY(finished(transaction) && transaction->result());
        QCOMPARE(transaction->result()->dialect.quotedMultipartType, Tristate::No);
        for (const ServerRequest &request : m_server.requests()) {
            if (request.path().startsWith("/studies/") || request.method == "POST")
                QVERIFY(!request.header("Accept").contains('"') && !request.header("Content-Type").contains('"'));
        }
    }
    void namesAreTriedThoughTheFirstHasNoLatinLetter()
    {
        route(false);
        m_server.route("/studies", [](const ServerRequest &request) {
            QList<QByteArray> rows{row(0, false), row(1, false)};
            rows.first().replace("Doe^Jane", "\u0642\u0628\u0627\u0646\u064a");
            if (has(request, "PatientName=D"))
                rows.removeFirst();
            return ServerAnswer::json("[" + rows.mid(0, limitOf(request)).join(',') + "]");
        });
        QCOMPARE(probe()[QStringLiteral("wildcards")].state, State::Yes);
    }
    void aServerThatRefusesMoreThanItKnows()
    {
        route(false);
        m_server.route("/studies", [](const ServerRequest &request) {
            const bool tooMuch = has(request, "orderby") || has(request, "includefield") || limitOf(request) > 100;
            return tooMuch ? ServerAnswer::ofStatus(400) : studies(request, false);
        });
        network::Dialect dialect;
        const auto lines = probe(&dialect);
        QCOMPARE(lines[QStringLiteral("includefield")].state, State::No);
        QCOMPARE(lines[QStringLiteral("ordering")].state, State::No);
        QCOMPARE(lines[QStringLiteral("pages")].state, State::Partly);
        QCOMPARE(dialect.pageLimit, 100);
    }
    void anEmptyArchiveCannotTell()
    {
        route(false);
        m_server.route("/studies", ServerAnswer::json("[]"));
        const auto lines = probe();
        for (const char *key : {"wildcards", "includefield", "ordering"})
            QVERIFY2(lines[QLatin1String(key)].state == State::NotTried, key);
    }
    void nobodyIsAskedForAnything()
    {
        route(false);
        m_server.clearRequests();
        (void)probe();
        for (const ServerRequest &request : m_server.requests())
            QVERIFY(request.method == "GET" || !request.path().contains("subscribers"));
    }
};

NEGATOSCOPE_TEST(tst_probequestions)
#include "tst_probequestions.moc"
