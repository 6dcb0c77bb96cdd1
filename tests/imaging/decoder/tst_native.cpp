#include "network/dicom/uid.h"
#include "tests/imaging/decoder/decoding.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <cstring>
#include <limits>

using codecs::Photometric;
using codecs::PixelLayout;
using Values = std::vector<qint64>;
namespace ts = dicom::transfersyntax;

class tst_native : public QObject
{
    Q_OBJECT
private slots:
    void cellsAreMaskedToTheBitsStored();
    void signedCellsAreExtended();
    void aHighBitAboveTheOthersIsShiftedDown();
    void oneBitPixelsBeginWithTheLowestBit();
    void oneBitFramesMayBeginInsideAByte();
    void twelvePackedBitsAreUnpacked();
    void planesAreInterleaved();
    void halvedChromaIsRepeated();
    void deflatedChromaIsWhatItsLengthSays();
    void bigEndianCellsAreSwapped_data();
    void bigEndianCellsAreSwapped();
    void wordsOfBytesAreSwappedInBigEndian();
    void realNumbersKeepTheirBitsAndSkipNaNsInTheRange();
    void missingBytesAreAnError();
    void aWrongBufferIsRefused();
};

void tst_native::cellsAreMaskedToTheBitsStored()
{
    // Overlay planes of old live in the upper bits (PS3.5 8.1.2).
    const Decoding decoding(QByteArray::fromHex("3412ffff00f0ff0f"), layoutOf(1, 4, 1, 16, 12), ts::ExplicitVRLittleEndian);
    QVERIFY(decoding.result);
    QCOMPARE(decoding.values(), (Values{0x234, 0xfff, 0, 0xfff}));
    QCOMPARE(decoding.result->maximum, 4095.0);
    QVERIFY(!decoding.result->lossy && !decoding.result->castToHeader);
}

void tst_native::signedCellsAreExtended()
{
    PixelLayout pixel = layoutOf(1, 4, 1, 16, 12);
    pixel.isSigned = 1;
    const Decoding decoding(QByteArray::fromHex("ff0f00080107ff77"), pixel, ts::ExplicitVRLittleEndian);
    QCOMPARE(decoding.values(), (Values{-1, -2048, 0x701, 0x7ff}));
    QCOMPARE(decoding.result->minimum, -2048.0);
    QCOMPARE(decoding.result->maximum, 2047.0);
}

void tst_native::aHighBitAboveTheOthersIsShiftedDown()
{
    PixelLayout pixel = layoutOf(1, 2, 1, 16, 12);
    pixel.highBit = 15; // ACR-NEMA
    const Decoding decoding(QByteArray::fromHex("5f123fff"), pixel, ts::ExplicitVRLittleEndian);
    QCOMPARE(decoding.values(), (Values{0x125, 0xff3}));
    QCOMPARE(decoding.result->pixel.highBit, 11);
}

void tst_native::oneBitPixelsBeginWithTheLowestBit()
{
    const Decoding decoding(QByteArray::fromHex("0d01"), layoutOf(3, 3, 1, 1, 1), ts::ExplicitVRLittleEndian);
    QCOMPARE(decoding.values(), (Values{1, 0, 1, 1, 0, 0, 0, 0, 1}));
}

void tst_native::oneBitFramesMayBeginInsideAByte()
{
    const QByteArray bytes = QByteArray::fromHex("00aa01"); // the second frame of 3 x 3 begins at bit 9
    codecs::Input input{bytesOf(bytes), layoutOf(3, 3, 1, 1, 1), ts::ExplicitVRLittleEndian};
    input.firstBit = 9;
    QCOMPARE(Decoding(input).values(), (Values{1, 0, 1, 0, 1, 0, 1, 1, 0}));
    input.firstBit = 18;
    QCOMPARE(Decoding(input).result.error().kind, dicom::Error::Kind::Incomplete);
}

void tst_native::twelvePackedBitsAreUnpacked()
{
    const Decoding decoding(QByteArray::fromHex("23614500f0"), layoutOf(1, 3, 1, 12, 12), ts::ExplicitVRLittleEndian);
    QCOMPARE(decoding.values(), (Values{0x123, 0x456, 0x000}));
}

void tst_native::planesAreInterleaved()
{
    PixelLayout pixel = layoutOf(1, 2, 3, 8, 8);
    pixel.planar = 1;
    const Decoding decoding(QByteArray::fromHex("010203040506"), pixel, ts::ExplicitVRLittleEndian);
    QCOMPARE(decoding.values(), (Values{1, 3, 5, 2, 4, 6}));
    QCOMPARE(decoding.result->pixel.planar, 0);
    pixel = layoutOf(1, 2, 3, 16, 16);
    pixel.planar = 1;
    QCOMPARE(Decoding(QByteArray::fromHex("010002000300040005000600"), pixel, ts::ExplicitVRLittleEndian).values(),
             (Values{1, 3, 5, 2, 4, 6}));
}

void tst_native::halvedChromaIsRepeated()
{
    PixelLayout pixel = layoutOf(2, 2, 3, 8, 8);
    pixel.photometric = Photometric::YbrFull422;
    const Decoding decoding(QByteArray::fromHex("0102808103048283"), pixel, ts::ExplicitVRLittleEndian);
    QCOMPARE(decoding.values(), (Values{1, 0x80, 0x81, 2, 0x80, 0x81, 3, 0x82, 0x83, 4, 0x82, 0x83}));
    QCOMPARE(decoding.result->pixel.photometric, Photometric::YbrFull422);
}

/// A deflated frame that says YBR_FULL_422 and keeps all its chroma is what its length says.
void tst_native::deflatedChromaIsWhatItsLengthSays()
{
    PixelLayout pixel = layoutOf(2, 2, 3, 8, 8);
    pixel.photometric = Photometric::YbrFull422;
    const auto deflated = [](const QByteArray &hex) { return qCompress(QByteArray::fromHex(hex)).sliced(4); }; // with zlib's wrapper
    const Decoding half(deflated("0102808103048283"), pixel, ts::DeflatedImageFrame);
    QCOMPARE(half.values(), (Values{1, 0x80, 0x81, 2, 0x80, 0x81, 3, 0x82, 0x83, 4, 0x82, 0x83}));
    const Decoding whole(deflated("010203040506070809101112"), pixel, ts::DeflatedImageFrame);
    QCOMPARE(whole.values(), (Values{1, 2, 3, 4, 5, 6, 7, 8, 9, 0x10, 0x11, 0x12}));
    QCOMPARE(whole.result->pixel.photometric, Photometric::YbrFull);
    QVERIFY(!Decoding(deflated("0102"), pixel, ts::DeflatedImageFrame).result);
}

void tst_native::bigEndianCellsAreSwapped_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("16") << 16 << QByteArray("00010102");
    QTest::newRow("32") << 32 << QByteArray("0000000100000102");
}

void tst_native::bigEndianCellsAreSwapped()
{
    QFETCH(int, bits);
    QFETCH(QByteArray, hex);
    const QByteArray bytes = QByteArray::fromHex(hex);
    codecs::Input input{bytesOf(bytes), layoutOf(1, 2, 1, bits, bits), ts::ExplicitVRBigEndian};
    input.bigEndian = true;
    QCOMPARE(Decoding(input).values(), (Values{1, 0x102}));
}

void tst_native::wordsOfBytesAreSwappedInBigEndian()
{
    // Three bytes a frame: the second frame begins inside a word.
    const QByteArray bytes = QByteArray::fromHex("020104030605");
    codecs::Input input{bytesOf(bytes), layoutOf(1, 3, 1, 8, 8), ts::ExplicitVRBigEndian};
    input.bigEndian = true;
    QCOMPARE(Decoding(input).values(), (Values{1, 2, 3}));
    input.firstBit = 24;
    QCOMPARE(Decoding(input).values(), (Values{4, 5, 6}));
    input.wordValue = false; // OB
    QCOMPARE(Decoding(input).values(), (Values{3, 6, 5}));
}

void tst_native::realNumbersKeepTheirBitsAndSkipNaNsInTheRange()
{
    const float numbers[] = {1.5F, -2.25F, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()};
    const QByteArray bytes(reinterpret_cast<const char *>(numbers), sizeof numbers);
    PixelLayout pixel = layoutOf(2, 2, 1, 32, 32);
    pixel.cell = codecs::Cell::Float;
    const Decoding decoding(bytes, pixel, ts::ExplicitVRLittleEndian);
    QVERIFY(decoding.result);
    QCOMPARE(std::memcmp(decoding.buffer.data(), numbers, sizeof numbers), 0);
    QCOMPARE(decoding.result->minimum, -2.25);
    QCOMPARE(decoding.result->maximum, 1.5);
}

void tst_native::missingBytesAreAnError()
{
    const Decoding decoding(QByteArray(99, '\0'), layoutOf(10, 10, 1, 8, 8), ts::ExplicitVRLittleEndian);
    QVERIFY(!decoding.result);
    QCOMPARE(decoding.result.error().kind, dicom::Error::Kind::Incomplete);
    codecs::Input input{{}, layoutOf(10, 10, 1, 8, 8), ts::ExplicitVRLittleEndian};
    input.firstBit = -800;
    QVERIFY(!Decoding(input).result);
    input.firstBit = std::numeric_limits<qint64>::max();
    QVERIFY(!Decoding(input).result);
}

void tst_native::aWrongBufferIsRefused()
{
    const QByteArray bytes(100, '\0');
    uint8_t small[99];
    const codecs::Input input{bytesOf(bytes), layoutOf(10, 10, 1, 8, 8), ts::ExplicitVRLittleEndian};
    QVERIFY(!codecs::decode(input, small));
    PixelLayout insane = layoutOf(10, 10, 1, 8, 8);
    insane.rows = -10;
    QVERIFY(!codecs::decode({bytesOf(bytes), insane, ts::ExplicitVRLittleEndian}, small));
}

NEGATOSCOPE_TEST(tst_native)
#include "tst_native.moc"
