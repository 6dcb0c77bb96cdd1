#include "imaging/palettelut.h"
#include "tests/support/testmain.h"
#include "tests/widgets/pictures.h"
#include "widgets/presenters/presenterchoice.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pictures;
using Function = imaging::VoiLut::Function;
using widgets::Interpolation;
using widgets::Picture;
using widgets::ViewState;

namespace {

// One grey: eight bits are rounded once here and once in the table.
constexpr int OneGrey = 1;

int greyAt(const QImage &image, int x, int y)
{
    return qRed(image.pixel(x, y));
}

/// Stored values without order: a mistake anywhere shows.
double noise(int column, int row)
{
    return double((quint32(column) * 2654435761u ^ quint32(row) * 40503u * 65537u) >> 20);
}

/// Bilinear mean of stored values around a point of the image, edges extended; written for clarity.
double bilinear(const std::function<double(int, int)> &value, int columns, int rows, double x, double y)
{
    const auto clampedValue = [&](int c, int r) { return value(std::clamp(c, 0, columns - 1), std::clamp(r, 0, rows - 1)); };
    const double fx = x - 0.5, fy = y - 0.5;
    const int c = int(std::floor(fx)), r = int(std::floor(fy));
    const double a = fx - c, b = fy - r;
    return (1 - b) * ((1 - a) * clampedValue(c, r) + a * clampedValue(c + 1, r))
           + b * ((1 - a) * clampedValue(c, r + 1) + a * clampedValue(c + 1, r + 1));
}

/// Every pixel against the formulas: interpolated stored value, modality, window.
int worstAgainstFormulas(const Picture &picture, const std::function<double(int, int)> &value, bool nearest)
{
    const QImage image = drawn(picture);
    const QTransform back = picture.transform().inverted();
    const auto &pixel = picture.image->pixel;
    int worst = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QPointF at = back.map(QPointF(x + 0.5, y + 0.5));
            double expected = 0;
            if (at.x() >= 0 && at.y() >= 0 && at.x() < pixel.columns && at.y() < pixel.rows) {
                const double stored =
                    nearest ? value(int(at.x()), int(at.y())) : bilinear(value, pixel.columns, pixel.rows, at.x(), at.y());
                const double modality = stored * picture.image->modality.slope + picture.image->modality.intercept;
                expected = shown(picture.voi, modality);
                if (picture.image->inverted != picture.view.invert)
                    expected = 255 - expected;
            }
            worst = std::max(worst, int(std::lround(std::abs(expected - greyAt(image, x, y)))));
        }
    return worst;
}

} // namespace

class tst_rasterpresenter : public QObject
{
    Q_OBJECT
private slots:
    void windowsFollowTheStandard_data()
    {
        QTest::addColumn<int>("function");
        QTest::addColumn<double>("center");
        QTest::addColumn<double>("width");
        QTest::newRow("linear") << int(Function::Linear) << 40.0 << 400.0;
        QTest::newRow("linear, narrow") << int(Function::Linear) << 40.0 << 2.0;
        QTest::newRow("linear, a step") << int(Function::Linear) << 40.0 << 1.0;
        QTest::newRow("exact") << int(Function::LinearExact) << 40.0 << 401.0;
        QTest::newRow("sigmoid") << int(Function::Sigmoid) << 40.0 << 400.0;
    }

    void windowsFollowTheStandard()
    {
        QFETCH(int, function);
        QFETCH(double, center);
        QFETCH(double, width);
        // Every stored value from -1024 to 3071 once, one device pixel each.
        auto image = describe(64, 64, 16, true);
        image->modality.slope = 1;
        image->modality.intercept = -24;
        const auto value = [](int column, int row) { return double(row * 64 + column - 1024); };
        const Picture p = picture(image, greyFrame<qint16>(*image, value), window(center, width, Function(function)), {64, 64});
        QVERIFY(worstAgainstFormulas(p, value, true) <= OneGrey);
    }

    void monochrome1AndInversionTurnTheGreysOnce()
    {
        auto image = describe(32, 32, 10);
        const auto value = [](int column, int row) { return double(row * 32 + column); };
        Picture p = picture(image, greyFrame<quint16>(*image, value), window(512, 1024), {32, 32});
        const QImage normal = drawn(p);
        p.view.invert = true;
        const QImage inverted = drawn(p);
        image->inverted = true;
        QCOMPARE(difference(drawn(p), normal), 0); // MONOCHROME1 inverted again
        p.view.invert = false;
        QCOMPARE(difference(drawn(p), inverted), 0);
        QVERIFY(greyAt(normal, 0, 0) == 0 && greyAt(inverted, 0, 0) == 255 && greyAt(inverted, 31, 31) == 0);
    }

    void interpolationComesBeforeTheWindow_data()
    {
        QTest::addColumn<int>("turns");
        QTest::addColumn<bool>("flipped");
        QTest::addColumn<double>("aspect");
        QTest::newRow("plain") << 0 << false << 1.0;
        QTest::newRow("a quarter turn") << 1 << false << 1.0;
        QTest::newRow("half a turn, flipped") << 2 << true << 1.0;
        QTest::newRow("three quarters, flipped, tall pixels") << 3 << true << 1.7;
        QTest::newRow("flat pixels") << 0 << false << 0.6;
    }

    void interpolationComesBeforeTheWindow()
    {
        QFETCH(int, turns);
        QFETCH(bool, flipped);
        QFETCH(double, aspect);
        auto image = describe(37, 23);
        image->pixelAspect = aspect;
        const auto frame = greyFrame<quint16>(*image, noise);
        // A narrow window: windowing first would give steps of many greys.
        Picture p = picture(image, frame, window(2000, 700), {211, 187});
        p.view.quarterTurns = turns;
        p.view.flipHorizontal = flipped;
        // Flat pixels: 37 x 14 in 211 x 187, still more than one device pixel a cell both ways.
        QVERIFY(worstAgainstFormulas(p, noise, false) <= OneGrey);
        p.view.interpolation = Interpolation::Nearest;
        QVERIFY(worstAgainstFormulas(p, noise, true) <= OneGrey);
        p.view.scale = ViewState::Scale::Free;
        p.view.zoom = 9.3;
        p.view.center = {0.1, 0.8};
        QVERIFY(worstAgainstFormulas(p, noise, true) <= OneGrey);
    }

    void cubicPassesThroughTheValuesAndKeepsRamps()
    {
        auto image = describe(16, 16);
        const auto ramp = [](int column, int row) { return 100.0 * column + 60 * row; };
        Picture p = picture(image, greyFrame<quint16>(*image, ramp), window(1300, 2600), {16 * 5, 16 * 5});
        p.view.interpolation = Interpolation::Cubic;
        const QImage image1 = drawn(p);
        for (int y = 15; y < 65; ++y) // two cells from the edge
            for (int x = 15; x < 65; ++x) {
                const double stored = 100 * ((x + 0.5) / 5 - 0.5) + 60 * ((y + 0.5) / 5 - 0.5);
                QVERIFY(std::abs(shown(p.voi, stored) - greyAt(image1, x, y)) < 1.01);
            }
        const Picture q = [&] {
            Picture made = picture(image, greyFrame<quint16>(*image, noise), window(2048, 4096), {16 * 5, 16 * 5});
            made.view.interpolation = Interpolation::Cubic;
            return made;
        }();
        const QImage image2 = drawn(q);
        for (int row = 0; row < 16; ++row) // the middle of five device pixels is the cell's centre
            for (int column = 0; column < 16; ++column)
                QVERIFY(std::abs(shown(q.voi, noise(column, row)) - greyAt(image2, column * 5 + 2, row * 5 + 2)) < 1.01);
    }

    void reductionIsTheMeanOfTheArea()
    {
        auto image = describe(240, 120);
        const auto frame = greyFrame<quint16>(*image, noise);
        const Picture p = picture(image, frame, window(2048, 4096), {100, 50}); // 2.4 cells a pixel
        const QImage image1 = drawn(p);
        for (int y = 0; y < 50; ++y)
            for (int x = 0; x < 100; ++x) {
                double sum = 0;
                for (int row = int(y * 2.4); row < std::min(120.0, (y + 1) * 2.4); ++row)
                    for (int column = int(x * 2.4); column < std::min(240.0, (x + 1) * 2.4); ++column) {
                        const double wide = std::min(column + 1.0, (x + 1) * 2.4) - std::max<double>(column, x * 2.4);
                        const double high = std::min(row + 1.0, (y + 1) * 2.4) - std::max<double>(row, y * 2.4);
                        sum += wide * high * noise(column, row);
                    }
                QVERIFY(std::abs(shown(p.voi, sum / (2.4 * 2.4)) - greyAt(image1, x, y)) < 1.01);
            }
    }

    void aFineCheckerboardBecomesEvenGrey()
    {
        auto image = describe(2048, 2048);
        const auto frame = greyFrame<quint16>(*image, [](int c, int r) { return (c + r) % 2 ? 4000.0 : 0.0; });
        const QImage reduced = drawn(picture(image, frame, window(2000, 4001), {1024, 1024}));
        for (int i = 0; i < 1024; i += 7)
            QVERIFY(std::abs(greyAt(reduced, i, (i * 13) % 1024) - 127) <= 1);
    }

    void paddingIsBlackAndLendsNothing()
    {
        // A disc of 1000 in padding of -2000: bilinear without care would draw a dark rim.
        auto image = describe(21, 21, 16, true);
        image->padding = {-2000, -1990};
        const auto inside = [](int c, int r) { return (c - 10) * (c - 10) + (r - 10) * (r - 10) <= 64; };
        const auto frame = greyFrame<qint16>(*image, [&](int c, int r) { return inside(c, r) ? 1000.0 : -2000.0 + (c % 10); });
        for (const bool inverted : {false, true})
            for (const auto how : {Interpolation::Nearest, Interpolation::Linear, Interpolation::Cubic})
                for (const int size : {210, 100, 13}) {
                    Picture p = picture(image, frame, window(1000, 400), {size, size});
                    p.view.interpolation = how;
                    p.view.invert = inverted;
                    const QImage image1 = drawn(p);
                    const int grey = int(std::lround(inverted ? 255 - shown(p.voi, 1000) : shown(p.voi, 1000)));
                    for (int y = 0; y < size; ++y)
                        for (int x = 0; x < size; ++x) {
                            const bool in = inside(int((x + 0.5) * 21 / size), int((y + 0.5) * 21 / size));
                            QVERIFY(std::abs(greyAt(image1, x, y) - (in ? grey : 0)) <= OneGrey);
                        }
                }
    }

    void aBlendThatEqualsThePaddingValueStaysVisible()
    {
        auto image = describe(2, 1, 16, true);
        image->padding = {0, 0};
        const auto frame = greyFrame<qint16>(*image, [](int c, int) { return c ? 100.0 : -100.0; });
        const QImage image1 = drawn(picture(image, frame, window(0, 400), {201, 100}));
        QVERIFY(std::abs(greyAt(image1, 100, 50) - 127) <= 2);
    }

    void floatsAndWideIntegersFollowTheirWindow()
    {
        auto image = describe(40, 30, 32);
        image->pixel.cell = ImagePixel::Cell::Float;
        const auto value = [](int c, int r) { return 0.001 * noise(c, r); };
        Picture p = picture(image, greyFrame<float>(*image, value), window(2, 0.5, Function::LinearExact), {320, 240});
        QVERIFY(worstAgainstFormulas(p, value, false) <= OneGrey);
        p.voi = window(2, 0.5, Function::Sigmoid);
        QVERIFY(worstAgainstFormulas(p, value, false) <= OneGrey);

        auto wide = describe(40, 30, 32, true);
        const auto large = [](int c, int r) { return 1'000'000'000 + noise(c, r); }; // a float alone would lose 64 units
        Picture q = picture(wide, greyFrame<qint32>(*wide, large), window(1'000'002'000, 800), {320, 240});
        QVERIFY(worstAgainstFormulas(q, large, false) <= OneGrey);
    }

    void cellsThatAreNoNumbersAreBlackAndLendNothing()
    {
        auto image = describe(3, 1, 32);
        image->pixel.cell = ImagePixel::Cell::Float;
        const auto frame = greyFrame<float>(*image, [](int c, int) { return c == 1 ? std::nan("") : 0.5; });
        const QImage image1 = drawn(picture(image, frame, window(0.5, 1, Function::LinearExact), {90, 30}));
        for (int x = 0; x < 90; ++x)
            QVERIFY(std::abs(greyAt(image1, x, 15) - (x >= 30 && x < 60 ? 0 : 128)) <= OneGrey);
    }

    void realPaddingIsBlackAndLendsNothing()
    {
        auto image = describe(3, 1, 32);
        image->pixel.cell = ImagePixel::Cell::Float;
        image->realPadding = {-1e6, -1e3};
        const auto frame = greyFrame<float>(*image, [](int c, int) { return c == 1 ? -5000 : 0.5; });
        const QImage image1 = drawn(picture(image, frame, window(0.5, 1, Function::LinearExact), {90, 30}));
        for (int x = 0; x < 90; ++x)
            QVERIFY(std::abs(greyAt(image1, x, 15) - (x >= 30 && x < 60 ? 0 : 128)) <= OneGrey);
    }

    void labelsAreNeverBlended()
    {
        auto image = describe(2, 1, 8);
        image->isLabels = true;
        const auto frame = greyFrame<quint8>(*image, [](int c, int) { return c ? 200.0 : 100.0; });
        const QImage image1 = drawn(picture(image, frame, window(128, 256), {200, 100}));
        for (int x = 0; x < 200; ++x)
            QCOMPARE(greyAt(image1, x, 50), greyAt(image1, x < 100 ? 0 : 199, 50));
    }

    void aWindowMovesTheGreysUnderASupplementalPalette()
    {
        auto image = describe(2, 1, 16);
        auto palette = std::make_shared<imaging::PaletteLut>();
        palette->firstMapped = 3000;
        palette->entries = {qRgb(200, 0, 0)};
        image->supplemental = palette;
        const auto frame = greyFrame<quint16>(*image, [](int c, int) { return c ? 3000.0 : 1000.0; });
        Picture p = picture(image, frame, window(1000, 1001), {200, 100});
        const auto presenter = widgets::makeRasterPresenter();
        const auto left = [&] {
            presenter->setPicture(p);
            QImage shown(p.size, QImage::Format_RGB32);
            QPainter painter(&shown);
            presenter->paint(painter, 1);
            painter.end();
            return std::pair(shown.pixel(10, 50), shown.pixel(190, 50));
        };
        QVERIFY(std::abs(qGreen(left().first) - 128) <= OneGrey);
        p.voi = window(2000, 1001); // its lower end is at 1499.5
        QCOMPARE(left(), std::pair(qRgb(0, 0, 0), qRgb(200, 0, 0)));
        p.view.invert = true;
        QCOMPARE(left(), std::pair(qRgb(255, 255, 255), qRgb(200, 0, 0)));
    }

    void colourKeepsItsChannelsWhateverTheView()
    {
        auto image = describe(8, 4, 8);
        image->pixel.photometric = ImagePixel::Photometric::Rgb;
        image->pixel.samplesPerPixel = 3;
        const auto value = [](int c, int r, int s) { return (c * 29 + r * 53 + s * 71) % 256; };
        Picture p = picture(image, frameOf<quint8>(*image, value), {}, {40, 80});
        p.view.interpolation = Interpolation::Nearest;
        p.view.quarterTurns = 1;
        p.view.flipVertical = true;
        const QImage image1 = drawn(p);
        const QTransform back = p.transform().inverted();
        for (int y = 0; y < 80; ++y)
            for (int x = 0; x < 40; ++x) {
                const QPointF at = back.map(QPointF(x + 0.5, y + 0.5));
                const int c = int(at.x()), r = int(at.y());
                QCOMPARE(image1.pixel(x, y), qRgb(int(value(c, r, 0)), int(value(c, r, 1)), int(value(c, r, 2))));
            }
        p.view.invert = true;
        QCOMPARE(drawn(p).pixel(3, 3), image1.pixel(3, 3) ^ 0xffffffu);
    }

    void aPaletteIsMappedBeforeInterpolation()
    {
        auto image = describe(2, 1, 8);
        image->pixel.photometric = ImagePixel::Photometric::PaletteColor;
        auto palette = std::make_shared<imaging::PaletteLut>();
        palette->entries.assign(256, qRgb(0, 0, 255)); // anything between the two indices is blue
        palette->entries[10] = qRgb(255, 0, 0);
        palette->entries[200] = qRgb(0, 255, 0);
        image->palette = palette;
        const auto frame = greyFrame<quint8>(*image, [](int c, int) { return c ? 200.0 : 10.0; });
        const QImage image1 = drawn(picture(image, frame, {}, {200, 100}));
        for (int x = 0; x < 200; ++x)
            QCOMPARE(qBlue(image1.pixel(x, 50)), 0);
        QCOMPARE(image1.pixel(20, 50), qRgb(255, 0, 0));
        QCOMPARE(image1.pixel(180, 50), qRgb(0, 255, 0));
    }

    void aPreviewOfAnotherMatrixCoversTheSameArea()
    {
        auto image = describe(100, 100);
        auto small = describe(50, 25, 8);
        auto preview = std::make_shared<imaging::Frame>(*greyFrame<quint8>(*small, [](int c, int) { return c < 25 ? 40.0 : 200.0; }));
        preview->preview = true;
        Picture p = picture(image, preview, window(5000, 1), {100, 100}); // a window that would make all black
        p.view.interpolation = Interpolation::Nearest;
        const QImage image1 = drawn(p);
        QCOMPARE(greyAt(image1, 10, 90), 40);
        QCOMPARE(greyAt(image1, 60, 5), 200);
    }

    void anEmptyPictureIsBlack()
    {
        Picture p;
        p.size = {20, 10};
        const QImage image1 = drawn(p);
        QCOMPARE(image1.pixel(7, 7), qRgb(0, 0, 0));
    }

    void softwareRenderersAreKnown()
    {
        QVERIFY(widgets::isSoftwareRenderer("llvmpipe (LLVM 15.0.6, 256 bits)"));
        QVERIFY(widgets::isSoftwareRenderer("softpipe"));
        QVERIFY(widgets::isSoftwareRenderer("SWR (LLVM 11.0.0, 256 bits)"));
        QVERIFY(widgets::isSoftwareRenderer("Software Rasterizer"));
        QVERIFY(!widgets::isSoftwareRenderer("Mesa Intel(R) UHD Graphics 620 (KBL GT2)"));
        QVERIFY(!widgets::isSoftwareRenderer("NVIDIA GeForce RTX 3060/PCIe/SSE2"));
    }
};

NEGATOSCOPE_TEST(tst_rasterpresenter)
#include "tst_rasterpresenter.moc"
