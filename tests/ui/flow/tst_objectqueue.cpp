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

    void tellsACopyFromTheSameObjectAgain()
    {
        ObjectQueue queue;
        QCOMPARE(queue.arrive(named("a", "one")), ObjectQueue::Arrival::New);
        QCOMPARE(queue.arrive(named("a", "one")), ObjectQueue::Arrival::Known);
        QCOMPARE(queue.arrive(named("a", "two")), ObjectQueue::Arrival::Copy);
        QCOMPARE(queue.arrive(named("b", "two")), ObjectQueue::Arrival::New);
        SeriesObject file = named("b", "");
        file.path = QStringLiteral("/somewhere");
        QCOMPARE(queue.arrive(file), ObjectQueue::Arrival::Copy);
        QCOMPARE(queue.arrive(file), ObjectQueue::Arrival::Known);
    }
};

NEGATOSCOPE_TEST(tst_objectqueue)
#include "tst_objectqueue.moc"
