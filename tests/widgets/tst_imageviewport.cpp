#include "tests/support/testmain.h"
#include "tests/widgets/pictures.h"
#include "widgets/cine.h"
#include "widgets/imageviewport.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace widgets;

namespace {

constexpr QSize Size(400, 300);

/// A stack of axial slices 1 mm apart whose frames hold 100 * slice everywhere but in a corner.
struct Bench {
    imaging::FrameCache cache{qint64(256) << 20};
    imaging::ImageStack stack;
    std::vector<std::shared_ptr<imaging::ImageDescription>> images;
    ImageViewport viewport{cache, PresenterKind::Raster};

    explicit Bench(int slices = 10, bool loaded = true)
    {
        for (int i = 0; i < slices; ++i) {
            images.push_back(make(i));
            stack.insert(images.back());
            if (loaded)
                load(i);
        }
        viewport.resize(Size);
        viewport.setAnnotationMode(AnnotationMode::NameOnly);
    }

    static std::shared_ptr<imaging::ImageDescription> make(int slice)
    {
        auto image = pictures::describe(200, 150, 12, false, QStringLiteral("1.2.%1").arg(slice + 1));
        image->plane.orientation = {1, 0, 0, 0, 1, 0};
        image->plane.position = imaging::Vector3{0, 0, double(slice)};
        image->instanceNumber = slice + 1;
        image->voi = {pictures::window(500, 1000), pictures::window(100, 50), pictures::window(2000, 4000)};
        image->modality.unit = QStringLiteral("HU");
        image->modality.intercept = -10;
        return image;
    }

    imaging::FramePtr frame(int slice) const
    {
        return pictures::greyFrame<quint16>(*images[size_t(slice)],
                                            [slice](int c, int r) { return c < 20 && r < 20 ? 4000.0 : slice * 100.0; });
    }

    void load(int slice)
    {
        cache.insert(frame(slice));
        stack.setState(images[size_t(slice)]->key, imaging::ImageStack::State::Loaded);
    }

    void show(int index = 0)
    {
        QSignalSpy settled(&viewport, &ImageViewport::settled);
        viewport.setStack(&stack, index);
        viewport.show();
        QVERIFY(QTest::qWaitForWindowExposed(&viewport));
        QTRY_COMPARE(settled.size(), 1);
    }

    int grey() { return qRed(viewport.grabPicture().pixel(Size.width() / 2, Size.height() / 2)); }
    int greyOf(int slice) const { return int(std::lround(pictures::shown(pictures::window(500, 1000), slice * 100 - 10))); }
};

void wheel(QWidget *target, int steps, Qt::KeyboardModifiers modifiers = Qt::NoModifier, QPointF at = {200, 150})
{
    QWheelEvent event(at, target->mapToGlobal(at), {}, QPoint(0, steps * 120), Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(target, &event);
}

void hover(QWidget *target, QPointF at)
{
    QMouseEvent event(QEvent::MouseMove, at, target->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(target, &event);
}

void drag(QWidget *target, Qt::MouseButton button, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mousePress(target, button, modifiers, from);
    for (int i = 1; i <= 10; ++i) {
        const QPointF at = QPointF(from) + QPointF(to - from) * i / 10;
        QMouseEvent event(QEvent::MouseMove, at, target->mapToGlobal(at), Qt::NoButton, button, modifiers);
        QApplication::sendEvent(target, &event);
    }
    QTest::mouseRelease(target, button, modifiers, to);
}

} // namespace

class tst_imageviewport : public QObject
{
    Q_OBJECT
private slots:
    void showsTheImageOfItsIndex()
    {
        Bench b;
        b.show(3);
        QCOMPARE(b.viewport.index(), 3);
        QVERIFY(std::abs(b.grey() - b.greyOf(3)) <= 1);
        QSignalSpy changed(&b.viewport, &ImageViewport::indexChanged);
        b.viewport.setIndex(7);
        QVERIFY(!b.viewport.isSettled());
        QCOMPARE(changed.size(), 1);
        QTRY_VERIFY(b.viewport.isSettled());
        QVERIFY(std::abs(b.grey() - b.greyOf(7)) <= 1);
        b.viewport.setIndex(99);
        QCOMPARE(b.viewport.index(), 9);
        QTRY_VERIFY(b.stack.isViewed(7));
        QVERIFY(!b.stack.isViewed(5));
    }

    void keepsTheLastPictureUntilTheNextFrameComes()
    {
        Bench b(10, false);
        b.load(0);
        b.show(0);
        b.viewport.setIndex(5);
        QVERIFY(std::abs(b.grey() - b.greyOf(0)) <= 1);
        QVERIFY(!b.viewport.isSettled());
        QSignalSpy settled(&b.viewport, &ImageViewport::settled);
        b.load(5);
        QTRY_COMPARE(settled.size(), 1);
        QVERIFY(std::abs(b.grey() - b.greyOf(5)) <= 1);
    }

    void neverShowsAPictureOfAnotherStack()
    {
        Bench b;
        b.show(6);
        imaging::ImageStack other;
        other.insert(pictures::describe(200, 150, 12, false, QStringLiteral("9.9")));
        b.viewport.setStack(&other);
        QCOMPARE(b.grey(), 0);
        QVERIFY(!b.viewport.isSettled());
        b.viewport.setStack(nullptr);
        QCOMPARE(b.viewport.index(), -1);
        QCOMPARE(b.grey(), 0);
    }

    void staysOnItsImageWhenOthersArriveBeforeIt()
    {
        Bench b(0);
        for (int i = 0; i < 10; ++i)
            b.images.push_back(Bench::make(i));
        b.stack.insert(b.images[6]);
        b.load(6);
        b.show(0);
        QSignalSpy changed(&b.viewport, &ImageViewport::indexChanged);
        for (int i : {2, 8, 0})
            b.stack.insert(b.images[size_t(i)]);
        QCOMPARE(b.viewport.index(), 2);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(b.stack.image(b.viewport.index()).key, b.images[6]->key);
    }

    void aFailedImageIsAStatedGap()
    {
        Bench b(3, false);
        b.load(0);
        b.show(0);
        b.stack.setFailed(b.images[1]->key, {dicom::Error::Kind::Malformed, QStringLiteral("The image is damaged."), {}});
        b.viewport.setIndex(1);
        const QImage picture = b.viewport.grabPicture();
        QSet<QRgb> colours;
        for (int x = 0; x < picture.width(); ++x)
            colours.insert(picture.pixel(x, 20));
        QVERIFY(colours.size() > 1); // hatched
        QVERIFY(!b.viewport.isSettled());
        QVERIFY(!b.stack.isViewed(1));
    }

    void aPreviewHasNoValuesAndIsNeverViewed()
    {
        Bench b(2, false);
        auto preview = std::make_shared<imaging::Frame>(*b.frame(0));
        auto small = pictures::describe(200, 150, 8);
        preview = std::make_shared<imaging::Frame>(*pictures::greyFrame<quint8>(*small, [](int, int) { return 90.0; }));
        preview->key = b.images[0]->key;
        preview->preview = true;
        b.cache.insert(preview);
        b.viewport.setStack(&b.stack);
        b.viewport.show();
        QVERIFY(QTest::qWaitForWindowExposed(&b.viewport));
        b.viewport.grabPicture();
        QSignalSpy probed(&b.viewport, &ImageViewport::probed);
        hover(&b.viewport, {200, 150});
        QVERIFY(probed.isEmpty());
        QVERIFY(!b.viewport.isSettled() && !b.viewport.showsValues());
        const ViewState before = b.viewport.viewState();
        drag(&b.viewport, Qt::LeftButton, {200, 150}, {260, 150});
        QVERIFY(b.viewport.viewState() == before);
        QVERIFY(!b.stack.isViewed(0));
        b.load(0);
        QTRY_VERIFY(b.stack.isViewed(0));
    }

    // A quarter of the resolution goes through the same window, says what it is and gives way to the whole.
    void lessResolutionIsMarkedUntilTheWholeIsThere()
    {
        Bench bench(1, false);
        auto small = std::make_shared<imaging::ImageDescription>(*bench.images[0]);
        small->pixel.columns /= 4;
        small->pixel.rows /= 4;
        auto reduced = std::make_shared<imaging::Frame>(*pictures::greyFrame<quint16>(*small, [](int, int) { return 510.0; }));
        reduced->key = bench.images[0]->key;
        reduced->reduction = 2;
        bench.cache.insert(reduced);
        bench.viewport.setStack(&bench.stack);
        bench.viewport.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bench.viewport));
        const QPoint middle(200, 150);
        const int before = qGray(bench.viewport.grabPicture().pixel(middle + QPoint(13, 0)));
        QVERIFY(!bench.viewport.isSettled());
        QVERIFY(!bench.viewport.showsValues());
        QVERIFY(!bench.stack.isViewed(0));
        QSignalSpy probed(&bench.viewport, &ImageViewport::probed);
        hover(&bench.viewport, middle);
        QVERIFY(probed.isEmpty() || probed.last().first().toString().isEmpty());
        bench.cache.insert(pictures::greyFrame<quint16>(*bench.images[0], [](int, int) { return 510.0; }));
        bench.cache.insert(reduced); // too late: the whole one stays
        QTRY_VERIFY(bench.viewport.isSettled());
        const int after = qGray(bench.viewport.grabPicture().pixel(middle + QPoint(13, 0)));
        QCOMPARE(after, 128);                                           // 500 of a window of 500 ± 500
        QVERIFY2(before >= after, qPrintable(QString::number(before))); // the same grey, or a stripe on it
        QVERIFY(before - after < 60);
    }

    void aMeanOfPaletteIndicesIsNeverShown()
    {
        Bench bench(1, false);
        auto palette = std::make_shared<imaging::PaletteLut>();
        palette->entries.assign(4096, qRgb(255, 0, 0));
        bench.images[0]->palette = palette;
        auto reduced = std::make_shared<imaging::Frame>(*bench.frame(0));
        reduced->reduction = 1;
        bench.cache.insert(reduced);
        bench.viewport.setStack(&bench.stack);
        bench.viewport.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bench.viewport));
        QCOMPARE(qRed(bench.viewport.grabPicture().pixel(200, 150)), 0);
    }

    void aSheetLeavesNothingReadable()
    {
        Bench b;
        b.viewport.setAnnotationMode(AnnotationMode::All);
        b.show(2);
        b.viewport.setSheet(QStringLiteral("Wrong patient"));
        const QImage one = b.viewport.grabPicture();
        b.viewport.setIndex(8);
        QCOMPARE(b.viewport.grabPicture(), one);
        QVERIFY(!b.viewport.isSettled());
        QCOMPARE(b.viewport.accessibleDescription(), QStringLiteral("Wrong patient"));
        b.viewport.setSheet({});
        QTRY_VERIFY(b.viewport.isSettled());
    }

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

    void narrowViewportsKeepOnlyTheMinimum()
    {
        Bench b;
        b.images[0]->patient.id = QStringLiteral("PAT-7");
        b.viewport.setAnnotationMode(AnnotationMode::All);
        b.viewport.resize(300, 300);
        b.show(0);
        const QImage all = b.viewport.grabPicture();
        b.viewport.setAnnotationMode(AnnotationMode::Minimal);
        QCOMPARE(b.viewport.grabPicture(), all);
    }

    void fallsBackToRasterWhereOpenGlCannotDraw()
    {
        Bench b;
        ImageViewport viewport(b.cache, PresenterKind::OpenGl); // the offscreen platform has no OpenGL widgets
        viewport.resize(Size);
        viewport.setStack(&b.stack, 3);
        viewport.setAnnotationMode(AnnotationMode::NameOnly);
        viewport.show();
        QTRY_COMPARE(viewport.presenterKind(), PresenterKind::Raster);
        QTRY_VERIFY(viewport.isSettled());
        const QImage picture = viewport.grabPicture();
        QVERIFY(std::abs(qRed(picture.pixel(200, 150)) - b.greyOf(3)) <= 1);
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

NEGATOSCOPE_TEST(tst_imageviewport)
#include "tst_imageviewport.moc"
