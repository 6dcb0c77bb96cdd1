#include "imaging/decoderpool.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/tags.h"
#include "network/dicom/uid.h"
#include "tests/imaging/hostilehelper.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <csignal>
#include <cstring>
#include <list>

#include <sys/stat.h>

using dicom::Error;
using imaging::DecoderPool;
using imaging::DecoderPoolOptions;
using imaging::FramePtr;
using imaging::ImagePixel;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 30'000;

ImagePixel grey16(int rows, int columns)
{
    ImagePixel pixel;
    pixel.rows = rows;
    pixel.columns = columns;
    pixel.bitsAllocated = pixel.bitsStored = 16;
    pixel.highBit = 15;
    pixel.isSigned = true;
    pixel.photometricText = QStringLiteral("MONOCHROME2");
    return pixel;
}

/// Samples that say where they are.
qint16 sampleAt(int frame, qint64 index) { return qint16(index * 7 + frame * 1000); }

QByteArray samples(const ImagePixel &pixel, int frames = 1)
{
    QByteArray bytes(pixel.frameBytes() * frames, Qt::Uninitialized);
    auto *cells = reinterpret_cast<qint16 *>(bytes.data());
    for (int frame = 1; frame <= frames; ++frame)
        for (qint64 i = 0; i < pixel.pixels(); ++i)
            *cells++ = sampleAt(frame, i);
    return bytes;
}

bool isFrame(const imaging::Frame &frame, int number)
{
    for (qint64 i = 0; i < frame.pixel.pixels(); ++i)
        if (frame.value(int(i % frame.pixel.columns), int(i / frame.pixel.columns)) != sampleAt(number, i))
            return false;
    return true;
}

dicom::DataSet header(const ImagePixel &pixel, int frames, const QString &uid)
{
    dicom::DataSet set;
    set.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
    set.setString(dicom::tag::SOPInstanceUID, uid);
    set.setInteger(dicom::tag::Rows, pixel.rows);
    set.setInteger(dicom::tag::Columns, pixel.columns);
    set.setInteger(dicom::tag::SamplesPerPixel, 1);
    set.setInteger(dicom::tag::BitsAllocated, 16);
    set.setInteger(dicom::tag::BitsStored, 16);
    set.setInteger(dicom::tag::HighBit, 15);
    set.setInteger(dicom::tag::PixelRepresentation, 1);
    set.setString(dicom::tag::PhotometricInterpretation, QStringLiteral("MONOCHROME2"));
    if (frames > 1)
        set.setString(dicom::tag::NumberOfFrames, QString::number(frames));
    return set;
}

dicom::Part10Bytes object(int rows, int columns, int frames = 1, const QString &uid = QStringLiteral("1.2.3"))
{
    const ImagePixel pixel = grey16(rows, columns);
    dicom::DataSet set = header(pixel, frames, uid);
    set.setBytes(dicom::tag::PixelData, dicom::VR::OW, samples(pixel, frames));
    return {dicom::writePart10(set, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian))};
}

dicom::EncodedFrame nativeFrame(const ImagePixel &pixel)
{
    return {{QStringLiteral("1.2.3"), 1}, samples(pixel), QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian), {}, {}};
}

/// What came of a request.
struct Told {
    std::optional<dicom::Result<FramePtr>> frame;
    std::optional<dicom::Result<dicom::DataSet>> header;
    QMap<int, dicom::Result<FramePtr>> frames;
    QStringList order;
    int done = 0;

    DecoderPool::FrameSink frameSink()
    {
        return [this](const dicom::Result<FramePtr> &result) { frame = result; };
    }
    DecoderPool::ObjectSink objectSink()
    {
        return {[this](const dicom::Result<dicom::DataSet> &result) {
                    header = result;
                    order << QStringLiteral("header");
                },
                [this](const dicom::FrameKey &key, const dicom::Result<FramePtr> &result) {
                    frames.insert(key.frame, result);
                    order << QStringLiteral("frame");
                },
                [this] {
                    ++done;
                    order << QStringLiteral("done");
                }};
    }
};

bool waitFor(const std::function<bool()> &condition) { return QTest::qWaitFor(condition, Patience); }

Error errorOf(const std::optional<dicom::Result<FramePtr>> &result)
{
    return result && !*result ? result->error() : Error{Error::Kind::Cancelled, {}, {}};
}

} // namespace

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
    void whatIsNoFileIsRefused();
    void whatIsNoDicomEndsInAnError();
    void anObjectWithoutPixelsIsDoneAfterItsHeader();
    void aWrongDescriptionFailsTheFrameAndKeepsTheHeader();
    void aLargeFrameIsFollowedByASmallOne();
    void garbageInEverySyntaxEndsInAnErrorOfThatFrame();
    void mutatedCodestreamsLeaveThePoolAtWork();
    void aCodestreamOfAnotherSizeIsRefused();
    void cancellingSilencesARequest();
    void anUrgentRequestOvertakesThoseThatWait();
    void aRaisedPriorityOvertakesToo();
    void aKilledHelperIsReplacedAndNothingIsLost();
    void aHelperThatDiesEachTimeFailsItsFrame();
    void aHelperThatOverrunsItsDeadlineIsReplaced();
    void aMissingHelperIsSaid();
    void aHelperThatSpeaksGarbageIsReplaced();
    void aLyingHelperIsNotBelieved_data();
    void aLyingHelperIsNotBelieved();
    void helpersGiveUpPrivileges();
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

void tst_decoderpool::whatIsNoFileIsRefused()
{
    DecoderPool pool;
    const QString pipe = m_folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    for (const QString &path : {pipe, m_folder.path(), m_folder.filePath(QStringLiteral("nothing"))}) {
        Told told;
        pool.readFile(path, DecoderPool::Priority::Visible, DecoderPool::Frames::All, told.objectSink());
        QVERIFY(waitFor([&] { return told.done > 0; }));
        QVERIFY(!*told.header);
        QCOMPARE(told.header->error().kind, Error::Kind::FileAccess);
        QVERIFY(!told.header->error().message.isEmpty());
    }
}

void tst_decoderpool::whatIsNoDicomEndsInAnError()
{
    DecoderPool pool;
    QByteArray noise(5000, Qt::Uninitialized);
    QRandomGenerator random(7);
    std::generate(noise.begin(), noise.end(), [&random] { return char(random.bounded(256)); });
    for (const QByteArray &bytes : {QByteArray(), QByteArray("x"), noise}) {
        Told told;
        pool.readObject({bytes}, DecoderPool::Priority::Visible, DecoderPool::Frames::All, told.objectSink());
        QVERIFY(waitFor([&] { return told.done > 0; }));
        QVERIFY(told.header && !*told.header);
        QVERIFY(!told.header->error().message.isEmpty());
        QCOMPARE(told.done, 1);
    }
}

void tst_decoderpool::anObjectWithoutPixelsIsDoneAfterItsHeader()
{
    DecoderPool pool;
    Told told;
    const QByteArray bytes = dicom::writePart10(header(grey16(8, 8), 1, QStringLiteral("1.2.3")),
                                                QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian));
    pool.readObject({bytes}, DecoderPool::Priority::Visible, DecoderPool::Frames::All, told.objectSink());
    QVERIFY(waitFor([&] { return told.done > 0; }));
    QCOMPARE(told.order, (QStringList{QStringLiteral("header"), QStringLiteral("done")}));
    Told frame;
    pool.readFileFrame(write(bytes), 1, DecoderPool::Priority::Visible, frame.frameSink());
    QVERIFY(waitFor([&] { return frame.frame.has_value(); }));
    QCOMPARE(errorOf(frame.frame).kind, Error::Kind::Unsupported);
}

void tst_decoderpool::aWrongDescriptionFailsTheFrameAndKeepsTheHeader()
{
    DecoderPool pool;
    dicom::DataSet set = header(grey16(8, 8), 1, QStringLiteral("1.2.3"));
    set.setInteger(dicom::tag::Rows, 0);
    set.setBytes(dicom::tag::PixelData, dicom::VR::OW, QByteArray(128, '\0'));
    Told told;
    pool.readObject({dicom::writePart10(set, QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian))},
                    DecoderPool::Priority::Visible, DecoderPool::Frames::All, told.objectSink());
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

void tst_decoderpool::garbageInEverySyntaxEndsInAnErrorOfThatFrame()
{
    DecoderPool pool;
    const ImagePixel pixel = grey16(64, 64);
    QRandomGenerator random(11);
    std::list<Told> all;
    for (const char *start : {"", "\xff\xd8\xff\xc0", "\xff\xd8\xff\xc3", "\xff\xd8\xff\xf7", "\xff\x4f\xff\x51"}) {
        for (const char *syntax : {".4.50", ".4.51", ".4.57", ".4.70", ".4.80", ".4.81", ".4.90", ".4.91", ".5", ".8.1", ".4.100", ".7"}) {
            QByteArray bytes(3000, Qt::Uninitialized);
            std::generate(bytes.begin(), bytes.end(), [&random] { return char(random.bounded(256)); });
            bytes.replace(0, qsizetype(qstrlen(start)), start);
            Told &told = all.emplace_back();
            pool.decode({{QStringLiteral("1"), 1}, bytes, u"1.2.840.10008.1.2"_qs + QLatin1String(syntax), {}, {}}, pixel,
                        DecoderPool::Priority::Background, told.frameSink());
        }
    }
    Told empty;
    pool.decode({{QStringLiteral("1"), 1}, {}, QStringLiteral("1.2.840.10008.1.2.4.90"), {}, {}}, pixel,
                DecoderPool::Priority::Background, empty.frameSink());
    QVERIFY(waitFor([&] { return empty.frame && std::all_of(all.begin(), all.end(), [](const Told &told) { return told.frame.has_value(); }); }));
    for (const Told &told : all) {
        QVERIFY(!*told.frame);
        QVERIFY(!told.frame->error().message.isEmpty());
    }
    QVERIFY(!*empty.frame);
}

void tst_decoderpool::mutatedCodestreamsLeaveThePoolAtWork()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    DecoderPoolOptions options;
    options.deadline = 2s;
    DecoderPool pool(options);
    // More of them, by another seed each time, where the environment asks for it.
    const int mutants = std::max(12, qEnvironmentVariableIntValue("NEGATOSCOPE_MUTANTS"));
    QRandomGenerator random(mutants == 12 ? 23 : QRandomGenerator::global()->generate());
    std::list<Told> all;
    for (const char *name : {"pixel/MR_small_RLE.dcm", "pixel/MR_small_jp2klossless.dcm", "pixel/MR_small_jpeg_ls_lossless.dcm",
                             "pixel/JPGLosslessP14SV1_1s_1f_8b.dcm", "pixel/JPGExtended.dcm", "pixel/SC_rgb_jpeg_dcmtk.dcm",
                             "pixel/JPEGLSNearLossless_08.dcm"}) {
        QFile file(testsupport::sharedData() + u'/' + QLatin1String(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        for (int i = 0; i < mutants; ++i) {
            QByteArray bad = good;
            for (int change = 0; change < 1 + i % 12 * 2; ++change)
                bad[qsizetype(random.bounded(int(good.size() / 2), int(good.size())))] = char(random.bounded(256));
            if (i % 4 == 3)
                bad.truncate(random.bounded(int(good.size() / 2), int(good.size())));
            pool.readObject({bad}, DecoderPool::Priority::Background, DecoderPool::Frames::All, all.emplace_back().objectSink());
        }
    }
    QVERIFY(waitFor([&] { return std::all_of(all.begin(), all.end(), [](const Told &told) { return told.done == 1; }); }));
    qInfo() << all.size() << "mutants," << std::count_if(all.begin(), all.end(), [](const Told &told) { return told.header && *told.header && told.frames.value(1); })
            << "decoded all the same, helpers replaced:" << pool.restarts();
    Told after;
    pool.readObject(object(32, 32), DecoderPool::Priority::Visible, DecoderPool::Frames::All, after.objectSink());
    QVERIFY(waitFor([&] { return after.done > 0; }));
    QVERIFY(isFrame(**after.frames[1], 1));
}

void tst_decoderpool::aCodestreamOfAnotherSizeIsRefused()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    DecoderPool pool;
    for (const char *name : {"pixel/MR_small_jp2klossless.dcm", "pixel/MR_small_jpeg_ls_lossless.dcm", "pixel/JPGExtended.dcm",
                             "pixel/JPEGLosslessP14SV1_1s_1f_u_16_16.dcm", "pixel/JPEGBaseline_1s_1f_u_08_08.dcm"}) {
        QFile file(testsupport::sharedData() + u'/' + QLatin1String(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        for (const char *rows : {"\1\0", "\377\377"}) { // one row, and 65535
            QByteArray bad = good;
            const qsizetype at = bad.lastIndexOf(QByteArrayView("\x28\0\x10\0US\2\0", 8), bad.lastIndexOf(QByteArrayView("\xe0\x7f\x10\0", 4)));
            QVERIFY(at > 0);
            bad.replace(at + 8, 2, rows, 2);
            Told told;
            pool.readObject({bad}, DecoderPool::Priority::Visible, DecoderPool::Frames::All, told.objectSink());
            QVERIFY(waitFor([&] { return told.done > 0; }));
            QVERIFY(told.frames.contains(1) && !told.frames[1]);
            QCOMPARE(told.frames[1].error().kind, Error::Kind::Malformed);
        }
    }
    QCOMPARE(pool.restarts(), 0); // refused before a codec saw them
}

void tst_decoderpool::cancellingSilencesARequest()
{
    DecoderPool pool;
    Told cancelled, cancelledObject, kept;
    const ImagePixel pixel = grey16(64, 64);
    const auto id = pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Visible, cancelled.frameSink());
    const auto objectId = pool.readObject(object(64, 64, 20), DecoderPool::Priority::Visible, DecoderPool::Frames::All, cancelledObject.objectSink());
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

void tst_decoderpool::aKilledHelperIsReplacedAndNothingIsLost()
{
    DecoderPoolOptions options;
    options.helpers = 2;
    DecoderPool pool(options);
    const ImagePixel pixel = grey16(1024, 1024);
    std::list<Told> all;
    for (int i = 0; i < 40; ++i)
        pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Background, all.emplace_back().frameSink());
    Told cine;
    pool.readObject(object(512, 512, 40), DecoderPool::Priority::Background, DecoderPool::Frames::All, cine.objectSink());
    QVERIFY(waitFor([&] { return all.front().frame.has_value(); }));
    const auto kill = [&pool] {
        const auto pids = pool.helperPids();
        if (!pids.isEmpty())
            ::kill(pid_t(pids.constFirst()), SIGKILL);
    };
    kill();
    QVERIFY(waitFor([&] { return cine.frames.size() > 3; }));
    kill();
    QVERIFY(waitFor([&] { return cine.done && std::all_of(all.begin(), all.end(), [](const Told &told) { return told.frame.has_value(); }); }));
    QVERIFY(pool.restarts() >= 1);
    for (const Told &told : all)
        QVERIFY(*told.frame && isFrame(***told.frame, 1));
    QCOMPARE(cine.frames.size(), 40);
    for (int frame = 1; frame <= 40; ++frame)
        QVERIFY(cine.frames[frame] && isFrame(**cine.frames[frame], frame));
}

void tst_decoderpool::aHelperThatDiesEachTimeFailsItsFrame()
{
    DecoderPoolOptions options;
    options.helpers = 1;
    options.helperPath = scriptHelper(m_folder, "exit 1");
    DecoderPool pool(options);
    Told frame, whole;
    const ImagePixel pixel = grey16(8, 8);
    pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Visible, frame.frameSink());
    QVERIFY(waitFor([&] { return frame.frame.has_value(); }));
    QCOMPARE(errorOf(frame.frame).kind, Error::Kind::Malformed);
    QVERIFY(!errorOf(frame.frame).message.isEmpty());
    QCOMPARE(pool.restarts(), 2); // tried once more, not for ever
    pool.readObject(object(8, 8, 3), DecoderPool::Priority::Visible, DecoderPool::Frames::All, whole.objectSink());
    QVERIFY(waitFor([&] { return whole.done > 0; }));
    QVERIFY(!*whole.header);
}

void tst_decoderpool::aHelperThatOverrunsItsDeadlineIsReplaced()
{
    DecoderPoolOptions options;
    options.helpers = 1;
    options.deadline = 200ms;
    options.helperPath = hostileHelper(m_folder, Lie::Silence);
    DecoderPool pool(options);
    Told first, second;
    const ImagePixel pixel = grey16(8, 8);
    QElapsedTimer clock;
    clock.start();
    pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Visible, first.frameSink());
    pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Visible, second.frameSink());
    QVERIFY(waitFor([&] { return first.frame && second.frame; }));
    QCOMPARE(errorOf(first.frame).kind, Error::Kind::TimedOut);
    QCOMPARE(errorOf(second.frame).kind, Error::Kind::TimedOut); // its own time, not its neighbour's
    QVERIFY(clock.elapsed() >= 400);
    QCOMPARE(pool.restarts(), 2);
}

void tst_decoderpool::aMissingHelperIsSaid()
{
    DecoderPoolOptions options;
    options.helperPath = QStringLiteral("/nonexistent/negatoscope-decoder");
    DecoderPool pool(options);
    Told frame, whole;
    const ImagePixel pixel = grey16(8, 8);
    pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Visible, frame.frameSink());
    pool.readObject(object(8, 8), DecoderPool::Priority::Visible, DecoderPool::Frames::All, whole.objectSink());
    QVERIFY(waitFor([&] { return frame.frame && whole.done; }));
    QCOMPARE(errorOf(frame.frame).kind, Error::Kind::FileAccess);
    QCOMPARE(whole.header->error().kind, Error::Kind::FileAccess);
}

void tst_decoderpool::aHelperThatSpeaksGarbageIsReplaced()
{
    DecoderPoolOptions options;
    options.helpers = 1;
    options.deadline = 2s;
    options.helperPath = scriptHelper(m_folder, "head -c 100 /dev/urandom >&3; exec sleep 60");
    DecoderPool pool(options);
    Told told;
    const ImagePixel pixel = grey16(8, 8);
    pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Visible, told.frameSink());
    QVERIFY(waitFor([&] { return told.frame.has_value(); }));
    QVERIFY(!*told.frame);
}

void tst_decoderpool::aLyingHelperIsNotBelieved_data()
{
    QTest::addColumn<int>("lie");
    QTest::addColumn<bool>("frameFails");
    QTest::addColumn<bool>("replaced");
    QTest::newRow("another request's answer") << int(Lie::WrongId) << true << true;
    QTest::newRow("more bytes than there is room") << int(Lie::HugeSize) << true << true;
    QTest::newRow("negative size") << int(Lie::NegativeSize) << true << true;
    QTest::newRow("unknown colour space") << int(Lie::OtherColour) << true << true;
    QTest::newRow("a range that is no number") << int(Lie::NotANumber) << false << false;
    QTest::newRow("answers nobody asked for") << int(Lie::UnaskedReply) << false << true;
    QTest::newRow("an error without end") << int(Lie::WildError) << true << false;
}

void tst_decoderpool::aLyingHelperIsNotBelieved()
{
    QFETCH(int, lie);
    QFETCH(bool, frameFails);
    QFETCH(bool, replaced);
    DecoderPoolOptions options;
    options.helpers = 1;
    options.deadline = 5s;
    options.helperPath = hostileHelper(m_folder, Lie(lie));
    DecoderPool pool(options);
    Told frame, whole, picture;
    const ImagePixel pixel = grey16(8, 8);
    pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Visible, frame.frameSink());
    QVERIFY(waitFor([&] { return frame.frame.has_value(); }));
    QCOMPARE(!*frame.frame, frameFails);
    QTRY_COMPARE(pool.restarts() > 0, replaced);
    if (!frameFails)
        QCOMPARE((**frame.frame)->minimum, 0.0);

    options.helperPath = hostileHelper(m_folder, Lie::GarbageHeader);
    DecoderPool headers(options);
    headers.readObject(object(8, 8), DecoderPool::Priority::Visible, DecoderPool::Frames::All, whole.objectSink());
    QVERIFY(waitFor([&] { return whole.done > 0; }));
    QVERIFY(whole.frames.isEmpty());
    options.helperPath = hostileHelper(m_folder, Lie::HugePicture);
    DecoderPool pictures(options);
    pictures.decode({{QStringLiteral("1"), 1}, "x", {}, QStringLiteral("image/png"), dicom::EncodedFrame::Representation::Rendered},
                    pixel, DecoderPool::Priority::Visible, picture.frameSink());
    QVERIFY(waitFor([&] { return picture.frame.has_value(); }));
    QVERIFY(!*picture.frame);
}

void tst_decoderpool::helpersGiveUpPrivileges()
{
    DecoderPool pool;
    Told told;
    const ImagePixel pixel = grey16(8, 8);
    pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Visible, told.frameSink());
    QVERIFY(waitFor([&] { return told.frame.has_value(); }));
    const QString process = u"/proc/"_qs + QString::number(pool.helperPids().constFirst());
    const auto contents = [&process](const char *name) {
        QFile file(process + u'/' + QLatin1String(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().simplified() : QByteArray();
    };
    QVERIFY(contents("status").contains("NoNewPrivs: 1"));
    QVERIFY(contents("limits").contains("Max core file size 0 0"));
#ifndef NEGATOSCOPE_SANITIZED
    QVERIFY(contents("limits").contains("Max address space 4294967296 4294967296"));
#endif
    QCOMPARE(contents("stat").split(')').constLast().split(' ').value(17), QByteArray("5")); // niceness
    QVERIFY(!contents("environ").contains("HOME="));
    const QStringList descriptors = QDir(process + u"/fd"_qs).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    QCOMPARE(descriptors.size(), 4); // the three standard ones lead to /dev/null, and the socket
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
                            {{}, [&](const dicom::FrameKey &, const dicom::Result<FramePtr> &frame) {
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
