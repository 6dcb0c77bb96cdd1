#include "tests/network/clients.h"
#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/hastyserver.h"
#include "tests/support/testmain.h"

using network::HttpResponseHead;
using testsupport::HastyServer;

/// RELIABILITY M12: a server answers while we still send and hangs up, so that the answer is lost with the connection.
/// Afterwards it is asked about it.
class tst_earlyanswer : public QObject
{
    Q_OBJECT

private slots:
    void aRefusalInMidBodyIsLearnt_data();
    void aRefusalInMidBodyIsLearnt();
    void itIsLearntNearlyAlways();
    void nothingWholeIsEverSent();
    void aServerWithoutExpectationsIsAskedAgain();
    void aServerThatTakesTheBodyIsNoRefusal();
    void whatIsSaidOfTheFillerIsNoAnswer_data();
    void whatIsSaidOfTheFillerIsNoAnswer();
    void aServerThatNeverSpeaksIsLeft();

private:
    dicom::Error told(const HastyServer &server, const network::UploadItem &item);
    HttpResponseHead asked(const QUrl &url, qint64 length);

    network::HttpClient m_http;
    UploadFiles m_files;
};

/// What storing this comes to.
dicom::Error tst_earlyanswer::told(const HastyServer &server, const network::UploadItem &item)
{
    network::StowClient stow(m_http, archiveAt(server.url()));
    const auto transaction = stow.store({{item.path, item.sopClassUid, item.sopInstanceUid, item.studyInstanceUid}});
    if (!finished(transaction))
        return {};
    const auto &result = transaction->result();
    return result ? result->early.value_or(dicom::Error{}) : result.error();
}

HttpResponseHead tst_earlyanswer::asked(const QUrl &url, qint64 length)
{
    network::HttpRequest request;
    request.method = "POST";
    request.url = url;
    std::optional<HttpResponseHead> answer;
    m_http.askWithoutBody(request, length, [this, &answer](const HttpResponseHead &head) {
        QMetaObject::invokeMethod(
            this, [&answer, head] { answer = head; }, Qt::QueuedConnection);
    });
    return QTest::qWaitFor([&answer] { return answer.has_value(); }, 20000) ? *answer : HttpResponseHead{-1, {}, {}};
}

void tst_earlyanswer::aRefusalInMidBodyIsLearnt_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<qint64>("after");
    struct Place {
        const char *name;
        qint64 (*of)(qint64);
    };
    const Place places[] = {{"at the head", [](qint64) { return qint64(0); }},
                            {"after the first bytes", [](qint64) { return qint64(2000); }},
                            {"in the middle", [](qint64 all) { return all / 2; }},
                            {"near the end", [](qint64 all) { return all - 1; }}};
    for (const int bytes : {20'000, 1 << 20, 12 << 20, 48 << 20}) {
        for (const Place &place : places)
            QTest::addRow("%d KiB, %s", bytes >> 10, place.name) << bytes << place.of(bytes);
    }
}

void tst_earlyanswer::aRefusalInMidBodyIsLearnt()
{
    QFETCH(int, bytes);
    QFETCH(qint64, after);
    const network::UploadItem item = m_files.item(1, {}, bytes);
    const QList<QPair<QByteArray, dicom::Error::Kind>> answers = {{"HTTP/1.1 401 Unauthorized", dicom::Error::Kind::Unauthorized},
                                                                  {"HTTP/1.1 413 Too Large", dicom::Error::Kind::TooLarge},
                                                                  {"HTTP/1.1 503 Busy", dicom::Error::Kind::Busy}};
    for (const auto &[head, kind] : answers) {
        const HastyServer server(head, after);
        QCOMPARE(told(server, item).kind, kind);
    }
}

/// RELIABILITY 1.2: the status is shown as what it is in 99 % of 200 runs.
void tst_earlyanswer::itIsLearntNearlyAlways()
{
    const network::UploadItem item = m_files.item(1, {}, 5 << 20);
    int learnt = 0;
    for (int run = 0; run < 200; ++run) {
        const HastyServer server("HTTP/1.1 401 Unauthorized");
        learnt += told(server, item).kind == dicom::Error::Kind::Unauthorized;
    }
    QVERIFY2(learnt >= 198, qPrintable(QString::number(learnt)));
    learnt = 0;
    for (int run = 0; run < 20; ++run) {
        const HastyServer server("HTTP/1.1 401 Unauthorized", 3 << 20);
        learnt += told(server, item).kind == dicom::Error::Kind::Unauthorized;
    }
    QCOMPARE(learnt, 20);
}

/// A question must not become what it asks about.
void tst_earlyanswer::nothingWholeIsEverSent()
{
    constexpr qint64 Length = 300'000;
    const HastyServer server("HTTP/1.1 413 Too Large", Length); // answers what has come whole
    QCOMPARE(asked(server.url(), Length).status, 0);
    QCOMPARE(asked(server.url(), 1).status, 0);
    for (const QByteArray &head : server.heads)
        QVERIFY(head.contains("Expect: 100-continue"));
    const HastyServer lenient("HTTP/1.1 413 Too Large", Length - 1);
    QCOMPARE(asked(lenient.url(), Length).status, 413);
}

void tst_earlyanswer::aServerWithoutExpectationsIsAskedAgain()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            const bool expects = socket->readAll().contains("Expect:");
            socket->write(expects ? "HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n"
                                  : "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
            if (expects) // else the rest is read: a reset could overtake the answer
                socket->disconnectFromHost();
            else
                QObject::disconnect(socket, &QTcpSocket::readyRead, socket, nullptr);
        });
    });
    QCOMPARE(asked(QUrl(u"http://127.0.0.1:%1"_qs.arg(server.serverPort())), 5'000'000).status, 401);
}

void tst_earlyanswer::aServerThatTakesTheBodyIsNoRefusal()
{
    const HastyServer server("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK");
    QVERIFY(asked(server.url(), 5'000'000).status < 300);
}

void tst_earlyanswer::whatIsSaidOfTheFillerIsNoAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {400, 409, 415, 422, 500, 502})
        QTest::addRow("%d", status) << status;
}

void tst_earlyanswer::whatIsSaidOfTheFillerIsNoAnswer()
{
    QFETCH(int, status);
    const QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " No";
    const HastyServer reads(head, 10'000);
    QCOMPARE(asked(reads.url(), 100'000).status, 0);
    const HastyServer refuses(head);
    QCOMPARE(asked(refuses.url(), 100'000).status, status); // of the request, not of its body
}

void tst_earlyanswer::aServerThatNeverSpeaksIsLeft()
{
    const HastyServer server("HTTP/1.1 401 Unauthorized", 100'000'000);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(asked(server.url(), 1'000'000).status, 0);
    QVERIFY(clock.elapsed() < 15'000);
    QCOMPARE(server.heads.size(), 1);
}

NEGATOSCOPE_TEST(tst_earlyanswer)
#include "tst_earlyanswer.moc"
