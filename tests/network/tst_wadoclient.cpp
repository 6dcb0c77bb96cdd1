#include "tests/network/wadoanswers.h"
#include "tests/support/testmain.h"

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
    void aMissingClosingDelimiterLosesNothing_data();
    void aMissingClosingDelimiterLosesNothing();
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
    answer.body.chop(200); // into the last object
    server.route("/studies/*", answer);
    const auto cut = retrieve(http, archiveAt(server.url()), Series);
    QVERIFY(!cut.result);
    QCOMPARE(cut.result.error().kind, Error::Kind::Incomplete);
}

/// Objects say themselves where they end; of what does not, the transfer's length must.
void tst_wadoclient::aMissingClosingDelimiterLosesNothing_data()
{
    QTest::addColumn<QByteArray>("end");
    for (const char *end : {"", "\r\n", "\r\n--", "\r\n--bound", "\r\n--boundary"})
        QTest::newRow(QByteArray(end).toPercentEncoding().constData()) << QByteArray(end);
}

void tst_wadoclient::aMissingClosingDelimiterLosesNothing()
{
    QFETCH(QByteArray, end);
    ScriptedServer server;
    HttpClient http;
    for (const auto framing : {ServerAnswer::Framing::ContentLength, ServerAnswer::Framing::Chunked, ServerAnswer::Framing::UntilClose}) {
        auto answer = ServerAnswer::of("multipart/related; type=\"application/dicom\"; boundary=boundary",
                                       multipartBody("boundary", {dicomPart(object("1.1")), dicomPart(object("1.2"))}, false));
        answer.body = answer.body.first(answer.body.lastIndexOf(object("1.2")) + object("1.2").size()) + end;
        answer.framing = framing;
        server.route("/studies/*", answer);
        const auto got = retrieve(http, archiveAt(server.url()), Series);
        // Without a length nobody knows whether a third one should have come.
        QCOMPARE(got.result.has_value(), framing == ServerAnswer::Framing::ContentLength && end != "\r\n--boundary");
        QCOMPARE(got.parts, (QList<QByteArray>{object("1.1"), object("1.2")}));
        answer.body.chop(end.size() + 100);
        server.route("/studies/*", answer);
        const auto cut = retrieve(http, archiveAt(server.url()), Series);
        QVERIFY(!cut.result);
        QCOMPARE(cut.parts, QList<QByteArray>{object("1.1")});
    }
}

void tst_wadoclient::aPausedRetrievalHoldsTheServerBack()
{
    constexpr int Parts = 200;
    const QByteArray part = object("1.2.3.4.1").leftJustified(500'000, '\0');
    struct Sent {
        int parts = 0;
        bool isClosed = false;
    };
    const auto large = [&part](Sent &sent) {
        ServerAnswer answer = related({});
        answer.body.clear();
        answer.stream = [&part, &sent] {
            if (sent.parts < Parts) {
                ++sent.parts;
                return QByteArray("\r\n--b-1\r\nContent-Type: application/dicom\r\n\r\n" + part);
            }
            return std::exchange(sent.isClosed, true) ? QByteArray() : QByteArray("\r\n--b-1--\r\n");
        };
        return answer;
    };
    ScriptedServer server;
    Sent paused, other;
    server.route("/studies/1.2/series/1.2.3", large(paused));
    server.route("/studies/1.2/series/1.2.4", large(other));
    HttpClient http;
    int received = 0;
    auto retrieval =
        network::WadoClient(http, archiveAt(server.url())).retrieve(Series, [&received](const dicom::Part10Bytes &) { ++received; });
    retrieval->setPaused(true);
    // As much as that, which nobody pauses, comes and goes meanwhile.
    auto unpaused = network::WadoClient(http, archiveAt(server.url()))
                        .retrieve({Series.studyInstanceUid, QStringLiteral("1.2.4"), {}}, [](const dicom::Part10Bytes &) {});
    QVERIFY(finished(unpaused));
    QCOMPARE(other.parts, Parts);
    QVERIFY2(paused.parts < Parts / 2, qPrintable(QString::number(paused.parts))); // what lies in sockets and buffers, not 100 MB
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
    server.route(InstancePath + "/frames/1",
                 related({{"Content-Type: application/octet-stream\r\n" + location, "xx"}}, "application/octet-stream"));
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

void tst_wadoclient::multipartUnderAnotherLabel()
{
    ScriptedServer server;
    const QByteArray body = multipartBody("b-1", {dicomPart(object("1.2.3.4")), dicomPart(object("1.2.3.5"))});
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
