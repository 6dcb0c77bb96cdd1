#include "imaging/imageplane.h"

#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;

namespace {

const auto GE = QStringLiteral("GEOMETRY");

DataSet radiograph()
{
    DataSet d;
    d.setString(tag::Modality, QStringLiteral("DX"));
    return d;
}

} // namespace

class tst_imageplane : public QObject
{
    Q_OBJECT
private slots:
    // PS3.3 C.7.6.2.1.1, equation C.7.6.2.1-1
    void pixelsMapToPatientCoordinates()
    {
        DataSet d = testimages::slice(1, 0);
        d.setReals(tag::ImagePositionPatient, {-100, 50, 20});
        d.setReals(tag::PixelSpacing, {2, 0.5}); // rows 2 mm apart, columns 0.5 mm
        const ImagePlane plane = ImagePlane::fromDataSet(d);
        const auto point = plane.toPatient(10, 3);
        QVERIFY(point);
        QCOMPARE(*point, (Vector3{-95, 56, 20}));
        QCOMPARE(*plane.distance(), 20.0);
        QCOMPARE(*plane.normal(), (Vector3{0, 0, 1}));
    }

    void obliqueCosinesAreNormalised()
    {
        DataSet d = testimages::slice(1, 0);
        d.setReals(tag::ImageOrientationPatient, {2, 0, 0, 0, 3, 4});
        const ImagePlane plane = ImagePlane::fromDataSet(d);
        QVERIFY(plane.orientation);
        QCOMPARE((*plane.orientation)[0], 1.0);
        QCOMPARE((*plane.orientation)[4], 0.6);
        QCOMPARE(*plane.normal(), (Vector3{0, -0.8, 0.6}));
    }

    void unusableGeometryIsNone_data()
    {
        QTest::addColumn<QStringList>("orientation");
        QTest::addColumn<QStringList>("position");
        const QStringList good{u"1"_qs, u"0"_qs, u"0"_qs, u"0"_qs, u"1"_qs, u"0"_qs};
        const QStringList here{u"0"_qs, u"0"_qs, u"0"_qs};
        QTest::newRow("zero vector") << QStringList{u"0"_qs, u"0"_qs, u"0"_qs, u"0"_qs, u"1"_qs, u"0"_qs} << here;
        QTest::newRow("parallel") << QStringList{u"1"_qs, u"0"_qs, u"0"_qs, u"1"_qs, u"0"_qs, u"0"_qs} << here;
        QTest::newRow("five values") << good.mid(1) << here;
        QTest::newRow("text") << good << QStringList{u"0"_qs, u"x"_qs, u"0"_qs};
        QTest::newRow("infinite") << good << QStringList{u"0"_qs, u"1e999"_qs, u"0"_qs};
    }
    void unusableGeometryIsNone()
    {
        QFETCH(QStringList, orientation);
        QFETCH(QStringList, position);
        DataSet d;
        d.setStrings(tag::ImageOrientationPatient, orientation);
        d.setStrings(tag::ImagePositionPatient, position);
        QVERIFY(!ImagePlane::fromDataSet(d).distance());
    }

    // PS3.3 10.7.1.3
    void spacingSaysWhatItMeasures_data()
    {
        QTest::addColumn<DataSet>("dataSet");
        QTest::addColumn<SpacingKind>("kind");
        QTest::addColumn<double>("rows");
        QTest::addColumn<double>("columns");
        DataSet d = testimages::slice(1, 0);
        QTest::newRow("CT") << d << SpacingKind::Patient << 0.5 << 0.5;
        d = radiograph();
        d.setReals(tag::ImagerPixelSpacing, {0.2, 0.1});
        QTest::newRow("detector") << d << SpacingKind::Detector << 0.2 << 0.1;
        d.setReal(tag::EstimatedRadiographicMagnificationFactor, 2);
        QTest::newRow("magnification") << d << SpacingKind::DetectorCorrected << 0.1 << 0.05;
        d.setReals(tag::PixelSpacing, {0.2, 0.1});
        QTest::newRow("copied from the detector") << d << SpacingKind::DetectorCorrected << 0.1 << 0.05;
        d.setString(tag::PixelSpacingCalibrationType, GE);
        QTest::newRow("calibrated") << d << SpacingKind::Patient << 0.2 << 0.1;
        d = radiograph();
        d.setReals(tag::ImagerPixelSpacing, {0.2, 0.2});
        d.setReals(tag::PixelSpacing, {0.15, 0.15});
        QTest::newRow("differs from the detector") << d << SpacingKind::Patient << 0.15 << 0.15;
        d.remove(tag::ImagerPixelSpacing);
        QTest::newRow("radiograph without origin") << d << SpacingKind::Detector << 0.15 << 0.15;
        d = {};
        d.setReals(tag::NominalScannedPixelSpacing, {0.3, 0.3});
        QTest::newRow("scanned") << d << SpacingKind::Nominal << 0.3 << 0.3;
        d = {};
        d.setStrings(tag::PixelAspectRatio, {u"4"_qs, u"3"_qs});
        QTest::newRow("aspect only") << d << SpacingKind::AspectOnly << 4.0 / 3 << 1.0;
        QTest::newRow("nothing") << DataSet() << SpacingKind::None << 1.0 << 1.0;
        d = {};
        d.setReals(tag::PixelSpacing, {0, 0.5});
        QTest::newRow("zero is no spacing") << d << SpacingKind::None << 1.0 << 1.0;
    }
    void spacingSaysWhatItMeasures()
    {
        QFETCH(DataSet, dataSet);
        const ImagePlane plane = ImagePlane::fromDataSet(dataSet);
        QTEST(plane.spacingKind, "kind");
        QTEST(plane.rowSpacing, "rows");
        QTEST(plane.columnSpacing, "columns");
    }

    void functionalGroupsPlaceEachFrame()
    {
        DataSet measures, orientation, shared, d;
        measures.setReals(tag::PixelSpacing, {0.7, 0.7});
        measures.setReal(tag::SliceThickness, 5);
        orientation.setReals(tag::ImageOrientationPatient, testimages::axial());
        shared.setItems(tag::PixelMeasuresSequence, {measures});
        shared.setItems(tag::PlaneOrientationSequence, {orientation});
        QList<DataSet> frames;
        for (double z : {10.0, 15.0}) {
            DataSet position, frame;
            position.setReals(tag::ImagePositionPatient, {0, 0, z});
            frame.setItems(tag::PlanePositionSequence, {position});
            frames.append(frame);
        }
        d.setInteger(tag::NumberOfFrames, 2);
        d.setItems(tag::SharedFunctionalGroupsSequence, {shared});
        d.setItems(tag::PerFrameFunctionalGroupsSequence, frames);
        const ImagePlane second = ImagePlane::fromDataSet(d, 2);
        QCOMPARE(*second.distance(), 15.0);
        QCOMPARE(second.rowSpacing, 0.7);
        QCOMPARE(second.spacingKind, SpacingKind::Patient);
        QCOMPARE(*second.sliceThickness, 5.0);
        QVERIFY(!ImagePlane::fromDataSet(d, 3).distance());
    }

    // C.8.8.3.2: dose planes lie at offsets from the first
    void doseFramesFollowTheirOffsets()
    {
        DataSet d = testimages::slice(1, -40);
        d.setInteger(tag::NumberOfFrames, 3);
        d.setStrings(tag::GridFrameOffsetVector, {u"0"_qs, u"2.5"_qs, u"5"_qs});
        QCOMPARE(*ImagePlane::fromDataSet(d, 3).distance(), -35.0);
    }

    void onePositionIsNotThatOfEveryFrame()
    {
        DataSet d = testimages::slice(1, -40);
        d.setInteger(tag::NumberOfFrames, 3);
        QVERIFY(!ImagePlane::fromDataSet(d, 1).distance());
        QVERIFY(!ImagePlane::fromDataSet(d, 2).distance());
    }

    // PS3.3 C.7.6.1.1.1: +x is left, +y posterior, +z head
    void lettersNameDirections_data()
    {
        QTest::addColumn<QList<double>>("direction");
        QTest::addColumn<QString>("letters");
        QTest::newRow("left") << QList<double>{1, 0, 0} << u"L"_qs;
        QTest::newRow("right") << QList<double>{-1, 0, 0} << u"R"_qs;
        QTest::newRow("posterior") << QList<double>{0, 1, 0} << u"P"_qs;
        QTest::newRow("anterior") << QList<double>{0, -1, 0} << u"A"_qs;
        QTest::newRow("head") << QList<double>{0, 0, 1} << u"H"_qs;
        QTest::newRow("feet") << QList<double>{0, 0, -1} << u"F"_qs;
        QTest::newRow("largest first") << QList<double>{0.6, -0.8, 0} << u"AL"_qs;
        QTest::newRow("three") << QList<double>{-0.3, 0.5, 0.8} << u"HPR"_qs;
        QTest::newRow("rounding") << QList<double>{1, 0.00001, -0.00002} << u"L"_qs;
    }
    void lettersNameDirections()
    {
        QFETCH(QList<double>, direction);
        QTEST(orientationLetters({direction[0], direction[1], direction[2]}), "letters");
    }
};

NEGATOSCOPE_TEST(tst_imageplane)
#include "tst_imageplane.moc"
