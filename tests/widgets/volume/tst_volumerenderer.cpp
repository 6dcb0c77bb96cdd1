#include "tests/support/testmain.h"
#include "tests/widgets/volume/volumebench.h"

#include <QTest>

using namespace widgets;
using namespace volumebench;
using From = VolumePose::From;
namespace vec = imaging::vec;

Q_DECLARE_METATYPE(widgets::VolumePose::From)

/// Where balls of known places are seen: the patient's axes are x to the left, y to the back, z to the head
/// (PS3.3 C.7.6.2.1.1), and what stands below is derived from that by hand.
class tst_volumerenderer : public QObject
{
    Q_OBJECT

    const std::unique_ptr<VolumeRenderer> m_renderer = makeFixedPointRenderer();
    const std::atomic_bool m_go{false};

    Lit seen(const VolumeScene &scene) { return lit(m_renderer->render(scene, m_go), scene.size); }

    static testvolumes::Setup straight()
    {
        QList<Vector3> positions;
        for (int i = 0; i < 60; ++i)
            positions.append({-40, -50, 10 + 1.5 * i});
        return box(90, 80, 1, positions);
    }
    // The middle of straight(): columns -40 … 49, rows -50 … 29, planes 10 … 98.5.
    static constexpr Vector3 Middle{4.5, -10.5, 54.25};

private slots:
    void ballsAreSeenWhereTheyAre_data()
    {
        QTest::addColumn<VolumePose::From>("from");
        QTest::addColumn<int>("acrossAxis"); // of the patient, along the screen's x …
        QTest::addColumn<double>("across");  // … in its direction or against it
        QTest::addColumn<int>("downAxis");
        QTest::addColumn<double>("down");
        QTest::newRow("front: left is on the right, feet below") << From::Front << 0 << 1. << 2 << -1.;
        QTest::newRow("back: right is on the right") << From::Back << 0 << -1. << 2 << -1.;
        QTest::newRow("left: the back is on the right") << From::Left << 1 << 1. << 2 << -1.;
        QTest::newRow("right: the front is on the right") << From::Right << 1 << -1. << 2 << -1.;
        QTest::newRow("head: right is on the right, the back below") << From::Head << 0 << -1. << 1 << 1.;
        QTest::newRow("feet: as axial images are shown") << From::Feet << 0 << 1. << 1 << 1.;
    }
    void ballsAreSeenWhereTheyAre()
    {
        QFETCH(VolumePose::From, from);
        QFETCH(int, acrossAxis);
        QFETCH(double, across);
        QFETCH(int, downAxis);
        QFETCH(double, down);
        const Ball ball{{27, -34, 83}, 7};
        const VolumeScene scene = volumebench::scene(grid(straight(), {ball}), from);
        const double scale = 300 * 0.96 / 90; // pixels a millimetre: the longest edge is 90 mm, cells' halves included
        QVERIFY(std::abs(scene.scale() - scale) < 1e-9);
        const Vector3 way = vec::minus(ball.center, Middle);
        const QPointF truth(200 + across * way[size_t(acrossAxis)] * scale, 150 + down * way[size_t(downAxis)] * scale);
        const Lit found = seen(scene);
        const QByteArray words = QStringLiteral("%1, %2 not %3, %4; %5 wide")
                                     .arg(found.center.x())
                                     .arg(found.center.y())
                                     .arg(truth.x())
                                     .arg(truth.y())
                                     .arg(found.size.width())
                                     .toUtf8();
        QVERIFY2(QLineF(found.center, truth).length() < 1.5, words);
        QVERIFY2(std::abs(found.size.width() - 14 * scale) <= 2.5 && std::abs(found.size.height() - 14 * scale) <= 2.5, words);
        QVERIFY(QLineF(scene.project(ball.center), truth).length() < 1e-6);
    }

    void aCoarsePictureIsTheSamePicture()
    {
        const Ball ball{{27, -34, 83}, 7};
        VolumeScene scene = volumebench::scene(grid(straight(), {ball}), From::Left, {501, 377});
        const Lit fine = seen(scene);
        scene.coarse = 3;
        scene.step = 1;
        const Lit coarse = seen(scene);
        QVERIFY(coarse.pixels < fine.pixels / 6);
        QVERIFY(QLineF(coarse.center, fine.center).length() < 2);
        const auto whole = scene.grid;
        scene.grid = imaging::reduced(whole, whole->count() / 6).value();
        QVERIFY(scene.grid->isReduced());
        QVERIFY2(QLineF(seen(scene).center, fine.center).length() < 3, "cells joined to larger ones lie where they lay");
    }

    void aTiltedGantryLeansTheVolume()
    {
        testvolumes::Setup setup = testvolumes::tilted(60, 1.5, 25);
        setup.columns = 90;
        setup.rows = 80;
        setup.columnSpacing = setup.rowSpacing = 1;
        const Ball ball{{60, 50, 75}, 7};
        const auto leaning = grid(setup, {ball});
        // Rows go down by 79 mm at 25°: z from 0 to 88.5 + 79 sin 25°, y from 0 to 79 cos 25°.
        const double sine = std::sin(25 * std::acos(-1.0) / 180), cosine = std::cos(25 * std::acos(-1.0) / 180);
        const Vector3 middle{44.5, 39.5 * cosine, (88.5 + 79 * sine) / 2};
        QVERIFY(vec::length(vec::minus(leaning->center(), middle)) < 1e-6);
        const VolumeScene scene = volumebench::scene(leaning, From::Left);
        const double scale = scene.scale();
        const QPointF truth(200 + (50 - middle[1]) * scale, 150 - (75 - middle[2]) * scale);
        const Lit found = seen(scene);
        QVERIFY2(QLineF(found.center, truth).length() < 1.5,
                 qPrintable(QStringLiteral("%1, %2").arg(found.center.x() - truth.x()).arg(found.center.y() - truth.y())));
        QVERIFY(std::abs(found.size.width() - 14 * scale) <= 3 && std::abs(found.size.height() - 14 * scale) <= 3); // a ball stays round
    }

    void unevenPlanesAreSeenWhereTheyAre()
    {
        QList<Vector3> positions;
        for (double z = 0; z < 80; z += positions.size() % 2 ? 1.2 : 1.5)
            positions.append({0, 0, z});
        const testvolumes::Setup setup = box(60, 60, 1, positions);
        const Ball ball{{42, 20, 61}, 8};
        const VolumeScene scene = volumebench::scene(grid(setup, {ball}), From::Front);
        const Lit found = seen(scene);
        const QPointF truth(200 + (42 - 29.5) * scene.scale(), 150 - (61 - positions.last()[2] / 2) * scene.scale());
        QVERIFY2(QLineF(found.center, truth).length() < 2,
                 qPrintable(QStringLiteral("%1, %2").arg(found.center.x() - truth.x()).arg(found.center.y() - truth.y())));
    }

    void clippingTakesTheSideItSays_data()
    {
        QTest::addColumn<int>("axis");
        QTest::addColumn<bool>("far");
        QTest::addColumn<QPointF>("stays"); // direction on the screen, from the front; y: by what is hidden behind
        QTest::newRow("from the right") << 0 << false << QPointF(1, 0);
        QTest::newRow("from the left") << 0 << true << QPointF(-1, 0);
        QTest::newRow("from the feet") << 2 << false << QPointF(0, -1);
        QTest::newRow("from the head") << 2 << true << QPointF(0, 1);
    }
    void clippingTakesTheSideItSays()
    {
        QFETCH(int, axis);
        QFETCH(bool, far);
        QFETCH(QPointF, stays);
        VolumeScene scene = volumebench::scene(grid(straight(), {{Middle, 20}}), From::Front);
        const Lit whole = seen(scene);
        scene.look.clip.setSide(size_t(axis), far, 0.5);
        const Lit half = seen(scene);
        QVERIFY(std::abs(half.pixels - whole.pixels / 2.0) < 0.04 * whole.pixels);
        const QPointF moved = half.center - whole.center; // of half a disk: 4 r / 3 pi
        const double truth = 4 * 20 * scene.scale() / (3 * std::acos(-1.0));
        QVERIFY(std::abs(QPointF::dotProduct(moved, stays) - truth) < 2);
        scene.look.clip = {};
        QCOMPARE(seen(scene).pixels, whole.pixels);
    }

    void clippingFromTheFrontShowsWhatIsBehind()
    {
        const Vector3 before = vec::plus(Middle, {-20, -25, 0}), behind = vec::plus(Middle, {20, 25, 0});
        VolumeScene scene = volumebench::scene(grid(straight(), {{before, 8}, {behind, 8}}), From::Front);
        scene.look.clip.setSide(1, false, 0.5); // y from the front
        QVERIFY(std::abs(seen(scene).center.x() - (200 + 20 * scene.scale())) < 1.5);
        scene.look.clip = {};
        scene.look.clip.setSide(1, true, 0.5);
        QVERIFY(std::abs(seen(scene).center.x() - (200 - 20 * scene.scale())) < 1.5);
    }

    void whatIsNearerHidesWhatIsBehind()
    {
        // In front of each other from the front; the nearer one is smaller.
        const Vector3 near = vec::plus(Middle, {0, -25, 0}), far = vec::plus(Middle, {0, 25, 0});
        VolumeScene scene = volumebench::scene(grid(straight(), {{near, 6}, {far, 9}}), From::Front);
        scene.preset = surfaces();
        scene.look.preset = scene.preset.id;
        const QImage both = m_renderer->render(scene, m_go);
        scene.look.clip.setSide(1, false, 0.5);
        const QImage behind = m_renderer->render(scene, m_go);
        QVERIFY(both.pixel(200, 150) != behind.pixel(200, 150)); // a nearer ball of another curvature is shaded otherwise
        QCOMPARE(qBlue(both.pixel(200, 150)), qGreen(both.pixel(200, 150)));
        QVERIFY(qRed(both.pixel(200, 150)) > 100);
    }

    void surfacesAreLitWhereTheBallIs()
    {
        VolumeScene scene = volumebench::scene(grid(straight(), {{{27, -34, 83}, 7}}), From::Front);
        scene.preset = surfaces();
        scene.look.preset = scene.preset.id;
        QImage picture = m_renderer->render(scene, m_go);
        const Lit truth = seen(volumebench::scene(scene.grid, From::Front));
        for (int y = 0; y < picture.height(); ++y) { // whatever has any colour
            for (int x = 0; x < picture.width(); ++x)
                picture.setPixel(x, y, qRed(picture.pixel(x, y)) > 4 ? qRgb(255, 255, 255) : qRgb(0, 0, 0));
        }
        const Lit found = lit(picture, scene.size);
        QVERIFY2(QLineF(found.center, truth.center).length() < 1.5,
                 qPrintable(QStringLiteral("%1, %2").arg(found.center.x() - truth.center.x()).arg(found.center.y() - truth.center.y())));
        QVERIFY(std::abs(found.size.width() - truth.size.width()) <= 4);
    }

    void windowsMoveTheThreshold()
    {
        VolumeScene scene = volumebench::scene(grid(straight(), {{Middle, 20}}), From::Front);
        const double before = seen(scene).size.width();
        scene.look.shift = 500; // there a ball is smaller by 2 mm all around
        const double after = seen(scene).size.width();
        QVERIFY2(std::abs(before - after - 4 * scene.scale()) < 2.5, qPrintable(QString::number(before - after)));
        scene.look.shift = 2000;
        QCOMPARE(seen(scene).pixels, 0);
    }

    void maximumShowsTheHighestValue()
    {
        VolumeScene scene = volumebench::scene(grid(straight(), {{Middle, 20}}), From::Front);
        scene.preset.points = {{-1000, 1, 0xff000000}, {1000, 1, 0xffffffff}};
        const QImage picture = m_renderer->render(scene, m_go);
        QVERIFY(qGray(picture.pixel(200, 150)) >= 250);
        QVERIFY(qGray(picture.pixel(20, 20)) <= 4);
        scene.preset.points = {{-1000, 1, 0xff000000}, {3000, 1, 0xffffffff}};
        scene.look.preset = QStringLiteral("wide");
        QVERIFY(std::abs(qGray(m_renderer->render(scene, m_go).pixel(200, 150)) - 127) <= 3);
    }

    void turningGoesWithTheHand()
    {
        // A ball in front of the middle: the hand takes it to the right, then down.
        const Ball ball{vec::plus(Middle, {0, -30, 0}), 6};
        VolumeScene scene = volumebench::scene(grid(straight(), {ball}), From::Front);
        scene.look.pose.turn(0.3, 0);
        Lit found = seen(scene);
        QVERIFY(std::abs(found.center.x() - (200 + 30 * std::sin(0.3) * scene.scale())) < 1.5);
        QVERIFY(std::abs(found.center.y() - 150) < 1.5);
        scene.look.pose = VolumePose::seenFrom(From::Front);
        scene.look.pose.turn(0, 0.3);
        found = seen(scene);
        QVERIFY(std::abs(found.center.y() - (150 + 30 * std::sin(0.3) * scene.scale())) < 1.5);
        for (int i = 0; i < 5000; ++i)
            scene.look.pose.turn(0.01, -0.007);
        QVERIFY(std::abs(vec::dot(scene.look.pose.right, scene.look.pose.up)) < 1e-12);
        QVERIFY(std::abs(vec::length(scene.look.pose.right) - 1) < 1e-12);
    }

    void panAndZoomAreWhatTheySay()
    {
        VolumeScene scene = volumebench::scene(grid(straight(), {{Middle, 6}}), From::Front);
        scene.look.pose.zoom = 2;
        scene.look.pose.pan = {10, 4};
        const Lit found = seen(scene);
        const double scale = 2 * 300 * 0.96 / 90;
        QVERIFY(std::abs(found.size.width() - 12 * scale) <= 2.5);
        QVERIFY(QLineF(found.center, QPointF(200 + 10 * scale, 150 - 4 * scale)).length() < 1.5);
    }

    void aStoppedPictureIsNone()
    {
        const std::atomic_bool stop{true};
        const VolumeScene scene = volumebench::scene(grid(straight(), {{Middle, 20}}), From::Front);
        QVERIFY(m_renderer->render(scene, stop).isNull());
        QVERIFY(!m_renderer->render(scene, m_go).isNull());
    }

    void outOfSightIsBlack()
    {
        VolumeScene scene = volumebench::scene(grid(straight(), {{Middle, 20}}), From::Front);
        scene.look.pose.pan = {1e4, 0};
        const QImage picture = m_renderer->render(scene, m_go);
        QVERIFY(!picture.isNull());
        QCOMPARE(lit(picture, scene.size).pixels, 0);
    }
};

NEGATOSCOPE_TEST(tst_volumerenderer)
#include "tst_volumerenderer.moc"
