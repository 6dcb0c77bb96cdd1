#include "tests/support/testmain.h"
#include "tests/ui/deskbench.h"
#include "tests/ui/dialogs.h"
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

/// The Desk: its places, its keys and what it remembers.
class tst_deskwindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void searchFieldHasTheFocusAtFirst();
    void slashInTheEmptyFieldIsNotTyped();
    void intendedUseIsToldOnce();
    void withoutAnArchiveThereAreThreeOffers();
    void settlesWithRows();
    void whatIsWipedIsNamedToItsLastLine();
    void nothingMatchedSaysSoAtTheFirstRow();
    void failureOffersToRetry();
    void failureOfTheAddressLeadsToTheArchive();
    void escapeStepsBack();
    void anArchiveWithoutAWorklistIsNoDayThatIsDone();
    void chipsAndFormMakeOneSearch();
    void placesAreReachedByKeys();
    void stateIsRememberedWithoutPatients();
    void modelsOfThePreviewAreProper();
    void toastCanBeUndone();
};

void tst_deskwindow::initTestCase()
{
    widgets::applyTheme(*qApp);
}

void tst_deskwindow::searchFieldHasTheFocusAtFirst()
{
    DeskBench bench;
    bench.show();
    QVERIFY(bench.desk->focusWidget());
    QCOMPARE(bench.desk->focusWidget()->accessibleName(), u"Search"_qs);
}

void tst_deskwindow::slashInTheEmptyFieldIsNotTyped()
{
    DeskBench bench;
    bench.show();
    auto *field = qobject_cast<QLineEdit *>(bench.desk->focusWidget());
    QVERIFY(field);
    QTest::keyClicks(field, u"/meyer"_qs);
    QCOMPARE(field->text(), u"meyer"_qs);
    QTest::keyClicks(field, u"/x"_qs); // within what is searched for it is a character
    QCOMPARE(field->text(), u"meyer/x"_qs);
    field->selectAll(); // as the key left it
    QTest::keyClicks(field, u"/"_qs);
    QCOMPARE(field->selectedText(), u"meyer/x"_qs);
}

void tst_deskwindow::intendedUseIsToldOnce()
{
    DeskBench bench(false);
    bench.desk->tellIntendedUse();
    bench.show();
    QVERIFY(bench.desk->question().isHidden()); // it stands on the page of the first run
    const auto labels = bench.desk->findChild<Welcome *>()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->text().contains(u"not calibrated"_qs); }));
    network::Archive archive;
    archive.id = u"a"_qs;
    archive.root = bench.server.url(u"/dicom-web"_qs);
    bench.session.setArchives({archive}, u"a"_qs);
    QVERIFY(bench.desk->question().text().contains(u"not calibrated"_qs));
    bench.picture("intended-use");
    QStringList primary; // DESIGN: the one primary button of a view
    for (const QPushButton *button : bench.desk->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->property("primary").toBool())
            primary.append(button->text());
    }
    QCOMPARE(primary.size(), 1);                    // to search, or to stop it
    QVERIFY(!bench.desk->state().knowsIntendedUse); // until somebody says so
    QSignalSpy changed(bench.desk.get(), &DeskWindow::stateChanged);
    buttonOf<QPushButton>(bench.desk->question(), u"Understood"_qs)->click();
    QVERIFY(!changed.isEmpty());
    DeskBench later;
    later.desk->setState(DeskState::fromBytes(bench.desk->state().toBytes()));
    later.desk->tellIntendedUse();
    later.show();
    QVERIFY(later.desk->question().isHidden());
}

void tst_deskwindow::withoutAnArchiveThereAreThreeOffers()
{
    DeskBench bench(false);
    QSignalSpy files(bench.desk.get(), &DeskWindow::demonstrationRequested);
    bench.show();
    bench.picture("no-archive");
    auto *welcome = bench.desk->findChild<Welcome *>();
    QVERIFY(welcome->isVisible());
    QVERIFY(buttonOf<QPushButton>(*welcome, u"Open files …"_qs));
    buttonOf<QPushButton>(*welcome, u"Show demonstration"_qs)->click();
    QCOMPARE(files.size(), 1);
    buttonOf<QPushButton>(*welcome, u"Add archive …"_qs)->click();
    QCOMPARE(bench.desk->place(), Place::Archives);
    bench.picture("add-archive");
}

void tst_deskwindow::settlesWithRows()
{
    DeskBench bench;
    QSignalSpy settled(bench.desk.get(), &DeskWindow::settled);
    QVERIFY(!bench.desk->isSettled());
    bench.show();
    QVERIFY(!settled.isEmpty());
    QCOMPARE(bench.table().model()->rowCount(), 4);
    bench.picture("rows");
    QTest::keyClick(bench.desk->focusWidget(), Qt::Key_Down);
    QTRY_VERIFY(bench.desk->isSettled());
    bench.picture("chosen");
    // The long identifier of the last row is shown whole, and pushes no column out.
    QTRY_VERIFY(bench.table().columnWidth(int(StudyColumn::PatientId)) > 100);
    QTRY_COMPARE(bench.table().horizontalScrollBar()->maximum(), 0);
    QCOMPARE(bench.table().currentIndex().row(), 0);
    QVERIFY(bench.table().selectionModel()->isRowSelected(0));
}

void tst_deskwindow::whatIsWipedIsNamedToItsLastLine()
{
    DeskBench bench;
    bench.show();
    LocalData data(bench.session);
    WipeDialog dialog(data, false);
    dialog.show();
    LocalData::Content content;
    content.files = 5;
    emit data.surveyed(content);
    const QLabel *text = dialog.findChild<QLabel *>();
    QVERIFY(text->text().contains(u"in any archive"_qs));
    QApplication::sendPostedEvents();
    QVERIFY2(text->height() >= text->heightForWidth(text->width()),
             qPrintable(QStringLiteral("%1 of %2").arg(text->height()).arg(text->heightForWidth(text->width()))));
}

void tst_deskwindow::nothingMatchedSaysSoAtTheFirstRow()
{
    DeskBench bench;
    bench.route(QList<answers::Study>{});
    bench.show();
    QCOMPARE(bench.said(), u"The archive is empty"_qs);
    bench.picture("empty");
    QTest::keyClicks(bench.desk->focusWidget(), u"Nobody"_qs);
    QTest::keyClick(bench.desk->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(bench.said(), u"Nothing matched"_qs);
    bench.picture("nothing-matched");
    bench.route(someStudies());
    buttonOf<QPushButton>(bench.table().cover(), u"Show recent studies"_qs)->click();
    QTRY_COMPARE(bench.table().model()->rowCount(), 4);
    QVERIFY(!bench.table().cover().isVisible());
}

void tst_deskwindow::failureOffersToRetry()
{
    DeskBench bench;
    bench.route(ServerAnswer::ofStatus(403));
    bench.show();
    QVERIFY(!bench.said().isEmpty());
    bench.picture("failed");
    bench.route(someStudies());
    buttonOf<QPushButton>(bench.table().cover(), u"Retry"_qs)->click();
    QTRY_COMPARE(bench.table().model()->rowCount(), 4);
}

void tst_deskwindow::failureOfTheAddressLeadsToTheArchive()
{
    DeskBench bench;
    bench.route(ServerAnswer::ofStatus(401));
    bench.show();
    bench.picture("sign-in");
    QPushButton *look = buttonOf<QPushButton>(bench.table().cover(), u"Look at the archive"_qs);
    QVERIFY(look);
    look->click();
    QCOMPARE(bench.desk->place(), Place::Archives);
    QCOMPARE(bench.desk->archives().form().archive()->id, u"a"_qs);
}

void tst_deskwindow::escapeStepsBack()
{
    DeskBench bench;
    bench.show();
    auto *bar = bench.desk->findChild<QueryBar *>();
    bench.route(QList<answers::Study>{});
    QTest::keyClicks(bench.desk->focusWidget(), u"Nobody"_qs);
    QTest::keyClick(bench.desk->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(bench.said(), u"Nothing matched"_qs);
    bar->setFormVisible(true);
    QLineEdit *day = nullptr;
    for (QLineEdit *field : bar->findChildren<QLineEdit *>())
        day = field->accessibleName() == u"First day" ? field : day;
    QVERIFY(day);
    day->setFocus();
    QTest::keyClick(day, Qt::Key_Escape);
    QVERIFY(!bar->isFormVisible());
    QCOMPARE(bench.said(), u"Nothing matched"_qs);
    QCOMPARE(bench.desk->focusWidget(), &bar->field());
    bench.route(someStudies());
    QTest::keyClick(bench.desk->focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE(bench.table().model()->rowCount(), 4);
    QVERIFY(bar->search().isEmpty());
}

void tst_deskwindow::anArchiveWithoutAWorklistIsNoDayThatIsDone()
{
    DeskBench bench; // which answers 404 about workitems, as an archive without UPS-RS does
    bench.show();
    bench.desk->showPlace(Place::Worklist);
    const widgets::ListCover &cover = bench.desk->worklist().table().cover();
    QTRY_COMPARE(cover.sentence(), u"There may be no worklist here."_qs);
    auto *look = cover.findChild<QPushButton *>();
    QVERIFY(look && look->isVisible());
    look->click();
    QCOMPARE(bench.desk->place(), Place::Archives);
}

void tst_deskwindow::chipsAndFormMakeOneSearch()
{
    DeskBench bench;
    bench.show();
    bench.server.clearRequests();
    auto *bar = bench.desk->findChild<QueryBar *>();
    bar->setFormVisible(true);
    const auto field = [bar](const char *name) { return named<QLineEdit>(bar, name); };
    QTest::keyClicks(field("Patient name"), u"Doe"_qs);
    QTest::keyClicks(field("First day"), u"5.3.2024"_qs);
    QTest::keyClicks(field("Last day"), u"2024-03-07"_qs);
    QTest::keyClicks(field("Starting time"), u"10:00"_qs);
    QTest::keyClicks(field("DICOM keyword 1"), u"InstitutionName"_qs);
    QTest::keyClicks(field("Value of keyword 1"), u"Ward"_qs);
    bench.picture("form");
    buttonOf<QPushButton>(*bar, u"MR"_qs)->click();
    QTRY_VERIFY(!bench.server.requests("/dicom-web/studies").isEmpty());
    const QByteArray query = bench.server.requests("/dicom-web/studies").last().query();
    QCOMPARE(answers::value(query, "PatientName"), u"Doe*"_qs);
    QCOMPARE(answers::value(query, "StudyDate"), u"20240305-20240307"_qs);
    // Servers compare date and time apart: of a period of several days only the dates are sent, rows are filtered here.
    QVERIFY(answers::value(query, "StudyTime").isEmpty());
    QCOMPARE(answers::value(query, "InstitutionName"), u"Ward"_qs);
    QCOMPARE(answers::value(query, "ModalitiesInStudy"), u"MR"_qs);
    // What has no chip is named in the form; what has one goes there.
    QTest::keyClicks(field("Other modalities"), u"xa, SR ct"_qs);
    QCOMPARE(bar->search().modalities, (QStringList{u"MR"_qs, u"XA"_qs, u"SR"_qs, u"CT"_qs}));
    bar->setSearch(bar->search());
    QVERIFY(buttonOf<QPushButton>(*bar, u"CT"_qs)->isChecked());
    QCOMPARE(field("Other modalities")->text(), u"XA, SR"_qs);
    QTest::keyClicks(field("First day"), u"x"_qs);
    QVERIFY(!buttonOf<QPushButton>(*bar, u"Search"_qs)->isDefault());
    QVERIFY(field("First day")->property("invalid").toBool());
}

void tst_deskwindow::placesAreReachedByKeys()
{
    DeskBench bench;
    bench.show();
    bench.desk->activateWindow();
    QTRY_VERIFY(bench.desk->isActiveWindow());
    const QList<QPair<Qt::Key, Place>> keys{
        {Qt::Key_2, Place::Worklist}, {Qt::Key_3, Place::Uploads}, {Qt::Key_4, Place::Archives}, {Qt::Key_Comma, Place::Settings}};
    for (const auto &[key, place] : keys) {
        QTest::keyClick(bench.desk.get(), key, Qt::ControlModifier);
        QCOMPARE(bench.desk->place(), place);
        bench.picture(qPrintable(u"place-%1"_qs.arg(int(place))));
    }
    QTest::keyClick(bench.desk.get(), Qt::Key_F1);
    QCOMPARE(bench.desk->place(), Place::Help);
    bench.picture("place-help");
    QTest::keyClick(bench.desk.get(), Qt::Key_Slash);
    QCOMPARE(bench.desk->place(), Place::Studies);
    QCOMPARE(bench.desk->focusWidget()->accessibleName(), u"Search"_qs);
}

void tst_deskwindow::stateIsRememberedWithoutPatients()
{
    DeskState state;
    {
        DeskBench bench;
        bench.show();
        bench.table().setColumnHidden(int(StudyColumn::AccessionNumber), true);
        bench.table().sortByColumn(int(StudyColumn::Name), Qt::AscendingOrder);
        auto *bar = bench.desk->findChild<QueryBar *>();
        StudySearch search;
        search.text = u"Secretname"_qs;
        search.patientId = u"S3CRET"_qs;
        search.period = StudySearch::Period::Last7Days;
        search.modalities = {u"MR"_qs};
        bar->setSearch(search);
        state = bench.desk->state();
    }
    const QByteArray bytes = state.toBytes();
    QVERIFY(!bytes.contains("Secretname") && !bytes.contains("S3CRET"));
    QCOMPARE(DeskState::fromBytes(bytes), state);
    QCOMPARE(DeskState::fromBytes("nonsense"), DeskState());
    DeskBench again;
    again.desk->setState(DeskState::fromBytes(bytes));
    again.show();
    QVERIFY(again.table().isColumnHidden(int(StudyColumn::AccessionNumber)));
    QCOMPARE(again.table().horizontalHeader()->sortIndicatorSection(), int(StudyColumn::Name));
    QTRY_COMPARE(again.desk->browser().controller().studies().sortColumn(), StudyColumn::Name);
    QCOMPARE(again.desk->browser().controller().currentSearch().modalities, QStringList{u"MR"_qs});
}

void tst_deskwindow::modelsOfThePreviewAreProper()
{
    ContentsModel contents;
    const QAbstractItemModelTester tester(&contents, QAbstractItemModelTester::FailureReportingMode::QtTest);
    SeriesInfo one, two;
    one.seriesInstanceUid = u"1"_qs;
    two.seriesInstanceUid = u"2"_qs;
    contents.setSeries({one});
    contents.setSeries({one, two});
    contents.setInstances(u"2"_qs, {}, u"Loading …"_qs);
    const QModelIndex parent = contents.index(1, 0);
    QCOMPARE(contents.rowCount(parent), 1);
    InstanceRow instance;
    instance.number = 4;
    contents.setInstances(u"2"_qs, {instance, instance, instance});
    QCOMPARE(contents.rowCount(parent), 3);
    QCOMPARE(contents.index(2, 0, parent).parent(), parent);
    QCOMPARE(contents.series(contents.index(2, 0, parent))->seriesInstanceUid, u"2"_qs);
    contents.setThumbnail(u"1"_qs, QImage(4, 4, QImage::Format_RGB32));
    contents.setInstances(u"2"_qs, {});
    contents.setSeries({});
    QCOMPARE(contents.rowCount(), 0);

    OtherStudiesModel others;
    const QAbstractItemModelTester othersTester(&others, QAbstractItemModelTester::FailureReportingMode::QtTest);
    OtherStudy other;
    other.row.date = QDate(2024, 1, 1);
    others.setStudies({other, other});
    QCOMPARE(others.index(0, 0).data(OtherStudiesModel::YearRole).toString(), u"2024"_qs);
    QCOMPARE(others.index(1, 0).data(OtherStudiesModel::YearRole).toString(), QString());
}

void tst_deskwindow::toastCanBeUndone()
{
    QWidget window;
    window.resize(600, 400);
    widgets::Toast toast(&window);
    window.show();
    bool undone = false;
    toast.say(u"Deleted."_qs, u"Undo"_qs, [&undone] { undone = true; });
    QVERIFY(toast.isVisible());
    QVERIFY(toast.geometry().left() < 100 && toast.geometry().bottom() > 350);
    toast.actionButton()->click();
    QVERIFY(undone);
    QVERIFY(!toast.isVisible());
}

NEGATOSCOPE_TEST(tst_deskwindow)
#include "tst_deskwindow.moc"
