#include "ui/flow/videowriter.h"

#include "tests/support/testmain.h"
#include "tests/support/videofile.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using ui::VideoWriter;

namespace {

QImage plain(QSize size, int grey)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(qRgb(grey, grey, grey));
    return image;
}

} // namespace

/// Videos by the real ffmpeg, read back by it, and by programs that stand in for one that fails.
class tst_videowriter : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList left() const { return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name); }
    QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    QString script(const QByteArray &text) const
    {
        const QString at = QDir(m_folder->path()).absoluteFilePath(QStringLiteral("bin/program"));
        QDir(m_folder->path()).mkdir(QStringLiteral("bin"));
        QFile file(at);
        if (file.open(QIODevice::WriteOnly))
            file.write("#!/bin/sh\n" + text);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return at;
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void picturesComeBackAsTheyWere()
    {
        NEGATOSCOPE_NEEDS_FFMPEG();
        // A name that would be a pattern or a protocol elsewhere.
        const QString to = path("CT 10:20 %03d Ä'.mp4");
        VideoWriter writer(VideoWriter::program(), to, 12.5);
        QSignalSpy finished(&writer, &VideoWriter::finished);
        for (int i = 0; i < 12; ++i)
            writer.write(plain({97, 64}, 20 * i + 10));
        QVERIFY(!QFile::exists(to)); // until it is whole
        writer.close();
        QVERIFY(finished.wait(30'000));
        QVERIFY2(writer.result(), writer.result() ? "" : qPrintable(writer.result().error().message));
        QCOMPARE(left().size(), 1);
        const VideoFile video = VideoFile::read(to);
        QCOMPARE(video.size, QSize(98, 64)); // one column more: the format has even sizes
        QCOMPARE(video.rate, QStringLiteral("25/2"));
        QCOMPARE(video.frames.size(), 12);
        for (int i = 0; i < 12; ++i)
            QVERIFY2(std::abs(video.grey(i, 48, 32) - (20 * i + 10)) <= 3, qPrintable(QString::number(video.grey(i, 48, 32))));
        QCOMPARE(finished.size(), 1);
    }

    void whatWasThereIsReplacedOnlyByAWholeOne()
    {
        NEGATOSCOPE_NEEDS_FFMPEG();
        const QString to = path("there.mp4");
        QFile there(to);
        QVERIFY(there.open(QIODevice::WriteOnly));
        there.write("kept");
        there.close();
        {
            VideoWriter cancelled(VideoWriter::program(), to, 10);
            cancelled.write(plain({64, 64}, 100));
        }
        QCOMPARE(QFileInfo(to).size(), 4);
        QCOMPARE(left(), QStringList{QStringLiteral("there.mp4")});
        VideoWriter writer(VideoWriter::program(), to, 10);
        QSignalSpy finished(&writer, &VideoWriter::finished);
        writer.write(plain({64, 64}, 100));
        writer.close();
        QVERIFY(finished.wait(30'000));
        QVERIFY(writer.result());
        QVERIFY(QFileInfo(to).size() > 100);
        QCOMPARE(left().size(), 1);
    }

    void aProgramThatFailsLeavesNothingAndSaysSo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("at once") << QByteArray("exit 1\n");
        QTest::newRow("after all of it") << QByteArray("for last; do :; done; cat > \"${last#file:}\"; exit 3\n");
        QTest::newRow("killed") << QByteArray("kill -9 $$\n");
        QTest::newRow("ends too early") << QByteArray("exit 0\n");
    }

    void aProgramThatFailsLeavesNothingAndSaysSo()
    {
        QFETCH(QByteArray, text);
        const QString program = script(text);
        VideoWriter writer(program, path("out.mp4"), 10);
        QSignalSpy finished(&writer, &VideoWriter::finished);
        for (int i = 0; i < 20; ++i)
            writer.write(plain({256, 256}, 100));
        if (text.contains("exit 0"))
            QVERIFY(finished.wait(20'000)); // nobody reads any more
        writer.close();
        if (finished.isEmpty())
            QVERIFY(finished.wait(20'000));
        QVERIFY(!writer.result());
        QVERIFY(writer.result().error().message.contains(u"ffmpeg"));
        QCOMPARE(left(), QStringList());
        QCOMPARE(finished.size(), 1);
    }

    void aProgramThatIsNotThereIsSaid()
    {
        VideoWriter writer(path("nowhere"), path("out.mp4"), 10);
        QSignalSpy finished(&writer, &VideoWriter::finished);
        writer.write(plain({64, 64}, 1));
        QVERIFY(finished.isEmpty()); // never from within a call
        QVERIFY(finished.wait(20'000));
        QVERIFY(!writer.result());
        QCOMPARE(left(), QStringList());
        QVERIFY(VideoWriter::programMissing().contains(u"ffmpeg"));
    }

    void noPictureIsNoVideo()
    {
        VideoWriter writer(script("exit 0\n"), path("out.mp4"), 10);
        QSignalSpy finished(&writer, &VideoWriter::finished);
        writer.close();
        QVERIFY(finished.wait(20'000));
        QVERIFY(!writer.result());
    }

    void secretsStayHere()
    {
        qputenv("NEGATOSCOPE_TOKEN", "secret");
        qputenv("https_proxy", "http://user:secret@proxy");
        const QString program = script("env > \"$0.env\"; cat > /dev/null; exit 1\n");
        VideoWriter writer(program, path("out.mp4"), 10);
        QSignalSpy finished(&writer, &VideoWriter::finished);
        writer.write(plain({64, 64}, 1));
        writer.close();
        QVERIFY(finished.wait(20'000));
        qunsetenv("NEGATOSCOPE_TOKEN");
        qunsetenv("https_proxy");
        QFile seen(QString(program + QStringLiteral(".env")));
        QVERIFY(seen.open(QIODevice::ReadOnly));
        const QByteArray environment = seen.readAll();
        QVERIFY(environment.contains("PATH=") && !environment.contains("secret"));
    }

    void aProgramThatDoesNotAnswerIsStopped_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isClosed");
        QTest::newRow("reads nothing") << QByteArray("exec sleep 60\n") << false;
        QTest::newRow("reads and does not end") << QByteArray("cat > /dev/null; exec sleep 60\n") << true;
    }

    void aProgramThatDoesNotAnswerIsStopped()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isClosed);
        VideoWriter writer(script(text), path("out.mp4"), 10);
        writer.setPatience(std::chrono::milliseconds(500));
        QSignalSpy finished(&writer, &VideoWriter::finished);
        writer.write(plain({512, 512}, 1)); // more than a pipe holds
        if (isClosed)
            writer.close();
        QVERIFY(finished.wait(20'000));
        QVERIFY(!writer.result());
        QCOMPARE(int(writer.result().error().kind), int(dicom::Error::Kind::TimedOut));
        QCOMPARE(left(), QStringList());
    }

    void picturesMayBeLongInComing()
    {
        VideoWriter writer(script("cat > /dev/null; exit 1\n"), path("out.mp4"), 10);
        writer.setPatience(std::chrono::milliseconds(2000));
        QSignalSpy finished(&writer, &VideoWriter::finished);
        writer.write(plain({64, 64}, 1));
        QVERIFY(!finished.wait(3000)); // an archive that is slow
        QVERIFY(writer.isReady());
        writer.write(plain({64, 64}, 2));
        writer.close();
        QVERIFY(finished.wait(20'000));
        QVERIFY(!writer.result());
        QCOMPARE(int(writer.result().error().kind), int(dicom::Error::Kind::Unsupported)); // it ended by itself
    }

    void aSlowProgramIsNotFloodedWithPictures()
    {
        VideoWriter writer(script("sleep 0.3; cat > /dev/null; exit 1\n"), path("out.mp4"), 10);
        QSignalSpy ready(&writer, &VideoWriter::ready), finished(&writer, &VideoWriter::finished);
        int written = 0;
        while (writer.isReady() && written < 100) {
            writer.write(plain({1024, 1024}, 1)); // 4 MiB
            ++written;
        }
        QVERIFY2(written >= 16 && written <= 18, qPrintable(QString::number(written)));
        QVERIFY(ready.wait(20'000));
        writer.close();
        QVERIFY(finished.wait(20'000));
    }
};

NEGATOSCOPE_TEST(tst_videowriter)
#include "tst_videowriter.moc"
