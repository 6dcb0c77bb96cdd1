#include "imaging/modalitylut.h"

#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;

namespace {

ModalityLut read(const DataSet &d, int frame = 1)
{
    return ModalityLut::fromDataSet(d, *ImagePixel::fromDataSet(d), frame);
}

DataSet withTable(const QString &sopClass)
{
    DataSet d = testimages::slice(1, 0);
    d.setString(tag::SOPClassUID, sopClass);
    DataSet item;
    dicom::Element descriptor;
    descriptor.tag = tag::LUTDescriptor;
    descriptor.vr = dicom::VR::SS;
    descriptor.value = QList<qint64>{3, -1, 16};
    item.set(descriptor);
    item.setBytes(tag::LUTData, dicom::VR::OW, QByteArray("\x0a\x00\x14\x00\x1e\x00", 6));
    item.setString(tag::ModalityLUTType, QStringLiteral("OD"));
    d.setItems(tag::ModalityLUTSequence, {item});
    return d;
}

} // namespace

class tst_modalitylut : public QObject
{
    Q_OBJECT
private slots:
    void ctRescalesToHounsfieldUnits()
    {
        DataSet d = testimages::slice(1, 0);
        d.setReal(tag::RescaleSlope, 2);
        d.setReal(tag::RescaleIntercept, -1024);
        const ModalityLut lut = read(d);
        QCOMPARE(lut.map(512), 0.0);
        QCOMPARE(lut.map(-3), -1030.0);
        QCOMPARE(lut.unit, u"HU"_qs);
    }

    void nothingGivenIsIdentity()
    {
        const ModalityLut lut = read(testimages::slice(1, 0));
        QVERIFY(lut.isIdentity());
        QVERIFY(lut.unit.isEmpty());
    }

    void slopeOfZeroIsNoSlope()
    {
        DataSet d = testimages::slice(1, 0);
        d.setReal(tag::RescaleSlope, 0);
        QCOMPARE(read(d).map(7), 7.0);
    }

    void tableIsClampedAtBothEnds_data()
    {
        QTest::addColumn<double>("stored");
        QTest::addColumn<double>("output");
        QTest::newRow("below") << -30.0 << 10.0;
        QTest::newRow("first") << -1.0 << 10.0;
        QTest::newRow("middle") << 0.0 << 20.0;
        QTest::newRow("last") << 1.0 << 30.0;
        QTest::newRow("above") << 30.0 << 30.0;
    }
    void tableIsClampedAtBothEnds()
    {
        QFETCH(double, stored);
        const ModalityLut lut = read(withTable(QStringLiteral("1.2.840.10008.5.1.4.1.1.1")));
        QVERIFY(lut.table);
        QCOMPARE(lut.unit, u"OD"_qs);
        QTEST(lut.map(stored), "output");
    }

    // PS3.4 N.2.5: "it shall be ignored" for X-Ray angiography
    void angiographyIsShownWithoutItsTable() { QVERIFY(read(withTable(QStringLiteral("1.2.840.10008.5.1.4.1.1.12.1"))).isIdentity()); }

    void framesRescaleByTheirOwnGroup()
    {
        DataSet d = testimages::slice(1, 0);
        QList<DataSet> frames;
        for (double slope : {1.0, 3.0}) {
            DataSet transformation, frame;
            transformation.setReal(tag::RescaleSlope, slope);
            transformation.setReal(tag::RescaleIntercept, 5);
            transformation.setString(tag::RescaleType, u"US"_qs);
            frame.setItems(tag::PixelValueTransformationSequence, {transformation});
            frames.append(frame);
        }
        d.setItems(tag::PerFrameFunctionalGroupsSequence, frames);
        QCOMPARE(read(d, 2).map(10), 35.0);
        QVERIFY(read(d, 2).unit.isEmpty()); // US is "unspecified"
    }
};

NEGATOSCOPE_TEST(tst_modalitylut)
#include "tst_modalitylut.moc"
