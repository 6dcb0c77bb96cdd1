#include "imaging/planelink.h"

#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <cmath>

using namespace imaging;
namespace tag = dicom::tag;

namespace {

constexpr double Within = 0.001; // mm and cells

bool near(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y()) <= Within;
}

bool near(const QLineF &line, QPointF a, QPointF b)
{
    return (near(line.p1(), a) && near(line.p2(), b)) || (near(line.p1(), b) && near(line.p2(), a));
}

/// 100 × 100 cells of 1 mm around `centre`.
ImageDescriptionPtr plane(const QList<double> &o, const QList<double> &centre, int instance = 1, int edge = 100,
                          const char *frame = "1.2.9", const char *patient = "P1")
{
    dicom::DataSet set = testimages::slice(instance, 0);
    set.setString(tag::FrameOfReferenceUID, QLatin1String(frame));
    set.setString(tag::PatientID, QLatin1String(patient));
    set.setReals(tag::ImageOrientationPatient, o);
    const double half = (edge - 1) / 2.0;
    QList<double> position;
    for (int i = 0; i < 3; ++i)
        position << centre[i] - half * o[i] - half * o[i + 3];
    set.setReals(tag::ImagePositionPatient, position);
    set.setReals(tag::PixelSpacing, {1, 1});
    set.setInteger(tag::Rows, edge);
    set.setInteger(tag::Columns, edge);
    return testimages::described(set);
}

/// Axial, its rows going back by `degrees` towards the head.
QList<double> tilted(double degrees)
{
    return {1, 0, 0, 0, std::cos(degrees * M_PI / 180), std::sin(degrees * M_PI / 180)};
}

} // namespace

/// Figures are worked out by hand, not by the functions.
class tst_planelink : public QObject
{
    Q_OBJECT
private slots:
    void cellsAreCountedFromTheOuterCorner()
    {
        const auto image = plane(testimages::axial(), {0, 0, 10});
        QCOMPARE(*patientCenter(*image), (Vector3{0, 0, 10}));
        QCOMPARE(*patientPoint(*image, {0.5, 0.5}), (Vector3{-49.5, -49.5, 10}));
        const auto place = cellOf(*image, {-49.5, 20.5, 17});
        QVERIFY(near(place->cell, {0.5, 70.5}));
        QCOMPARE(place->distance, 7.0);
        QVERIFY(isWithin(*image, {0, 100}));
        QVERIFY(!isWithin(*image, {50, 100.1}));
    }

    void cellsOfObliqueImagesComeBack()
    {
        const double s = 1 / std::sqrt(3.0), t = 1 / std::sqrt(2.0), u = 1 / std::sqrt(6.0);
        // Normal (1, 1, 1): rows along (1, −1, 0), columns along (1, 1, −2).
        const auto image = plane({t, -t, 0, u, u, -2 * u}, {5, -7, 11});
        const auto place = cellOf(*image, {5 + 10 * t + 3 * s, -7 - 10 * t + 3 * s, 11 + 3 * s});
        QVERIFY(near(place->cell, {60, 50}));
        QVERIFY(std::abs(std::abs(place->distance) - 3) < Within);
    }

    void aPlaneCutsAnotherInALine()
    {
        const auto axial = plane(testimages::axial(), {0, 0, 0});
        // Through the middle along x; at z = 20 the tilted one has gone back by 20 / tan 30°.
        QVERIFY(near(*referenceLine(*plane(tilted(30), {0, 0, 0}), *axial), {0, 50}, {100, 50}));
        const auto raised = plane(testimages::axial(), {0, 0, 20});
        const double back = 50 + 20 / std::tan(M_PI / 6);
        QVERIFY(near(*referenceLine(*plane(tilted(30), {0, 0, 0}), *raised), {0, back}, {100, back}));
        // and there it has come 40 mm along its own columns
        QVERIFY(near(*referenceLine(*raised, *plane(tilted(30), {0, 0, 0})), {0, 90}, {100, 90}));
        QVERIFY(near(*referenceLine(*plane(testimages::sagittal(), {-12, 0, 0}), *axial), {38, 0}, {38, 100}));
        QVERIFY(near(*referenceLine(*axial, *plane(testimages::coronal(), {0, 3, 9})), {0, 59}, {100, 59}));
    }

    void aLineEndsAtTheEdgesOfBothImages()
    {
        const auto axial = plane(testimages::axial(), {0, 0, 0});
        QVERIFY(near(*referenceLine(*plane(tilted(30), {0, 0, 0}, 1, 20), *axial), {40, 50}, {60, 50}));
        QVERIFY(near(*referenceLine(*plane(tilted(30), {45, 0, 0}, 1, 20), *axial), {85, 50}, {100, 50}));
        const double t = 1 / std::sqrt(2.0), u = 1 / std::sqrt(6.0);
        QVERIFY(near(*referenceLine(*plane({t, -t, 0, u, u, -2 * u}, {0, 0, 0}, 1, 400), *axial), {0, 100}, {100, 0}));
    }

    void parallelAndDistantPlanesGiveNoLine()
    {
        const auto axial = plane(testimages::axial(), {0, 0, 0});
        QVERIFY(!referenceLine(*plane(testimages::axial(), {0, 0, 0}), *axial));
        QVERIFY(!referenceLine(*plane(testimages::axial(), {0, 0, 5}), *axial));
        QVERIFY(!referenceLine(*plane({-1, 0, 0, 0, 1, 0}, {0, 0, 0}), *axial)); // seen from the other side
        QVERIFY(!referenceLine(*plane(tilted(0.9), {0, 0, 0}), *axial));
        QVERIFY(referenceLine(*plane(tilted(1.1), {0, 0, 0}), *axial));
        QVERIFY(!referenceLine(*plane(testimages::coronal(), {0, 0, 60}), *axial));  // ends 10 mm above it
        QVERIFY(!referenceLine(*plane(testimages::sagittal(), {51, 0, 0}), *axial)); // beside it
    }

    void imagesWithoutGeometryHaveNeitherPlaceNorLine()
    {
        const auto axial = plane(testimages::axial(), {0, 0, 0});
        dicom::DataSet set = testimages::slice(1, 0);
        set.remove(tag::PixelSpacing);
        const auto bare = testimages::described(set);
        QVERIFY(!patientCenter(*bare));
        QVERIFY(!cellOf(*bare, {0, 0, 0}));
        QVERIFY(!referenceLine(*bare, *axial));
        QVERIFY(!referenceLine(*axial, *bare));
        QVERIFY(!shareSpace(*bare, *axial));
        set = testimages::slice(1, 0);
        set.setString(tag::Modality, QStringLiteral("DX")); // at the detector, not in the patient
        QVERIFY(!patientCenter(*testimages::described(set)));
    }

    void onlyOneFrameOfReferenceOfOnePatientIsOneSpace()
    {
        const auto image = plane(testimages::axial(), {0, 0, 0});
        QVERIFY(shareSpace(*image, *plane(testimages::sagittal(), {0, 0, 0})));
        QVERIFY(!shareSpace(*image, *plane(testimages::axial(), {0, 0, 0}, 1, 100, "1.2.10")));
        QVERIFY(!shareSpace(*image, *plane(testimages::axial(), {0, 0, 0}, 1, 100, "")));
        QVERIFY(!shareSpace(*plane(testimages::axial(), {0, 0, 0}, 1, 100, ""), *plane(testimages::axial(), {0, 0, 0}, 1, 100, "")));
        QVERIFY(!shareSpace(*image, *plane(testimages::axial(), {0, 0, 0}, 1, 100, "1.2.9", "P2")));
    }

    void stacksOfOneOrientationAreScrolledTogether()
    {
        const auto image = plane(testimages::axial(), {0, 0, 0});
        QVERIFY(areScrolledTogether(*image, *plane(tilted(9.9), {0, 0, 40})));
        QVERIFY(areScrolledTogether(*image, *plane({-1, 0, 0, 0, 1, 0}, {0, 0, 0})));
        QVERIFY(!areScrolledTogether(*image, *plane(tilted(10.1), {0, 0, 0})));
        QVERIFY(!areScrolledTogether(*image, *plane(testimages::coronal(), {0, 0, 0})));
        QVERIFY(std::abs(*degreesBetween(image->plane, plane(tilted(30), {0, 0, 0})->plane) - 30) < 1e-9);
    }

    void theNearestImageIsFoundInAnyOrder()
    {
        ImageStack stack;
        for (const int z : {20, 0, 15, 5, 30})
            stack.insert(plane(testimages::axial(), {0, 0, double(z)}, 1 + z));
        const auto at = [&](double z, int preferred = 0) { return *nearestPlace(stack, {1, 2, z}, preferred); };
        const auto height = [&](const NearestPlace &place) { return (*stack.image(place.index).plane.position)[2]; };
        QCOMPARE(height(at(6.9)), 5.0);
        QVERIFY(near(at(6.9).cell, {51, 52}));
        QVERIFY(std::abs(at(6.9).distance - 1.9) < Within);
        QVERIFY(at(6.9).isInPlane());
        QCOMPARE(height(at(-40)), 0.0);
        QVERIFY(!at(-40).isInPlane());
        QVERIFY(at(22.5).isInPlane());
        QVERIFY(!at(25).isInPlane());        // an image is missing there
        QCOMPARE(height(at(17.5, 0)), 15.0); // the one that is nearer to what is looked at
        QCOMPARE(height(at(17.5, 4)), 20.0);
        QVERIFY(!nearestPlace(ImageStack(), {0, 0, 0}));
    }

    void tiltedGantriesAreMeasuredAlongTheirNormal()
    {
        // Slices 5 mm apart along the table, leaning by 20°: what is 40 mm behind the middle of one lies higher.
        ImageStack stack;
        for (int i = 0; i < 10; ++i)
            stack.insert(plane(tilted(20), {0, 0, 5.0 * i}, i + 1));
        const double climb = 40 * std::tan(20 * M_PI / 180); // 14.559 mm
        const auto place = *nearestPlace(stack, {0, 40, 10 + climb});
        QVERIFY(std::abs((*patientCenter(stack.image(place.index)))[2] - 10) < Within);
        QVERIFY(std::abs(place.distance) < Within);
        QVERIFY(near(place.cell, {50, 50 + 40 / std::cos(20 * M_PI / 180)}));
    }
};

NEGATOSCOPE_TEST(tst_planelink)
#include "tst_planelink.moc"
