#include "imaging/displayshutter.h"

#include "imaging/imagedescription.h"
#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;

namespace {

/// Which pixels of 6 × 5 stay visible, as text.
QStringList visible(const DisplayShutter &shutter, double aspect = 1)
{
    const QPainterPath opening = shutter.opening({6, 5}, aspect);
    QStringList rows;
    for (int row = 0; row < 5; ++row) {
        QString text;
        for (int column = 0; column < 6; ++column) {
            const QPointF centre(column + 0.5, row + 0.5);
            // What is drawn and what is asked agree, but for a point exactly on a border.
            const auto agree = [&](QPointF at) { return opening.contains(at) != shutter.hides(at, aspect); };
            const bool sure = agree(centre) || agree(centre + QPointF(0.01, 0.01));
            text += QLatin1Char(!sure ? '!' : shutter.hides(centre, aspect) ? '.' : 'o');
        }
        rows << text;
    }
    return rows;
}

DataSet rectangle(int left, int right, int upper, int lower)
{
    DataSet d;
    d.setString(tag::ShutterShape, QStringLiteral("RECTANGULAR"));
    d.setInteger(tag::ShutterLeftVerticalEdge, left);
    d.setInteger(tag::ShutterRightVerticalEdge, right);
    d.setInteger(tag::ShutterUpperHorizontalEdge, upper);
    d.setInteger(tag::ShutterLowerHorizontalEdge, lower);
    return d;
}

} // namespace

class tst_displayshutter : public QObject
{
    Q_OBJECT
private slots:
    // C.7.6.11: edges are columns and rows of the image, the first is 1
    void aRectangleKeepsItsEdges()
    {
        const auto shutter = DisplayShutter::fromDataSet(rectangle(2, 4, 3, 4));
        QVERIFY(shutter);
        QCOMPARE(visible(*shutter), (QStringList{u"......"_qs, u"......"_qs, u".ooo.."_qs, u".ooo.."_qs, u"......"_qs}));
    }

    // Center is row\column; the radius counts pixels along a row, so tall pixels make an ellipse of them
    void aCircleIsRoundOnTheScreen()
    {
        DataSet d;
        d.setString(tag::ShutterShape, QStringLiteral("CIRCULAR"));
        d.setIntegers(tag::CenterOfCircularShutter, {3, 4});
        d.setInteger(tag::RadiusOfCircularShutter, 2);
        const auto shutter = DisplayShutter::fromDataSet(d);
        QVERIFY(shutter);
        QCOMPARE(visible(*shutter).mid(1, 3), (QStringList{u"..ooo."_qs, u".ooooo"_qs, u"..ooo."_qs}));
        QCOMPARE(visible(*shutter, 2).mid(1, 3), (QStringList{u"...o.."_qs, u".ooooo"_qs, u"...o.."_qs}));
    }

    void aPolygonClosesItself()
    {
        DataSet d;
        d.setString(tag::ShutterShape, QStringLiteral("POLYGONAL"));
        d.setIntegers(tag::VerticesOfThePolygonalShutter, {0, 0, 0, 8, 8, 0}); // the upper left triangle
        const auto shutter = DisplayShutter::fromDataSet(d);
        QVERIFY(shutter);
        const QStringList rows = visible(*shutter);
        QCOMPARE(rows[0], u"oooooo"_qs);
        QCOMPARE(rows[3], u"ooo..."_qs);
    }

    void severalShapesAllHide()
    {
        DataSet d = rectangle(1, 3, 1, 5);
        d.setStrings(tag::ShutterShape, {QStringLiteral("RECTANGULAR"), QStringLiteral("POLYGONAL")});
        d.setIntegers(tag::VerticesOfThePolygonalShutter, {1, 1, 1, 6, 2, 6, 2, 1});
        const auto shutter = DisplayShutter::fromDataSet(d);
        QVERIFY(shutter && shutter->rectangle && !shutter->polygon.isEmpty());
        QVERIFY(shutter->hides({1, 3.5}, 1));
        QVERIFY(shutter->hides({4.5, 1}, 1));
        QVERIFY(!shutter->hides({2, 1}, 1));
    }

    // C.7.6.11.1.2: a P-Value of 16 bits
    void hiddenPixelsShowThePresentationValue()
    {
        DataSet d = rectangle(2, 3, 2, 3);
        QCOMPARE(int(DisplayShutter::fromDataSet(d)->grey), 0);
        d.setInteger(tag::ShutterPresentationValue, 65535);
        QCOMPARE(int(DisplayShutter::fromDataSet(d)->grey), 255);
        d.setInteger(tag::ShutterPresentationValue, 32896);
        QCOMPARE(int(DisplayShutter::fromDataSet(d)->grey), 128);
    }

    void whatIsNoShutterHidesNothing()
    {
        QVERIFY(!DisplayShutter::fromDataSet(DataSet()));
        QVERIFY(!DisplayShutter::fromDataSet(rectangle(5, 2, 1, 4)));
        DataSet circle;
        circle.setString(tag::ShutterShape, QStringLiteral("CIRCULAR"));
        circle.setIntegers(tag::CenterOfCircularShutter, {3, 4});
        QVERIFY(!DisplayShutter::fromDataSet(circle));
    }

    // C.7.6.16.2.16: a frame's own shutter
    void aFrameHasItsOwn()
    {
        DataSet d = testimages::slice(1, 0);
        d.setInteger(tag::NumberOfFrames, 2);
        DataSet first, second;
        first.setItems(tag::FrameDisplayShutterSequence, {rectangle(1, 1, 1, 1)});
        second.setItems(tag::FrameDisplayShutterSequence, {rectangle(3, 3, 2, 2)});
        d.setItems(tag::PerFrameFunctionalGroupsSequence, {first, second});
        const auto images = describe(d);
        QVERIFY(images);
        QCOMPARE(*images->at(0)->shutter->rectangle, QRectF(0, 0, 1, 1));
        QCOMPARE(*images->at(1)->shutter->rectangle, QRectF(2, 1, 1, 1));
    }

    // C.7.6.15: an overlay plane is the shutter, and then no overlay
    void aPlaneMayBeTheShutter()
    {
        DataSet d = testimages::slice(1, 0);
        d.setString(tag::ShutterShape, QStringLiteral("BITMAP"));
        d.setInteger(tag::ShutterOverlayGroup, 0x6000);
        d.setInteger(tag::OverlayRows, 2);
        d.setInteger(tag::OverlayColumns, 3);
        d.setIntegers(tag::OverlayOrigin, {1, 1});
        d.setBytes(tag::OverlayData, dicom::VR::OW, QByteArray::fromHex("0500"));
        const auto image = testimages::described(d);
        QVERIFY(image->shutter && image->bitmapShutter);
        QVERIFY(image->overlays.isEmpty());
        QVERIFY(image->bitmapShutter->isSet(2, 0));
    }
};

NEGATOSCOPE_TEST(tst_displayshutter)
#include "tst_displayshutter.moc"
