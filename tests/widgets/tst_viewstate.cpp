#include "tests/support/testmain.h"
#include "widgets/viewstate.h"

#include <QTest>

using namespace widgets;

namespace {

constexpr QSizeF Matrix(200, 100);
constexpr QSizeF Screen(400, 400);

bool near(QPointF a, QPointF b)
{
    return QLineF(a, b).length() < 1e-9;
}

} // namespace

#define MAPS(state, aspect, from, to)                                                                                                      \
    QVERIFY2(near(imageToDevice(state, Matrix, aspect, Screen).map(from), to),                                                             \
             qPrintable(QDebug::toString(imageToDevice(state, Matrix, aspect, Screen).map(from))))

class tst_viewstate : public QObject
{
    Q_OBJECT
private slots:
    void fitShowsTheWholeImageInTheMiddle()
    {
        const ViewState state;
        MAPS(state, 1, QPointF(0, 0), QPointF(0, 100));
        MAPS(state, 1, QPointF(200, 100), QPointF(400, 300));
    }

    void aTallPixelMakesTheImageHigher()
    {
        const ViewState state; // pixels three times as high as wide: 200 x 300 in 400 x 400
        const double zoom = 4.0 / 3;
        MAPS(state, 3, QPointF(0, 0), QPointF(200 - 100 * zoom, 0));
        MAPS(state, 3, QPointF(200, 100), QPointF(200 + 100 * zoom, 400));
    }

    void aQuarterTurnIsClockwise()
    {
        ViewState state;
        state.quarterTurns = 1;
        // The upper left corner of the image goes to the upper right, its columns run downwards.
        MAPS(state, 1, QPointF(0, 0), QPointF(300, 0));
        MAPS(state, 1, QPointF(200, 0), QPointF(300, 400));
        MAPS(state, 1, QPointF(0, 100), QPointF(100, 0));
        state.quarterTurns = 2;
        MAPS(state, 1, QPointF(0, 0), QPointF(400, 300));
        state.quarterTurns = 3;
        MAPS(state, 1, QPointF(0, 0), QPointF(100, 400));
    }

    void flipsComeBeforeTheRotation()
    {
        ViewState state;
        state.flipHorizontal = true;
        MAPS(state, 1, QPointF(0, 0), QPointF(400, 100));
        state.quarterTurns = 1; // mirrored left-right, then turned: the first column ends at the bottom
        MAPS(state, 1, QPointF(0, 0), QPointF(300, 400));
        state.flipHorizontal = false;
        state.flipVertical = true;
        MAPS(state, 1, QPointF(0, 0), QPointF(100, 0));
    }

    void oneToOneLandsOnWholePixels()
    {
        ViewState state;
        state.scale = ViewState::Scale::OneToOne;
        const QTransform t = imageToDevice(state, QSizeF(201, 101), 1, Screen);
        QCOMPARE(t.m11(), 1.0);
        QCOMPARE(t.m22(), 1.0);
        QCOMPARE(t.dx(), std::round(t.dx()));
        QCOMPARE(t.dy(), std::round(t.dy()));
        QVERIFY(std::abs(t.dx() - 99.5) <= 0.5);
    }

    void oneToOneNeedsNoInterpolationForNearlySquarePixels()
    {
        ViewState state;
        state.scale = ViewState::Scale::OneToOne;
        QCOMPARE(imageToDevice(state, Matrix, 1.001, Screen).m22(), 1.0);
        QCOMPARE(imageToDevice(state, Matrix, 1.2, Screen).m22(), 1.2);
        state.scale = ViewState::Scale::Fit;
        QCOMPARE(imageToDevice(state, Matrix, 1.001, Screen).m22(), 2.0 * 1.001);
    }

    void aFreeViewHasItsCentreInTheMiddle()
    {
        ViewState state;
        state.scale = ViewState::Scale::Free;
        state.zoom = 5;
        state.center = {0.25, 0.75};
        MAPS(state, 1, QPointF(50, 75), QPointF(200, 200));
        MAPS(state, 1, QPointF(51, 75), QPointF(205, 200));
        MAPS(state, 2, QPointF(50, 76), QPointF(200, 210));
    }

    void statesCompareByWhatTheyShow()
    {
        ViewState a, b;
        QVERIFY(a == b);
        a.voi = imaging::VoiLut{};
        QVERIFY(!(a == b));
        b.voi = imaging::VoiLut{};
        b.voi->width = 3;
        QVERIFY(!(a == b));
        b.voi->width = 0;
        QVERIFY(a == b);
        b.invert = true;
        QVERIFY(!(a == b));
    }
};

NEGATOSCOPE_TEST(tst_viewstate)
#include "tst_viewstate.moc"
