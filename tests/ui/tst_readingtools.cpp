#include "ui/reading/readingtools.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/ui/readingbench.h"
#include "ui/reading/toolstrip.h"
#include "ui/reading/viewportgrid.h"
#include "widgets/imageviewport.h"

#include <QMouseEvent>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

/// Tools over slices of 32 × 32 cells of 1 mm, value 100 × number, by real keys and mouse.
class tst_readingtools : public QObject
{
    Q_OBJECT

    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    widgets::ImageViewport &view() const { return *window->activeViewport(); }
    QString notice() const { return window->findChild<ui::ToolStrip *>()->notice(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&view(), key, modifiers); }
    static void move(QWidget &target, QPointF to, Qt::MouseButtons buttons = Qt::NoButton)
    {
        QMouseEvent event(QEvent::MouseMove, to, target.mapToGlobal(to), Qt::NoButton, buttons, {});
        QApplication::sendEvent(&target, &event);
    }
    void showTwo()
    {
        window->setLayoutGrid(1, 2);
        QTRY_VERIFY(window->viewports().size() == 2 && window->viewports()[0]->isSettled() && window->viewports()[1]->isSettled());
    }

private slots:
    void initTestCase()
    {
        archive.addSeries({}, 12);
        archive.addSeries({.series = "1.9.1.2", .description = "Lung"}, 6);
    }
    void init()
    {
        session = sessionOn(archive.url());
        window = windowOn(*session);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QSignalSpy settled(window.get(), &ui::ReadingWindow::settled);
        window->open(studyOn("1.9.1"));
        QVERIFY(settled.wait(20'000));
        QTRY_COMPARE(view().stack()->loadedCount(), 12);
    }
    void cleanup()
    {
        window.reset();
        session.reset();
    }

    void aDoubleClickShowsOneAloneAndBack()
    {
        showTwo();
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, view().rect().center());
        QCOMPARE(window->viewports().size(), 1);
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, view().rect().center());
        QCOMPARE(window->viewports().size(), 2);
    }

    /// The contents of a slice are one value: LINEAR from it to it.
    void aSpotSetsTheWindow()
    {
        key(Qt::Key_Down);
        QTRY_VERIFY(view().isSettled());
        key(Qt::Key_E, Qt::ShiftModifier);
        const QPoint from = view().toWidget({8, 8}).toPoint(), to = view().toWidget({20, 20}).toPoint();
        QTest::mousePress(&view(), Qt::LeftButton, {}, from);
        for (int i = 1; i <= 6; ++i)
            move(view(), QPointF(from) + QPointF(to - from) * i / 6, Qt::LeftButton);
        QVERIFY(view().draft()); // the rectangle is seen while it is drawn
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, to);
        QVERIFY(!view().draft());
        const double value = 100.0 * view().stack()->image(view().index()).instanceNumber;
        QVERIFY2(std::abs(view().effectiveVoi().center - value) <= 1, qPrintable(QString::number(view().effectiveVoi().center)));
        QVERIFY(view().effectiveVoi().width <= 2);
        QVERIFY(view().measurements()->measurements().isEmpty());
    }

    void theMagnifierShowsWhatIsUnderItTwiceAsLarge()
    {
        key(Qt::Key_M, Qt::ControlModifier);
        const QImage before = view().grabPicture();
        const QPoint edge = view().toWidget({32, 16}).toPoint(); // the picture ends here
        QTest::mousePress(&view(), Qt::LeftButton, {}, edge);
        const QImage with = view().grabPicture();
        QVERIFY(with != before);
        // The edge stays where it is, and the picture is there beside it.
        QVERIFY(qGray(with.pixel(edge - QPoint(40, 0))) > 16);
        QCOMPARE(qGray(with.pixel(edge + QPoint(40, 0))), 0);
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, edge);
        QCOMPARE(view().grabPicture(), before);
    }

    void theCrosshairSaysTheValue()
    {
        const QPointF at = view().toWidget({16.5, 16.5});
        move(view(), at);
        const QImage before = view().grabPicture();
        key(Qt::Key_V, Qt::ShiftModifier);
        const QImage with = view().grabPicture();
        QVERIFY(qGray(with.pixel(int(at.x()), 300)) != qGray(before.pixel(int(at.x()), 300)));
        key(Qt::Key_V, Qt::ShiftModifier);
        QCOMPARE(view().grabPicture(), before);
    }

    void filtersAreMarkedAndLeaveValuesAlone()
    {
        QSignalSpy probed(&view(), &widgets::ImageViewport::probed);
        move(view(), view().toWidget({3.5, 3.5}));
        const QString value = probed.isEmpty() ? QString() : probed.last()[0].toString();
        QVERIFY(!value.isEmpty());
        const QImage plain = view().grabPicture();
        key(Qt::Key_H, Qt::ControlModifier);
        QCOMPARE(view().viewState().filter, imaging::DisplayFilter::Sharpen);
        QVERIFY(view().grabPicture() != plain); // SHARPENED stands there
        move(view(), view().toWidget({4.5, 3.5}));
        move(view(), view().toWidget({3.5, 3.5}));
        QCOMPARE(probed.last()[0].toString(), value);
        key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(view().viewState().filter, imaging::DisplayFilter::Smooth);
        key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(view().grabPicture(), plain);
    }

    void everyViewportTakesTheScale()
    {
        showTwo();
        view().zoomBy(1.7);
        const double scale = view().pixelsPerMillimetre();
        key(Qt::Key_D, Qt::ShiftModifier);
        for (const widgets::ImageViewport *viewport : window->viewports())
            QVERIFY(std::abs(viewport->pixelsPerMillimetre() - scale) < 1e-9);
    }

    void trueSizeIsTheScreensOrSaysWhyNot()
    {
        key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        const double dense = ui::pixelsPerMillimetre(*view().screen());
        if (dense > 0)
            QVERIFY(std::abs(view().pixelsPerMillimetre() - dense) < 1e-9);
        QVERIFY2(notice().contains(u"screen"), qPrintable(notice()));
    }

    void sortingKeepsTheImage()
    {
        key(Qt::Key_Down);
        const dicom::FrameKey shown = view().stack()->image(view().index()).key;
        key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(view().stack()->order(), imaging::ImageStack::Order::Geometry);
        key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(view().stack()->order(), imaging::ImageStack::Order::InstanceNumber);
        QCOMPARE(view().stack()->image(view().index()).key, shown);
        QVERIFY(notice().contains(u"number"));
    }

    void aMosaicShowsTheStackSideBySideAndGoesAgain()
    {
        key(Qt::Key_Home);
        key(Qt::Key_G, Qt::ShiftModifier);
        const auto indices = [this] {
            QList<int> all;
            for (const widgets::ImageViewport *viewport : window->viewports())
                all << viewport->index();
            return all;
        };
        QCOMPARE(indices(), (QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8}));
        key(Qt::Key_Down);
        QCOMPARE(indices(), (QList<int>{1, 2, 3, 4, 5, 6, 7, 8, 9}));
        key(Qt::Key_End);
        QCOMPARE(indices(), (QList<int>{3, 4, 5, 6, 7, 8, 9, 10, 11})); // the last page is full
        QTest::mouseClick(window->viewports()[4], Qt::LeftButton);
        QCOMPARE(&view(), window->viewports()[4]);
        key(Qt::Key_G, Qt::ShiftModifier);
        QCOMPARE(window->viewports().size(), 1);
        QCOMPARE(view().index(), 7); // where the active one stood
        key(Qt::Key_Down);
        QCOMPARE(view().index(), 8);
    }

    /// 12 and 6 images: the shorter one goes half as fast, and both begin again together.
    void filmsGoInStep()
    {
        showTwo();
        auto *longer = window->viewports()[0], *shorter = window->viewports()[1];
        if (longer->stack()->count() < shorter->stack()->count())
            std::swap(longer, shorter);
        QTRY_COMPARE(shorter->stack()->loadedCount(), 6);
        QTRY_COMPARE(longer->stack()->loadedCount(), 12);
        QSignalSpy moved(longer, &widgets::ImageViewport::indexChanged);
        key(Qt::Key_C, Qt::ShiftModifier);
        for (int i = 0; i < 14; ++i) {
            const qsizetype before = moved.size();
            QTRY_VERIFY(moved.size() > before);
        }
        key(Qt::Key_C, Qt::ShiftModifier); // stopped
        QCOMPARE(shorter->index(), longer->index() / 2);
        QVERIFY(!window->findChild<ui::ReadingTools *>()->isPlayingInStep());
    }
};

NEGATOSCOPE_TEST(tst_readingtools)
#include "tst_readingtools.moc"
