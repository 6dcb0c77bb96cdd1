#include "network/dicomweb/stowclient.h"
#include "network/dicomweb/storereceipt.h"
#include "network/http/mediatypes.h"
#include "network/http/multipartreader.h"
#include "tests/network/clients.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using dicom::Error;
using network::HttpClient;
using network::StoreItem;
using network::StoreOutcome;
using State = network::StoreOutcome::State;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;

namespace {

/// One item of each fate: stored, stored with a warning, failed, not mentioned.
const QByteArray Module =
    R"({"00081190":{"vr":"UR"},"00081199":{"vr":"SQ","Value":[)"
    R"({"00081150":{"vr":"UI","Value":["1"]},"00081155":{"vr":"UI","Value":["1.1"]}},)"
    R"({"00081155":{"vr":"UI","Value":["1.2"]},"00081196":{"vr":"US","Value":[45056]}}]},)"
    R"("00081198":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["1.3"]},"00081197":{"vr":"US","Value":[42752]}}]}})";

const QByteArray ModuleXml =
    "<?xml version=\"1.0\"?><NativeDicomModel>"
    "<DicomAttribute tag=\"00081199\" vr=\"SQ\"><Item number=\"1\"><DicomAttribute tag=\"00081155\" vr=\"UI\"><Value "
    "number=\"1\">1.1</Value>"
    "</DicomAttribute></Item><Item number=\"2\"><DicomAttribute tag=\"00081155\" vr=\"UI\"><Value number=\"1\">1.2</Value></DicomAttribute>"
    "<DicomAttribute tag=\"00081196\" vr=\"US\"><Value number=\"1\">45056</Value></DicomAttribute></Item></DicomAttribute>"
    "<DicomAttribute tag=\"00081198\" vr=\"SQ\"><Item number=\"1\"><DicomAttribute tag=\"00081155\" vr=\"UI\"><Value "
    "number=\"1\">1.3</Value>"
    "</DicomAttribute><DicomAttribute tag=\"00081197\" vr=\"US\"><Value number=\"1\">42752</Value></DicomAttribute></Item></DicomAttribute>"
    "</NativeDicomModel>";

} // namespace

class tst_stowclient : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void requestIsWhatServersUnderstand();
    void moduleInAnyAnswer_data();
    void moduleInAnyAnswer();
    void changedElementsAreNamedButNotTheirValues();
    void answersWithoutModule_data();
    void answersWithoutModule();
    void refusedAsAWhole_data();
    void refusedAsAWhole();
    void anArchiveThatSendsUsElsewhereIsToldAsThat();
    void lostAnswerIsUnknownAndNotSentAgain_data();
    void lostAnswerIsUnknownAndNotSentAgain();
    void noServerIsAnError();
    void reasonsInWords_data();
    void reasonsInWords();
    void cancelledStoreStops();

private:
    QTemporaryDir m_folder;
    QList<StoreItem> m_items;
};

void tst_stowclient::initTestCase()
{
    for (int i = 1; i <= 4; ++i) {
        QFile file(m_folder.filePath(QStringLiteral("%1.dcm").arg(i)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("content of file " + QByteArray::number(i));
        m_items.append({file.fileName(), QStringLiteral("1"), QStringLiteral("1.%1").arg(i), QStringLiteral("9")});
    }
}

void tst_stowclient::requestIsWhatServersUnderstand()
{
    ScriptedServer server;
    server.route("/rs/studies", ServerAnswer::json(Module));
    HttpClient http;
    QVERIFY(store(http, archiveAt(server.url(QStringLiteral("/rs"))), m_items));
    const auto request = server.requests().first();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.header("Accept"), QByteArray("application/dicom+json"));
    const auto type = network::parseMediaType(request.header("Content-Type"));
    QCOMPARE(type.name, QByteArray("multipart/related"));
    QCOMPARE(type.parameter("type"), QByteArray("application/dicom"));
    QVERIFY(request.header("Content-Type").contains("type=\"application/dicom\""));
    const QByteArray boundary = type.parameter("boundary");
    QVERIFY(boundary.size() >= 32 && boundary.size() <= 70 + 10);
    QByteArray expected;
    for (int i = 1; i <= 4; ++i)
        expected += "--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\ncontent of file " + QByteArray::number(i) + "\r\n";
    QCOMPARE(request.body, expected + "--" + boundary + "--\r\n");
    QCOMPARE(request.header("Transfer-Encoding"), QByteArray());
    QCOMPARE(request.header("Expect"), QByteArray());
}

void tst_stowclient::moduleInAnyAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    for (const int status : {200, 202, 400, 409, 500, 503})
        QTest::addRow("%d", status) << status << QByteArray("application/dicom+json") << Module;
    QTest::newRow("array") << 200 << QByteArray("application/dicom+json") << QByteArray('[' + Module + ']');
    QTest::newRow("no Content-Type") << 400 << QByteArray() << Module;
    QTest::newRow("XML") << 200 << QByteArray("application/dicom+xml") << ModuleXml;
    QTest::newRow("XML in multipart") << 200 << QByteArray("multipart/related; type=\"application/dicom+xml\"; boundary=b")
                                      << testsupport::multipartBody("b", {{"Content-Type: application/dicom+xml\r\n", ModuleXml}});
}

void tst_stowclient::moduleInAnyAnswer()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    ScriptedServer server;
    ServerAnswer answer = ServerAnswer::of(type, body);
    answer.status = status;
    server.route("/studies", answer);
    HttpClient http;
    const auto receipt = store(http, archiveAt(server.url()), m_items);
    QVERIFY(receipt);
    QCOMPARE(receipt->status, status);
    QList<State> states;
    for (const StoreOutcome &outcome : receipt->outcomes)
        states.append(outcome.state);
    QCOMPARE(states, (QList<State>{State::Stored, State::Warned, State::Failed, State::Unknown}));
    QCOMPARE(receipt->outcomes.at(1).reason, 0xB000);
    QCOMPARE(receipt->outcomes.at(2).reason, 0xA700);
    QVERIFY(!receipt->outcomes.at(2).message.isEmpty());
}

/// PS3.18 Table I.1-1: what was coerced stands in the Original Attributes Sequence of the reference.
void tst_stowclient::changedElementsAreNamedButNotTheirValues()
{
    const QByteArray original =
        "\"04000561\":{\"vr\":\"SQ\",\"Value\":[{\"04000550\":{\"vr\":\"SQ\",\"Value\":[{\"00100020\":{\"vr\":\"LO\","
        "\"Value\":[\"SECRET\"]},\"00080050\":{\"vr\":\"SH\",\"Value\":[\"SECRET\"]}}]}}]}";
    const auto reference = [&original](const char *uid, const QByteArray &more) -> QByteArray {
        return QByteArray("{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"") + uid + "\"]}," + more + original + '}';
    };
    const QByteArray warned = "\"00081196\":{\"vr\":\"US\",\"Value\":[45056]},";
    ScriptedServer server;
    server.route("/studies", ServerAnswer::json("{\"00081199\":{\"vr\":\"SQ\",\"Value\":[" + reference("1.1", warned) + ','
                                                + reference("1.2", "") + "]}}"));
    HttpClient http;
    const auto receipt = store(http, archiveAt(server.url()), m_items);
    QVERIFY(receipt);
    for (const int i : {0, 1}) {
        QCOMPARE(receipt->outcomes.at(i).state, State::Warned);
        QCOMPARE(receipt->outcomes.at(i).reason, 0xB000);
        QVERIFY2(receipt->outcomes.at(i).message.endsWith(QStringLiteral(": Accession Number, Patient ID")),
                 qPrintable(receipt->outcomes.at(i).message));
    }
}

void tst_stowclient::answersWithoutModule_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("200 empty") << 200 << QByteArray();
    QTest::newRow("200 {}") << 200 << QByteArray("{}");
    QTest::newRow("200 web page") << 200 << QByteArray("<html>Sign in</html>");
    QTest::newRow("204") << 204 << QByteArray();
    QTest::newRow("409 text") << 409 << QByteArray("conflict");
    QTest::newRow("500 text") << 500 << QByteArray("out of order");
}

/// The status line alone is never believed: a search has to tell.
void tst_stowclient::answersWithoutModule()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    ScriptedServer server;
    server.route("/studies", ServerAnswer::ofStatus(status, body));
    HttpClient http;
    const auto receipt = store(http, archiveAt(server.url()), m_items);
    QVERIFY(receipt);
    QCOMPARE(receipt->status, status);
    QCOMPARE(receipt->outcomes.size(), 4);
    for (const StoreOutcome &outcome : receipt->outcomes)
        QCOMPARE(outcome.state, State::Unknown);
}

void tst_stowclient::refusedAsAWhole_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("401") << 401 << Error::Kind::Unauthorized;
    QTest::newRow("403") << 403 << Error::Kind::Refused;
    QTest::newRow("404") << 404 << Error::Kind::NotFound;
    QTest::newRow("413") << 413 << Error::Kind::TooLarge;
    QTest::newRow("415") << 415 << Error::Kind::Unsupported;
    QTest::newRow("503") << 503 << Error::Kind::Busy;
    QTest::newRow("302") << 302 << Error::Kind::Refused;
}

void tst_stowclient::refusedAsAWhole()
{
    QFETCH(int, status);
    QFETCH(Error::Kind, kind);
    ScriptedServer server;
    server.route("/studies", ServerAnswer::ofStatus(status, "no"));
    HttpClient http;
    const auto receipt = store(http, archiveAt(server.url()), m_items);
    QVERIFY(!receipt);
    QCOMPARE(receipt.error().kind, kind);
    QCOMPARE(server.requests().size(), 1);
}

void tst_stowclient::anArchiveThatSendsUsElsewhereIsToldAsThat()
{
    ScriptedServer server;
    HttpClient http;
    server.route("/studies", ServerAnswer::ofStatus(302).with("Location", "https://login.example.org/realm?token=secret"));
    const auto away = store(http, archiveAt(server.url()), m_items);
    QVERIFY(!away);
    QVERIFY2(away.error().message.contains(QStringLiteral("https://login.example.org,")), qPrintable(away.error().message));
    QVERIFY(!away.error().message.contains(QStringLiteral("302")));
    QVERIFY(!away.error().message.contains(QStringLiteral("secret")));
    server.route("/studies", ServerAnswer::ofStatus(302));
    const auto nowhere = store(http, archiveAt(server.url()), m_items);
    QVERIFY(!nowhere);
    QVERIFY2(nowhere.error().message.contains(QStringLiteral("elsewhere")), qPrintable(nowhere.error().message));
}

void tst_stowclient::lostAnswerIsUnknownAndNotSentAgain_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("closed") << QByteArray();
    QTest::newRow("cut head") << QByteArray("HTTP/1.1 200 OK\r\nContent-");
    QTest::newRow("cut body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"0008119");
}

void tst_stowclient::lostAnswerIsUnknownAndNotSentAgain()
{
    QFETCH(QByteArray, raw);
    ScriptedServer server;
    ServerAnswer answer;
    answer.raw = raw;
    answer.closeAtOnce = raw.isEmpty();
    server.route("/studies", answer);
    HttpClient http;
    const auto receipt = store(http, archiveAt(server.url()), m_items);
    QVERIFY(receipt);
    for (const StoreOutcome &outcome : receipt->outcomes)
        QCOMPARE(outcome.state, State::Unknown);
    QCOMPARE(server.requests().size(), 1);
}

void tst_stowclient::noServerIsAnError()
{
    QUrl url;
    {
        ScriptedServer server;
        url = server.url();
    }
    HttpClient http;
    const auto receipt = store(http, archiveAt(url), m_items);
    QVERIFY(!receipt);
    QCOMPARE(receipt.error().kind, Error::Kind::Unreachable);
}

void tst_stowclient::reasonsInWords_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<QString>("part");
    QTest::newRow("none") << 0 << QString();
    QTest::newRow("A7xx") << 0xA7FF << QStringLiteral("resources");
    QTest::newRow("A9xx") << 0xA900 << QStringLiteral("SOP class");
    QTest::newRow("C122 before Cxxx") << 0xC122 << QStringLiteral("transfer syntax");
    QTest::newRow("Cxxx") << 0xC123 << QStringLiteral("understand");
    QTest::newRow("0122") << 0x0122 << QStringLiteral("SOP class");
    QTest::newRow("Azure, already there") << 45070 << QStringLiteral("already");
    QTest::newRow("unknown") << 0x1234 << QStringLiteral("1234");
}

void tst_stowclient::reasonsInWords()
{
    QFETCH(int, reason);
    QFETCH(QString, part);
    QVERIFY(network::storeReasonText(reason).contains(part));
    QCOMPARE(network::storeReasonText(reason).isEmpty(), part.isEmpty());
}

void tst_stowclient::cancelledStoreStops()
{
    ScriptedServer server;
    ServerAnswer silent;
    silent.silent = true;
    server.route("/studies", silent);
    HttpClient http;
    int ends = 0;
    auto transaction = network::StowClient(http, archiveAt(server.url())).store(m_items);
    connect(transaction.get(), &network::Transaction::finished, this, [&] { ++ends; });
    QTRY_COMPARE(server.requests().size(), 1);
    transaction->cancel();
    QCOMPARE(transaction->result().error().kind, Error::Kind::Cancelled);
    server.route("/other/studies", ServerAnswer::json("[]"));
    search(http, archiveAt(server.url(QStringLiteral("/other"))),
           network::Query()); // later than all that was on its way
    QCOMPARE(ends, 0);
}

NEGATOSCOPE_TEST(tst_stowclient)
#include "tst_stowclient.moc"
