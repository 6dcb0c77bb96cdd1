#include "network/dicom/uid.h"
#include "tests/imaging/decoder/decoding.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <QtEndian>

using Values = std::vector<qint64>;
namespace ts = dicom::transfersyntax;

namespace {

/// Header and segments as PS3.5 G.5 lays them out.
QByteArray frameOf(const QList<QByteArray> &segments)
{
    QByteArray bytes(64, '\0');
    qToLittleEndian(quint32(segments.size()), bytes.data());
    for (qsizetype i = 0; i < segments.size(); ++i) {
        qToLittleEndian(quint32(bytes.size()), bytes.data() + 4 * (i + 1));
        bytes += segments[i];
    }
    return bytes;
}

} // namespace

class tst_rle : public QObject
{
    Q_OBJECT
private slots:
    void theWellKnownExampleOfPackBitsIsUnpacked();
    void segmentsHoldTheMostSignificantByteFirst();
    void samplesBecomeNeighbours();
    void oneBitPixelsArePackedInsideTheSegment();
    void bytesBehindTheLastPixelAreIgnored();
    void brokenFramesAreErrors_data();
    void brokenFramesAreErrors();
};

void tst_rle::theWellKnownExampleOfPackBitsIsUnpacked()
{
    // Apple's technical note 1023.
    const QByteArray frame = frameOf({QByteArray::fromHex("feaa0280002afdaa0380002a22f7aa")});
    QCOMPARE(Decoding(frame, layoutOf(1, 24, 1, 8, 8), ts::RLELossless).values(),
             (Values{0xaa, 0xaa, 0xaa, 0x80, 0,    0x2a, 0xaa, 0xaa, 0xaa, 0xaa, 0x80, 0,
                     0x2a, 0x22, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa}));
}

void tst_rle::segmentsHoldTheMostSignificantByteFirst()
{
    const QByteArray frame = frameOf({QByteArray::fromHex("ff01"), QByteArray::fromHex("01fe02")});
    codecs::PixelLayout pixel = layoutOf(1, 2, 1, 16, 16);
    QCOMPARE(Decoding(frame, pixel, ts::RLELossless).values(), (Values{0x1fe, 0x102}));
    pixel.bitsStored = 9;
    pixel.highBit = 8;
    pixel.isSigned = 1;
    QCOMPARE(Decoding(frame, pixel, ts::RLELossless).values(), (Values{-2, 0x102 - 512}));
}

void tst_rle::samplesBecomeNeighbours()
{
    const QByteArray frame = frameOf({QByteArray::fromHex("010102"), QByteArray::fromHex("ff03"), QByteArray::fromHex("010405")});
    codecs::PixelLayout pixel = layoutOf(1, 2, 3, 8, 8);
    pixel.planar = 1; // says nothing about RLE
    QCOMPARE(Decoding(frame, pixel, ts::RLELossless).values(), (Values{1, 3, 4, 2, 3, 5}));
}

void tst_rle::oneBitPixelsArePackedInsideTheSegment()
{
    QCOMPARE(Decoding(frameOf({QByteArray::fromHex("010d01")}), layoutOf(3, 3, 1, 1, 1), ts::RLELossless).values(),
             (Values{1, 0, 1, 1, 0, 0, 0, 0, 1}));
}

void tst_rle::bytesBehindTheLastPixelAreIgnored()
{
    QCOMPARE(Decoding(frameOf({QByteArray::fromHex("80fd0700000000")}), layoutOf(1, 3, 1, 8, 8), ts::RLELossless).values(),
             (Values{7, 7, 7}));
}

void tst_rle::brokenFramesAreErrors_data()
{
    QTest::addColumn<QByteArray>("frame");
    const QByteArray good = frameOf({QByteArray::fromHex("fd07")});
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a header") << good.left(40);
    QTest::newRow("segment too short") << good.left(65);
    QTest::newRow("literal runs out") << frameOf({QByteArray::fromHex("030102")});
    QTest::newRow("two segments for one byte") << frameOf({QByteArray::fromHex("fd07"), QByteArray::fromHex("fd07")});
    QByteArray wild = good;
    qToLittleEndian<quint32>(0xfffffff0, wild.data() + 4);
    QTest::newRow("offset outside") << wild;
    qToLittleEndian<quint32>(3, wild.data() + 4);
    QTest::newRow("offset inside the header") << wild;
    qToLittleEndian<quint32>(0xffffffff, wild.data());
    QTest::newRow("four billion segments") << wild;
}

void tst_rle::brokenFramesAreErrors()
{
    QFETCH(QByteArray, frame);
    const Decoding decoding(frame, layoutOf(2, 2, 1, 8, 8), ts::RLELossless);
    QVERIFY(!decoding.result);
    QVERIFY(!decoding.result.error().message.isEmpty());
}

NEGATOSCOPE_TEST(tst_rle)
#include "tst_rle.moc"
