#include "ui/flow/wantedlist.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace {

imaging::ImageDescriptionPtr slice(int number)
{
    SmallArchive::Image image;
    image.number = number;
    return imaging::describe(image.dataSet())->first();
}

} // namespace

class tst_wantedlist : public QObject
{
    Q_OBJECT

    imaging::StackSet stacks;
    QList<int> numbers(const ui::WantedList &list) const
    {
        QList<int> all;
        for (const dicom::FrameKey &key : list.keys)
            all.append(key.sopInstanceUid.section(u'.', -1).toInt());
        return all;
    }

private slots:
    void initTestCase()
    {
        for (int number = 1; number <= 9; ++number)
            stacks.add({slice(number)});
        QCOMPARE(stacks.count(), 1);
    }

    void goesOutwardTwoAheadForOneBehind()
    {
        QCOMPARE(ui::outward(4, 1, 9), (QList<int>{4, 5, 6, 3, 7, 8, 2, 1, 0}));
        QCOMPARE(ui::outward(4, -1, 9), (QList<int>{4, 3, 2, 5, 1, 0, 6, 7, 8}));
        QCOMPARE(ui::outward(0, 1, 3), (QList<int>{0, 1, 2}));
        QVERIFY(ui::outward(0, 1, 0).isEmpty());
    }

    void whatIsOnScreenComesFirst()
    {
        const auto list = ui::wantedList({{stacks.at(0), 4, 1}, {stacks.at(0), 0, 1}}, stacks, 1 << 20);
        QCOMPARE(list.visible, 2);
        QCOMPARE(numbers(list).mid(0, 4), (QList<int>{5, 1, 6, 7}));
    }

    void neverMoreThanTheBytes()
    {
        const qint64 frame = stacks.at(0)->image(0).pixel.frameBytes();
        QCOMPARE(ui::wantedList({{stacks.at(0), 4, 1}}, stacks, 3 * frame).keys.size(), 3);
    }

    void whatIsLoadedOrFailedIsNotWanted()
    {
        stacks.at(0)->setState(stacks.at(0)->image(4).key, imaging::ImageStack::State::Loaded);
        stacks.at(0)->setFailed(stacks.at(0)->image(5).key, {dicom::Error::Kind::Malformed, {}, {}});
        const auto list = ui::wantedList({{stacks.at(0), 4, 1}}, stacks, 1 << 20);
        QCOMPARE(list.visible, 0);
        QCOMPARE(numbers(list).first(), 7);
        QCOMPARE(list.keys.size(), 7);
    }
};

NEGATOSCOPE_TEST(tst_wantedlist)
#include "tst_wantedlist.moc"
