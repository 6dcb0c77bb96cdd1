#include "network/dicom/datetime.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace dicom;

class tst_datetime : public QObject
{
    Q_OBJECT

private slots:
    // PS3.5 Table 6.2-1, DA TM DT with their examples.
    void datesTimesAndBothAreRead()
    {
        QCOMPARE(parseDate(u"19930822"), std::optional(QDate(1993, 8, 22)));
        QCOMPARE(parseDate(u"1993.08.22 "), std::optional(QDate(1993, 8, 22)));
        for (const char16_t *bad : {u"", u"1993", u"19931322", u"19930230", u"1993-08-22", u"19930822-19930823"})
            QVERIFY(!parseDate(bad));
        QCOMPARE(parseTime(u"070907.0705 "), std::optional(QTime(7, 9, 7, 70)));
        QCOMPARE(parseTime(u"1010"), std::optional(QTime(10, 10)));
        QCOMPARE(parseTime(u"10"), std::optional(QTime(10, 0)));
        QCOMPARE(parseTime(u"23:59:60.5"), std::optional(QTime(23, 59, 59, 500)));
        for (const char16_t *bad : {u"", u"25", u"1", u"10a", u"021"})
            QVERIFY(!parseTime(bad));
        QCOMPARE(parseDateTime(u"1953082711-0500"),
                 std::optional(QDateTime(QDate(1953, 8, 27), QTime(11, 0), Qt::OffsetFromUTC, -5 * 3600)));
        QCOMPARE(parseDateTime(u"195308271113.5"), std::nullopt);
        QCOMPARE(parseDateTime(u"19530827111300.5"), std::optional(QDateTime(QDate(1953, 8, 27), QTime(11, 13, 0, 500))));
        QCOMPARE(parseDateTime(u"1953"), std::optional(QDateTime(QDate(1953, 1, 1), QTime(0, 0))));
        QVERIFY(!parseDateTime(u"19530827+9900"));
    }

    void writtenValuesAreReadBack()
    {
        const QDateTime moment(QDate(2024, 2, 29), QTime(1, 2, 3, 45), Qt::OffsetFromUTC, -(3 * 3600 + 1800));
        QCOMPARE(toDT(moment), QStringLiteral("20240229010203.045-0330"));
        QCOMPARE(parseDateTime(toDT(moment)), std::optional(moment));
        QCOMPARE(toDA({}), QString());
    }
};

NEGATOSCOPE_TEST(tst_datetime)
#include "tst_datetime.moc"
