#include "tests/support/testmain.h"
#include "tests/widgets/viewportbench.h"
#include "widgets/cine.h"
#include "widgets/imageviewport.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace viewportbench;

/// What mouse, wheel and commands do to a viewport, and its film.
class tst_imageviewportinput : public QObject
{
    Q_OBJECT
private slots:
    void wheelStepsOfOneTurnAreTakenTogether()
    {
        Bench b;
        b.show(0);
        QSignalSpy changed(&b.viewport, &ImageViewport::indexChanged);
        for (int i = 0; i < 4; ++i)
            wheel(&b.viewport, -1);
        QTRY_COMPARE(b.viewport.index(), 4);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(b.viewport.scrollDirection(), 1);
        wheel(&b.viewport, 1);
        QTRY_COMPARE(b.viewport.index(), 3);
        QCOMPARE(b.viewport.scrollDirection(), -1);
    }

    void leftDragChangesTheWindow()
    {
        Bench b;
        b.show(5);
        const auto before = b.viewport.effectiveVoi();
        drag(&b.viewport, Qt::LeftButton, {150, 150}, {200, 150});
        const auto wider = b.viewport.effectiveVoi();
        QVERIFY(wider.width > before.width + 50);
        QCOMPARE(wider.center, before.center);
        drag(&b.viewport, Qt::LeftButton, {150, 150}, {150, 200});
        const auto darker = b.viewport.effectiveVoi();
        QVERIFY(darker.center > wider.center + 50);
        QCOMPARE(darker.width, wider.width);
        b.viewport.setDragDown(DragDown::Brightens);
        drag(&b.viewport, Qt::LeftButton, {150, 150}, {150, 200});
        QCOMPARE(b.viewport.effectiveVoi().center, wider.center);
        b.viewport.setWindow(40, 400);
        drag(&b.viewport, Qt::LeftButton, {150, 150}, {170, 150});
        const double slow = b.viewport.effectiveVoi().width - 400;
        b.viewport.setWindow(40, 400);
        drag(&b.viewport, Qt::LeftButton, {150, 150}, {170, 150}, Qt::ControlModifier);
        QVERIFY(b.viewport.effectiveVoi().width - 400 > 3 * slow);
        drag(&b.viewport, Qt::LeftButton, {350, 150}, {0, 150}, Qt::ControlModifier);
        QVERIFY(b.viewport.effectiveVoi().width >= 1);
    }

    void rightDragZoomsAboutThePressAndAClickOpensTheMenu()
    {
        Bench b;
        b.show(0);
        QSignalSpy menu(&b.viewport, &ImageViewport::contextMenuRequested);
        const QSizeF matrix(200, 150);
        const auto under = [&](QPointF at) { return imageToDevice(b.viewport.viewState(), matrix, 1, Size).inverted().map(at); };
        const QPointF before = under({100, 200});
        drag(&b.viewport, Qt::RightButton, {100, 200}, {100, 80});
        QCOMPARE(b.viewport.viewState().scale, ViewState::Scale::Free);
        QVERIFY(std::abs(b.viewport.viewState().zoom - 4) < 1e-6); // fit was 2, 120 px up doubles
        QVERIFY(QLineF(under({100, 200}), before).length() < 1e-6);
        QCOMPARE(menu.size(), 0);
        QTest::mouseClick(&b.viewport, Qt::RightButton, {}, {100, 100});
        QCOMPARE(menu.size(), 1);
        wheel(&b.viewport, -1, Qt::ControlModifier, {300, 40});
        QVERIFY(b.viewport.viewState().zoom < 4);
        QCOMPARE(b.viewport.index(), 0);
    }

    void ctrlSpeedsUpEveryDragAndShiftMore()
    {
        Bench b;
        b.show(0);
        const auto zoomed = [&b](int way, Qt::KeyboardModifiers modifiers) {
            b.viewport.reset();
            drag(&b.viewport, Qt::RightButton, {100, 200}, {100, 200 - way}, modifiers);
            return b.viewport.viewState().zoom;
        };
        QVERIFY(std::abs(zoomed(120, {}) - 4) < 1e-6);
        QVERIFY(std::abs(zoomed(30, Qt::ControlModifier) - 4) < 1e-6);
        QVERIFY(std::abs(zoomed(15, Qt::ControlModifier | Qt::ShiftModifier) - 8) < 1e-6);
        b.viewport.setWindow(40, 400);
        drag(&b.viewport, Qt::LeftButton, {150, 150}, {170, 150}, Qt::ControlModifier);
        const double fast = b.viewport.effectiveVoi().width - 400;
        b.viewport.setWindow(40, 400);
        drag(&b.viewport, Qt::LeftButton, {150, 150}, {170, 150}, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(b.viewport.effectiveVoi().width - 400, 4 * fast);
        b.viewport.setLeftTool(ToolKind::Scroll);
        drag(&b.viewport, Qt::LeftButton, {100, 50}, {100, 50 + 24}, Qt::ControlModifier);
        QCOMPARE(b.viewport.index(), 4);
    }

    void middleDragMovesThePictureWithThePointer()
    {
        Bench b;
        b.show(0);
        b.viewport.rotateBy(1);
        b.viewport.flipHorizontally();
        b.viewport.zoomBy(3);
        const auto under = [&](QPointF at) { return imageToDevice(b.viewport.viewState(), {200, 150}, 1, Size).inverted().map(at); };
        const QPointF held = under({120, 90});
        drag(&b.viewport, Qt::MiddleButton, {120, 90}, {170, 110});
        QVERIFY(QLineF(under({170, 110}), held).length() < 1e-6);
        const QPointF again = under({50, 60});
        drag(&b.viewport, Qt::LeftButton, {50, 60}, {40, 60}, Qt::ShiftModifier);
        QVERIFY(QLineF(under({40, 60}), again).length() < 1e-6);
    }

    void scrollToolGoesThroughTheStack()
    {
        Bench b;
        b.show(0);
        b.viewport.setLeftTool(ToolKind::Scroll);
        drag(&b.viewport, Qt::LeftButton, {100, 50}, {100, 50 + 24 * 3 + 5});
        QCOMPARE(b.viewport.index(), 3);
        drag(&b.viewport, Qt::LeftButton, {100, 150}, {100, 150 - 24 * 2 - 5});
        QCOMPARE(b.viewport.index(), 1);
    }

    void flipsAreThoseOfTheScreen()
    {
        Bench b;
        b.show(0);
        const auto marked = [&](int x, int y) { return qRed(b.viewport.grabPicture().pixel(x, y)) > 200; };
        QVERIFY(marked(10, 10)); // the bright corner of the image, 400 x 300 on screen
        b.viewport.flipHorizontally();
        QVERIFY(marked(390, 10));
        b.viewport.rotateBy(1); // 225 x 300 in the middle: the corner goes to the lower right
        QVERIFY(marked(305, 290));
        b.viewport.flipHorizontally();
        QVERIFY(marked(95, 290));
        b.viewport.flipVertically();
        QVERIFY(marked(95, 10));
        b.viewport.reset();
        QVERIFY(marked(10, 10));
    }

    void theValueUnderThePointerHasItsUnit()
    {
        Bench b;
        b.show(4);
        QSignalSpy probed(&b.viewport, &ImageViewport::probed);
        hover(&b.viewport, {200, 150});
        QCOMPARE(probed.size(), 1);
        QCOMPARE(probed.last().first().toString(), QStringLiteral("390 HU"));
        b.viewport.setIndex(0);
        QTRY_COMPARE(probed.last().first().toString(), QString(QChar(0x2212) + QStringLiteral("10 HU")));
    }

    void windowsOfTheImageTakeTurns()
    {
        Bench b;
        b.show(0);
        QCOMPARE(b.viewport.effectiveVoi().width, 1000.0);
        b.viewport.nextVoi();
        QCOMPARE(b.viewport.effectiveVoi().width, 50.0);
        b.viewport.nextVoi();
        QCOMPARE(b.viewport.effectiveVoi().width, 4000.0);
        b.viewport.nextVoi();
        QCOMPARE(b.viewport.effectiveVoi().width, 1000.0);
        QVERIFY(!b.viewport.viewState().voi);
    }

    void aCineDropsFramesRatherThanTime()
    {
        QCOMPARE(Cine::due(1000, 25, 0), 25);
        QCOMPARE(Cine::due(1000, 25, 24), 1);
        QCOMPARE(Cine::due(39, 25, 0), 0);
        QCOMPARE(Cine::due(4000, 25, 90), 10);
        Bench b(5);
        b.show(0);
        QSignalSpy changed(&b.viewport, &ImageViewport::indexChanged);
        QSignalSpy cine(&b.viewport, &ImageViewport::cineChanged);
        b.viewport.setCineRate(100);
        b.viewport.setCinePlaying(true);
        QTRY_VERIFY(changed.size() >= 6); // past the end and on from the start
        b.viewport.scrollBy(1);
        QVERIFY(!b.viewport.isCinePlaying());
        QCOMPARE(cine.size(), 2);
        QCOMPARE(b.viewport.scrollDirection(), 1);
    }

    void aCineWaitsForAFrameThatIsNotHereYet()
    {
        Bench b(5, false);
        b.load(0);
        b.load(1);
        b.show(0);
        QSignalSpy changed(&b.viewport, &ImageViewport::indexChanged);
        b.viewport.setCineRate(100);
        b.viewport.setCinePlaying(true);
        QTRY_COMPARE(b.viewport.index(), 1);
        b.load(2);
        QTRY_COMPARE(b.viewport.index(), 2);
    }

    void seriesCanBeDroppedOnIt()
    {
        Bench b;
        QSignalSpy dropped(&b.viewport, &ImageViewport::stackDropped);
        QMimeData mime;
        mime.setData(QLatin1String(stackMimeType), "series 3");
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&b.viewport, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&b.viewport, &drop);
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(dropped.first().first().toByteArray(), QByteArray("series 3"));
        QMimeData other;
        other.setText(QStringLiteral("text"));
        QDragEnterEvent foreign({5, 5}, Qt::CopyAction, &other, Qt::LeftButton, {});
        foreign.ignore();
        QApplication::sendEvent(&b.viewport, &foreign);
        QVERIFY(!foreign.isAccepted());
    }
};

NEGATOSCOPE_TEST(tst_imageviewportinput)
#include "tst_imageviewportinput.moc"
