#include "imaging/overlayplane.h"

#include "imaging/decoderpool.h"
#include "imaging/frame.h"
#include "tests/imaging/images.h"
#include "tests/imaging/nativefile.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <optional>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;
using dicom::Tag;

namespace {

Tag in(int group, Tag attribute)
{
    return Tag(quint16(group), attribute.element());
}

DataSet withPlane(DataSet d, int group, int rows, int columns, const QByteArray &data)
{
    d.setInteger(in(group, tag::OverlayRows), rows);
    d.setInteger(in(group, tag::OverlayColumns), columns);
    d.setString(in(group, tag::OverlayType), QStringLiteral("G"));
    d.setIntegers(in(group, tag::OverlayOrigin), {1, 1});
    d.setInteger(in(group, tag::OverlayBitsAllocated), 1);
    d.setInteger(in(group, tag::OverlayBitPosition), 0);
    d.setBytes(in(group, tag::OverlayData), dicom::VR::OW, data);
    return d;
}

QList<QPoint> setPixels(const OverlayPlane &plane)
{
    QList<QPoint> pixels;
    for (int row = 0; row < plane.rows; ++row)
        for (int column = 0; column < plane.columns; ++column)
            if (plane.isSet(column, row))
                pixels.append({column, row});
    return pixels;
}

ImagePixel grey(int stored, int high, bool isSigned = false)
{
    ImagePixel pixel;
    pixel.rows = 1;
    pixel.columns = 3;
    pixel.bitsAllocated = 16;
    pixel.bitsStored = stored;
    pixel.highBit = high;
    pixel.isSigned = isSigned;
    return pixel;
}

} // namespace

class tst_overlayplane : public QObject
{
    Q_OBJECT
private slots:
    // C.9.2.1.1 and PS3.5 8.1.2: the first pixel is the lowest bit of the first byte; rows are not padded
    void bitsArePackedFromTheLowestOn()
    {
        const DataSet d = withPlane(testimages::slice(1, 0), 0x6002, 2, 3, QByteArray::fromHex("2100")); // 100001
        const auto planes = overlayPlanes(d, *ImagePixel::fromDataSet(d), 1);
        QCOMPARE(planes.size(), 1);
        QCOMPARE(planes[0].group, 0x6002);
        QCOMPARE(setPixels(planes[0]), (QList<QPoint>{{0, 0}, {2, 1}}));
    }

    void allSixteenGroupsAreRead()
    {
        DataSet d = testimages::slice(1, 0);
        for (int group = 0x6000; group <= 0x6020; group += 2) // 6020 is none (PS3.5 7.6)
            d = withPlane(d, group, 1, 1, QByteArray::fromHex("0100"));
        QCOMPARE(overlayPlanes(d, *ImagePixel::fromDataSet(d), 1).size(), 16);
    }

    // C.9.2: row\column of the first overlay point; 1\1 is the upper left pixel
    void theOriginMayLieAnywhere()
    {
        DataSet d = withPlane(testimages::slice(1, 0), 0x6000, 1, 1, QByteArray::fromHex("0100"));
        d.setIntegers(tag::OverlayOrigin, {-4, 3});
        const auto planes = overlayPlanes(d, *ImagePixel::fromDataSet(d), 1);
        QCOMPARE(planes[0].top, -5);
        QCOMPARE(planes[0].left, 2);
    }

    // C.9.3: frames of the overlay from Image Frame Origin on
    void framesOfAnOverlayBelongToFramesOfTheImage()
    {
        DataSet d = withPlane(testimages::slice(1, 0), 0x6000, 1, 5, QByteArray::fromHex("4102")); // 10000 01000
        d.setInteger(tag::NumberOfFrames, 4);
        const ImagePixel pixel = *ImagePixel::fromDataSet(d);
        QCOMPARE(setPixels(overlayPlanes(d, pixel, 4).value(0)), (QList<QPoint>{{0, 0}})); // no frames: all of them
        d.setInteger(tag::NumberOfFramesInOverlay, 2);
        d.setInteger(tag::ImageFrameOrigin, 2);
        QVERIFY(overlayPlanes(d, pixel, 1).isEmpty());
        QCOMPARE(setPixels(overlayPlanes(d, pixel, 2).value(0)), (QList<QPoint>{{0, 0}}));
        QCOMPARE(setPixels(overlayPlanes(d, pixel, 3).value(0)), (QList<QPoint>{{1, 0}, {4, 0}}));
        QVERIFY(overlayPlanes(d, pixel, 4).isEmpty());
    }

    void planesWithoutTheirDataAreLeftOut()
    {
        const ImagePixel pixel = *ImagePixel::fromDataSet(testimages::slice(1, 0));
        DataSet d = withPlane(testimages::slice(1, 0), 0x6000, 65535, 65535, QByteArray(1024, '\1'));
        QVERIFY(overlayPlanes(d, pixel, 1).isEmpty());
        QVERIFY(!lacksOverlayData(d));
        dicom::Element element;
        element.tag = tag::OverlayData;
        element.vr = dicom::VR::OW;
        element.value = dicom::BulkDataUri{QStringLiteral("http://archive/bulk")};
        d.set(element);
        QVERIFY(overlayPlanes(d, pixel, 1).isEmpty());
        QVERIFY(lacksOverlayData(d));
    }

    // The bits counted with dcmdump and a few lines of Python
    void realPlanes_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("set");
        QTest::addColumn<QPoint>("first");
        QTest::addColumn<QPoint>("last");
        QTest::newRow("ruler") << u"pixel/examples_overlay.dcm"_qs << 222 << QPoint(420, 36) << QPoint(422, 299);
        QTest::newRow("square") << u"pixel/MR-SIEMENS-DICOM-WithOverlays.dcm"_qs << 323 << QPoint(420, 136) << QPoint(422, 422);
    }
    void realPlanes()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        QFETCH(QString, file);
        const auto native = testimages::readNative(testsupport::sharedData() + u'/' + file);
        QVERIFY(native.frame);
        QCOMPARE(native.image().overlays.size(), 1);
        const QList<QPoint> pixels = setPixels(native.image().overlays.first());
        QTEST(int(pixels.size()), "set");
        QTEST(pixels.first(), "first");
        QTEST(pixels.last(), "last");
    }

    // PS3.5 8.1.1, before 2004: planes in the bits that the values leave free
    void unusedBitsOfThePixelsArePlanes()
    {
        DataSet d = testimages::slice(1, 0);
        d.setInteger(tag::BitsStored, 12);
        d.setInteger(tag::HighBit, 11);
        for (const auto &[group, bit] : {std::pair{0x6000, 15}, {0x6002, 12}, {0x6004, 3}}) { // bit 3 is a value's
            d.setInteger(in(group, tag::OverlayBitsAllocated), 16);
            d.setInteger(in(group, tag::OverlayBitPosition), bit);
            d.setInteger(in(group, tag::OverlayRows), 2);
            d.setInteger(in(group, tag::OverlayColumns), 3);
        }
        const ImagePixel pixel = *ImagePixel::fromDataSet(d);
        QCOMPARE(int(pixel.overlayBits), 0x9000);
        const auto planes = overlayPlanes(d, pixel, 1);
        QCOMPARE(planes.size(), 2);
        QCOMPARE(planes[0].embedded, 1); // of the frame's overlay bytes: bit 12 is the first, 15 the second
        QCOMPARE(planes[1].embedded, 0);
    }

    void wholeCellsAreTakenApart_data()
    {
        QTest::addColumn<int>("highBit");
        QTest::addColumn<bool>("isSigned");
        QTest::addColumn<int>("overlayBits");
        QTest::addColumn<QList<int>>("cells");
        QTest::addColumn<QList<int>>("values");
        QTest::addColumn<QList<int>>("planes");
        QTest::newRow("above") << 11 << false << 0x9000 << QList<int>{0x9123, 0x8fff, 0x1000} << QList<int>{0x123, 0xfff, 0}
                               << QList<int>{3, 2, 1};
        QTest::newRow("signed") << 11 << true << 0x8000 << QList<int>{0x8fff, 0x0800, 0x77ff} << QList<int>{-1, -2048, 2047}
                                << QList<int>{1, 0, 0};
        QTest::newRow("below") << 15 << false << 0x0001 << QList<int>{0x1231, 0x0020, 0xfffe} << QList<int>{0x123, 2, 0xfff}
                               << QList<int>{1, 0, 0};
    }
    void wholeCellsAreTakenApart()
    {
        QFETCH(int, highBit);
        QFETCH(bool, isSigned);
        QFETCH(QList<int>, cells);
        QFETCH(QList<int>, values);
        QFETCH(QList<int>, planes);
        QFETCH(int, overlayBits);
        ImagePixel described = grey(12, highBit, isSigned);
        described.overlayBits = quint16(overlayBits);
        ImageDescription image;
        image.pixel = described;
        const FramePtr frame = separateOverlays(testimages::frame(image, {cells.begin(), cells.end()}), described);
        QVERIFY(frame && frame->overlays);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(frame->value(i, 0), double(values[i]));
            QCOMPARE(int(frame->overlays[size_t(i)]), planes[i]);
        }
        QCOMPARE(frame->minimum, double(*std::min_element(values.begin(), values.end())));
        QCOMPARE(frame->maximum, double(*std::max_element(values.begin(), values.end())));
    }

    // Through a real helper: it is asked for whole cells and knows nothing of overlays.
    void theDecoderHandsUnusedBitsOver()
    {
        ImagePixel described = grey(12, 11, true);
        described.photometricText = QStringLiteral("MONOCHROME2");
        described.overlayBits = 0x8000;
        dicom::EncodedFrame encoded;
        encoded.key = {QStringLiteral("1.2.3"), 1};
        encoded.transferSyntax = QStringLiteral("1.2.840.10008.1.2.1");
        encoded.bytes = QByteArray::fromHex("ff8f00080110"); // 8fff 0800 1001, the last with an unused bit that is no plane
        DecoderPool pool;
        std::optional<dicom::Result<FramePtr>> result;
        pool.decode(encoded, described, DecoderPool::Priority::Visible, [&](const dicom::Result<FramePtr> &frame) { result = frame; });
        QTRY_VERIFY_WITH_TIMEOUT(result, 30000);
        QVERIFY(*result);
        const Frame &frame = ***result;
        QVERIFY(frame.overlays);
        const int values[] = {-1, -2048, 1}, planes[] = {1, 0, 0};
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(frame.value(i, 0), double(values[i]));
            QCOMPARE(int(frame.overlays[size_t(i)]), planes[i]);
        }
        QVERIFY(!frame.castToHeader);
    }
};

NEGATOSCOPE_TEST(tst_overlayplane)
#include "tst_overlayplane.moc"
