#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"
#include "tests/integration/phantomarchive.h"
#include "tests/support/testmain.h"
#include "tests/support/worklistserver/demonstration.h"
#include "tests/support/worklistserver/worklistserver.h"
#include "ui/desk/deskwindow.h"
#include "network/transfer/uploaditem.h"
#include "ui/desk/browser/browserpanel.h"
#include "ui/desk/browser/studytable.h"
#include "ui/desk/worklist/dialectdialog.h"
#include "ui/desk/worklist/subscriptionsdialog.h"
#include "ui/desk/worklist/taskdialog.h"
#include "ui/desk/worklist/worklistdialogs.h"
#include "ui/desk/worklist/worklistpanel.h"
#include "ui/desk/worklist/worklisttable.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadcenter.h"
#include "ui/reading/claimbar.h"
#include "ui/reading/completedialog.h"
#include "ui/reading/questionbar.h"
#include "ui/reading/readingwindow.h"
#include "ui/readingtasks.h"
#include "ui/shell.h"
#include "widgets/imageviewport.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace ui;
using network::Workitem;
namespace tag = dicom::tag;

/// The whole way of a reader through the real windows, before a real archive and the worklist server.
class tst_worklistreading : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aReaderClaimsReadsCompletesAndGoesOn();
    void aPreviewClaimsNothing();
    void aParkedTaskIsTakenUpAgain();
    void theListFollowsWithoutJumping();
    void offlineIsSaid();
    void aStudyBecomesATaskAndIsChanged();
    void whatIsRefusedStaysInTheForm();
    void givingBackMakesANewTask();
    void givingBackGoesOnWhereItStopped();
    void anUnfinishedTaskIsAskedAboutWithItsPatient();
    void uploadsOfTheReadingAreItsResult();
    void aCancelRequestIsRefusedOrObeyed();
    void progressTellsTheContact();
    void enterMayClaimAfterThreeSeconds();
    void theListIsGroupedAndSorted();
    void theListMayBeAWindowOfItsOwn();
    void imagesElsewhereAreAskedAboutFirst();
    void foreignRootsAreTold_data();
    void foreignRootsAreTold();
    void theNextTaskIsLoadedBeforehand();
    void theDialectIsSetByAForm();
    void subscriptionsAreMadeInThePlace();

private:
    QString addTask(const QString &label, const QString &priority, const QString &study);
    void picture(const char *name);
    /// Presses a button of the dialog that is open, which is saved as a picture before.
    template <class Dialog> void answer(const char *button, const char *pictureName = nullptr)
    {
        Dialog *dialog = this->dialog<Dialog>();
        QVERIFY2(dialog, "there is no such dialog");
        if (pictureName && qEnvironmentVariableIsSet("NEGATOSCOPE_PICTURES"))
            dialog->grab().save(qEnvironmentVariable("NEGATOSCOPE_PICTURES") + u'/' + QLatin1String(pictureName) + QStringLiteral(".png"));
        auto *pressed = dialog->template findChild<QPushButton *>(QLatin1String(button));
        QVERIFY(pressed && pressed->isEnabled());
        pressed->click();
    }
    template <class Dialog> Dialog *dialog()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<Dialog *>(widget); found && found->isVisible())
                return found;
        }
        return nullptr;
    }
    ClaimBar *claim(const QString &uid);
    void makeShell();
    WorklistPanel &panel() { return m_shell->desk()->worklist(); }

    testsupport::PhantomArchive m_archive;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<testsupport::WorklistServer> m_server;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Shell> m_shell;
};

namespace {

const QStringList Studies{QStringLiteral("ct-same-name"), QStringLiteral("us-echo")};

} // namespace

void tst_worklistreading::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_archive.start(Studies), qPrintable(m_archive.why()));
    widgets::applyTheme(*qApp);
}

void tst_worklistreading::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<testsupport::WorklistServer>();
    makeShell();
}

void tst_worklistreading::makeShell()
{
    m_shell.reset();
    Session::Options options;
    options.claimsFolder = m_folder->filePath(QStringLiteral("claims"));
    options.uploadsFolder = m_folder->filePath(QStringLiteral("uploads"));
    m_session = std::make_unique<Session>(options);
    network::Archive archive;
    archive.id = QStringLiteral("a");
    archive.name = QStringLiteral("Archive");
    archive.root = QUrl(m_archive.url());
    archive.upsRoot = m_server->url();
    m_session->setArchives({archive}, archive.id);
    m_shell = std::make_unique<Shell>(*m_session, StateStore(), Shell::Arrangement::OneWindow);
    m_shell->show(QSize(1280, 720));
}

void tst_worklistreading::cleanup()
{
    m_shell.reset();
    m_session.reset();
    m_server.reset();
}

QString tst_worklistreading::addTask(const QString &label, const QString &priority, const QString &study)
{
    dicom::DataSet set = testsupport::newWorkitem(label, priority);
    testsupport::setInputStudy(set, testsupport::studyUid(study), QUrl(m_archive.url()));
    const QString uid = dicom::makeUid();
    return m_server->worklist().create(uid, set).failed() ? QString() : uid;
}

/// Saved to be looked at, where NEGATOSCOPE_PICTURES names a folder.
void tst_worklistreading::picture(const char *name)
{
    const QString folder = qEnvironmentVariable("NEGATOSCOPE_PICTURES");
    if (!folder.isEmpty())
        m_shell->windowOf(m_shell->desk())->grab().save(folder + u'/' + QLatin1String(name) + QStringLiteral(".png"));
}

void tst_worklistreading::aReaderClaimsReadsCompletesAndGoesOn()
{
    const QString usual = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    const QString urgent = addTask(QStringLiteral("Read the chest"), QStringLiteral("HIGH"), QStringLiteral("ct-same-name"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 2);
    QVERIFY(panel().isVisible() && panel().table().isVisible());
    QTRY_VERIFY(panel().controller().mark() == WorklistController::Mark::Live);
    QCOMPARE(panel().controller().model().row(0).uid, urgent); // urgent first
    panel().table().selectTask(urgent);
    QTRY_VERIFY(!panel().controller().model().row(0).modalities.isEmpty()); // the archive told
    picture("worklist");
    panel().table().setFocus();
    QTest::keyClick(&panel().table(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    if (!m_shell->reading() && !panel().controller().isClaiming())
        panel().claimCurrent(); // shortcuts need an active window, which the offscreen platform may not give
    QTRY_VERIFY(m_shell->reading());
    QCOMPARE(m_server->worklist().items()[urgent].state(), QStringLiteral("IN PROGRESS"));
    ReadingWindow *window = m_shell->reading();
    QTRY_VERIFY_WITH_TIMEOUT(window->isSettled(), 60000);
    QVERIFY(window->activeViewport() && window->activeViewport()->stack()); // images of the phantom study on screen
    auto *bar = window->findChild<ClaimBar *>();
    QVERIFY(bar);
    QVERIFY(bar->completeButton()->isEnabled());
    picture("reading-bar");

    auto *progress = bar->findChild<QSpinBox *>();
    progress->setValue(60);
    emit progress->editingFinished();
    QTRY_COMPARE(Workitem(m_server->worklist().items()[urgent].set).progress(), 60.0);
    QTRY_VERIFY(!bar->task()->isSending());

    bar->completeButton()->click();
    QVERIFY(bar->task()->state() == ReadingTask::State::Reading); // not all was seen: that is named first
    answer<CompleteDialog>("act", "completion-dialog");
    QVERIFY(bar->task()->state() == ReadingTask::State::AboutToComplete);
    picture("about-to-complete");
    bar->completeButton()->click(); // thought better of it
    QVERIFY(bar->task()->state() == ReadingTask::State::Reading);
    QCOMPARE(m_server->worklist().items()[urgent].state(), QStringLiteral("IN PROGRESS"));
    bar->completeButton()->click();
    answer<CompleteDialog>("act");
    QTRY_COMPARE_WITH_TIMEOUT(m_server->worklist().items()[urgent].state(), QStringLiteral("COMPLETED"), 15000);
    QTRY_VERIFY(bar->task()->state() == ReadingTask::State::Completed);
    QVERIFY(m_session->claims().all().isEmpty());
    picture("completed");

    emit bar->nextRequested();
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    QCOMPARE(m_shell->desk()->place(), Place::Worklist);
    QVERIFY(panel().table().currentTask() && panel().table().currentTask()->uid == usual);
    QCOMPARE(m_server->worklist().items()[usual].state(), QStringLiteral("SCHEDULED")); // offered, not taken
}

void tst_worklistreading::aPreviewClaimsNothing()
{
    const QString uid = addTask(QStringLiteral("Read the chest"), QStringLiteral("MEDIUM"), QStringLiteral("ct-same-name"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    panel().table().selectTask(uid);
    QTest::keyClick(&panel().table(), Qt::Key_Home); // the list has the keyboard
    QTest::keyClick(&panel().table(), Qt::Key_Return);
    QTRY_VERIFY(m_shell->reading());
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->reading()->isSettled(), 60000);
    QVERIFY(m_shell->reading()->findChild<PreviewBar *>());
    QVERIFY(!m_shell->reading()->findChild<ClaimBar *>());
    picture("preview");
    QCOMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("SCHEDULED"));
    QVERIFY(m_session->claims().all().isEmpty());
}

/// Claims a task of the list and waits for its pictures.
ClaimBar *tst_worklistreading::claim(const QString &uid)
{
    m_shell->desk()->showPlace(Place::Worklist);
    if (!QTest::qWaitFor([&] { return panel().controller().model().indexOf(uid) >= 0; }, 10000))
        return nullptr;
    panel().table().selectTask(uid);
    panel().claimCurrent();
    const auto bar = [this] { return m_shell->reading() ? m_shell->reading()->findChild<ClaimBar *>() : nullptr; };
    if (!QTest::qWaitFor([&] { return bar() && bar()->task() && bar()->task()->uid() == uid && m_shell->reading()->isSettled(); }, 60000))
        return nullptr;
    return bar();
}

void tst_worklistreading::aParkedTaskIsTakenUpAgain()
{
    const QString uid = addTask(QStringLiteral("Read the chest"), QStringLiteral("MEDIUM"), QStringLiteral("ct-same-name"));
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    m_shell->reading()->setLayoutGrid(1, 2);
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->reading()->isSettled(), 60000);
    auto *viewport = m_shell->reading()->viewports().first();
    QTRY_VERIFY(viewport->stack()->count() > 3);
    viewport->setIndex(3);
    viewport->setWindow(-600, 1500);
    const dicom::FrameKey image = viewport->stack()->image(3).key;
    emit bar->parked();
    QTRY_VERIFY(panel().table().currentTask() && panel().table().currentTask()->mine);
    QCOMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("IN PROGRESS"));
    QVERIFY(claim(uid));
    QCOMPARE(m_shell->reading()->viewports().size(), 2); // as it was left: layout, image, window
    auto *again = m_shell->reading()->viewports().first();
    QTRY_VERIFY_WITH_TIMEOUT(again->stack() && again->index() >= 0 && again->stack()->image(again->index()).key == image, 30000);
    QVERIFY(again->viewState().voi.has_value());
    QCOMPARE(again->viewState().voi->center, -600.0);
}

void tst_worklistreading::theListFollowsWithoutJumping()
{
    QStringList uids;
    for (int i = 0; i < 100; ++i)
        uids << addTask(QStringLiteral("Task %1").arg(i), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 100);
    QTRY_VERIFY(panel().controller().mark() == WorklistController::Mark::Live);
    const QString chosen = panel().controller().model().row(50).uid;
    panel().table().selectTask(chosen);
    panel().table().scrollTo(panel().table().currentIndex(), QAbstractItemView::PositionAtCenter);
    panel().controller().model().setHeld(true); // the pointer is over it
    const int place = panel().table().verticalScrollBar()->value();
    const QString urgent = addTask(QStringLiteral("Urgent"), QStringLiteral("HIGH"), QStringLiteral("us-echo"));
    QTRY_COMPARE(panel().controller().model().pendingCount(), 1);
    const QString other = panel().controller().model().row(3).uid;
    QVERIFY(!m_server->worklist().changeState(other, QStringLiteral("2.25.1"), QStringLiteral("IN PROGRESS")).failed());
    QTRY_VERIFY(panel().controller().model().row(3).item.state() == Workitem::State::InProgress);
    QCOMPARE(panel().table().currentTask()->uid, chosen);
    QCOMPARE(panel().table().verticalScrollBar()->value(), place);
    panel().controller().model().setHeld(false);
    QCOMPARE(panel().controller().model().row(0).uid, urgent);
    QCOMPARE(panel().table().currentTask()->uid, chosen);
}

void tst_worklistreading::offlineIsSaid()
{
    addTask(QStringLiteral("Read"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    m_server.reset();
    QTRY_VERIFY(panel().controller().mark() != WorklistController::Mark::Live);
    panel().controller().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(panel().controller().mark() == WorklistController::Mark::Offline, 30000);
    QCOMPARE(panel().controller().model().rowCount(), 1); // what is known stays
    picture("offline");
}

void tst_worklistreading::aStudyBecomesATaskAndIsChanged()
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

void tst_worklistreading::whatIsRefusedStaysInTheForm()
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

void tst_worklistreading::givingBackMakesANewTask()
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

void tst_worklistreading::givingBackGoesOnWhereItStopped()
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

void tst_worklistreading::anUnfinishedTaskIsAskedAboutWithItsPatient()
{
    dicom::DataSet set = testsupport::newWorkitem(QStringLiteral("Read the chest"), QStringLiteral("MEDIUM"));
    testsupport::setInputStudy(set, testsupport::studyUid(QStringLiteral("ct-same-name")), QUrl(m_archive.url()));
    set.setString(tag::PatientName, QStringLiteral("Crash^Casey"));
    set.setString(tag::PatientID, QStringLiteral("4711"));
    const QString uid = dicom::makeUid();
    QVERIFY(!m_server->worklist().create(uid, set).failed());
    {
        network::UpsClient client(m_session->http(), *m_session->defaultArchive(), m_session->claims());
        const auto claiming = client.claim(uid); // and then the power went
        QTRY_VERIFY(claiming->isFinished());
        QVERIFY(claiming->result());
    }
    makeShell();
    QTRY_VERIFY_WITH_TIMEOUT(!m_shell->desk()->question().isHidden(), 30000);
    QVERIFY2(m_shell->desk()->question().text().contains(u"Crash, Casey"), qPrintable(m_shell->desk()->question().text()));
    QVERIFY(m_shell->desk()->question().text().contains(u"4711"));
    QVERIFY(!m_shell->reading()); // never silently
    picture("unfinished");
    m_shell->desk()->question().insist();
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->reading() && m_shell->reading()->findChild<ClaimBar *>(), 30000);
    QCOMPARE(m_shell->reading()->findChild<ClaimBar *>()->task()->uid(), uid);
}

void tst_worklistreading::uploadsOfTheReadingAreItsResult()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    const QString study = testsupport::studyUid(QStringLiteral("us-echo"));
    // An object of the study that the archive does not have yet, as a measurement report would be.
    const QString file =
        m_archive.file(QStringLiteral("us-echo/") + testsupport::filesBelow(m_archive.file(QStringLiteral("us-echo"))).first());
    auto object = dicom::readPart10(testsupport::contentOf(file))->dataSet;
    const QString made = dicom::makeUid(), series = dicom::makeUid();
    object.setString(tag::SOPInstanceUID, made);
    object.setString(tag::SeriesInstanceUID, series);
    QFile copy(m_folder->filePath(QStringLiteral("made.dcm")));
    QVERIFY(copy.open(QIODevice::WriteOnly));
    const QByteArray bytes = dicom::writePart10(object, QString::fromLatin1(dicom::transfersyntax::ExplicitVRLittleEndian));
    QCOMPARE(copy.write(bytes), bytes.size());
    copy.close();
    network::UploadItem item;
    item.path = copy.fileName();
    item.studyInstanceUid = study;
    item.seriesInstanceUid = series;
    item.sopClassUid = object.string(tag::SOPClassUID);
    item.sopInstanceUid = made;
    item.transferSyntaxUid = QString::fromLatin1(dicom::transfersyntax::ExplicitVRLittleEndian);
    item.bytes = bytes.size();
    item.modified = QFileInfo(copy).lastModified().toMSecsSinceEpoch();
    m_session->uploads().start();
    m_session->uploads().send(*m_session->defaultArchive(), {item});
    QTRY_COMPARE_WITH_TIMEOUT(bar->task()->outputCount(), 1, 60000);
    bar->completeButton()->click();
    if (dialog<CompleteDialog>())
        answer<CompleteDialog>("act", "completion-outputs");
    QTRY_COMPARE_WITH_TIMEOUT(m_server->worklist().items()[uid].state(), QStringLiteral("COMPLETED"), 20000);
    const auto output = m_server->worklist()
                            .items()[uid]
                            .set.item(tag::UnifiedProcedureStepPerformedProcedureSequence)
                            .item(tag::OutputInformationSequence);
    QCOMPARE(output.string(tag::StudyInstanceUID), study);
    QCOMPARE(output.string(tag::SeriesInstanceUID), series);
    QCOMPARE(output.item(tag::ReferencedSOPSequence).string(tag::ReferencedSOPInstanceUID), made);
    QVERIFY(output.item(tag::WADORSRetrievalSequence).string(tag::RetrieveURL).endsWith(series));
}

void tst_worklistreading::aCancelRequestIsRefusedOrObeyed()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    QTRY_VERIFY(panel().controller().mark() == WorklistController::Mark::Live);
    dicom::DataSet reason;
    reason.setString(tag::ReasonForCancellation, QStringLiteral("Double order"));
    reason.setString(tag::ContactURI, QStringLiteral("tel:110"));
    QVERIFY(!m_server->worklist().requestCancel(uid, QStringLiteral("RIS"), reason).failed());
    QTRY_VERIFY(!bar->question().isHidden());
    QVERIFY2(bar->question().text().contains(u"RIS") && bar->question().text().contains(u"Double order")
                 && bar->question().text().contains(u"tel:110"),
             qPrintable(bar->question().text()));
    picture("cancel-request");
    bar->question().dismiss(); // refused: nothing happens
    QVERIFY(bar->task()->state() == ReadingTask::State::Reading);
    QVERIFY(!m_server->worklist().requestCancel(uid, QStringLiteral("RIS"), reason).failed());
    QTRY_VERIFY(!bar->question().isHidden());
    bar->question().insist();
    QTRY_VERIFY(dialog<DiscontinueDialog>());
    dialog<DiscontinueDialog>()->findChild<QComboBox *>()->setCurrentIndex(1);
    answer<DiscontinueDialog>("act", "discontinue");
    QTRY_COMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("CANCELED"));
}

void tst_worklistreading::progressTellsTheContact()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    for (QPushButton *button : bar->findChildren<QPushButton *>()) {
        if (button->text().startsWith(u"Tell"))
            button->click();
    }
    auto *form = dialog<ProgressDialog>();
    QVERIFY(form);
    const auto fields = form->findChildren<QLineEdit *>();
    for (QLineEdit *field : fields) {
        if (field->placeholderText().startsWith(u"tel:"))
            field->setText(QStringLiteral("+49 30 1234"));
    }
    answer<ProgressDialog>("act", "progress");
    const auto told = [&] {
        return m_server->worklist()
            .items()[uid]
            .set.item(tag::ProcedureStepProgressInformationSequence)
            .item(tag::ProcedureStepCommunicationsURISequence)
            .string(tag::ContactURI);
    };
    QTRY_COMPARE(told(), QStringLiteral("tel:+49301234"));
}

void tst_worklistreading::enterMayClaimAfterThreeSeconds()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    addTask(QStringLiteral("Another"), QStringLiteral("LOW"), QStringLiteral("us-echo"));
    panel().setPreferences({true, true, false, {}, {}, {}});
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 2);
    panel().table().selectTask(uid);
    emit panel().table().enterPressed(uid);
    QVERIFY(panel().isCounting());
    picture("countdown");
    QTest::keyClick(&panel().table(), Qt::Key_Escape); // taken back
    QVERIFY(!panel().isCounting());
    emit panel().table().enterPressed(uid);
    panel().table().setCurrentIndex(panel().controller().model().index(1, 0)); // another row is meant now
    QVERIFY(!panel().isCounting());
    QCOMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("SCHEDULED"));
    panel().table().selectTask(uid);
    emit panel().table().enterPressed(uid);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->worklist().items()[uid].state(), QStringLiteral("IN PROGRESS"), 10000);
}

void tst_worklistreading::theListIsGroupedAndSorted()
{
    addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    addTask(QStringLiteral("Read the chest"), QStringLiteral("HIGH"), QStringLiteral("ct-same-name"));
    addTask(QStringLiteral("Read it again"), QStringLiteral("LOW"), QStringLiteral("ct-same-name"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 3);
    QTRY_VERIFY(!panel().controller().model().row(0).modalities.isEmpty());
    panel().table().setGroup(WorklistColumn::Modality);
    QTRY_COMPARE(panel().controller().model().rowCount(), 5);
    QCOMPARE(panel().controller().model().headingText(0), QStringLiteral("CT (2)"));
    panel().table().setCurrentIndex(panel().controller().model().index(2, 0));
    QTest::keyClick(&panel().table(), Qt::Key_Down); // over the heading
    QVERIFY(panel().table().currentTask() && panel().table().currentTask()->item.label() == u"Read the echo");
    picture("grouped");
    const QByteArray kept = panel().lists();
    panel().table().setGroup(std::nullopt);
    panel().table().sortByColumn(int(WorklistColumn::Label), Qt::DescendingOrder);
    QCOMPARE(panel().controller().model().row(0).item.label(), QStringLiteral("Read the chest")); // urgent first, however it is sorted
    QCOMPARE(panel().controller().model().row(2).item.label(), QStringLiteral("Read it again"));
    panel().setLists(kept); // as it was left, in another run
    QCOMPARE(panel().controller().model().rowCount(), 5);
}

void tst_worklistreading::theListMayBeAWindowOfItsOwn()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("HIGH"), QStringLiteral("us-echo"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    picture("rail-count");
    panel().table().selectTask(uid);
    emit panel().ownWindowRequested();
    QVERIFY(panel().isWindow() || panel().window() != m_shell->windowOf(m_shell->desk()));
    QVERIFY(panel().isVisible());
    QVERIFY(panel().table().currentTask() && panel().table().currentTask()->uid == uid);
    QVERIFY(m_shell->desk()->state().worklistWindow);
    picture("worklist-away");
    panel().window()->close();
    QTRY_VERIFY(panel().window() == m_shell->windowOf(m_shell->desk()));
    QVERIFY(panel().isVisible());
    QVERIFY(panel().table().currentTask() && panel().table().currentTask()->uid == uid);
}

void tst_worklistreading::imagesElsewhereAreAskedAboutFirst()
{
    // The same Orthanc under another name is another origin.
    QUrl elsewhere(m_archive.url());
    elsewhere.setHost(QStringLiteral("localhost"));
    dicom::DataSet set = testsupport::newWorkitem(QStringLiteral("Read from elsewhere"), QStringLiteral("MEDIUM"));
    testsupport::setInputStudy(set, testsupport::studyUid(QStringLiteral("us-echo")), elsewhere);
    const QString uid = dicom::makeUid();
    QVERIFY(!m_server->worklist().create(uid, set).failed());
    ClaimBar *bar = claim(uid);
    QVERIFY(bar);
    auto *question = m_shell->reading()->findChild<QuestionBar *>(QStringLiteral("elsewhere"));
    QVERIFY(question && !question->isHidden());
    QVERIFY(question->text().contains(u"localhost"));
    picture("elsewhere");
    QCOMPARE(m_shell->reading()->studies().first().archiveId, QStringLiteral("a")); // until it is answered
    question->insist();
    QCOMPARE(m_shell->reading()->studies().first().archiveId.left(5), QStringLiteral("guest"));
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->reading()->isSettled() && m_shell->reading()->activeViewport()->stack(), 60000);
    QCOMPARE(m_session->archives().size(), 1); // it is nobody's archive
}

void tst_worklistreading::foreignRootsAreTold_data()
{
    QTest::addColumn<QString>("archive");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("root");
    const QString own = QStringLiteral("http://pacs/dicom-web"), secure = QStringLiteral("https://pacs/dicom-web");
    QTest::newRow("own") << own << QStringLiteral("http://pacs/dicom-web/studies/1.2") << QString();
    QTest::newRow("own host, another path") << own << QStringLiteral("http://pacs/rs/studies/1.2") << QString();
    QTest::newRow("another host") << own << QStringLiteral("http://other/rs/studies/1.2/series/1.3") << QStringLiteral("http://other/rs");
    QTest::newRow("another port") << own << QStringLiteral("http://pacs:81/rs/studies/1.2") << QStringLiteral("http://pacs:81/rs");
    QTest::newRow("down to an open line") << secure << QStringLiteral("http://other/rs/studies/1.2") << QString();
    QTest::newRow("another secure host") << secure << QStringLiteral("https://other/rs/studies/1.2") << QStringLiteral("https://other/rs");
    QTest::newRow("a file") << own << QStringLiteral("file:///etc/studies/1.2") << QString();
    QTest::newRow("with a password") << own << QStringLiteral("http://me:pass@other/rs/studies/1.2") << QString();
    QTest::newRow("not a study") << own << QStringLiteral("http://other/rs/anything") << QString();
}

void tst_worklistreading::foreignRootsAreTold()
{
    QFETCH(QString, archive);
    QFETCH(QString, url);
    QFETCH(QString, root);
    network::Archive known;
    known.root = QUrl(archive);
    network::InputReference input;
    input.wadoRs = QUrl(url);
    QCOMPARE(foreignRoot({known}, input), QUrl(root));
}

void tst_worklistreading::theNextTaskIsLoadedBeforehand()
{
    const QString first = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    const QString second = addTask(QStringLiteral("Read the chest"), QStringLiteral("LOW"), QStringLiteral("ct-same-name"));
    ClaimBar *bar = claim(first);
    QVERIFY(bar);
    bar->task()->complete();
    QTRY_VERIFY_WITH_TIMEOUT(bar->task()->state() == ReadingTask::State::Completed, 20000);
    const auto windows = [] {
        int count = 0;
        for (QWidget *widget : QApplication::allWidgets())
            count += qobject_cast<ReadingWindow *>(widget) ? 1 : 0;
        return count;
    };
    QCOMPARE(windows(), 2); // one of them nobody sees
    QCOMPARE(m_server->worklist().items()[second].state(), QStringLiteral("SCHEDULED"));
    emit bar->nextRequested();
    QTRY_COMPARE(windows(), 1);
    QVERIFY(claim(second));
    QCOMPARE(windows(), 1); // the one that was loading
    QVERIFY(m_shell->reading()->activeViewport()->stack());
    QTRY_COMPARE(panel().controller().count(5), 1); // "Done today" has the first
}

void tst_worklistreading::theDialectIsSetByAForm()
{
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_VERIFY(panel().controller().hasLoaded());
    panel().editDialect();
    auto *form = dialog<DialectDialog>();
    QVERIFY(form);
    form->findChild<QComboBox *>()->setCurrentIndex(4);
    emit form->findChild<QComboBox *>()->activated(4); // dcm4chee
    QCOMPARE(form->dialect(), network::UpsDialect::dcm4chee());
    for (QLineEdit *field : form->findChildren<QLineEdit *>()) {
        if (field->maxLength() == 16)
            field->setText(QStringLiteral("BAD\\TITLE"));
    }
    form->findChild<QPushButton *>(QStringLiteral("act"))->click();
    QVERIFY(form->isVisible());
    for (QLineEdit *field : form->findChildren<QLineEdit *>()) {
        if (field->maxLength() == 16)
            field->setText(QStringLiteral("READER1"));
    }
    answer<DialectDialog>("act", "dialect");
    QCOMPARE(m_session->archives().first().dialect.ups.aeTitle, QStringLiteral("READER1"));
    QVERIFY(m_session->archives().first().dialect.ups.requester == network::UpsDialect::Requester::InPath);
    QVERIFY(panel().controller().archive()->dialect.ups.lock == network::UpsDialect::Lock::InBody); // in use at once
}

void tst_worklistreading::subscriptionsAreMadeInThePlace()
{
    const QString uid = addTask(QStringLiteral("Read the echo"), QStringLiteral("MEDIUM"), QStringLiteral("us-echo"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_VERIFY(panel().controller().mark() == WorklistController::Mark::Live);
    panel().table().selectTask(uid);
    panel().editSubscriptions();
    auto *form = dialog<SubscriptionsDialog>();
    QVERIFY(form);
    const auto choose = [&](const char *row, int choice) {
        auto *apply = form->findChild<QPushButton *>(QLatin1String(row));
        const auto boxes = form->findChildren<QComboBox *>();
        QComboBox *box = qstrcmp(row, "applyWorklist") == 0 ? boxes.first() : boxes.last();
        box->setCurrentIndex(choice);
        apply->click();
        return QTest::qWaitFor([&] { return apply->isEnabled(); }, 20000);
    };
    QCOMPARE(form->findChildren<QComboBox *>().first()->currentIndex(), 1); // followed
    QVERIFY(choose("applyTask", 2));                                        // kept until its end was seen
    const QString title = network::defaultAeTitle();
    QVERIFY(m_server->worklist().items()[uid].subscribers.value(title));
    picture("subscriptions");
    QVERIFY(choose("applyWorklist", 0));
    QTRY_VERIFY(panel().controller().mark() == WorklistController::Mark::Polling);
    form->grab().save(qEnvironmentVariable("NEGATOSCOPE_PICTURES", m_folder->path()) + QStringLiteral("/subscriptions-dialog.png"));
    form->reject();
}

NEGATOSCOPE_TEST(tst_worklistreading)
#include "tst_worklistreading.moc"
