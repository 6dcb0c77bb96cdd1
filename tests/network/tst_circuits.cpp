#include "network/http/circuits.h"
#include "network/http/httpclient.h"
#include "tests/network/fetch.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using dicom::Error;
using network::Circuits;
using network::HttpClient;

namespace {

/// An address at which nobody listens.
QUrl deadServer()
{
    QTcpServer port;
    port.listen(QHostAddress::LocalHost);
    return QUrl(QStringLiteral("http://127.0.0.1:%1/dicom-web/studies").arg(port.serverPort()));
}

void fail(Circuits &circuits, const QUrl &url, int times)
{
    for (int i = 0; i < times; ++i)
        circuits.note(url, false, QStringLiteral("nobody there"));
}

} // namespace

class tst_circuits : public QObject
{
    Q_OBJECT

private slots:
    void aServerThatDoesNotAnswerIsLeftAloneForAWhile()
    {
        Circuits circuits;
        QSignalSpy changed(&circuits, &Circuits::changed);
        const QUrl url(QStringLiteral("https://archive.example/dicom-web/studies"));
        fail(circuits, url, Circuits::MostFailures - 1);
        QVERIFY(!circuits.refusal(url));
        QCOMPARE(changed.size(), 0);
        fail(circuits, url, 1);
        QCOMPARE(changed.size(), 1);
        const auto refusal = circuits.refusal(url);
        QVERIFY(refusal);
        QCOMPARE(refusal->kind, Error::Kind::Unreachable);
        QVERIFY(refusal->message.contains(u"archive.example") && refusal->message.contains(u" s."));
        QVERIFY(circuits.refusal(QUrl(QStringLiteral("https://archive.example/other/root")))); // the server, not the address
        QVERIFY(!circuits.refusal(QUrl(QStringLiteral("https://archive.example:8443/dicom-web"))));
        QVERIFY(circuits.broken(url)->left.count() > 0);
        QCOMPARE(circuits.broken(url)->why, QStringLiteral("nobody there"));
    }
    void anAnswerInBetweenCountsFromTheBeginning()
    {
        Circuits circuits;
        const QUrl url(QStringLiteral("https://archive.example"));
        fail(circuits, url, Circuits::MostFailures - 1);
        circuits.note(url, true);
        fail(circuits, url, Circuits::MostFailures - 1);
        QVERIFY(!circuits.refusal(url));
    }
    void oneTryAfterThePauseAndTwiceThePauseAfterIt()
    {
        Circuits circuits;
        const QUrl url(QStringLiteral("https://archive.example"));
        fail(circuits, url, Circuits::MostFailures);
        const auto first = circuits.broken(url)->left;
        circuits.tryNow(url);
        QVERIFY(!circuits.refusal(url)); // one is let through
        QVERIFY(circuits.refusal(url));  // and no other meanwhile
        circuits.note(url, false);
        const auto second = circuits.broken(url)->left;
        QVERIFY2(second > first + first / 2, qPrintable(QString::number(second.count())));
        for (int i = 0; i < 12; ++i) {
            circuits.tryNow(url);
            QVERIFY(!circuits.refusal(url));
            circuits.note(url, false);
        }
        QVERIFY(circuits.broken(url)->left <= Circuits::LongestPause);
        circuits.tryNow(url);
        QVERIFY(!circuits.refusal(url));
        circuits.note(url, true);
        QVERIFY(!circuits.broken(url));
        QVERIFY(!circuits.refusal(url));
        QVERIFY(!circuits.refusal(url));
    }
    void aTryThatIsGivenUpLeavesRoomForAnother()
    {
        Circuits circuits;
        const QUrl url(QStringLiteral("https://archive.example"));
        fail(circuits, url, Circuits::MostFailures);
        circuits.tryNow(url);
        QVERIFY(!circuits.refusal(url));
        circuits.abandon(url);
        QVERIFY(!circuits.refusal(url));
    }
    void requestsToADeadServerAreRefusedAtOnceAndInWords()
    {
        HttpClient http;
        const QUrl url = deadServer();
        for (int i = 0; i < Circuits::MostFailures; ++i)
            QVERIFY(fetch(http, url)->failedAs(Error::Kind::Unreachable));
        QVERIFY(http.circuits().broken(url));
        QElapsedTimer clock;
        clock.start();
        const auto refused = fetch(http, url);
        QVERIFY(refused->failedAs(Error::Kind::Unreachable));
        QVERIFY(clock.elapsed() < 200);
        QVERIFY(refused->result.error().message.contains(u"again in"));
    }
    void theFirstAnswerClosesIt()
    {
        HttpClient http;
        const QUrl dead = deadServer();
        for (int i = 0; i < Circuits::MostFailures; ++i)
            (void)fetch(http, dead);
        QVERIFY(http.circuits().broken(dead));
        testsupport::ScriptedServer server;
        server.route("/*", testsupport::ServerAnswer::json("[]"));
        const QUrl alive = server.url();
        QVERIFY(fetch(http, alive)->result.has_value()); // others are not concerned
        // Not by a spy: it would count in the thread that signals.
        int changes = 0;
        const QObject here;
        connect(&http.circuits(), &Circuits::changed, &here, [&changes] { ++changes; });
        QTcpServer again; // the server comes back on its port, whatever it says
        connect(&again, &QTcpServer::newConnection, &again, [&again] {
            QTcpSocket *socket = again.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                if (socket->readAll().contains("\r\n\r\n"))
                    socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            });
        });
        QVERIFY(again.listen(QHostAddress::LocalHost, quint16(dead.port())));
        http.circuits().tryNow(dead);
        QVERIFY(fetch(http, dead)->result.has_value());
        QVERIFY(!http.circuits().broken(dead));
        QTRY_VERIFY(changes >= 2);
    }
    void aRequestThatIsCancelledIsNoFailure()
    {
        HttpClient http;
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(silent.serverPort()));
        for (int i = 0; i < Circuits::MostFailures + 2; ++i) {
            network::HttpRequest request;
            request.url = url;
            const auto id = http.start(request, {});
            QTRY_VERIFY(silent.hasPendingConnections());
            const std::unique_ptr<QTcpSocket> asked(silent.nextPendingConnection());
            http.abort(id);
        }
        testsupport::ScriptedServer other; // what the network's thread was told before is done when it has answered
        fetch(http, other.url());
        QVERIFY(!http.circuits().broken(url));
    }
};

NEGATOSCOPE_TEST(tst_circuits)
#include "tst_circuits.moc"
