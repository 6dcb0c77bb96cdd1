#include "ui/flow/samelevel.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace {

/// SmallArchive: slice n lies at z = 5 n.
imaging::ImageDescriptionPtr axial(int number)
{
    SmallArchive::Image image;
    image.number = number;
    return imaging::describe(image.dataSet())->first();
}

void fill(imaging::ImageStack &stack, int from, int to)
{
    for (int number = from; number <= to; ++number)
        stack.insert(axial(number));
}

} // namespace

class tst_samelevel : public QObject
{
    Q_OBJECT

private slots:
    void findsTheSliceAtALevel()
    {
        imaging::ImageStack stack;
        fill(stack, 1, 20);
        const ui::Level level{{0, 0, 1}, 41};
        const auto nearest = ui::nearestImage(stack, level);
        QVERIFY(nearest && nearest->isCertain);
        QCOMPARE(stack.image(nearest->index).instanceNumber, 8);
    }

    void anOppositeNormalIsTheSamePlane()
    {
        imaging::ImageStack stack;
        fill(stack, 1, 20);
        const auto nearest = ui::nearestImage(stack, {{0, 0, -1}, -41});
        QVERIFY(nearest);
        QCOMPARE(stack.image(nearest->index).instanceNumber, 8);
    }

    void isNotCertainWhileANearerSliceMayCome()
    {
        imaging::ImageStack stack;
        fill(stack, 1, 2);
        fill(stack, 9, 9);
        const auto early = ui::nearestImage(stack, {{0, 0, 1}, 29.5});
        QVERIFY(early && !early->isCertain); // between the second and the ninth
        fill(stack, 6, 6);
        QVERIFY(ui::nearestImage(stack, {{0, 0, 1}, 29.5})->isCertain);
    }

    void hasNoAnswerOutsideOrAcross()
    {
        imaging::ImageStack stack;
        fill(stack, 1, 5);
        QVERIFY(!ui::nearestImage(stack, {{0, 0, 1}, 200}));
        QVERIFY(!ui::nearestImage(stack, {{1, 0, 0}, 10}));
        QVERIFY(!ui::nearestImage(imaging::ImageStack(), {{0, 0, 1}, 10}));
    }

    void anImageWithoutGeometryHasNoLevel()
    {
        QCOMPARE(ui::levelOf(*axial(3))->distance, 15.0);
        imaging::ImageDescription projection = *axial(3);
        projection.plane.position.reset();
        QVERIFY(!ui::levelOf(projection));
    }
};

NEGATOSCOPE_TEST(tst_samelevel)
#include "tst_samelevel.moc"
