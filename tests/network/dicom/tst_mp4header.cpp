#include "network/dicom/mp4header.h"

#include "tests/network/dicom/mp4boxes.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QTest>

using dicom::Mp4Video;
using mp4::Movie;

/// Boxes of MP4 files: what they say, and files that lie.
class tst_mp4header : public QObject
{
    Q_OBJECT

    static dicom::Result<Mp4Video> read(QByteArray bytes)
    {
        QBuffer device(&bytes);
        device.open(QIODevice::ReadOnly);
        return dicom::readMp4(device);
    }

private slots:
    void theVideoIsDescribed()
    {
        for (const bool isMediaFirst : {false, true}) {
            Movie movie;
            movie.isMediaFirst = isMediaFirst;
            movie.inEntry = mp4::box("pasp", mp4::u32(4) + mp4::u32(3));
            const auto video = read(movie.file());
            QVERIFY(video);
            QCOMPARE(video->codec, Mp4Video::Codec::H264);
            QCOMPARE(video->columns, 640);
            QCOMPARE(video->rows, 480);
            QCOMPARE(video->samples, 50);
            QCOMPARE(video->frameTimeMs, 40.0);
            QCOMPARE(video->pixelAspectHorizontal, 4);
            QCOMPARE(video->pixelAspectVertical, 3);
            QCOMPARE(video->quarterTurns, 0);
        }
    }

    void syntaxesAreChosenByProfileAndLevel_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<int>("profile");
        QTest::addColumn<int>("constraints");
        QTest::addColumn<int>("level");
        QTest::addColumn<QString>("syntax");
        // PS3.6 Table A-1; profile_idc of H.264 Annex A, H.265 Annex A
        const QString level41 = u"1.2.840.10008.1.2.4.102"_qs, level42 = u"1.2.840.10008.1.2.4.104"_qs,
                      hevc = u"1.2.840.10008.1.2.4.107"_qs;
        QTest::newRow("High 4.1") << QByteArray("avc1") << 100 << 0 << 41 << level41;
        QTest::newRow("High 3.1") << QByteArray("avc1") << 100 << 0 << 31 << level41;
        QTest::newRow("High 4.2") << QByteArray("avc1") << 100 << 0 << 42 << level42;
        QTest::newRow("High 5.1") << QByteArray("avc1") << 100 << 0 << 51 << QString();
        QTest::newRow("Main 4.0") << QByteArray("avc1") << 77 << 0 << 40 << level41;
        QTest::newRow("Constrained Baseline") << QByteArray("avc1") << 66 << 0xc0 << 31 << level41;
        QTest::newRow("Baseline") << QByteArray("avc1") << 66 << 0 << 31 << QString();
        QTest::newRow("High 10") << QByteArray("avc1") << 110 << 0 << 41 << QString();
        QTest::newRow("High 4:2:2") << QByteArray("avc1") << 122 << 0 << 41 << QString();
        QTest::newRow("H.265 Main 5.1") << QByteArray("hvc1") << 1 << 0 << 153 << hevc;
        QTest::newRow("H.265 Main 6") << QByteArray("hvc1") << 1 << 0 << 180 << QString();
        QTest::newRow("H.265 Main 10") << QByteArray("hvc1") << 2 << 0 << 120 << QString();
    }
    void syntaxesAreChosenByProfileAndLevel()
    {
        QFETCH(QByteArray, entry);
        QFETCH(int, profile);
        QFETCH(int, constraints);
        QFETCH(int, level);
        QFETCH(QString, syntax);
        Movie movie;
        movie.entry = entry.constData();
        movie.profile = profile;
        movie.constraints = constraints;
        movie.level = level;
        const auto video = read(movie.file());
        QVERIFY(video);
        QCOMPARE(dicom::transferSyntaxOf(*video), syntax);
    }

    void whatPlayersTurnIsToldAndMirrorsAreRefused()
    {
        Movie movie;
        const auto matrix = [](quint32 a, quint32 b, quint32 c, quint32 d) {
            using mp4::u32;
            return QByteArray(u32(a) + u32(b) + u32(0) + u32(c) + u32(d) + u32(0) + u32(0) + u32(0) + u32(0x40000000));
        };
        movie.matrix = matrix(0, 0x10000, 0xffff0000, 0); // as a telephone held upright writes it
        QCOMPARE(read(movie.file())->quarterTurns, 1);
        movie.matrix = matrix(0xffff0000, 0, 0, 0xffff0000);
        QCOMPARE(read(movie.file())->quarterTurns, 2);
        movie.matrix = matrix(0xffff0000, 0, 0, 0x10000);
        QVERIFY(!read(movie.file()));
    }

    void whatIsNoSingleVideoIsUnsupported()
    {
        const auto kindOf = [](const Movie &movie) { return read(movie.file()).error().kind; };
        Movie movie;
        movie.entry = "mp4v";
        QCOMPARE(kindOf(movie), dicom::Error::Kind::Unsupported);
        movie.entry = "encv";
        QCOMPARE(kindOf(movie), dicom::Error::Kind::Unsupported);
        movie = {};
        movie.more = mp4::box("mvex", {});
        QCOMPARE(kindOf(movie), dicom::Error::Kind::Unsupported);
        const QByteArray second = Movie().movie().mid(8); // what another movie holds
        movie.more = second;
        QCOMPARE(kindOf(movie), dicom::Error::Kind::Unsupported);
    }

    void everyCutAndEveryWrongSizeIsAnError()
    {
        const QByteArray whole = Movie().file();
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY2(!read(whole.left(size)), QByteArray::number(size).constData());
        for (qsizetype at = 0; at + 4 <= whole.size(); ++at) { // nothing is read beyond what is there
            QByteArray wrong = whole;
            wrong.replace(at, 4, "\xff\xff\xff\xff");
            (void)read(wrong);
            wrong.replace(at, 4, QByteArray(4, '\0'));
            (void)read(wrong);
        }
    }

    void countsThatDoNotAgreeAreDamage()
    {
        QByteArray file = Movie().file();
        const qsizetype sizes = file.indexOf("stsz");
        file.replace(sizes + 12, 4, mp4::u32(51));
        QCOMPARE(read(file).error().kind, dicom::Error::Kind::Malformed);
    }
};

NEGATOSCOPE_TEST(tst_mp4header)
#include "tst_mp4header.moc"
