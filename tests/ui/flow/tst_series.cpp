#include "ui/flow/series.h"

#include "network/dicom/jsonmodel.h"
#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"
#include "ui/flow/wadoframesource.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using ui::Series;

namespace {

const QString explicitLittle = QStringLiteral("1.2.840.10008.1.2.1");
const QString implicitLittle = QStringLiteral("1.2.840.10008.1.2");

/// A source that does what the test says, and remembers what it was told.
class ScriptedSource : public imaging::FrameSource
{
public:
    QList<QSet<QString>> starts;
    QList<bool> held;
    QList<dicom::FrameKey> wanted;
    int wantedOnScreen = 0;

    void start(const QSet<QString> &known) override { starts.append(known); }
    void setWanted(const QList<dicom::FrameKey> &keys, int visible) override
    {
        wanted = keys;
        wantedOnScreen = visible;
    }
    void holdBack(bool hold) override { held.append(hold); }

    void send(const dicom::DataSet &object, const QString &syntax = explicitLittle)
    {
        emit objectArrived({dicom::writePart10(object, syntax)});
    }
};

dicom::DataSet slice(int number)
{
    SmallArchive::Image image;
    image.number = number;
    return image.dataSet();
}

/// The same header, every pixel one more.
dicom::DataSet repainted(dicom::DataSet object)
{
    QByteArray pixels = object.bytes(dicom::tag::PixelData);
    for (qsizetype i = 0; i < pixels.size(); i += 2)
        pixels[i] = char(pixels[i] + 1);
    object.setBytes(dicom::tag::PixelData, dicom::VR::OW, pixels);
    return object;
}

constexpr int Slices = 30;

/// A series of small slices that comes slowly, and counts what it is asked.
struct SlowSeries {
    ScriptedServer server;
    network::Archive archive;
    ui::SeriesInfo info;

    SlowSeries()
    {
        QList<testsupport::ServerPart> parts;
        QList<dicom::DataSet> rows;
        const QByteArray path = "/studies/1.9.1/series/1.9.1.1";
        for (int number = 1; number <= Slices; ++number) {
            SmallArchive::Image image;
            image.number = number;
            const dicom::DataSet set = image.dataSet();
            const QByteArray object = dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1"));
            parts.append({"Content-Type: application/dicom\r\n", object});
            server.route(path + "/instances/" + image.uid(), ServerAnswer::of("application/dicom", object));
            dicom::DataSet row;
            for (const dicom::Tag tag :
                 {dicom::tag::SOPInstanceUID, dicom::tag::SOPClassUID, dicom::tag::StudyInstanceUID, dicom::tag::SeriesInstanceUID,
                  dicom::tag::InstanceNumber, dicom::tag::Rows, dicom::tag::Columns, dicom::tag::BitsAllocated})
                row.set(*set.find(tag));
            rows.append(row);
        }
        server.route(path + "/instances", ServerAnswer::json(dicom::writeJson(rows)));
        auto all =
            ServerAnswer::of("multipart/related; type=\"application/dicom\"; boundary=b-1", testsupport::multipartBody("b-1", parts));
        all.pieceSize = int(all.body.size() / 60);
        all.pieceDelay = 20;
        server.route(path, all);
        archive.id = QStringLiteral("slow");
        archive.root = server.url();
        info.studyInstanceUid = QStringLiteral("1.9.1");
        info.seriesInstanceUid = QStringLiteral("1.9.1.1");
        info.modality = QStringLiteral("CT");
        info.instances = Slices;
    }
    QByteArray instancePath(const QString &uid) const { return "/studies/1.9.1/series/1.9.1.1/instances/" + uid.toLatin1(); }
};

} // namespace

class tst_series : public QObject
{
    Q_OBJECT

    struct Reading {
        imaging::DecoderPool decoders;
        imaging::FrameCache cache{qint64(1) << 30};
        ScriptedSource *source = nullptr;
        std::unique_ptr<Series> series;

        explicit Reading(int instances, const dicom::DataSet &image = slice(1))
        {
            ui::SeriesInfo info;
            info.studyInstanceUid = image.string(dicom::tag::StudyInstanceUID);
            info.seriesInstanceUid = image.string(dicom::tag::SeriesInstanceUID);
            info.instances = instances;
            auto made = std::make_unique<ScriptedSource>();
            source = made.get();
            series = std::make_unique<Series>(info, std::move(made), decoders, cache);
            series->start();
        }
        bool settled() const { return series->state() == Series::State::Complete || series->state() == Series::State::Failed; }
        imaging::ImageStack &stack() const { return *series->stacks().at(0); }
    };

private slots:
    void objectsBecomeImagesInTheirOrder()
    {
        Reading reading(3);
        for (const int number : {2, 3, 1})
            reading.source->send(slice(number));
        emit reading.source->idle();
        QTRY_VERIFY(reading.settled());
        QCOMPARE(reading.series->state(), Series::State::Complete);
        QCOMPARE(reading.series->counts(), (Series::Counts{3, 3, 3, 0, 0}));
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(reading.stack().image(i).instanceNumber, i + 1);
            QCOMPARE(reading.cache.find(reading.stack().image(i).key)->value(5, 5), 100.0 * (i + 1));
        }
    }

    /// Archives hold such objects: described as images, without Pixel Data.
    void anImageWithoutPixelsIsAStatedGapAndReadOnce()
    {
        const QTemporaryDir folder;
        dicom::DataSet empty = slice(2);
        empty.remove(dicom::tag::PixelData);
        const QString path = folder.filePath(QStringLiteral("empty.dcm"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(dicom::writePart10(empty, explicitLittle));
        file.close();
        Reading reading(2);
        reading.source->send(slice(1));
        emit reading.source->fileFound(path, QStringLiteral("1.9.1.1.2"));
        emit reading.source->idle();
        QTRY_VERIFY(reading.settled());
        QCOMPARE(reading.series->counts().failed, 1);
        QCOMPARE(reading.series->counts().decoded, 1);
        const dicom::FrameKey key{QStringLiteral("1.9.1.1.2"), 1};
        QVERIFY(!reading.stack().error(reading.stack().indexOf(key))->message.isEmpty());
        reading.source->wanted.clear();
        reading.series->setWanted({key}, 1);
        QVERIFY2(reading.source->wanted.isEmpty(), "nobody asks for it again");
    }

    void theSourceIsToldWhatOfTheLackingIsOnScreen()
    {
        Reading reading(4);
        QList<dicom::FrameKey> keys;
        for (int number = 1; number <= 4; ++number) {
            dicom::DataSet header = slice(number);
            header.remove(dicom::tag::PixelData);
            emit reading.source->described(header);
            keys.append({header.string(dicom::tag::SOPInstanceUID), 1});
        }
        emit reading.source->failed(keys[0], dicom::Error{dicom::Error::Kind::NotFound, {}, {}});
        reading.series->setWanted(keys, 2);
        QCOMPARE(reading.source->wanted, keys.mid(1));
        QCOMPARE(reading.source->wantedOnScreen, 1);
        reading.series->setWanted(keys.mid(2), 0);
        QCOMPARE(reading.source->wantedOnScreen, 0);
    }

    void expectedImagesCountUntilTheyCome()
    {
        Reading reading(5);
        QCOMPARE(reading.series->counts().expected, 5);
        reading.source->send(slice(1));
        QTRY_COMPARE(reading.series->counts().decoded, 1);
        QCOMPARE(reading.series->counts().expected, 5);
        QCOMPARE(reading.series->counts().received, 1);
    }

    void oneObjectTwiceIsOneImage_data()
    {
        QTest::addColumn<QString>("syntax");
        QTest::newRow("the same bytes") << explicitLittle;
        QTest::newRow("in another transfer syntax") << implicitLittle;
    }
    void oneObjectTwiceIsOneImage()
    {
        QFETCH(QString, syntax);
        Reading reading(1);
        reading.source->send(slice(1));
        reading.source->send(slice(1), syntax);
        emit reading.source->idle();
        QTRY_VERIFY(reading.settled());
        QCOMPARE(reading.series->counts(), (Series::Counts{1, 1, 1, 0, 0}));
        QCOMPARE(reading.stack().count(), 1);
    }

    void twoPicturesUnderOneUidAreBothHiddenAndSaid_data()
    {
        QTest::addColumn<bool>("afterwards");
        QTest::newRow("one right after the other") << false;
        QTest::newRow("when the first had been decoded") << true;
    }
    void twoPicturesUnderOneUidAreBothHiddenAndSaid()
    {
        QFETCH(bool, afterwards);
        Reading reading(2);
        reading.source->send(slice(1));
        reading.source->send(slice(2));
        if (afterwards)
            QTRY_COMPARE(reading.series->counts().decoded, 2);
        reading.source->send(repainted(slice(2)));
        emit reading.source->idle();
        QTRY_COMPARE(reading.series->counts().failed, 1);
        QTRY_VERIFY(reading.settled());
        const dicom::FrameKey disputed{QStringLiteral("1.9.1.1.2"), 1};
        QVERIFY(!reading.cache.contains(disputed));
        const int index = reading.stack().indexOf(disputed);
        QCOMPARE(reading.stack().state(index), imaging::ImageStack::State::Failed);
        QCOMPARE(reading.stack().error(index)->kind, dicom::Error::Kind::Conflict);
        QVERIFY(!reading.stack().error(index)->message.isEmpty());
        // the other image of the series is not touched
        QCOMPARE(reading.stack().state(1 - index), imaging::ImageStack::State::Loaded);
    }

    void headersThatContradictEachOtherHideTheImage()
    {
        Reading reading(1);
        dicom::DataSet metadata = slice(1);
        metadata.remove(dicom::tag::PixelData);
        metadata.setReal(dicom::tag::RescaleIntercept, -1024);
        emit reading.source->described(metadata);
        reading.source->send(slice(1));
        QTRY_COMPARE(reading.series->counts().failed, 1);
        QCOMPARE(reading.stack().error(0)->kind, dicom::Error::Kind::Conflict);
        QVERIFY(!reading.cache.contains(reading.stack().image(0).key));
    }

    void anObjectOfAnotherSeriesIsCountedAsLost()
    {
        Reading reading(2);
        reading.source->send(slice(1));
        SmallArchive::Image stranger;
        stranger.series = "1.9.1.7";
        reading.source->send(stranger.dataSet());
        emit reading.source->idle();
        QTRY_VERIFY(reading.settled());
        const auto counts = reading.series->counts();
        QCOMPARE(counts.received, 1);
        QCOMPARE(counts.failed, 1);
        QCOMPARE(counts.expected, 2);
    }

    void objectsThatPileUpHoldTheSourceBack()
    {
        constexpr int Edge = 2048, Objects = 16; // 8 MiB each
        Reading reading(Objects);
        for (int number = 1; number <= Objects; ++number) {
            dicom::DataSet large = slice(number);
            large.setInteger(dicom::tag::Rows, Edge);
            large.setInteger(dicom::tag::Columns, Edge);
            large.setBytes(dicom::tag::PixelData, dicom::VR::OW, QByteArray(Edge * Edge * 2, char(number)));
            reading.source->send(large);
            if (!reading.source->held.isEmpty() && number > 10)
                break;
        }
        // Nothing was decoded meanwhile: helpers answer through the event loop.
        QCOMPARE(reading.source->held, QList<bool>{true});
        emit reading.source->idle();
        QTRY_COMPARE(reading.source->held, (QList<bool>{true, false}));
        QTRY_VERIFY_WITH_TIMEOUT(reading.settled(), 30'000);
        QCOMPARE(reading.series->counts().decoded, reading.series->counts().received);
    }

    void stoppingKeepsWhatWaited()
    {
        Reading reading(16);
        for (int number = 1; number <= 16; ++number)
            reading.source->send(slice(number));
        reading.series->stop();
        QVERIFY(reading.source->wanted.isEmpty());
        QCOMPARE(reading.series->state(), Series::State::Listed);
        const int before = reading.series->counts().decoded;
        reading.series->start();
        QCOMPARE(reading.source->starts.size(), 2);
        QCOMPARE(reading.source->starts.last().size(), 16); // none of them is fetched again
        emit reading.source->idle();
        QTRY_VERIFY(reading.settled());
        QVERIFY(before <= 16);
        QCOMPARE(reading.series->counts(), (Series::Counts{16, 16, 16, 0, 0}));
    }

    void aSourceThatFailsIsSaidAndMayBeTriedAgain()
    {
        Reading reading(2);
        emit reading.source->sourceFailed({dicom::Error::Kind::Unreachable, QStringLiteral("gone"), {}});
        QCOMPARE(reading.series->state(), Series::State::Failed);
        QCOMPARE(reading.series->error()->message, QStringLiteral("gone"));
        reading.series->start();
        QCOMPARE(reading.series->state(), Series::State::Loading);
        QVERIFY(!reading.series->error());
    }

    void documentsAreKeptAndCanBeTakenOut()
    {
        Reading reading(1);
        dicom::DataSet report = slice(1);
        report.remove(dicom::tag::PixelData);
        report.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.88.11"));
        QSignalSpy arrived(reading.series.get(), &Series::documentArrived);
        reading.source->send(report);
        QTRY_COMPARE(arrived.size(), 1);
        QCOMPARE(reading.series->info().kind, ui::SeriesKind::Report);
        QCOMPARE(reading.series->documents().size(), 1);
        reading.series->rejectDocument(QStringLiteral("1.9.1.1.1"), {dicom::Error::Kind::Conflict, QStringLiteral("other"), {}});
        QVERIFY(reading.series->documents().isEmpty());
        QCOMPARE(reading.series->counts().failed, 1);
    }

    void framesOfALargeFileComeAsTheyAreWanted()
    {
        constexpr int Frames = 1000, Edge = 1024; // 2 GB, of which the disk holds next to nothing
        constexpr qint64 FrameBytes = 2 * Edge * Edge;
        dicom::DataSet object = slice(1);
        object.setInteger(dicom::tag::Rows, Edge);
        object.setInteger(dicom::tag::Columns, Edge);
        object.setInteger(dicom::tag::NumberOfFrames, Frames);
        object.setBytes(dicom::tag::PixelData, dicom::VR::OW, QByteArray("\1\0", 2));
        QByteArray bytes = dicom::writePart10(object, explicitLittle);
        qToLittleEndian(quint32(FrameBytes * Frames), bytes.data() + bytes.size() - 6);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("large.dcm")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        QVERIFY(file.resize(bytes.size() - 2 + FrameBytes * Frames));
        file.close();

        Reading reading(1);
        reading.cache.setBudget(8 * FrameBytes);
        object.remove(dicom::tag::PixelData);
        const QString uid = object.string(dicom::tag::SOPInstanceUID);
        emit reading.source->described(object);
        emit reading.source->fileFound(file.fileName(), uid);
        emit reading.source->idle();
        QTRY_VERIFY(reading.settled());
        QCOMPARE(reading.series->counts(), (Series::Counts{Frames, Frames, 1, 0, 0}));
        QCOMPARE(reading.cache.find({uid, 1})->value(0, 0), 1.0);
        reading.series->setWanted({{uid, 150}, {uid, 151}, {uid, 152}}, 1);
        QTRY_COMPARE(reading.series->counts().decoded, 4);
        for (const int frame : {1, 150, 151, 152})
            QVERIFY(reading.cache.contains({uid, frame}));
        QCOMPARE(reading.cache.used(), 4 * FrameBytes);
    }

    void aLargeFrameByItselfIsShownAtLessResolutionFirst()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        QFile file(testsupport::sharedData() + u"/wg04/RG2_J2KI");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto object = dicom::readPart10(file.readAll());
        QVERIFY(object);
        dicom::EncodedFrame frame;
        frame.key = {object->dataSet.string(dicom::tag::SOPInstanceUID), 1};
        frame.transferSyntax = object->transferSyntax;
        frame.bytes = *dicom::encodedFrame(*object, 1, 1, 0);
        Reading reading(1, object->dataSet);
        QList<int> reductions;
        connect(&reading.cache, &imaging::FrameCache::frameReady, this,
                [&](const dicom::FrameKey &key) { reductions.append(reading.cache.find(key)->reduction); });
        emit reading.source->described(object->dataSet);
        emit reading.source->frameArrived(frame);
        emit reading.source->idle();
        QTRY_VERIFY_WITH_TIMEOUT(reading.settled(), 30'000);
        QCOMPARE(reductions, (QList<int>{2, 0}));
        QCOMPARE(reading.series->counts().decoded, 1);
    }

    void whatCameOfASeriesThatWasLeftIsNotFetchedAgain()
    {
        SlowSeries slow;
        ui::Session session({});
        ui::Series series(slow.info, std::make_unique<ui::WadoFrameSource>(session.http(), slow.archive, slow.info), session.decoders(),
                          session.cache());
        series.start();
        QTRY_VERIFY(series.counts().received > Slices * 2 / 3);
        series.stop();
        QVERIFY(series.state() != ui::Series::State::Complete);
        QStringList known;
        for (const imaging::ImageDescriptionPtr &image : series.descriptions())
            known.append(image->key.sopInstanceUid);
        slow.server.clearRequests();
        series.start();
        QTRY_COMPARE(series.counts().decoded, Slices);
        QCOMPARE(series.counts().failed, 0);
        for (const QString &uid : std::as_const(known))
            QVERIFY2(slow.server.requests(slow.instancePath(uid)).isEmpty(), qPrintable(uid));
        QVERIFY(slow.server.requests("/studies/1.9.1/series/1.9.1.1").isEmpty()); // not the whole of it either
    }

    void imagesAreInTheirStackBeforeTheSeriesIsComplete()
    {
        SlowSeries slow;
        ui::Session session({});
        ui::Series series(slow.info, std::make_unique<ui::WadoFrameSource>(session.http(), slow.archive, slow.info), session.decoders(),
                          session.cache());
        int placedAtTheEnd = 0;
        connect(&series, &ui::Series::stateChanged, this, [&] {
            if (series.state() == ui::Series::State::Complete)
                placedAtTheEnd = series.stacks().at(0)->count();
        });
        series.start();
        QTRY_COMPARE(series.state(), ui::Series::State::Complete);
        QCOMPARE(placedAtTheEnd, Slices);
        const imaging::ImageStack *stack = series.stacks().at(0);
        for (int i = 0; i < stack->count(); ++i)
            QCOMPARE(stack->state(i), imaging::ImageStack::State::Loaded);
    }
};

NEGATOSCOPE_TEST(tst_series)
#include "tst_series.moc"
