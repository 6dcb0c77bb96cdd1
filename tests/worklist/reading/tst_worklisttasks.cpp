#include "tests/support/testmain.h"
#include "tests/worklist/reading/worklistreadingtest.h"
#include "ui/desk/browser/browserpanel.h"
#include "ui/desk/worklist/taskdialog.h"
#include "ui/desk/worklist/worklistdialogs.h"
#include "ui/desk/worklist/worklisttable.h"

#include <QComboBox>
#include <QLineEdit>

/// Tasks that are made, changed and given back.
class tst_worklisttasks : public WorklistReadingTest
{
    Q_OBJECT

private slots:
    void aStudyBecomesATaskAndIsChanged();
    void whatIsRefusedStaysInTheForm();
    void givingBackMakesANewTask();
    void givingBackGoesOnWhereItStopped();
};

void tst_worklisttasks::aStudyBecomesATaskAndIsChanged()
{
    BrowserPanel &browser = m_shell->desk()->browser();
    m_shell->desk()->showPlace(Place::Studies);
    QTRY_VERIFY_WITH_TIMEOUT(browser.isSettled() && browser.controller().studies().rowCount() == 2, 30000);
    const auto isEcho = [&] {
        return browser.table().currentStudy()
               && browser.table().currentStudy()->studyInstanceUid == testsupport::studyUid(QStringLiteral("us-echo"));
    };
    for (int row = 0; row < 2 && !isEcho(); ++row)
        browser.table().setCurrentIndex(browser.table().model()->index(row, 0));
    QVERIFY(isEcho());
    const StudyRow study = *browser.table().currentStudy();
    emit browser.taskRequested(study);
    auto *form = dialog<TaskDialog>();
    QVERIFY(form);
    for (QComboBox *box : form->findChildren<QComboBox *>()) {
        if (box->accessibleName() == u"Station")
            box->setEditText(QStringLiteral("READ2^99SITE^Reading room 2"));
    }
    form->findChildren<QLineEdit *>().first()->setFocus();
    answer<TaskDialog>("act", "new-task");
    QTRY_VERIFY_WITH_TIMEOUT(!dialog<TaskDialog>(), 20000);
    QCOMPARE(m_server->worklist().items().size(), 1);
    const QString uid = m_server->worklist().items().firstKey();
    const Workitem made(m_server->worklist().items()[uid].set);
    QCOMPARE(made.patient(), study.identity());
    QCOMPARE(made.inputStudies(), QStringList{study.studyInstanceUid});
    QVERIFY(!made.inputs().first().sopInstanceUids.isEmpty()); // the archive was asked which images there are
    QCOMPARE(made.stations().value(0).value, QStringLiteral("READ2"));
    QVERIFY(made.label().contains(study.description));

    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    panel().table().selectTask(uid);
    panel().editCurrent();
    QVERIFY(dialog<TaskDialog>());
    TaskDraft draft = dialog<TaskDialog>()->draft();
    QCOMPARE(draft, TaskDraft::of(panel().table().currentTask()->item)); // nothing is changed by being shown
    for (QComboBox *box : dialog<TaskDialog>()->findChildren<QComboBox *>()) {
        if (box->accessibleName().isEmpty() && box->count() == 3)
            box->setCurrentIndex(0);
    }
    answer<TaskDialog>("act", "change-task");
    QTRY_VERIFY_WITH_TIMEOUT(!dialog<TaskDialog>(), 20000);
    QVERIFY(Workitem(m_server->worklist().items()[uid].set).priority() == Workitem::Priority::High);
    QTRY_VERIFY(panel().controller().model().row(0).isUrgent());
}

void tst_worklisttasks::whatIsRefusedStaysInTheForm()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    panel().table().selectTask(uid);
    panel().editCurrent();
    auto *form = dialog<TaskDialog>();
    QVERIFY(form);
    auto *label = form->findChildren<QLineEdit *>().first();
    for (QLineEdit *field : form->findChildren<QLineEdit *>()) {
        if (field->text() == u"Read the echo")
            label = field;
    }
    label->clear();
    form->findChild<QPushButton *>(QStringLiteral("act"))->click();
    QVERIFY(form->isVisible()); // a task without a name is not even sent
    QVERIFY(form->findChild<QPushButton *>(QStringLiteral("act"))->isEnabled());
    label->setText(QStringLiteral("Read it again"));
    QVERIFY(
        !m_server->worklist().changeState(uid, QStringLiteral("2.25.77"), QStringLiteral("IN PROGRESS")).failed()); // somebody was quicker
    form->findChild<QPushButton *>(QStringLiteral("act"))->click();
    QTRY_VERIFY(form->findChild<QPushButton *>(QStringLiteral("act"))->isEnabled());
    QVERIFY(form->isVisible());
    QCOMPARE(label->text(), QStringLiteral("Read it again"));
    QCOMPARE(Workitem(m_server->worklist().items()[uid].set).label(), QStringLiteral("Read the echo"));
    form->reject();
}

void tst_worklisttasks::givingBackMakesANewTask()
{
    const QString uid = addTask(QStringLiteral("Read the chest"), QStringLiteral("HIGH"), QStringLiteral("ct-same-name"));
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    for (QPushButton *button : bar->findChildren<QPushButton *>()) {
        if (button->text().startsWith(u"Give back"))
            button->click();
    }
    answer<GiveBackDialog>("act", "give-back");
    QTRY_VERIFY(bar->task()->state() == ReadingTask::State::GivenBack);
    picture("given-back");
    QCOMPARE(m_server->worklist().items().size(), 2);
    const auto &own = m_server->worklist().items()[uid];
    QCOMPARE(own.state(), QStringLiteral("CANCELED"));
    const auto why = own.set.item(tag::ProcedureStepProgressInformationSequence).item(tag::ProcedureStepDiscontinuationReasonCodeSequence);
    QCOMPARE(why.string(tag::CodeValue),
             QStringLiteral("110528")); // "Discontinued Procedure Step rescheduled", CID 9300
    const auto &fresh = m_server->worklist().items()[bar->task()->replacement()];
    QCOMPARE(fresh.state(), QStringLiteral("SCHEDULED"));
    QCOMPARE(fresh.set.item(tag::ReplacedProcedureStepSequence).string(tag::ReferencedSOPInstanceUID), uid);
    for (const dicom::Tag which : {tag::ProcedureStepLabel, tag::ScheduledProcedureStepPriority, tag::ScheduledProcedureStepStartDateTime,
                                   tag::InputInformationSequence})
        QCOMPARE(*fresh.set.find(which), *own.set.find(which));
    QVERIFY(!fresh.set.hasValue(tag::ProcedureStepProgressInformationSequence));
    QVERIFY(m_session->claims().all().isEmpty());
    QTRY_VERIFY(panel().controller().row(bar->task()->replacement()));
}

void tst_worklisttasks::givingBackGoesOnWhereItStopped()
{
    const QString uid = addTask(QStringLiteral("Read the chest"), QStringLiteral("MEDIUM"), QStringLiteral("ct-same-name"));
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    m_server->addFault({testsupport::WorklistFault::Operation::State, testsupport::WorklistFault::Kind::ErrorBefore, 20, 0});
    bar->task()->giveBack({});
    QTRY_VERIFY_WITH_TIMEOUT(bar->task()->error().has_value(), 30000);
    QVERIFY(bar->task()->state() == ReadingTask::State::Reading); // ours is still ours, and the new one is there
    QCOMPARE(m_server->worklist().items().size(), 2);
    m_server->clearFaults();
    bar->task()->giveBack({});
    QTRY_VERIFY_WITH_TIMEOUT(bar->task()->state() == ReadingTask::State::GivenBack, 30000);
    QCOMPARE(m_server->worklist().items().size(), 2);
    QCOMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("CANCELED"));
}

NEGATOSCOPE_TEST(tst_worklisttasks)
#include "tst_worklisttasks.moc"
