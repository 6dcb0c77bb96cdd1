#include "tests/network/httpanswers.h"
#include "tests/support/testmain.h"

/// Bodies: lengths, chunks and gzip as they are, and as they are cut.
class tst_httpencodings : public QObject
{
    Q_OBJECT

private slots:
    void acceptEncodingIsIdentityUnlessAsked();
    void gzipIsUnpackedAskedForOrNot();
    void cutOrBrokenGzipIsAnError();
    void gzipBombStopsAtTheLimit();
    void lengthsAreChecked_data();
    void lengthsAreChecked();
    void bodyUntilCloseNeedsNoLength();
};

void tst_httpencodings::acceptEncodingIsIdentityUnlessAsked()
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

void tst_httpencodings::gzipIsUnpackedAskedForOrNot()
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

void tst_httpencodings::cutOrBrokenGzipIsAnError()
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

void tst_httpencodings::gzipBombStopsAtTheLimit()
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

void tst_httpencodings::lengthsAreChecked_data()
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

void tst_httpencodings::lengthsAreChecked()
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

void tst_httpencodings::bodyUntilCloseNeedsNoLength()
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

NEGATOSCOPE_TEST(tst_httpencodings)
#include "tst_httpencodings.moc"
