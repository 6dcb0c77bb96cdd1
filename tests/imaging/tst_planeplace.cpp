#include "imaging/planeplace.h"

#include "imaging/measurementset.h"
#include "imaging/measuring.h"
#include "imaging/planeset.h"
#include "imaging/reformat.h"
#include "imaging/vectors.h"
#include "tests/imaging/volumes.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <cmath>

using namespace imaging;
using Kind = MeasurementKind;
using What = MeasuredValue::What;

namespace {

double valueOf(const Measurement &measurement, What what)
{
    for (const MeasuredValue &one : measurement.values) {
        if (one.what == what)
            return one.value;
    }
    return std::nan("");
}

/// A plane as a viewport has it: description and frame.
struct Shown {
    PlaneGrid grid;
    ImageDescriptionPtr image;
    FramePtr frame;

    Shown(const VolumePtr &volume, const PlaneGrid &of, const Slab &slab = {})
        : grid(of)
    {
        const Reformat what{grid, slab};
        const dicom::FrameKey key{QStringLiteral("planes.1.0"), 1};
        image = describeReformat(*volume, what, key, 1);
        frame = reformat(*volume, what, key);
    }
    ReformattedPlane plane() const { return reformattedPlane(*image).value(); }
    Measurement measure(Kind kind, const QList<QPointF> &points) const
    {
        Measurement made;
        made.uid = QStringLiteral("2.25.1");
        made.kind = kind;
        made.points = points;
        made.image = plane().source;
        made.plane = plane().place;
        return measured(made, *image, frame.get());
    }
    QPointF cell(const Vector3 &point) const { return plane().place.cellOf(point); }
};

double linear(const Vector3 &at)
{
    return 10 * at[0] + 20 * at[1] + 30 * at[2];
}

/// A gantry tilted by 20°: 24 planes, 1.5 mm of table between them, about 16 × 18 × 34 mm.
VolumePtr tiltedVolume()
{
    testvolumes::Setup setup = testvolumes::tilted(24, 1.5, 20);
    setup.columns = 32;
    setup.rows = 24;
    return testvolumes::make(setup, linear).volume().value();
}

/// Upright, 12 planes of 2 mm.
VolumePtr uprightVolume()
{
    testvolumes::Setup setup = testvolumes::upright(12, 2);
    setup.columns = 32;
    setup.rows = 24;
    return testvolumes::make(setup, linear).volume().value();
}

} // namespace

/// What is measured on planes, against the geometry and the field that the volumes were made by.
class tst_planeplace : public QObject
{
    Q_OBJECT
private slots:
    void figuresAreThePatients_data()
    {
        QTest::addColumn<bool>("tilted");
        QTest::addColumn<double>("degrees");
        for (const bool tilted : {false, true}) {
            for (const double degrees : {0., 17., 33.})
                QTest::addRow("%s, planes turned by %g", tilted ? "tilted" : "upright", degrees) << tilted << degrees;
        }
    }

    void figuresAreThePatients()
    {
        QFETCH(bool, tilted);
        QFETCH(double, degrees);
        const VolumePtr volume = tilted ? tiltedVolume() : uprightVolume();
        PlaneSet planes(volume->geometry(), PlaneSet::Along::Patient);
        if (degrees != 0) {
            planes.turn(PlaneSet::Axial, degrees * std::acos(-1.0) / 180);
            planes.turn(PlaneSet::Sagittal, degrees * std::acos(-1.0) / 270);
        }
        for (const PlaneSet::View view : PlaneSet::Views) {
            const auto stack = planes.stack(volume->geometry(), view);
            const Shown shown(volume, stack.grid(stack.current));
            // Three places of the patient on that plane, by its directions alone.
            const PlaneSet::Axes axes = planes.axes(view);
            const auto at = [&](double along, double down) {
                return vec::plus(planes.center(), vec::plus(vec::times(axes.row, along), vec::times(axes.column, down)));
            };
            const Vector3 a = at(-2, -1.5), b = at(2.5, 1), c = at(-1, 2);
            const Measurement length = shown.measure(Kind::Length, {shown.cell(a), shown.cell(b)});
            QVERIFY(std::abs(valueOf(length, What::Length) - std::hypot(4.5, 2.5)) < 1e-6);
            const Measurement angle = shown.measure(Kind::Angle, {shown.cell(b), shown.cell(a), shown.cell(c)});
            const double expected = (std::atan2(3.5, 1) - std::atan2(2.5, 4.5)) * 180 / std::acos(-1.0);
            QVERIFY(std::abs(valueOf(angle, What::Angle) - expected) < 1e-6);
            const Measurement box = shown.measure(Kind::Rectangle, {shown.cell(at(-2, -1)), shown.cell(at(2, 2))});
            QVERIFY(std::abs(valueOf(box, What::Area) - 12) < 1e-6);
            // A linear field's value at a cell is that of its place, its mean over a box that of the cells' middle.
            const QPointF middle(std::floor(shown.cell(at(0.5, 0.5)).x()) + 0.5, std::floor(shown.cell(at(0.5, 0.5)).y()) + 0.5);
            const Measurement point = shown.measure(Kind::Point, {middle});
            QVERIFY2(std::abs(valueOf(point, What::Value) - linear(shown.plane().place.at(middle))) < 1,
                     qPrintable(QString::number(valueOf(point, What::Value))));
            const Measurement region = shown.measure(Kind::Rectangle, {middle - QPointF(1.5, 1.5), middle + QPointF(1.5, 1.5)});
            QCOMPARE(valueOf(region, What::Count), 9.0);
            QVERIFY(std::abs(valueOf(region, What::Mean) - linear(shown.plane().place.at(middle))) < 1);
            QVERIFY(!length.basis.isEmpty() && length.basis != region.basis);
            for (const Measurement &one : {length, angle, box, point, region})
                QVERIFY2(one.basis.contains(u"reformatted plane"), qPrintable(one.basis));
            QVERIFY(region.basis.contains(u"resampled") && point.basis.contains(u"resampled"));
        }
    }

    void aSlabSaysSo()
    {
        const VolumePtr volume = uprightVolume();
        const PlaneSet planes(volume->geometry(), PlaneSet::Along::Images);
        const auto stack = planes.stack(volume->geometry(), PlaneSet::Coronal);
        const Shown shown(volume, stack.grid(stack.current), {6, SlabMode::Maximum});
        const Measurement point = shown.measure(Kind::Point, {{8.5, 4.5}});
        QVERIFY2(point.basis.contains(u"MIP 6 mm"), qPrintable(point.basis));
        QVERIFY(!isSamePlane(shown.plane().place, Shown(volume, stack.grid(stack.current)).plane().place));
    }

    void storedImagesAreNoPlanes()
    {
        const VolumePtr volume = uprightVolume();
        QVERIFY(!reformattedPlane(volume->reference()));
        // … not even one that another program made of planes.
        ImageDescription stored = volume->reference();
        stored.dataSet.setString(dicom::tag::VolumeBasedCalculationTechnique, QStringLiteral("MPR"));
        stored.dataSet.setItems(dicom::tag::SourceImageSequence, {stored.dataSet});
        stored.dataSet.setString(dicom::tag::SOPInstanceUID, stored.key.sopInstanceUid);
        QVERIFY(!reformattedPlane(stored));
    }

    void aPlaneIsKnownAgainHoweverItsGridLies()
    {
        const VolumePtr volume = uprightVolume();
        const VolumeGeometry &g = volume->geometry();
        PlaneSet planes(g, PlaneSet::Along::Patient);
        const auto coronal = [&] {
            const auto stack = planes.stack(g, PlaneSet::Coronal);
            return Shown(volume, stack.grid(stack.current));
        };
        const Shown first = coronal();
        MeasurementSet set;
        const Measurement drawn =
            first.measure(Kind::Length, {first.cell({2, planes.center()[1], 3}), first.cell({9, planes.center()[1], 15})});
        set.put(drawn);
        const QString series = volume->reference().seriesInstanceUid;
        QCOMPARE(set.on(first.plane(), series).size(), 1);
        QVERIFY(set.of(drawn.image).isEmpty() && !set.isMeasured(drawn.image)); // on the image it is not

        planes.setCenter(g, vec::plus(planes.center(), {1.25, 0, 0.4}));
        const Shown moved = coronal();
        const QList<Measurement> there = set.on(moved.plane(), series);
        QCOMPARE(there.size(), 1);
        QVERIFY(std::abs(moved.plane().place.at(there.first().points[0])[0] - 2) < 1e-9);
        QVERIFY(std::abs(moved.plane().place.at(there.first().points[1])[2] - 15) < 1e-9);

        planes.setCenter(g, vec::plus(planes.center(), {0, 0.75, 0})); // the next plane
        QVERIFY(set.on(coronal().plane(), series).isEmpty());
        planes.setCenter(g, vec::plus(planes.center(), {0, -0.75, 0}));
        QCOMPARE(set.on(coronal().plane(), series).size(), 1);
        planes.turn(PlaneSet::Axial, 0.01);
        QVERIFY(set.on(coronal().plane(), series).isEmpty());
        ReformattedPlane other = first.plane();
        other.source.sopInstanceUid = QStringLiteral("1.2.3"); // of another volume in the same frame of reference
        QVERIFY(set.on(other, series).isEmpty());
    }

    void layingAViewKeepsThemAtRightAngles()
    {
        const VolumePtr volume = uprightVolume();
        for (const PlaneSet::View view : PlaneSet::Views) {
            PlaneSet planes(volume->geometry(), PlaneSet::Along::Patient);
            const PlaneSet upright = planes;
            for (const PlaneSet::View other : PlaneSet::Views) { // what it has already changes nothing
                QCOMPARE(planes.lay(upright.axes(other).row, upright.axes(other).column), other);
                QVERIFY(!planes.isTurned());
            }
            PlaneSet turned = upright;
            turned.turn(PlaneSet::View((view + 1) % 3), 0.3);
            const PlaneSet::Axes wanted = turned.axes(view);
            QCOMPARE(planes.lay(wanted.row, wanted.column), view);
            for (const PlaneSet::View other : PlaneSet::Views) {
                const Vector3 normal = planes.axes(other).normal();
                QVERIFY(vec::dot(normal, upright.axes(other).normal()) > 0.9); // none stands on its head
                QVERIFY(vec::dot(planes.axes(other).row, upright.axes(other).row) > 0.9);
                for (const PlaneSet::View third : PlaneSet::Views)
                    QVERIFY(third == other || std::abs(vec::dot(normal, planes.axes(third).normal())) < 1e-9);
            }
        }
    }

    void pointsOfOtherProgramsFindTheirPlane()
    {
        const QString place = QStringLiteral("1.2.3");
        const auto axial = planeThrough({{1, 2, 7}, {30, 5, 7}}, place); // a length at one height
        QVERIFY(axial && isSameDirection(axial->normal(), {0, 0, 1}) && std::abs(axial->distanceTo({100, 3, 7})) < 1e-9);
        const auto sagittal = planeThrough({{4, 2, 7}, {4, 5, 60}}, place);
        QVERIFY(sagittal && isSameDirection(sagittal->normal(), {-1, 0, 0}) && isSameDirection(sagittal->column, {0, 0, -1}));
        const Vector3 a{1, 2, 3}, b{20, 9, 33}, c{-5, 14, 8};
        const auto oblique = planeThrough({a, b, c}, place);
        QVERIFY(oblique);
        for (const Vector3 &point : {a, b, c}) {
            const Vector3 back = oblique->at(oblique->cellOf(point));
            QVERIFY(vec::length(vec::minus(back, point)) < 1e-9);
        }
        QVERIFY(planeThrough({{3, 3, 3}}, place)); // a point: axial
        QVERIFY(!planeThrough({{0, 0, 0}, {10, 0, 0}, {0, 10, 0}, {5, 5, 5}}, place));
        QVERIFY(!planeThrough({}, place));
    }
};

NEGATOSCOPE_TEST(tst_planeplace)
#include "tst_planeplace.moc"
