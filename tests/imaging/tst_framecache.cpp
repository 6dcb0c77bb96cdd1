#include "imaging/framecache.h"

#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace imaging;
using dicom::FrameKey;

namespace {

FrameKey key(int n)
{
    return {QStringLiteral("1.2"), n};
}

FramePtr frame(int n, qint64 size = 100, bool preview = false)
{
    auto f = std::make_shared<Frame>();
    f->key = key(n);
    f->size = size;
    f->preview = preview;
    return f;
}

} // namespace

class tst_framecache : public QObject
{
    Q_OBJECT
private slots:
    void leastRecentlyUsedGoesFirst()
    {
        FrameCache cache(300);
        QSignalSpy evicted(&cache, &FrameCache::frameEvicted);
        for (int n : {1, 2, 3})
            cache.insert(frame(n));
        QVERIFY(cache.find(key(1)));
        cache.insert(frame(4));
        QVERIFY(!cache.contains(key(2)));
        QVERIFY(cache.contains(key(1)) && cache.contains(key(3)) && cache.contains(key(4)));
        QCOMPARE(evicted.size(), 1);
        QCOMPARE(evicted[0][0].value<FrameKey>(), key(2));
        QCOMPARE(cache.used(), 300);
    }

    void lookingWithoutUsingDoesNotCount()
    {
        FrameCache cache(200);
        cache.insert(frame(1));
        cache.insert(frame(2));
        QVERIFY(cache.contains(key(1)));
        cache.insert(frame(3));
        QVERIFY(!cache.contains(key(1)));
    }

    void pinnedFramesStay()
    {
        FrameCache cache(200);
        QObject viewport, other;
        cache.pin(&viewport, {key(1), key(2)});
        cache.pin(&other, {key(2)});
        for (int n : {1, 2, 3, 4})
            cache.insert(frame(n));
        QVERIFY(cache.contains(key(1)) && cache.contains(key(2)) && cache.contains(key(4)));
        QVERIFY(!cache.contains(key(3)));
        cache.pin(&viewport, {}); // 2 is still the other's
        QVERIFY(!cache.contains(key(1)) && cache.contains(key(2)));
    }

    void ownersThatEndLetGo()
    {
        FrameCache cache(100);
        {
            QObject viewport;
            cache.pin(&viewport, {key(1)});
            cache.insert(frame(1));
            cache.insert(frame(2));
            QVERIFY(cache.contains(key(1)));
        }
        QVERIFY(!cache.contains(key(1)));
        QVERIFY(cache.contains(key(2)));
    }

    void newestStaysEvenAboveTheBudget()
    {
        FrameCache cache(50);
        cache.insert(frame(1));
        QVERIFY(cache.contains(key(1)));
        cache.insert(frame(2));
        QVERIFY(!cache.contains(key(1)) && cache.contains(key(2)));
    }

    void trueFrameReplacesPreviewNeverTheReverse()
    {
        FrameCache cache(1000);
        QSignalSpy ready(&cache, &FrameCache::frameReady);
        cache.insert(frame(1, 10, true));
        cache.insert(frame(1, 100));
        QCOMPARE(cache.find(key(1))->preview, false);
        cache.insert(frame(1, 10, true));
        QCOMPARE(cache.find(key(1))->preview, false);
        QCOMPARE(cache.used(), 100);
        QCOMPARE(ready.size(), 2);
    }

    void smallerBudgetAndRemovalFreeMemory()
    {
        FrameCache cache(1000);
        const FramePtr held = frame(1);
        const std::weak_ptr<const Frame> watched = [&] {
            const FramePtr two = frame(2);
            cache.insert(two);
            return two;
        }();
        cache.insert(held);
        cache.setBudget(100);
        QVERIFY(watched.expired());
        cache.remove(key(1));
        QCOMPARE(cache.used(), 0);
        QCOMPARE(held.use_count(), 1);
    }
};

NEGATOSCOPE_TEST(tst_framecache)
#include "tst_framecache.moc"
