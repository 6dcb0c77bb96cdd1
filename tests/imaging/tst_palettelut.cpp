#include "imaging/palettelut.h"

#include "network/dicom/dataset.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;
using dicom::Tag;

namespace {

struct Tags {
    Tag descriptor, data, segmented;
};
const Tags colours[] = {
    {tag::RedPaletteColorLookupTableDescriptor, tag::RedPaletteColorLookupTableData, tag::SegmentedRedPaletteColorLookupTableData},
    {tag::GreenPaletteColorLookupTableDescriptor, tag::GreenPaletteColorLookupTableData, tag::SegmentedGreenPaletteColorLookupTableData},
    {tag::BluePaletteColorLookupTableDescriptor, tag::BluePaletteColorLookupTableData, tag::SegmentedBluePaletteColorLookupTableData},
};

void set(DataSet &d, int colour, const QList<qint64> &descriptor, Tag data, const QByteArray &bytes)
{
    dicom::Element element;
    element.tag = colours[colour].descriptor;
    element.vr = dicom::VR::US;
    element.value = descriptor;
    d.set(element);
    d.setBytes(data, dicom::VR::OW, bytes);
}

QByteArray words(const QList<int> &values)
{
    QByteArray bytes;
    for (int value : values)
        bytes.append(char(value & 0xff)).append(char(value >> 8));
    return bytes;
}

DataSet same(const QList<qint64> &descriptor, const QByteArray &bytes)
{
    DataSet d;
    for (int c = 0; c < 3; ++c)
        set(d, c, descriptor, colours[c].data, bytes);
    return d;
}

DataSet segmented(qint64 count, const QList<int> &red, qint64 bits = 16)
{
    DataSet d;
    for (int c = 0; c < 3; ++c) {
        QByteArray bytes = words(red);
        if (bits == 8) {
            bytes.clear();
            for (int value : red)
                bytes.append(char(value));
        }
        set(d, c, {count, 0, bits}, colours[c].segmented, bytes);
    }
    return d;
}

QList<int> reds(const PaletteLut &lut)
{
    QList<int> values;
    for (QRgb entry : lut.entries)
        values.append(qRed(entry));
    return values;
}

} // namespace

class tst_palettelut : public QObject
{
    Q_OBJECT
private slots:
    void sixteenBitEntriesKeepTheirHighByte()
    {
        DataSet d;
        set(d, 0, {3, 10, 16}, colours[0].data, words({0, 0x80ff, 0xff00}));
        set(d, 1, {3, 10, 16}, colours[1].data, words({0, 0x0100, 0x00ff}));
        set(d, 2, {3, 10, 16}, colours[2].data, words({0xffff, 0, 0}));
        const auto lut = PaletteLut::fromDataSet(d);
        QVERIFY(lut);
        QCOMPARE(lut->map(9), qRgb(0, 0, 255));
        QCOMPARE(lut->map(10), qRgb(0, 0, 255));
        QCOMPARE(lut->map(11), qRgb(128, 1, 0));
        QCOMPARE(lut->map(12), qRgb(255, 0, 0));
        QCOMPARE(lut->map(70000), qRgb(255, 0, 0));
    }

    void eightBitEntriesMayBePackedOrPadded_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<QByteArray>("data");
        QTest::newRow("packed, odd count") << 8 << QByteArray("\x01\x02\x03\x00", 4);
        QTest::newRow("a word each") << 8 << words({1, 2, 3});
        QTest::newRow("said to be 16 bit") << 16 << words({1, 2, 3});
    }
    void eightBitEntriesMayBePackedOrPadded()
    {
        QFETCH(int, bits);
        QFETCH(QByteArray, data);
        const auto lut = PaletteLut::fromDataSet(same({3, 0, bits}, data));
        QVERIFY(lut);
        QCOMPARE(reds(*lut), (QList<int>{1, 2, 3}));
    }

    void zeroEntriesMeanAllOfThem()
    {
        const auto lut = PaletteLut::fromDataSet(same({0, 0, 16}, QByteArray(131072, '\x40')));
        QVERIFY(lut);
        QCOMPARE(lut->entries.size(), size_t(65536));
    }

    void firstValueFollowsPixelRepresentation()
    {
        DataSet d = same({2, 65535, 16}, words({0x1000, 0x2000}));
        QCOMPARE(PaletteLut::fromDataSet(d)->firstMapped, 65535);
        d.setInteger(tag::PixelRepresentation, 1);
        QCOMPARE(PaletteLut::fromDataSet(d)->firstMapped, -1);
    }

    // PS3.3 C.7.9.2.1 … C.7.9.2.3; byte offsets of indirect segments count from the start of the data
    void segmentsAreExpanded_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<QList<int>>("segments");
        QTest::addColumn<QList<int>>("expanded");
        QTest::newRow("discrete") << 16 << QList<int>{0, 2, 0x0a00, 0x0b00} << QList<int>{10, 11};
        QTest::newRow("linear ends at its end value") << 16 << QList<int>{0, 1, 0, 1, 4, 0x0800} << QList<int>{0, 2, 4, 6, 8};
        QTest::newRow("linear downwards") << 8 << QList<int>{0, 1, 200, 1, 2, 100} << QList<int>{200, 150, 100};
        QTest::newRow("indirect, 16 bit") << 16 << QList<int>{0, 1, 0x6400, 1, 2, 0x6600, 2, 1, 6, 0}
                                          << QList<int>{100, 101, 102, 102, 102};
        QTest::newRow("indirect, 8 bit") << 8 << QList<int>{0, 2, 7, 9, 2, 1, 0, 0, 0, 0} << QList<int>{7, 9, 7, 9};
    }
    void segmentsAreExpanded()
    {
        QFETCH(int, bits);
        QFETCH(QList<int>, segments);
        QFETCH(QList<int>, expanded);
        const auto lut = PaletteLut::fromDataSet(segmented(expanded.size(), segments, bits));
        QVERIFY(lut);
        QCOMPARE(reds(*lut), expanded);
    }

    void brokenTablesAreMalformed_data()
    {
        QTest::addColumn<DataSet>("dataSet");
        QTest::newRow("none") << DataSet();
        QTest::newRow("too short") << same({100, 0, 16}, words({1, 2, 3}));
        QTest::newRow("two descriptor values") << same({3, 0}, words({1, 2, 3}));
        QTest::newRow("linear first") << segmented(4, {1, 4, 0x0800});
        QTest::newRow("discrete beyond the end") << segmented(4, {0, 4, 1});
        QTest::newRow("indirect to itself") << segmented(4, {0, 1, 1, 2, 5, 6, 0});
        QTest::newRow("indirect beyond the end") << segmented(4, {0, 1, 1, 2, 1, 0xffff, 0xffff});
        QTest::newRow("unknown opcode") << segmented(4, {9, 4, 1, 2, 3, 4});
        QTest::newRow("nothing") << segmented(4, {});
        QTest::newRow("empty segments") << segmented(4, {0, 0, 0, 0, 0, 0});
    }
    void brokenTablesAreMalformed()
    {
        QFETCH(DataSet, dataSet);
        const auto lut = PaletteLut::fromDataSet(dataSet);
        QVERIFY(!lut);
        QCOMPARE(lut.error().kind, dicom::Error::Kind::Malformed);
        QVERIFY(!lut.error().message.isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_palettelut)
#include "tst_palettelut.moc"
