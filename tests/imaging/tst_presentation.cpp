#include "imaging/presentation.h"

#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;
using Function = VoiLut::Function;

namespace {

VoiLut window(double center, double width)
{
    VoiLut voi;
    voi.center = center;
    voi.width = width;
    return voi;
}

DataSet grey(int allocated, int stored, int representation)
{
    DataSet d = testimages::slice(1, 0);
    d.setInteger(tag::BitsAllocated, allocated);
    d.setInteger(tag::BitsStored, stored);
    d.setInteger(tag::HighBit, stored - 1);
    d.setInteger(tag::PixelRepresentation, representation);
    return d;
}

DataSet colour(const QString &photometric)
{
    DataSet d = grey(8, 8, 0);
    d.setInteger(tag::SamplesPerPixel, 3);
    d.setString(tag::PhotometricInterpretation, photometric);
    d.setInteger(tag::PlanarConfiguration, 0);
    d.setInteger(tag::Rows, 1);
    d.setInteger(tag::Columns, 4);
    return d;
}

QList<int> row(const QImage &image, int y = 0)
{
    QList<int> values;
    for (int x = 0; x < image.width(); ++x)
        values.append(qGray(image.pixel(x, y)));
    return values;
}

template <class T> FramePtr realFrame(const ImageDescription &image, const std::vector<T> &values)
{
    auto frame = std::make_shared<Frame>();
    frame->key = image.key;
    frame->pixel = image.pixel;
    frame->size = qint64(values.size() * sizeof(T));
    const std::shared_ptr<std::byte[]> cells(new std::byte[values.size() * sizeof(T)]);
    std::memcpy(cells.get(), values.data(), values.size() * sizeof(T));
    frame->cells = cells;
    return frame;
}

} // namespace

class tst_presentation : public QObject
{
    Q_OBJECT
private slots:
    void tableCoversEveryStoredValue_data()
    {
        QTest::addColumn<int>("allocated");
        QTest::addColumn<int>("stored");
        QTest::addColumn<int>("representation");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<int>("size");
        QTest::newRow("1 bit") << 1 << 1 << 0 << qint64(0) << 2;
        QTest::newRow("8 bit") << 8 << 8 << 0 << qint64(0) << 256;
        QTest::newRow("12 bit") << 16 << 12 << 0 << qint64(0) << 4096;
        QTest::newRow("12 bit signed") << 16 << 12 << 1 << qint64(-2048) << 4096;
        QTest::newRow("16 bit signed") << 16 << 16 << 1 << qint64(-32768) << 65536;
    }
    void tableCoversEveryStoredValue()
    {
        QFETCH(int, allocated);
        QFETCH(int, stored);
        QFETCH(int, representation);
        const auto image = testimages::described(grey(allocated, stored, representation));
        const GreyTable table = greyTable(*image, VoiLut::fullRange(0, 1), false);
        QTEST(table.first, "first");
        QTEST(int(table.grey.size()), "size");
        QCOMPARE(table.at(-100000), table.grey.front());
        QCOMPARE(table.at(100000), table.grey.back());
    }

    // C.11.2.1.2.1 with the standard's 0 … 255: y = ((x - 2047.5) / 4095 + 0.5) * 255
    void rescaleAndWindowAreComposed()
    {
        DataSet d = grey(16, 16, 1);
        d.setReal(tag::RescaleSlope, 2);
        d.setReal(tag::RescaleIntercept, -1000);
        const auto image = testimages::described(d);
        const GreyTable table = greyTable(*image, window(2048, 4096), false);
        QCOMPARE(int(table.at(500)), 0);                                                       // HU 0
        QCOMPARE(int(table.at(1524)), int(std::lround(((2048 - 2047.5) / 4095 + 0.5) * 255))); // HU 2048
        QCOMPARE(int(table.at(2548)), 255);                                                    // HU 4096
    }

    void inversionsCancel()
    {
        DataSet d = grey(8, 8, 0);
        const auto plain = testimages::described(d);
        d.setString(tag::PhotometricInterpretation, u"MONOCHROME1"_qs);
        d.setString(tag::PresentationLUTShape, u"INVERSE"_qs); // says the same again (C.11.6.1.2)
        const auto inverse = testimages::described(d);
        const VoiLut voi = window(128, 256);
        QCOMPARE(int(greyTable(*plain, voi, false).at(10)), 10);
        QCOMPARE(int(greyTable(*plain, voi, true).at(10)), 245);
        QCOMPARE(int(greyTable(*inverse, voi, false).at(10)), 245);
        QCOMPARE(int(greyTable(*inverse, voi, true).at(10)), 10);
    }

    void paddingIsDarkAndNoPartOfTheRange()
    {
        DataSet d = grey(16, 16, 1);
        d.setInteger(tag::PixelPaddingValue, -2000);
        d.setInteger(tag::PixelPaddingRangeLimit, -1500);
        const auto image = testimages::described(d);
        const FramePtr frame = testimages::frame(*image, {-2000, -1500, 0, 100, 50, 1000});
        QCOMPARE(modalityRange(*image, *frame), (std::pair{0.0, 1000.0}));
        const QImage picture = render(*image, *frame, window(-3000, 1), true);
        QCOMPARE(row(picture), (QList<int>{0, 0, 0}));
        QCOMPARE(row(render(*image, *frame, VoiLut::fullRange(0, 1000), true)), (QList<int>{0, 0, 255}));
    }

    void opensWithItsFirstWindowElseItsRange()
    {
        DataSet d = grey(16, 12, 0);
        const auto without = testimages::described(d);
        const FramePtr frame = testimages::frame(*without, {100, 200, 300, 400, 500, 600});
        const VoiLut range = initialVoi(*without, frame.get());
        QCOMPARE(range.map(100), 0.0);
        QCOMPARE(range.map(600), 1.0);
        const VoiLut whole = initialVoi(*without, nullptr);
        QCOMPARE(whole.map(0), 0.0);
        QCOMPARE(whole.map(4095), 1.0);
        d.setStrings(tag::WindowCenter, {u"40"_qs, u"50"_qs});
        d.setStrings(tag::WindowWidth, {u"400"_qs, u"500"_qs});
        QCOMPARE(initialVoi(*testimages::described(d), frame.get()).center, 40.0);
    }

    void modalityTablesHaveTheRangeOfWhatTheyHold()
    {
        DataSet d = grey(8, 8, 0);
        DataSet item;
        item.setIntegers(tag::LUTDescriptor, {4, 1, 16});
        item.setBytes(tag::LUTData, dicom::VR::OW, QByteArray("\x05\x00\x09\x00\x01\x00\x07\x00", 8));
        d.setItems(tag::ModalityLUTSequence, {item});
        const auto image = testimages::described(d);
        QCOMPARE(modalityRange(*image, *testimages::frame(*image, {1, 2, 3, 3, 2, 1})), (std::pair{1.0, 9.0}));
        QCOMPARE(modalityRange(*image, *testimages::frame(*image, {3, 4, 200, 3, 4, 4})), (std::pair{1.0, 7.0}));
    }

    // PS3.3 C.7.6.3.1.2: Y CB CR of the primaries, by its equations, rounded
    void ybrFullBecomesRgb()
    {
        const auto image = testimages::described(colour(u"YBR_FULL"_qs));
        const QImage picture = toRgb(*image, *testimages::frame(*image, {76, 85, 255, 150, 44, 21, 29, 255, 107, 128, 128, 128}));
        const QRgb expected[] = {qRgb(255, 0, 0), qRgb(0, 255, 0), qRgb(0, 0, 255), qRgb(128, 128, 128)};
        for (int x = 0; x < 4; ++x) {
            const QRgb p = picture.pixel(x, 0);
            QVERIFY2(std::abs(qRed(p) - qRed(expected[x])) <= 2 && std::abs(qGreen(p) - qGreen(expected[x])) <= 2
                         && std::abs(qBlue(p) - qBlue(expected[x])) <= 2,
                     qPrintable(QStringLiteral("%1: %2").arg(x).arg(p, 0, 16)));
        }
    }

    void ybrPartialHasHeadroom()
    {
        const auto image = testimages::described(colour(u"YBR_PARTIAL_422"_qs));
        const QImage picture = toRgb(*image, *testimages::frame(*image, {16, 128, 128, 235, 128, 128, 126, 128, 128, 255, 128, 128}));
        QCOMPARE(row(picture), (QList<int>{0, 255, 128, 255}));
    }

    void rgbStaysAndInverts()
    {
        const auto image = testimages::described(colour(u"RGB"_qs));
        const FramePtr frame = testimages::frame(*image, {1, 2, 3, 255, 0, 128, 0, 0, 0, 9, 9, 9});
        const QImage picture = render(*image, *frame, {});
        QCOMPARE(picture.pixel(0, 0), qRgb(1, 2, 3));
        QCOMPARE(picture.pixel(1, 0), qRgb(255, 0, 128));
        QCOMPARE(render(*image, *frame, {}, true).pixel(0, 0), qRgb(254, 253, 252));
    }

    void paletteIsMapped()
    {
        DataSet d = grey(8, 8, 0);
        d.setString(tag::PhotometricInterpretation, u"PALETTE COLOR"_qs);
        const dicom::Tag descriptors[] = {tag::RedPaletteColorLookupTableDescriptor, tag::GreenPaletteColorLookupTableDescriptor,
                                          tag::BluePaletteColorLookupTableDescriptor};
        const dicom::Tag data[] = {tag::RedPaletteColorLookupTableData, tag::GreenPaletteColorLookupTableData,
                                   tag::BluePaletteColorLookupTableData};
        for (int c = 0; c < 3; ++c) {
            d.setIntegers(descriptors[c], {2, 5, 8});
            d.setBytes(data[c], dicom::VR::OW, QByteArray{}.append(char(10 * c)).append(char(200 + c)));
        }
        const auto image = testimages::described(d);
        const QImage picture = render(*image, *testimages::frame(*image, {0, 5, 6, 7, 255, 5}), window(1, 1));
        QCOMPARE(picture.pixel(1, 0), qRgb(0, 10, 20));
        QCOMPARE(picture.pixel(0, 0), qRgb(0, 10, 20));
        QCOMPARE(picture.pixel(2, 0), qRgb(200, 201, 202));
        QCOMPARE(picture.pixel(1, 1), qRgb(200, 201, 202));
    }

    void realPixelsGoThroughTheWindow()
    {
        DataSet d = grey(32, 32, 0);
        d.remove(tag::BitsStored);
        d.remove(tag::HighBit);
        d.remove(tag::PixelRepresentation);
        d.setBytes(tag::FloatPixelData, dicom::VR::OF, QByteArray(24, '\0'));
        const auto image = testimages::described(d);
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const FramePtr frame = realFrame<float>(*image, {0.f, 0.25f, 0.5f, 1.f, nan, -7.f});
        QCOMPARE(modalityRange(*image, *frame), (std::pair{-7.0, 1.0}));
        const QImage picture = render(*image, *frame, VoiLut::fullRange(0, 1));
        QCOMPARE(row(picture, 0), (QList<int>{0, 64, 128}));
        QCOMPARE(row(picture, 1), (QList<int>{255, 0, 0}));
    }

    void deepIntegersGoThroughTheWindow()
    {
        const auto image = testimages::described(grey(32, 32, 0));
        const FramePtr frame = realFrame<quint32>(*image, {0u, 4294967295u, 2147483648u, 1u, 2u, 3u});
        QCOMPARE(row(render(*image, *frame, VoiLut::fullRange(0, 4294967295.0))), (QList<int>{0, 255, 128}));
    }

    void previewsPassUntouched()
    {
        const auto image = testimages::described(grey(16, 12, 0));
        auto frame = std::make_shared<Frame>(*testimages::frame(*testimages::described(grey(8, 8, 0)), {0, 50, 255, 1, 2, 3}));
        frame->preview = true;
        QCOMPARE(row(render(*image, *frame, window(4000, 1))), (QList<int>{0, 50, 255}));
    }

    void incompleteFramesGiveNothing()
    {
        const auto image = testimages::described(grey(16, 12, 0));
        auto frame = std::make_shared<Frame>(*testimages::frame(*image, {1, 2, 3}));
        QVERIFY(render(*image, *frame, window(0, 10)).isNull());
        QVERIFY(toRgb(*image, *frame).isNull());
        QVERIFY(render(*image, Frame{}, window(0, 10)).isNull());
    }

    void fullTableAndFrameAreQuick()
    {
        DataSet d = grey(16, 16, 1);
        d.setInteger(tag::Rows, 512);
        d.setInteger(tag::Columns, 512);
        const auto image = testimages::described(d);
        const FramePtr frame = testimages::frame(*image, std::vector<int>(512 * 512, 40));
        QBENCHMARK
        {
            render(*image, *frame, window(40, 400));
        }
    }

    // C.7.6.19: grey through the window below the first value mapped, the table's colours from there on
    void supplementalPalettesColourTheUpperValues()
    {
        DataSet d = grey(16, 16, 0);
        d.setInteger(tag::Rows, 1);
        d.setInteger(tag::Columns, 4);
        d.setString(tag::PixelPresentation, u"COLOR"_qs);
        const dicom::Tag descriptors[] = {tag::RedPaletteColorLookupTableDescriptor, tag::GreenPaletteColorLookupTableDescriptor,
                                          tag::BluePaletteColorLookupTableDescriptor};
        const dicom::Tag data[] = {tag::RedPaletteColorLookupTableData, tag::GreenPaletteColorLookupTableData,
                                   tag::BluePaletteColorLookupTableData};
        const char *const entries[] = {"00ff0000", "000000ff", "00000000"}; // words: red then green
        for (int c = 0; c < 3; ++c) {
            d.setIntegers(descriptors[c], {2, 4096, 16});
            d.setBytes(data[c], dicom::VR::OW, QByteArray::fromHex(entries[c]));
        }
        const auto image = testimages::described(d);
        QVERIFY(image->supplemental);
        const auto frame = testimages::frame(*image, {0, 4095, 4096, 4097});
        QVERIFY(isColour(*image, *frame));
        const VoiLut voi = window(2048, 4096);
        const QImage picture = render(*image, *frame, voi);
        QCOMPARE(picture.pixel(0, 0), qRgb(0, 0, 0));
        QCOMPARE(picture.pixel(1, 0), qRgb(255, 255, 255));
        QCOMPARE(picture.pixel(2, 0), qRgb(255, 0, 0));
        QCOMPARE(picture.pixel(3, 0), qRgb(0, 255, 0));
        const QImage inverted = render(*image, *frame, voi, true); // greys only
        QCOMPARE(inverted.pixel(0, 0), qRgb(255, 255, 255));
        QCOMPARE(inverted.pixel(2, 0), qRgb(255, 0, 0));
        d.setString(tag::PixelPresentation, u"MONOCHROME"_qs);
        QVERIFY(!testimages::described(d)->supplemental);
    }
};

NEGATOSCOPE_TEST(tst_presentation)
#include "tst_presentation.moc"
