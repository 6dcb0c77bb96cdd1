#include "network/dicomweb/wadoclient.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/tags.h"
#include "network/dicom/uid.h"
#include "tests/network/clients.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <zlib.h>

using dicom::Error;
using network::HttpClient;
using network::ResourceId;
using testsupport::multipartBody;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerPart;
using testsupport::ServerRequest;

namespace {

const QByteArray Stored = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
const ResourceId Series{QStringLiteral("1.2"), QStringLiteral("1.2.3"), {}};
const ResourceId Instance{QStringLiteral("1.2"), QStringLiteral("1.2.3"), QStringLiteral("1.2.3.4")};
const QByteArray InstancePath = "/studies/1.2/series/1.2.3/instances/1.2.3.4";

QByteArray object(const char *uid)
{
    dicom::DataSet set;
    set.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.7"));
    set.setString(dicom::tag::SOPInstanceUID, QString::fromLatin1(uid));
    return dicom::writePart10(set, QString::fromLatin1(dicom::transfersyntax::ExplicitVRLittleEndian));
}

ServerAnswer related(const QList<ServerPart> &parts, const QByteArray &type = "application/dicom")
{
    return ServerAnswer::of("multipart/related; type=\"" + type + "\"; boundary=\"b-1\"", multipartBody("b-1", parts));
}

ServerPart dicomPart(const QByteArray &content)
{
    return {"Content-Type: application/dicom\r\n", content};
}

ServerPart framePart(const QByteArray &content, int number, const QByteArray &type = "application/octet-stream")
{
    const QByteArray location =
        number > 0 ? "Content-Location: http://x" + InstancePath + "/frames/" + QByteArray::number(number) + "\r\n" : QByteArray();
    return {"content-type: " + type + "\r\n" + location, content};
}

QList<int> numbers(const QList<dicom::EncodedFrame> &frames)
{
    QList<int> list;
    for (const dicom::EncodedFrame &frame : frames)
        list.append(frame.key.frame);
    return list;
}

template <class T>
dicom::Result<T> resultOf(network::TransactionPtr<T> transaction)
{
    if (!finished(transaction))
        return dicom::fail(Error::Kind::Malformed, QStringLiteral("did not finish"));
    return transaction->result();
}

} // namespace

class tst_wadoclient : public QObject
{
    Q_OBJECT

private slots:
    void acceptIsSteppedDownAndRemembered();
    void faultOfOneObjectTeachesNothing();
    void multipartOrSingleByContentType_data();
    void multipartOrSingleByContentType();
    void cutSeriesKeepsWholeObjects();
    void seriesThatEndsAtCloseNeedsItsDelimiter();
    void aPausedRetrievalHoldsTheServerBack();
    void webPageIsNoObject();
    void otherInstanceThanAskedFor();
    void partialSetAndByteRange();
    void framesByLocationOrOrder_data();
    void framesByLocationOrOrder();
    void framesInOnePartAreSplit();
    void frameSyntaxFromWholeAnswer();
    void framesOfAnotherInstance();
    void framesAreAskedForAscending();
    void renderedAsItComes_data();
    void renderedAsItComes();
    void renderedFallsBackToTheInstance();
    void renderedParameters();
    void missingThumbnailIsRemembered();
    void bulkDataIsResolved_data();
    void bulkDataIsResolved();
    void bulkDataOfOtherOriginsIsNotAsked_data();
    void bulkDataOfOtherOriginsIsNotAsked();
    void bulkDataOfAResource();
    void metadataWithWrongLabel();
    void seriesInAZipArchive();
    void objectsByWadoUriAlone();
    void instanceThatOnlyWadoUriHas();
    void pictureByWadoUri();
    void picturesOfASeries();
    void archiveWithoutPicturesIsAskedNoMore();
    void multipartUnderAnotherLabel();
    void emptyPartsAreNothing();
};

void tst_wadoclient::acceptIsSteppedDownAndRemembered()
{
    ScriptedServer server; // understands the unquoted type only
    server.route("/studies/*", [](const ServerRequest &request) {
        return request.header("Accept").contains('"') ? ServerAnswer::ofStatus(415) : related({dicomPart(object("1.2.3.4"))});
    });
    HttpClient http;
    QVERIFY(retrieve(http, archiveAt(server.url()), Series).result);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests().first().header("Accept"), Stored);
    QCOMPARE(server.requests().last().header("Accept"), QByteArray("multipart/related; type=application/dicom; transfer-syntax=*"));
    for (const ServerRequest &request : server.requests())
        QVERIFY(!request.header("Accept").contains(',')); // one media range at a time
    QVERIFY(retrieve(http, archiveAt(server.url()), Series).result);
    QCOMPARE(server.requests().size(), 3);
}

void tst_wadoclient::faultOfOneObjectTeachesNothing()
{
    ScriptedServer server;
    server.route(InstancePath + "/frames/1", [](const ServerRequest &request) {
        return request.header("Accept").contains("transfer-syntax") ? ServerAnswer::ofStatus(500)
                                                                     : related({framePart("raw!", 1)}, "application/octet-stream");
    });
    HttpClient http;
    for (int i = 0; i < 2; ++i) {
        server.clearRequests();
        const auto got = frames(http, archiveAt(server.url()), Instance, {1});
        QVERIFY(got.result);
        QCOMPARE(got.parts.first().transferSyntax, QString::fromLatin1(dicom::transfersyntax::ExplicitVRLittleEndian));
        QCOMPARE(server.requests().size(), 2);
    }
}

void tst_wadoclient::multipartOrSingleByContentType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const QByteArray multipart = multipartBody("b", {dicomPart(object("1.2.3.4"))});
    QTest::newRow("multipart") << QByteArray("multipart/related; type=application/dicom; boundary=b") << multipart;
    QTest::newRow("no boundary parameter") << QByteArray("multipart/related; type=application/dicom") << multipart;
    QTest::newRow("apostrophes") << QByteArray("multipart/related; boundary='b'") << multipart;
    QTest::newRow("no Content-Type at all") << QByteArray() << multipart;
    QTest::newRow("single") << QByteArray("application/dicom") << object("1.2.3.4");
    QTest::newRow("single as octets") << QByteArray("application/octet-stream") << object("1.2.3.4");
    QTest::newRow("single without a type") << QByteArray() << object("1.2.3.4");
    QTest::newRow("part without a type") << QByteArray("multipart/related; boundary=b") << multipartBody("b", {{"", object("1.2.3.4")}});
}

void tst_wadoclient::multipartOrSingleByContentType()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    ScriptedServer server;
    server.route(InstancePath, ServerAnswer::of(type, body));
    HttpClient http;
    const auto got = retrieve(http, archiveAt(server.url()), Instance);
    QVERIFY(got.result);
    QCOMPARE(got.parts, QList<QByteArray>{object("1.2.3.4")});
    QCOMPARE(got.result->received, 1);
}

void tst_wadoclient::cutSeriesKeepsWholeObjects()
{
    ScriptedServer server;
    ServerAnswer answer = related({dicomPart(object("1.1")), dicomPart(object("1.2")), dicomPart(object("1.3"))});
    answer.cutAfter = answer.body.size() - 200;
    server.route("/studies/*", answer);
    HttpClient http;
    const auto got = retrieve(http, archiveAt(server.url()), Series);
    QVERIFY(!got.result);
    QCOMPARE(got.result.error().kind, Error::Kind::Incomplete);
    QCOMPARE(got.parts, (QList<QByteArray>{object("1.1"), object("1.2")}));
}

void tst_wadoclient::seriesThatEndsAtCloseNeedsItsDelimiter()
{
    ScriptedServer server;
    ServerAnswer answer = related({dicomPart(object("1.1")), dicomPart(object("1.2"))});
    answer.framing = ServerAnswer::Framing::UntilClose; // as Orthanc: no length, no chunks
    server.route("/studies/*", answer);
    HttpClient http;
    QVERIFY(retrieve(http, archiveAt(server.url()), Series).result);
    answer.body.chop(12);
    server.route("/studies/*", answer);
    const auto cut = retrieve(http, archiveAt(server.url()), Series);
    QVERIFY(!cut.result);
    QCOMPARE(cut.result.error().kind, Error::Kind::Incomplete);
}

void tst_wadoclient::aPausedRetrievalHoldsTheServerBack()
{
    constexpr int Parts = 200;
    const QByteArray part = object("1.2.3.4.1").leftJustified(500'000, '\0');
    int produced = 0;
    bool closed = false;
    ServerAnswer large = related({});
    large.body.clear();
    large.stream = [&] {
        if (produced < Parts) {
            ++produced;
            return QByteArray("\r\n--b-1\r\nContent-Type: application/dicom\r\n\r\n" + part);
        }
        return std::exchange(closed, true) ? QByteArray() : QByteArray("\r\n--b-1--\r\n");
    };
    ScriptedServer server;
    server.route("/studies/1.2/series/1.2.3", large);
    HttpClient http;
    int received = 0;
    auto retrieval = network::WadoClient(http, archiveAt(server.url())).retrieve(Series, [&received](const dicom::Part10Bytes &) { ++received; });
    retrieval->setPaused(true);
    QVERIFY(QTest::qWaitFor([&] { // it stands still
        const int before = produced;
        QTest::qWait(400);
        return produced == before;
    }, 20'000));
    QVERIFY2(produced < Parts / 2, qPrintable(QString::number(produced))); // what lies in sockets and buffers, not 100 MB
    QVERIFY(!retrieval->isFinished());
    retrieval->setPaused(false);
    QVERIFY(finished(retrieval));
    QVERIFY(retrieval->result());
    QCOMPARE(received, Parts);
}

void tst_wadoclient::webPageIsNoObject()
{
    ScriptedServer server;
    const QByteArray page = "<html><body>Sign in</body></html>";
    for (const QByteArray &type : {QByteArray("text/html; charset=utf-8"), QByteArray(), QByteArray("application/dicom")}) {
        server.route("/studies/*", ServerAnswer::of(type, page));
        HttpClient http;
        for (const ResourceId &id : {Series, Instance}) {
            const auto got = retrieve(http, archiveAt(server.url()), id);
            QVERIFY(!got.result);
            QVERIFY(got.parts.isEmpty());
            QVERIFY(got.result.error().message.contains(QStringLiteral("web page")));
        }
        QVERIFY(!frames(http, archiveAt(server.url()), Instance, {1}).result);
        QVERIFY(!metadata(http, archiveAt(server.url()), Series).result);
    }
}

void tst_wadoclient::otherInstanceThanAskedFor()
{
    ScriptedServer server;
    server.route(InstancePath, related({dicomPart(object("9.9.9"))}));
    HttpClient http;
    const auto got = retrieve(http, archiveAt(server.url()), Instance);
    QVERIFY(!got.result);
    QCOMPARE(got.result.error().kind, Error::Kind::Malformed);
    QVERIFY(got.parts.isEmpty());
}

void tst_wadoclient::partialSetAndByteRange()
{
    ScriptedServer server;
    ServerAnswer answer = related({dicomPart(object("1.1"))});
    answer.status = 206;
    server.route("/studies/*", answer);
    HttpClient http;
    const auto got = retrieve(http, archiveAt(server.url()), Series);
    QVERIFY(got.result);
    QVERIFY(got.result->partial);
    server.route("/studies/*", answer.with("Content-Range", "bytes 0-9/1000"));
    QVERIFY(!retrieve(http, archiveAt(server.url()), Series).result); // nobody asked for a range
}

void tst_wadoclient::framesByLocationOrOrder_data()
{
    QTest::addColumn<QList<int>>("located"); // 0: no Content-Location
    QTest::addColumn<QList<int>>("expected");
    QTest::newRow("by order") << QList<int>{0, 0, 0} << QList<int>{2, 4, 5};
    QTest::newRow("by location") << QList<int>{2, 4, 5} << QList<int>{2, 4, 5};
    QTest::newRow("by location, shuffled") << QList<int>{5, 2, 4} << QList<int>{5, 2, 4};
    QTest::newRow("one missing") << QList<int>{2, 5} << QList<int>{2, 5};
    QTest::newRow("one not asked for") << QList<int>{2, 9, 5} << QList<int>{2, 5};
    QTest::newRow("one twice") << QList<int>{2, 2, 5} << QList<int>{2, 5};
    // Without names, nobody can tell which one is missing or too many: none is taken for another.
    QTest::newRow("by order, one missing") << QList<int>{0, 0} << QList<int>{};
    QTest::newRow("by order, one too many") << QList<int>{0, 0, 0, 0} << QList<int>{};
}

void tst_wadoclient::framesByLocationOrOrder()
{
    QFETCH(QList<int>, located);
    QFETCH(QList<int>, expected);
    ScriptedServer server;
    QList<ServerPart> parts;
    for (const int number : located)
        parts.append(framePart("pixels of " + QByteArray::number(number), number));
    server.route(InstancePath + "/frames/2,4,5", related(parts, "application/octet-stream"));
    HttpClient http;
    const auto got = frames(http, archiveAt(server.url()), Instance, {2, 4, 5});
    QVERIFY(got.result);
    QCOMPARE(numbers(got.parts), expected);
    QCOMPARE(got.result->received, int(expected.size()));
}

void tst_wadoclient::framesInOnePartAreSplit()
{
    ScriptedServer server;
    server.route(InstancePath + "/frames/1,2,3", related({framePart("aabbcc", 0)}, "application/octet-stream"));
    HttpClient http;
    const auto got = frames(http, archiveAt(server.url()), Instance, {1, 2, 3});
    QCOMPARE(numbers(got.parts), (QList<int>{1, 2, 3}));
    QCOMPARE(got.parts.at(1).bytes, QByteArray("bb"));
    // One that names its frame is that frame.
    server.route(InstancePath + "/frames/1,2,3", related({framePart("aabbcc", 2)}, "application/octet-stream"));
    QCOMPARE(numbers(frames(http, archiveAt(server.url()), Instance, {1, 2, 3}).parts), QList<int>{2});
}

void tst_wadoclient::frameSyntaxFromWholeAnswer()
{
    ScriptedServer server;
    server.route(InstancePath + "/frames/1", related({{"", "codestream"}}, "image/jls; transfer-syntax=1.2.840.10008.1.2.4.81"));
    HttpClient http;
    const auto got = frames(http, archiveAt(server.url()), Instance, {1});
    QCOMPARE(got.parts.first().transferSyntax, QStringLiteral("1.2.840.10008.1.2.4.81"));
    QCOMPARE(got.parts.first().mediaType, QStringLiteral("image/jls"));
}

void tst_wadoclient::framesOfAnotherInstance()
{
    ScriptedServer server;
    const QByteArray location = "Content-Location: /studies/1.2/series/1.2.3/instances/9.9/frames/1\r\n";
    server.route(InstancePath + "/frames/1", related({{"Content-Type: application/octet-stream\r\n" + location, "xx"}}, "application/octet-stream"));
    HttpClient http;
    const auto got = frames(http, archiveAt(server.url()), Instance, {1});
    QVERIFY(!got.result);
    QVERIFY(got.parts.isEmpty());
}

void tst_wadoclient::framesAreAskedForAscending()
{
    ScriptedServer server;
    HttpClient http;
    frames(http, archiveAt(server.url()), Instance, {3, 1, 2, 3});
    QCOMPARE(server.requests().first().target, InstancePath + "/frames/1,2,3");
    QCOMPARE(server.requests().first().header("Accept-Encoding"), QByteArray("identity"));
}

void tst_wadoclient::renderedAsItComes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const QByteArray jpeg("\xff\xd8\xff\xe0 picture");
    const QByteArray png("\x89PNG\r\n\x1a\n picture");
    QTest::newRow("jpeg") << QByteArray("image/jpeg") << jpeg << "image/jpeg";
    QTest::newRow("labelled as something else") << QByteArray("image/png") << jpeg << "image/jpeg";
    QTest::newRow("png") << QByteArray("image/png") << png << "image/png";
    QTest::newRow("in multipart") << QByteArray("multipart/related; type=\"image/jpeg\"; boundary=b")
        << multipartBody("b", {{"Content-Type: image/jpeg\r\n", jpeg}}) << "image/jpeg";
    QTest::newRow("web page") << QByteArray("image/jpeg") << QByteArray("<html>") << "";
    QTest::newRow("something") << QByteArray("image/jpeg") << QByteArray("something") << "";
}

void tst_wadoclient::renderedAsItComes()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    ScriptedServer server;
    server.route("/studies/*", ServerAnswer::of(type, body));
    HttpClient http;
    const auto picture = resultOf(network::WadoClient(http, archiveAt(server.url())).rendered(Instance, 1));
    QCOMPARE(picture.has_value(), !expected.isEmpty());
    if (picture)
        QCOMPARE(picture->mediaType, expected);
}

void tst_wadoclient::renderedFallsBackToTheInstance()
{
    ScriptedServer server;
    server.route(InstancePath + "/rendered", ServerAnswer::of("image/jpeg", "\xff\xd8\xff\xe0 picture"));
    HttpClient http;
    network::WadoClient client(http, archiveAt(server.url()));
    QVERIFY(resultOf(client.rendered(Instance, 1)));
    const auto second = resultOf(client.rendered(Instance, 2)); // only the first frame is the whole instance
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::NotFound);
}

void tst_wadoclient::renderedParameters()
{
    ScriptedServer server;
    HttpClient http;
    network::RenderedOptions options;
    options.windowCenter = 40.5;
    options.windowWidth = 400;
    options.viewport = QSize(100, 50);
    options.quality = 80;
    QVERIFY(!resultOf(network::WadoClient(http, archiveAt(server.url())).rendered(Instance, 3, options)));
    QCOMPARE(server.requests().first().target, InstancePath + "/frames/3/rendered?viewport=100,50&window=40.5,400,linear&quality=80");
}

void tst_wadoclient::missingThumbnailIsRemembered()
{
    ScriptedServer server;
    server.route("/studies/1.2/series/1.2.3/rendered", ServerAnswer::of("image/jpeg", "\xff\xd8\xff\xe0 picture"));
    HttpClient http;
    network::WadoClient client(http, archiveAt(server.url()));
    QVERIFY(resultOf(client.thumbnail(Series, QSize(96, 96))));
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(resultOf(client.thumbnail(Series, QSize(96, 96))));
    QCOMPARE(server.requests().size(), 3);
    QCOMPARE(server.requests().last().target,
             QByteArray("/studies/1.2/series/1.2.3/rendered?viewport=96,96"));
    QVERIFY(!resultOf(
        client.thumbnail(Series, QSize(96, 96), network::WadoClient::Otherwise::Nothing)));
    QCOMPARE(server.requests().size(), 3);
}

void tst_wadoclient::bulkDataIsResolved_data()
{
    QTest::addColumn<QString>("uri");
    QTest::newRow("relative") << "bulk/7fe00010";
    QTest::newRow("host-relative") << "/rs/studies/1.2/bulk/7fe00010";
    QTest::newRow("behind a proxy, inner host") << "http://10.0.0.7:8042/dicom-web/studies/1.2/bulk/7fe00010";
    QTest::newRow("port forgotten") << "http://127.0.0.1/rs/studies/1.2/bulk/7fe00010";
    QTest::newRow("scheme behind a proxy") << "https://127.0.0.1:1/rs/studies/1.2/bulk/7fe00010";
}

void tst_wadoclient::bulkDataIsResolved()
{
    QFETCH(QString, uri);
    ScriptedServer server;
    server.route("/rs/studies/1.2/bulk/7fe00010", related({{"", "one"}, {"", "two"}}, "application/octet-stream"));
    HttpClient http;
    network::WadoClient client(http, archiveAt(server.url(QStringLiteral("/rs"))));
    const auto value = resultOf(client.bulkData(server.url(QStringLiteral("/rs/studies/1.2/metadata")), uri));
    QVERIFY(value);
    QCOMPARE(*value, QByteArray("onetwo"));
}

void tst_wadoclient::bulkDataOfOtherOriginsIsNotAsked_data()
{
    QTest::addColumn<QString>("uri");
    QTest::newRow("elsewhere") << "OTHER/blob/17";
    QTest::newRow("file") << "file:///etc/passwd";
    QTest::newRow("data") << "data:text/plain,hello";
    QTest::newRow("cloud metadata") << "http://169.254.169.254/latest/meta-data";
}

void tst_wadoclient::bulkDataOfOtherOriginsIsNotAsked()
{
    QFETCH(QString, uri);
    ScriptedServer server;
    ScriptedServer other;
    HttpClient http;
    http.setCredential(network::Credential::fromLine("bearer secret", server.url()));
    network::WadoClient client(http, archiveAt(server.url()));
    const auto value = resultOf(client.bulkData(server.url(QStringLiteral("/studies/1.2/metadata")), uri.replace(QStringLiteral("OTHER"), other.url().toString())));
    QVERIFY(!value);
    QCOMPARE(value.error().kind, Error::Kind::Refused);
    QVERIFY(other.requests().isEmpty());
}

void tst_wadoclient::metadataWithWrongLabel()
{
    ScriptedServer server;
    HttpClient http;
    const QByteArray json = "[{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.1\"]}},{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]}}]";
    for (const QByteArray &type : {QByteArray("application/octet-stream"), QByteArray(), QByteArray("application/json"), QByteArray("text/plain")}) {
        server.route("/studies/*", ServerAnswer::of(type, json));
        const auto got = metadata(http, archiveAt(server.url()), Series);
        QVERIFY(got.result);
        QCOMPARE(got.parts.size(), 2);
    }
}

void tst_wadoclient::bulkDataOfAResource()
{
    ScriptedServer server;
    const QList<ServerPart> parts{
        {"Content-Type: application/octet-stream\r\nContent-Location: bulk/1\r\n", "one"},
        {"Content-Type: image/jls; transfer-syntax=1.2.840.10008.1.2.4.80\r\n", "two"}};
    server.route(InstancePath + "/pixeldata", related(parts, "application/octet-stream"));
    server.route(InstancePath, [&](const ServerRequest &request) {
        return request.header("Accept").contains("octet-stream")
                   ? related(parts.mid(0, 1), "application/octet-stream")
                   : related({dicomPart(object("1.2.3.4"))});
    });
    HttpClient http;
    network::WadoClient client(http, archiveAt(server.url()));
    QList<network::BulkValue> values;
    const auto collect = [&values](const network::BulkValue &value) { values.append(value); };
    QVERIFY(resultOf(client.bulkData(Instance, network::BulkKind::PixelData, collect)));
    QCOMPARE(values.size(), 2);
    QCOMPARE(values[0].location, server.url(QString::fromLatin1(InstancePath + "/bulk/1")));
    QCOMPARE(values[1].transferSyntax, QStringLiteral("1.2.840.10008.1.2.4.80"));
    QCOMPARE(values[1].mediaType, QByteArray("image/jls"));
    values.clear();
    // No /bulkdata: the resource itself, asked for as bulk data (PS3.18 §10.4.4 note 2).
    QVERIFY(resultOf(client.bulkData(Instance, network::BulkKind::All, collect)));
    QCOMPARE(values.size(), 1);
    QCOMPARE(values[0].bytes, QByteArray("one"));
    QVERIFY(!resultOf(client.bulkData(Series, network::BulkKind::PixelData, collect)));
}

/// Stored entries with their sizes in front (APPNOTE 6.3).
QByteArray zipArchive(const QList<QPair<QByteArray, QByteArray>> &files)
{
    const auto little = [](quint64 value, int bytes) {
        QByteArray out;
        for (int i = 0; i < bytes; ++i)
            out += char(value >> (8 * i));
        return out;
    };
    QByteArray archive, directory;
    for (const auto &[name, content] : files) {
        const auto crc =
            crc32(0, reinterpret_cast<const Bytef *>(content.constData()), uInt(content.size()));
        const QByteArray fields = little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) +
                                  little(crc, 4) + little(quint64(content.size()), 4) +
                                  little(quint64(content.size()), 4) +
                                  little(quint64(name.size()), 2) + little(0, 2);
        directory += "PK\x01\x02" + little(20, 2) + fields + little(0, 10) +
                     little(quint64(archive.size()), 4) + name;
        archive += "PK\x03\x04" + fields + name + content;
    }
    const qsizetype at = archive.size();
    return QByteArray(archive + directory + "PK\x05\x06" + little(0, 4) +
                      little(quint64(files.size()), 2) + little(quint64(files.size()), 2) +
                      little(quint64(directory.size()), 4) + little(quint64(at), 4) + little(0, 2));
}

void tst_wadoclient::seriesInAZipArchive()
{
    ScriptedServer server; // packs, and knows nothing else
    const QByteArray archive = zipArchive({{"../../../etc/cron.d/x", object("1.2.3.4")},
                                           {"readme.txt", "no object"},
                                           {"DICOMDIR", object("1.2.3.9")},
                                           {"a/b", object("1.2.3.5")}});
    const auto answer = [&](qsizetype size) {
        server.route("/studies/*", [archive, size](const ServerRequest &request) {
            if (!request.header("Accept").startsWith("application/zip"))
                return ServerAnswer::ofStatus(406);
            auto zip = ServerAnswer::of("application/zip", archive.first(size));
            zip.framing = ServerAnswer::Framing::UntilClose;
            return zip;
        });
    };
    HttpClient http;
    answer(archive.size());
    const auto got = retrieve(http, archiveAt(server.url()), Series);
    QVERIFY(got.result);
    QCOMPARE(got.parts, (QList<QByteArray>{object("1.2.3.4"), object("1.2.3.5")}));
    answer(archive.size() / 2);
    const auto cut = retrieve(http, archiveAt(server.url()), Series);
    QVERIFY(!cut.result);
    QCOMPARE(cut.result.error().kind, Error::Kind::Incomplete);
    QCOMPARE(cut.parts, QList<QByteArray>{object("1.2.3.4")});
}

network::Archive uriArchive(const ScriptedServer &server)
{
    network::Archive archive;
    archive.id = QStringLiteral("uri");
    archive.qidoRoot = server.url(QStringLiteral("/rs"));
    archive.wadoUri = server.url(QStringLiteral("/wado"));
    return archive;
}

void tst_wadoclient::objectsByWadoUriAlone()
{
    ScriptedServer server;
    server.route("/wado",
                 [](const ServerRequest &request) { // PS3.18 §9.4.1.2.3: one UID, * is not one
                     if (request.query().contains("transferSyntax=*"))
                         return ServerAnswer::ofStatus(406);
                     return ServerAnswer::of("application/dicom", object("1.2.3.4"));
                 });
    HttpClient http;
    const network::Archive archive = uriArchive(server);
    const auto got = retrieve(http, archive, Instance);
    QVERIFY(got.result);
    QCOMPARE(got.parts, QList<QByteArray>{object("1.2.3.4")});
    QCOMPARE(server.requests().last().target,
             QByteArray("/wado?requestType=WADO&studyUID=1.2&seriesUID=1.2.3&objectUID=1.2.3.4"
                        "&contentType=application/dicom"));
    const qsizetype before = server.requests().size();
    const auto series = retrieve(http, archive, Series);
    QVERIFY(!series.result);
    QCOMPARE(series.result.error().kind, Error::Kind::Unsupported);
    QVERIFY(!metadata(http, archive, Series).result);
    QCOMPARE(server.requests().size(), before); // there is nothing to ask
}

void tst_wadoclient::instanceThatOnlyWadoUriHas()
{
    ScriptedServer server;
    server.route("/wado", ServerAnswer::of("application/dicom", object("1.2.3.4")));
    network::Archive archive = uriArchive(server);
    archive.wadoRoot = server.url(QStringLiteral("/rs"));
    HttpClient http;
    QVERIFY(retrieve(http, archive, Instance).result);
    QCOMPARE(server.requests().first().path(), QByteArray("/rs" + InstancePath));
    server.clearRequests();
    QVERIFY(retrieve(http, archive, Instance).result); // remembered
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().first().path(), QByteArray("/wado"));
    // Another object than the one asked for is not taken.
    ResourceId other = Instance;
    other.sopInstanceUid = QStringLiteral("1.2.3.5");
    QVERIFY(!retrieve(http, archive, other).result);
}

void tst_wadoclient::pictureByWadoUri()
{
    ScriptedServer server;
    server.route("/wado", ServerAnswer::of("image/png",
                                           "\xff\xd8\xff\xe0 picture")); // Orthanc's wrong label
    HttpClient http;
    network::RenderedOptions options;
    options.windowCenter = 40;
    options.windowWidth = 400;
    options.viewport = QSize(100, 50);
    network::WadoClient client(http, uriArchive(server));
    const auto picture = resultOf(client.rendered(Instance, 3, options));
    QVERIFY(picture);
    QCOMPARE(picture->mediaType, QStringLiteral("image/jpeg"));
    QCOMPARE(server.requests().last().query(),
             QByteArray("requestType=WADO&studyUID=1.2&seriesUID=1.2.3&objectUID=1.2.3.4&"
                        "contentType=image/jpeg&frameNumber=3"
                        "&rows=50&columns=100&windowCenter=40&windowWidth=400"));
    QVERIFY(resultOf(client.rendered(Instance, 1)));
    QVERIFY(!server.requests().last().query().contains("frameNumber"));
}

void tst_wadoclient::picturesOfASeries()
{
    ScriptedServer server;
    const QByteArray jpeg("\xff\xd8\xff\xe0 picture");
    server.route(
        "/studies/1.2/series/1.2.3/rendered",
        related({{"Content-Type: image/jpeg\r\nContent-Location: " + InstancePath + "/rendered\r\n",
                  jpeg},
                 {"Content-Type: image/jpeg\r\nContent-Location: " + InstancePath +
                      "/frames/7/rendered\r\n",
                  jpeg},
                 {"Content-Type: image/jpeg\r\n", jpeg}},
                "image/jpeg"));
    server.route(InstancePath + "/frames/2/rendered", ServerAnswer::of("image/jpeg", jpeg));
    HttpClient http;
    network::WadoClient client(http, archiveAt(server.url()));
    QList<dicom::FrameKey> keys;
    const auto collect = [&keys](const dicom::EncodedFrame &picture) { keys.append(picture.key); };
    network::RenderedOptions options;
    options.viewport = QSize(64, 32);
    options.region = QRectF(0, 0, -512, 512.5);
    options.windowWidth = 2;
    options.windowFunction = "sigmoid";
    options.annotation = {"patient", "technique"};
    options.iccProfile = "srgb";
    QVERIFY(resultOf(client.renderedAll(Series, {}, options, collect)));
    QCOMPARE(server.requests().last().query(),
             QByteArray("viewport=64,32,0,0,-512,512.5&window=0,2,sigmoid&annotation=patient,"
                        "technique&iccprofile=srgb"));
    QCOMPARE(keys,
             (QList<dicom::FrameKey>{
                 {Instance.sopInstanceUid, 1}, {Instance.sopInstanceUid, 7}, {QString(), 1}}));
    keys.clear();
    QVERIFY(resultOf(client.renderedAll(Instance, {2}, {}, collect)));
    QCOMPARE(keys, (QList<dicom::FrameKey>{{Instance.sopInstanceUid, 2}}));
}

void tst_wadoclient::archiveWithoutPicturesIsAskedNoMore()
{
    ScriptedServer server;
    HttpClient http;
    network::WadoClient client(http, archiveAt(server.url()));
    for (int i = 0; i < 3; ++i)
        QVERIFY(!resultOf(client.thumbnail(Series, QSize(96, 96))));
    const qsizetype asked = server.requests().size();
    const auto fourth = resultOf(client.thumbnail(Series, QSize(96, 96)));
    QVERIFY(!fourth);
    QCOMPARE(fourth.error().kind, Error::Kind::NotFound);
    QCOMPARE(server.requests().size(), asked);
}

void tst_wadoclient::multipartUnderAnotherLabel()
{
    ScriptedServer server;
    const QByteArray body =
        multipartBody("b-1", {dicomPart(object("1.2.3.4")), dicomPart(object("1.2.3.5"))});
    HttpClient http;
    for (const char *label : {"application/dicom", "application/octet-stream", ""}) {
        server.route("/studies/*", ServerAnswer::of(label, body));
        const auto got = retrieve(http, archiveAt(server.url()), Series);
        QVERIFY2(got.result, label);
        QCOMPARE(got.parts, (QList<QByteArray>{object("1.2.3.4"), object("1.2.3.5")}));
    }
    // Pixels may begin with two hyphens.
    const QByteArray pixels("--pixels\r\nand more of them");
    server.route("/studies/*", ServerAnswer::of("application/octet-stream", pixels));
    const auto got = frames(http, archiveAt(server.url()), Instance, {1});
    QVERIFY(got.result);
    QCOMPARE(got.parts.first().bytes, pixels);
}

void tst_wadoclient::emptyPartsAreNothing()
{
    ScriptedServer server;
    server.route("/studies/*", related({dicomPart({}), {"", ""}, dicomPart(object("1.2.3.4"))}));
    server.route(InstancePath + "/frames/*", related({{"", ""}}, "application/octet-stream"));
    HttpClient http;
    const auto got = retrieve(http, archiveAt(server.url()), Series);
    QVERIFY(got.result);
    QCOMPARE(got.result->received, 1);
    QCOMPARE(got.parts, QList<QByteArray>{object("1.2.3.4")});
    QVERIFY(frames(http, archiveAt(server.url()), Instance, {1}).parts.isEmpty());
}

NEGATOSCOPE_TEST(tst_wadoclient)
#include "tst_wadoclient.moc"
