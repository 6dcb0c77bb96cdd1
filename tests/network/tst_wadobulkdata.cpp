#include "tests/network/wadoanswers.h"
#include "tests/support/testmain.h"

/// Bulk data (PS3.18 §10.4.1.1.7), ZIP archives and WADO-URI (chapter 9) as ways to the same objects.
class tst_wadobulkdata : public QObject
{
    Q_OBJECT

private slots:
    void bulkDataIsResolved_data();
    void bulkDataIsResolved();
    void bulkDataOfOtherOriginsIsNotAsked_data();
    void bulkDataOfOtherOriginsIsNotAsked();
    void aBrokenChunkSizeIsNoticedWhereABodyHasAnEnd_data();
    void aBrokenChunkSizeIsNoticedWhereABodyHasAnEnd();
    void bulkDataOfAResource();
    void framesOutOfPixelData_data();
    void framesOutOfPixelData();
    void metadataWithWrongLabel();
    void seriesInAZipArchive();
    void objectsByWadoUriAlone();
    void instanceThatOnlyWadoUriHas();
};

void tst_wadobulkdata::bulkDataIsResolved_data()
{
    QTest::addColumn<QString>("uri");
    QTest::newRow("relative") << "bulk/7fe00010";
    QTest::newRow("host-relative") << "/rs/studies/1.2/bulk/7fe00010";
    QTest::newRow("behind a proxy, inner host") << "http://10.0.0.7:8042/dicom-web/studies/1.2/bulk/7fe00010";
    QTest::newRow("port forgotten") << "http://127.0.0.1/rs/studies/1.2/bulk/7fe00010";
    QTest::newRow("scheme behind a proxy") << "https://127.0.0.1:1/rs/studies/1.2/bulk/7fe00010";
}

void tst_wadobulkdata::bulkDataIsResolved()
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

void tst_wadobulkdata::bulkDataOfOtherOriginsIsNotAsked_data()
{
    QTest::addColumn<QString>("uri");
    QTest::newRow("elsewhere") << "OTHER/blob/17";
    QTest::newRow("file") << "file:///etc/passwd";
    QTest::newRow("data") << "data:text/plain,hello";
    QTest::newRow("cloud metadata") << "http://169.254.169.254/latest/meta-data";
}

void tst_wadobulkdata::bulkDataOfOtherOriginsIsNotAsked()
{
    QFETCH(QString, uri);
    ScriptedServer server;
    ScriptedServer other;
    HttpClient http;
    http.setCredential(network::Credential::fromLine("bearer secret", server.url()));
    network::WadoClient client(http, archiveAt(server.url()));
    const auto value = resultOf(
        client.bulkData(server.url(QStringLiteral("/studies/1.2/metadata")), uri.replace(QStringLiteral("OTHER"), other.url().toString())));
    QVERIFY(!value);
    QCOMPARE(value.error().kind, Error::Kind::Refused);
    QVERIFY(other.requests().isEmpty());
}

void tst_wadobulkdata::framesOutOfPixelData_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<ServerAnswer>("answer");
    QTest::addColumn<QString>("uri");
    QTest::addColumn<bool>("isTaken");
    const ServerAnswer whole = ServerAnswer::of("application/octet-stream", "aabb");
    const ServerAnswer parts = related({{"", "aa"}, {"", "bb"}}, "application/octet-stream");
    const QByteArray bulk = "/rs/studies/1.2/bulk/7fe00010", own = "/rs" + InstancePath + "/pixeldata";
    QTest::newRow("where the metadata say, in one piece") << bulk << whole << u"bulk/7fe00010"_qs << true;
    QTest::newRow("where the metadata say, in parts") << bulk << parts << u"bulk/7fe00010"_qs << true;
    QTest::newRow("/pixeldata, in one piece") << own << whole << QString() << true;
    QTest::newRow("/pixeldata, in parts") << own << parts << QString() << true;
    QTest::newRow("not where the metadata say") << own << whole << u"bulk/gone"_qs << true;
    QTest::newRow("on another server, which is not asked") << own << whole << u"https://blobs.example/1"_qs << true;
    QTest::newRow("nowhere") << QByteArray("/elsewhere") << whole << u"bulk/7fe00010"_qs << false;
    QTest::newRow("no whole frames") << own << ServerAnswer::of("application/octet-stream", "aabbc") << QString() << false;
}

void tst_wadobulkdata::framesOutOfPixelData()
{
    QFETCH(QByteArray, path);
    QFETCH(ServerAnswer, answer);
    QFETCH(QString, uri);
    QFETCH(bool, isTaken);
    ScriptedServer server;
    server.route(path, answer);
    HttpClient http;
    network::WadoClient client(http, archiveAt(server.url(QStringLiteral("/rs"))));
    QMap<int, QByteArray> frames;
    const network::PixelDataPlace place{2, server.url(QStringLiteral("/rs/studies/1.2/metadata")), uri};
    const auto result = resultOf(client.pixelData(Instance, place, [&frames](const dicom::EncodedFrame &frame) {
        QCOMPARE(frame.key.sopInstanceUid, Instance.sopInstanceUid);
        QCOMPARE(frame.transferSyntax, u"1.2.840.10008.1.2.1"_qs);
        frames.insert(frame.key.frame, frame.bytes);
    }));
    QCOMPARE(frames, isTaken ? (QMap<int, QByteArray>{{1, "aa"}, {2, "bb"}}) : (QMap<int, QByteArray>()));
}

void tst_wadobulkdata::aBrokenChunkSizeIsNoticedWhereABodyHasAnEnd_data()
{
    QTest::addColumn<bool>("isMultipart");
    QTest::newRow("parts") << true;
    QTest::newRow("one value") << false;
}

/// QtNetwork takes a chunk size that is none for the last chunk. Parts say themselves where they end; of a single value only who knows
/// what it is can tell (ui::BulkValues). Where this begins to fail, QtNetwork has learned it.
void tst_wadobulkdata::aBrokenChunkSizeIsNoticedWhereABodyHasAnEnd()
{
    QFETCH(bool, isMultipart);
    const QByteArray begin = isMultipart ? "--b\r\n\r\none" : "one", end = isMultipart ? "two\r\n--b--\r\n" : "two";
    ScriptedServer server;
    ServerAnswer broken;
    broken.raw = "HTTP/1.1 200 OK\r\nContent-Type: "
                 + QByteArray(isMultipart ? "multipart/related; type=\"application/octet-stream\"; boundary=b" : "application/octet-stream")
                 + "\r\nTransfer-Encoding: chunked\r\n\r\n" + QByteArray::number(begin.size(), 16) + "\r\n" + begin + "\r\nzz\r\n" + end
                 + "\r\n0\r\n\r\n";
    server.route("/rs/bulk", broken);
    HttpClient http;
    network::WadoClient client(http, archiveAt(server.url(QStringLiteral("/rs"))));
    const auto value = resultOf(client.bulkData(server.url(QStringLiteral("/rs/")), QStringLiteral("bulk")));
    QCOMPARE(value.has_value(), !isMultipart);
    if (value)
        QCOMPARE(*value, QByteArray("one"));
    else
        QCOMPARE(value.error().kind, Error::Kind::Incomplete);
}

void tst_wadobulkdata::metadataWithWrongLabel()
{
    ScriptedServer server;
    HttpClient http;
    const QByteArray json = "[{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.1\"]}},{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]}}]";
    for (const QByteArray &type :
         {QByteArray("application/octet-stream"), QByteArray(), QByteArray("application/json"), QByteArray("text/plain")}) {
        server.route("/studies/*", ServerAnswer::of(type, json));
        const auto got = metadata(http, archiveAt(server.url()), Series);
        QVERIFY(got.result);
        QCOMPARE(got.parts.size(), 2);
    }
}

void tst_wadobulkdata::bulkDataOfAResource()
{
    ScriptedServer server;
    const QList<ServerPart> parts{{"Content-Type: application/octet-stream\r\nContent-Location: bulk/1\r\n", "one"},
                                  {"Content-Type: image/jls; transfer-syntax=1.2.840.10008.1.2.4.80\r\n", "two"}};
    server.route(InstancePath + "/pixeldata", related(parts, "application/octet-stream"));
    server.route(InstancePath, [&](const ServerRequest &request) {
        return request.header("Accept").contains("octet-stream") ? related(parts.mid(0, 1), "application/octet-stream")
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

void tst_wadobulkdata::seriesInAZipArchive()
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

void tst_wadobulkdata::objectsByWadoUriAlone()
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
    QCOMPARE(server.requests().last().target, QByteArray("/wado?requestType=WADO&studyUID=1.2&seriesUID=1.2.3&objectUID=1.2.3.4"
                                                         "&contentType=application/dicom"));
    const qsizetype before = server.requests().size();
    const auto series = retrieve(http, archive, Series);
    QVERIFY(!series.result);
    QCOMPARE(series.result.error().kind, Error::Kind::Unsupported);
    QVERIFY(!metadata(http, archive, Series).result);
    QCOMPARE(server.requests().size(), before); // there is nothing to ask
}

void tst_wadobulkdata::instanceThatOnlyWadoUriHas()
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

NEGATOSCOPE_TEST(tst_wadobulkdata)
#include "tst_wadobulkdata.moc"
