#include "ui/flow/wadoframesource.h"

#include "tests/support/testmain.h"
#include "tests/ui/flow/wadobench.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace wadobench;

/// Which requests a series becomes, in which order its objects come, and what is done where some do not.
class tst_wadoframesource : public QObject
{
    Q_OBJECT
private slots:
    void theFirstImageComesFirstAndTheSeriesBesideIt()
    {
        Reading reading(5);
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({4, 3, 5, 1, 2})));
        reading.instanceRoutes({1});
        reading.server.route(seriesPath, objects({5, 1, 3, 2, 4}));
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        QCOMPARE(reading.events.value(0), u"object 1"_qs);
        QCOMPARE(reading.events.filter(u"object 1"_qs).size(), 2); // by itself and with the series
        for (const char *other : {"object 2", "object 3", "object 4", "object 5"})
            QCOMPARE(reading.events.filter(QLatin1String(other)).size(), 1);
        QCOMPARE(reading.events.last(), u"idle"_qs);
        QList<QByteArray> asked = reading.asked();
        QCOMPARE(asked.takeFirst(), QByteArray("/instances"));
        std::sort(asked.begin(), asked.end());
        QCOMPARE(asked, (QList<QByteArray>{"", "/instances/1.2.3.1"}));
    }

    void ofManyInstancesOnlyTheFirstIsLookedUp()
    {
        Reading reading(200);
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({1})));
        reading.source->start({});
        QTRY_VERIFY(!reading.server.requests().isEmpty());
        const QByteArray query = reading.server.requests().first().query();
        QVERIFY2(query.contains("InstanceNumber=1") && query.contains("limit=1"), query.constData());
    }

    void whatABrokenTransferLeftOutIsAskedForAgain()
    {
        Reading reading(5);
        reading.server.route(seriesPath + "/instances", {ServerAnswer::json(rows({3})), ServerAnswer::json(rows({1, 2, 3, 4, 5}))});
        reading.instanceRoutes({1, 2, 3, 4, 5});
        auto cut = objects({1, 2, 3, 4, 5});
        cut.cutAfter = cut.body.size() * 5 / 10;
        reading.server.route(seriesPath, cut);
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        QSet<QString> objects;
        for (const QString &event : std::as_const(reading.events)) {
            if (event.startsWith(u"object"))
                objects.insert(event);
        }
        QCOMPARE(objects.size(), 5);
        QVERIFY(!reading.server.requests(seriesPath + "/instances/" + uid(5)).isEmpty());
        QVERIFY(reading.server.requests(seriesPath + "/instances/" + uid(1)).isEmpty());
    }

    void anInstanceThatCannotBeHadIsAStatedGap()
    {
        Reading reading(3);
        reading.server.route(seriesPath + "/instances", {ServerAnswer::json(rows({2})), ServerAnswer::json(rows({1, 2, 3}))});
        reading.instanceRoutes({2});
        reading.server.route(seriesPath, objects({1, 2}));
        reading.server.route(seriesPath + "/instances/" + uid(3), ServerAnswer::ofStatus(404));
        reading.server.route(seriesPath + "/instances/" + uid(3) + "/metadata", ServerAnswer::json(rows({3})));
        reading.server.route(seriesPath + "/instances/" + uid(3) + "/frames/1/rendered",
                             ServerAnswer::of("image/jpeg", QByteArray("\xff\xd8\xff\xe0 a picture", 14)));
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        QVERIFY(reading.events.indexOf(u"described 3"_qs) >= 0);
        QVERIFY(reading.events.indexOf(u"failed 3/1"_qs) > reading.events.indexOf(u"described 3"_qs));
        QVERIFY(reading.events.indexOf(u"rendered 3/1"_qs) > reading.events.indexOf(u"failed 3/1"_qs));
    }

    void anArchiveThatGivesFramesAloneLeavesNoGap()
    {
        Reading reading(3);
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({2, 1, 3})));
        auto later = ServerAnswer::json(rows({1, 2, 3}));
        later.delay = 300; // what is wrong with the first image is known before anything is known of it
        reading.server.route(seriesPath + "/metadata", later);
        for (const int number : {1, 2, 3})
            reading.server.route(seriesPath + "/instances/" + uid(number) + "/frames/1", frameAnswer());
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        reading.source->setWanted({{QString::fromLatin1(uid(1)), 1}, {QString::fromLatin1(uid(2)), 1}, {QString::fromLatin1(uid(3)), 1}},
                                  1);
        for (const QString &frame : {u"frame 1/1"_qs, u"frame 2/1"_qs, u"frame 3/1"_qs})
            QTRY_VERIFY2(reading.events.contains(frame), qPrintable(frame));
        QVERIFY2(reading.events.filter(u"failed"_qs).isEmpty(), qPrintable(reading.events.join(u'\n')));
    }

    /// The series came whole but for an image whose object cannot be had, and that is there as a frame.
    void aFrameWithoutAnObjectIsFetchedWheneverItIsWanted()
    {
        Reading reading(3);
        reading.server.route(seriesPath + "/instances", {ServerAnswer::json(rows({2})), ServerAnswer::json(rows({1, 2, 3}))});
        reading.instanceRoutes({2});
        reading.server.route(seriesPath, objects({1, 2}));
        reading.server.route(seriesPath + "/instances/" + uid(3) + "/metadata", ServerAnswer::json(rows({3})));
        reading.server.route(seriesPath + "/instances/" + uid(3) + "/frames/1", frameAnswer());
        reading.source->start({});
        QTRY_COMPARE(reading.events.count(u"frame 3/1"_qs), 1);
        const dicom::FrameKey third{QString::fromLatin1(uid(3)), 1};
        for (int times = 2; times <= 3; ++times) { // it had to make room
            QTRY_VERIFY(reading.idle());
            reading.events.removeAll(u"idle"_qs);
            reading.source->setWanted({third}, 1);
            QTRY_COMPARE(reading.events.count(u"frame 3/1"_qs), times);
        }
        QVERIFY2(reading.events.filter(u"failed"_qs).isEmpty(), qPrintable(reading.events.join(u'\n')));
    }

    /// What is on screen does not wait behind bulk data that nobody wants any more.
    void bulkDataAreFetchedAFewAtATimeAndGivenUp()
    {
        constexpr int Images = 30;
        Reading reading(Images);
        QList<int> numbers(Images);
        std::iota(numbers.begin(), numbers.end(), 1);
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows(numbers)));
        reading.server.route(seriesPath + "/metadata", ServerAnswer::json(rows(numbers)));
        for (const int number : numbers) {
            ServerAnswer pixels = ServerAnswer::of("application/octet-stream", QByteArray(128, 'p'));
            pixels.delay = number == Images ? 0 : 60'000;
            reading.server.route(seriesPath + "/instances/" + uid(number) + "/pixeldata", pixels);
        }
        const auto asked = [&reading] {
            const QList<QByteArray> paths = reading.asked();
            return std::count_if(paths.begin(), paths.end(), [](const QByteArray &path) { return path.endsWith("/pixeldata"); });
        };
        reading.source->start({});
        QTRY_COMPARE(reading.events.filter(u"described"_qs).size(), Images);
        QList<dicom::FrameKey> wanted;
        for (int number = 1; number < Images; ++number)
            wanted.append({QString::fromLatin1(uid(number)), 1});
        reading.source->setWanted(wanted, 1);
        QTRY_VERIFY(asked() >= 4);
        reading.source->setWanted({{QString::fromLatin1(uid(Images)), 1}}, 1);
        QTRY_VERIFY(reading.events.contains(u"frame %1/1"_qs.arg(Images)));
        QVERIFY2(asked() <= 9, qPrintable(QString::number(asked())));
    }

    void framesThatBeginInsideBytesAreNotCutOutOfBulkData()
    {
        Reading reading(1);
        QByteArray bits = row(1, 2); // two frames of 6 x 6 bits
        bits.replace(R"("00280010":{"vr":"US","Value":[8]})", R"("00280010":{"vr":"US","Value":[6]})");
        bits.replace(R"("00280011":{"vr":"US","Value":[8]})", R"("00280011":{"vr":"US","Value":[6]})");
        bits.replace("[16]", "[1]").replace("[15]", "[0]");
        reading.server.route(seriesPath + "/instances", ServerAnswer::json('[' + bits + ']'));
        reading.server.route(seriesPath + "/metadata", ServerAnswer::json('[' + bits + ']'));
        reading.server.route(seriesPath + "/instances/" + uid(1) + "/metadata", ServerAnswer::json('[' + bits + ']'));
        reading.server.route(seriesPath + "/instances/" + uid(1) + "/pixeldata",
                             ServerAnswer::of("application/octet-stream", QByteArray(10, 'p')));
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        const QString name = QString::fromLatin1(uid(1));
        reading.source->setWanted({{name, 2}, {name, 1}}, 1);
        QTRY_VERIFY(reading.events.contains(u"failed 1/2"_qs));
        QVERIFY(reading.events.filter(u"frame "_qs).isEmpty());
    }

    void pixelsThatOnlyBulkDataHoldAreShown_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("of the size that is described") << 128 << true;
        QTest::newRow("of another size") << 130 << false;
    }
    void pixelsThatOnlyBulkDataHoldAreShown()
    {
        QFETCH(int, bytes);
        QFETCH(bool, isTaken);
        Reading reading(2);
        const QByteArray pixels = R"(,"7FE00010":{"vr":"OW","BulkDataURI":"../../bulk/7fe00010"}})";
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({1, 2})));
        reading.server.route(seriesPath + "/metadata", ServerAnswer::json('[' + row(1).chopped(1) + pixels + ',' + row(2) + ']'));
        reading.server.route("/studies/1.2/bulk/7fe00010", ServerAnswer::of("application/octet-stream", QByteArray(bytes, 'p')));
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        reading.source->setWanted({{QString::fromLatin1(uid(1)), 1}, {QString::fromLatin1(uid(2)), 1}}, 1);
        QTRY_VERIFY(reading.events.contains(u"failed 2/1"_qs)); // of which nothing is anywhere
        QTRY_COMPARE(reading.events.contains(u"frame 1/1"_qs), isTaken);
        QTRY_COMPARE(reading.events.contains(u"failed 1/1"_qs), !isTaken);
    }

    void whatHadToMakeRoomIsFetchedOnceMoreWhenItIsWanted()
    {
        Reading reading(3);
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({1, 2, 3})));
        reading.server.route(seriesPath, objects({1, 2, 3}));
        reading.instanceRoutes({1, 2});
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        reading.events.clear();
        const dicom::FrameKey second{QString::fromLatin1(uid(2)), 1}, third{QString::fromLatin1(uid(3)), 1};
        reading.source->setWanted({second, third}, 1); // the archive does not have the third any more
        QTRY_VERIFY(reading.idle());
        QCOMPARE(reading.events.count(u"object 2"_qs), 1);
        QCOMPARE(reading.server.requests(seriesPath + "/instances/" + uid(3)).size(), 1);
    }

    void whatHadToMakeRoomComesAsObjectAgainWhereThereAreNoFrames()
    {
        Reading reading(3);
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({1, 2, 3})));
        reading.server.route(seriesPath, ServerAnswer::ofStatus(404));
        reading.server.route(seriesPath + "/metadata", ServerAnswer::json(rows({1, 2, 3})));
        reading.instanceRoutes({1, 2, 3}); // and no frames
        reading.source->start({});
        QTRY_COMPARE(reading.events.filter(u"described"_qs).size(), 3);
        const dicom::FrameKey second{QString::fromLatin1(uid(2)), 1};
        for (int times = 1; times <= 3; ++times) {
            reading.source->setWanted({second}, 1);
            QTRY_COMPARE(reading.events.count(u"object 2"_qs), times);
            QTRY_VERIFY(reading.idle());
            reading.events.removeAll(u"idle"_qs);
        }
        QVERIFY2(reading.events.filter(u"failed"_qs).isEmpty(), qPrintable(reading.events.join(u'\n')));
    }

    void whatComesWithTheSeriesWaitsBehindTheFirstImage()
    {
        Reading reading(60);
        auto found = ServerAnswer::json(rows({7}));
        found.delay = 60;
        reading.server.route(seriesPath + "/instances", found);
        reading.instanceRoutes({7});
        reading.server.route(seriesPath, objects({5, 6, 8}));
        reading.source->start({});
        QTRY_VERIFY(reading.events.contains(u"object 8"_qs));
        QCOMPARE(reading.events.value(0), u"object 7"_qs);
    }

    void aSlowFirstImageHoldsNothingBackForLong()
    {
        Reading reading(60);
        auto found = ServerAnswer::json(rows({7}));
        found.delay = 3000;
        reading.server.route(seriesPath + "/instances", found);
        reading.server.route(seriesPath, objects({5, 6, 8}));
        reading.source->start({});
        QTRY_VERIFY_WITH_TIMEOUT(reading.events.contains(u"object 8"_qs), 2000);
        QCOMPARE(reading.events.value(0), u"object 5"_qs);
    }

    void anArchiveWithWadoUriOnlyIsReadImageByImage()
    {
        Reading reading(3, "CT", {}, true);
        reading.server.route("/rs" + seriesPath + "/instances", ServerAnswer::json(rows({2, 3, 1})));
        reading.server.route("/wado", [](const ServerRequest &request) {
            const QByteArray query = request.query();
            for (const int number : {1, 2, 3}) {
                if (query.contains(QByteArray("objectUID=" + uid(number) + '&')))
                    return ServerAnswer::of("application/dicom", object(number));
            }
            return ServerAnswer::ofStatus(404);
        });
        reading.source->start({});
        QTRY_VERIFY(reading.idle());
        QStringList events = reading.events.filter(u"object"_qs);
        QCOMPARE(events.value(0), u"object 1"_qs);
        events.sort();
        QCOMPARE(events, (QStringList{u"object 1"_qs, u"object 2"_qs, u"object 3"_qs}));
    }

    void anEmptyListStopsEverything()
    {
        Reading stopped(5), other(5);
        auto slow = objects({1, 2, 3, 4, 5});
        slow.pieceSize = 200;
        slow.pieceDelay = 20;
        for (Reading *reading : {&stopped, &other}) {
            reading->server.route(seriesPath + "/instances", ServerAnswer::json(rows({3})));
            reading->instanceRoutes({3});
            reading->server.route(seriesPath, slow);
        }
        stopped.source->start({});
        QTRY_COMPARE(stopped.events.value(0), u"object 3"_qs);
        QTRY_VERIFY(!stopped.server.requests(seriesPath).isEmpty());
        stopped.source->setWanted({}, 0);
        stopped.events.clear();
        other.source->start({});          // another one of the same gets all of it meanwhile
        const auto different = [&other] { // the first one may come alone and with the series
            const QStringList objects = other.events.filter(u"object"_qs);
            return QSet<QString>(objects.begin(), objects.end()).size();
        };
        QTRY_COMPARE(different(), 5);
        QCOMPARE(stopped.events, QStringList());
    }

    void anArchiveThatIsNotThereFailsTheSeries()
    {
        Reading reading(5);
        auto gone = ServerAnswer();
        gone.closeAtOnce = true;
        reading.server.route("/*", gone);
        reading.source->start({});
        QTRY_VERIFY_WITH_TIMEOUT(reading.events.contains(u"source failed"_qs), 20'000);
    }
};

NEGATOSCOPE_TEST(tst_wadoframesource)
#include "tst_wadoframesource.moc"
