#include "tests/support/testmain.h"
#include "tests/ui/flow/wadobench.h"

#include <QTest>

#include <algorithm>

using namespace wadobench;

namespace {

const QByteArray framesPath = seriesPath + "/instances/" + uid(1) + "/frames/";

/// As Reading::asked() has it.
QByteArray frames(const QList<int> &numbers)
{
    QByteArrayList list;
    for (const int number : numbers)
        list.append(QByteArray::number(number));
    return framesPath.mid(seriesPath.size()) + list.join(',');
}

/// All of 60 frames but the first, which is there, from `first` on and around.
QList<dicom::FrameKey> framesFrom(int first)
{
    QList<dicom::FrameKey> wanted;
    for (int step = 0; step < 60; ++step)
        wanted.append({QString::fromLatin1(uid(1)), 1 + (first - 1 + step) % 60});
    wanted.removeIf([](const dicom::FrameKey &key) { return key.frame == 1; });
    return wanted;
}

/// An object of 60 frames, over the limit, whose first frame is there. Answers begin after so many milliseconds, which is slow
/// from 20 on.
std::unique_ptr<Reading> hugeObject(int delay)
{
    ui::WadoFrameSource::Options options;
    options.wholeObjectLimit = 1000; // a frame has 128 bytes
    options.previewAfter = std::chrono::milliseconds(20);
    options.slowToStart = std::chrono::milliseconds(delay > 0 ? 20 : 100'000);
    auto reading = std::make_unique<Reading>(1, "US", options);
    reading->server.route(seriesPath + "/instances", ServerAnswer::json(rows({1}, 60)));
    reading->server.route(seriesPath + "/metadata", ServerAnswer::json(rows({1}, 60)));
    auto slow = frameAnswer();
    slow.delay = delay;
    reading->server.route(framesPath + '*', slow);
    reading->source->start({});
    [&] { QTRY_VERIFY(reading->events.contains(u"frame 1/1"_qs) && reading->idle()); }();
    reading->server.clearRequests();
    return reading;
}

} // namespace

/// What is read frame by frame, described by metadata.
class tst_wadoframes : public QObject
{
    Q_OBJECT
private slots:
    void framesFollowTheWantedListWhereNoSeriesCanBeHad()
    {
        ui::WadoFrameSource::Options options;
        options.singlesInFlight = 1;
        Reading reading(3, "CT", options);
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({2})));
        reading.server.route(seriesPath, ServerAnswer::ofStatus(404));
        reading.server.route(seriesPath + "/metadata", ServerAnswer::json(rows({1, 2, 3})));
        for (int number = 1; number <= 3; ++number)
            reading.server.route(seriesPath + "/instances/" + uid(number) + "/frames/1", frameAnswer());
        reading.source->start({});
        QTRY_COMPARE(reading.events.filter(u"described"_qs).size(), 3);
        reading.source->setWanted({{QString::fromLatin1(uid(3)), 1}, {QString::fromLatin1(uid(1)), 1}}, 1);
        QTRY_COMPARE(reading.events.filter(u"frame "_qs), (QStringList{QStringLiteral("frame 3/1"), QStringLiteral("frame 1/1")}));
    }

    void aMultiFrameObjectGivesItsFirstFrameEarly()
    {
        Reading reading(1, "US");
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({1}, 60)));
        reading.server.route(seriesPath + "/instances/" + uid(1) + "/metadata", ServerAnswer::json(rows({1}, 60)));
        reading.server.route(seriesPath + "/instances/" + uid(1) + "/frames/1", frameAnswer());
        reading.server.route(seriesPath, objects({1}));
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        QVERIFY(reading.events.contains(u"described 1"_qs));
        QVERIFY(reading.events.indexOf(u"frame 1/1"_qs) < reading.events.indexOf(u"object 1"_qs));
    }

    void whatIsTooLargeComesFrameByFrameOnly_data()
    {
        QTest::addColumn<qint64>("seriesLimit");
        QTest::addColumn<qint64>("objectLimit");
        QTest::newRow("the series") << qint64(1000) << qint64(1'000'000); // a frame has 128 bytes
        QTest::newRow("one object") << qint64(1'000'000) << qint64(1000);
    }
    void whatIsTooLargeComesFrameByFrameOnly()
    {
        QFETCH(qint64, seriesLimit);
        QFETCH(qint64, objectLimit);
        ui::WadoFrameSource::Options options;
        options.wholeSeriesLimit = seriesLimit;
        options.wholeObjectLimit = objectLimit;
        Reading reading(1, "US", options);
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({1}, 60)));
        reading.server.route(seriesPath + "/metadata", ServerAnswer::json(rows({1}, 60)));
        reading.server.route(seriesPath + "/instances/" + uid(1) + "/frames/1", frameAnswer());
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        QVERIFY(reading.events.contains(u"frame 1/1"_qs));
        QVERIFY(reading.server.requests(seriesPath).isEmpty());
    }

    void aHugeObjectIsAskedForByFewLongRequests()
    {
        const auto reading = hugeObject(300);
        reading->source->setWanted(framesFrom(2), 1);
        QTRY_COMPARE(reading->asked(), QList<QByteArray>{frames({2, 3, 4, 5, 6, 7, 8, 9})});
        reading->source->setWanted(framesFrom(30), 1); // the hand moved: that frame does not wait for the list
        const QList<QByteArray> both{frames({2, 3, 4, 5, 6, 7, 8, 9}), frames({30, 31, 32, 33, 34, 35, 36, 37})};
        QTRY_COMPARE(reading->asked(), both);
        QList<QByteArray> askedAtFirst;
        connect(reading->source.get(), &imaging::FrameSource::frameArrived, this, [&] {
            if (askedAtFirst.isEmpty())
                askedAtFirst = reading->asked();
        });
        reading->source->setWanted(framesFrom(50), 1);
        QTRY_VERIFY(!askedAtFirst.isEmpty());
        QCOMPARE(askedAtFirst, both); // nor a rendered stand-in: the archive would read the object once more for it
        QTRY_VERIFY(reading->events.contains(u"frame 1/50"_qs));
        QVERIFY(reading->asked().at(2).contains("50,51,52,53"));
    }

    void ofAHugeObjectOnlyWhatIsOnScreenOvertakesAList()
    {
        const auto reading = hugeObject(300);
        reading->source->setWanted(framesFrom(2), 1);
        QTRY_COMPARE(reading->asked().size(), 1);
        QList<QByteArray> askedAtFirst;
        connect(reading->source.get(), &imaging::FrameSource::frameArrived, this, [&] {
            if (askedAtFirst.isEmpty())
                askedAtFirst = reading->asked();
        });
        reading->source->setWanted(framesFrom(30), 0);
        QTRY_VERIFY(reading->events.contains(u"frame 1/30"_qs));
        QCOMPARE(askedAtFirst.size(), 1);
    }

    void listsOfAHugeObjectGoWhereTheHandGoes()
    {
        const auto reading = hugeObject(30);
        QList<dicom::FrameKey> backwards = framesFrom(2);
        std::reverse(backwards.begin(), backwards.end());
        reading->source->setWanted(backwards, 1);
        QTRY_VERIFY(!reading->asked().isEmpty());
        QCOMPARE(reading->asked().first(), frames({53, 54, 55, 56, 57, 58, 59, 60}));
    }

    void aListThatFailsIsAskedForInShorterOnes()
    {
        const auto reading = hugeObject(30);
        reading->server.route(framesPath + '*', [](const ServerRequest &request) {
            return request.path().count(',') > 1 ? ServerAnswer::ofStatus(404) : frameAnswer();
        });
        reading->source->setWanted(framesFrom(2), 1);
        QTRY_VERIFY(reading->events.contains(u"frame 1/3"_qs));
        QCOMPARE(reading->asked().mid(0, 3), (QList<QByteArray>{frames({2, 3, 4, 5, 6, 7, 8, 9}), frames({2, 3, 4, 5}), frames({2, 3})}));
        QVERIFY(reading->events.filter(u"failed"_qs).isEmpty());
    }

    void aHugeObjectIsNothingSpecialWhereTheArchiveIsQuick()
    {
        const auto reading = hugeObject(0);
        reading->source->setWanted(framesFrom(2), 1);
        QTRY_VERIFY(reading->asked().size() >= 4);
        QCOMPARE(reading->asked().mid(0, 2), (QList<QByteArray>{frames({2}), frames({3, 4, 5, 6, 7, 8, 9, 10})}));
    }

    void overlaysThatMetadataLeaveOutAreFetchedFirst_data()
    {
        QTest::addColumn<bool>("canBeHad");
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<QByteArray>("path");
        // Relative to the metadata of the series that named them (RFC 3986 §5.1.3).
        QTest::newRow("beside the series") << true << QByteArray("../bulk/overlay") << QByteArray("/studies/1.2/series/bulk/overlay");
        QTest::newRow("of the study") << true << QByteArray("../../bulkdata/ov1") << QByteArray("/studies/1.2/bulkdata/ov1");
        QTest::newRow("of the server") << true << QByteArray("/ov") << QByteArray("/ov");
        QTest::newRow("written as by the instance") << true << QByteArray("../bulk/overlay") << seriesPath + "/instances/bulk/overlay";
        QTest::newRow("they cannot be had") << false << QByteArray("../bulk/overlay") << QByteArray();
    }
    void overlaysThatMetadataLeaveOutAreFetchedFirst()
    {
        QFETCH(bool, canBeHad);
        QFETCH(QByteArray, uri);
        QFETCH(QByteArray, path);
        ui::WadoFrameSource::Options options;
        options.wholeSeriesLimit = 1000;
        Reading reading(1, "US", options);
        QByteArray described = row(1, 60);
        described.chop(1);
        described += ",\"60003000\":{\"vr\":\"OW\",\"BulkDataURI\":\"" + uri + "\"}}";
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({1}, 60)));
        reading.server.route(seriesPath + "/metadata", ServerAnswer::json('[' + described + ']'));
        reading.server.route(seriesPath + "/instances/" + uid(1) + "/frames/1", frameAnswer());
        if (canBeHad)
            reading.server.route(path, ServerAnswer::of("application/octet-stream", QByteArray("plane678")));
        QByteArray plane;
        bool lacks = false;
        connect(reading.source.get(), &imaging::FrameSource::described, this, [&](const dicom::DataSet &set) {
            plane = set.bytes(dicom::Tag(0x6000, 0x3000));
            lacks = !set.bulkDataUri(dicom::Tag(0x6000, 0x3000)).isEmpty();
        });
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        QCOMPARE(reading.events.count(u"described 1"_qs), 1);
        QCOMPARE(plane, canBeHad ? QByteArray("plane678") : QByteArray());
        QCOMPARE(lacks, !canBeHad);
    }

    /// QtNetwork takes a chunk size that is none for the end of the body (tst_wadobulkdata).
    void whatCameCutIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("whole") << QByteArray("4\r\nplan\r\n4\r\ne678\r\n0\r\n\r\n") << QByteArray("plane678");
        QTest::newRow("a chunk size that is none") << QByteArray("4\r\nplan\r\nZ\r\ne678\r\n0\r\n\r\n") << QByteArray();
        QTest::newRow("a chunk size that is too small") << QByteArray("4\r\nplan\r\n2\r\ne678\r\n0\r\n\r\n") << QByteArray();
    }
    void whatCameCutIsLeftOut()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, expected);
        Reading reading(1, "US", {});
        QByteArray described = row(1, 60);
        described.chop(1);
        described += R"(,"60000010":{"vr":"US","Value":[8]},"60000011":{"vr":"US","Value":[8]},)"
                     R"("60003000":{"vr":"OW","BulkDataURI":"/ov"}})";
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({1}, 60)));
        reading.server.route(seriesPath + "/metadata", ServerAnswer::json('[' + described + ']'));
        reading.server.route(seriesPath + "/instances/" + uid(1) + "/frames/1", frameAnswer());
        ServerAnswer chunked;
        chunked.raw = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
        reading.server.route("/ov", chunked);
        std::optional<QByteArray> plane;
        connect(reading.source.get(), &imaging::FrameSource::described, this,
                [&plane](const dicom::DataSet &set) { plane = set.bytes(dicom::Tag(0x6000, 0x3000)); });
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        QCOMPARE(plane, std::optional(expected));
    }

    void tablesWithinSequencesThatMetadataLeaveOutAreFetchedFirst()
    {
        ui::WadoFrameSource::Options options;
        options.wholeSeriesLimit = 1000;
        Reading reading(1, "CR", options);
        QByteArray described = row(1, 60);
        described.chop(1);
        described += R"(,"00283010":{"vr":"SQ","Value":[{"00283002":{"vr":"US","Value":[4,0,16]},)"
                     R"("00283006":{"vr":"OW","BulkDataURI":"../bulk/first"}},)"
                     R"({"00283002":{"vr":"US","Value":[4,0,16]},"00283006":{"vr":"OW","BulkDataURI":"../bulk/second"}}]}})";
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({1}, 60)));
        reading.server.route(seriesPath + "/metadata", ServerAnswer::json('[' + described + ']'));
        reading.server.route(seriesPath + "/instances/" + uid(1) + "/frames/1", frameAnswer());
        for (const QByteArray name : {"first", "second"})
            reading.server.route(seriesPath + "/instances/bulk/" + name,
                                 ServerAnswer::of("application/octet-stream", QByteArray(name).leftJustified(8, '.')));
        QList<dicom::DataSet> tables;
        connect(reading.source.get(), &imaging::FrameSource::described, this,
                [&](const dicom::DataSet &set) { tables = set.items(dicom::tag::VOILUTSequence); });
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        QCOMPARE(tables.size(), 2);
        QCOMPARE(tables[0].bytes(dicom::tag::LUTData), QByteArray("first..."));
        QCOMPARE(tables[1].bytes(dicom::tag::LUTData), QByteArray("second.."));
    }

    void metadataThatLeaveOutAnAttributeAreCompleted()
    {
        ui::WadoFrameSource::Options options;
        Reading reading(3, "CT", options);
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({1, 2, 3})));
        reading.server.route(seriesPath, ServerAnswer::ofStatus(404));
        // No Photometric Interpretation in the series' metadata; instance 2 has it by itself,
        // instance 3 only in its object.
        const auto without = [](int number) { return row(number, 1, "00280004"); };
        reading.server.route(seriesPath + "/metadata", ServerAnswer::json('[' + row(1) + ',' + without(2) + ',' + without(3) + ']'));
        reading.server.route(seriesPath + "/instances/" + uid(1) + "/frames/1", frameAnswer());
        reading.server.route(seriesPath + "/instances/" + uid(2) + "/metadata", ServerAnswer::json('[' + row(2) + ']'));
        reading.server.route(seriesPath + "/instances/" + uid(3) + "/metadata", ServerAnswer::json('[' + without(3) + ']'));
        reading.instanceRoutes({1, 3});
        reading.source->start({});
        QTRY_VERIFY(reading.events.contains(u"object 3"_qs));
        QTRY_VERIFY(reading.events.contains(u"described 2"_qs));
        QVERIFY(!reading.events.contains(u"described 3"_qs));
        QVERIFY(reading.server.requests(seriesPath + "/instances/" + uid(2)).isEmpty());
        QVERIFY(reading.server.requests(seriesPath + "/instances/" + uid(1) + "/metadata").isEmpty());
    }

    void framesThatACutTransferLeftOutAreAskedForOnceMore()
    {
        ui::WadoFrameSource::Options options;
        options.wholeSeriesLimit = 1000;
        Reading reading(1, "US", options);
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({1}, 60)));
        reading.server.route(seriesPath + "/metadata", ServerAnswer::json(rows({1}, 60)));
        const QByteArray path = seriesPath + "/instances/" + uid(1) + "/frames/";
        reading.server.route(path + "1", frameAnswer());
        const auto part = [](int number) {
            return testsupport::ServerPart{"Content-Type: application/octet-stream\r\nContent-Location: /instances/" + uid(1) + "/frames/"
                                               + QByteArray::number(number) + "\r\n",
                                           QByteArray(128, 'p')};
        };
        const auto answer = [](const QList<testsupport::ServerPart> &parts, bool closed) {
            auto some = ServerAnswer::of(QByteArray("multipart/related; type=\"application/octet-stream\"; boundary=") + Boundary,
                                         testsupport::multipartBody(Boundary, parts, closed));
            some.framing = ServerAnswer::Framing::UntilClose;
            return some;
        };
        auto cut = answer({part(3), part(4), part(5)}, true);
        cut.cutAfter = cut.body.size() - 150;
        reading.server.route(path + "3,4,5", cut);
        reading.server.route(path + "5", answer({part(5)}, true));
        reading.server.route(path + "2", answer({part(2)}, true));
        reading.source->start({});
        QTRY_VERIFY(reading.events.contains(u"described 1"_qs));
        QList<dicom::FrameKey> wanted;
        for (int frame = 2; frame <= 5; ++frame)
            wanted.append({QString::fromLatin1(uid(1)), frame});
        reading.source->setWanted(wanted, 1);
        QTRY_VERIFY(reading.events.contains(u"frame 1/5"_qs));
        QVERIFY(reading.events.contains(u"frame 1/3"_qs) && reading.events.contains(u"frame 1/4"_qs));
        QVERIFY(reading.events.filter(u"failed"_qs).isEmpty());
        QCOMPARE(reading.server.requests(path + "5").size(), 1);
    }

    void aLateFrameHasAStandIn()
    {
        ui::WadoFrameSource::Options options;
        options.previewAfter = std::chrono::milliseconds(50);
        Reading reading(5, "CT", options);
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({3})));
        auto late = objects({3});
        late.delay = 1500;
        reading.server.route(seriesPath + "/instances/" + uid(3), late);
        reading.server.route(seriesPath + "/instances/" + uid(3) + "/metadata", ServerAnswer::json(rows({3})));
        reading.server.route(seriesPath + "/instances/" + uid(3) + "/frames/1/rendered",
                             ServerAnswer::of("image/jpeg", QByteArray("\xff\xd8\xff\xe0 a picture", 14)));
        auto all = objects({1, 2, 3, 4, 5});
        all.delay = 3000;
        reading.server.route(seriesPath, all);
        reading.source->start({});
        QTRY_VERIFY(reading.events.contains(u"rendered 3/1"_qs));
        QVERIFY(!reading.events.contains(u"object 3"_qs));
        QTRY_VERIFY(reading.events.contains(u"object 3"_qs));
    }
};

NEGATOSCOPE_TEST(tst_wadoframes)
#include "tst_wadoframes.moc"
