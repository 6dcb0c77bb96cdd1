#include "network/dicomweb/qidoclient.h"
#include "tests/network/clients.h"
#include "tests/network/drawnstudies.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

using network::Archive;
using network::Dialect;
using network::HttpClient;
using network::Query;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;
using namespace drawnstudies;

namespace {

QByteArray nativeModel(int number)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><NativeDicomModel "
           "xmlns=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\">"
           "<DicomAttribute tag=\"0020000D\" vr=\"UI\" keyword=\"StudyInstanceUID\"><Value "
           "number=\"1\">1.2."
           + QByteArray::number(number) + "</Value></DicomAttribute></NativeDicomModel>";
}

} // namespace

/// What archives make of a search: keys they ignore, queries they do not decode, XML in either
/// spelling.
class tst_qidodialect : public QObject
{
    Q_OBJECT

private slots:
    void keysTheServerIgnoresAreFilteredHere();
    void serverThatDoesNotDecodeIsNoticed();
    void serverThatDecodesIsAskedOnce();
    void emptyArchiveTeachesNothing();
    void xmlInEitherSpelling_data();
    void xmlInEitherSpelling();
    void formatIsSteppedThrough();
};

void tst_qidodialect::keysTheServerIgnoresAreFilteredHere()
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

void tst_qidodialect::serverThatDoesNotDecodeIsNoticed()
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
    QCOMPARE(server.requests().last().target, QByteArray("/studies?PatientName=Do*?John*&limit=100"));
    server.clearRequests();
    QCOMPARE(search(http, archiveAt(server.url()), query).rows.size(), 2);
    QCOMPARE(server.requests().size(), 1); // learned
}

void tst_qidodialect::serverThatDecodesIsAskedOnce()
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

void tst_qidodialect::emptyArchiveTeachesNothing()
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

void tst_qidodialect::xmlInEitherSpelling_data()
{
    QTest::addColumn<QByteArray>("understood");
    QTest::newRow("standard") << QByteArray("multipart/related; type=\"application/dicom+xml\"");
    QTest::newRow("Orthanc") << QByteArray("application/dicom+xml");
    QTest::newRow("neither") << QByteArray("none");
}

void tst_qidodialect::xmlInEitherSpelling()
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

void tst_qidodialect::formatIsSteppedThrough()
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

NEGATOSCOPE_TEST(tst_qidodialect)
#include "tst_qidodialect.moc"
