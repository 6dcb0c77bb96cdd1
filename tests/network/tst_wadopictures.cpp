#include "tests/network/wadoanswers.h"
#include "tests/support/testmain.h"

/// Rendered resources and thumbnails (PS3.18 §10.4.1.1.5, §10.4.1.1.6), and what WADO-URI gives in their place.
class tst_wadopictures : public QObject
{
    Q_OBJECT

private slots:
    void renderedAsItComes_data();
    void renderedAsItComes();
    void renderedFallsBackToTheInstance();
    void renderedParameters();
    void missingThumbnailIsRemembered();
    void pictureByWadoUri();
    void picturesOfASeries();
    void archiveWithoutPicturesIsAskedNoMore();
};

void tst_wadopictures::renderedAsItComes_data()
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

void tst_wadopictures::renderedAsItComes()
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

void tst_wadopictures::renderedFallsBackToTheInstance()
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

void tst_wadopictures::renderedParameters()
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

void tst_wadopictures::missingThumbnailIsRemembered()
{
    ScriptedServer server;
    server.route("/studies/1.2/series/1.2.3/rendered", ServerAnswer::of("image/jpeg", "\xff\xd8\xff\xe0 picture"));
    HttpClient http;
    network::WadoClient client(http, archiveAt(server.url()));
    QVERIFY(resultOf(client.thumbnail(Series, QSize(96, 96))));
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(resultOf(client.thumbnail(Series, QSize(96, 96))));
    QCOMPARE(server.requests().size(), 3);
    QCOMPARE(server.requests().last().target, QByteArray("/studies/1.2/series/1.2.3/rendered?viewport=96,96"));
    QVERIFY(!resultOf(client.thumbnail(Series, QSize(96, 96), network::WadoClient::Otherwise::Nothing)));
    QCOMPARE(server.requests().size(), 3);
}

void tst_wadopictures::pictureByWadoUri()
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
    QCOMPARE(server.requests().last().query(), QByteArray("requestType=WADO&studyUID=1.2&seriesUID=1.2.3&objectUID=1.2.3.4&"
                                                          "contentType=image/jpeg&frameNumber=3"
                                                          "&rows=50&columns=100&windowCenter=40&windowWidth=400"));
    QVERIFY(resultOf(client.rendered(Instance, 1)));
    QVERIFY(!server.requests().last().query().contains("frameNumber"));
}

void tst_wadopictures::picturesOfASeries()
{
    ScriptedServer server;
    const QByteArray jpeg("\xff\xd8\xff\xe0 picture");
    server.route("/studies/1.2/series/1.2.3/rendered",
                 related({{"Content-Type: image/jpeg\r\nContent-Location: " + InstancePath + "/rendered\r\n", jpeg},
                          {"Content-Type: image/jpeg\r\nContent-Location: " + InstancePath + "/frames/7/rendered\r\n", jpeg},
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
    QCOMPARE(server.requests().last().query(), QByteArray("viewport=64,32,0,0,-512,512.5&window=0,2,sigmoid&annotation=patient,"
                                                          "technique&iccprofile=srgb"));
    QCOMPARE(keys, (QList<dicom::FrameKey>{{Instance.sopInstanceUid, 1}, {Instance.sopInstanceUid, 7}, {QString(), 1}}));
    keys.clear();
    QVERIFY(resultOf(client.renderedAll(Instance, {2}, {}, collect)));
    QCOMPARE(keys, (QList<dicom::FrameKey>{{Instance.sopInstanceUid, 2}}));
}

void tst_wadopictures::archiveWithoutPicturesIsAskedNoMore()
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

NEGATOSCOPE_TEST(tst_wadopictures)
#include "tst_wadopictures.moc"
