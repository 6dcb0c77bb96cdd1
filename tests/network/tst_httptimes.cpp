#include "tests/network/httpanswers.h"
#include "tests/support/testmain.h"

/// How long a server may take, how much it may send, and who waits for whom.
class tst_httptimes : public QObject
{
    Q_OBJECT

private slots:
    void silentServerTimesOut();
    void headerThatTricklesTimesOut();
    void bodyThatTricklesTimesOut();
    void totalDeadlineIsKept();
    void endlessBodyStopsAtTheLimit();
    void largeHeaderIsRefused();
    void pausedExchangeHoldsTheServerBack();
    void abortedExchangeCallsNothing();
    void waitingRequestsAreSentByPriority();
    void oneFloodingOriginDoesNotDelayAnother();
};

void tst_httptimes::silentServerTimesOut()
{
    ScriptedServer server;
    ServerAnswer silent;
    silent.silent = true;
    server.route("/", silent);
    HttpClient http;
    HttpRequest request = get(server.url(QStringLiteral("/")));
    request.headDeadline = std::chrono::milliseconds(400);
    QVERIFY(fetch(http, request)->failedAs(Error::Kind::TimedOut));
    HttpRequest sending = post(server.url(QStringLiteral("/")), "x");
    sending.headDeadline = std::chrono::milliseconds(400);
    QVERIFY(fetch(http, sending)->failedAs(Error::Kind::TimedOut));
}

void tst_httptimes::headerThatTricklesTimesOut()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        auto *timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [socket] { socket->write("H"); });
        timer->start(50);
    });
    HttpClient http;
    HttpRequest request = get(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort())));
    request.headDeadline = std::chrono::milliseconds(600);
    const auto fetched = fetch(http, request);
    QVERIFY(fetched->done && !fetched->result);
}

void tst_httptimes::bodyThatTricklesTimesOut()
{
    ScriptedServer server;
    ServerAnswer slow = ServerAnswer::of("text/plain", QByteArray(10000, 'x'));
    slow.pieceSize = 1;
    slow.pieceDelay = 20;
    server.route("/", slow);
    HttpClient http;
    HttpRequest request = get(server.url(QStringLiteral("/")));
    request.rateWindow = std::chrono::milliseconds(600);
    const auto fetched = fetch(http, request);
    QVERIFY(fetched->failedAs(Error::Kind::TimedOut));
    QVERIFY(fetched->body.size() < 200);
}

void tst_httptimes::totalDeadlineIsKept()
{
    ScriptedServer server;
    ServerAnswer slow = ServerAnswer::of("text/plain", QByteArray(1'000'000, 'x'));
    slow.pieceSize = 2000;
    slow.pieceDelay = 20;
    server.route("/", slow);
    HttpClient http;
    HttpRequest request = get(server.url(QStringLiteral("/")));
    request.deadline = std::chrono::milliseconds(500);
    QVERIFY(fetch(http, request)->failedAs(Error::Kind::TimedOut));
}

void tst_httptimes::endlessBodyStopsAtTheLimit()
{
    ScriptedServer server;
    ServerAnswer endless;
    endless.stream = [] { return QByteArray(100'000, 'e'); };
    server.route("/", endless);
    HttpClient http;
    HttpRequest request = get(server.url(QStringLiteral("/")));
    request.bodyLimit = 10 << 20;
    const auto fetched = fetch(http, request);
    QVERIFY(fetched->failedAs(Error::Kind::TooLarge));
    QVERIFY(fetched->body.size() <= 10 << 20);
}

void tst_httptimes::largeHeaderIsRefused()
{
    ScriptedServer server;
    ServerAnswer answer;
    answer.raw = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + QByteArray("X-Y: " + QByteArray(1000, 'h') + "\r\n").repeated(90) + "\r\n";
    server.route("/", answer);
    HttpClient http;
    const auto fetched = fetch(http, server.url(QStringLiteral("/")));
    QVERIFY(fetched->done && !fetched->result);
    // QtNetwork drops them all, and Content-Length with them.
    answer.raw = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n" + QByteArray("X-Y: z\r\n").repeated(150) + "\r\ncut";
    server.route("/many", answer);
    const auto many = fetch(http, server.url(QStringLiteral("/many")));
    QVERIFY(many->done && !many->result);
    // One line without an end is not collected for ever.
    ServerAnswer flood;
    flood.raw = "HTTP/1.1 200 OK\r\nX: " + QByteArray(3 << 20, 'h');
    server.route("/flood", flood);
    HttpRequest request = get(server.url(QStringLiteral("/flood")));
    request.headDeadline = std::chrono::milliseconds(1000);
    const auto flooded = fetch(http, request);
    QVERIFY(flooded->done && !flooded->result);
    QVERIFY(fetch(http, server.url(QStringLiteral("/absent")))->succeeded());
}

void tst_httptimes::pausedExchangeHoldsTheServerBack()
{
    ScriptedServer server;
    qint64 produced = 0;
    ServerAnswer large;
    large.stream = [&produced] {
        produced += 100'000;
        return produced > 100'000'000 ? QByteArray() : QByteArray(100'000, 'p');
    };
    server.route("/", large);
    HttpClient http;
    HttpClient::Id id = 0;
    HttpRequest request = get(server.url(QStringLiteral("/")));
    request.rateWindow = std::chrono::milliseconds(300);
    const auto fetched = startFetch(http, request, &id);
    http.setPaused(id, true);
    const double before = residentMiB();
    // Another one that nobody pauses is found too slow meanwhile, by a longer window.
    ServerAnswer slow = ServerAnswer::of("text/plain", QByteArray(10000, 'x'));
    slow.pieceSize = 1;
    slow.pieceDelay = 20;
    server.route("/slow", slow);
    HttpRequest other = get(server.url(QStringLiteral("/slow")));
    other.rateWindow = std::chrono::milliseconds(900);
    QVERIFY(fetch(http, other)->failedAs(Error::Kind::TimedOut));
    QVERIFY(!fetched->done);
    QVERIFY2(produced < 60'000'000, qPrintable(QString::number(produced)));
    QVERIFY(residentMiB() - before < 40);
    http.setPaused(id, false);
    QTRY_VERIFY_WITH_TIMEOUT(fetched->done, 20000);
    QVERIFY(fetched->succeeded());
    QCOMPARE(fetched->body.size(), 100'000'000);
}

void tst_httptimes::abortedExchangeCallsNothing()
{
    ScriptedServer server;
    ServerAnswer endless;
    endless.stream = [] { return QByteArray(10'000, 'e'); };
    server.route("/", endless);
    HttpClient http;
    HttpClient::Id id = 0;
    const auto never = startFetch(http, get(server.url(QStringLiteral("/"))), &id);
    http.abort(id);
    fetch(http, server.url(QStringLiteral("/other")));
    QVERIFY(never->events.isEmpty());
    const auto running = startFetch(http, get(server.url(QStringLiteral("/"))), &id);
    QTRY_VERIFY(server.bytesSent() > 1'000'000);
    http.abort(id);
    http.abort(id);
    fetch(http, server.url(QStringLiteral("/other")));
    const auto size = running->body.size();
    fetch(http, server.url(QStringLiteral("/other")));
    QCOMPARE(running->body.size(), size);
    QVERIFY(!running->done);
}

void tst_httptimes::waitingRequestsAreSentByPriority()
{
    ScriptedServer server;
    ServerAnswer slow = ServerAnswer::json("[]");
    slow.delay = 1000; // so that all are waiting before the first is answered, however slow this machine is
    server.route("/slow", slow);
    server.route("/*", ServerAnswer::json("[]"));
    HttpClient http;
    QList<std::shared_ptr<Fetched>> all;
    for (int i = 0; i < 18; ++i)
        all.append(startFetch(http, get(server.url(QStringLiteral("/slow")))));
    HttpRequest request = get(server.url(QStringLiteral("/low")));
    request.priority = HttpRequest::Priority::Low;
    all.append(startFetch(http, request));
    request.url = server.url(QStringLiteral("/cancelled"));
    HttpClient::Id cancelled = 0;
    const auto never = startFetch(http, request, &cancelled);
    request.url = server.url(QStringLiteral("/high"));
    request.priority = HttpRequest::Priority::High;
    all.append(startFetch(http, request));
    http.abort(cancelled);
    for (const auto &fetched : all)
        QTRY_VERIFY_WITH_TIMEOUT(fetched->done, 10000);
    QCOMPARE(server.requests("/cancelled").size(), 0);
    qsizetype high = 0;
    qsizetype low = 0;
    for (qsizetype i = 0; i < server.requests().size(); ++i) {
        if (server.requests().at(i).path() == "/high")
            high = i;
        if (server.requests().at(i).path() == "/low")
            low = i;
    }
    QVERIFY(high >= 18 && low > 18);
    QVERIFY(server.connectionCount() <= 18);
    // One origin's managers open eighteen connections and no more.
    QVERIFY(server.connectionCount() > 6);
}

void tst_httptimes::oneFloodingOriginDoesNotDelayAnother()
{
    ScriptedServer flooding;
    ServerAnswer flood;
    flood.raw = "HTTP/1.1 200 OK\r\n" + QByteArray("X: y\r\n").repeated(200'000);
    flooding.route("/", flood);
    ScriptedServer server;
    server.route("/", ServerAnswer::json("[]"));
    HttpClient http;
    HttpRequest request = get(flooding.url(QStringLiteral("/")));
    request.headDeadline = std::chrono::milliseconds(5000);
    const auto flooded = startFetch(http, request);
    QTRY_VERIFY(!flooding.requests().isEmpty());
    QElapsedTimer clock;
    clock.start();
    QVERIFY(fetch(http, server.url(QStringLiteral("/")))->succeeded());
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    QTRY_VERIFY_WITH_TIMEOUT(flooded->done, 20000);
    QVERIFY(!flooded->result);
}

NEGATOSCOPE_TEST(tst_httptimes)
#include "tst_httptimes.moc"
