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
        const auto line = probe()[QStringLiteral("includefield")];
        QCOMPARE(line.state, State::Yes);
        QVERIFY(line.detail.contains(QStringLiteral("keyword")));
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
