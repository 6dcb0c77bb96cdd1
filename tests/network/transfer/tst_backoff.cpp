#include "network/transfer/backoff.h"

#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>

using network::Backoff;
using std::chrono::milliseconds;
using std::chrono::seconds;

class tst_backoff : public QObject
{
    Q_OBJECT

private slots:
    void itDoublesUpToItsLimit();
    void itIsNotTheSameForEverybody();
    void theServersWishIsHonoured();
    void successStartsAnew();
};

void tst_backoff::itDoublesUpToItsLimit()
{
    Backoff backoff(milliseconds(1000), milliseconds(60'000));
    for (const int step : {1000, 2000, 4000, 8000, 16'000, 32'000, 60'000, 60'000}) {
        const auto pause = backoff.next();
        QVERIFY2(pause.count() >= step / 2 && pause.count() <= step, qPrintable(QString::number(pause.count())));
    }
    for (int i = 0; i < 200; ++i)
        QVERIFY(backoff.next().count() <= 60'000);
}

void tst_backoff::itIsNotTheSameForEverybody()
{
    QSet<qint64> pauses;
    for (int i = 0; i < 50; ++i)
        pauses.insert(Backoff(milliseconds(60'000)).next().count());
    QVERIFY(pauses.size() > 10);
}

void tst_backoff::theServersWishIsHonoured()
{
    Backoff backoff(milliseconds(10), milliseconds(20));
    QCOMPARE(backoff.next(seconds(30)), milliseconds(30'000));
    QCOMPARE(backoff.next(seconds(1'000'000)), milliseconds(3'600'000));
    QVERIFY(backoff.next().count() <= 20);
}

void tst_backoff::successStartsAnew()
{
    Backoff backoff(milliseconds(1000), milliseconds(60'000));
    backoff.next();
    backoff.next();
    QCOMPARE(backoff.tries(), 2);
    backoff.reset();
    QCOMPARE(backoff.tries(), 0);
    QVERIFY(backoff.next().count() <= 1000);
}

NEGATOSCOPE_TEST(tst_backoff)
#include "tst_backoff.moc"
