#include "tests/network/httpanswers.h"
#include "tests/support/testmain.h"

class tst_httpclient : public QObject
{
    Q_OBJECT

private slots:
    void answersAreHandedOnWhole();
    void statusIsNoError_data();
    void statusIsNoError();
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
    http.setCredential(network::Credential::fromLine("bearer very-secret", server.url(QStringLiteral("/dicom-web"))));
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
    server.route("/", {ServerAnswer::ofStatus(status), ServerAnswer::ofStatus(status), ServerAnswer::json("[]")});
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
    QCOMPARE(wait("Sunday, 22-Nov-26 16:00:30 GMT"), milliseconds(30'000)); // two digits: the nearest such year
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
    http.setCredential(network::Credential::fromLine("bearer very-secret", server.url(QStringLiteral("/dicom-web"))));
    QVERIFY(fetch(http, server.url(QStringLiteral("/moved")))->succeeded());
    QCOMPARE(server.requests("/moved").first().header("Authorization"), QByteArray("Bearer very-secret"));
    QCOMPARE(server.requests("/end").first().header("Authorization"), QByteArray("Bearer very-secret"));
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
