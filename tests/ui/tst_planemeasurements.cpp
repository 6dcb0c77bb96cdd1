#include "imaging/measuring.h"
#include "tests/support/testmain.h"
#include "tests/ui/readingplanesbench.h"
#include "ui/reading/measurementpanel.h"
#include "ui/reading/readingmeasurements.h"
#include "ui/reading/viewportcell.h"

#include <QAction>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>

#include <cmath>

using imaging::PlaneSet;
using widgets::ImageViewport;
using Kind = imaging::MeasurementKind;
using What = imaging::MeasuredValue::What;

/// Measurements on planes.
class tst_planemeasurements : public QObject, private ReadingPlanesBench
{
    Q_OBJECT

    ui::ReadingMeasurements &drawn() const { return *window->findChild<ui::ReadingMeasurements *>(); }
    imaging::MeasurementSet &set() const { return drawn().set(); }
    const imaging::Measurement &last() const { return set().measurements().last(); }
    void dragCells(PlaneSet::View which, QPointF from, QPointF to)
    {
        drag(plane(which), plane(which).toWidget(from), plane(which).toWidget(to));
    }
    static double value(const imaging::Measurement &measurement, What what)
    {
        for (const auto &one : measurement.values) {
            if (one.what == what)
                return one.value;
        }
        return std::nan("");
    }
    /// How many pixels of a picture have the measurements' colour.
    static int yellow(ImageViewport &viewport)
    {
        const QImage picture = viewport.grabPicture().convertToFormat(QImage::Format_RGB32);
        int count = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                const QRgb p = picture.pixel(x, y);
                count += qRed(p) > 150 && qGreen(p) > 120 && qBlue(p) < qRed(p) / 2;
            }
        }
        return count;
    }
    void open()
    {
        openStudy(QStringLiteral("1.9.1"));
        openPlanes();
    }
    /// Coronal: columns are mm, rows slices 12 … 1, 5 mm apart.
    void drawLength()
    {
        activate(PlaneSet::Coronal);
        key(Qt::Key_D);
        dragCells(PlaneSet::Coronal, {6.5, 2.5}, {18.5, 5.5});
    }

private slots:
    void initTestCase() { archive.addSeries({}, 12); }
    void init() { makeWindow({1400, 900}); }
    void cleanup() { closeAll(); }

    void aLengthIsInTheVolumesMillimetres()
    {
        open();
        drawLength();
        QCOMPARE(set().measurements().size(), 1);
        // The hand falls on whole pixels of the screen, so the truth is the places it was put to, in the patient.
        const auto points = imaging::patientPoints(last());
        const double expected = std::sqrt(std::pow(points[0][0] - points[1][0], 2) + std::pow(points[0][2] - points[1][2], 2));
        QVERIFY(std::abs(value(last(), What::Length) - expected) < 1e-9);
        QVERIFY2(std::abs(expected - std::hypot(12, 15)) < 0.5, qPrintable(QString::number(expected)));
        QCOMPARE(points[0][1], points[1][1]);
        QVERIFY(last().basis.contains(u"reformatted plane"));
        QVERIFY(yellow(plane(PlaneSet::Coronal)) > 50);
    }

    void whereTheLinesCrossIsMeasuredToo()
    {
        open();
        activate(PlaneSet::Axial);
        const int sagittal = plane(PlaneSet::Sagittal).index(), coronal = plane(PlaneSet::Coronal).index();
        key(Qt::Key_D);
        const double x = 31.5 - plane(PlaneSet::Sagittal).index(), y = plane(PlaneSet::Coronal).index() + 0.5;
        dragCells(PlaneSet::Axial, {x, y}, {x + 5, y});
        QCOMPARE(set().measurements().size(), 1);
        QCOMPARE(plane(PlaneSet::Sagittal).index(), sagittal);
        QCOMPARE(plane(PlaneSet::Coronal).index(), coronal);
    }

    void anAngleARegionAndAValueAreThePlanes()
    {
        open();
        activate(PlaneSet::Coronal);
        key(Qt::Key_A);
        dragCells(PlaneSet::Coronal, {20.5, 6.5}, {8.5, 6.5}); // one arm, five times as long as it is high
        QTest::mouseClick(&plane(PlaneSet::Coronal), Qt::LeftButton, {}, plane(PlaneSet::Coronal).toWidget({8.5, 3.5}).toPoint());
        QCOMPARE(last().kind, Kind::Angle);
        QVERIFY2(std::abs(value(last(), What::Angle) - 90) < 2, qPrintable(QString::number(value(last(), What::Angle))));
        key(Qt::Key_O);
        dragCells(PlaneSet::Coronal, {4.5, 3.2}, {26.5, 6.8});
        QVERIFY(last().isRegion());
        // Rows of slices 12 − 3 … 12 − 6: only those whose centres lie inside.
        const double mean = value(last(), What::Mean);
        QVERIFY2(mean > 600 && mean < 900 && value(last(), What::Minimum) >= 600 && value(last(), What::Maximum) <= 900,
                 qPrintable(QString::number(mean)));
        QVERIFY(last().basis.contains(u"resampled"));
        QVERIFY(last().histogram);
        key(Qt::Key_X);
        QTest::mouseClick(&plane(PlaneSet::Coronal), Qt::LeftButton, {}, plane(PlaneSet::Coronal).toWidget({28.5, 9.5}).toPoint());
        QCOMPARE(last().kind, Kind::Point);
        QCOMPARE(value(last(), What::Value), 300.0); // the tenth row from above: slice 3
        QVERIFY(last().basis.contains(u"resampled"));
    }

    void itIsShownOnItsPlaneAndNowhereElse()
    {
        open();
        drawLength();
        set().select({});
        key(Qt::Key_W);
        QTRY_VERIFY(yellow(plane(PlaneSet::Coronal)) > 50);
        QCOMPARE(yellow(plane(PlaneSet::Axial)), 0);
        QCOMPARE(yellow(plane(PlaneSet::Sagittal)), 0);
        key(Qt::Key_Down);
        settle();
        QCOMPARE(yellow(plane(PlaneSet::Coronal)), 0);
        key(Qt::Key_Up);
        settle();
        QVERIFY(yellow(plane(PlaneSet::Coronal)) > 50);
        // The plane stays the same where the others move: its cells lie elsewhere then.
        plane(PlaneSet::Sagittal).scrollBy(3);
        plane(PlaneSet::Axial).scrollBy(-2);
        settle();
        QVERIFY(yellow(plane(PlaneSet::Coronal)) > 50);
        // A slab is another picture, a turned plane another plane.
        key(Qt::Key_Plus);
        settle();
        QCOMPARE(yellow(plane(PlaneSet::Coronal)), 0);
        key(Qt::Key_Minus);
        settle();
        QVERIFY(yellow(plane(PlaneSet::Coronal)) > 50);
        activate(PlaneSet::Axial);
        view().turn(5);
        settle();
        QCOMPARE(yellow(plane(PlaneSet::Coronal)), 0);
        key(Qt::Key_Escape);
        QVERIFY(!planes().isOpen());
        for (int i = 0; i < 12; ++i) { // of the images, none
            window->activeViewport()->setIndex(i);
            QTRY_VERIFY(window->activeViewport()->isSettled());
            QCOMPARE(yellow(*window->activeViewport()), 0);
        }
        QCOMPARE(set().measurements().size(), 1);
    }

    void itIsMovedUndoneAndTakenAway()
    {
        open();
        drawLength();
        const auto first = imaging::patientPoints(last());
        key(Qt::Key_Right, Qt::ControlModifier);
        auto points = imaging::patientPoints(last());
        QVERIFY(std::abs(points[0][0] - first[0][0] - 1) < 1e-9 && std::abs(points[1][0] - first[1][0] - 1) < 1e-9);
        plane(PlaneSet::Coronal).scrollBy(1);
        settle();
        key(Qt::Key_Z, Qt::ControlModifier); // the last thing was the scrolling
        settle();
        QCOMPARE(set().measurements().size(), 1);
        QVERIFY(yellow(plane(PlaneSet::Coronal)) > 50);
        key(Qt::Key_Z, Qt::ControlModifier);
        if (!set().measurements().isEmpty()) {
            points = imaging::patientPoints(last());
            QVERIFY(std::abs(points[0][0] - first[0][0]) < 1e-9);
            key(Qt::Key_Z, Qt::ControlModifier);
        }
        QCOMPARE(set().measurements().size(), 0);
        key(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(set().measurements().size(), 1);
        settle();
        set().select(last().uid);
        key(Qt::Key_Delete);
        QVERIFY(set().measurements().isEmpty());
        QVERIFY(planes().isOpen());
    }

    void theListGoesToThePlaneAlsoFromTheImages()
    {
        open();
        drawLength();
        const double y = imaging::patientPoints(last()).first()[1];
        plane(PlaneSet::Coronal).scrollBy(6);
        settle();
        key(Qt::Key_J);
        auto &panel = *window->findChild<ui::MeasurementPanel *>();
        QVERIFY(panel.isVisible());
        const QString row = panel.list()->model()->index(0, 0).data().toString();
        QVERIFY2(row.contains(u"Coronal plane") && row.contains(u"reformatted"), qPrintable(row));
        const auto choose = [&] {
            QTest::mouseClick(panel.list()->viewport(), Qt::LeftButton, {},
                              panel.list()->visualRect(panel.list()->model()->index(0, 0)).center());
        };
        choose();
        settle();
        QVERIFY(yellow(plane(PlaneSet::Coronal)) > 50);
        QVERIFY(std::abs(view().planes()->center()[1] - y) < 1e-9);
        QCOMPARE(view().activeCell()->viewport(), &plane(PlaneSet::Coronal));
        key(Qt::Key_Escape); // the selection
        key(Qt::Key_Escape);
        QVERIFY(!planes().isOpen());
        choose();
        QTRY_VERIFY(planes().isOpen() && view().isSettled());
        QVERIFY(std::abs(view().planes()->center()[1] - y) < 1e-9);
        QVERIFY(yellow(plane(PlaneSet::Coronal)) > 50);
    }

    void anObliquePlaneIsTurnedToAgain()
    {
        open();
        activate(PlaneSet::Axial);
        view().turn(20);
        settle();
        key(Qt::Key_Plus);
        settle();
        drawLength();
        const imaging::Measurement before = last();
        key(Qt::Key_Escape);
        key(Qt::Key_Escape);
        QVERIFY(!planes().isOpen());
        openPlanes();
        QCOMPARE(yellow(plane(PlaneSet::Coronal)), 0);
        drawn().show(before, ui::ReadingMeasurements::By::List);
        settle();
        QVERIFY(yellow(plane(PlaneSet::Coronal)) > 50);
        QCOMPARE(view().look().slab.thickness, before.plane->slab.thickness);
        const auto here = plane(PlaneSet::Coronal).measurementHere(before.uid);
        QVERIFY(here);
        QVERIFY(std::abs(value(imaging::measured(*here, plane(PlaneSet::Coronal).stack()->image(plane(PlaneSet::Coronal).index()), nullptr),
                               What::Length)
                         - value(before, What::Length))
                < 1e-6);
        key(Qt::Key_Z, Qt::ControlModifier); // to where the planes stood
        settle();
        QCOMPARE(yellow(plane(PlaneSet::Coronal)), 0);
    }

    void itIsCopiedAsText()
    {
        open();
        drawLength();
        set().select({});
        key(Qt::Key_C, Qt::ControlModifier);
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.contains(u"Coronal plane") && text.contains(u"mm") && text.contains(u"reformatted plane"), qPrintable(text));
    }

    void whatLiesOnTheImagesBeneathStays()
    {
        QSignalSpy loaded(window.get(), &ui::ReadingWindow::seriesLoaded);
        window->open(studyOf(QStringLiteral("1.9.1")));
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 20'000);
        imaging::Measurement length = window->activeViewport()->newMeasurement(Kind::Length);
        length.points = {{4, 4}, {20, 4}};
        const QString uid = set().put(length);
        set().select(uid);
        openPlanes();
        key(Qt::Key_Delete); // it is not seen here
        QVERIFY(set().find(uid));
        const auto before = plane(PlaneSet::Axial).effectiveVoi();
        key(Qt::Key_1);
        QVERIFY(plane(PlaneSet::Axial).effectiveVoi().center != before.center);
        key(Qt::Key_Z, Qt::ControlModifier);
        settle();
        QCOMPARE(plane(PlaneSet::Axial).effectiveVoi().center, before.center);
        QCOMPARE(plane(PlaneSet::Coronal).effectiveVoi().width, before.width);
        key(Qt::Key_Z, Qt::ControlModifier); // nothing more was done here
        QVERIFY(set().find(uid));
        key(Qt::Key_Y, Qt::ControlModifier);
        settle();
        QVERIFY(plane(PlaneSet::Axial).effectiveVoi().center != before.center);
    }

    void stepsThatAreUndoneQuicklyComeBackOneByOne()
    {
        open();
        const auto voi = [this] { return plane(PlaneSet::Axial).effectiveVoi().center; };
        QList<double> seen{voi()};
        for (const auto preset : {Qt::Key_1, Qt::Key_2}) {
            view().setLook(
                {view().look().along, {view().look().slab.thickness + 1, imaging::SlabMode::Maximum}}); // a step of its own between
            key(preset);
            settle();
            seen << voi();
        }
        QVERIFY(seen[0] != seen[1] && seen[1] != seen[2]);
        for (int i = 0; i < 2; ++i)
            key(Qt::Key_Z, Qt::ControlModifier); // the second before the planes of the first are made
        settle();
        QCOMPARE(voi(), seen[0]);
        key(Qt::Key_Y, Qt::ControlModifier);
        settle();
        QCOMPARE(voi(), seen[1]);
        key(Qt::Key_Y, Qt::ControlModifier);
        settle();
        QCOMPARE(voi(), seen[2]);
    }

    void whoWritesElsewhereKeepsTheFocus()
    {
        QSignalSpy loaded(window.get(), &ui::ReadingWindow::seriesLoaded);
        window->open(studyOf(QStringLiteral("1.9.1")));
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 20'000);
        key(Qt::Key_M, Qt::ShiftModifier);
        QVERIFY(planes().isOpen() && !view().volume());
        QTest::keyClick(window->focusWidget(), Qt::Key_K, Qt::ControlModifier);
        QWidget *words = window->focusWidget();
        QVERIFY(qobject_cast<QLineEdit *>(words));
        QTRY_VERIFY(view().volume() && view().isSettled());
        QCOMPARE(window->focusWidget(), words);
    }
};

NEGATOSCOPE_TEST(tst_planemeasurements)
#include "tst_planemeasurements.moc"
