#include "imaging/decoder/codecs/jpeg.h"
#include "imaging/decoder/codecs/jpeg2000.h"
#include "tests/imaging/decoder/decoding.h"
#include "tests/support/testmain.h"

#include <QTest>

using codecs::JpegHeader;
using codecs::Photometric;

namespace {

JpegHeader colourHeader()
{
    JpegHeader header;
    header.process = 0xc0;
    header.precision = 8;
    header.components = 3;
    header.identifiers = {1, 2, 3, 0};
    return header;
}

/// SOC and SIZ of one tile (ITU-T T.800 A.5.1), then SOT.
QByteArray siz(const char *size, const char *origin, const char *tile, const char *components)
{
    return QByteArray::fromHex("ff4fff51") + QByteArray::fromHex(qstrlen(components) == 6 ? "0029" : "002f") + QByteArray::fromHex("0000")
           + QByteArray::fromHex(size) + QByteArray::fromHex(origin) + QByteArray::fromHex(tile) + QByteArray::fromHex("0000000000000000")
           + QByteArray::fromHex(qstrlen(components) == 6 ? "0001" : "0003") + QByteArray::fromHex(components)
           + QByteArray::fromHex("ff90000a00000000000000010000");
}

} // namespace

class tst_jpegheader : public QObject
{
    Q_OBJECT
private slots:
    void markersAreReadUpToTheScan();
    void brokenHeadersAreErrors_data();
    void brokenHeadersAreErrors();
    void colourFollowsTheStatedRules();
    void aJpeg2000HeaderIsRead();
    void aJp2BoxIsOpened();
    void absurdJpeg2000HeadersAreErrors_data();
    void absurdJpeg2000HeadersAreErrors();
};

void tst_jpegheader::markersAreReadUpToTheScan()
{
    // JFIF, Adobe with transform 1, SOF0 of 16 x 32, 4:2:0.
    const QByteArray bytes = QByteArray::fromHex("ffd8 ffe0000b4a46494600010100 00 ffee000e41646f626500640000000001"
                                                 "ffc00011080010002003012200021101031101 ffda000c03010002110311003f00");
    const auto header = codecs::readJpegHeader(bytesOf(bytes));
    QVERIFY(header);
    QCOMPARE(header->process, 0xc0);
    QCOMPARE(header->rows, 16);
    QCOMPARE(header->columns, 32);
    QCOMPARE(header->components, 3);
    QVERIFY(header->jfif && header->subsampled);
    QCOMPARE(header->adobeTransform, std::optional<int>(1));
}

void tst_jpegheader::brokenHeadersAreErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no start") << QByteArray::fromHex("ffc0000b080010001001011100");
    QTest::newRow("no frame header") << QByteArray::fromHex("ffd8ffda00080101000000ff");
    QTest::newRow("segment longer than the stream") << QByteArray::fromHex("ffd8ffc0ffff0800100010010111");
    QTest::newRow("segment of length 1") << QByteArray::fromHex("ffd8ffc00001080010001001011100");
    QTest::newRow("no rows") << QByteArray::fromHex("ffd8ffc0000b080000001001011100");
    QTest::newRow("five components") << QByteArray::fromHex("ffd8ffc0001708001000100501110002110003110004110005110000");
    QTest::newRow("fewer components than said") << QByteArray::fromHex("ffd8ffc0000b080010001003011100");
    QTest::newRow("two frame headers") << QByteArray::fromHex("ffd8ffc0000b080010001001011100ffc0000b080010001001011100");
    QTest::newRow("no marker") << QByteArray::fromHex("ffd80000000000000000");
}

void tst_jpegheader::brokenHeadersAreErrors()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!codecs::readJpegHeader(bytesOf(bytes)));
}

void tst_jpegheader::colourFollowsTheStatedRules()
{
    JpegHeader header = colourHeader();
    QVERIFY(!codecs::jpegColour(header, Photometric::Rgb).convert);
    QCOMPARE(codecs::jpegColour(header, Photometric::Rgb).result, Photometric::Rgb);
    for (const auto ybr : {Photometric::YbrFull, Photometric::YbrFull422, Photometric::YbrPartial422}) {
        QVERIFY(codecs::jpegColour(header, ybr).convert);
        QCOMPARE(codecs::jpegColour(header, ybr).result, Photometric::Rgb);
    }
    header.adobeTransform = 0; // says RGB whatever the metadata say
    QVERIFY(!codecs::jpegColour(header, Photometric::YbrFull).convert);
    header.adobeTransform = 1;
    QVERIFY(codecs::jpegColour(header, Photometric::Rgb).convert);
    header = colourHeader();
    header.jfif = true; // contradicts RGB: cells stay, the label tells the truth
    QVERIFY(!codecs::jpegColour(header, Photometric::Rgb).convert);
    QCOMPARE(codecs::jpegColour(header, Photometric::Rgb).result, Photometric::YbrFull);
    header = colourHeader();
    header.identifiers = {'R', 'G', 'B', 0};
    QVERIFY(!codecs::jpegColour(header, Photometric::YbrFull422).convert);
    header.components = 1;
    QCOMPARE(codecs::jpegColour(header, Photometric::PaletteColor).result, Photometric::PaletteColor);
}

void tst_jpegheader::aJpeg2000HeaderIsRead()
{
    const auto header = codecs::readJpeg2000Header(bytesOf(siz("0000002000000010", "0000000000000000", "0000002000000010", "8f0101")));
    QVERIFY(header);
    QCOMPARE(header->rows, 16);
    QCOMPARE(header->columns, 32);
    QCOMPARE(header->components, 1);
    QCOMPARE(header->precision, 16);
    QVERIFY(header->isSigned);
}

void tst_jpegheader::aJp2BoxIsOpened()
{
    const QByteArray boxes = QByteArray::fromHex("0000000c6a5020200d0a870a") + QByteArray::fromHex("000000006a703263");
    const auto header =
        codecs::readJpeg2000Header(bytesOf(boxes + siz("0000002000000010", "0000000000000000", "0000002000000010", "070101")));
    QVERIFY(header);
    QCOMPARE(header->codestream, size_t(20));
    QCOMPARE(header->precision, 8);
}

void tst_jpegheader::absurdJpeg2000HeadersAreErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const char *none = "0000000000000000";
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no columns") << siz("0000000000000010", none, "0000002000000010", "070101");
    QTest::newRow("origin behind the end") << siz("0000002000000010", "0000003000000000", "0000002000000010", "070101");
    QTest::newRow("four billion columns") << siz("ffffffffffffffff", none, "ffffffffffffffff", "070101");
    QTest::newRow("tiles of nothing") << siz("0000002000000010", none, none, "070101");
    QTest::newRow("a million tiles") << siz("0000ffff0000ffff", none, "0000000100000001", "070101");
    QTest::newRow("subsampled") << siz("0000002000000010", none, "0000002000000010", "070101070202070202");
    QTest::newRow("unlike depths") << siz("0000002000000010", none, "0000002000000010", "0701010f0101070101");
    QTest::newRow("cut") << siz("0000002000000010", none, "0000002000000010", "070101").left(30);
}

void tst_jpegheader::absurdJpeg2000HeadersAreErrors()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!codecs::readJpeg2000Header(bytesOf(bytes)));
}

NEGATOSCOPE_TEST(tst_jpegheader)
#include "tst_jpegheader.moc"
