#include "ui/reading/readingplanes.h"

#include "tests/support/testmain.h"
#include "tests/ui/readingplanesbench.h"
#include "ui/reading/planespanel.h"
#include "ui/reading/viewportcell.h"
#include "widgets/crosslines.h"
#include "widgets/imageviewport.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using imaging::PlaneSet;
using imaging::SlabMode;
using widgets::ImageViewport;

/// Planes in the place of the grid: what they show, and the hand on them.
class tst_readingplanes : public QObject, private ReadingPlanesBench
{
    Q_OBJECT

    const imaging::ImagePlane &geometry(PlaneSet::View which) const { return plane(which).stack()->image(plane(which).index()).plane; }
    /// Where the two lines of a view cross, in its widget.
    QPointF crossing(PlaneSet::View which) const
    {
        const imaging::Vector3 center = view().planes()->center();
        const imaging::ImagePlane &g = geometry(which);
        double column = 0, row = 0;
        for (size_t i = 0; i < 3; ++i) {
            column += (center[i] - (*g.position)[i]) * (*g.orientation)[i] / g.columnSpacing;
            row += (center[i] - (*g.position)[i]) * (*g.orientation)[i + 3] / g.rowSpacing;
        }
        return plane(which).toWidget({column + 0.5, row + 0.5});
    }
    double value(PlaneSet::View which, QPointF cell)
    {
        QSignalSpy probed(&plane(which), &ImageViewport::probed);
        move(plane(which), {1, 1}, Qt::NoButton);
        move(plane(which), plane(which).toWidget(cell), Qt::NoButton);
        const QString text = probed.isEmpty() ? QString() : probed.last().first().toString();
        return text.section(u' ', 0, 0).toDouble();
    }

private slots:
    void initTestCase()
    {
        archive.addSeries({}, 12);
        for (const int number : {1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14})
            archive.add({.study = "1.9.2", .series = "1.9.2.1", .number = number});
    }

    void init() { makeWindow({1280, 800}); }
    void cleanup() { closeAll(); }

    void planesTakeThePlaceOfTheGridAndGiveItBack()
    {
        openStudy(QStringLiteral("1.9.1"));
        ImageViewport *before = window->activeViewport();
        imaging::ImageStack *stack = before->stack();
        before->setIndex(4);
        QTRY_COMPARE(stack->viewedCount(), 2);
        openPlanes();
        QVERIFY(window->activeViewport() != before);
        QCOMPARE(plane(PlaneSet::Axial).stack()->count(), 12);
        QCOMPARE(plane(PlaneSet::Coronal).stack()->count(), 32);
        QTest::keyClick(window->activeViewport(), Qt::Key_Down);
        QTest::keyClick(window->activeViewport(), Qt::Key_End);
        settle();
        QCOMPARE(plane(PlaneSet::Axial).index(), 11);
        QTest::keyClick(window->activeViewport(), Qt::Key_Escape);
        QVERIFY(!planes().isOpen());
        QCOMPARE(window->activeViewport(), before);
        QCOMPARE(before->stack(), stack);
        QCOMPARE(before->index(), 4);
        QCOMPARE(stack->viewedCount(), 2); // planes are no images
    }

    void valuesAreTheImages()
    {
        openStudy(QStringLiteral("1.9.1"));
        openPlanes();
        // From head to feet: rows of a coronal and a sagittal are slices 12 … 1.
        for (const int slice : {1, 4, 9, 12}) {
            QCOMPARE(value(PlaneSet::Coronal, {10.5, 12 - slice + 0.5}), 100.0 * slice);
            QCOMPARE(value(PlaneSet::Sagittal, {20.5, 12 - slice + 0.5}), 100.0 * slice);
        }
        plane(PlaneSet::Axial).setIndex(2);
        settle();
        QCOMPARE(value(PlaneSet::Axial, {3.5, 3.5}), 1000.0);
    }

    void theWheelScrollsThroughAndTheLinesFollow()
    {
        openStudy(QStringLiteral("1.9.1"));
        openPlanes();
        const QPointF before = crossing(PlaneSet::Coronal);
        const double z = view().planes()->center()[2];
        plane(PlaneSet::Axial).scrollBy(2);
        settle();
        QCOMPARE(view().planes()->center()[2], z - 10);
        QVERIFY(crossing(PlaneSet::Coronal).y() > before.y() + 20);
    }

    void aLineMovesItsPlane()
    {
        openStudy(QStringLiteral("1.9.1"));
        openPlanes();
        ImageViewport &axial = plane(PlaneSet::Axial);
        const QPointF cross = crossing(PlaneSet::Axial);
        const int sagittal = plane(PlaneSet::Sagittal).index(), coronal = plane(PlaneSet::Coronal).index();
        const QPointF cell = axial.toWidget({1, 1}) - axial.toWidget({0, 0});
        // The sagittal plane stands upright in an axial picture: taken above the crossing, moved to the right.
        drag(axial, cross - QPointF(0, 30), cross + QPointF(6 * cell.x(), -30 + 3 * cell.y()));
        settle();
        QCOMPARE(plane(PlaneSet::Sagittal).index(), sagittal + 6);
        QCOMPARE(plane(PlaneSet::Coronal).index(), coronal);
        QCOMPARE((*geometry(PlaneSet::Sagittal).position)[0], view().planes()->center()[0]);
        drag(axial, crossing(PlaneSet::Axial), crossing(PlaneSet::Axial) + QPointF(-3 * cell.x(), 5 * cell.y()));
        settle();
        QCOMPARE(plane(PlaneSet::Sagittal).index(), sagittal + 3);
        QCOMPARE(plane(PlaneSet::Coronal).index(), coronal + 5);
        QTest::mouseClick(&axial, Qt::LeftButton, Qt::ControlModifier, axial.toWidget({4.5, 7.5}).toPoint());
        settle();
        QVERIFY(std::abs(view().planes()->center()[0] - 4) < 1e-6 && std::abs(view().planes()->center()[1] - 7) < 1e-6);
    }

    void aCircleTurnsTheOtherPlanes()
    {
        openStudy(QStringLiteral("1.9.1"));
        openPlanes();
        ImageViewport &axial = plane(PlaneSet::Axial);
        const QPointF cross = crossing(PlaneSet::Axial);
        const double reach = 0.34 * std::min(axial.width(), axial.height() - 50);
        const double angle = 30 * std::acos(-1.0) / 180;
        drag(axial, cross + QPointF(reach, 0), cross + reach * QPointF(std::cos(angle), std::sin(angle)));
        settle();
        const auto &o = *geometry(PlaneSet::Coronal).orientation;
        const double degrees = std::atan2(o[1], o[0]) * 180 / std::acos(-1.0);
        QVERIFY2(std::abs(degrees - 30) < 1, qPrintable(QString::number(degrees)));
        QVERIFY(std::abs((*geometry(PlaneSet::Axial).orientation)[0] - 1) < 1e-9); // the picture it was seen in
        QVERIFY(plane(PlaneSet::Coronal).stack()->count() > 20);                   // all planes of the new direction
        QTest::keyClick(&axial, Qt::Key_Left, Qt::ShiftModifier);
        settle();
        const auto &after = *geometry(PlaneSet::Coronal).orientation;
        QVERIFY(std::abs(std::atan2(after[1], after[0]) * 180 / std::acos(-1.0) - (degrees - 1)) < 1e-6);
        // Heights are the same however the planes are turned: the fifth row from the head.
        const imaging::ImagePlane &g = geometry(PlaneSet::Coronal);
        const double column = std::floor(plane(PlaneSet::Coronal).imageSize().width() / 2);
        const double truth = 20 * (*g.toPatient(column, 4))[2], seen = value(PlaneSet::Coronal, {column + 0.5, 4.5});
        QVERIFY2(std::abs(seen - truth) <= 1, qPrintable(QStringLiteral("%1, not %2").arg(seen).arg(truth)));
        view().reset();
        settle();
        QVERIFY(std::abs((*geometry(PlaneSet::Coronal).orientation)[0] - 1) < 1e-9);
    }

    void whatWasDoneIsTakenBack()
    {
        openStudy(QStringLiteral("1.9.1"));
        openPlanes();
        ImageViewport &axial = plane(PlaneSet::Axial);
        const auto before = view().planes()->center();
        const QPointF cross = crossing(PlaneSet::Axial), cell = axial.toWidget({1, 1}) - axial.toWidget({0, 0});
        drag(axial, cross - QPointF(0, 30), cross + QPointF(6 * cell.x(), -30)); // one movement, one step
        settle();
        const auto moved = view().planes()->center();
        QVERIFY(std::abs(moved[0] - before[0] - 6) < 1e-6);
        QTest::keyClick(window->activeViewport(), Qt::Key_Plus);
        settle();
        QTest::keyClick(window->activeViewport(), Qt::Key_Z, Qt::ControlModifier);
        settle();
        QCOMPARE(view().look().slab.thickness, 0.0);
        QCOMPARE(view().planes()->center(), moved);
        QTest::keyClick(window->activeViewport(), Qt::Key_Z, Qt::ControlModifier);
        settle();
        QCOMPARE(view().planes()->center(), before);
        QCOMPARE((*geometry(PlaneSet::Sagittal).position)[0], before[0]);
        QTest::keyClick(window->activeViewport(), Qt::Key_Y, Qt::ControlModifier);
        settle();
        QCOMPARE(view().planes()->center(), moved);
    }

    void slabsGatherTheirValues()
    {
        openStudy(QStringLiteral("1.9.1"));
        openPlanes();
        plane(PlaneSet::Axial).setIndex(5); // slice 7
        settle();
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(window->activeViewport(), Qt::Key_Plus);
        settle();
        QCOMPARE(view().look().slab.thickness, 10.0);
        QCOMPARE(*geometry(PlaneSet::Axial).sliceThickness, 10.0);
        QCOMPARE(value(PlaneSet::Axial, {9.5, 9.5}), 800.0);
        QTest::keyClick(window->activeViewport(), Qt::Key_N, Qt::ShiftModifier);
        settle();
        QCOMPARE(view().look().slab.mode, SlabMode::Minimum);
        QCOMPARE(value(PlaneSet::Axial, {9.5, 9.5}), 600.0);
        QTest::keyClick(window->activeViewport(), Qt::Key_N, Qt::ShiftModifier);
        settle();
        QCOMPARE(value(PlaneSet::Axial, {9.5, 9.5}), 700.0);
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(window->activeViewport(), Qt::Key_Minus);
        settle();
        QCOMPARE(view().look().slab.thickness, 0.0);
        QVERIFY(!geometry(PlaneSet::Axial).sliceThickness);
    }

    void windowsAreOneForTheThree()
    {
        openStudy(QStringLiteral("1.9.1"));
        openPlanes();
        QTest::keyClick(window->activeViewport(), Qt::Key_1);
        const auto voi = plane(PlaneSet::Axial).effectiveVoi();
        QCOMPARE(plane(PlaneSet::Sagittal).effectiveVoi().center, voi.center);
        QCOMPARE(plane(PlaneSet::Coronal).effectiveVoi().width, voi.width);
        const auto zoom = plane(PlaneSet::Sagittal).viewState().zoom;
        plane(PlaneSet::Axial).zoomBy(2);
        QCOMPARE(plane(PlaneSet::Sagittal).viewState().zoom, zoom);
    }

    void gapsAreRefusedByPosition()
    {
        openStudy(QStringLiteral("1.9.2"));
        QTest::keyClick(window->activeViewport(), Qt::Key_M, Qt::ShiftModifier);
        QVERIFY(planes().isOpen());
        const auto *panel = window->findChild<ui::PlanesPanel *>();
        QVERIFY2(panel->text().contains(u"0 of 12"), qPrintable(panel->text()));
        QTRY_VERIFY2(panel->text().contains(u"30.0, 35.0 mm"), qPrintable(panel->text()));
        QVERIFY(!window->activeViewport());
        QTest::keyClick(window.get(), Qt::Key_M, Qt::ShiftModifier); // the same key goes back
        QVERIFY(!planes().isOpen() && window->activeViewport()->stack());
    }

    void commandsAboutImagesWaitAndComeBack()
    {
        openStudy(QStringLiteral("1.9.1"));
        openPlanes();
        const auto enabled = [this](const QString &text) {
            for (QAction *action : window->findChildren<QAction *>())
                if (action->text() == text)
                    return action->isEnabled();
            return false;
        };
        QVERIFY(!enabled(QStringLiteral("Key image")) && !enabled(QStringLiteral("Next series")));
        QVERIFY(enabled(QStringLiteral("Thicker slab")) && enabled(QStringLiteral("Commands by name…")));
        QTest::keyClick(window->activeViewport(), Qt::Key_Escape);
        QVERIFY(enabled(QStringLiteral("Key image")) && enabled(QStringLiteral("Next series")));
        QVERIFY(!enabled(QStringLiteral("Thicker slab")));
    }

    void closingTheStudyLeavesThePlanes()
    {
        openStudy(QStringLiteral("1.9.1"));
        openPlanes();
        window->closeStudies();
        QVERIFY(!planes().isOpen());
        QVERIFY(!view().volume());
    }
};

NEGATOSCOPE_TEST(tst_readingplanes)
#include "tst_readingplanes.moc"
