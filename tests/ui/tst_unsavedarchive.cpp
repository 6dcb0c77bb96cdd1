#include "tests/support/testmain.h"
#include "tests/ui/deskbench.h"
#include "tests/ui/dialogs.h"
#include "ui/desk/archives/archiveform.h"
#include "ui/desk/archives/archivespanel.h"
#include "ui/reading/questionbar.h"
#include "ui/shell.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

/// What was entered in the archive editor is not lost without a question.
class tst_unsavedarchive : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void leavingThePlaceIsAskedAbout();
    void savingGoesOn();
    void whatChangedByItselfMeanwhileStays();
    void whatCannotBeSavedIsDiscardedOrStayedWith();
    void anotherArchiveIsShownOnlyAfterTheAnswer();
    void aSecretAloneIsAChange();
    void whatWasPutBackIsNoChange();
    void closingTheDeskIsAskedAbout();
    void closingGoesOnAfterSaving();
    void closingEveryWindowIsAskedAbout_data();
    void closingEveryWindowIsAskedAbout();

private:
    QLineEdit *field(const char *name) const;
    QuestionBar &question() const { return *m_bench->desk->archives().findChild<QuestionBar *>(); }
    void press(const char *text) const { buttonOf<QPushButton>(question(), ArchivesPanel::tr(text))->click(); }
    QString savedName() const { return m_bench->session.archive(u"a"_qs)->name; }

    std::unique_ptr<DeskBench> m_bench;
};

void tst_unsavedarchive::initTestCase()
{
    widgets::applyTheme(*qApp);
}

void tst_unsavedarchive::init()
{
    m_bench = std::make_unique<DeskBench>();
    network::Archive second = *m_bench->session.archive(u"a"_qs);
    second.id = u"b"_qs;
    second.name = u"Second archive"_qs;
    m_bench->session.setArchives({*m_bench->session.archive(u"a"_qs), second}, u"a"_qs);
    m_bench->show();
    m_bench->desk->showPlace(Place::Archives);
    m_bench->desk->archives().showArchive(u"a"_qs);
}

QLineEdit *tst_unsavedarchive::field(const char *name) const
{
    return named<QLineEdit>(&m_bench->desk->archives().form(), name);
}

void tst_unsavedarchive::leavingThePlaceIsAskedAbout()
{
    m_bench->desk->showPlace(Place::Studies); // nothing was entered
    QCOMPARE(m_bench->desk->place(), Place::Studies);
    m_bench->desk->showPlace(Place::Archives);
    field("Name")->setText(u"Renamed"_qs);
    m_bench->desk->showPlace(Place::Studies);
    QCOMPARE(m_bench->desk->place(), Place::Archives);
    QVERIFY(question().text().contains(u"not saved"_qs));
    m_bench->picture("archive-unsaved");
    press("Stay");
    QVERIFY(question().isHidden());
    QCOMPARE(m_bench->desk->place(), Place::Archives);
    QCOMPARE(field("Name")->text(), u"Renamed"_qs);
    m_bench->desk->showPlace(Place::Uploads);
    press("Discard");
    QCOMPARE(m_bench->desk->place(), Place::Uploads);
    QCOMPARE(savedName(), u"Main archive"_qs);
    m_bench->desk->showPlace(Place::Archives);
    QCOMPARE(field("Name")->text(), u"Main archive"_qs);
}

void tst_unsavedarchive::savingGoesOn()
{
    field("Name")->setText(u"Renamed"_qs);
    m_bench->desk->showPlace(Place::Studies);
    press("Save");
    QCOMPARE(savedName(), u"Renamed"_qs);
    QCOMPARE(m_bench->desk->place(), Place::Studies);
}

void tst_unsavedarchive::whatChangedByItselfMeanwhileStays()
{
    field("Name")->setText(u"Renamed"_qs);
    network::Archive allowed = *m_bench->session.archive(u"a"_qs);
    allowed.origins = QStringList{u"https://images.example"_qs};
    m_bench->session.updateArchive(allowed); // a host was allowed, in another window
    m_bench->desk->showPlace(Place::Studies);
    press("Save");
    QCOMPARE(savedName(), u"Renamed"_qs);
    QCOMPARE(m_bench->session.archive(u"a"_qs)->origins, allowed.origins);
}

void tst_unsavedarchive::whatCannotBeSavedIsDiscardedOrStayedWith()
{
    field("Address")->setText(u"no address"_qs);
    m_bench->desk->showPlace(Place::Studies);
    QVERIFY(!buttonOf<QPushButton>(question(), ArchivesPanel::tr("Save")));
    press("Discard");
    QCOMPARE(m_bench->desk->place(), Place::Studies);
    QVERIFY(field("Address")->text().startsWith(u"http://"_qs));
}

void tst_unsavedarchive::anotherArchiveIsShownOnlyAfterTheAnswer()
{
    auto *list = m_bench->desk->archives().findChild<QListWidget *>();
    field("Name")->setText(u"Renamed"_qs);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
    QVERIFY(!question().isHidden());
    QCOMPARE(field("Name")->text(), u"Renamed"_qs);
    QTRY_COMPARE(list->currentRow(), 0);
    QCOMPARE(list->selectedItems(), QList<QListWidgetItem *>{list->item(0)});
    press("Save");
    QCOMPARE(savedName(), u"Renamed"_qs);
    QCOMPARE(field("Name")->text(), u"Second archive"_qs);
    QCOMPARE(list->currentRow(), 1);

    m_bench->desk->archives().addArchive();
    field("Address")->setText(u"https://new.example/rs"_qs);
    m_bench->desk->archives().showArchive(u"a"_qs);
    QVERIFY(!question().isHidden());
    QTRY_COMPARE(list->currentRow(), -1); // the new one is in no row yet
    press("Discard");
    QCOMPARE(field("Name")->text(), u"Renamed"_qs);
    QCOMPARE(m_bench->session.archives().size(), 2);
}

void tst_unsavedarchive::aSecretAloneIsAChange()
{
    field("Pass phrase of the key")->setText(u"a secret"_qs);
    m_bench->desk->showPlace(Place::Studies);
    QCOMPARE(m_bench->desk->place(), Place::Archives);
    press("Save");
    QCOMPARE(m_bench->desk->place(), Place::Studies);
    QVERIFY(field("Pass phrase of the key")->text().isEmpty());
}

void tst_unsavedarchive::whatWasPutBackIsNoChange()
{
    field("Name")->setText(u"Renamed"_qs);
    field("Name")->setText(u"Main archive"_qs);
    m_bench->desk->showPlace(Place::Studies);
    QCOMPARE(m_bench->desk->place(), Place::Studies);
}

void tst_unsavedarchive::closingTheDeskIsAskedAbout()
{
    field("Name")->setText(u"Renamed"_qs);
    QVERIFY(!m_bench->desk->close());
    QVERIFY(m_bench->desk->isVisible());
    QVERIFY(question().text().contains(u"not saved"_qs));
    press("Stay");
    QVERIFY(m_bench->desk->isVisible());
    QCOMPARE(field("Name")->text(), u"Renamed"_qs);
    QVERIFY(!m_bench->desk->close());
    press("Discard");
    QVERIFY(!m_bench->desk->isVisible());
    QCOMPARE(savedName(), u"Main archive"_qs);
}

void tst_unsavedarchive::closingGoesOnAfterSaving()
{
    field("Name")->setText(u"Renamed"_qs);
    QVERIFY(!m_bench->desk->close());
    press("Save");
    QCOMPARE(savedName(), u"Renamed"_qs);
    QVERIFY(!m_bench->desk->isVisible());
}

void tst_unsavedarchive::closingEveryWindowIsAskedAbout_data()
{
    QTest::addColumn<Shell::Arrangement>("arrangement");
    QTest::newRow("pages of one window") << Shell::Arrangement::OneWindow;
    QTest::newRow("windows") << Shell::Arrangement::Windows;
}

/// What quitting does, and what is asked when the session ends.
void tst_unsavedarchive::closingEveryWindowIsAskedAbout()
{
    QFETCH(Shell::Arrangement, arrangement);
    m_bench->desk.reset();
    Shell shell(m_bench->session, {}, arrangement);
    shell.show(QSize(1280, 720));
    QVERIFY(shell.mayClose());
    ArchivesPanel &panel = shell.desk()->archives();
    shell.desk()->showPlace(Place::Archives);
    panel.showArchive(u"a"_qs);
    for (QLineEdit *one : panel.form().findChildren<QLineEdit *>()) {
        if (one->accessibleName() == u"Name")
            one->setText(u"Renamed"_qs);
    }
    StudyToOpen study;
    study.archiveId = u"none"_qs;
    study.studyInstanceUid = u"1.2.3"_qs;
    shell.open(study, OpenMode::InPlace); // what is not saved stands behind it
    auto *asked = panel.findChild<QuestionBar *>();
    QWidget *window = shell.windowOf(shell.desk());
    QVERIFY(!shell.mayClose());
    QVERIFY(shell.desk()->isVisible() && !asked->isHidden());
    buttonOf<QPushButton>(*asked, ArchivesPanel::tr("Stay"))->click();
    QApplication::closeAllWindows();
    QVERIFY(window->isVisible() && !asked->isHidden());
    buttonOf<QPushButton>(*asked, ArchivesPanel::tr("Discard"))->click();
    QVERIFY(!window->isVisible());
    QVERIFY(shell.mayClose());
}

NEGATOSCOPE_TEST(tst_unsavedarchive)
#include "tst_unsavedarchive.moc"
