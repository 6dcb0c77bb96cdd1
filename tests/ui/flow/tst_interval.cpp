#include "ui/flow/interval.h"

#include "tests/support/testmain.h"

#include <QTest>

class tst_interval : public QObject
{
    Q_OBJECT
private slots:
    void intervalsAreCountedByTheCalendar_data()
    {
        QTest::addColumn<QDate>("then");
        QTest::addColumn<QString>("words");
        // before or after 31 March 2026; plural forms are the translations'
        QTest::newRow("same day") << QDate(2026, 3, 31) << QStringLiteral("same day");
        QTest::newRow("a day") << QDate(2026, 3, 30) << QStringLiteral("1 day(s) earlier");
        QTest::newRow("days") << QDate(2026, 3, 1) << QStringLiteral("30 day(s) earlier");
        QTest::newRow("short month") << QDate(2026, 2, 28) << QStringLiteral("1 month(s) earlier");
        QTest::newRow("not yet a month") << QDate(2026, 4, 29) << QStringLiteral("29 day(s) later");
        QTest::newRow("months") << QDate(2025, 9, 30) << QStringLiteral("6 month(s) earlier");
        QTest::newRow("a year less a day") << QDate(2025, 4, 1) << QStringLiteral("11 month(s) earlier");
        QTest::newRow("a year") << QDate(2025, 3, 31) << QStringLiteral("1 year(s) earlier");
        QTest::newRow("years and months") << QDate(2024, 12, 20) << QStringLiteral("1 year(s) 3 month(s) earlier");
        QTest::newRow("years and a month") << QDate(2021, 2, 14) << QStringLiteral("5 year(s) 1 month(s) earlier");
        QTest::newRow("later") << QDate(2028, 5, 31) << QStringLiteral("2 year(s) 2 month(s) later");
        QTest::newRow("unknown") << QDate() << QString();
    }

    void intervalsAreCountedByTheCalendar()
    {
        QFETCH(QDate, then);
        QTEST(ui::Interval::inWords(then, QDate(2026, 3, 31)), "words");
    }
};

NEGATOSCOPE_TEST(tst_interval)
#include "tst_interval.moc"
