#include "network/dicomweb/qidoclient.h"
#include "network/http/notebook.h"
#include "tests/network/clients.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using dicom::Error;
using dicom::Tag;
using network::Archive;
using network::Dialect;
using network::HttpClient;
using network::Query;
using network::QueryLevel;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;

namespace {

constexpr Tag StudyUid(0x0020, 0x000D);
constexpr Tag PatientName(0x0010, 0x0010);

QByteArray study(int number, const QByteArray &name = "A^B")
{
    return "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2." + QByteArray::number(number)
           + "\"]},\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"" + name + "\"}]}}";
}

QByteArray studies(int from, int count)
{
    QByteArrayList rows;
    for (int i = 0; i < count; ++i)
        rows.append(study(from + i));
    return '[' + rows.join(',') + ']';
}

int parameter(const ServerRequest &request, const char *name)
{
    return QUrlQuery(QString::fromLatin1(request.query())).queryItemValue(QString::fromLatin1(name)).toInt();
}

/// A server of `total` studies that never gives more than `cap` a page.
ScriptedServer::Handler paging(int total, int cap)
{
    return [total, cap](const ServerRequest &request) {
        const int offset = parameter(request, "offset");
        const int limit = parameter(request, "limit");
        const int count = qBound(0, qMin(qMin(cap, limit), total - offset), cap);
        return ServerAnswer::json(studies(offset, count));
    };
}

QByteArray nativeModel(int number)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><NativeDicomModel xmlns=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\">"
           "<DicomAttribute tag=\"0020000D\" vr=\"UI\" keyword=\"StudyInstanceUID\"><Value number=\"1\">1.2."
           + QByteArray::number(number) + "</Value></DicomAttribute></NativeDicomModel>";
}

} // namespace

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
    void serverThatIgnoresOffsetIsNoticed();
    void serverThatIgnoresLimitIsNotCalledCut();
    void emptyAnswers_data();
    void emptyAnswers();
    void wrongAddressIsNotEmpty();
    void errorsAreTold_data();
    void errorsAreTold();
    void webPageIsTold();
    void cutAnswerKeepsWhatCame();
    void keysTheServerIgnoresAreFilteredHere();
    void serverThatDoesNotDecodeIsNoticed();
    void serverThatDecodesIsAskedOnce();
    void emptyArchiveTeachesNothing();
    void xmlInEitherSpelling_data();
    void xmlInEitherSpelling();
    void formatIsSteppedThrough();
    void nothingFromWithinTheCallNothingAfterCancel();
    void handleMayBeDroppedInTheSink();
    void slowCallerHoldsTheServerBack();
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
    server.route("/studies", QList<ServerAnswer>{ServerAnswer::of("text/html", page), ServerAnswer::json(page), ServerAnswer::of("", page)});
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

void tst_qidoclient::keysTheServerIgnoresAreFilteredHere()
{
    ScriptedServer server;
    server.route("/studies", ServerAnswer::json('[' + study(1, "Doe^John") + ',' + study(2, "Roe^Jane") + ']'));
    HttpClient http;
    Query query;
    query.match = {{QStringLiteral("PatientName"), QStringLiteral("doe*")}};
    const Found found = search(http, archiveAt(server.url()), query);
    QCOMPARE(found.values(PatientName), QStringList{QStringLiteral("Doe^John")});
    QCOMPARE(found.result->received, 2);
    QCOMPARE(found.result->delivered, 1);
}

void tst_qidoclient::serverThatDoesNotDecodeIsNoticed()
{
    ScriptedServer server; // compares what it got, character by character, as Orthanc does
    server.route("/studies", [](const ServerRequest &request) {
        const QByteArray key = request.query().split('&').first().mid(12);
        QByteArrayList rows;
        const QByteArrayList names{"Doe^John", "Doe^Jane", "Dox^John"};
        for (int i = 0; i < 3; ++i) {
            const QString pattern = QRegularExpression::wildcardToRegularExpression(QString::fromLatin1(key));
            if (QRegularExpression(pattern).match(QString::fromLatin1(names[i])).hasMatch())
                rows.append(study(i, names[i]));
        }
        return ServerAnswer::json('[' + rows.join(',') + ']');
    });
    HttpClient http;
    Query query;
    query.match = {{QStringLiteral("PatientName"), QStringLiteral("Do?^John")}};
    const Found found = search(http, archiveAt(server.url()), query);
    QCOMPARE(found.values(PatientName), (QStringList{QStringLiteral("Doe^John"), QStringLiteral("Dox^John")}));
    QCOMPARE(server.requests().size(), 4); // the search, %2A, *, the search with wildcards
    QCOMPARE(server.requests().last().target, QByteArray("/studies?PatientName=Do*?John&limit=100"));
    server.clearRequests();
    QCOMPARE(search(http, archiveAt(server.url()), query).rows.size(), 2);
    QCOMPARE(server.requests().size(), 1); // learned
}

void tst_qidoclient::serverThatDecodesIsAskedOnce()
{
    ScriptedServer server;
    server.route("/studies", [](const ServerRequest &request) {
        return ServerAnswer::json(request.query().startsWith("PatientName=%2A") ? QByteArray('[' + study(1) + ']') : QByteArray("[]"));
    });
    HttpClient http;
    Query query;
    query.match = {{QStringLiteral("PatientName"), QStringLiteral("Nobody^Here")}};
    QVERIFY(search(http, archiveAt(server.url()), query).rows.isEmpty());
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(search(http, archiveAt(server.url()), query).rows.isEmpty());
    QCOMPARE(server.requests().size(), 3);
}

void tst_qidoclient::emptyArchiveTeachesNothing()
{
    ScriptedServer server;
    server.route("/studies", ServerAnswer::json("[]"));
    HttpClient http;
    Query query;
    query.match = {{QStringLiteral("PatientName"), QStringLiteral("A^B")}};
    QVERIFY(search(http, archiveAt(server.url()), query).result);
    server.clearRequests();
    QVERIFY(search(http, archiveAt(server.url()), query).result);
    QCOMPARE(server.requests().size(), 3);
    query.match = {{QStringLiteral("PatientName"), QStringLiteral("AB")}};
    server.clearRequests();
    QVERIFY(search(http, archiveAt(server.url()), query).result);
    QCOMPARE(server.requests().size(), 1);
}

void tst_qidoclient::xmlInEitherSpelling_data()
{
    QTest::addColumn<QByteArray>("understood");
    QTest::newRow("standard") << QByteArray("multipart/related; type=\"application/dicom+xml\"");
    QTest::newRow("Orthanc") << QByteArray("application/dicom+xml");
    QTest::newRow("neither") << QByteArray("none");
}

void tst_qidoclient::xmlInEitherSpelling()
{
    QFETCH(QByteArray, understood);
    ScriptedServer server;
    server.route("/studies", [understood](const ServerRequest &request) {
        if (request.header("Accept") != understood)
            return ServerAnswer::json(studies(0, 2));
        const QByteArray headers = "Content-Type: application/dicom+xml\r\n";
        return ServerAnswer::of("multipart/related; type=\"application/dicom+xml\"; boundary=b",
                                testsupport::multipartBody("b", {{headers, nativeModel(0)}, {headers, nativeModel(1)}}));
    });
    Archive archive = archiveAt(server.url());
    archive.dialect.format = Dialect::Format::Xml;
    HttpClient http;
    for (int i = 0; i < 2; ++i) {
        const Found found = search(http, archive, Query());
        QVERIFY(found.result);
        QCOMPARE(found.values(StudyUid), (QStringList{QStringLiteral("1.2.0"), QStringLiteral("1.2.1")}));
    }
    QVERIFY(server.requests().size() <= 5); // the second search begins with what worked
}

void tst_qidoclient::formatIsSteppedThrough()
{
    ScriptedServer server;
    server.route("/studies", [](const ServerRequest &request) {
        return request.header("Accept") == "application/json" ? ServerAnswer::of("application/json; charset=utf-8", studies(0, 1))
                                                               : ServerAnswer::ofStatus(406);
    });
    HttpClient http;
    QCOMPARE(search(http, archiveAt(server.url()), Query()).rows.size(), 1);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(search(http, archiveAt(server.url()), Query()).rows.size(), 1);
    QCOMPARE(server.requests().size(), 3);
}

void tst_qidoclient::nothingFromWithinTheCallNothingAfterCancel()
{
    ScriptedServer server;
    server.route("/studies", paging(10000, 100));
    HttpClient http;
    int rows = 0;
    int ends = 0;
    QThread *sinkThread = nullptr;
    network::QidoClient client(http, archiveAt(server.url()));
    auto transaction = client.search(Query(), [&](const QList<dicom::DataSet> &some) {
        rows += int(some.size());
        sinkThread = QThread::currentThread();
    });
    connect(transaction.get(), &network::Transaction::finished, this, [&] { ++ends; });
    QCOMPARE(rows, 0);
    QTRY_VERIFY(rows > 200);
    QCOMPARE(sinkThread, QThread::currentThread());
    transaction->cancel();
    QVERIFY(transaction->isFinished());
    QCOMPARE(transaction->result().error().kind, Error::Kind::Cancelled);
    const int before = rows;
    QTest::qWait(100);
    QCOMPARE(rows, before);
    QCOMPARE(ends, 0);
    const auto asked = server.requests().size();
    QTest::qWait(100);
    QCOMPARE(server.requests().size(), asked);
    // Reassigning the handle cancels too.
    transaction = client.search(Query(), [&](const QList<dicom::DataSet> &) { ++ends; });
    transaction.reset();
    QTest::qWait(100);
    QCOMPARE(ends, 0);
}

void tst_qidoclient::handleMayBeDroppedInTheSink()
{
    ScriptedServer server;
    server.route("/studies", paging(1000, 100));
    HttpClient http;
    network::QidoClient client(http, archiveAt(server.url()));
    network::TransactionPtr<network::SearchSummary> transaction;
    int deliveries = 0;
    transaction = client.search(Query(), [&](const QList<dicom::DataSet> &) {
        ++deliveries;
        transaction.reset();
    });
    QTRY_COMPARE(deliveries, 1);
    QTest::qWait(50);
    QCOMPARE(deliveries, 1);
}

void tst_qidoclient::slowCallerHoldsTheServerBack()
{
    ScriptedServer server;
    qint64 produced = 0;
    ServerAnswer endless;
    endless.with("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=b");
    const QByteArray part = "--b\r\nContent-Type: application/dicom\r\nContent-Length: 1000000\r\n\r\n" + QByteArray(1'000'000, 'x') + "\r\n";
    endless.stream = [&] {
        produced += part.size();
        return part;
    };
    server.route("/studies/1.2", endless);
    // The caller's thread is this one, and the server needs it too: the caller is kept busy in another.
    QThread caller;
    caller.start();
    QObject context;
    context.moveToThread(&caller);
    HttpClient http;
    network::TransactionPtr<network::RetrieveSummary> transaction;
    std::atomic<bool> release = false;
    std::atomic<int> objects = 0;
    QMetaObject::invokeMethod(&context, [&] {
        transaction = network::WadoClient(http, archiveAt(server.url())).retrieve({QStringLiteral("1.2"), {}, {}}, [&](const dicom::Part10Bytes &) {
            ++objects;
            while (!release)
                QThread::msleep(5);
        });
    });
    QTRY_COMPARE(objects.load(), 1);
    // The endless answer stands still once buffers are full, whatever their sizes on the way come to.
    qint64 before = -1;
    int still = 0;
    QTRY_VERIFY_WITH_TIMEOUT((still = std::exchange(before, produced) == produced ? still + 1 : 0, still >= 5), 10000);
    const bool bounded = produced < 256'000'000;
    release = true;
    QTRY_VERIFY_WITH_TIMEOUT(objects.load() > 200, 20000); // and goes on when the caller does
    QMetaObject::invokeMethod(&context, [&] { transaction.reset(); }, Qt::BlockingQueuedConnection);
    QMetaObject::invokeMethod(&context, [&] { context.moveToThread(QCoreApplication::instance()->thread()); }, Qt::BlockingQueuedConnection);
    caller.quit();
    QVERIFY(caller.wait(5000));
    QVERIFY2(bounded, qPrintable(QString::number(produced)));
}

NEGATOSCOPE_TEST(tst_qidoclient)
#include "tst_qidoclient.moc"
