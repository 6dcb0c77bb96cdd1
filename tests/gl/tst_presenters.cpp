#include "imaging/palettelut.h"
#include "tests/support/testmain.h"
#include "tests/widgets/pictures.h"
#include "widgets/imageviewport.h"

#include <QGuiApplication>
#include <QScreen>
#include <QTest>

using namespace pictures;
using namespace widgets;

namespace {

constexpr QSize Size(420, 330);
// Eight bits are rounded in the shader and in the kernel; a cell's border may fall on the other side of a pixel's centre.
constexpr int OneGrey = 1;
constexpr double FewPixels = 0.002;
constexpr int Patience = 15000; // ms, for the first OpenGL context of a software renderer

/// One image in two viewports, one of each presenter.
struct Pair {
    imaging::FrameCache cache{qint64(256) << 20};
    imaging::ImageStack stack;
    ImageViewport raster{cache, PresenterKind::Raster};
    ImageViewport gl{cache, PresenterKind::OpenGl};

    void show(const std::shared_ptr<ImageDescription> &image, const imaging::FramePtr &frame)
    {
        stack.insert(image);
        cache.insert(frame);
        for (ImageViewport *viewport : {&raster, &gl}) {
            viewport->setFixedSize(Size);
            viewport->setStack(&stack);
            viewport->show();
            QVERIFY(QTest::qWaitForWindowExposed(viewport));
            QTRY_VERIFY_WITH_TIMEOUT(viewport->isSettled() || frame->preview, Patience);
        }
        QCOMPARE(gl.presenterKind(), PresenterKind::OpenGl);
    }

    void setViewState(const ViewState &state)
    {
        raster.setViewState(state);
        gl.setViewState(state);
    }

    void compare(const char *what)
    {
        const QImage a = raster.grabPicture().convertToFormat(QImage::Format_RGB32);
        const QImage b = gl.grabPicture().convertToFormat(QImage::Format_RGB32);
        QCOMPARE(a.size(), b.size());
        int off = 0, light = 0;
        for (int y = 0; y < a.height(); ++y)
            for (int x = 0; x < a.width(); ++x) {
                off += difference(a, b, QRect(x, y, 1, 1)) > OneGrey;
                light += qGreen(a.pixel(x, y)) > 0;
            }
        QVERIFY2(off <= FewPixels * a.width() * a.height(),
                 qPrintable(QStringLiteral("%1: %2 pixels differ").arg(QLatin1String(what)).arg(off)));
        QVERIFY2(light > a.width() * a.height() / 50, "there is something to compare");
    }

    void compareViews()
    {
        compare("as opened");
        for (const Interpolation how : {Interpolation::Nearest, Interpolation::Linear, Interpolation::Cubic}) {
            ViewState state;
            state.interpolation = how;
            setViewState(state);
            compare("interpolation");
        }
        ViewState state;
        state.quarterTurns = 3;
        state.flipVertical = true;
        state.invert = true;
        setViewState(state);
        compare("turned, flipped, inverted");
        state = {};
        state.scale = ViewState::Scale::Free;
        state.zoom = 7.3;
        state.center = {0.31, 0.64};
        setViewState(state);
        compare("enlarged");
        state.zoom = 0.71;
        setViewState(state);
        compare("reduced");
    }
};

double texture(int column, int row)
{
    return 1200 + 700 * std::sin(column * 0.21) * std::cos(row * 0.13) + (column * 7 + row * 13) % 41;
}

} // namespace

class tst_presenters : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (QGuiApplication::platformName() != u"xcb")
            QSKIP("SKIPPED: OpenGL pictures need an X server (xvfb-run)");
    }

    void unsignedGrey()
    {
        Pair pair;
        auto image = describe(256, 200);
        image->voi = {window(1200, 900)};
        pair.show(image, greyFrame<quint16>(*image, texture));
        pair.compareViews();
    }

    void signedGreyWithPaddingAndTallPixels()
    {
        Pair pair;
        auto image = describe(200, 120, 16, true);
        image->pixelAspect = 1.4;
        image->padding = {-2000, -1500};
        image->voi = {window(200, 900, imaging::VoiLut::Function::Sigmoid)};
        const auto disc = [](int c, int r) { return (c - 100) * (c - 100) + (r - 60) * (r - 60) < 3000; };
        pair.show(image, greyFrame<qint16>(*image, [&](int c, int r) { return disc(c, r) ? texture(c, r) - 1000 : -1800; }));
        pair.compareViews();
    }

    void bytesWithASign()
    {
        Pair pair;
        auto image = describe(64, 64, 8, true);
        image->voi = {window(0, 200)};
        pair.show(image, greyFrame<qint8>(*image, [](int c, int r) { return (c * 3 + r * 5) % 200 - 100; }));
        pair.compareViews();
    }

    void monochrome1()
    {
        Pair pair;
        auto image = describe(300, 300);
        image->inverted = true;
        image->voi = {window(1200, 1500)};
        pair.show(image, greyFrame<quint16>(*image, texture));
        pair.compareViews();
    }

    void colour()
    {
        Pair pair;
        auto image = describe(251, 100, 8); // rows of no multiple of four bytes
        image->pixel.photometric = ImagePixel::Photometric::Rgb;
        image->pixel.samplesPerPixel = 3;
        pair.show(image, frameOf<quint8>(*image, [](int c, int r, int s) { return (c * (s + 1) + r * (3 - s)) % 256; }));
        pair.compareViews();
    }

    void palette()
    {
        Pair pair;
        auto image = describe(99, 100, 8);
        image->pixel.photometric = ImagePixel::Photometric::PaletteColor;
        auto lut = std::make_shared<imaging::PaletteLut>();
        for (int i = 0; i < 256; ++i)
            lut->entries.push_back(qRgb(i, 255 - i, (i * 7) % 256));
        image->palette = lut;
        pair.show(image, greyFrame<quint8>(*image, [](int c, int r) { return (c + r) % 256; }));
        pair.compareViews();
    }

    void supplementalPalettes()
    {
        Pair pair;
        auto image = describe(120, 100, 12);
        auto lut = std::make_shared<imaging::PaletteLut>();
        lut->firstMapped = 1500;
        for (int i = 0; i < 500; ++i)
            lut->entries.push_back(qRgb(255, i / 2, 0));
        image->supplemental = lut;
        image->voi = {window(1000, 900)};
        pair.show(image, greyFrame<quint16>(*image, texture));
        pair.compareViews();
    }

    void labels()
    {
        Pair pair;
        auto image = describe(40, 30, 8);
        image->isLabels = true;
        image->voi = {window(3, 7)};
        pair.show(image, greyFrame<quint8>(*image, [](int c, int r) { return (c / 5 + r / 7) % 7; }));
        pair.compareViews();
    }

    void overlaysAndShutters()
    {
        Pair pair;
        auto image = describe(200, 150);
        image->voi = {window(1200, 900)};
        imaging::OverlayPlane plane;
        plane.columns = 200;
        plane.rows = 150;
        plane.data = QByteArray(200 * 150 / 8, '\0');
        for (int i = 0; i < 150; ++i)
            plane.data[i * 200 / 8 + 10] = char(0x81);
        image->overlays = {plane};
        image->shutter = imaging::DisplayShutter();
        image->shutter->circle = imaging::DisplayShutter::Circle{{100, 75}, 70};
        pair.show(image, greyFrame<quint16>(*image, texture));
        pair.compareViews();
    }

    void floats()
    {
        Pair pair;
        auto image = describe(128, 128, 32);
        image->pixel.cell = ImagePixel::Cell::Float;
        image->voi = {window(1.2, 0.9, imaging::VoiLut::Function::LinearExact)};
        pair.show(image, greyFrame<float>(*image, [](int c, int r) { return c == 20 ? std::nan("") : texture(c, r) / 1000; }));
        pair.compareViews();
    }

    void wideIntegers()
    {
        Pair pair;
        auto image = describe(128, 128, 32, true);
        image->voi = {window(1'000'001'200, 900)};
        pair.show(image, greyFrame<qint32>(*image, [](int c, int r) { return 1e9 + texture(c, r); }));
        pair.compareViews();
    }

    void previews()
    {
        Pair pair;
        auto image = describe(256, 256);
        auto small = describe(64, 64, 8);
        auto frame = std::make_shared<imaging::Frame>(*greyFrame<quint8>(*small, [](int c, int r) { return (c + r) * 2; }));
        frame->key = image->key;
        frame->preview = true;
        pair.show(image, frame);
        pair.compareViews();
    }

    void aViewportSurvivesAnotherWindowAndManyLives()
    {
        for (int i = 0; i < 5; ++i) {
            Pair pair;
            auto image = describe(64, 64);
            image->voi = {window(1200, 900)};
            pair.show(image, greyFrame<quint16>(*image, texture));
        }
        Pair pair;
        auto image = describe(64, 64);
        image->voi = {window(1200, 900)};
        pair.show(image, greyFrame<quint16>(*image, texture));
        QWidget other;
        other.resize(600, 500);
        other.show();
        QVERIFY(QTest::qWaitForWindowExposed(&other));
        pair.gl.setParent(&other);
        pair.gl.show();
        pair.gl.grabPicture();
        pair.compare("in another window");
        pair.gl.setParent(nullptr);
    }

    void anImageLargerThanAnyTextureIsDrawnWithoutOpenGl()
    {
        imaging::FrameCache cache(qint64(256) << 20);
        imaging::ImageStack stack;
        const auto image = describe(70000, 10, 8); // more than any texture of today
        image->voi = {window(100, 200)};
        stack.insert(image);
        cache.insert(greyFrame<quint8>(*image, [](int, int) { return 100; }));
        ImageViewport viewport(cache, PresenterKind::OpenGl);
        viewport.resize(Size);
        viewport.setStack(&stack);
        QCOMPARE(viewport.presenterKind(), PresenterKind::OpenGl);
        viewport.show();
        QTRY_COMPARE_WITH_TIMEOUT(viewport.presenterKind(), PresenterKind::Raster, Patience);
        QTRY_VERIFY(viewport.isSettled());
    }

    void theScreenShowsWhatIsGrabbed()
    {
        Pair pair;
        auto image = describe(64, 64);
        image->voi = {window(1200, 900)};
        pair.raster.move(0, 0);
        pair.gl.move(600, 0);
        pair.show(image, greyFrame<quint16>(*image, texture));
        // grab() alone hides what goes wrong between Qt's framebuffer and VTK's.
        const auto onScreen = [&] {
            const QPoint at = pair.gl.mapToGlobal(QPoint(0, 0));
            return pair.gl.screen()
                ->grabWindow(0, at.x(), at.y(), Size.width(), Size.height())
                .toImage()
                .convertToFormat(QImage::Format_RGB32);
        };
        pair.gl.raise();
        const QImage wanted = pair.raster.grabPicture().convertToFormat(QImage::Format_RGB32);
        const QRect middle(60, 60, 300, 200);
        QTRY_VERIFY_WITH_TIMEOUT(difference(onScreen(), wanted, middle) <= OneGrey, Patience);
    }
};

NEGATOSCOPE_TEST(tst_presenters)
#include "tst_presenters.moc"
