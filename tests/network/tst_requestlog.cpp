#include "network/http/requestlog.h"
#include "network/http/httpclient.h"
#include "tests/network/fetch.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace network;
using testsupport::ScriptedServer, testsupport::ServerAnswer;

class tst_requestlog : public QObject
{
    Q_OBJECT

private slots:
    void identifiersAreNotShown_data();
    void identifiersAreNotShown();
    void requestsAreWrittenDown();
    void oldOnesMakeRoom();
};

void tst_requestlog::identifiersAreNotShown_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("shown");
    QTest::newRow("study") << u"https://a/rs/studies/1.2.840.1/series/1.2.3.4.5/instances/1.2/frames/1,2"_qs
                           << u"/rs/studies/…/series/…/instances/…/frames/…"_qs;
    QTest::newRow("search") << u"https://a/rs/studies?PatientName=CANARY%5EJane&limit=100&offset=0&00100020=4711"_qs
                            << u"/rs/studies?PatientName=…&limit=100&offset=0&…"_qs;
    QTest::newRow("state") << u"https://a/dcm4chee-arc/aets/WORKLIST/rs/workitems/2.25.7/state/READER1"_qs
                           << u"/dcm4chee-arc/aets/WORKLIST/rs/workitems/…/state/…"_qs;
    QTest::newRow("wado") << u"https://a/wado?requestType=WADO&studyUID=1.2&objectUID=1.3"_qs
                          << u"/wado?requestType=WADO&studyUID=…&objectUID=…"_qs;
    QTest::newRow("bare key") << u"https://a/rs/workitems?2.25.329"_qs << u"/rs/workitems?…"_qs;
    QTest::newRow("patient in the path") << u"https://a/rs/patients/CANARY-4711/studies"_qs << u"/rs/patients/…/studies"_qs;
    QTest::newRow("token in the path") << u"https://a/link/CANARYabcdefghijklmnopqrstuvwxyz0123456789/studies"_qs << u"/link/…/studies"_qs;
    QTest::newRow("user information") << u"https://u:CANARY@a/rs"_qs << u"/rs"_qs;
}

void tst_requestlog::identifiersAreNotShown()
{
    QFETCH(QString, url);
    QFETCH(QString, shown);
    QCOMPARE(shownPath(QUrl(url)), shown);
    QVERIFY(!shownPath(QUrl(url)).contains(u"CANARY"_qs));
}

void tst_requestlog::requestsAreWrittenDown()
{
    ScriptedServer server;
    server.route("/rs/studies", ServerAnswer::json("[1,2,3]"));
    server.route("/rs/busy", QList<ServerAnswer>{ServerAnswer::ofStatus(503), ServerAnswer::json("[]")});
    HttpClient http({.firstWait = std::chrono::milliseconds(10)});
    QVERIFY(fetch(http, server.url(u"/rs/studies"_qs))->succeeded());
    QVERIFY(fetch(http, server.url(u"/rs/busy"_qs))->succeeded());
    QVERIFY(fetch(http, server.url(u"/rs/missing"_qs))->succeeded());
    QVERIFY(!fetch(http, QUrl(u"file:///etc/passwd"_qs))->succeeded());
    QTRY_COMPARE(http.requestLog().records().size(), 4);
    const QList<RequestRecord> records = http.requestLog().records();
    QCOMPARE(records.at(0).path, u"/rs/studies"_qs);
    QCOMPARE(records.at(0).method, QByteArray("GET"));
    QCOMPARE(records.at(0).status, 200);
    QCOMPARE(records.at(0).received, 7);
    QCOMPARE(records.at(0).repetitions, 0);
    QVERIFY(records.at(0).server.contains(u"127.0.0.1"_qs));
    QCOMPARE(records.at(1).repetitions, 1);
    QCOMPARE(records.at(2).status, 404);
    QCOMPARE(records.at(3).status, 0);
    QVERIFY(!records.at(3).problem.isEmpty());
    http.requestLog().clear();
    QVERIFY(http.requestLog().records().isEmpty());
}

void tst_requestlog::oldOnesMakeRoom()
{
    RequestLog log;
    for (int i = 0; i < RequestLog::Most + 10; ++i) {
        RequestRecord record;
        record.status = i;
        log.add(record);
    }
    QCOMPARE(log.records().size(), RequestLog::Most);
    QCOMPARE(log.records().first().status, 10);
}

NEGATOSCOPE_TEST(tst_requestlog)
#include "tst_requestlog.moc"
