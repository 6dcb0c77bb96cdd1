#include "network/dicomweb/qidoclient.h"
#include "tests/network/clients.h"
#include "tests/network/drawnstudies.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using dicom::Error;
using network::HttpClient;
using network::Query;
using network::QueryLevel;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using namespace drawnstudies;

/// Pages, limits and what goes wrong in a search.
class tst_qidoclient : public QObject
{
    Q_OBJECT

private slots:
    void rowsOfOnePage();
    void pagingByReceivedCount_data();
    void pagingByReceivedCount();
    void limitIsKeptAndResumed();
    void announcedRestIsTold();
    void duplicatesAreDropped();
    void keysThatMayHaveBeenIgnoredAreTold();
    void serverThatIgnoresOffsetIsNoticed();
    void serverThatIgnoresLimitIsNotCalledCut();
    void emptyAnswers_data();
    void emptyAnswers();
    void wrongAddressIsNotEmpty();
    void errorsAreTold_data();
    void errorsAreTold();
    void webPageIsTold();
    void cutAnswerKeepsWhatCame();
};

void tst_qidoclient::rowsOfOnePage()
{
    ScriptedServer server;
    server.route("/rs/studies", ServerAnswer::json(studies(0, 3)));
    HttpClient http;
    const Found found = search(http, archiveAt(server.url(QStringLiteral("/rs"))), Query());
    QVERIFY(found.result);
    QCOMPARE(found.rows.size(), 3);
    QCOMPARE(found.result->received, 3);
    QCOMPARE(found.result->delivered, 3);
    QVERIFY(!found.result->moreMayExist);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().first().header("Accept"), QByteArray("application/dicom+json"));
    QCOMPARE(server.requests().first().target, QByteArray("/rs/studies?limit=100"));
}

void tst_qidoclient::pagingByReceivedCount_data()
{
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("cap");
    QTest::newRow("nothing") << 0 << 1000;
    QTest::newRow("less than a page") << 42 << 1000;
    QTest::newRow("exactly a page") << 100 << 1000;
    QTest::newRow("several pages") << 523 << 1000;
    QTest::newRow("server gives fewer than asked for") << 523 << 12;
    QTest::newRow("several pages exactly") << 300 << 100;
}

void tst_qidoclient::pagingByReceivedCount()
{
    QFETCH(int, total);
    QFETCH(int, cap);
    ScriptedServer server;
    server.route("/studies", paging(total, cap));
    HttpClient http;
    const Found found = search(http, archiveAt(server.url()), Query());
    QVERIFY(found.result);
    QCOMPARE(found.rows.size(), total);
    QCOMPARE(found.result->delivered, total);
    const QStringList uids = found.values(StudyUid);
    QCOMPARE(QSet<QString>(uids.cbegin(), uids.cend()).size(), total);
    QVERIFY(!found.result->moreMayExist);
    QVERIFY(!found.result->repeated);
}

void tst_qidoclient::limitIsKeptAndResumed()
{
    ScriptedServer server;
    server.route("/studies", paging(250, 100));
    HttpClient http;
    Query query;
    query.limit = 130;
    const Found first = search(http, archiveAt(server.url()), query);
    QCOMPARE(first.rows.size(), 130);
    QVERIFY(first.result->moreMayExist);
    QCOMPARE(first.result->nextOffset, 130);
    query.offset = first.result->nextOffset;
    const Found second = search(http, archiveAt(server.url()), query);
    QCOMPARE(second.rows.size(), 120);
    QVERIFY(!second.result->moreMayExist);
    QCOMPARE(second.rows.first().string(StudyUid), QStringLiteral("1.2.130"));
}

void tst_qidoclient::announcedRestIsTold()
{
    ScriptedServer server;
    ServerAnswer answer = ServerAnswer::json(studies(0, 5));
    answer.with("Warning", "299 http://x/rs: There are 17 additional results that can be requested");
    server.route("/studies", QList<ServerAnswer>{answer, ServerAnswer::json(studies(5, 2))});
    HttpClient http;
    Query query;
    query.limit = 5;
    const Found cut = search(http, archiveAt(server.url()), query);
    QCOMPARE(cut.result->remaining, 17);
    QVERIFY(cut.result->moreMayExist);
}

void tst_qidoclient::keysThatMayHaveBeenIgnoredAreTold()
{
    // The second key is answered, the first and the third are not (Orthanc ignores paths); the
    // fourth asks for nothing.
    ScriptedServer server;
    server.route("/studies", ServerAnswer::json(
                                 R"([{"0020000D":{"vr":"UI","Value":["1.2"]},"00080050":{"vr":"SH","Value":["A1"]}},
        {"0020000D":{"vr":"UI","Value":["1.3"]},"00080050":{"vr":"SH","Value":["A1"]},"00101010":{"vr":"AS","Value":["040Y"]}}])"));
    Query query;
    query.match = {{QStringLiteral("RequestAttributesSequence.ScheduledProcedureStepID"), QStringLiteral("S1")},
                   {QStringLiteral("AccessionNumber"), QStringLiteral("A1")},
                   {QStringLiteral("PatientAge"), QStringLiteral("040Y")},
                   {QStringLiteral("PatientComments"), QStringLiteral("*")}};
    HttpClient http;
    const Found found = search(http, archiveAt(server.url()), query);
    QVERIFY(found.result);
    QCOMPARE(found.rows.size(), 2);
    QCOMPARE(found.result->uncheckedKeys,
             (QStringList{QStringLiteral("RequestAttributesSequence.ScheduledProcedureStepID"), QStringLiteral("PatientAge")}));
}

void tst_qidoclient::duplicatesAreDropped()
{
    ScriptedServer server; // the pages shift by two because new studies came in
    server.route("/studies", QList<ServerAnswer>{ServerAnswer::json(studies(0, 20)), ServerAnswer::json(studies(18, 5))});
    HttpClient http;
    Query query;
    query.pageSize = 20;
    const Found found = search(http, archiveAt(server.url()), query);
    QCOMPARE(found.rows.size(), 23);
    QCOMPARE(found.result->received, 25);
    QCOMPARE(found.result->delivered, 23);
    QVERIFY(!found.result->repeated);
}

void tst_qidoclient::serverThatIgnoresOffsetIsNoticed()
{
    ScriptedServer server;
    server.route("/studies", ServerAnswer::json(studies(0, 100)));
    HttpClient http;
    const Found found = search(http, archiveAt(server.url()), Query());
    QCOMPARE(found.rows.size(), 100);
    QVERIFY(found.result->repeated);
    QVERIFY(found.result->moreMayExist);
    QCOMPARE(server.requests().size(), 2);
}

void tst_qidoclient::serverThatIgnoresLimitIsNotCalledCut()
{
    ScriptedServer server;
    server.route("/studies", ServerAnswer::json(studies(0, 250)));
    HttpClient http;
    const Found found = search(http, archiveAt(server.url()), Query());
    QCOMPARE(found.rows.size(), 250);
    QVERIFY(!found.result->repeated);
    QVERIFY(!found.result->moreMayExist);
}

void tst_qidoclient::emptyAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("200 []") << 200 << QByteArray("[]");
    QTest::newRow("200 [ ]") << 200 << QByteArray(" [ ]\n");
    QTest::newRow("200 without a body") << 200 << QByteArray();
    QTest::newRow("204") << 204 << QByteArray();
    QTest::newRow("404 as DICOM JSON") << 404 << QByteArray("[]");
}

void tst_qidoclient::emptyAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    ScriptedServer server;
    ServerAnswer answer = ServerAnswer::json(body);
    answer.status = status;
    server.route("/studies", answer);
    HttpClient http;
    const Found found = search(http, archiveAt(server.url()), Query());
    QVERIFY(found.result);
    QVERIFY(found.rows.isEmpty());
    QVERIFY(!found.result->moreMayExist);
}

void tst_qidoclient::wrongAddressIsNotEmpty()
{
    ScriptedServer server;
    HttpClient http;
    const Found found = search(http, archiveAt(server.url(QStringLiteral("/nowhere"))), Query());
    QVERIFY(!found.result);
    QCOMPARE(found.result.error().kind, Error::Kind::NotFound);
    Query series;
    series.level = QueryLevel::Series;
    series.studyInstanceUid = QStringLiteral("1.2");
    QVERIFY(search(http, archiveAt(server.url()), series).result); // no such study: nothing in it
}

void tst_qidoclient::errorsAreTold_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("401") << 401 << Error::Kind::Unauthorized;
    QTest::newRow("403") << 403 << Error::Kind::Refused;
    QTest::newRow("413") << 413 << Error::Kind::TooLarge;
    QTest::newRow("503") << 503 << Error::Kind::Busy;
    QTest::newRow("400") << 400 << Error::Kind::Refused;
    QTest::newRow("500") << 500 << Error::Kind::Refused;
}

void tst_qidoclient::errorsAreTold()
{
    QFETCH(int, status);
    QFETCH(Error::Kind, kind);
    ScriptedServer server;
    server.route("/studies", ServerAnswer::ofStatus(status, "Doe^John is unknown"));
    HttpClient http;
    const Found found = search(http, archiveAt(server.url()), Query());
    QVERIFY(!found.result);
    QCOMPARE(found.result.error().kind, kind);
    QVERIFY(found.result.error().message.contains(QStringLiteral("127.0.0.1")));
    QVERIFY(!found.result.error().detail.contains(QStringLiteral("Doe")));
}

void tst_qidoclient::webPageIsTold()
{
    ScriptedServer server;
    const QByteArray page = "<!DOCTYPE html><html><body><form>Sign in</form></body></html>";
    server.route("/studies",
                 QList<ServerAnswer>{ServerAnswer::of("text/html", page), ServerAnswer::json(page), ServerAnswer::of("", page)});
    HttpClient http;
    for (int i = 0; i < 3; ++i) {
        const Found found = search(http, archiveAt(server.url()), Query());
        QVERIFY(!found.result);
        QCOMPARE(found.result.error().kind, Error::Kind::Malformed);
        QVERIFY(found.result.error().message.contains(QStringLiteral("web page")));
    }
}

void tst_qidoclient::cutAnswerKeepsWhatCame()
{
    ScriptedServer server;
    ServerAnswer answer = ServerAnswer::json(studies(0, 50));
    answer.cutAfter = answer.body.size() / 2;
    server.route("/studies", answer);
    HttpClient http;
    const Found found = search(http, archiveAt(server.url()), Query());
    QVERIFY(!found.result);
    QCOMPARE(found.result.error().kind, Error::Kind::Incomplete);
    QVERIFY(found.rows.size() > 20 && found.rows.size() < 30);
}

NEGATOSCOPE_TEST(tst_qidoclient)
#include "tst_qidoclient.moc"
