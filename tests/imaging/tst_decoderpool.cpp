#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/tags.h"
#include "network/dicom/uid.h"
#include "tests/imaging/pooltest.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <list>

using dicom::Error;
using imaging::DecoderPool;
using imaging::DecoderPoolOptions;
using imaging::FramePtr;
using imaging::ImagePixel;
using namespace pooltest;
using namespace std::chrono_literals;

class tst_decoderpool : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QByteArray &bytes, const QString &name = QStringLiteral("object.dcm"))
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }

private slots:
    void anEncodedFrameComesBackAsValues();
    void anObjectTellsHeaderThenFramesThenDone();
    void everyFrameOfAMultiFrameObjectComesOnce();
    void aHeaderAloneIsReadWithoutFrames();
    void aFileIsReadThroughADescriptor();
    void oneFrameOfAFileIsRead();
    void anObjectWithoutPixelsIsDoneAfterItsHeader();
    void pixelsOfAnotherLengthAreNotNativeWhereTheyShouldBeEncoded();
    void moreNativePixelsThanDescribedAreMarked();
    void runsAreKnownWithoutTheirTransferSyntax();
    void theAttributeTellsRealNumbersFromIntegers();
    void aWrongDescriptionFailsTheFrameAndKeepsTheHeader();
    void aLargeFrameIsFollowedByASmallOne();
    void cancellingSilencesARequest();
    void anUrgentRequestOvertakesThoseThatWait();
    void aRaisedPriorityOvertakesToo();
    void lessResolutionComesFirstWhereThatIsAskedFor();
    void aLargeFrameAloneIsTheSameWithSeveralThreads();
    void textIsThatOfTheFileInEveryCharacterSet();
    void thePoolMayEndInACallback();
    void fourHundredSlicesPassQuickly();
};

void tst_decoderpool::anEncodedFrameComesBackAsValues()
{
    DecoderPool pool;
    Told told;
    const ImagePixel pixel = grey16(40, 30);
    pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Visible, told.frameSink());
    QVERIFY(!told.frame); // never from within the call
    QVERIFY(waitFor([&] { return told.frame.has_value(); }));
    QVERIFY(*told.frame);
    const imaging::Frame &frame = ***told.frame;
    QCOMPARE(frame.key, (dicom::FrameKey{QStringLiteral("1.2.3"), 1}));
    QCOMPARE(frame.size, 40 * 30 * 2);
    QVERIFY(isFrame(frame, 1));
    QCOMPARE(frame.minimum, 1000.0);
    QCOMPARE(frame.maximum, 1000.0 + 1199 * 7);
    QVERIFY(!frame.lossy && !frame.castToHeader && !frame.preview);
}

void tst_decoderpool::anObjectTellsHeaderThenFramesThenDone()
{
    DecoderPool pool;
    Told told;
    pool.readObject(object(16, 16), DecoderPool::Priority::Visible, DecoderPool::Frames::All, told.objectSink());
    QVERIFY(waitFor([&] { return told.done > 0; }));
    QCOMPARE(told.order, (QStringList{QStringLiteral("header"), QStringLiteral("frame"), QStringLiteral("done")}));
    QVERIFY(*told.header);
    QCOMPARE((*told.header)->string(dicom::tag::SOPInstanceUID), QStringLiteral("1.2.3"));
    QCOMPARE((*told.header)->string(dicom::tag::TransferSyntaxUID), QStringLiteral("1.2.840.10008.1.2.1"));
    QVERIFY(!(*told.header)->contains(dicom::tag::PixelData));
    QVERIFY(told.frames[1]);
    QVERIFY(isFrame(**told.frames[1], 1));
}

void tst_decoderpool::everyFrameOfAMultiFrameObjectComesOnce()
{
    DecoderPool pool;
    for (const int side : {16, 256}) { // copied into a slot, and shared by descriptor
        Told told;
        pool.readObject(object(side, side, 60), DecoderPool::Priority::Background, DecoderPool::Frames::All, told.objectSink());
        QVERIFY(waitFor([&] { return told.done > 0; }));
        QCOMPARE(told.order.count(QStringLiteral("frame")), 60);
        QCOMPARE(told.order.constLast(), QStringLiteral("done"));
        for (int frame = 1; frame <= 60; ++frame) {
            QVERIFY(told.frames.contains(frame) && told.frames[frame]);
            QVERIFY(isFrame(**told.frames[frame], frame));
        }
    }
    QCOMPARE(pool.restarts(), 0);
}

void tst_decoderpool::aHeaderAloneIsReadWithoutFrames()
{
    DecoderPool pool;
    Told told;
    pool.readObject(object(16, 16), DecoderPool::Priority::Visible, DecoderPool::Frames::None, told.objectSink());
    QVERIFY(waitFor([&] { return told.done > 0; }));
    QCOMPARE(told.order, (QStringList{QStringLiteral("header"), QStringLiteral("done")}));
}

void tst_decoderpool::aFileIsReadThroughADescriptor()
{
    DecoderPool pool;
    Told told;
    pool.readFile(write(object(64, 64, 5).bytes), DecoderPool::Priority::Visible, DecoderPool::Frames::All, told.objectSink());
    QVERIFY(waitFor([&] { return told.done > 0; }));
    for (int frame = 1; frame <= 5; ++frame)
        QVERIFY(told.frames.contains(frame) && told.frames[frame] && isFrame(**told.frames[frame], frame));
}

void tst_decoderpool::oneFrameOfAFileIsRead()
{
    DecoderPool pool;
    const QString path = write(object(64, 64, 5).bytes);
    Told fourth, ninth;
    pool.readFileFrame(path, 4, DecoderPool::Priority::Visible, fourth.frameSink());
    pool.readFileFrame(path, 9, DecoderPool::Priority::Visible, ninth.frameSink());
    QVERIFY(waitFor([&] { return fourth.frame && ninth.frame; }));
    QVERIFY(*fourth.frame);
    QVERIFY(isFrame(***fourth.frame, 4));
    QCOMPARE((**fourth.frame)->key.frame, 4);
    QCOMPARE(errorOf(ninth.frame).kind, Error::Kind::NotFound);
}

void tst_decoderpool::anObjectWithoutPixelsIsDoneAfterItsHeader()
{
    DecoderPool pool;
    Told told;
    const QByteArray bytes =
        dicom::writePart10(header(grey16(8, 8), 1, QStringLiteral("1.2.3")), QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian));
    pool.readObject({bytes}, DecoderPool::Priority::Visible, DecoderPool::Frames::All, told.objectSink());
    QVERIFY(waitFor([&] { return told.done > 0; }));
    QCOMPARE(told.order, (QStringList{QStringLiteral("header"), QStringLiteral("done")}));
    Told frame;
    pool.readFileFrame(write(bytes), 1, DecoderPool::Priority::Visible, frame.frameSink());
    QVERIFY(waitFor([&] { return frame.frame.has_value(); }));
    QCOMPARE(errorOf(frame.frame).kind, Error::Kind::Unsupported);
}

/// Bytes that are no codestream, and not as many as the frame has, would be drawn as noise.
void tst_decoderpool::pixelsOfAnotherLengthAreNotNativeWhereTheyShouldBeEncoded()
{
    DecoderPool pool;
    const ImagePixel pixel = grey16(8, 8);
    for (const int more : {0, 2}) {
        dicom::DataSet set = header(pixel, 1, QStringLiteral("1.2.3"));
        set.setBytes(dicom::tag::PixelData, dicom::VR::OW, samples(pixel) + QByteArray(more, '\0'));
        Told told;
        pool.readObject({dicom::writePart10(set, QLatin1String(dicom::transfersyntax::RLELossless))}, DecoderPool::Priority::Visible,
                        DecoderPool::Frames::All, told.objectSink());
        QVERIFY(waitFor([&] { return told.done > 0; }));
        QCOMPARE(told.frames[1].has_value(), more == 0);
        if (more == 0)
            QVERIFY(isFrame(**told.frames[1], 1));
    }
}

/// A byte that makes a value even is nobody's mistake; another frame, or another row, is.
void tst_decoderpool::moreNativePixelsThanDescribedAreMarked()
{
    DecoderPool pool;
    ImagePixel pixel = grey16(3, 3);
    const auto ofObject = [&pool](const ImagePixel &described, int frames, int more) {
        dicom::DataSet set = header(described, frames, QStringLiteral("1.2.3"));
        set.setInteger(dicom::tag::BitsAllocated, described.bitsAllocated);
        set.setInteger(dicom::tag::BitsStored, described.bitsStored);
        set.setInteger(dicom::tag::HighBit, described.highBit);
        set.setBytes(dicom::tag::PixelData, dicom::VR::OW, QByteArray(described.frameBytes() * frames + more, '\1'));
        Told told;
        pool.readObject({dicom::writePart10(set, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian))},
                        DecoderPool::Priority::Visible, DecoderPool::Frames::All, told.objectSink());
        return waitFor([&] { return told.done > 0; }) && told.frames.value(1) ? std::optional((**told.frames[1]).hasSurplus) : std::nullopt;
    };
    QCOMPARE(ofObject(pixel, 1, 0), false);
    QCOMPARE(ofObject(pixel, 1, 2), true);
    QCOMPARE(ofObject(pixel, 2, 0), false);
    QCOMPARE(ofObject(pixel, 2, int(pixel.frameBytes())), true);
    ImagePixel bytes = pixel;
    bytes.bitsAllocated = bytes.bitsStored = 8;
    bytes.highBit = 7;
    QCOMPARE(ofObject(bytes, 1, 1), false); // 9 and 1
    QCOMPARE(ofObject(bytes, 1, 3), true);
    for (const int more : {0, 2}) {
        Told told;
        dicom::EncodedFrame frame = nativeFrame(pixel);
        frame.bytes.append(more, '\1');
        pool.decode(frame, pixel, DecoderPool::Priority::Visible, told.frameSink());
        QVERIFY(waitFor([&] { return told.frame.has_value(); }));
        QVERIFY(*told.frame);
        QCOMPARE((**told.frame)->hasSurplus, more > 0);
        QVERIFY(isFrame(***told.frame, 1));
    }
}

/// The high bytes of four pixels, then the low ones (PS3.5 G.2), in a file that says explicit VR little endian.
void tst_decoderpool::runsAreKnownWithoutTheirTransferSyntax()
{
    QByteArray frame(64, '\0');
    frame[0] = 2;
    frame[4] = 64;
    frame[8] = 66;
    frame += QByteArray::fromHex("fd01") + QByteArray::fromHex("0302030405");
    QByteArray bytes =
        dicom::writePart10(header(grey16(2, 2), 1, QStringLiteral("1.2.3")), QLatin1String(dicom::transfersyntax::RLELossless), {frame});
    bytes.replace(dicom::transfersyntax::RLELossless, dicom::transfersyntax::ExplicitVRLittleEndian);
    DecoderPool pool;
    Told told;
    pool.readObject({bytes}, DecoderPool::Priority::Visible, DecoderPool::Frames::All, told.objectSink());
    QVERIFY(waitFor([&] { return told.done > 0; }));
    QVERIFY(told.frames[1]);
    for (int i = 0; i < 4; ++i)
        QCOMPARE((*told.frames[1])->value(i % 2, i / 2), double(0x102 + i));
}

/// PS3.3 C.7.6.24: Float Pixel Data, whatever the attributes of integers say that should not be there.
void tst_decoderpool::theAttributeTellsRealNumbersFromIntegers()
{
    const float numbers[] = {-1.5F, 0.25F, 1e9F, 3.0F};
    const QByteArray bytes(reinterpret_cast<const char *>(numbers), sizeof numbers);
    dicom::DataSet set = header(grey16(2, 2), 1, QStringLiteral("1.2.3"));
    set.setInteger(dicom::tag::BitsAllocated, 32);
    set.setInteger(dicom::tag::BitsStored, 32);
    set.setInteger(dicom::tag::HighBit, 31);
    dicom::DataSet undescribed = set;
    undescribed.remove(dicom::tag::BitsStored);
    undescribed.remove(dicom::tag::HighBit);
    undescribed.remove(dicom::tag::PixelRepresentation);
    set.setBytes(dicom::tag::FloatPixelData, dicom::VR::OF, bytes);
    undescribed.setBytes(dicom::tag::PixelData, dicom::VR::OW, bytes);
    DecoderPool pool;
    Told real, unknown;
    for (const auto &[each, told] : {std::pair(&set, &real), std::pair(&undescribed, &unknown)})
        pool.readObject({dicom::writePart10(*each, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian))},
                        DecoderPool::Priority::Visible, DecoderPool::Frames::All, told->objectSink());
    QVERIFY(waitFor([&] { return real.done > 0 && unknown.done > 0; }));
    QVERIFY(real.frames[1]);
    for (int i = 0; i < 4; ++i)
        QCOMPARE((*real.frames[1])->value(i % 2, i / 2), double(numbers[i]));
    QVERIFY(ImagePixel::fromDataSet(**real.header)->cell == ImagePixel::Cell::Float);
    QVERIFY(!unknown.frames[1]);
}

void tst_decoderpool::aWrongDescriptionFailsTheFrameAndKeepsTheHeader()
{
    DecoderPool pool;
    dicom::DataSet set = header(grey16(8, 8), 1, QStringLiteral("1.2.3"));
    set.setInteger(dicom::tag::Rows, 0);
    set.setBytes(dicom::tag::PixelData, dicom::VR::OW, QByteArray(128, '\0'));
    Told told;
    pool.readObject({dicom::writePart10(set, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian))}, DecoderPool::Priority::Visible,
                    DecoderPool::Frames::All, told.objectSink());
    QVERIFY(waitFor([&] { return told.done > 0; }));
    QVERIFY(*told.header);
    QVERIFY(told.frames.contains(1) && !told.frames[1]);
    QCOMPARE(told.frames[1].error().kind, Error::Kind::Malformed);
}

void tst_decoderpool::aLargeFrameIsFollowedByASmallOne()
{
    DecoderPoolOptions options;
    options.helpers = 1;
    DecoderPool pool(options);
    for (const int side : {64, 8000, 64, 3000}) {
        Told told;
        pool.readObject(object(side, side), DecoderPool::Priority::Visible, DecoderPool::Frames::All, told.objectSink());
        QVERIFY(waitFor([&] { return told.done > 0; }));
        QVERIFY(told.frames.contains(1) && told.frames[1]);
        QVERIFY(isFrame(**told.frames[1], 1));
    }
    QCOMPARE(pool.restarts(), 0);
}

void tst_decoderpool::cancellingSilencesARequest()
{
    DecoderPool pool;
    Told cancelled, cancelledObject, kept;
    const ImagePixel pixel = grey16(64, 64);
    const auto id = pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Visible, cancelled.frameSink());
    const auto objectId =
        pool.readObject(object(64, 64, 20), DecoderPool::Priority::Visible, DecoderPool::Frames::All, cancelledObject.objectSink());
    pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Background, kept.frameSink());
    pool.cancel(id);
    pool.cancel(objectId);
    pool.cancel(12345);
    QVERIFY(waitFor([&] { return kept.frame.has_value(); }));
    QVERIFY(!cancelled.frame && cancelledObject.order.isEmpty());
}

void tst_decoderpool::anUrgentRequestOvertakesThoseThatWait()
{
    DecoderPoolOptions options;
    options.helpers = 1;
    DecoderPool pool(options);
    const ImagePixel pixel = grey16(1500, 1500);
    const dicom::EncodedFrame large = nativeFrame(pixel);
    const dicom::Part10Bytes clip = object(64, 64, 200);
    int before = 0;
    std::optional<int> beforeUrgent;
    for (int i = 0; i < 60; ++i)
        pool.decode(large, pixel, DecoderPool::Priority::Background, [&](const auto &) { ++before; });
    Told cine; // a long object gives way between two frames
    pool.readObject(clip, DecoderPool::Priority::Ahead, DecoderPool::Frames::All, cine.objectSink());
    pool.decode(large, pixel, DecoderPool::Priority::Visible, [&](const auto &) { beforeUrgent = before + int(cine.frames.size()); });
    QVERIFY(waitFor([&] { return before == 60 && cine.done; }));
    QVERIFY(beforeUrgent);
    QVERIFY2(*beforeUrgent < 20, qPrintable(QString::number(*beforeUrgent)));
    QCOMPARE(cine.frames.size(), 200);
}

void tst_decoderpool::aRaisedPriorityOvertakesToo()
{
    DecoderPoolOptions options;
    options.helpers = 1;
    DecoderPool pool(options);
    const ImagePixel pixel = grey16(1500, 1500);
    const dicom::EncodedFrame large = nativeFrame(pixel);
    int before = 0;
    std::optional<int> beforeRaised;
    for (int i = 0; i < 60; ++i)
        pool.decode(large, pixel, DecoderPool::Priority::Background, [&](const auto &) { ++before; });
    const auto id = pool.decode(large, pixel, DecoderPool::Priority::Background, [&](const auto &) { beforeRaised = before; });
    pool.setPriority(id, DecoderPool::Priority::Visible);
    QVERIFY(waitFor([&] { return before == 60 && beforeRaised; }));
    QVERIFY2(*beforeRaised < 20, qPrintable(QString::number(*beforeRaised)));
}

void tst_decoderpool::lessResolutionComesFirstWhereThatIsAskedFor()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    DecoderPool pool;
    const auto read = [&pool](const char *name, int reduction, qint64 fromBytes = 0) {
        QList<FramePtr> frames;
        bool done = false;
        DecoderPool::ObjectSink sink;
        sink.frame = [&frames](const dicom::FrameKey &, const dicom::Result<FramePtr> &frame) { frames << frame.value_or(nullptr); };
        sink.done = [&done] { done = true; };
        sink.firstReduction = reduction;
        sink.reducedFromBytes = fromBytes;
        pool.readFile(QString(testsupport::sharedData() + u'/' + QLatin1String(name)), DecoderPool::Priority::Visible,
                      DecoderPool::Frames::All, sink);
        return waitFor([&] { return done; }) && !frames.contains(nullptr) ? frames : QList<FramePtr>();
    };
    const auto frames = read("pixel/MR_small_jp2klossless.dcm", 2);
    QCOMPARE(frames.size(), 2);
    QCOMPARE(frames[0]->reduction, 2);
    QVERIFY(frames[0]->isProvisional() && !frames[1]->isProvisional());
    QCOMPARE(frames[0]->pixel, frames[1]->pixel);
    const auto whole = read("pixel/MR_small_jp2klossless.dcm", 0);
    QCOMPARE(whole.size(), 1);
    QCOMPARE(imaging::checksumBytes(*frames[1]), imaging::checksumBytes(*whole[0]));
    double difference = 0;
    for (int i = 0; i < 64 * 64; ++i)
        difference += std::abs(frames[0]->value(i % 64, i / 64) - whole[0]->value(i % 64, i / 64)) / (64 * 64);
    QVERIFY2(difference < (whole[0]->maximum - whole[0]->minimum) / 10, qPrintable(QString::number(difference)));
    QCOMPARE(read("pixel/MR_small_RLE.dcm", 2).size(), 1); // it has no resolutions
    QCOMPARE(read("pixel/MR_small_jp2klossless.dcm", 2, 64 * 64 * 2 + 1).size(), 1);
}

void tst_decoderpool::aLargeFrameAloneIsTheSameWithSeveralThreads()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    QList<QByteArray> bytes;
    for (const int helpers : {1, 4}) { // as many threads
        DecoderPoolOptions options;
        options.helpers = helpers;
        DecoderPool pool(options);
        QElapsedTimer clock;
        clock.start();
        Told told;
        pool.readFileFrame(QString(testsupport::sharedData() + u"/wg04/RG2_J2KI"), 1, DecoderPool::Priority::Visible, told.frameSink());
        QVERIFY(waitFor([&] { return told.frame.has_value(); }));
        QVERIFY(*told.frame);
        const QByteArray cells = imaging::checksumBytes(***told.frame);
        bytes << QByteArray(cells.constData(), cells.size());
        qInfo() << helpers << "threads at most:" << clock.elapsed() << "ms";
    }
    QCOMPARE(bytes[0].size(), 2140 * 1760 * 2);
    QVERIFY(bytes[0] == bytes[1]);
}

void tst_decoderpool::textIsThatOfTheFileInEveryCharacterSet()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    DecoderPool pool; // whose helpers may open no table
    const QDir folder(QString(testsupport::sharedData() + u"/charset"));
    for (const QString &name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto expected = dicom::readPart10(file.readAll());
        QVERIFY(expected);
        Told told;
        pool.readFile(file.fileName(), DecoderPool::Priority::Visible, DecoderPool::Frames::None, told.objectSink());
        QVERIFY(waitFor([&] { return told.done > 0; }));
        QVERIFY2(told.header && *told.header, qPrintable(name));
        for (const auto tag : {dicom::tag::PatientName, dicom::tag::StudyDescription, dicom::tag::PatientComments})
            QCOMPARE((*told.header)->string(tag), expected->dataSet.string(tag));
    }
}

void tst_decoderpool::thePoolMayEndInACallback()
{
    auto pool = std::make_unique<DecoderPool>();
    const ImagePixel pixel = grey16(8, 8);
    for (int i = 0; i < 10; ++i)
        pool->decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Visible, [&pool](const auto &) { pool.reset(); });
    QVERIFY(waitFor([&] { return !pool; }));
}

void tst_decoderpool::fourHundredSlicesPassQuickly()
{
    DecoderPoolOptions options;
    options.helpers = 2;
    DecoderPool pool(options);
    QList<dicom::Part10Bytes> objects;
    for (int i = 0; i < 400; ++i)
        objects << object(512, 512, 1, u"1.2."_qs + QString::number(i + 1));
    pool.warmUp();
    for (int run = 0; run < 3; ++run) {
        QList<FramePtr> frames;
        int done = 0;
        qint64 first = 0;
        QElapsedTimer clock;
        clock.start();
        for (const dicom::Part10Bytes &bytes : objects)
            pool.readObject(bytes, DecoderPool::Priority::Background, DecoderPool::Frames::All,
                            {{},
                             [&](const dicom::FrameKey &, const dicom::Result<FramePtr> &frame) {
                                 if (frames.isEmpty())
                                     first = clock.elapsed();
                                 frames << frame.value_or(nullptr);
                             },
                             [&done] { ++done; }});
        QVERIFY(waitFor([&] { return done == 400; }));
        qInfo() << "first after" << first << "ms, all 400 after" << clock.elapsed() << "ms";
        QVERIFY(clock.elapsed() < 5000); // an order of magnitude above what it takes
        QVERIFY(!frames.contains(nullptr));
    }
}

NEGATOSCOPE_TEST(tst_decoderpool)
#include "tst_decoderpool.moc"
