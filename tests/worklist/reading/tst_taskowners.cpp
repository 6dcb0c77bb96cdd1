#include "network/dicom/uid.h"
#include "tests/support/testmain.h"
#include "tests/worklist/reading/followingtest.h"
#include "tests/worklist/worklistclients.h"
#include "ui/flow/readingtask.h"
#include "ui/flow/worklistcodes.h"

#include <QTest>

using namespace ui;
using network::Workitem;
namespace tag = dicom::tag;

/// Who has a task and how far it is: said by one reader, seen by the others.
class tst_taskowners : public FollowingTest
{
    Q_OBJECT

private slots:
    void whoHasATaskIsReadOnce_data();
    void whoHasATaskIsReadOnce();
    void aReaderTellsTheOthers();
    void progressDoesNotOvertakeIt();
    void thatItCannotBeToldChangesNothing();
    void aStateThatTheListDoesNotTellIsReadFromTheTask();
};

void tst_taskowners::whoHasATaskIsReadOnce_data()
{
    QTest::addColumn<bool>("inRows");
    QTest::addColumn<int>("readings");
    QTest::newRow("rows say it") << true << 0; // PS3.4 Table CC.2.5-3
    QTest::newRow("rows leave it out") << false << 1;
}

void tst_taskowners::whoHasATaskIsReadOnce()
{
    QFETCH(bool, inRows);
    QFETCH(int, readings);
    const QStringList uids = fill(3);
    const QString lock = dicom::makeUid();
    m_server->run([&] {
        m_server->server().worklist().changeState(uids.first(), lock, QStringLiteral("IN PROGRESS"));
        dicom::DataSet station, performed, changes;
        station.setString(tag::CodeValue, QStringLiteral("EAST"));
        station.setString(tag::CodingSchemeDesignator, QStringLiteral("99SITE"));
        station.setString(tag::CodeMeaning, QStringLiteral("East wing"));
        performed.setItems(tag::PerformedStationNameCodeSequence, {station});
        performed.setItems(tag::OutputInformationSequence, {});
        changes.setItems(tag::UnifiedProcedureStepPerformedProcedureSequence, {performed});
        QVERIFY(!m_server->server().worklist().update(uids.first(), lock, changes).failed());
        testsupport::WorklistDialect dialect;
        dialect.rowsLackPerformed = !inRows;
        m_server->server().setDialect(dialect);
        m_server->server().clearRequests();
    });
    makeController({});
    QTRY_COMPARE(m_controller->row(uids.first())->who, QStringLiteral("East wing"));
    m_controller->refresh();
    QVERIFY(m_controller->isLoading());
    QTRY_VERIFY(!m_controller->isLoading());
    QCOMPARE(m_controller->row(uids.first())->who, QStringLiteral("East wing"));
    int read = 0;
    m_server->run([&] {
        for (const testsupport::WorklistRequest &request : m_server->server().requests())
            read += request.method == "GET" && request.path.endsWith(uids.first().toLatin1());
    });
    QCOMPARE(read, readings);
}

void tst_taskowners::aReaderTellsTheOthers()
{
    const QString uid = fill(1).first();
    makeController({});
    Session::Options options;
    options.claimsFolder = m_folder.filePath(dicom::makeUid());
    Session other(options);
    network::Archive archive = m_archive;
    archive.dialect.ups.aeTitle = QStringLiteral("ROOM2");
    other.setArchives({archive}, archive.id);
    const auto claimed = resultOf(network::UpsClient(other.http(), archive, other.claims()).claim(uid));
    QVERIFY(claimed);
    ReadingTask task(other, archive, *claimed);
    task.announce();
    QTRY_COMPARE(m_controller->row(uid)->who, ownStation().meaning); // without being asked to look
    dicom::DataSet performed;
    m_server->run(
        [&] { performed = m_server->server().worklist().items()[uid].set.item(tag::UnifiedProcedureStepPerformedProcedureSequence); });
    QVERIFY(performed.hasValue(tag::PerformedProcedureStepStartDateTime));
    QVERIFY(!performed.contains(tag::PerformedProcedureStepEndDateTime));
    const auto updates = [this, &uid] {
        int count = 0;
        m_server->run([&] {
            for (const testsupport::WorklistRequest &request : m_server->server().requests())
                count += request.method == "POST" && request.path.endsWith(uid.toLatin1());
        });
        return count;
    };
    const int before = updates();
    QVERIFY(before > 0);
    QTRY_VERIFY(!task.item().performedStations().isEmpty());
    task.announce(); // it stands there
    task.setProgress(70, {});
    QTRY_COMPARE(task.item().progress(), 70.0);
    QCOMPARE(updates(), before + 1);
    task.discontinue({});
    QTRY_COMPARE(task.state(), ReadingTask::State::Discontinued);
}

/// Both write the progress, and the later one counts.
void tst_taskowners::progressDoesNotOvertakeIt()
{
    const QString uid = fill(1).first();
    const auto claimed = resultOf(client()->claim(uid));
    QVERIFY(claimed);
    using testsupport::WorklistFault;
    m_server->run([&] { m_server->server().addFault({WorklistFault::Operation::Update, WorklistFault::Kind::Delay, 1, 400}); });
    ReadingTask task(*m_session, m_archive, *claimed);
    task.announce();
    task.setProgress(60, QStringLiteral("Lungs"));
    QVERIFY(task.isSending());
    QTRY_VERIFY_WITH_TIMEOUT(!task.isSending(), 15000);
    QCOMPARE(task.item().progress(), 60.0);
    dicom::DataSet set;
    m_server->run([&] { set = m_server->server().worklist().items()[uid].set; });
    QCOMPARE(Workitem(set).progress(), 60.0);
    QCOMPARE(Workitem(set).performedStations().size(), 1);
}

void tst_taskowners::thatItCannotBeToldChangesNothing()
{
    const QString uid = fill(1).first();
    const auto claimed = resultOf(client()->claim(uid));
    QVERIFY(claimed);
    using testsupport::WorklistFault;
    m_server->run([&] { m_server->server().addFault({WorklistFault::Operation::Update, WorklistFault::Kind::ErrorBefore, 1000}); });
    ReadingTask task(*m_session, m_archive, *claimed);
    task.announce();
    QVERIFY(!task.isSending());
    task.discontinue({}); // waits for it
    QVERIFY(task.isSending());
    connect(&task, &ReadingTask::changed, this, [this] { m_server->run([this] { m_server->server().clearFaults(); }); });
    QTRY_COMPARE_WITH_TIMEOUT(task.state(), ReadingTask::State::Discontinued, 15000);
    QVERIFY(!task.error());
}

void tst_taskowners::aStateThatTheListDoesNotTellIsReadFromTheTask()
{
    const QStringList uids = fill(2);
    bool understood = true;
    m_server->run([&] {
        bringTo(m_server->server(), uids.last(), QStringLiteral("COMPLETED"), QStringLiteral("2.25.9"));
        testsupport::WorklistDialect dialect;
        for (const char *each : {"states=never", "state-key=ignored", "channel=absent"})
            understood = dialect.set(QLatin1String(each)) && understood;
        m_server->server().setDialect(dialect);
    });
    QVERIFY(understood);
    m_controller = std::make_unique<WorklistController>(*m_session);
    m_controller->start(m_archive);
    QTRY_VERIFY(m_controller->hasLoaded());
    for (const QString &uid : uids) {
        QVERIFY(m_controller->row(uid));
        QVERIFY(m_controller->row(uid)->item.state() == Workitem::State::Unknown);
        m_controller->complement(uid);
    }
    QTRY_VERIFY(m_controller->row(uids.first())->item.state() == Workitem::State::Scheduled);
    QTRY_VERIFY(!m_controller->row(uids.last()));
}

NEGATOSCOPE_TEST(tst_taskowners)
#include "tst_taskowners.moc"
