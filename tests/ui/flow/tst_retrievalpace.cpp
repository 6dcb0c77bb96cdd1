#include "ui/flow/retrievalpace.h"

#include "network/http/notebook.h"
#include "tests/support/testmain.h"

#include <QTest>

using ui::RetrievalPace;

namespace {

constexpr qint64 MiB = 1 << 20;

} // namespace

class tst_retrievalpace : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsPreferredBeforeItWasMeasured()
    {
        network::Notebook notebook;
        RetrievalPace pace(notebook, QStringLiteral("http://a"));
        QVERIFY(!pace.prefersSingles(4));
        pace.oneInstanceTook(MiB, 1);
        QVERIFY(!pace.prefersSingles(4));
        pace.wholeSeriesTook(MiB, 1000); // too little to tell
        QVERIFY(!pace.prefersSingles(4));
    }

    void singlesAreTriedWhereTheyPromiseMoreAndKeptWhereTheyHold()
    {
        network::Notebook notebook;
        RetrievalPace pace(notebook, QStringLiteral("http://a"));
        pace.wholeSeriesTook(200 * MiB, 4000); // 50 MiB/s
        pace.oneInstanceTook(MiB, 10);         // 100 MiB/s alone
        QVERIFY(pace.prefersSingles(4));
        QVERIFY(!RetrievalPace(notebook, QStringLiteral("http://b")).prefersSingles(4));
        pace.singlesTook(200 * MiB, 5000); // the promise did not hold
        QVERIFY(!pace.prefersSingles(4));
        pace.singlesTook(200 * MiB, 1000);
        QVERIFY(pace.prefersSingles(4));
    }

    void wholeSeriesStayWhereTheyAreFaster()
    {
        network::Notebook notebook; // Orthanc on loopback: 457 MB/s against 65 (frames, six connections)
        RetrievalPace pace(notebook, QStringLiteral("http://a"));
        pace.wholeSeriesTook(210'000'000, 459);
        pace.oneInstanceTook(525'000, 8);
        QVERIFY(!pace.prefersSingles(4));
    }

    void frameListsGrowWhileThatHelps()
    {
        network::Notebook notebook;
        RetrievalPace pace(notebook, QStringLiteral("http://a"));
        QCOMPARE(pace.framesPerRequest(), 8);
        // A request costs 20 ms, a frame 1 ms.
        const auto ask = [&pace] {
            const int frames = pace.framesPerRequest();
            pace.frameListTook(frames, frames * MiB, 20 + frames, 20);
            return pace.framesPerRequest();
        };
        QCOMPARE(ask(), 16);
        QCOMPARE(ask(), 32);
        QCOMPARE(ask(), 64);
        QCOMPARE(ask(), 128);
        QCOMPARE(ask(), 128);
        pace.frameListTook(3, MiB, 10'000, 9'000); // the end of a list says nothing
        QCOMPARE(pace.framesPerRequest(), 128);
    }

    void frameListsAreLongWhereEveryRequestReadsTheWholeObject()
    {
        network::Notebook notebook; // Orthanc and an object of 2 GB: 18 s for one frame as for many
        RetrievalPace pace(notebook, QStringLiteral("http://a"));
        pace.frameListTook(8, 4 * MiB, 18'100, 18'000);
        QCOMPARE(pace.framesPerRequest(), 32);
        pace.frameListTook(32, 16 * MiB, 18'300, 18'000);
        QCOMPARE(pace.framesPerRequest(), 128);
        pace.frameListTook(128, 64 * MiB, 19'000, 18'000);
        QCOMPARE(pace.framesPerRequest(), 256);
        pace.frameListTook(256, 128 * MiB, 20'000, 18'000);
        QCOMPARE(pace.framesPerRequest(), 256);
    }

    void noListHasMoreThanSixtyFourMiB()
    {
        network::Notebook notebook;
        RetrievalPace pace(notebook, QStringLiteral("http://a"));
        pace.frameListTook(8, MiB, 18'100, 18'000);
        pace.frameListTook(32, MiB, 18'100, 18'000);
        QCOMPARE(pace.framesPerRequest(MiB / 2), 128);
        QCOMPARE(pace.framesPerRequest(MiB), 64);
        QCOMPARE(pace.framesPerRequest(10 * MiB), 6);
        QCOMPARE(pace.framesPerRequest(100 * MiB), 1);
    }

    void frameListsThatFailAreHalvedAndGrowAgain()
    {
        network::Notebook notebook;
        RetrievalPace pace(notebook, QStringLiteral("http://a"));
        pace.frameListFailed(8);
        QCOMPARE(pace.framesPerRequest(), 4);
        pace.frameListFailed(1);
        QCOMPARE(pace.framesPerRequest(), 1);
        pace.frameListTook(1, MiB, 100, 90);
        QCOMPARE(pace.framesPerRequest(), 2);
    }

    void hugeObjectsAreRememberedByTheirLastAnswer()
    {
        using namespace std::chrono_literals;
        network::Notebook notebook;
        RetrievalPace pace(notebook, QStringLiteral("http://a"));
        QCOMPARE(pace.hugeObjectToFirst(), 0ms);
        pace.hugeObjectTook(13'500);
        QCOMPARE(pace.hugeObjectToFirst(), 13'500ms);
        pace.hugeObjectTook(0);
        QCOMPARE(pace.hugeObjectToFirst(), 1ms); // known, and quick
    }

    void frameListsShrinkWhereLongOnesAreSlower()
    {
        network::Notebook notebook;
        RetrievalPace pace(notebook, QStringLiteral("http://a"));
        pace.frameListTook(8, 8 * MiB, 100, 10);
        QCOMPARE(pace.framesPerRequest(), 16);
        pace.frameListTook(16, 16 * MiB, 2000, 100);
        QCOMPARE(pace.framesPerRequest(), 8);
    }
};

NEGATOSCOPE_TEST(tst_retrievalpace)
#include "tst_retrievalpace.moc"
