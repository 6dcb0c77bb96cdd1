#include "ui/flow/studytablemodel.h"

#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace ui;

namespace {

constexpr int Many = 100'000;

StudyRow makeRow(int number, const QString &name = {}, QDate date = {})
{
    StudyRow row;
    row.archiveId = u"archive"_qs;
    row.studyInstanceUid = u"1.2.3."_qs + QString::number(number);
    row.name.alphabetic = name;
    row.patientId = u"P%1"_qs.arg(number);
    row.date = date;
    return row;
}

QStringList shown(const StudyTableModel &model, StudyColumn column)
{
    QStringList values;
    for (int row = 0; row < model.rowCount(); ++row)
        values.append(model.index(row, int(column)).data().toString());
    return values;
}

void sortBy(StudyTableModel &model, StudyColumn column, Qt::SortOrder order = Qt::AscendingOrder)
{
    QSignalSpy sorted(&model, &StudyTableModel::sorted);
    model.sort(int(column), order);
    QTRY_COMPARE(sorted.size(), 1);
}

/// What a table that was made under `locale` shows of these names, sorted by them.
QStringList namesSorted(const QLocale &locale, const QStringList &names)
{
    const QLocale before;
    QLocale::setDefault(locale);
    StudyTableModel model;
    int number = 0;
    for (const QString &name : names)
        model.addRows({makeRow(++number, name)});
    sortBy(model, StudyColumn::Name);
    QLocale::setDefault(before);
    return shown(model, StudyColumn::Name);
}

/// As an archive would fill them: long names, everything known.
QList<StudyRow> manyRows()
{
    QRandomGenerator random(7);
    const QDate first(2010, 1, 1);
    QList<StudyRow> rows;
    rows.reserve(Many);
    for (int number = 0; number < Many; ++number) {
        StudyRow row =
            makeRow(number, u"Familyname%1^Givenname Second^^Dr."_qs.arg(random.bounded(50'000)), first.addDays(random.bounded(6000)));
        row.studyInstanceUid = u"1.2.826.0.1.3680043.8.498.4587654987654321987.%1"_qs.arg(number);
        row.time = QTime::fromMSecsSinceStartOfDay(random.bounded(86'400'000));
        row.birthDate = first.addDays(-random.bounded(30'000));
        row.modalities = u"CT, SR"_qs;
        row.description = u"CT thorax and abdomen with contrast, follow-up"_qs;
        row.accessionNumber = u"ACC%1"_qs.arg(number);
        row.images = random.bounded(4000);
        rows.append(row);
    }
    return rows;
}

} // namespace

class tst_studytablemodel : public QObject
{
    Q_OBJECT
private slots:
    void isAProperModel();
    void newestStandsFirstWhateverOrderTheyCameIn();
    void namesSortByCollation();
    void aSystemWithoutALanguageSortsNamesAllTheSame();
    void absentValuesStandLastInBothDirections();
    void sameStudyTwiceIsOneRow();
    void sameStudyWithOtherDemographicsIsAConflict();
    void heldListMovesNoRow();
    void currentRowKeepsItsStudyWhenOthersComeIn();
    void rowsThatComeWhileSortingAreKept();
    void clearingDuringASortLeavesNothing();
    void manyRowsStayResponsive();
    void rowIsCompact();
};

void tst_studytablemodel::isAProperModel()
{
    StudyTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int batch = 0; batch < 20; ++batch) {
        QList<StudyRow> rows;
        for (int number = 0; number < 7; ++number)
            rows.append(makeRow(batch * 7 + number, u"N%1"_qs.arg((number * 31 + batch * 17) % 23),
                                QDate(2026, 1, 1).addDays((batch * 37 + number * 11) % 90)));
        model.setHeld(batch % 3 == 0);
        model.addRows(rows);
        if (batch == 10)
            sortBy(model, StudyColumn::Name);
    }
    model.showPending();
    QCOMPARE(model.rowCount(), 140);
    sortBy(model, StudyColumn::Images, Qt::DescendingOrder);
    model.setArchiveNames({{u"archive"_qs, u"Main"_qs}});
    QCOMPARE(model.index(0, int(StudyColumn::Archive)).data().toString(), u"Main"_qs);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void tst_studytablemodel::newestStandsFirstWhateverOrderTheyCameIn()
{
    StudyTableModel model;
    StudyRow morning = makeRow(3, {}, QDate(2026, 3, 1)), evening = makeRow(4, {}, QDate(2026, 3, 1));
    morning.time = QTime(8, 5);
    evening.time = QTime(20, 0);
    model.addRows({makeRow(1, {}, QDate(2025, 12, 31)), morning});
    model.addRows({makeRow(2, {}, QDate(2026, 3, 2))});
    model.addRows({evening, makeRow(5)});
    QCOMPARE(shown(model, StudyColumn::DateTime),
             (QStringList{u"2026-03-02"_qs, u"2026-03-01 20:00"_qs, u"2026-03-01 08:05"_qs, u"2025-12-31"_qs, QString()}));
}

void tst_studytablemodel::namesSortByCollation()
{
    // DIN 5007-1: umlauts stand with their base letters, case comes last.
    QCOMPARE(namesSorted(QLocale(QLocale::German, QLocale::Germany),
                         {u"Zander^A"_qs, u"Örtel^B"_qs, u"adam^C"_qs, u"Ostwald^D"_qs, u"Äbte^E"_qs, u"Adam^B"_qs}),
             (QStringList{u"Äbte, E"_qs, u"Adam, B"_qs, u"adam, C"_qs, u"Örtel, B"_qs, u"Ostwald, D"_qs, u"Zander, A"_qs}));
}

void tst_studytablemodel::aSystemWithoutALanguageSortsNamesAllTheSame()
{
    // Root order of the Unicode collation algorithm: accents come after letters, case after accents. LC_ALL=C is what
    // scripts and services have.
    QCOMPARE(namesSorted(QLocale::c(), {u"Yamada^A"_qs, u"Ångström^B"_qs, u"Øvergård^C"_qs, u"Ćwikła^D"_qs, u"baker^E"_qs, u"Olsen^F"_qs}),
             (QStringList{u"Ångström, B"_qs, u"baker, E"_qs, u"Ćwikła, D"_qs, u"Olsen, F"_qs, u"Øvergård, C"_qs, u"Yamada, A"_qs}));
}

void tst_studytablemodel::absentValuesStandLastInBothDirections()
{
    StudyTableModel model;
    StudyRow ten = makeRow(1), nine = makeRow(2), unknown = makeRow(3);
    ten.images = 10;
    nine.images = 9;
    model.addRows({unknown, ten, nine});
    sortBy(model, StudyColumn::Images);
    QCOMPARE(shown(model, StudyColumn::Images), (QStringList{u"9"_qs, u"10"_qs, QString()}));
    sortBy(model, StudyColumn::Images, Qt::DescendingOrder);
    QCOMPARE(shown(model, StudyColumn::Images), (QStringList{u"10"_qs, u"9"_qs, QString()}));
}

void tst_studytablemodel::sameStudyTwiceIsOneRow()
{
    StudyTableModel model;
    model.addRows({makeRow(1, u"A"_qs)});
    model.addRows({makeRow(1, u"A"_qs), makeRow(1)}); // less is known the third time
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(!model.row(0).conflict);
    StudyRow elsewhere = makeRow(1, u"A"_qs);
    elsewhere.archiveId = u"other"_qs;
    model.addRows({elsewhere});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.row(0).alsoIn, QStringList{u"other"_qs});
    model.addRows({elsewhere});
    QCOMPARE(model.row(0).alsoIn.size(), 1);
    QVERIFY(!model.row(0).conflict);
}

void tst_studytablemodel::sameStudyWithOtherDemographicsIsAConflict()
{
    StudyTableModel model;
    model.addRows({makeRow(1, u"Doe^Jane"_qs), makeRow(2, u"Doe^Jane"_qs)});
    StudyRow stranger = makeRow(1, u"Roe^Richard"_qs);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.addRows({stranger});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(changed.size(), 1);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.row(row).conflict, model.row(row).studyInstanceUid == u"1.2.3.1");
    StudyRow born = makeRow(2, u"Doe^Jane"_qs);
    QVERIFY(!demographicsDiffer(makeRow(2, u"DOE^JANE"_qs), born));
    StudyRow other = born;
    born.birthDate = QDate(1970, 1, 1);
    QVERIFY(!demographicsDiffer(born, other));
    other.birthDate = QDate(1970, 1, 2);
    QVERIFY(demographicsDiffer(born, other));
}

void tst_studytablemodel::heldListMovesNoRow()
{
    StudyTableModel model;
    QSignalSpy pending(&model, &StudyTableModel::pendingChanged);
    model.addRows({makeRow(1, {}, QDate(2026, 3, 2)), makeRow(2, {}, QDate(2026, 3, 1))});
    model.setHeld(true);
    model.addRows({makeRow(3, {}, QDate(2026, 3, 3)), makeRow(4, {}, QDate(2026, 2, 1))});
    QCOMPARE(shown(model, StudyColumn::PatientId), (QStringList{u"P1"_qs, u"P2"_qs, u"P4"_qs})); // below moves nothing
    QCOMPARE(model.pendingCount(), 1);
    QCOMPARE(pending.size(), 1);
    QCOMPARE(model.total(), 4);
    model.showPending();
    QCOMPARE(shown(model, StudyColumn::PatientId), (QStringList{u"P3"_qs, u"P1"_qs, u"P2"_qs, u"P4"_qs}));
    QCOMPARE(pending.last().first().toInt(), 0);
}

void tst_studytablemodel::currentRowKeepsItsStudyWhenOthersComeIn()
{
    StudyTableModel model;
    model.addRows({makeRow(1, {}, QDate(2026, 3, 2))});
    const QPersistentModelIndex current = model.index(0, 0);
    model.addRows({makeRow(2, {}, QDate(2026, 3, 3)), makeRow(3, {}, QDate(2026, 3, 4))});
    QCOMPARE(current.row(), 2);
    QCOMPARE(model.row(current.row()).patientId, u"P1"_qs);
    sortBy(model, StudyColumn::PatientId);
    QCOMPARE(current.row(), 0);
    QCOMPARE(model.indexOf(u"archive"_qs, u"1.2.3.3"_qs), 2);
    QCOMPARE(model.indexOf(u"archive"_qs, u"9.9"_qs), -1);
}

void tst_studytablemodel::rowsThatComeWhileSortingAreKept()
{
    StudyTableModel model;
    QList<StudyRow> rows;
    for (int number = 0; number < 2000; ++number)
        rows.append(makeRow(number, u"Name%1"_qs.arg(number, 5, 10, QLatin1Char('0'))));
    model.addRows(rows);
    QSignalSpy sorted(&model, &StudyTableModel::sorted);
    model.sort(int(StudyColumn::Name));
    QVERIFY(model.isSorting());
    model.addRows({makeRow(5000, u"Name00000A"_qs)});
    QCOMPARE(model.rowCount(), 2000);
    QTRY_COMPARE(sorted.size(), 1);
    QCOMPARE(model.rowCount(), 2001);
    QStringList names = shown(model, StudyColumn::Name);
    QCOMPARE(names.value(1), u"Name00000A"_qs);
    QVERIFY(std::is_sorted(names.begin(), names.end()));
}

void tst_studytablemodel::clearingDuringASortLeavesNothing()
{
    StudyTableModel model;
    QSignalSpy sorted(&model, &StudyTableModel::sorted);
    model.addRows({makeRow(1, u"B"_qs), makeRow(2, u"A"_qs)});
    model.sort(int(StudyColumn::Name));
    model.clear();
    model.addRows({makeRow(3, u"C"_qs)});
    QCOMPARE(model.rowCount(), 1);
    sortBy(model, StudyColumn::PatientId);
    QCOMPARE(sorted.size(), 1);
    QCOMPARE(model.rowCount(), 1);
}

/// No step of the GUI thread may take long while 100,000 rows come in pages and are sorted by name.
void tst_studytablemodel::manyRowsStayResponsive()
{
    constexpr int page = 500, longestMs = 250; // generous: the machine is shared
    const QList<StudyRow> rows = manyRows();
    StudyTableModel model;
    QElapsedTimer timer;
    qint64 longest = 0;
    for (int start = 0; start < Many; start += page) {
        timer.start();
        model.addRows(rows.mid(start, page));
        longest = std::max(longest, timer.elapsed());
    }
    QCOMPARE(model.rowCount(), Many);
    QVERIFY2(longest < longestMs, qPrintable(QString::number(longest)));
    for (int row = 1; row < Many; ++row)
        QVERIFY(std::pair(model.row(row - 1).date, model.row(row - 1).time) >= std::pair(model.row(row).date, model.row(row).time));

    QSignalSpy sorted(&model, &StudyTableModel::sorted);
    timer.start();
    model.sort(int(StudyColumn::Name));
    const qint64 asked = timer.elapsed();
    QVERIFY2(asked < longestMs, qPrintable(QString::number(asked)));
    QTRY_COMPARE_WITH_TIMEOUT(sorted.size(), 1, 60'000);
    qInfo("100,000 rows: longest page %lld ms, sort handed over in %lld ms, done after %lld ms", longest, asked, timer.elapsed());
}

void tst_studytablemodel::rowIsCompact()
{
    qsizetype most = 0;
    for (const StudyRow &row : manyRows().mid(0, 1000))
        most = std::max(most, memoryUse(row));
    QVERIFY2(most <= 1024, qPrintable(QString::number(most)));
}

NEGATOSCOPE_TEST(tst_studytablemodel)
#include "tst_studytablemodel.moc"
