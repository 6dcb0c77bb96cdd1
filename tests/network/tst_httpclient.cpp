#include "network/http/httpclient.h"
#include "network/http/retryafter.h"
#include "network/http/multipartwriter.h"
#include "network/http/sentences.h"
#include "tests/network/fetch.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <zlib.h>

using dicom::Error;
using network::HttpClient;
using network::HttpRequest;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;

namespace {

HttpRequest get(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

HttpRequest post(const QUrl &url, const QByteArray &content)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Content-Type", "text/plain"}};
    request.body = [content] {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(content);
        return buffer;
    };
    return request;
}

QByteArray gzip(const QByteArray &plain)
{
    z_stream z = {};
    deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(qsizetype(deflateBound(&z, uLong(plain.size()))) + 64, Qt::Uninitialized);
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.data()));
    z.avail_in = uInt(plain.size());
    z.next_out = reinterpret_cast<Bytef *>(packed.data());
    z.avail_out = uInt(packed.size());
    deflate(&z, Z_FINISH);
    packed.truncate(packed.size() - qsizetype(z.avail_out));
    deflateEnd(&z);
    return packed;
}

/// Resident memory of this process in MiB.
double residentMiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1048576;
}

} // namespace

class tst_httpclient : public QObject
{
    Q_OBJECT

private slots:
    void answersAreHandedOnWhole();
    void statusIsNoError_data();
    void statusIsNoError();
    void acceptEncodingIsIdentityUnlessAsked();
    void gzipIsUnpackedAskedForOrNot();
    void cutOrBrokenGzipIsAnError();
    void gzipBombStopsAtTheLimit();
    void lengthsAreChecked_data();
    void lengthsAreChecked();
    void bodyUntilCloseNeedsNoLength();
    void redirectsAreFollowedFiveTimes();
    void redirectsThatAreRefused_data();
    void redirectsThatAreRefused();
    void postIsSentAgainOnlyOn307And308();
    void redirectToAnotherServerIsRefusedAndNamed();
    void serverThatAsksForTimeIsAskedAgain_data();
    void serverThatAsksForTimeIsAskedAgain();
    void retryAfterIsHonoured();
    void retryAfterIsReadAsSecondsOrDate();
    void credentialsStayWithTheirOrigin();
    void otherSchemesAreRefused();
    void unreachableServersAreNamed();
    void connectionClosedWithoutAnswerIsRetriedOnceForGetOnly();
    void unansweredPostIsNeverSentTwice_data();
    void unansweredPostIsNeverSentTwice();
    void idleConnectionThatTheServerClosedIsNoError();
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
    void notHttpIsSaid();
    void uploadIsStreamedAndReported();
    void errorTextIsReadable();
};

void tst_httpclient::answersAreHandedOnWhole()
{
    ScriptedServer server;
    const QByteArray body(3'000'000, 'x');
    server.route("/a", ServerAnswer::of("text/plain", body));
    HttpClient http;
    HttpRequest request = get(server.url(QStringLiteral("/a?b=%2A,c/d*e?")));
    request.headers = {{"Accept", "text/plain"}};
    const auto fetched = fetch(http, request);
    QVERIFY(fetched->succeeded());
    QCOMPARE(fetched->events, (QList<QByteArray>{"head 200", "data", "done"}));
    QCOMPARE(fetched->body, body);
    QCOMPARE(network::headerValue(fetched->head.headers, "content-TYPE"), QByteArray("text/plain"));
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().first().target, QByteArray("/a?b=%2A,c/d*e?"));
    QCOMPARE(server.requests().first().header("Accept"), QByteArray("text/plain"));
}

void tst_httpclient::statusIsNoError_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 202, 204, 206, 300, 304, 400, 401, 403, 404, 406, 407, 409, 410, 413, 415, 429, 500, 501, 503})
        QTest::addRow("%d", status) << status;
}

void tst_httpclient::statusIsNoError()
{
    QFETCH(int, status);
    ScriptedServer server;
    const QByteArray body = status == 204 || status == 304 ? "" : "said";
    server.route("/", ServerAnswer::ofStatus(status, body));
    HttpClient http;
    HttpRequest request = get(server.url(QStringLiteral("/")));
    request.retries = 0;
    const auto fetched = fetch(http, request);
    QVERIFY(fetched->succeeded());
    QCOMPARE(fetched->head.status, status);
    QCOMPARE(fetched->body, body);
    QCOMPARE(server.requests().size(), 1);
}

void tst_httpclient::acceptEncodingIsIdentityUnlessAsked()
{
    ScriptedServer server;
    server.route("/", ServerAnswer::json("[]"));
    HttpClient http;
    HttpRequest request = get(server.url(QStringLiteral("/")));
    fetch(http, request);
    request.acceptEncoding = true;
    fetch(http, request);
    QCOMPARE(server.requests().value(0).header("Accept-Encoding"), QByteArray("identity"));
    QCOMPARE(server.requests().value(1).header("Accept-Encoding"), QByteArray("gzip"));
}

void tst_httpclient::gzipIsUnpackedAskedForOrNot()
{
    ScriptedServer server;
    const QByteArray plain = QByteArray("all zero frames compress well ").repeated(20000);
    ServerAnswer answer = ServerAnswer::json(gzip(plain));
    answer.with("Content-Encoding", "gzip");
    server.route("/", answer);
    HttpClient http;
    const auto fetched = fetch(http, server.url(QStringLiteral("/")));
    QVERIFY(fetched->succeeded());
    QCOMPARE(fetched->body, plain);
}

void tst_httpclient::cutOrBrokenGzipIsAnError()
{
    ScriptedServer server;
    const QByteArray packed = gzip(QByteArray("0123456789").repeated(1000));
    ServerAnswer cut = ServerAnswer::json(packed.chopped(12));
    cut.with("Content-Encoding", "gzip");
    server.route("/cut", cut);
    ServerAnswer broken = ServerAnswer::json("this is no gzip stream at all");
    broken.with("Content-Encoding", "gzip");
    server.route("/broken", broken);
    HttpClient http;
    QVERIFY(fetch(http, server.url(QStringLiteral("/cut")))->failedAs(Error::Kind::Incomplete));
    QVERIFY(fetch(http, server.url(QStringLiteral("/broken")))->failedAs(Error::Kind::Malformed));
}

void tst_httpclient::gzipBombStopsAtTheLimit()
{
    ScriptedServer server;
    ServerAnswer bomb = ServerAnswer::json(gzip(QByteArray(200 << 20, '\0')));
    bomb.with("Content-Encoding", "gzip");
    server.route("/", bomb);
    HttpClient http;
    HttpRequest request = get(server.url(QStringLiteral("/")));
    request.bodyLimit = 4 << 20;
    const auto fetched = fetch(http, request);
    QVERIFY(fetched->failedAs(Error::Kind::TooLarge));
    QVERIFY(fetched->body.size() <= 4 << 20);
}

void tst_httpclient::lengthsAreChecked_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<bool>("whole");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("right") << QByteArray(ok + "Content-Length: 4\r\n\r\nabcd") << true;
    QTest::newRow("twice the same") << QByteArray(ok + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd") << true;
    QTest::newRow("too big") << QByteArray(ok + "Content-Length: 400\r\n\r\nabcd") << false;
    QTest::newRow("negative") << QByteArray(ok + "Content-Length: -4\r\n\r\nabcd") << false;
    QTest::newRow("no number") << QByteArray(ok + "Content-Length: four\r\n\r\nabcd") << false;
    QTest::newRow("two values") << QByteArray(ok + "Content-Length: 4\r\nContent-Length: 2\r\n\r\nabcd") << false;
    QTest::newRow("nothing after the head") << QByteArray(ok + "Content-Length: 4\r\n\r\n") << false;
    QTest::newRow("beyond the limit") << QByteArray(ok + "Content-Length: 99999999999\r\n\r\nabcd") << false;
    QTest::newRow("chunked") << QByteArray(ok + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n") << true;
    QTest::newRow("chunked, cut inside a chunk") << QByteArray(ok + "Transfer-Encoding: chunked\r\n\r\n40\r\nabcd") << false;
    QTest::newRow("chunked, last chunk missing") << QByteArray(ok + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n") << false;
}

void tst_httpclient::lengthsAreChecked()
{
    QFETCH(QByteArray, raw);
    QFETCH(bool, whole);
    ScriptedServer server;
    ServerAnswer answer;
    answer.raw = raw;
    server.route("/", answer);
    HttpClient http;
    const auto fetched = fetch(http, server.url(QStringLiteral("/")));
    QVERIFY(fetched->done);
    QCOMPARE(fetched->result.has_value(), whole);
    if (whole)
        QCOMPARE(fetched->body, QByteArray("abcd"));
    else
        QVERIFY(fetched->result.error().message.contains(QStringLiteral("127.0.0.1:")));
}

void tst_httpclient::bodyUntilCloseNeedsNoLength()
{
    ScriptedServer server;
    ServerAnswer answer = ServerAnswer::of("multipart/related", QByteArray(5'000'000, 'y'));
    answer.framing = ServerAnswer::Framing::UntilClose;
    server.route("/", answer);
    HttpClient http;
    const auto fetched = fetch(http, server.url(QStringLiteral("/")));
    QVERIFY(fetched->succeeded());
    QCOMPARE(fetched->body.size(), 5'000'000);
}

void tst_httpclient::redirectsAreFollowedFiveTimes()
{
    ScriptedServer server;
    const QList<int> statuses{301, 302, 303, 307, 308};
    for (int i = 0; i < 6; ++i) {
        ServerAnswer answer = ServerAnswer::ofStatus(statuses[i % 5], "moved");
        answer.with("Location", "/" + QByteArray::number(i + 1));
        server.route("/" + QByteArray::number(i), answer);
    }
    server.route("/6", ServerAnswer::json("[]"));
    HttpClient http;
    const auto fetched = fetch(http, server.url(QStringLiteral("/1")));
    QVERIFY(fetched->succeeded());
    QCOMPARE(fetched->events, (QList<QByteArray>{"head 200", "data", "done"}));
    QCOMPARE(fetched->head.url, server.url(QStringLiteral("/6")));
    QVERIFY(fetch(http, server.url(QStringLiteral("/0")))->failedAs(Error::Kind::Refused));
}

void tst_httpclient::redirectsThatAreRefused_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("file") << QByteArray("file:///etc/passwd");
    QTest::newRow("data") << QByteArray("data:text/plain,hello");
    QTest::newRow("ftp") << QByteArray("ftp://127.0.0.1/x");
    QTest::newRow("no host") << QByteArray("http:///x");
    QTest::newRow("itself") << QByteArray("/");
}

void tst_httpclient::redirectsThatAreRefused()
{
    QFETCH(QByteArray, location);
    ScriptedServer server;
    ServerAnswer answer = ServerAnswer::ofStatus(302);
    answer.with("Location", location);
    server.route("/", answer);
    HttpClient http;
    QVERIFY(fetch(http, server.url(QStringLiteral("/")))->failedAs(Error::Kind::Refused));
}

void tst_httpclient::postIsSentAgainOnlyOn307And308()
{
    ScriptedServer server;
    ScriptedServer other;
    server.route("/to", ServerAnswer::json("[]"));
    other.route("/to", ServerAnswer::json("[]"));
    for (const int status : {301, 302, 303, 307, 308}) {
        ServerAnswer answer = ServerAnswer::ofStatus(status);
        answer.with("Location", "/to");
        server.route("/" + QByteArray::number(status), answer);
    }
    ServerAnswer away = ServerAnswer::ofStatus(307);
    away.with("Location", other.url(QStringLiteral("/to")).toEncoded());
    server.route("/away", away);
    HttpClient http;
    for (const int status : {301, 302, 303})
        QCOMPARE(fetch(http, post(server.url(QStringLiteral("/%1").arg(status)), "body"))->head.status, status);
    QCOMPARE(server.requests("/to").size(), 0);
    for (const int status : {307, 308})
        QCOMPARE(fetch(http, post(server.url(QStringLiteral("/%1").arg(status)), "body"))->head.status, 200);
    QCOMPARE(server.requests("/to").size(), 2);
    QCOMPARE(server.requests("/to").last().body, QByteArray("body"));
    // What is sent is about a patient: never to a server that nobody configured.
    QVERIFY(fetch(http, post(server.url(QStringLiteral("/away")), "body"))->failedAs(Error::Kind::Refused));
    QCOMPARE(other.requests().size(), 0);
}

void tst_httpclient::redirectToAnotherServerIsRefusedAndNamed()
{
    ScriptedServer server;
    ScriptedServer other;
    other.route("/there", ServerAnswer::json("[]"));
    ServerAnswer away = ServerAnswer::ofStatus(302);
    away.with("Location", other.url(QStringLiteral("/there?patient=1")).toEncoded());
    server.route("/away", away);
    HttpClient http;
    http.setCredential(network::Credential::fromLine("bearer very-secret",
                                                     server.url(QStringLiteral("/dicom-web"))));
    const auto fetched = fetch(http, server.url(QStringLiteral("/away")));
    QVERIFY(fetched->failedAs(Error::Kind::Refused));
    const QString message = fetched->result.error().message;
    QVERIFY2(message.contains(other.url().toString(QUrl::RemovePath)), qPrintable(message));
    QVERIFY(!message.contains(u"patient"));
    QCOMPARE(other.requests().size(), 0);
}

void tst_httpclient::serverThatAsksForTimeIsAskedAgain_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {429, 502, 503, 504})
        QTest::addRow("%d", status) << status;
}

void tst_httpclient::serverThatAsksForTimeIsAskedAgain()
{
    QFETCH(int, status);
    ScriptedServer server;
    server.route("/", {ServerAnswer::ofStatus(status), ServerAnswer::ofStatus(status),
                       ServerAnswer::json("[]")});
    server.route("/other", ServerAnswer::json("[]"));
    HttpClient http;
    HttpRequest request = get(server.url(QStringLiteral("/")));
    request.firstWait = std::chrono::milliseconds(100);
    QElapsedTimer clock;
    clock.start();
    const auto fetched = startFetch(http, request);
    QTRY_COMPARE(server.requests("/").size(), 1);
    const auto other = startFetch(http, get(server.url(QStringLiteral("/other"))));
    QTRY_VERIFY(fetched->done);
    QCOMPARE(fetched->events, (QList<QByteArray>{"head 200", "data", "done"}));
    QVERIFY2(clock.elapsed() >= 300, qPrintable(QString::number(clock.elapsed()))); // 100 and 200
    QCOMPARE(server.requests("/").size(), 3);
    QTRY_VERIFY(other->done);
}

void tst_httpclient::retryAfterIsHonoured()
{
    ScriptedServer server;
    ServerAnswer busy = ServerAnswer::ofStatus(503, "later");
    busy.with("Retry-After", "1");
    server.route("/soon", {busy, ServerAnswer::json("[]")});
    busy.headers.last().second = "120";
    server.route("/much-later", busy);
    server.route("/store", busy);
    HttpClient http;
    HttpRequest request = get(server.url(QStringLiteral("/soon")));
    request.firstWait = std::chrono::milliseconds(1);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(fetch(http, request)->head.status, 200);
    QVERIFY(clock.elapsed() >= 1000);
    // Longer than anybody waits for a picture: it is said instead. What is sent is never sent again
    // by itself.
    QCOMPARE(fetch(http, server.url(QStringLiteral("/much-later")))->head.status, 503);
    QCOMPARE(fetch(http, post(server.url(QStringLiteral("/store")), "x"))->head.status, 503);
    QCOMPARE(server.requests("/much-later").size(), 1);
    QCOMPARE(server.requests("/store").size(), 1);
}

void tst_httpclient::retryAfterIsReadAsSecondsOrDate()
{
    using std::chrono::milliseconds;
    const QDateTime now(QDate(2026, 11, 22), QTime(16, 0), Qt::UTC);
    const auto wait = [&now](const char *value) { return network::retryAfter(value, now); };
    QCOMPARE(wait("7"), milliseconds(7000));
    QCOMPARE(wait("0"), milliseconds(1000));
    QCOMPARE(wait("99999999999999999999"), milliseconds(600'000));
    QCOMPARE(wait("Sun, 22 Nov 2026 16:00:30 GMT"), milliseconds(30'000));
    QCOMPARE(wait("Sun Nov 22 16:00:30 2026"), milliseconds(30'000));
    QCOMPARE(wait("Sun, 22 Nov 2026 15:00:00 GMT"), milliseconds(1000));
    for (const char *value : {"", "-3", "soon", "1e3", "Sun, 99 Nov 2026"})
        QVERIFY2(!wait(value), value);
}

void tst_httpclient::credentialsStayWithTheirOrigin()
{
    ScriptedServer server;
    ScriptedServer other;
    ServerAnswer moved = ServerAnswer::ofStatus(302);
    moved.with("Location", "/end");
    server.route("/moved", moved);
    server.route("/end", ServerAnswer::json("[]"));
    HttpClient http;
    http.setCredential(network::Credential::fromLine("bearer very-secret",
                                                     server.url(QStringLiteral("/dicom-web"))));
    QVERIFY(fetch(http, server.url(QStringLiteral("/moved")))->succeeded());
    QCOMPARE(server.requests("/moved").first().header("Authorization"),
             QByteArray("Bearer very-secret"));
    QCOMPARE(server.requests("/end").first().header("Authorization"),
             QByteArray("Bearer very-secret"));
    fetch(http, other.url(QStringLiteral("/y")));
    const auto elsewhere = other.requests("/y").first();
    for (const auto &[name, value] : elsewhere.headers)
        QVERIFY(!value.contains("very-secret"));

    http.setCredential(network::Credential::fromLine("doc:pass:word\n", server.url()));
    fetch(http, server.url(QStringLiteral("/end")));
    QCOMPARE(server.requests("/end").last().header("Authorization"), QByteArray("Basic ZG9jOnBhc3M6d29yZA=="));
    // User information in an address is not sent either.
    QUrl withUser = other.url(QStringLiteral("/x"));
    withUser.setUserName(QStringLiteral("u"));
    withUser.setPassword(QStringLiteral("p"));
    fetch(http, withUser);
    QCOMPARE(other.requests("/x").first().header("Authorization"), QByteArray());
}

void tst_httpclient::otherSchemesAreRefused()
{
    HttpClient http;
    for (const char *url : {"file:///etc/passwd", "data:,x", "ftp://h/x", "http:///x", ""})
        QVERIFY(fetch(http, QUrl(QString::fromLatin1(url)))->failedAs(Error::Kind::Refused));
}

void tst_httpclient::unreachableServersAreNamed()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(closed.serverPort()));
    closed.close();
    HttpClient http;
    const auto fetched = fetch(http, url);
    QVERIFY(fetched->failedAs(Error::Kind::Unreachable));
    QVERIFY(fetched->result.error().message.contains(QStringLiteral("127.0.0.1:%1").arg(url.port())));
    QVERIFY(fetch(http, QUrl(QStringLiteral("http://no-such-host.invalid/")))->failedAs(Error::Kind::Unreachable));
    QVERIFY(fetch(http, post(url, "x"))->failedAs(Error::Kind::Unreachable));
}

void tst_httpclient::connectionClosedWithoutAnswerIsRetriedOnceForGetOnly()
{
    ScriptedServer server;
    ServerAnswer closing;
    closing.closeAtOnce = true;
    server.route("/once", QList<ServerAnswer>{closing, ServerAnswer::json("[]")});
    server.route("/always", closing);
    HttpClient http;
    QVERIFY(fetch(http, server.url(QStringLiteral("/once")))->succeeded());
    const auto always = fetch(http, server.url(QStringLiteral("/always")));
    QVERIFY(always->done && !always->result);
}

void tst_httpclient::unansweredPostIsNeverSentTwice_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("closed without a word") << QByteArray();
    QTest::newRow("cut inside the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("cut inside the status line") << QByteArray("HTTP/1.");
}

void tst_httpclient::unansweredPostIsNeverSentTwice()
{
    QFETCH(QByteArray, raw);
    ScriptedServer server;
    ServerAnswer answer;
    answer.raw = raw;
    answer.closeAtOnce = raw.isEmpty();
    server.route("/", answer);
    server.route("/warm", ServerAnswer::json("[]"));
    HttpClient http;
    fetch(http, server.url(QStringLiteral("/warm"))); // leaves a connection that could be used again
    const auto fetched = fetch(http, post(server.url(QStringLiteral("/")), "store me once"));
    QVERIFY(fetched->done);
    QVERIFY(!fetched->result);
    QCOMPARE(server.requests("/").size(), 1);
}

void tst_httpclient::idleConnectionThatTheServerClosedIsNoError()
{
    ScriptedServer server;
    ServerAnswer closing = ServerAnswer::json("[]"); // says keep-alive, then closes as Orthanc does
    closing.raw = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n[]";
    server.route("/", closing);
    HttpClient http;
    for (int i = 0; i < 20; ++i) {
        const auto fetched = fetch(http, server.url(QStringLiteral("/")));
        QVERIFY(fetched->succeeded());
        QCOMPARE(fetched->body, QByteArray("[]"));
    }
}

void tst_httpclient::silentServerTimesOut()
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

void tst_httpclient::headerThatTricklesTimesOut()
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

void tst_httpclient::bodyThatTricklesTimesOut()
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

void tst_httpclient::totalDeadlineIsKept()
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

void tst_httpclient::endlessBodyStopsAtTheLimit()
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

void tst_httpclient::largeHeaderIsRefused()
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
    flood.raw = "HTTP/1.1 200 OK\r\nX: " + QByteArray(12 << 20, 'h');
    server.route("/flood", flood);
    HttpRequest request = get(server.url(QStringLiteral("/flood")));
    request.headDeadline = std::chrono::milliseconds(1000);
    const auto flooded = fetch(http, request);
    QVERIFY(flooded->done && !flooded->result);
    QVERIFY(fetch(http, server.url(QStringLiteral("/absent")))->succeeded());
}

void tst_httpclient::pausedExchangeHoldsTheServerBack()
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
    QTest::qWait(1000); // longer than the rate window: a paused exchange is not slow
    QVERIFY(!fetched->done);
    QVERIFY2(produced < 60'000'000, qPrintable(QString::number(produced)));
    QVERIFY(residentMiB() - before < 40);
    http.setPaused(id, false);
    QTRY_VERIFY_WITH_TIMEOUT(fetched->done, 20000);
    QVERIFY(fetched->succeeded());
    QCOMPARE(fetched->body.size(), 100'000'000);
}

void tst_httpclient::abortedExchangeCallsNothing()
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

void tst_httpclient::waitingRequestsAreSentByPriority()
{
    ScriptedServer server;
    ServerAnswer slow = ServerAnswer::json("[]");
    slow.delay = 300;
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

void tst_httpclient::oneFloodingOriginDoesNotDelayAnother()
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

void tst_httpclient::notHttpIsSaid()
{
    ScriptedServer server;
    ServerAnswer answer;
    answer.raw = "SSH-2.0-OpenSSH_9.2p1\r\n";
    server.route("/", answer);
    HttpClient http;
    const auto fetched = fetch(http, server.url(QStringLiteral("/")));
    QVERIFY(fetched->done && !fetched->result);
}

void tst_httpclient::uploadIsStreamedAndReported()
{
    ScriptedServer server;
    server.route("/store", ServerAnswer::json("{}"));
    HttpClient http;
    HttpRequest request = post(server.url(QStringLiteral("/store")), {});
    const QByteArray content(5'000'000, 'u');
    request.body = [content] {
        auto writer = std::make_unique<network::MultipartWriter>("B");
        writer->addBytes("application/dicom", content);
        return writer;
    };
    std::atomic<qint64> uploaded = 0;
    std::atomic<bool> done = false;
    network::HttpHandlers handlers;
    handlers.uploaded = [&](qint64 sent, qint64) { uploaded = sent; };
    handlers.done = [&](const dicom::Result<> &result) { done = result.has_value(); };
    http.start(request, handlers);
    QTRY_VERIFY_WITH_TIMEOUT(done, 20000);
    QCOMPARE(server.requests().size(), 1);
    const QByteArray &body = server.requests().first().body;
    QVERIFY(body.startsWith("--B\r\nContent-Type: application/dicom\r\n\r\nuuu"));
    QVERIFY(body.endsWith("uuu\r\n--B--\r\n"));
    QCOMPARE(uploaded.load(), body.size());
    QCOMPARE(server.requests().first().header("Content-Length"), QByteArray::number(body.size()));
}

void tst_httpclient::errorTextIsReadable()
{
    QCOMPARE(network::readableText(R"({"HttpError":"Bad","Message":"Unknown key","Details":"in the URI"})"),
             QStringLiteral("Unknown key. in the URI"));
    QCOMPARE(network::readableText("<html><head><style>b{}</style></head><body><b>Not</b> here</body></html>"), QStringLiteral("Not here"));
    QCOMPARE(network::readableText("plain\n text"), QStringLiteral("plain text"));
    QVERIFY(network::readableText(QByteArray(5000, 'x')).size() <= 201);
    const Error error = network::statusError(403, QUrl(QStringLiteral("https://pacs.example/dicom-web")), "secret words");
    QCOMPARE(error.kind, Error::Kind::Refused);
    QVERIFY(error.message.contains(QStringLiteral("pacs.example")));
    QVERIFY(!error.message.contains(QStringLiteral("secret")));
    QVERIFY(!error.detail.contains(QStringLiteral("secret")));
}

NEGATOSCOPE_TEST(tst_httpclient)
#include "tst_httpclient.moc"
