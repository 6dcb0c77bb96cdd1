#include "network/dicom/uid.h"
#include "tests/integration/phantomarchive.h"
#include "tests/support/testmain.h"
#include "tests/support/worklistserver/demonstration.h"
#include "tests/support/worklistserver/worklistserver.h"
#include "ui/desk/deskwindow.h"
#include "ui/desk/worklist/worklistpanel.h"
#include "ui/desk/worklist/worklisttable.h"
#include "ui/flow/session.h"
#include "ui/reading/claimbar.h"
#include "ui/reading/readingwindow.h"
#include "ui/shell.h"
#include "widgets/imageviewport.h"
#include "widgets/theme.h"

#include <QApplication>
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

private:
    QString addTask(const QString &label, const QString &priority, const QString &study);
    void picture(const char *name);
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
    Session::Options options;
    options.claimsFolder = m_folder->filePath(QStringLiteral("claims"));
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
    QVERIFY(bar->task()->state() == ReadingTask::State::AboutToComplete);
    picture("about-to-complete");
    bar->completeButton()->click(); // thought better of it
    QVERIFY(bar->task()->state() == ReadingTask::State::Reading);
    QCOMPARE(m_server->worklist().items()[urgent].state(), QStringLiteral("IN PROGRESS"));
    bar->completeButton()->click();
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
    QTest::keyClick(&panel().table(), Qt::Key_Return);
    QTRY_VERIFY(m_shell->reading());
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->reading()->isSettled(), 60000);
    QVERIFY(m_shell->reading()->findChild<PreviewBar *>());
    QVERIFY(!m_shell->reading()->findChild<ClaimBar *>());
    picture("preview");
    QCOMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("SCHEDULED"));
    QVERIFY(m_session->claims().all().isEmpty());
}

void tst_worklistreading::aParkedTaskIsTakenUpAgain()
{
    const QString uid = addTask(QStringLiteral("Read the chest"), QStringLiteral("MEDIUM"), QStringLiteral("ct-same-name"));
    m_shell->desk()->showPlace(Place::Worklist);
    QTRY_COMPARE(panel().controller().model().rowCount(), 1);
    panel().table().selectTask(uid);
    panel().claimCurrent();
    QTRY_VERIFY(m_shell->reading() && m_shell->reading()->findChild<ClaimBar *>());
    emit m_shell->reading()->findChild<ClaimBar *>()->parked();
    QTRY_VERIFY(panel().table().currentTask() && panel().table().currentTask()->mine);
    QCOMPARE(m_server->worklist().items()[uid].state(), QStringLiteral("IN PROGRESS"));
    panel().claimCurrent();
    QTRY_VERIFY(m_shell->reading() && m_shell->reading()->findChild<ClaimBar *>());
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

NEGATOSCOPE_TEST(tst_worklistreading)
#include "tst_worklistreading.moc"
