#include "ui/reading/viewportlinks.h"

#include "imaging/planelink.h"
#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/ui/readingbench.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/linkedplaces.h"
#include "ui/reading/linkmark.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/toolstrip.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"
#include "widgets/linkgraphics.h"
#include "widgets/slicebar.h"
#include "widgets/theme.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

/// Real mouse and key events through the window. Four series of one study in one frame of reference (32 × 32 cells of 1 mm,
/// slice n at z = step × n), one of them sagittal, and a prior in a frame of its own.
class tst_viewportlinks : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;
    KeptStates kept;

    widgets::ImageViewport &at(int place) const { return *window->viewports()[place]; }
    ui::LinkMark &mark(int place) const { return *at(place).parentWidget()->findChild<ui::LinkMark *>(); }
    QString notice() const { return window->findChild<ui::ToolStrip *>()->notice(); }
    double z(int place) const { return (*at(place).stack()->image(at(place).index()).plane.position)[2]; }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(window->activeViewport(), key, modifiers); }
    void activate(int place) { QTest::mouseClick(&at(place), Qt::LeftButton, {}, at(place).rect().center()); }
    void wheel(int place, int steps, Qt::KeyboardModifiers modifiers = {})
    {
        const QPointF middle = at(place).rect().center();
        QWheelEvent event(middle, at(place).mapToGlobal(middle), {}, {0, -120 * steps}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&at(place), &event);
        QCoreApplication::sendPostedEvents(&at(place)); // steps that come together are taken together
    }
    static void move(QWidget &target, QPointF to, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers = {})
    {
        QMouseEvent event(QEvent::MouseMove, to, target.mapToGlobal(to), Qt::NoButton, buttons, modifiers);
        QApplication::sendEvent(&target, &event);
    }
    void drag(int place, Qt::MouseButton button, QPoint from, QPoint way)
    {
        QTest::mousePress(&at(place), button, {}, from);
        for (int i = 1; i <= 5; ++i)
            move(at(place), QPointF(from) + QPointF(way) * i / 5, button);
        QTest::mouseRelease(&at(place), button, {}, from + way);
    }
    void makeWindow()
    {
        window = windowOn(*session, {1280, 900}, &kept);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    /// Thorax (5 mm), lung (10 mm), the sagittal series and the early phase (5 mm) in four viewports, all there.
    void openFour()
    {
        window->open(studyOf("1.9.1"));
        QTRY_VERIFY_WITH_TIMEOUT(at(0).stack(), 20'000);
        window->setLayoutGrid(2, 2);
        const int counts[] = {20, 10, 8, 19};
        for (int i = 0; i < 4; ++i)
            QTRY_VERIFY_WITH_TIMEOUT(at(i).stack() && at(i).stack()->loadedCount() == counts[i], 20'000);
        QTRY_VERIFY(window->isSettled());
        activate(0);
    }
    /// How many pixels of a viewport have the colour of reference lines.
    int teal(int place) const
    {
        const QImage picture = at(place).grabPicture().convertToFormat(QImage::Format_RGB32);
        int count = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                const QRgb pixel = picture.pixel(x, y);
                count += qGreen(pixel) > 120 && std::abs(qBlue(pixel) - qGreen(pixel)) < 30 && qRed(pixel) < qGreen(pixel) - 60;
            }
        }
        return count;
    }

private slots:
    void initTestCase()
    {
        archive.addSeries({.series = "1.9.1.1", .description = "Thorax"}, 20);           // z = 5 … 100
        archive.addSeries({.series = "1.9.1.2", .description = "Lung", .step = 10}, 10); // z = 10 … 100
        archive.addSeries({.series = "1.9.1.3", .description = "MPR", .step = 4, .plane = SmallArchive::Image::Plane::Sagittal}, 8);
        archive.addSeries({.series = "1.9.1.4", .description = "Early"}, 19); // z = 5 … 95
        archive.addSeries({.study = "1.9.2", .series = "1.9.2.1", .studyDate = "20241201", .step = 15}, 6);
    }

    void init()
    {
        kept.clear();
        session = sessionOn(archive.url());
        makeWindow();
    }

    void cleanup()
    {
        window.reset();
        session.reset();
    }

    void stacksOfOneFrameOfReferenceScrollToTheSamePlace()
    {
        openFour();
        if (QTest::currentTestFailed())
            return;
        const int sagittal = at(2).index();
        wheel(0, 6);
        QCOMPARE(at(0).index(), 6);
        QCOMPARE(z(0), 35.0);
        QVERIFY(std::abs(z(1) - 35) <= 5);
        QCOMPARE(z(3), 35.0);
        QCOMPARE(at(2).index(), sagittal);
        wheel(1, 3); // in a viewport that is not the active one
        QCOMPARE(z(0), z(1));
        QCOMPARE(z(3), z(1));
        key(Qt::Key_End);
        QCOMPARE(z(0), 100.0);
        QCOMPARE(z(1), 100.0);
        QCOMPARE(z(3), 95.0); // its last
    }

    void barsFilmsAndTheScrollToolLeadToo()
    {
        openFour();
        if (QTest::currentTestFailed())
            return;
        auto *bar = at(0).parentWidget()->findChild<widgets::SliceBar *>();
        QTest::mouseClick(bar, Qt::LeftButton, {}, {bar->width() / 2, bar->height() / 2});
        QVERIFY(at(0).index() > 5);
        QCOMPARE(z(3), z(0));
        key(Qt::Key_S);
        const double before = z(0);
        drag(0, Qt::LeftButton, at(0).rect().center(), {0, 60});
        QVERIFY(z(0) > before);
        QCOMPARE(z(3), z(0));
        key(Qt::Key_Home);
        key(Qt::Key_C);
        QTRY_VERIFY(at(0).index() > 1);
        key(Qt::Key_Escape);
        QCOMPARE(z(3), z(0));
    }

    void whatTheProgramArrangesLeadsNobody()
    {
        openFour();
        if (QTest::currentTestFailed())
            return;
        wheel(0, 9);
        const int before = at(0).index();
        at(3).setIndex(0);
        QCOMPARE(at(0).index(), before);
        // A series that is put into a place opens where the others are.
        activate(3);
        key(Qt::Key_Left);
        key(Qt::Key_Right);
        QTRY_VERIFY(at(3).stack());
        QTRY_COMPARE(z(3), z(0));
        QCOMPARE(at(0).index(), before);
    }

    void chainsSayWhatIsLinkedAndTakeOut()
    {
        openFour();
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY(mark(0).isVisible());
        QVERIFY(mark(1).isVisible() && mark(3).isVisible());
        QVERIFY(!mark(2).isVisible());
        QVERIFY2(mark(0).toolTip().contains(u"same place"), qPrintable(mark(0).toolTip()));
        QCOMPARE(mark(0).accessibleName(), mark(0).toolTip());
        QVERIFY(at(0).geometry().contains(mark(0).geometry()));
        QTest::mouseClick(&mark(1), Qt::LeftButton);
        QVERIFY(mark(1).toolTip().contains(u"Taken out"));
        const int before = at(1).index();
        wheel(0, 8);
        QCOMPARE(at(1).index(), before);
        QCOMPARE(z(3), z(0));
        QTest::mouseClick(&mark(1), Qt::LeftButton);
        QTRY_VERIFY(std::abs(z(1) - z(0)) <= 5);
    }

    void oneKeyUnlinksAndLinks()
    {
        openFour();
        if (QTest::currentTestFailed())
            return;
        key(Qt::Key_L, Qt::ShiftModifier);
        QVERIFY2(notice().contains(u"not linked"), qPrintable(notice()));
        QVERIFY(!mark(0).isVisible());
        wheel(0, 6);
        QCOMPARE(at(3).index(), 0);
        key(Qt::Key_L, Qt::ShiftModifier);
        QVERIFY2(notice().contains(u"same place"), qPrintable(notice()));
        QVERIFY(mark(0).isVisible());
        QTRY_COMPARE(z(3), z(0));
    }

    void relativeScrollingKeepsTheDistance()
    {
        openFour();
        if (QTest::currentTestFailed())
            return;
        key(Qt::Key_L, Qt::ShiftModifier);
        wheel(3, 4); // 20 mm ahead
        key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        key(Qt::Key_L, Qt::ShiftModifier);
        wheel(0, 5);
        QCOMPARE(z(0), 30.0);
        QCOMPARE(z(3), 50.0);
        QVERIFY2(mark(0).toolTip().contains(u"same distance"), qPrintable(mark(0).toolTip()));
        key(Qt::Key_End); // the other has reached its end …
        QCOMPARE(z(3), 95.0);
        wheel(0, -10); // … and comes back where it belongs
        QCOMPARE(z(0), 50.0);
        QCOMPARE(z(3), 70.0);
        key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier); // absolute again
        QTRY_COMPARE(z(3), z(0));
    }

    void priorsAreLinkedAsTheyStand()
    {
        window->open(studyOf("1.9.1"));
        QTRY_VERIFY_WITH_TIMEOUT(at(0).stack() && at(0).stack()->loadedCount() == 20, 20'000);
        QTRY_VERIFY(!window->controller().priors().isEmpty());
        key(Qt::Key_P);
        QTRY_COMPARE(window->viewports().size(), 2);
        QTRY_VERIFY(at(1).stack() && at(1).stack()->loadedCount() == 6);
        wheel(0, 1);
        const int unlinked = at(1).index();
        wheel(0, 5);
        QCOMPARE(at(1).index(), unlinked); // positions of two examinations mean nothing to one another
        QVERIFY(!mark(1).isVisible());
        at(0).setIndex(5); // z = 30
        at(1).setIndex(2); // z = 45
        key(Qt::Key_L, Qt::ControlModifier);
        QVERIFY2(notice().contains(u"as they stand"), qPrintable(notice()));
        QVERIFY(mark(0).isVisible() && mark(1).isVisible());
        wheel(0, 6); // 30 mm
        QCOMPARE(z(1), 75.0);
        wheel(1, -2);
        QCOMPARE(z(1), 45.0);
        QCOMPARE(z(0), 30.0);
        key(Qt::Key_L, Qt::ControlModifier);
        wheel(0, 6);
        QCOMPARE(z(1), 45.0);
    }

    void zoomPanAndWindowAreLinkedEachByItself()
    {
        openFour();
        if (QTest::currentTestFailed())
            return;
        const auto before = at(1).viewState();
        wheel(0, -2, Qt::ControlModifier);
        QVERIFY(at(1).viewState() == before);
        key(Qt::Key_Z, Qt::ShiftModifier);
        wheel(0, -2, Qt::ControlModifier);
        QCOMPARE(at(1).viewState().zoom, at(0).viewState().zoom); // both 1 mm a cell: one size
        QCOMPARE(at(1).viewState().center, before.center);
        QVERIFY(!at(1).viewState().voi);
        key(Qt::Key_T, Qt::ShiftModifier);
        drag(0, Qt::MiddleButton, at(0).rect().center(), {40, 25});
        QVERIFY(QLineF(at(1).viewState().center, at(0).viewState().center).length() < 1e-9);
        QVERIFY(at(2).viewState().center == before.center); // another orientation
        key(Qt::Key_7);
        QVERIFY(!at(1).viewState().voi);
        key(Qt::Key_W, Qt::ShiftModifier);
        key(Qt::Key_6);
        QCOMPARE(at(1).effectiveVoi().center, at(0).effectiveVoi().center);
        key(Qt::Key_7);
        QCOMPARE(at(1).effectiveVoi().center, at(0).effectiveVoi().center);
        QCOMPARE(at(1).effectiveVoi().width, at(0).effectiveVoi().width);
        QVERIFY2(mark(0).toolTip().contains(u"zoom, pan, window"), qPrintable(mark(0).toolTip()));
        QVERIFY(!at(1).viewState().invert);
        key(Qt::Key_I);
        QVERIFY(!at(1).viewState().invert);
    }

    void whatWasDoneTogetherIsUndoneTogether()
    {
        openFour();
        if (QTest::currentTestFailed())
            return;
        key(Qt::Key_W, Qt::ShiftModifier);
        key(Qt::Key_7);
        QCOMPARE(at(3).effectiveVoi().center, -600.0);
        activate(3);
        key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!at(0).viewState().voi);
        QVERIFY(!at(3).viewState().voi);
        key(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(at(0).effectiveVoi().center, -600.0);
        QCOMPARE(at(3).effectiveVoi().center, -600.0);
    }

    void theActiveImageIsALineInOtherOrientations()
    {
        openFour();
        if (QTest::currentTestFailed())
            return;
        wheel(0, 7); // z = 40
        QCoreApplication::sendPostedEvents(window->findChild<ui::LinkedPlaces *>());
        QCOMPARE(at(2).linkGraphics().lines.size(), 1);
        // Rows of the sagittal series are 4 mm apart from z = 100 down; all 32 columns of both cover y = −0.5 … 31.5.
        const QLineF line = at(2).linkGraphics().lines.first().line;
        QVERIFY(std::abs(line.y1() - 15.5) * 4 <= 0.01 && std::abs(line.y2() - 15.5) * 4 <= 0.01);
        QVERIFY(std::abs(std::abs(line.dx()) - 32) <= 0.01);
        QVERIFY(at(1).linkGraphics().lines.isEmpty() && at(0).linkGraphics().lines.isEmpty());
        QVERIFY(teal(2) > 40);
        QCOMPARE(teal(0), 0);
        activate(2); // x = 4 × n
        QTRY_COMPARE(at(0).linkGraphics().lines.size(), 1);
        const double x = 4.0 * (at(2).index() + 1) + 0.5;
        QVERIFY(std::abs(at(0).linkGraphics().lines.first().line.x1() - x) <= 0.01);
        QVERIFY(at(2).linkGraphics().lines.isEmpty());
        wheel(2, 1);
        QTRY_VERIFY(std::abs(at(0).linkGraphics().lines.first().line.x1() - x - 4) <= 0.01);
        key(Qt::Key_U, Qt::ControlModifier); // x = 4 and x = 32, which is half a cell beside the image
        QTRY_COMPARE(at(0).linkGraphics().lines.size(), 2);
        QCOMPARE(at(0).linkGraphics().lines.first().label, QStringLiteral("1"));
        key(Qt::Key_U);
        key(Qt::Key_U, Qt::ControlModifier);
        QTRY_VERIFY(at(0).linkGraphics().lines.isEmpty());
        QCOMPARE(teal(0), 0);
    }

    void aPlaceIsShownInEveryStack()
    {
        openFour();
        if (QTest::currentTestFailed())
            return;
        key(Qt::Key_X, Qt::ShiftModifier);
        activate(2); // the tool points at a click
        at(2).setIndex(3);
        QTRY_VERIFY(at(2).isSettled());
        const QPointF cell(12.5, 10.5); // x = 16, y = 12, z = 60
        QTest::mouseClick(&at(2), Qt::LeftButton, {}, at(2).toWidget(cell).toPoint());
        QTRY_VERIFY(at(0).linkGraphics().place);
        const double off = 1 / at(0).viewState().zoom; // a pixel of the screen is not a cell
        QVERIFY(std::abs(z(0) - 60) <= 2.5);
        QVERIFY(std::abs(z(1) - 60) <= 5);
        const double pixel = 32.0 / at(2).width() * 4;
        QVERIFY2(QLineF(*at(0).linkGraphics().place, {16.5, 12.5}).length() < pixel + off, "crosshair");
        QTRY_VERIFY(at(0).isSettled());
        QVERIFY(teal(0) > 20);
        QVERIFY(at(2).linkGraphics().place);
        wheel(0, 1); // away from it: the words say where it is
        QTRY_VERIFY(!at(0).linkGraphics().place);
        QVERIFY2(at(0).linkGraphics().notes.join(u' ').contains(u"in image 12"), qPrintable(at(0).linkGraphics().notes.join(u' ')));
        // The rows of the sagittal image reach higher than the axial stacks, and lower.
        QTest::mouseClick(&at(2), Qt::LeftButton, {}, at(2).toWidget({12.5, 31.5}).toPoint());
        QTRY_VERIFY2(at(0).linkGraphics().notes.join(u' ').contains(u"beyond"), qPrintable(at(0).linkGraphics().notes.join(u' ')));
        QVERIFY(!at(0).linkGraphics().place);
        QCOMPARE(at(0).index(), 0);
        key(Qt::Key_Escape);
        QTRY_VERIFY(at(0).linkGraphics().notes.isEmpty());
        QVERIFY(!at(2).linkGraphics().place);
    }

    void keysPointWithoutATool()
    {
        openFour();
        if (QTest::currentTestFailed())
            return;
        move(at(0), at(0).toWidget({8.5, 20.5}), Qt::NoButton, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE((*at(2).stack()->image(at(2).index()).plane.position)[0], 8.0);
        QTRY_VERIFY(at(2).linkGraphics().place);
        QVERIFY(std::abs(at(2).linkGraphics().place->x() - 20.5) < 0.2);
        move(at(0), at(0).toWidget({8.5, 20.5}), Qt::NoButton);
        QTRY_VERIFY(!at(2).linkGraphics().place);
    }

    void aStackThatEndsSaysHowFarTheOtherIs()
    {
        openFour();
        if (QTest::currentTestFailed())
            return;
        key(Qt::Key_End); // z = 100, the early phase ends at 95
        QTRY_VERIFY2(at(3).linkGraphics().notes.join(u' ').contains(u"5.0 mm"), qPrintable(at(3).linkGraphics().notes.join(u' ')));
        wheel(0, -1);
        QTRY_VERIFY(at(3).linkGraphics().notes.isEmpty());
    }

    void choicesAreRemembered()
    {
        key(Qt::Key_Z, Qt::ShiftModifier);
        key(Qt::Key_U);
        key(Qt::Key_L, Qt::ShiftModifier);
        makeWindow();
        const auto &choices = window->findChild<ui::ViewportLinks *>()->choices();
        QVERIFY(!choices.on && choices.zoom && !choices.referenceLines && choices.scroll && !choices.window);
        QCOMPARE(ui::LinkChoices::fromState("nonsense"), ui::LinkChoices());
    }

    void nothingToLinkIsSaid()
    {
        window->open(studyOf("1.9.1"));
        QTRY_VERIFY_WITH_TIMEOUT(at(0).stack(), 20'000);
        key(Qt::Key_L, Qt::ShiftModifier);
        key(Qt::Key_L, Qt::ShiftModifier);
        QVERIFY2(notice().contains(u"No two viewports"), qPrintable(notice()));
        QVERIFY(!mark(0).isVisible());
    }

    void imagesOfTwoPeopleAreNeverTied()
    {
        dicom::DataSet one = SmallArchive::Image{}.dataSet(), other = one;
        other.setString(dicom::tag::PatientID, QStringLiteral("P2"));
        const auto a = imaging::describe(one)->first(), b = imaging::describe(other)->first();
        ui::LinkChoices all;
        all.zoom = all.pan = all.window = true;
        QVERIFY(ui::tiesBetween(*a, *a, all, true).isAny());
        QVERIFY(!ui::tiesBetween(*a, *b, all, true).isAny());
        other = one;
        other.setString(dicom::tag::Modality, QStringLiteral("MR"));
        QVERIFY(!ui::tiesBetween(*a, *imaging::describe(other)->first(), all, true).window);
    }
};

NEGATOSCOPE_TEST(tst_viewportlinks)
#include "tst_viewportlinks.moc"
