#include "imaging/imagestack.h"

#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <random>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;
using Order = ImageStack::Order;
using State = ImageStack::State;

namespace {

QList<int> instances(const ImageStack &stack)
{
    QList<int> numbers;
    for (int i = 0; i < stack.count(); ++i)
        numbers.append(stack.image(i).instanceNumber);
    return numbers;
}

/// Without geometry; a TM or nothing.
DataSet still(int instance, const QString &time = {})
{
    DataSet d = testimages::slice(instance, 0);
    d.remove(tag::ImagePositionPatient);
    d.remove(tag::ImageOrientationPatient);
    if (!time.isEmpty()) {
        d.setString(tag::ContentDate, QStringLiteral("20260102"));
        d.setString(tag::ContentTime, time);
    }
    return d;
}

void fill(ImageStack &stack, const QList<DataSet> &dataSets)
{
    for (const DataSet &d : dataSets)
        stack.insert(testimages::described(d));
}

} // namespace

class tst_imagestack : public QObject
{
    Q_OBJECT
private slots:
    void volumesAreOrderedAlongTheNormal()
    {
        ImageStack stack;
        fill(stack, {testimages::slice(1, 30), testimages::slice(2, 10), testimages::slice(3, 20)});
        QCOMPARE(stack.effectiveOrder(), Order::Geometry);
        QCOMPARE(instances(stack), (QList<int>{2, 3, 1}));
        QCOMPARE(*stack.uniformSpacing(), 10.0);
    }

    void numbersThatRunBackwardsTurnTheStack()
    {
        ImageStack stack;
        fill(stack, {testimages::slice(3, 10), testimages::slice(1, 30), testimages::slice(2, 20), testimages::slice(4, -10)});
        QCOMPARE(instances(stack), (QList<int>{1, 2, 3, 4}));
        QVERIFY(stack.gapBefore(3) && !stack.gapBefore(1));
        stack.insert(testimages::described(testimages::slice(5, 40)));
        stack.insert(testimages::described(testimages::slice(6, 50))); // no longer: along the normal again
        QCOMPARE(instances(stack), (QList<int>{4, 3, 2, 1, 5, 6}));
    }

    // FIELD.md complaint 13: Instance Numbers that repeat must not make the order random
    void repeatedInstanceNumbersDoNotMatter()
    {
        ImageStack stack;
        for (double z : {5.0, 1.0, 3.0, 2.0, 4.0}) {
            DataSet d = testimages::slice(1, z);
            d.setString(tag::SOPInstanceUID, QStringLiteral("1.9.%1").arg(int(z)));
            stack.insert(testimages::described(d));
        }
        for (int i = 0; i < 5; ++i)
            QCOMPARE(*stack.image(i).plane.distance(), double(i + 1));
    }

    void withoutGeometryTimeThenInstanceNumberThenUid()
    {
        ImageStack timed;
        fill(timed, {still(1, u"101500"_qs), still(2, u"101300.5"_qs), still(3, u"101300"_qs)});
        QCOMPARE(timed.effectiveOrder(), Order::Time);
        QCOMPARE(instances(timed), (QList<int>{3, 2, 1}));

        ImageStack numbered;
        fill(numbered, {still(3), still(1), still(2, u"101300"_qs)});
        QCOMPARE(numbered.effectiveOrder(), Order::InstanceNumber);
        QCOMPARE(instances(numbered), (QList<int>{1, 2, 3}));

        ImageStack same;
        for (const auto &uid : {u"1.9.2"_qs, u"1.9.1"_qs, u"1.9.3"_qs}) {
            DataSet d = still(1);
            d.setString(tag::SOPInstanceUID, uid);
            same.insert(testimages::described(d));
        }
        QCOMPARE(same.image(0).key.sopInstanceUid, u"1.9.1"_qs);
        QCOMPARE(same.image(2).key.sopInstanceUid, u"1.9.3"_qs);
    }

    void oneSliceOverTimeIsOrderedByTime()
    {
        ImageStack stack;
        for (int n : {2, 1, 3}) {
            DataSet d = testimages::slice(n, 40);
            d.setReal(tag::TriggerTime, 100.0 - n);
            stack.insert(testimages::described(d));
        }
        QCOMPARE(stack.effectiveOrder(), Order::Time);
        QCOMPARE(instances(stack), (QList<int>{3, 2, 1}));
    }

    void orderCanBeChosen()
    {
        ImageStack stack;
        fill(stack, {testimages::slice(1, 30), testimages::slice(2, 10), testimages::slice(3, 20)});
        QSignalSpy reordered(&stack, &ImageStack::reordered);
        stack.setOrder(Order::InstanceNumber);
        QCOMPARE(instances(stack), (QList<int>{1, 2, 3}));
        QCOMPARE(reordered.size(), 1);
        QVERIFY(!stack.gapBefore(1));
        stack.setOrder(Order::Automatic);
        QCOMPARE(instances(stack), (QList<int>{2, 3, 1}));
    }

    void anyOrderOfArrivalGivesTheSameStack()
    {
        std::mt19937 random(7);
        QList<ImageDescriptionPtr> images;
        for (int i = 0; i < 40; ++i) {
            DataSet d = testimages::slice(1 + i / 3, 2.5 * (i / 2));
            d.setString(tag::SOPInstanceUID, QStringLiteral("1.7.%1").arg(i));
            images.append(testimages::described(d));
        }
        QList<dicom::FrameKey> first;
        for (int round = 0; round < 20; ++round) {
            std::shuffle(images.begin(), images.end(), random);
            ImageStack stack;
            QList<dicom::FrameKey> mirror; // what somebody who only listens has
            connect(&stack, &ImageStack::inserted, this, [&](int index) { mirror.insert(index, stack.image(index).key); });
            connect(&stack, &ImageStack::reordered, this, [&] {
                mirror.clear();
                for (int i = 0; i < stack.count(); ++i)
                    mirror.append(stack.image(i).key);
            });
            QList<dicom::FrameKey> keys;
            for (const auto &image : images)
                stack.insert(image);
            for (int i = 0; i < stack.count(); ++i) {
                keys.append(stack.image(i).key);
                QCOMPARE(stack.indexOf(stack.image(i).key), i);
            }
            QCOMPARE(keys, mirror);
            if (first.isEmpty())
                first = keys;
            QCOMPARE(keys, first);
        }
    }

    void knownImagesAreIgnored()
    {
        ImageStack stack;
        QSignalSpy inserted(&stack, &ImageStack::inserted);
        fill(stack, {testimages::slice(1, 30), testimages::slice(1, 30)});
        QCOMPARE(stack.count(), 1);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(stack.indexOf({u"9.9"_qs, 1}), -1);
    }

    void statesFollowTheirImages()
    {
        ImageStack stack;
        const auto later = testimages::described(testimages::slice(2, 30));
        stack.insert(later);
        QSignalSpy changed(&stack, &ImageStack::changed);
        stack.setState(later->key, State::Loaded);
        stack.setViewed(later->key);
        stack.setViewed(later->key);
        QCOMPARE(changed.size(), 2);
        stack.insert(testimages::described(testimages::slice(1, 10)));
        QCOMPARE(stack.state(1), State::Loaded);
        QVERIFY(stack.isViewed(1) && !stack.isViewed(0));
        QCOMPARE(stack.loadedCount(), 1);
        QCOMPARE(stack.viewedCount(), 1);
        stack.setFailed(later->key, {dicom::Error::Kind::Unsupported, u"No."_qs, {}});
        QCOMPARE(stack.loadedCount(), 0);
        QCOMPARE(stack.failedCount(), 1);
        QCOMPARE(stack.error(1)->message, u"No."_qs);
        stack.setState(later->key, State::Loaded);
        QVERIFY(!stack.error(1));
        QCOMPARE(stack.failedCount(), 0);
    }

    void missingSlicesAreGaps()
    {
        ImageStack stack;
        fill(stack, {testimages::slice(1, 0), testimages::slice(2, 2), testimages::slice(3, 4), testimages::slice(4, 8),
                     testimages::slice(5, 10)});
        QList<bool> gaps;
        for (int i = 0; i < stack.count(); ++i)
            gaps.append(stack.gapBefore(i));
        QCOMPARE(gaps, (QList<bool>{false, false, false, true, false}));
        QVERIFY(!stack.uniformSpacing());
        stack.insert(testimages::described(testimages::slice(6, 6)));
        QVERIFY(!stack.gapBefore(4));
        QCOMPARE(*stack.uniformSpacing(), 2.0);
    }

    void duplicatesAreKeptAndFlagged()
    {
        ImageStack stack;
        fill(stack, {testimages::slice(1, 0), testimages::slice(2, 2), testimages::slice(3, 2.001), testimages::slice(4, 4)});
        QCOMPARE(stack.count(), 4);
        QList<bool> duplicates;
        for (int i = 0; i < stack.count(); ++i)
            duplicates.append(stack.duplicatePosition(i));
        QCOMPARE(duplicates, (QList<bool>{false, true, true, false}));
        QVERIFY(!stack.uniformSpacing());
        QVERIFY(!stack.gapBefore(3));
    }

    void uniformMeansWithinOnePercent()
    {
        ImageStack within, beyond;
        fill(within, {testimages::slice(1, 0), testimages::slice(2, 2), testimages::slice(3, 4.01)});
        fill(beyond, {testimages::slice(1, 0), testimages::slice(2, 2), testimages::slice(3, 4.1)});
        QVERIFY(within.uniformSpacing());
        QVERIFY(!beyond.uniformSpacing());
    }

    void manyImagesAreInsertedQuickly()
    {
        QList<ImageDescriptionPtr> images;
        for (int i = 0; i < 3000; ++i)
            images.append(testimages::described(testimages::slice(i, (i * 1237) % 3000)));
        QElapsedTimer timer;
        timer.start();
        ImageStack stack;
        for (const auto &image : images)
            stack.insert(image);
        qInfo("3000 images inserted in %lld ms", timer.elapsed());
        QCOMPARE(stack.count(), 3000);
        QVERIFY(timer.elapsed() < 2000);
    }
};

NEGATOSCOPE_TEST(tst_imagestack)
#include "tst_imagestack.moc"
