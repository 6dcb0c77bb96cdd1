#include "imaging/voilut.h"

#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <cmath>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;
using Function = VoiLut::Function;

namespace {

DataSet grey(int bitsStored, int representation)
{
    DataSet d = testimages::slice(1, 0);
    d.setInteger(tag::BitsStored, bitsStored);
    d.setInteger(tag::HighBit, bitsStored - 1);
    d.setInteger(tag::PixelRepresentation, representation);
    return d;
}

QList<VoiLut> read(const DataSet &d)
{
    return VoiLut::fromDataSet(d, *ImagePixel::fromDataSet(d));
}

DataSet lutItem(qint64 entries, qint64 first, qint64 bits, const QByteArray &data)
{
    DataSet item;
    dicom::Element descriptor;
    descriptor.tag = tag::LUTDescriptor;
    descriptor.vr = dicom::VR::US;
    descriptor.value = QList<qint64>{entries, first, bits};
    item.set(descriptor);
    item.setBytes(tag::LUTData, dicom::VR::OW, data);
    return item;
}

DataSet withLut(DataSet d, const DataSet &item)
{
    d.setItems(tag::VOILUTSequence, {item});
    return d;
}

} // namespace

class tst_voilut : public QObject
{
    Q_OBJECT
private slots:
    // Worked cases of PS3.3 C.11.2.1.2.1, C.11.2.1.3.1 and C.11.2.1.3.2, output scaled to 0 … 1
    void functionsFollowTheStandard_data()
    {
        QTest::addColumn<Function>("function");
        QTest::addColumn<double>("center");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("input");
        QTest::addColumn<double>("output");
        const auto row = [](const char *name, Function f, double c, double w, double x, double y) {
            QTest::addRow("%s c=%g w=%g x=%g", name, c, w, x) << f << c << w << x << y;
        };
        row("linear", Function::Linear, 2048, 4096, -1, 0);
        row("linear", Function::Linear, 2048, 4096, 0, 0);
        row("linear", Function::Linear, 2048, 4096, 1, 1 / 4095.0);
        row("linear", Function::Linear, 2048, 4096, 2047.5, 0.5);
        row("linear", Function::Linear, 2048, 4096, 4095, 1);
        row("linear", Function::Linear, 2048, 4096, 5000, 1);
        row("linear", Function::Linear, 2048, 1, 2047, 0);
        row("linear", Function::Linear, 2048, 1, 2047.5, 0);
        row("linear", Function::Linear, 2048, 1, 2048, 1);
        row("linear", Function::Linear, 0, 100, -50, 0);
        row("linear", Function::Linear, 0, 100, -49, 1 / 99.0);
        row("linear", Function::Linear, 0, 100, 49, 1);
        row("linear", Function::Linear, 0, 1, -0.5, 0);
        row("linear", Function::Linear, 0, 1, 0, 1);
        row("exact", Function::LinearExact, 2048, 4096, 0, 0);
        row("exact", Function::LinearExact, 2048, 4096, 1024, 0.25);
        row("exact", Function::LinearExact, 2048, 4096, 4096, 1);
        row("exact", Function::LinearExact, 2048, 1, 2047.5, 0);
        row("exact", Function::LinearExact, 2048, 1, 2048, 0.5);
        row("exact", Function::LinearExact, 2048, 1, 2048.5, 1);
        row("exact", Function::LinearExact, 0, 100, 25, 0.75);
        row("exact", Function::LinearExact, 0, 0.5, 0.125, 0.75);
        row("sigmoid", Function::Sigmoid, 2048, 4096, 2048, 0.5);
        row("sigmoid", Function::Sigmoid, 2048, 4096, 3072, 0.73105857863000487); // 1 / (1 + e^-1)
        row("sigmoid", Function::Sigmoid, 0, 100, -50, 0.11920292202211755);      // 1 / (1 + e^2)
    }
    void functionsFollowTheStandard()
    {
        QFETCH(Function, function);
        QFETCH(double, center);
        QFETCH(double, width);
        QFETCH(double, input);
        QFETCH(double, output);
        VoiLut voi;
        voi.function = function;
        voi.center = center;
        voi.width = width;
        QVERIFY2(std::abs(voi.map(input) - output) < 1e-12, qPrintable(QString::number(voi.map(input), 'g', 17)));
    }

    void everyWindowIsOffered()
    {
        DataSet d = grey(12, 0);
        d.setStrings(tag::WindowCenter, {u"40"_qs, u"-600"_qs, u"7"_qs});
        d.setStrings(tag::WindowWidth, {u"400"_qs, u"1500"_qs});
        d.setStrings(tag::WindowCenterWidthExplanation, {u"Soft"_qs, u"Lung"_qs});
        d.setString(tag::VOILUTFunction, u"SIGMOID"_qs);
        const auto all = read(d);
        QCOMPARE(all.size(), 2);
        QCOMPARE(all[1].center, -600.0);
        QCOMPARE(all[1].width, 1500.0);
        QCOMPARE(all[1].explanation, u"Lung"_qs);
        QCOMPARE(all[1].function, Function::Sigmoid);
    }

    // C.11.2.1.2.1 wants at least 1, C.11.2.1.3 more than 0
    void invalidWidthsAreLeftOut_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("width");
        QTest::addColumn<int>("offered");
        QTest::newRow("0") << u"LINEAR"_qs << u"0"_qs << 0;
        QTest::newRow("negative") << u"LINEAR"_qs << u"-4"_qs << 0;
        QTest::newRow("below 1") << u"LINEAR"_qs << u"0.5"_qs << 0;
        QTest::newRow("1") << QString() << u"1"_qs << 1;
        QTest::newRow("exact 0.5") << u"LINEAR_EXACT"_qs << u"0.5"_qs << 1;
        QTest::newRow("exact 0") << u"LINEAR_EXACT"_qs << u"0"_qs << 0;
        QTest::newRow("sigmoid 0") << u"SIGMOID"_qs << u"0"_qs << 0;
        QTest::newRow("text") << QString() << u"wide"_qs << 0;
        QTest::newRow("infinite") << QString() << u"1e999"_qs << 0;
    }
    void invalidWidthsAreLeftOut()
    {
        QFETCH(QString, function);
        QFETCH(QString, width);
        DataSet d = grey(12, 0);
        d.setStrings(tag::WindowCenter, {u"40"_qs});
        d.setStrings(tag::WindowWidth, {width});
        d.setString(tag::VOILUTFunction, function);
        QTEST(int(read(d).size()), "offered");
    }

    void tablesComeBeforeWindows()
    {
        DataSet item = lutItem(2, 10, 8, QByteArray("\x00\x00\xff\x00", 4));
        item.setString(tag::LUTExplanation, u"Step"_qs);
        DataSet d = withLut(grey(12, 0), item);
        d.setStrings(tag::WindowCenter, {u"40"_qs});
        d.setStrings(tag::WindowWidth, {u"400"_qs});
        const auto all = read(d);
        QCOMPARE(all.size(), 2);
        QVERIFY(all[0].table);
        QCOMPARE(all[0].explanation, u"Step"_qs);
        QCOMPARE(all[0].map(9), 0.0);
        QCOMPARE(all[0].map(10), 0.0);
        QCOMPARE(all[0].map(11), 1.0);
        QCOMPARE(all[0].map(4000), 1.0);
    }

    // C.11.2.1.1: signed where what goes into the table may be
    void firstValueMappedHasTheSignOfItsInput_data()
    {
        QTest::addColumn<int>("representation");
        QTest::addColumn<double>("slope");
        QTest::addColumn<double>("intercept");
        QTest::addColumn<qint64>("written");
        QTest::addColumn<int>("firstMapped");
        QTest::newRow("signed pixels, US") << 1 << 1.0 << 0.0 << qint64(64536) << -1000;
        QTest::newRow("signed pixels, SS") << 1 << 1.0 << 0.0 << qint64(-1000) << -1000;
        QTest::newRow("unsigned pixels") << 0 << 1.0 << 0.0 << qint64(64536) << 64536;
        QTest::newRow("unsigned pixels read as SS") << 0 << 1.0 << 0.0 << qint64(-1000) << 64536;
        QTest::newRow("rescaled below 0") << 0 << 1.0 << -1024.0 << qint64(64536) << -1000;
        QTest::newRow("rescaled above 0") << 1 << 1.0 << 32768.0 << qint64(64536) << 64536;
        QTest::newRow("negative slope") << 0 << -1.0 << 0.0 << qint64(64536) << -1000;
    }
    void firstValueMappedHasTheSignOfItsInput()
    {
        QFETCH(int, representation);
        QFETCH(double, slope);
        QFETCH(double, intercept);
        QFETCH(qint64, written);
        DataSet d = withLut(grey(16, representation), lutItem(2, written, 16, QByteArray("\0\0\xff\xff", 4)));
        d.setReal(tag::RescaleSlope, slope);
        d.setReal(tag::RescaleIntercept, intercept);
        const auto all = read(d);
        QCOMPARE(all.size(), 1);
        QTEST(all[0].table->firstMapped, "firstMapped");
    }

    void zeroEntriesMeanAllOfThem()
    {
        QByteArray data(65536 * 2, '\0');
        data[2 * 65535] = '\x34';
        data[2 * 65535 + 1] = '\x12';
        const auto all = read(withLut(grey(16, 0), lutItem(0, 0, 16, data)));
        QCOMPARE(all.size(), 1);
        QCOMPARE(all[0].table->entries.size(), size_t(65536));
        QCOMPARE(all[0].table->map(70000), double(0x1234));
        QCOMPARE(all[0].map(65535), 0x1234 / 65535.0);
    }

    void bitsScaleTheOutput_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<double>("second");
        QTest::newRow("8 in words") << 8 << QByteArray("\x00\x00\x80\x00", 4) << 128 / 255.0;
        QTest::newRow("8 in bytes") << 8 << QByteArray("\x00\x80", 2) << 128 / 255.0;
        QTest::newRow("10") << 10 << QByteArray("\x00\x00\x00\x02", 4) << 512 / 1023.0;
        QTest::newRow("12") << 12 << QByteArray("\x00\x00\xff\x0f", 4) << 1.0;
        QTest::newRow("16") << 16 << QByteArray("\x00\x00\x00\x80", 4) << 32768 / 65535.0;
        QTest::newRow("8 said, 12 used") << 8 << QByteArray("\x00\x00\xff\x0f", 4) << 1.0;
    }
    void bitsScaleTheOutput()
    {
        QFETCH(int, bits);
        QFETCH(QByteArray, data);
        QFETCH(double, second);
        const auto all = read(withLut(grey(12, 0), lutItem(2, 0, bits, data)));
        QCOMPARE(all.size(), 1);
        QCOMPARE(all[0].map(1), second);
    }

    void tablesThatEndEarlyAreLeftOut()
    {
        QVERIFY(read(withLut(grey(12, 0), lutItem(100, 0, 16, QByteArray(50, '\0')))).isEmpty());
        QVERIFY(read(withLut(grey(12, 0), lutItem(0, 0, 16, {}))).isEmpty());
    }

    void framesMayHaveTheirOwn()
    {
        DataSet d = grey(12, 0);
        QList<DataSet> frames;
        for (const auto &center : {u"100"_qs, u"200"_qs}) {
            DataSet window, frame;
            window.setStrings(tag::WindowCenter, {center});
            window.setStrings(tag::WindowWidth, {u"50"_qs});
            frame.setItems(tag::FrameVOILUTSequence, {window});
            frames.append(frame);
        }
        d.setItems(tag::PerFrameFunctionalGroupsSequence, frames);
        QCOMPARE(VoiLut::fromDataSet(d, *ImagePixel::fromDataSet(d), 2).first().center, 200.0);
    }

    void fullRangeMapsItsEndsToBlackAndWhite()
    {
        const VoiLut voi = VoiLut::fullRange(-1024, 3071);
        QCOMPARE(voi.map(-1024), 0.0);
        QCOMPARE(voi.map(3071), 1.0);
        QVERIFY(VoiLut::fullRange(5, 5).width > 0);
    }
};

NEGATOSCOPE_TEST(tst_voilut)
#include "tst_voilut.moc"
