#include "imaging/planeset.h"

#include "imaging/vectors.h"
#include "tests/imaging/volumes.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace imaging;

namespace {

const double Degree = std::acos(-1.0) / 180;

VolumeGeometry geometry(const testvolumes::Setup &setup)
{
    return volumeGeometry(testvolumes::make(setup, [](const Vector3 &) { return 0; }).images).value();
}

void compare(const Vector3 &a, const Vector3 &b)
{
    for (size_t i = 0; i < 3; ++i)
        QVERIFY2(std::abs(a[i] - b[i]) < 1e-9, qPrintable(QStringLiteral("%1: %2, not %3").arg(i).arg(a[i]).arg(b[i])));
}

} // namespace

class tst_planeset : public QObject
{
    Q_OBJECT
private slots:
    void axialImagesGiveTheThreeViewsOfTheBody()
    {
        const VolumeGeometry g = geometry(testvolumes::upright(9, 2));
        const PlaneSet planes(g, PlaneSet::Along::Images);
        compare(planes.axes(PlaneSet::Axial).row, {1, 0, 0});
        compare(planes.axes(PlaneSet::Axial).column, {0, 1, 0});
        compare(planes.axes(PlaneSet::Coronal).row, {1, 0, 0});
        compare(planes.axes(PlaneSet::Coronal).column, {0, 0, -1});
        compare(planes.axes(PlaneSet::Sagittal).row, {0, 1, 0});
        compare(planes.axes(PlaneSet::Sagittal).column, {0, 0, -1});
        for (const auto view : PlaneSet::Views)
            QVERIFY(planes.followsCells(g, view));
    }

    void sagittalImagesAreTheSagittalView()
    {
        testvolumes::Setup setup = testvolumes::upright(6, 0);
        setup.orientation = {0, 1, 0, 0, 0, -1};
        for (int i = 0; i < 6; ++i)
            setup.positions[i] = {i * 4.0, 0, 0};
        const VolumeGeometry g = geometry(setup);
        const PlaneSet planes(g, PlaneSet::Along::Images);
        compare(planes.axes(PlaneSet::Sagittal).row, {0, 1, 0});
        compare(planes.axes(PlaneSet::Axial).row, {1, 0, 0});
        const auto stack = planes.stack(g, PlaneSet::Sagittal);
        QCOMPARE(stack.count, 6);
        QCOMPARE(stack.first.columns, 16);
        QCOMPARE(stack.first.rows, 12);
        compare(stack.grid(0).origin, {0, 0, 0}); // right first
        compare(stack.grid(5).origin, {20, 0, 0});
    }

    void aStackCoversTheVolumeCellByCell()
    {
        const VolumeGeometry g = geometry(testvolumes::upright(9, 2));
        const PlaneSet planes(g, PlaneSet::Along::Images);
        const auto axial = planes.stack(g, PlaneSet::Axial);
        QCOMPARE(axial.count, 9);
        compare(axial.grid(0).origin, {0, 0, 16}); // the head first
        compare(axial.grid(8).origin, {0, 0, 0});
        QCOMPARE(axial.first.columns, 16);
        QCOMPARE(axial.first.rows, 12);
        const auto coronal = planes.stack(g, PlaneSet::Coronal);
        QCOMPARE(coronal.count, 12);
        QCOMPARE(coronal.first.rows, 9);
        QCOMPARE(coronal.first.rowSpacing, 2.0);
        compare(coronal.grid(0).origin, {0, 0, 16});
        const Vector3 off = vec::minus(planes.center(), coronal.grid(coronal.current).origin);
        QVERIFY(std::abs(vec::dot(off, coronal.first.normal())) < 1e-9);
    }

    void turningLeavesThePictureItIsSeenIn()
    {
        const VolumeGeometry g = geometry(testvolumes::upright(9, 2));
        PlaneSet planes(g, PlaneSet::Along::Images);
        const auto before = planes.axes(PlaneSet::Axial);
        planes.turn(PlaneSet::Axial, 30 * Degree);
        compare(planes.axes(PlaneSet::Axial).row, before.row);
        // Clockwise as it is seen from the feet: the left's direction turns to the back.
        compare(planes.axes(PlaneSet::Coronal).row, {std::cos(30 * Degree), std::sin(30 * Degree), 0});
        compare(planes.axes(PlaneSet::Coronal).column, {0, 0, -1});
        compare(planes.axes(PlaneSet::Sagittal).row, {-std::sin(30 * Degree), std::cos(30 * Degree), 0});
        QVERIFY(planes.followsCells(g, PlaneSet::Axial) && !planes.followsCells(g, PlaneSet::Coronal));
        planes.turn(PlaneSet::Sagittal, -20 * Degree);
        for (const auto a : PlaneSet::Views)
            for (const auto b : PlaneSet::Views)
                QVERIFY(std::abs(vec::dot(planes.axes(a).normal(), planes.axes(b).normal()) - (a == b ? 1 : 0)) < 1e-9);
    }

    void turnedStacksReachEveryCornerAndMeetInTheCentre()
    {
        const VolumeGeometry g = geometry(testvolumes::upright(9, 2));
        PlaneSet planes(g, PlaneSet::Along::Images);
        planes.turn(PlaneSet::Axial, 40 * Degree);
        planes.turn(PlaneSet::Coronal, 15 * Degree);
        for (const auto view : PlaneSet::Views) {
            const auto stack = planes.stack(g, view);
            const PlaneGrid grid = stack.grid(stack.current);
            const Vector3 way = vec::minus(planes.center(), grid.origin);
            QVERIFY(std::abs(vec::dot(way, grid.normal())) < 1e-9);
            for (const double x : {0.0, 7.5})
                for (const double y : {0.0, 8.25})
                    for (const double z : {0.0, 16.0}) {
                        const Vector3 corner = vec::minus({x, y, z}, stack.first.origin);
                        const double column = vec::dot(corner, grid.row) / grid.columnSpacing,
                                     row = vec::dot(corner, grid.column) / grid.rowSpacing;
                        const double plane = vec::dot(corner, stack.step) / vec::dot(stack.step, stack.step);
                        QVERIFY(column > -1 && column < grid.columns && row > -1 && row < grid.rows);
                        QVERIFY(plane > -1 && plane < stack.count);
                    }
        }
    }

    void theCentreStaysInTheVolume()
    {
        const VolumeGeometry g = geometry(testvolumes::upright(9, 2));
        PlaneSet planes(g, PlaneSet::Along::Images);
        planes.setCenter(g, {100, 3, -50});
        QVERIFY(planes.center()[0] <= 7.76 && planes.center()[2] >= -1.01);
        QCOMPARE(planes.center()[1], 3.0);
    }

    void tiltedPlanesStandUprightInThePatient()
    {
        const VolumeGeometry g = geometry(testvolumes::tilted(12, 3, 15));
        const PlaneSet own(g, PlaneSet::Along::Images), patient(g, PlaneSet::Along::Patient);
        compare(own.axes(PlaneSet::Axial).column, {0, std::cos(15 * Degree), std::sin(15 * Degree)});
        compare(patient.axes(PlaneSet::Axial).column, {0, 1, 0});
        QVERIFY(own.followsCells(g, PlaneSet::Axial)); // the images themselves
        QVERIFY(!own.followsCells(g, PlaneSet::Sagittal) && !patient.followsCells(g, PlaneSet::Axial));
    }
};

NEGATOSCOPE_TEST(tst_planeset)
#include "tst_planeset.moc"
