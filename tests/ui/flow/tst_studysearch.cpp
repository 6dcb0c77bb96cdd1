#include "ui/flow/studysearch.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace ui;

namespace {

const QDate Today(2026, 11, 22);

/// "Keyword=value" of each condition, "&" between them.
QString written(const network::Query &query)
{
    QStringList parts;
    for (const auto &[key, value] : query.match)
        parts.append(key + u'=' + value);
    return parts.join(u'&');
}

QStringList written(const StudySearch &search)
{
    QStringList all;
    for (const network::Query &query : studyQueries(search, Today))
        all.append(written(query));
    return all;
}

} // namespace

class tst_studysearch : public QObject
{
    Q_OBJECT
private slots:
    void oneFieldIsReadByItsShape_data();
    void oneFieldIsReadByItsShape();
    void periodsBecomeDateRanges_data();
    void periodsBecomeDateRanges();
    void dateAndTimeAreOnePeriodOfTheSameForm_data();
    void dateAndTimeAreOnePeriodOfTheSameForm();
    void wildcardsAreAddedOnlyWhereTheReaderExpectsThem();
    void theNameIsExplainedAsItIsAsked_data();
    void theNameIsExplainedAsItIsAsked();
    void severalModalitiesAreAlternatives();
    void combinedPeriodIsExplained();
    void emptySearchAsksForEverything();
};

void tst_studysearch::oneFieldIsReadByItsShape_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("queries");
    const auto row = [](const char *name, const QString &text, const QStringList &queries) { QTest::newRow(name) << text << queries; };
    row("name", u"Müller"_qs, {u"PatientName=Müller*"_qs});
    row("family and given name", u"Müller, Jö"_qs, {u"PatientName=Müller*^Jö*"_qs});
    row("two words", u"van Dyck"_qs, {u"PatientName=van*Dyck*"_qs});
    row("anywhere in the name", u"*yck"_qs, {u"PatientName=*yck*"_qs});
    row("own wildcards", u"M?ller*"_qs, {u"PatientName=M?ller*"_qs});
    row("one letter unknown", u"M?ller"_qs, {u"PatientName=M?ller*"_qs});
    row("anywhere in the family name", u"*denscheidt, Jü"_qs, {u"PatientName=*denscheidt*^Jü*"_qs});
    row("ideographic", u"山田"_qs, {u"PatientName=*山田*"_qs});
    row("number", u"123456"_qs, {u"PatientID=123456"_qs, u"AccessionNumber=123456"_qs});
    row("letters and digits", u"NG-0005"_qs, {u"PatientID=NG-0005"_qs, u"AccessionNumber=NG-0005"_qs, u"PatientName=NG-0005*"_qs});
    row("UID", u" 1.2.840.113619.2.1 "_qs, {u"StudyInstanceUID=1.2.840.113619.2.1"_qs});
    row("nothing", u"  "_qs, {QString()});
}

void tst_studysearch::oneFieldIsReadByItsShape()
{
    QFETCH(QString, text);
    QFETCH(QStringList, queries);
    StudySearch search;
    search.text = text;
    QCOMPARE(written(search), queries);
}

void tst_studysearch::periodsBecomeDateRanges_data()
{
    using Period = StudySearch::Period;
    QTest::addColumn<Period>("period");
    QTest::addColumn<QString>("query");
    QTest::newRow("any") << Period::Any << QString();
    QTest::newRow("today") << Period::Today << u"StudyDate=20261122"_qs;
    QTest::newRow("yesterday") << Period::Yesterday << u"StudyDate=20261121"_qs;
    QTest::newRow("3 days") << Period::Last3Days << u"StudyDate=20261120-"_qs;
    QTest::newRow("7 days") << Period::Last7Days << u"StudyDate=20261116-"_qs;
    QTest::newRow("30 days") << Period::Last30Days << u"StudyDate=20261024-"_qs;
    QTest::newRow("custom without days") << Period::Custom << QString();
}

void tst_studysearch::periodsBecomeDateRanges()
{
    QFETCH(StudySearch::Period, period);
    QFETCH(QString, query);
    StudySearch search;
    search.period = period;
    QCOMPARE(written(search), QStringList{query});
}

void tst_studysearch::dateAndTimeAreOnePeriodOfTheSameForm_data()
{
    QTest::addColumn<QDate>("from");
    QTest::addColumn<QDate>("to");
    QTest::addColumn<QTime>("timeFrom");
    QTest::addColumn<QTime>("timeTo");
    QTest::addColumn<QString>("query");
    const QDate fifth(2006, 7, 5), seventh(2006, 7, 7);
    const QTime ten(10, 0), six(18, 0);
    // PS3.18 8.3.4.1.1: 5 July 10:00 to 7 July 18:00.
    QTest::newRow("both ends") << fifth << seventh << ten << six << u"StudyDate=20060705-20060707&StudyTime=100000-180059"_qs;
    QTest::newRow("open end") << fifth << QDate() << ten << QTime() << u"StudyDate=20060705-&StudyTime=100000-"_qs;
    QTest::newRow("open beginning") << QDate() << seventh << QTime() << six << u"StudyDate=-20060707&StudyTime=-180059"_qs;
    QTest::newRow("mixed forms are closed") << fifth << QDate() << QTime() << six
                                            << u"StudyDate=20060705-20261122&StudyTime=000000-180059"_qs;
    QTest::newRow("one day") << fifth << fifth << ten << six << u"StudyDate=20060705-20060705&StudyTime=100000-180059"_qs;
    QTest::newRow("time only") << QDate() << QDate() << ten << six << u"StudyTime=100000-180059"_qs;
    QTest::newRow("ends the wrong way round") << seventh << fifth << QTime() << QTime() << u"StudyDate=20060705-20060707"_qs;
}

void tst_studysearch::dateAndTimeAreOnePeriodOfTheSameForm()
{
    QFETCH(QDate, from);
    QFETCH(QDate, to);
    QFETCH(QTime, timeFrom);
    QFETCH(QTime, timeTo);
    QFETCH(QString, query);
    StudySearch search;
    search.period = StudySearch::Period::Custom;
    search.from = from;
    search.to = to;
    search.timeFrom = timeFrom;
    search.timeTo = timeTo;
    QCOMPARE(written(search), QStringList{query});
}

void tst_studysearch::wildcardsAreAddedOnlyWhereTheReaderExpectsThem()
{
    StudySearch search;
    search.patientName = u"Doe"_qs;
    search.patientId = u"42"_qs;
    search.accessionNumber = u"A-7"_qs;
    search.studyDescription = u"thorax"_qs;
    search.extra = {{u"InstitutionName"_qs, u"Ward"_qs}, {u"BodyPartExamined"_qs, QString()}};
    QCOMPARE(written(search), QStringList{u"PatientName=Doe*&PatientID=42&AccessionNumber=A-7&StudyDescription=*thorax*"
                                          u"&InstitutionName=Ward"_qs});
}

void tst_studysearch::theNameIsExplainedAsItIsAsked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("beginning") << u"Müller"_qs << u"Müller*"_qs;
    QTest::newRow("anywhere") << u"*denscheidt"_qs << u"*denscheidt*"_qs;
    QTest::newRow("ideographic") << u"山田"_qs << u"*山田*"_qs;
}

void tst_studysearch::theNameIsExplainedAsItIsAsked()
{
    QFETCH(QString, name);
    QFETCH(QString, pattern);
    StudySearch field, form;
    field.text = name;
    form.patientName = name;
    for (const StudySearch &search : {field, form}) {
        const QStringList sentences = describe(search, Today);
        QCOMPARE(sentences.size(), 1);
        QVERIFY(sentences.first().contains(u'“' + name + u'”'));
        QVERIFY2(sentences.first().contains(u"asked as " + pattern), qPrintable(sentences.first()));
    }
}

void tst_studysearch::severalModalitiesAreAlternatives()
{
    StudySearch search;
    search.text = u"Doe"_qs;
    search.modalities = {u"CT"_qs, u"MR"_qs};
    QCOMPARE(written(search), (QStringList{u"PatientName=Doe*&ModalitiesInStudy=CT"_qs, u"PatientName=Doe*&ModalitiesInStudy=MR"_qs}));
}

void tst_studysearch::combinedPeriodIsExplained()
{
    StudySearch search;
    search.period = StudySearch::Period::Custom;
    search.from = QDate(2006, 7, 5);
    search.to = QDate(2006, 7, 7);
    QCOMPARE(describe(search, Today), QStringList{u"Studied from 2006-07-05 to 2006-07-07, both days included."_qs});
    search.timeFrom = QTime(10, 0);
    search.timeTo = QTime(18, 0);
    QCOMPARE(describe(search, Today),
             QStringList{u"One period, from 2006-07-05, 10:00 to 2006-07-07, 18:00. Archives join date and time: it is not "
                         u"these hours on each day."_qs});
}

void tst_studysearch::emptySearchAsksForEverything()
{
    QVERIFY(StudySearch().isEmpty());
    QCOMPARE(written(StudySearch()), QStringList{QString()});
    QVERIFY(describe({}, Today).isEmpty());
    QVERIFY(studyQueries({}, Today).first().includeFields.contains(u"StudyDescription"_qs)); // Orthanc leaves it out
}

NEGATOSCOPE_TEST(tst_studysearch)
#include "tst_studysearch.moc"
