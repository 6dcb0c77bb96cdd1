#include "tests/support/testmain.h"
#include "tests/ui/deskbench.h"
#include "ui/desk/archives/archiveform.h"
#include "ui/desk/archives/archivespanel.h"
#include "ui/desk/browser/contentsmodel.h"
#include "ui/desk/browser/otherstudiesmodel.h"
#include "ui/desk/browser/querybar.h"
#include "ui/desk/browser/studypreview.h"
#include "ui/desk/browser/welcome.h"
#include "ui/desk/worklist/worklistpanel.h"
#include "ui/desk/worklist/worklisttable.h"
#include "ui/desk/support/wipedialog.h"
#include "ui/flow/localdata.h"
#include "ui/reading/questionbar.h"
#include "widgets/rowdelegate.h"
#include "widgets/toast.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

#include <algorithm>

/// The list of studies on the Desk: what its rows show and what opens them.
class tst_deskstudies : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void namesBeginAtOneEdgeWhateverTheirScript();
    void loadingShowsStillSkeletonsAfterAMoment();
    void keysOpenInPlaceAndForComparison();
    void theNextIsBelowWhatIsRead();
    void pressBindsTheStudyBeforeRowsMove();
    void conflictIsAskedAboutBeforeItOpens();
    void identifiersAndDatesAreNeverElided();
    void newArrivalsWaitInAPill();
};

void tst_deskstudies::initTestCase()
{
    widgets::applyTheme(*qApp);
}

void tst_deskstudies::namesBeginAtOneEdgeWhateverTheirScript()
{
    DeskBench bench;
    bench.show();
    bench.table().setCurrentIndex(bench.table().model()->index(2, 0));
    QTRY_VERIFY(bench.desk->isSettled());
    bench.picture("arabic");
    QLabel *name = nullptr;
    for (QLabel *label : bench.desk->findChild<StudyPreview *>()->findChildren<QLabel *>())
        name = label->isVisible() && label->property("role") == u"title"_qs ? label : name;
    QVERIFY(name && name->text().contains(QChar(0x0646))); // noon, of the Arabic name
    const QImage image = name->grab().toImage();
    int ink = image.width();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < ink; ++x)
            ink = image.pixel(x, y) == image.pixel(image.width() - 1, 0) ? ink : x;
    QVERIFY2(ink < 10, qPrintable(QString::number(ink)));
}

void tst_deskstudies::loadingShowsStillSkeletonsAfterAMoment()
{
    DeskBench bench;
    ServerAnswer silent;
    silent.silent = true;
    bench.route(silent);
    bench.desk->show();
    QTRY_VERIFY(bench.table().cover().isLoading());
    QVERIFY(!bench.table().cover().isVisible());
    QTRY_VERIFY(bench.table().cover().isVisible());
    bench.picture("loading");
    QVERIFY(!bench.desk->isSettled());
    // A bar begins, or ends where the column is of numbers, where the words of its column will.
    const QHeaderView *header = bench.table().horizontalHeader();
    const QImage image = bench.table().viewport()->grab().toImage();
    const int y = bench.table().verticalHeader()->defaultSectionSize() / 2;
    const QRgb ground = image.pixel(1, y);
    for (int column = 0; column < header->count(); ++column) {
        const int width = header->sectionSize(column), left = header->sectionViewportPosition(column);
        if (header->isSectionHidden(column) || left + width > image.width())
            continue;
        const bool right = bench.table().model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
        const int edge = right ? left + width - widgets::RowDelegate::Padding : left + widgets::RowDelegate::Padding;
        QVERIFY2(image.pixel(right ? edge - 4 : edge + 4, y) != ground, qPrintable(QString::number(column)));
        QCOMPARE(image.pixel(right ? edge + 3 : edge - 3, y), ground);
    }
}

void tst_deskstudies::keysOpenInPlaceAndForComparison()
{
    DeskBench bench;
    bench.show();
    QTest::keyClick(bench.desk->focusWidget(), Qt::Key_Down);
    QTest::keyClick(&bench.table(), Qt::Key_Down);
    QTest::keyClick(&bench.table(), Qt::Key_Return);
    QTest::keyClick(&bench.table(), Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClick(&bench.table(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(bench.opened.size(), 3);
    QCOMPARE(bench.opened[0].first.studyInstanceUid, u"1.2"_qs);
    QCOMPARE(bench.opened[0].first.archiveId, u"a"_qs);
    QCOMPARE(bench.opened[0].first.expected.id, u"NG-2"_qs);
    QCOMPARE(bench.opened[0].second, OpenMode::InPlace);
    QCOMPARE(bench.opened[1].second, OpenMode::Comparison);
    QCOMPARE(bench.opened[2].second, OpenMode::Beside);
}

void tst_deskstudies::theNextIsBelowWhatIsRead()
{
    const auto studyOf = [](const QString &archive, const QString &uid) {
        StudyToOpen study;
        study.archiveId = archive;
        study.studyInstanceUid = uid;
        return study;
    };
    DeskBench bench;
    bench.show();
    const QAbstractItemModel *rows = bench.table().model();
    QStringList uids; // as they are sorted
    for (int row = 0; row < rows->rowCount(); ++row) {
        bench.table().selectRow(row);
        uids.append(bench.table().currentStudy()->studyInstanceUid);
    }
    QCOMPARE(uids.size(), 4);
    bench.table().selectRow(3); // what was read counts, not what was clicked since
    QCOMPARE(bench.desk->browser().openNext(studyOf(u"a"_qs, uids[0])), BrowserPanel::Next::Opened);
    QCOMPARE(bench.opened.last().first.studyInstanceUid, uids[1]);
    QCOMPARE(bench.table().currentStudy()->studyInstanceUid, uids[1]);
    QCOMPARE(bench.desk->browser().openNext(studyOf(u"elsewhere"_qs, u"9.9"_qs)), BrowserPanel::Next::None); // not of this list
    QCOMPARE(bench.opened.size(), 1);
    QCOMPARE(bench.desk->browser().openNext(studyOf(u"a"_qs, uids[1])), BrowserPanel::Next::Opened);
    QCOMPARE(bench.opened.last().first.studyInstanceUid, uids[2]);
    QCOMPARE(bench.desk->browser().openNext(studyOf(u"a"_qs, uids[3])), BrowserPanel::Next::None);
    QCOMPARE(bench.opened.size(), 2);
}

void tst_deskstudies::pressBindsTheStudyBeforeRowsMove()
{
    DeskBench bench;
    bench.show();
    StudyTableModel &model = bench.desk->browser().controller().studies();
    const QPoint second = bench.table().visualRect(model.index(1, 0)).center();
    QTest::mouseClick(bench.table().viewport(), Qt::LeftButton, {}, second);
    StudyRow newer = model.row(0);
    newer.studyInstanceUid = u"9.9"_qs;
    newer.date = newer.date.addDays(1);
    model.setHeld(false); // as if the pointer had gone: everything moves by one row
    model.addRows({newer});
    QCOMPARE(model.row(1).studyInstanceUid, u"1.1"_qs);
    QTest::mouseDClick(bench.table().viewport(), Qt::LeftButton, {}, second);
    for (const auto &[study, mode] : bench.opened)
        QCOMPARE(study.studyInstanceUid, u"1.2"_qs);
    QCOMPARE(bench.table().currentStudy()->studyInstanceUid, u"1.2"_qs);
}

void tst_deskstudies::conflictIsAskedAboutBeforeItOpens()
{
    DeskBench bench;
    bench.show();
    StudyTableModel &model = bench.desk->browser().controller().studies();
    StudyRow stranger = model.row(0);
    stranger.patientId = u"OTHER"_qs;
    model.addRows({stranger});
    bench.picture("conflict");
    QTest::keyClick(bench.desk->focusWidget(), Qt::Key_Down);
    QTest::keyClick(&bench.table(), Qt::Key_Return);
    auto *question = bench.desk->findChild<QMessageBox *>();
    QVERIFY(question);
    QVERIFY(bench.opened.isEmpty());
    QCOMPARE(question->defaultButton(), question->button(QMessageBox::Cancel));
    question->button(QMessageBox::Cancel)->click();
    QVERIFY(bench.opened.isEmpty());
}

void tst_deskstudies::identifiersAndDatesAreNeverElided()
{
    DeskBench bench;
    bench.show();
    const QModelIndex id = bench.table().model()->index(3, int(StudyColumn::PatientId));
    QVERIFY(id.data().toString().startsWith(u"A-VERY-LONG"));
    bench.desk->grab();
    // In one line, or in two of the smallest letters (10 px, as on the pictures).
    QFont small = bench.table().font();
    small.setPixelSize(10);
    const int needed = QFontMetrics(small).horizontalAdvance(id.data().toString()) / 2;
    QTRY_VERIFY(bench.table().columnWidth(id.column()) >= needed + 2 * widgets::RowDelegate::Padding);
    const QImage cell = bench.table().viewport()->grab(bench.table().visualRect(id)).toImage();
    const auto inked = [&cell](int x, int from, int to) {
        for (int y = from; y < to; ++y) {
            if (cell.pixel(x, y) != cell.pixel(1, 2))
                return true;
        }
        return false;
    };
    QList<int> lines; // how many columns of pixels have ink in the upper and the lower half
    for (const int half : {0, 1}) {
        const int from = 2 + half * (cell.height() / 2 - 2), to = from + cell.height() / 2 - 3;
        lines.append(0);
        for (int x = 0; x < cell.width(); ++x)
            lines.last() += inked(x, from, to);
    }
    QVERIFY2(lines.first() > needed / 2 && lines.last() > needed / 2, qPrintable(QStringLiteral("%1 %2").arg(lines[0]).arg(lines[1])));
    QVERIFY(!inked(cell.width() - widgets::RowDelegate::Padding, 2, cell.height() - 2)); // nothing is cut off
}

void tst_deskstudies::newArrivalsWaitInAPill()
{
    DeskBench bench;
    bench.show();
    QTest::keyClick(bench.desk->focusWidget(), Qt::Key_Down);
    QTest::keyClick(&bench.table(), Qt::Key_Down);
    StudyTableModel &model = bench.desk->browser().controller().studies();
    StudyRow newer = model.row(0);
    newer.studyInstanceUid = u"9.9"_qs;
    newer.date = newer.date.addDays(1);
    model.addRows({newer});
    QCOMPARE(model.rowCount(), 4);
    auto *pill = buttonOf<QPushButton>(bench.table(), u"1 new"_qs);
    QVERIFY(pill);
    bench.picture("pill");
    pill->click();
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(!pill->isVisible());
    QCOMPARE(bench.table().currentStudy()->studyInstanceUid, u"1.2"_qs);
}

NEGATOSCOPE_TEST(tst_deskstudies)
#include "tst_deskstudies.moc"
