#include "network/dicomweb/transaction.h"
#include "tests/network/clients.h"
#include "tests/network/drawnstudies.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

using dicom::Error;
using network::HttpClient;
using network::Query;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using namespace drawnstudies;

/// The handle of an exchange: when it speaks, and when no more.
class tst_transaction : public QObject
{
    Q_OBJECT

private slots:
    void nothingFromWithinTheCallNothingAfterCancel();
    void handleMayBeDroppedInTheSink();
    void slowCallerHoldsTheServerBack();
};

void tst_transaction::nothingFromWithinTheCallNothingAfterCancel()
{
    ScriptedServer server;
    server.route("/studies", paging(10000, 100));
    server.route("/other/studies", ServerAnswer::json("[]"));
    HttpClient http;
    // What was on its way before an exchange is over when its answer is here.
    const auto meanwhile = [&] { search(http, archiveAt(server.url(QStringLiteral("/other"))), Query()); };
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
    meanwhile();
    QCOMPARE(rows, before);
    QCOMPARE(ends, 0);
    const auto asked = server.requests("/studies").size();
    meanwhile();
    QCOMPARE(server.requests("/studies").size(), asked);
    // Reassigning the handle cancels too.
    transaction = client.search(Query(), [&](const QList<dicom::DataSet> &) { ++ends; });
    transaction.reset();
    meanwhile();
    QCOMPARE(ends, 0);
}

void tst_transaction::handleMayBeDroppedInTheSink()
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
    server.route("/other/studies", ServerAnswer::json("[]"));
    search(http, archiveAt(server.url(QStringLiteral("/other"))),
           Query()); // later than all that was on its way
    QCOMPARE(deliveries, 1);
}

void tst_transaction::slowCallerHoldsTheServerBack()
{
    ScriptedServer server;
    qint64 produced = 0;
    ServerAnswer endless;
    endless.with("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=b");
    const QByteArray part =
        "--b\r\nContent-Type: application/dicom\r\nContent-Length: 1000000\r\n\r\n" + QByteArray(1'000'000, 'x') + "\r\n";
    endless.stream = [&] {
        produced += part.size();
        return part;
    };
    server.route("/studies/1.2", endless);
    // The caller's thread is this one, and the server needs it too: the caller is kept busy in
    // another.
    QThread caller;
    caller.start();
    QObject context;
    context.moveToThread(&caller);
    HttpClient http;
    network::TransactionPtr<network::RetrieveSummary> transaction;
    QSemaphore release;
    std::atomic<int> objects = 0;
    QMetaObject::invokeMethod(&context, [&] {
        transaction =
            network::WadoClient(http, archiveAt(server.url())).retrieve({QStringLiteral("1.2"), {}, {}}, [&](const dicom::Part10Bytes &) {
                ++objects;
                release.acquire();
                release.release(); // for the next one
            });
    });
    QTRY_COMPARE(objects.load(), 1);
    // The endless answer stands still once buffers are full, whatever their sizes on the way come
    // to.
    qint64 before = -1;
    int still = 0;
    QTRY_VERIFY_WITH_TIMEOUT((still = std::exchange(before, produced) == produced ? still + 1 : 0, still >= 5), 10000);
    const bool bounded = produced < 256'000'000;
    release.release();
    QTRY_VERIFY_WITH_TIMEOUT(objects.load() > 200, 20000); // and goes on when the caller does
    QMetaObject::invokeMethod(
        &context, [&] { transaction.reset(); }, Qt::BlockingQueuedConnection);
    QMetaObject::invokeMethod(
        &context, [&] { context.moveToThread(QCoreApplication::instance()->thread()); }, Qt::BlockingQueuedConnection);
    caller.quit();
    QVERIFY(caller.wait(5000));
    QVERIFY2(bounded, qPrintable(QString::number(produced)));
}

NEGATOSCOPE_TEST(tst_transaction)
#include "tst_transaction.moc"
