#include "network/http/circuits.h"
#include "tests/network/httpanswers.h"
#include "tests/support/testmain.h"

#include <QLocale>
#include <QSignalSpy>

/// Servers that want time say how long (RFC 9110 10.2.3), and a person sees it.
class tst_busyservers : public QObject
{
    Q_OBJECT

private slots:
    void whenItGoesOnIsTold_data();
    void whenItGoesOnIsTold();
    void whatWaitsIsToldWhileItWaits();
};

void tst_busyservers::whenItGoesOnIsTold_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("seconds");
    const QDateTime then = QDateTime::currentDateTimeUtc().addSecs(3600);
    QTest::newRow("429 in seconds") << 429 << QByteArray("45") << 45;
    QTest::newRow("503 in minutes") << 503 << QByteArray("1800") << 1800;
    QTest::newRow("503 by date") << 503 << QLocale::c().toString(then, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1()
                                 << 3600;
    QTest::newRow("503 without a time") << 503 << QByteArray() << 0;
}

void tst_busyservers::whenItGoesOnIsTold()
{
    QFETCH(int, status);
    QFETCH(QByteArray, after);
    QFETCH(int, seconds);
    ScriptedServer server;
    ServerAnswer busy = ServerAnswer::ofStatus(status, "later");
    if (!after.isEmpty())
        busy.with("Retry-After", after);
    server.route("/busy", busy);
    server.route("/well", ServerAnswer::json("[]"));
    HttpClient http;
    HttpRequest request = get(server.url(QStringLiteral("/busy")));
    request.retries = after.isEmpty() ? 0 : 3;
    const auto fetched = fetch(http, request);
    QCOMPARE(fetched->head.status, status);
    const auto error = network::statusError(fetched->head);
    QCOMPARE(error.kind, Error::Kind::Busy);
    QVERIFY(error.message.contains(network::serverName(server.url())));
    const auto left = http.circuits().busy(server.url());
    QCOMPARE(left.has_value(), seconds > 0);
    if (seconds > 0)
        QVERIFY(left->count() > (seconds - 10) * 1000 && left->count() <= seconds * 1000);
    if (seconds > 120) {
        const QTime now = QDateTime::currentDateTime().addSecs(seconds + 60).time();
        const QTime shown(now.hour(), now.minute());
        const QTime earlier = shown.addSecs(-60); // the minute may turn between the answer and this
        QVERIFY2(error.message.contains(QLocale().toString(shown, QLocale::ShortFormat))
                     || error.message.contains(QLocale().toString(earlier, QLocale::ShortFormat)),
                 qPrintable(error.message));
    } else if (seconds > 0) {
        QVERIFY2(error.message.contains(QStringLiteral(" %1 s").arg(seconds)), qPrintable(error.message));
    } else {
        QCOMPARE(error.message, network::statusError(status, server.url()).message);
    }
    QCOMPARE(fetch(http, server.url(QStringLiteral("/well")))->head.status, 200);
    QTRY_VERIFY(!http.circuits().busy(server.url())); // it answers again
}

void tst_busyservers::whatWaitsIsToldWhileItWaits()
{
    ScriptedServer server;
    ServerAnswer busy = ServerAnswer::ofStatus(429, "later");
    busy.with("Retry-After", "1");
    server.route("/soon", {busy, ServerAnswer::json("[]")});
    HttpClient http;
    QSignalSpy changed(&http.circuits(), &network::Circuits::changed);
    const auto fetched = startFetch(http, get(server.url(QStringLiteral("/soon"))));
    QVERIFY(changed.wait());
    const auto left = http.circuits().busy(server.url());
    QVERIFY(left && left->count() > 0 && left->count() <= 1250);
    QVERIFY(!http.circuits().broken(server.url()));
    QTRY_VERIFY(fetched->succeeded());
    QVERIFY(!http.circuits().busy(server.url()));
}

NEGATOSCOPE_TEST(tst_busyservers)
#include "tst_busyservers.moc"
