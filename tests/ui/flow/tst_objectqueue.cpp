#include "ui/flow/objectqueue.h"

#include "tests/support/testmain.h"

#include <QTest>

using ui::ObjectQueue;
using ui::SeriesObject;

namespace {

SeriesObject named(const char *name, const char *bytes = "x")
{
    SeriesObject object;
    object.name = QLatin1String(name);
    object.bytes.bytes = bytes;
    return object;
}

QString taken(ObjectQueue &queue, bool onlyUseful = false)
{
    QString all;
    while (const auto object = queue.next(onlyUseful))
        all += object->isCopy ? object->name.toUpper() : object->name;
    return all;
}

} // namespace

class tst_objectqueue : public QObject
{
    Q_OBJECT

private slots:
    void givesTheWantedFirstThenAsTheyCameThenCopies()
    {
        ObjectQueue queue;
        SeriesObject copy = named("a", "y");
        copy.isCopy = true;
        queue.add(copy);
        for (const char *name : {"a", "b", "c", "d"})
            queue.add(named(name));
        queue.setUrgent({QStringLiteral("c"), QStringLiteral("z"), QStringLiteral("a")});
        QCOMPARE(taken(queue), QStringLiteral("cabdA"));
        QVERIFY(queue.isEmpty());
    }

    void whatIsWantedLaterComesFirstToo()
    {
        ObjectQueue queue;
        queue.setUrgent({QStringLiteral("b")});
        queue.add(named("a"));
        QCOMPARE(queue.next(false)->name, QStringLiteral("a"));
        queue.add(named("c"));
        queue.add(named("b"));
        QCOMPARE(taken(queue), QStringLiteral("bc"));
    }

    void leavesOutWhatHasItsPlaceAndNobodyWants()
    {
        ObjectQueue queue;
        SeriesObject placed = named("a"), wanted = named("b");
        placed.headerRead = wanted.headerRead = true;
        queue.add(placed);
        queue.add(wanted);
        queue.add(named("c"));
        queue.setUrgent({QStringLiteral("b")});
        QCOMPARE(taken(queue, true), QStringLiteral("bc"));
        QVERIFY(queue.isEmpty());
    }

    void saysWhetherTheNextNeedsNoDecoding()
    {
        ObjectQueue queue;
        QVERIFY(!queue.nextIsNative());
        SeriesObject slow = named("a"), file = named("c");
        slow.encapsulated = true;
        file.path = QStringLiteral("/somewhere");
        queue.add(slow);
        queue.add(named("b"));
        queue.add(file);
        QVERIFY(!queue.nextIsNative());
        queue.setUrgent({QStringLiteral("a")});
        QCOMPARE(queue.next(false)->name, QStringLiteral("a"));
        QVERIFY(queue.nextIsNative());
        QCOMPARE(queue.next(false)->name, QStringLiteral("b"));
        QVERIFY(!queue.nextIsNative());
    }

    void tellsACopyFromTheSameObjectAgain()
    {
        using Arrival = ObjectQueue::Arrival;
        using Earlier = ObjectQueue::Earlier;
        ObjectQueue queue;
        QCOMPARE(queue.arrive(named("a", "one"), Earlier::NotHere), Arrival::New);
        queue.add(named("a", "one"));
        QCOMPARE(queue.arrive(named("a", "one"), Earlier::NotHere), Arrival::Known);
        QCOMPARE(queue.arrive(named("a", "two"), Earlier::NotHere), Arrival::Copy);
        QCOMPARE(queue.arrive(named("b", "two"), Earlier::NotHere), Arrival::New);
    }

    void whatIsReadOrShownAlreadyIsComparedWithWhatComes()
    {
        using Arrival = ObjectQueue::Arrival;
        using Earlier = ObjectQueue::Earlier;
        ObjectQueue queue;
        QCOMPARE(queue.arrive(named("a", "one"), Earlier::Here), Arrival::Copy);
        // its picture had to make room: there is nothing to compare with
        QCOMPARE(queue.arrive(named("a", "one"), Earlier::NotHere), Arrival::New);
    }

    void aFileIsKnownByItsPath()
    {
        using Arrival = ObjectQueue::Arrival;
        using Earlier = ObjectQueue::Earlier;
        ObjectQueue queue;
        SeriesObject file = named("b", ""), other = file;
        file.path = QStringLiteral("/somewhere");
        other.path = QStringLiteral("/elsewhere");
        QCOMPARE(queue.arrive(file, Earlier::NotHere), Arrival::New);
        QCOMPARE(queue.arrive(file, Earlier::Here), Arrival::Known);
        QCOMPARE(queue.arrive(other, Earlier::NotHere), Arrival::Copy);
        QCOMPARE(queue.arrive(file, Earlier::NotHere), Arrival::Known);
    }
};

NEGATOSCOPE_TEST(tst_objectqueue)
#include "tst_objectqueue.moc"
