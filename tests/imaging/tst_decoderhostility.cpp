#include "tests/imaging/hostilehelper.h"
#include "tests/imaging/pooltest.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <list>

#include <sys/stat.h>

using dicom::Error;
using imaging::DecoderPool;
using imaging::DecoderPoolOptions;
using imaging::FramePtr;
using imaging::ImagePixel;
using namespace pooltest;
using namespace std::chrono_literals;

class tst_decoderhostility : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void whatIsNoFileIsRefused();
    void whatIsNoDicomEndsInAnError();
    void garbageInEverySyntaxEndsInAnErrorOfThatFrame();
    void mutatedCodestreamsLeaveThePoolAtWork();
    void aCodestreamOfAnotherSizeIsRefused();
    void aKilledHelperIsReplacedAndNothingIsLost();
    void aHelperThatDiesEachTimeFailsItsFrame();
    void aHelperThatOverrunsItsDeadlineIsReplaced();
    void aMissingHelperIsSaid();
    void aHelperThatSpeaksGarbageIsReplaced();
    void aLyingHelperIsNotBelieved_data();
    void aLyingHelperIsNotBelieved();
    void aHelperWithoutTheFilterIsSaidOnce();
    void helpersGiveUpPrivileges();
};

void tst_decoderhostility::whatIsNoFileIsRefused()
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

void tst_decoderhostility::whatIsNoDicomEndsInAnError()
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

void tst_decoderhostility::garbageInEverySyntaxEndsInAnErrorOfThatFrame()
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
    pool.decode({{QStringLiteral("1"), 1}, {}, QStringLiteral("1.2.840.10008.1.2.4.90"), {}, {}}, pixel, DecoderPool::Priority::Background,
                empty.frameSink());
    QVERIFY(waitFor(
        [&] { return empty.frame && std::all_of(all.begin(), all.end(), [](const Told &told) { return told.frame.has_value(); }); }));
    for (const Told &told : all) {
        QVERIFY(!*told.frame);
        QVERIFY(!told.frame->error().message.isEmpty());
    }
    QVERIFY(!*empty.frame);
}

void tst_decoderhostility::mutatedCodestreamsLeaveThePoolAtWork()
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
    qInfo() << all.size() << "mutants,"
            << std::count_if(all.begin(), all.end(), [](const Told &told) { return told.header && *told.header && told.frames.value(1); })
            << "decoded all the same, helpers replaced:" << pool.restarts();
    Told after;
    pool.readObject(object(32, 32), DecoderPool::Priority::Visible, DecoderPool::Frames::All, after.objectSink());
    QVERIFY(waitFor([&] { return after.done > 0; }));
    QVERIFY(isFrame(**after.frames[1], 1));
}

void tst_decoderhostility::aCodestreamOfAnotherSizeIsRefused()
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
            const qsizetype at =
                bad.lastIndexOf(QByteArrayView("\x28\0\x10\0US\2\0", 8), bad.lastIndexOf(QByteArrayView("\xe0\x7f\x10\0", 4)));
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

void tst_decoderhostility::aKilledHelperIsReplacedAndNothingIsLost()
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
    QVERIFY(
        waitFor([&] { return cine.done && std::all_of(all.begin(), all.end(), [](const Told &told) { return told.frame.has_value(); }); }));
    QVERIFY(pool.restarts() >= 1);
    for (const Told &told : all)
        QVERIFY(*told.frame && isFrame(***told.frame, 1));
    QCOMPARE(cine.frames.size(), 40);
    for (int frame = 1; frame <= 40; ++frame)
        QVERIFY(cine.frames[frame] && isFrame(**cine.frames[frame], frame));
}

void tst_decoderhostility::aHelperThatDiesEachTimeFailsItsFrame()
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

void tst_decoderhostility::aHelperThatOverrunsItsDeadlineIsReplaced()
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
    QCOMPARE(errorOf(second.frame).kind,
             Error::Kind::TimedOut); // its own time, not its neighbour's
    QVERIFY(clock.elapsed() >= 400);
    QCOMPARE(pool.restarts(), 2);
}

void tst_decoderhostility::aMissingHelperIsSaid()
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

void tst_decoderhostility::aHelperThatSpeaksGarbageIsReplaced()
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

void tst_decoderhostility::aLyingHelperIsNotBelieved_data()
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
    QTest::newRow("the picture before as this one") << int(Lie::Unwritten) << true << true;
    QTest::newRow("an error without end") << int(Lie::WildError) << true << false;
}

void tst_decoderhostility::aLyingHelperIsNotBelieved()
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
    pictures.decode({{QStringLiteral("1"), 1}, "x", {}, QStringLiteral("image/png"), dicom::EncodedFrame::Representation::Rendered}, pixel,
                    DecoderPool::Priority::Visible, picture.frameSink());
    QVERIFY(waitFor([&] { return picture.frame.has_value(); }));
    QVERIFY(!*picture.frame);
}

void tst_decoderhostility::aHelperWithoutTheFilterIsSaidOnce()
{
    const QRegularExpression sentence(u"no filter of system calls"_qs);
    QTest::failOnWarning(sentence);
    QTest::ignoreMessage(QtWarningMsg, sentence);
    DecoderPoolOptions options;
    options.helpers = 1;
    options.helperPath = hostileHelper(m_folder, Lie::Unfiltered);
    DecoderPool pool(options);
    const ImagePixel pixel = grey16(8, 8);
    for (int i = 0; i < 2; ++i) {
        Told told;
        pool.decode(nativeFrame(pixel), pixel, DecoderPool::Priority::Visible, told.frameSink());
        QVERIFY(waitFor([&] { return told.frame.has_value(); }));
        QVERIFY(*told.frame); // it decodes all the same
    }
}

void tst_decoderhostility::helpersGiveUpPrivileges()
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
#ifndef NEGATOSCOPE_SANITIZED
    QVERIFY(contents("status").contains("Seccomp: 2")); // a filter; what it denies: tst_sandbox
#endif
    QVERIFY(contents("limits").contains("Max core file size 0 0"));
#ifndef NEGATOSCOPE_SANITIZED
    QVERIFY(contents("limits").contains("Max data size 4294967296 4294967296"));
#endif
    QCOMPARE(contents("stat").split(')').constLast().split(' ').value(17),
             QByteArray("5")); // niceness
    QVERIFY(!contents("environ").contains("HOME="));
    const QStringList descriptors = QDir(process + u"/fd"_qs).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    QCOMPARE(descriptors.size(), 4); // the three standard ones lead to /dev/null, and the socket
}

NEGATOSCOPE_TEST(tst_decoderhostility)
#include "tst_decoderhostility.moc"
