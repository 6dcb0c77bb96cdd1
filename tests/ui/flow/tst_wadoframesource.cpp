#include "ui/flow/wadoframesource.h"

#include "network/dicom/part10writer.h"
#include "network/http/httpclient.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"
#include "ui/flow/part10peek.h"

#include <QSignalSpy>
#include <QTest>

using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;

namespace {

const QByteArray seriesPath = "/studies/1.2/series/1.2.3";
constexpr char Boundary[] = "a-long-enough-boundary-of-our-own";

QByteArray uid(int number)
{
    return "1.2.3." + QByteArray::number(number);
}

QByteArray object(int number)
{
    dicom::DataSet dataSet;
    dataSet.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
    dataSet.setString(dicom::tag::SOPInstanceUID, QString::fromLatin1(uid(number)));
    dataSet.setString(dicom::tag::StudyInstanceUID, QStringLiteral("1.2"));
    dataSet.setString(dicom::tag::SeriesInstanceUID, QStringLiteral("1.2.3"));
    return dicom::writePart10(dataSet, QStringLiteral("1.2.840.10008.1.2.1"));
}

ServerAnswer objects(const QList<int> &numbers, bool closed = true)
{
    QList<testsupport::ServerPart> parts;
    for (const int number : numbers)
        parts.append({"Content-Type: application/dicom\r\n", object(number)});
    auto answer = ServerAnswer::of(QByteArray("multipart/related; type=\"application/dicom\"; boundary=") + Boundary,
                                   testsupport::multipartBody(Boundary, parts, closed));
    answer.framing = ServerAnswer::Framing::UntilClose;
    return answer;
}

QByteArray element(const char *tag, const char *vr, const QByteArray &value)
{
    return QByteArray("\"") + tag + "\":{\"vr\":\"" + vr + "\",\"Value\":[" + value + "]}";
}

/// As metadata are, with all that an image needs; `leftOut` is a tag that the archive does not
/// send.
QByteArray row(int number, int frames = 1, const char *leftOut = "")
{
    QByteArrayList elements{element("00080016", "UI", "\"1.2.840.10008.5.1.4.1.1.7\""),
                            element("00080018", "UI", '"' + uid(number) + '"'),
                            element("00100020", "LO", "\"P1\""),
                            element("0020000D", "UI", "\"1.2\""),
                            element("0020000E", "UI", "\"1.2.3\""),
                            element("00200013", "IS", QByteArray::number(number)),
                            element("00280002", "US", "1"),
                            element("00280004", "CS", "\"MONOCHROME2\""),
                            element("00280008", "IS", QByteArray::number(frames)),
                            element("00280010", "US", "8"),
                            element("00280011", "US", "8"),
                            element("00280100", "US", "16"),
                            element("00280101", "US", "16"),
                            element("00280102", "US", "15"),
                            element("00280103", "US", "0")};
    elements.removeIf([leftOut](const QByteArray &text) { return *leftOut != 0 && text.contains(leftOut); });
    return '{' + elements.join(',') + '}';
}

QByteArray rows(const QList<int> &numbers, int frames = 1)
{
    QByteArrayList all;
    for (const int number : numbers)
        all.append(row(number, frames));
    return '[' + all.join(',') + ']';
}

ServerAnswer frameAnswer()
{
    return ServerAnswer::of(QByteArray("multipart/related; type=\"application/octet-stream\"; boundary=") + Boundary,
                            testsupport::multipartBody(Boundary, {{"Content-Type: application/octet-stream\r\n", QByteArray(128, 'p')}}));
}

} // namespace

class tst_wadoframesource : public QObject
{
    Q_OBJECT

    /// A source on a scripted archive, and what it signalled, in order.
    struct Reading {
        ScriptedServer server;
        network::HttpClient http;
        std::unique_ptr<ui::WadoFrameSource> source;
        QStringList events;

        explicit Reading(int instances, const char *modality = "CT", ui::WadoFrameSource::Options options = {}, bool wadoUriOnly = false)
        {
            network::Archive archive;
            archive.id = QStringLiteral("a");
            if (wadoUriOnly) {
                archive.qidoRoot = server.url(QStringLiteral("/rs"));
                archive.wadoUri = server.url(QStringLiteral("/wado"));
            } else {
                archive.root = server.url();
            }
            ui::SeriesInfo info;
            info.studyInstanceUid = QStringLiteral("1.2");
            info.seriesInstanceUid = QStringLiteral("1.2.3");
            info.modality = QLatin1String(modality);
            info.instances = instances;
            source = std::make_unique<ui::WadoFrameSource>(http, archive, info, options);
            using Source = imaging::FrameSource;
            QObject::connect(source.get(), &Source::objectArrived, [this](const dicom::Part10Bytes &part) {
                events.append(u"object " + ui::peekPart10(part.bytes).sopInstanceUid.mid(6));
            });
            QObject::connect(source.get(), &Source::described, [this](const dicom::DataSet &set) {
                events.append(u"described " + set.string(dicom::tag::SOPInstanceUID).mid(6));
            });
            QObject::connect(source.get(), &Source::frameArrived, [this](const dicom::EncodedFrame &frame) {
                const bool rendered = frame.representation == dicom::EncodedFrame::Representation::Rendered;
                events.append(QStringLiteral("%1 %2/%3")
                                  .arg(rendered ? u"rendered"_qs : u"frame"_qs)
                                  .arg(frame.key.sopInstanceUid.mid(6))
                                  .arg(frame.key.frame));
            });
            QObject::connect(source.get(), &Source::failed, [this](const dicom::FrameKey &key, const dicom::Error &) {
                events.append(QStringLiteral("failed %1/%2").arg(key.sopInstanceUid.mid(6)).arg(key.frame));
            });
            QObject::connect(source.get(), &Source::sourceFailed, [this] { events.append(u"source failed"_qs); });
            QObject::connect(source.get(), &Source::idle, [this] {
                if (events.isEmpty() || events.last() != u"idle")
                    events.append(u"idle"_qs);
            });
        }

        void instanceRoutes(const QList<int> &numbers)
        {
            for (const int number : numbers)
                server.route(seriesPath + "/instances/" + uid(number), objects({number}));
        }
        QList<QByteArray> asked() const
        {
            QList<QByteArray> paths;
            for (const ServerRequest &request : server.requests())
                paths.append(request.path().mid(seriesPath.size()));
            return paths;
        }
        bool idle() const { return events.contains(u"idle"_qs); }
    };

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
        reading.source->setWanted({{QString::fromLatin1(uid(3)), 1}, {QString::fromLatin1(uid(1)), 1}});
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
        reading.source->setWanted({second, third}); // the archive does not have the third any more
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
            reading.source->setWanted({second});
            QTRY_COMPARE(reading.events.count(u"object 2"_qs), times);
            QTRY_VERIFY(reading.idle());
            reading.events.removeAll(u"idle"_qs);
        }
        QVERIFY2(reading.events.filter(u"failed"_qs).isEmpty(), qPrintable(reading.events.join(u'\n')));
    }

    void overlaysThatMetadataLeaveOutAreFetchedFirst_data()
    {
        QTest::addColumn<bool>("canBeHad");
        QTest::newRow("they come") << true;
        QTest::newRow("they cannot be had") << false;
    }
    void overlaysThatMetadataLeaveOutAreFetchedFirst()
    {
        QFETCH(bool, canBeHad);
        ui::WadoFrameSource::Options options;
        options.wholeSeriesLimit = 1000;
        Reading reading(1, "US", options);
        QByteArray described = row(1, 60);
        described.chop(1);
        described += ",\"60003000\":{\"vr\":\"OW\",\"BulkDataURI\":\"../bulk/overlay\"}}";
        reading.server.route(seriesPath + "/instances", ServerAnswer::json(rows({1}, 60)));
        reading.server.route(seriesPath + "/metadata", ServerAnswer::json('[' + described + ']'));
        reading.server.route(seriesPath + "/instances/" + uid(1) + "/frames/1", frameAnswer());
        if (canBeHad)
            reading.server.route(seriesPath + "/instances/bulk/overlay",
                                 ServerAnswer::of("application/octet-stream", QByteArray("plane678")));
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
        reading.source->setWanted(wanted);
        QTRY_VERIFY(reading.events.contains(u"frame 1/5"_qs));
        QVERIFY(reading.events.contains(u"frame 1/3"_qs) && reading.events.contains(u"frame 1/4"_qs));
        QVERIFY(reading.events.filter(u"failed"_qs).isEmpty());
        QCOMPARE(reading.server.requests(path + "5").size(), 1);
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
        stopped.source->setWanted({});
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

NEGATOSCOPE_TEST(tst_wadoframesource)
#include "tst_wadoframesource.moc"
