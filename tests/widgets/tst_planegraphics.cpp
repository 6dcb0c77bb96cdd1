#include "widgets/overlay/planegraphics.h"

#include "tests/support/testmain.h"
#include "tests/widgets/pictures.h"
#include "widgets/imageviewport.h"
#include "widgets/theme.h"

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

using namespace widgets;
using imaging::OverlayPlane;

namespace {

/// A plane whose set bits are given as (column, row).
OverlayPlane plane(int columns, int rows, const QList<QPoint> &set)
{
    OverlayPlane result;
    result.columns = columns;
    result.rows = rows;
    result.data = QByteArray((columns * rows + 7) / 8, '\0');
    for (const QPoint &at : set) {
        const int bit = at.y() * columns + at.x();
        result.data[bit / 8] = char(quint8(result.data[bit / 8]) | 1 << bit % 8);
    }
    return result;
}

/// Where the layer sets pixels of the screen.
QRect setArea(const PlaneGraphics::Layer &layer, int *count = nullptr)
{
    QRect area;
    int number = 0;
    for (int y = 0; y < layer.image.height(); ++y)
        for (int x = 0; x < layer.image.width(); ++x)
            if (qAlpha(layer.image.pixel(x, y))) {
                area |= QRect(layer.at + QPoint(x, y), QSize(1, 1));
                ++number;
            }
    if (count)
        *count = number;
    return area;
}

struct Bench {
    imaging::FrameCache cache{qint64(64) << 20};
    imaging::ImageStack stack;
    std::shared_ptr<imaging::ImageDescription> image = pictures::describe(100, 80);
    ImageViewport viewport{cache, PresenterKind::Raster};

    void show()
    {
        image->voi = {pictures::window(2000, 1000)}; // everything below is black
        stack.insert(image);
        cache.insert(pictures::greyFrame<quint16>(*image, [](int c, int) { return c < 50 ? 0 : 4000; }));
        viewport.resize(400, 320); // four device pixels a column
        viewport.setAnnotationMode(AnnotationMode::NameOnly);
        viewport.setStack(&stack);
        viewport.show();
        QTRY_VERIFY(viewport.isSettled());
    }

    QRgb at(double column, double row) { return viewport.grabPicture().pixel(int(column * 4), int(row * 4)); }
};

} // namespace

class tst_planegraphics : public QObject
{
    Q_OBJECT
private slots:
    void anEnlargedBitIsASquare()
    {
        const auto layer = drawPlane(plane(10, 8, {{3, 2}}), nullptr, QTransform::fromScale(4, 4), {40, 32}, Qt::white);
        int count = 0;
        QCOMPARE(setArea(layer, &count), QRect(12, 8, 4, 4));
        QCOMPARE(count, 16);
    }

    void theOriginMovesThePlane()
    {
        OverlayPlane moved = plane(2, 2, {{1, 1}});
        moved.left = 5;
        moved.top = -1;
        const auto layer = drawPlane(moved, nullptr, QTransform::fromScale(4, 4), {40, 32}, Qt::white);
        QCOMPARE(setArea(layer), QRect(24, 0, 4, 4));
    }

    // A line of one pixel among 2000 rows is still there when ten fall on a pixel.
    void thinLinesSurviveReduction()
    {
        QList<QPoint> line;
        for (int column = 0; column < 2000; ++column)
            line.append({column, 1237});
        const auto layer = drawPlane(plane(2000, 2000, line), nullptr, QTransform::fromScale(0.1, 0.1), {200, 200}, Qt::white);
        QCOMPARE(setArea(layer), QRect(0, 123, 200, 1));
    }

    void itTurnsWithThePicture_data()
    {
        QTest::addColumn<int>("turns");
        QTest::addColumn<bool>("flip");
        for (int turns = 0; turns < 4; ++turns)
            for (bool flip : {false, true})
                QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(turns).arg(flip))) << turns << flip;
    }
    void itTurnsWithThePicture()
    {
        QFETCH(int, turns);
        QFETCH(bool, flip);
        ViewState view;
        view.quarterTurns = turns;
        view.flipHorizontal = flip;
        const QSize device(90, 70);
        const QTransform transform = imageToDevice(view, {10, 8}, 1, device);
        const auto layer = drawPlane(plane(10, 8, {{8, 1}}), nullptr, transform, device, Qt::white);
        QCOMPARE(setArea(layer), transform.mapRect(QRectF(8, 1, 1, 1)).toAlignedRect().intersected(setArea(layer)));
        QVERIFY(setArea(layer).contains(transform.map(QPointF(8.5, 1.5)).toPoint()));
        const QRectF wanted = transform.mapRect(QRectF(8, 1, 1, 1));
        QVERIFY(std::abs(setArea(layer).width() - wanted.width()) <= 1);
        QVERIFY(std::abs(setArea(layer).height() - wanted.height()) <= 1);
    }

    void bitsOfThePixelsAreDrawnToo()
    {
        OverlayPlane embedded;
        embedded.columns = embedded.rows = 2;
        embedded.embedded = 1;
        const quint8 overlays[] = {1, 2, 0, 3};
        const auto layer = drawPlane(embedded, overlays, QTransform(), {2, 2}, Qt::white);
        QCOMPARE(setArea(layer), QRect(1, 0, 1, 2));
        QVERIFY(drawPlane(embedded, nullptr, QTransform(), {2, 2}, Qt::white).image.isNull());
    }

    void overlaysLieOnThePictureAndCanBeSwitchedOff()
    {
        Bench bench;
        bench.image->overlays = {plane(100, 80, {{20, 30}})};
        bench.show();
        QCOMPARE(bench.at(20.5, 30.5), QRgb(token::text));
        QCOMPARE(bench.at(21.5, 30.5), qRgb(0, 0, 0));
        QVERIFY(bench.viewport.hasOverlays());
        bench.viewport.toggleOverlays();
        QCOMPARE(bench.at(20.5, 30.5), qRgb(0, 0, 0));
        bench.viewport.toggleOverlays();
        bench.viewport.zoomBy(2, QPointF(82, 122)); // about the bit
        QCOMPARE(bench.viewport.grabPicture().pixel(82, 122), QRgb(token::text));
    }

    void theShutterHidesThePictureButNotTheOverlays()
    {
        Bench bench;
        imaging::DisplayShutter shutter;
        shutter.rectangle = QRectF(60, 20, 30, 40);
        shutter.grey = 64;
        bench.image->shutter = shutter;
        bench.image->overlays = {plane(100, 80, {{95, 70}})};
        bench.show();
        QCOMPARE(bench.at(70.5, 30.5), qRgb(255, 255, 255));
        QCOMPARE(bench.at(95.5, 30.5), qRgb(64, 64, 64));
        QCOMPARE(bench.at(10.5, 30.5), qRgb(64, 64, 64));
        QCOMPARE(bench.at(95.5, 70.5), QRgb(token::text));
        bench.viewport.resize(400, 341); // the upper edge runs through the middle of a row of pixels
        QCOMPARE(bench.viewport.grabPicture().pixel(300, 10), qRgb(64, 64, 64));
        bench.viewport.resize(400, 320);
        bench.viewport.toggleShutter();
        QCOMPARE(bench.at(95.5, 30.5), qRgb(255, 255, 255));
    }

    void nothingIsReadBehindTheShutter()
    {
        Bench bench;
        imaging::DisplayShutter shutter;
        shutter.rectangle = QRectF(60, 20, 30, 40);
        bench.image->shutter = shutter;
        bench.show();
        QSignalSpy probed(&bench.viewport, &ImageViewport::probed);
        const auto hover = [&](QPointF at) {
            QMouseEvent move(QEvent::MouseMove, at, bench.viewport.mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
            QCoreApplication::sendEvent(&bench.viewport, &move);
            return probed.isEmpty() ? QString() : probed.takeLast().first().toString();
        };
        QCOMPARE(hover({280, 120}), u"4000"_qs);
        QCOMPARE(hover({20, 20}), u"behind the shutter"_qs);
        bench.viewport.toggleShutter();
        QCOMPARE(hover({21, 21}), u"0"_qs);
    }

    void aBitmapHidesItsBits()
    {
        Bench bench;
        bench.image->shutter = imaging::DisplayShutter();
        bench.image->shutter->overlayGroup = 0x6000;
        bench.image->shutter->grey = 30;
        bench.image->bitmapShutter = plane(100, 80, {{70, 30}});
        bench.show();
        QCOMPARE(bench.at(70.5, 30.5), qRgb(30, 30, 30));
        QCOMPARE(bench.at(71.5, 30.5), qRgb(255, 255, 255));
    }
};

NEGATOSCOPE_TEST(tst_planegraphics)
#include "tst_planegraphics.moc"
