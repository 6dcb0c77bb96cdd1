#include "tests/support/testmain.h"
#include "tests/worklist/worklistclients.h"

#include "network/dicom/datetime.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <type_traits>

using dicom::DataSet;
using dicom::Error;
using network::CancelOutcome;
using network::ClaimedWorkitem;
using network::Workitem;
using testsupport::WorklistDialect;
using testsupport::WorklistFault;
using testsupport::WorklistServer;
namespace tag = dicom::tag;

// Without a claim there is nothing to complete.
static_assert(!std::is_default_constructible_v<ClaimedWorkitem>);
static_assert(!std::is_constructible_v<ClaimedWorkitem, Workitem, network::ClaimRecord>);

/// The client against the worklist server over real HTTP: every cell of the state table, every dialect, every fault.
class tst_upsclient : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aTaskIsReadFromScheduledToCompleted();
    void claimingFollowsTheTable_data();
    void claimingFollowsTheTable();
    void endingFollowsTheTable_data();
    void endingFollowsTheTable();
    void updatesFollowTheTable_data();
    void updatesFollowTheTable();
    void cancelRequestsFollowTheTable_data();
    void cancelRequestsFollowTheTable();
    void whatIsMissingIsNamedBeforeAnythingIsSent();
    void createdTasksHaveWhatTheStandardDemands();
    void patientsAreNotUpdated();
    void dialectsAreFoundOut_data();
    void dialectsAreFoundOut();
    void anUpdateIsNeverTakenForACancel();
    void dialectsAreLearnedOnce();
    void searchesFindWhatTheySay_data();
    void searchesFindWhatTheySay();
    void longListsComePageByPage_data();
    void longListsComePageByPage();
    void faultsEndWell_data();
    void faultsEndWell();
    void theKeyIsOnDiskBeforeTheRequestLeaves();
    void withoutAKeyOnDiskNothingIsSent();
    void aLostRaceIsToldAndForgotten();
    void twoViewersRaceForAHundredTasks();
    void anotherProgramOfTheSameUserMayGoOn();
    void aServerThatChecksNoLockProvesNothing();
    void formsOfTheStandardAreSentFirst();

private:
    void setDialect(const QString &switches);
    QString state(const QString &uid) { return m_server->worklist().items()[uid].state(); }

    std::unique_ptr<WorklistServer> m_server;
};

namespace {

const QString Scheduled = QStringLiteral("SCHEDULED"), InProgress = QStringLiteral("IN PROGRESS"), Completed = QStringLiteral("COMPLETED"),
              Canceled = QStringLiteral("CANCELED"), None = QStringLiteral("none");
const QString Foreign = QStringLiteral("2.25.99");

template <class T> QString told(const dicom::Result<T> &result)
{
    return result ? QStringLiteral("fine") : result.error().message + u' ' + result.error().detail;
}

DataSet labelled(const QString &label)
{
    DataSet changes;
    changes.setString(tag::ProcedureStepLabel, label);
    return changes;
}

} // namespace

#define VERIFY_RESULT(result)                                                                                                              \
    do {                                                                                                                                   \
        const auto &verified = (result);                                                                                                   \
        QVERIFY2(verified.has_value(), qPrintable(told(verified)));                                                                        \
    } while (false)

void tst_upsclient::init()
{
    m_server = std::make_unique<WorklistServer>();
    QVERIFY(m_server->isListening());
}

void tst_upsclient::setDialect(const QString &switches)
{
    WorklistDialect dialect;
    for (const QString &each : switches.split(u' ', Qt::SkipEmptyParts))
        QVERIFY2(dialect.set(each), qPrintable(each));
    m_server->setDialect(dialect);
}

void tst_upsclient::aTaskIsReadFromScheduledToCompleted()
{
    Viewer viewer(m_server->url());
    auto client = viewer.client();
    DataSet set = network::newWorkitem(QStringLiteral("Read the chest"), Workitem::Priority::High, QDateTime::currentDateTime());
    network::addInput(set, {{QStringLiteral("1.2.3"), {}, {}, QUrl(QStringLiteral("http://pacs.example/rs/studies/1.2.3"))}});
    const auto created = resultOf(client.create(set, dicom::makeUid()));
    VERIFY_RESULT(created);
    const auto read = resultOf(client.retrieve(*created));
    VERIFY_RESULT(read);
    QCOMPARE(read->label(), QStringLiteral("Read the chest"));
    QVERIFY(read->priority() == Workitem::Priority::High);
    QCOMPARE(read->inputStudies(), QStringList{QStringLiteral("1.2.3")});
    const auto claimed = resultOf(client.claim(*created));
    VERIFY_RESULT(claimed);
    QCOMPARE(state(*created), InProgress);
    const auto progress =
        resultOf(client.update(*claimed, network::progressUpdate(claimed->workitem(), 40, QStringLiteral("Half the lungs"))));
    VERIFY_RESULT(progress);
    QCOMPARE(progress->workitem.progress(), 40.0);
    QCOMPARE(progress->workitem.progressDescription(), QStringLiteral("Half the lungs"));
    network::Performance done = performance();
    done.outputs = {{QStringLiteral("1.2.3"),
                     QStringLiteral("1.2.4"),
                     {{QStringLiteral("1.2.840.10008.5.1.4.1.1.88.11"), QStringLiteral("1.2.5")}},
                     QUrl(QStringLiteral("http://pacs.example/rs/studies/1.2.3/series/1.2.4/instances/1.2.5"))}};
    const auto completed = resultOf(client.complete(*claimed, done));
    VERIFY_RESULT(completed);
    QVERIFY(completed->workitem.state() == Workitem::State::Completed);
    const DataSet performed = m_server->worklist().items()[*created].set.item(tag::UnifiedProcedureStepPerformedProcedureSequence);
    QCOMPARE(performed.item(tag::OutputInformationSequence).item(tag::ReferencedSOPSequence).string(tag::ReferencedSOPInstanceUID),
             QStringLiteral("1.2.5"));
    QCOMPARE(performed.item(tag::PerformedStationNameCodeSequence).string(tag::CodeValue), QStringLiteral("PACS1"));
    QVERIFY(viewer.claims().all().isEmpty());
}

void tst_upsclient::claimingFollowsTheTable_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<bool>("granted");
    QTest::addColumn<int>("kind");
    QTest::newRow("no such task") << None << false << int(Error::Kind::NotFound);
    QTest::newRow("scheduled") << Scheduled << true << 0;
    QTest::newRow("in progress") << InProgress << false << int(Error::Kind::Conflict);
    QTest::newRow("completed") << Completed << false << int(Error::Kind::Conflict);
    QTest::newRow("canceled") << Canceled << false << int(Error::Kind::Conflict);
}

void tst_upsclient::claimingFollowsTheTable()
{
    QFETCH(QString, before);
    QFETCH(bool, granted);
    QFETCH(int, kind);
    const QString uid = before == None ? dicom::makeUid() : addTask(*m_server);
    if (before != None)
        bringTo(*m_server, uid, before, Foreign);
    Viewer viewer(m_server->url());
    const auto claimed = resultOf(viewer.client().claim(uid));
    QCOMPARE(claimed.has_value(), granted);
    if (granted) {
        QCOMPARE(state(uid), InProgress);
        QCOMPARE(viewer.claims().all().size(), 1);
        return;
    }
    QCOMPARE(int(claimed.error().kind), kind);
    QVERIFY(viewer.claims().all().isEmpty());
    if (before != None)
        QCOMPARE(state(uid), before);
}

void tst_upsclient::endingFollowsTheTable_data()
{
    QTest::addColumn<QString>("act");    // complete, discontinue
    QTest::addColumn<QString>("before"); // what somebody did to our claimed task meanwhile
    QTest::addColumn<bool>("succeeds");
    for (const QString &act : {QStringLiteral("complete"), QStringLiteral("discontinue")}) {
        const bool completing = act == u"complete";
        const auto row = [&](const QString &before, bool succeeds) {
            QTest::addRow("%s, %s", qPrintable(act), qPrintable(before)) << act << before << succeeds;
        };
        row(InProgress, true);
        row(Completed, completing); // done before: as wanted
        row(Canceled, !completing);
        row(None, false);
        row(QStringLiteral("foreign"), false); // an administrator gave it to somebody else
    }
}

void tst_upsclient::endingFollowsTheTable()
{
    QFETCH(QString, act);
    QFETCH(QString, before);
    QFETCH(bool, succeeds);
    const QString uid = addTask(*m_server);
    Viewer viewer(m_server->url());
    const auto claimed = resultOf(viewer.client().claim(uid));
    VERIFY_RESULT(claimed);
    const QString lock = m_server->worklist().items()[uid].lock;
    if (before == Completed || before == Canceled) {
        const Workitem now(m_server->worklist().items()[uid].set);
        QVERIFY(!m_server->worklist()
                     .update(uid, lock,
                             before == Completed ? network::completionUpdate(now, performance()) : network::cancellationUpdate(now, {}))
                     .failed());
        QVERIFY(!m_server->worklist().changeState(uid, lock, before).failed());
    } else if (before == None) {
        const quint16 port = quint16(m_server->url().port());
        m_server.reset();
        m_server = std::make_unique<WorklistServer>(QString(), port);
        QVERIFY(m_server->isListening());
    } else if (before == u"foreign") {
        m_server->worklist().giveTo(uid, Foreign);
    }
    const auto ended = act == u"complete"
                           ? resultOf(viewer.client().complete(*claimed, performance()))
                           : resultOf(viewer.client().discontinue(
                               *claimed, {{QStringLiteral("110501"), QStringLiteral("DCM"), QStringLiteral("Equipment failure")},
                                          QStringLiteral("The monitor went dark")}));
    QVERIFY2(ended.has_value() == succeeds, qPrintable(told(ended)));
    if (before == InProgress)
        QCOMPARE(state(uid), act == u"complete" ? Completed : Canceled);
    if (before == InProgress && act == u"discontinue")
        QCOMPARE(ended->workitem.cancellationReason(), QStringLiteral("The monitor went dark"));
    QCOMPARE(viewer.claims().all().size(), before == u"foreign" ? 1 : 0);
}

void tst_upsclient::updatesFollowTheTable_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<bool>("ours");
    QTest::addColumn<bool>("succeeds");
    QTest::newRow("no such task") << None << false << false;
    QTest::newRow("scheduled") << Scheduled << false << true;
    QTest::newRow("in progress, somebody else's") << InProgress << false << false;
    QTest::newRow("in progress, ours") << InProgress << true << true;
    QTest::newRow("completed") << Completed << false << false;
    QTest::newRow("canceled") << Canceled << false << false;
}

void tst_upsclient::updatesFollowTheTable()
{
    QFETCH(QString, before);
    QFETCH(bool, ours);
    QFETCH(bool, succeeds);
    const QString uid = before == None ? dicom::makeUid() : addTask(*m_server);
    Viewer viewer(m_server->url());
    if (!ours && before != None)
        bringTo(*m_server, uid, before, Foreign);
    auto client = viewer.client();
    auto updated = dicom::Result<network::Changed>();
    if (ours) {
        const auto claimed = resultOf(client.claim(uid));
        VERIFY_RESULT(claimed);
        updated = resultOf(client.update(*claimed, labelled(QStringLiteral("Changed"))));
    } else {
        updated = resultOf(client.update(uid, labelled(QStringLiteral("Changed"))));
    }
    QVERIFY2(updated.has_value() == succeeds, qPrintable(told(updated)));
    if (succeeds)
        QCOMPARE(updated->workitem.label(), QStringLiteral("Changed"));
}

void tst_upsclient::cancelRequestsFollowTheTable_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("outcome"); // canceled, asked, refused
    QTest::newRow("no such task") << None << QStringLiteral("refused");
    QTest::newRow("scheduled") << Scheduled << QStringLiteral("canceled");
    QTest::newRow("in progress") << InProgress << QStringLiteral("asked");
    QTest::newRow("completed") << Completed << QStringLiteral("refused");
    QTest::newRow("canceled") << Canceled << QStringLiteral("canceled");
}

void tst_upsclient::cancelRequestsFollowTheTable()
{
    QFETCH(QString, before);
    QFETCH(QString, outcome);
    const QString uid = before == None ? dicom::makeUid() : addTask(*m_server);
    if (before != None)
        bringTo(*m_server, uid, before, Foreign);
    Viewer viewer(m_server->url());
    const auto asked = resultOf(viewer.client().requestCancel(
        uid, {QStringLiteral("Wrong patient"), {}, QStringLiteral("tel:+49301234"), QStringLiteral("Ward 3")}));
    const QString found = !asked                                           ? QStringLiteral("refused")
                          : asked->state == CancelOutcome::State::Canceled ? QStringLiteral("canceled")
                          : asked->state == CancelOutcome::State::Asked    ? QStringLiteral("asked")
                                                                           : QStringLiteral("noted");
    QCOMPARE(found, outcome);
    if (before == Scheduled)
        QCOMPARE(asked->workitem.cancellationReason(), QStringLiteral("Wrong patient"));
}

void tst_upsclient::whatIsMissingIsNamedBeforeAnythingIsSent()
{
    const QString uid = addTask(*m_server);
    Viewer viewer(m_server->url());
    const auto claimed = resultOf(viewer.client().claim(uid));
    VERIFY_RESULT(claimed);
    m_server->clearRequests();
    network::Performance nothing;
    nothing.began = QDateTime::currentDateTime();
    const auto completed = resultOf(viewer.client().complete(*claimed, nothing));
    QVERIFY(!completed);
    QVERIFY2(completed.error().message.contains(QStringLiteral("Performed Station Name Code Sequence")),
             qPrintable(completed.error().message));
    QVERIFY2(completed.error().message.contains(QStringLiteral("Performed Procedure Step End DateTime")),
             qPrintable(completed.error().message));
    QVERIFY(!completed.error().message.contains(QStringLiteral("Workitem Code")));
    for (const auto &request : m_server->requests())
        QCOMPARE(request.method, QByteArray("GET"));
    QCOMPARE(viewer.claims().all().size(), 1);
    const auto created =
        resultOf(viewer.client().create(network::newWorkitem({}, Workitem::Priority::Low, QDateTime::currentDateTime()), dicom::makeUid()));
    QVERIFY(!created && created.error().message.contains(QStringLiteral("Procedure Step Label")));
}

void tst_upsclient::createdTasksHaveWhatTheStandardDemands()
{
    const auto breach =
        testsupport::checkCreate(network::newWorkitem(QStringLiteral("Read"), Workitem::Priority::Medium, QDateTime::currentDateTime()));
    QVERIFY2(!breach, qPrintable(breach.where));
}

void tst_upsclient::patientsAreNotUpdated()
{
    const QString uid = addTask(*m_server);
    Viewer viewer(m_server->url());
    DataSet changes;
    changes.setString(tag::PatientName, QStringLiteral("Other^Patient"));
    m_server->clearRequests();
    const auto updated = resultOf(viewer.client().update(uid, changes));
    QVERIFY(!updated && updated.error().message.contains(QStringLiteral("Patient's Name")));
    QVERIFY(m_server->requests().isEmpty());
}

void tst_upsclient::dialectsAreFoundOut_data()
{
    QTest::addColumn<QString>("switches");
    QTest::addColumn<QString>("created");   // ours, theirs
    QTest::addColumn<QString>("cancelled"); // of a scheduled one: canceled, noted, refused
    const auto row = [](const char *name, const char *switches, const char *created = "ours", const char *cancelled = "canceled") {
        QTest::newRow(name) << QString::fromLatin1(switches) << QString::fromLatin1(created) << QString::fromLatin1(cancelled);
    };
    row("2024e", "");
    row("a bare object", "body=object");
    row("array or object", "body=any");
    row("?U", "new-uid=bare");
    row("?AffectedSOPInstanceUID", "new-uid=affected");
    row("UID in the body", "new-uid=body");
    row("UID in a bare body", "new-uid=body body=object");
    row("UID of the server's own, not told", "new-uid=invented", "theirs");
    row("no Location", "location=no");
    row("empty search is 200", "empty=200");
    row("empty search is 404", "empty=404");
    row("unknown keys refused", "unknown-keys=refused");
    row("includefield restricts", "unknown-keys=include-restricts");
    row("lock in the body", "lock=body");
    row("lock in ?transaction=", "lock=transaction");
    row("lock in ?Transaction-uid=", "lock=Transaction-uid");
    row("lock bare", "lock=bare");
    row("PUT is update", "put-updates=yes");
    row("PUT is update, of the whole", "put-updates=yes whole-updates=yes body=object");
    row("lock errors are 409", "lock-status=409");
    row("lock errors are 410", "lock-status=410");
    row("reason twice", "reason=twice");
    row("reason with Warning: inside", "reason=inside");
    row("reason in the body", "reason=body");
    row("no reason", "reason=none");
    row("final state unchecked", "completion=unchecked");
    row("500 although completed", "completion=error-after");
    row("cancel only noted", "cancel=noted", "ours", "noted");
    row("cancel refused while scheduled", "cancel=refuse-scheduled", "ours", "refused");
    row("cancel is an error", "cancel=error", "ours", "refused");
    row("requester wanted", "requester=yes");
    row("dcm4chee", "lock=Transaction-uid requester=yes lock-status=409 channel=location");
    row("2017", "new-uid=affected lock=transaction channel=service lock-status=409");
    row("everything otherwise", "body=object new-uid=bare empty=404 unknown-keys=refused lock=transaction lock-status=410 reason=inside "
                                "completion=error-after location=no");
}

void tst_upsclient::dialectsAreFoundOut()
{
    QFETCH(QString, switches);
    QFETCH(QString, created);
    QFETCH(QString, cancelled);
    setDialect(switches);
    Viewer viewer(m_server->url());
    auto client = viewer.client();
    const auto search = [&](const QString &label) {
        network::Query query;
        query.match = {{QStringLiteral("ProcedureStepLabel"), label}};
        int rows = 0;
        const auto found = resultOf(client.search(query, [&rows](const QList<DataSet> &page) { rows += int(page.size()); }));
        return found ? rows : -1;
    };
    QCOMPARE(search(QStringLiteral("Dialect")), 0);
    const QString wanted = dicom::makeUid();
    const auto uid = resultOf(
        client.create(network::newWorkitem(QStringLiteral("Dialect"), Workitem::Priority::Low, QDateTime::currentDateTime()), wanted));
    VERIFY_RESULT(uid);
    QCOMPARE(*uid == wanted, created == u"ours");
    QCOMPARE(m_server->worklist().items().size(), 1);
    QVERIFY(m_server->worklist().items().contains(*uid));
    QCOMPARE(search(QStringLiteral("Dialect")), 1);
    VERIFY_RESULT(resultOf(client.update(*uid, labelled(QStringLiteral("Renamed")))));
    const auto claimed = resultOf(client.claim(*uid));
    VERIFY_RESULT(claimed);
    QCOMPARE(claimed->workitem().label(), QStringLiteral("Renamed"));
    VERIFY_RESULT(resultOf(client.update(*claimed, network::progressUpdate(claimed->workitem(), 50, QStringLiteral("Going on")))));
    QCOMPARE(Workitem(m_server->worklist().items()[*uid].set).progress(), 50.0);
    VERIFY_RESULT(resultOf(client.complete(*claimed, performance())));
    QCOMPARE(state(*uid), Completed);
    QVERIFY(viewer.claims().all().isEmpty());
    const QString taken = addTask(*m_server), other = addTask(*m_server);
    bringTo(*m_server, taken, InProgress, Foreign);
    const auto refused = resultOf(client.claim(taken));
    QVERIFY(!refused && refused.error().kind == Error::Kind::Conflict);
    const auto asked = resultOf(client.requestCancel(other, {QStringLiteral("Not needed"), {}, {}, {}}));
    const QString found = !asked                                           ? QStringLiteral("refused")
                          : asked->state == CancelOutcome::State::Canceled ? QStringLiteral("canceled")
                                                                           : QStringLiteral("noted");
    QCOMPARE(found, cancelled);
}

void tst_upsclient::anUpdateIsNeverTakenForACancel()
{
    setDialect(QStringLiteral("put-updates=yes"));
    const QString uid = addTask(*m_server);
    Viewer viewer(m_server->url());
    VERIFY_RESULT(resultOf(viewer.client().update(uid, labelled(QStringLiteral("Renamed")))));
    QCOMPARE(state(uid), Scheduled);
    QCOMPARE(Workitem(m_server->worklist().items()[uid].set).label(), QStringLiteral("Renamed"));
    for (const auto &request : m_server->requests())
        QVERIFY(!(request.method == "POST" && request.path.endsWith(uid.toLatin1())));
}

void tst_upsclient::dialectsAreLearnedOnce()
{
    setDialect(QStringLiteral("body=object lock=transaction requester=yes"));
    Viewer viewer(m_server->url());
    const auto round = [&] {
        const QString uid = addTask(*m_server);
        m_server->clearRequests();
        const auto claimed = resultOf(viewer.client().claim(uid));
        if (!claimed || !resultOf(viewer.client().complete(*claimed, performance())))
            return -1;
        return int(m_server->requests().size());
    };
    const int first = round(), second = round();
    QVERIFY2(first > 0 && second > 0, "a round failed");
    QVERIFY2(second < first, qPrintable(QStringLiteral("%1 requests, then %2").arg(first).arg(second)));
    QVERIFY2(second <= 7, qPrintable(QString::number(second))); // claim, read, read, update, (read,) state, read
}

void tst_upsclient::searchesFindWhatTheySay_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("labels");
    const auto row = [](const char *key, const char *value, const char *labels) {
        QTest::addRow("%s=%s", key, value) << QString::fromLatin1(key) << QString::fromLatin1(value) << QString::fromLatin1(labels);
    };
    row("ProcedureStepState", "SCHEDULED", "Read CT,Read MR,Read US");
    row("ProcedureStepState", "IN PROGRESS", "Read XR");
    row("ScheduledProcedureStepPriority", "HIGH", "Read MR");
    row("ProcedureStepLabel", "Read*", "Read CT,Read MR,Read US,Read XR");
    row("ProcedureStepLabel", "Read C?", "Read CT");
    row("PatientName", "M\xfcller*", "Read MR");
    row("PatientID", "P-1", "Read MR");
    row("ScheduledStationNameCodeSequence.CodeValue", "ROOM1", "Read US");
    row("ScheduledProcedureStepStartDateTime", "20260101-20260131", "Read CT");
    row("ScheduledProcedureStepStartDateTime", "20260115120000+0000-", "Read CT,Read MR,Read US,Read XR");
    row("ScheduledProcedureStepStartDateTime", "-20251231", "");
}

void tst_upsclient::searchesFindWhatTheySay()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, labels);
    const auto add = [&](const char *label, std::function<void(DataSet &)> change) {
        DataSet set = testsupport::newWorkitem(QString::fromLatin1(label));
        set.setString(tag::ScheduledProcedureStepStartDateTime, QStringLiteral("20260301080000+0000"));
        change(set);
        const QString uid = dicom::makeUid();
        const bool created = !m_server->worklist().create(uid, set).failed();
        return created ? uid : QString();
    };
    add("Read CT", [](DataSet &set) { set.setString(tag::ScheduledProcedureStepStartDateTime, QStringLiteral("20260115130000+0000")); });
    add("Read MR", [](DataSet &set) {
        set.setString(tag::ScheduledProcedureStepPriority, QStringLiteral("HIGH"));
        set.setString(tag::PatientName, QString::fromLatin1("M\xfcller^J\xf6rg"));
        set.setString(tag::PatientID, QStringLiteral("P-1"));
    });
    add("Read US", [](DataSet &set) {
        set.setItems(tag::ScheduledStationNameCodeSequence,
                     {network::Code{QStringLiteral("ROOM1"), QStringLiteral("99TEST"), QStringLiteral("Room 1")}.toItem()});
    });
    bringTo(*m_server, add("Read XR", [](DataSet &) {}), InProgress, Foreign);
    Viewer viewer(m_server->url());
    network::Query query;
    query.match = {{key, value}};
    QStringList found;
    const auto result = resultOf(viewer.client().search(query, [&found](const QList<DataSet> &rows) {
        for (const DataSet &row : rows)
            found << Workitem(row).label();
    }));
    VERIFY_RESULT(result);
    found.sort();
    QCOMPARE(found.join(u','), labels);
}

void tst_upsclient::longListsComePageByPage_data()
{
    QTest::addColumn<QString>("switches");
    QTest::newRow("as asked") << QString();
    QTest::newRow("206") << QStringLiteral("page=30");
    QTest::newRow("200 with a warning") << QStringLiteral("page=30 partial=200");
    QTest::newRow("a large limit is refused") << QStringLiteral("largest-limit=200"); // as Azure does
}

void tst_upsclient::longListsComePageByPage()
{
    QFETCH(QString, switches);
    setDialect(switches);
    QSet<QString> wanted;
    for (int i = 0; i < 250; ++i)
        wanted.insert(addTask(*m_server, QStringLiteral("Task %1").arg(i)));
    Viewer viewer(m_server->url());
    QSet<QString> found;
    int rows = 0;
    network::Query query;
    query.pageSize = 500;
    const auto result = resultOf(viewer.client().search(query, [&](const QList<DataSet> &page) {
        rows += int(page.size());
        for (const DataSet &row : page)
            found.insert(Workitem(row).uid());
    }));
    VERIFY_RESULT(result);
    QCOMPARE(rows, 250);
    QCOMPARE(found, wanted);
    QVERIFY(!result->moreMayExist);
}

void tst_upsclient::faultsEndWell_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("act");
    for (const QString &act : {QStringLiteral("create"), QStringLiteral("claim"), QStringLiteral("update"), QStringLiteral("complete"),
                               QStringLiteral("discontinue")}) {
        const QString operation = act == u"claim" || act == u"complete" || act == u"discontinue" ? QStringLiteral("state") : act;
        for (const QString &kind :
             {QStringLiteral("delay:1:700"), QStringLiteral("drop-before"), QStringLiteral("drop-after"), QStringLiteral("error-before"),
              QStringLiteral("error-after"), QStringLiteral("drop-after:2"), QStringLiteral("error-after:2")})
            QTest::addRow("%s, %s", qPrintable(act), qPrintable(kind)) << QString(operation + u':' + kind) << act;
    }
    QTest::addRow("claim, reading back fails") << QStringLiteral("retrieve:drop-before:2") << QStringLiteral("claim");
    QTest::addRow("complete, reading back fails") << QStringLiteral("retrieve:error-before:2") << QStringLiteral("complete");
    QTest::addRow("complete, the update's answer is lost") << QStringLiteral("update:drop-after") << QStringLiteral("complete");
}

void tst_upsclient::faultsEndWell()
{
    QFETCH(QString, fault);
    QFETCH(QString, act);
    Viewer viewer(m_server->url());
    auto client = viewer.client();
    bool ok = false;
    const WorklistFault parsed = WorklistFault::parse(fault, &ok);
    QVERIFY(ok);
    if (act == u"create") {
        m_server->addFault(parsed);
        const auto created = resultOf(client.create(
            network::newWorkitem(QStringLiteral("Read"), Workitem::Priority::Low, QDateTime::currentDateTime()), dicom::makeUid()));
        VERIFY_RESULT(created);
        QCOMPARE(m_server->worklist().items().keys(), QStringList{*created});
        return;
    }
    const QString uid = addTask(*m_server);
    if (act == u"claim")
        m_server->addFault(parsed);
    const auto claimed = resultOf(client.claim(uid));
    VERIFY_RESULT(claimed);
    QCOMPARE(state(uid), InProgress);
    if (act == u"claim") {
        QCOMPARE(viewer.claims().all().first().transactionUid, m_server->worklist().items()[uid].lock);
        return;
    }
    m_server->addFault(parsed);
    if (act == u"update") {
        VERIFY_RESULT(resultOf(client.update(*claimed, labelled(QStringLiteral("Changed")))));
        QCOMPARE(Workitem(m_server->worklist().items()[uid].set).label(), QStringLiteral("Changed"));
        return;
    }
    if (act == u"complete")
        VERIFY_RESULT(resultOf(client.complete(*claimed, performance())));
    else
        VERIFY_RESULT(resultOf(client.discontinue(*claimed, {})));
    QCOMPARE(state(uid), act == u"complete" ? Completed : Canceled);
    QVERIFY(viewer.claims().all().isEmpty());
}

void tst_upsclient::theKeyIsOnDiskBeforeTheRequestLeaves()
{
    const QString uid = addTask(*m_server);
    m_server->addFault({WorklistFault::Operation::State, WorklistFault::Kind::Delay, 1, 500});
    Viewer viewer(m_server->url());
    auto transaction = viewer.client().claim(uid);
    QTRY_COMPARE(state(uid), InProgress);
    QCOMPARE(viewer.claims().all().size(), 1); // the answer is still to come
    QVERIFY(!transaction->isFinished());
    QCOMPARE(viewer.claims().all().first().transactionUid, m_server->worklist().items()[uid].lock);
    QCOMPARE(QFileInfo(viewer.claimsFolder()).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther),
             QFile::Permissions());
    for (const QFileInfo &file : QDir(viewer.claimsFolder()).entryInfoList({QStringLiteral("*.claim")}))
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
    VERIFY_RESULT(resultOf(std::move(transaction)));
}

void tst_upsclient::withoutAKeyOnDiskNothingIsSent()
{
    const QString uid = addTask(*m_server);
    network::HttpClient http;
    network::Archive archive;
    archive.root = m_server->url();
    network::ClaimStore nowhere(QStringLiteral("/proc/none/claims"));
    m_server->clearRequests();
    const auto claimed = resultOf(network::UpsClient(http, archive, nowhere).claim(uid));
    QVERIFY(!claimed);
    QCOMPARE(claimed.error().kind, Error::Kind::FileAccess);
    QVERIFY(m_server->requests().isEmpty());
    QCOMPARE(state(uid), Scheduled);
}

void tst_upsclient::aLostRaceIsToldAndForgotten()
{
    const QString uid = addTask(*m_server);
    Viewer first(m_server->url(), QStringLiteral("A")), second(m_server->url(), QStringLiteral("B"));
    VERIFY_RESULT(resultOf(first.client().claim(uid)));
    const auto lost = resultOf(second.client().claim(uid));
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, Error::Kind::Conflict);
    QVERIFY(second.claims().all().isEmpty());
    QCOMPARE(first.claims().all().size(), 1);
}

void tst_upsclient::twoViewersRaceForAHundredTasks()
{
    QStringList uids;
    for (int i = 0; i < 100; ++i)
        uids << addTask(*m_server);
    // Some answers are lost on the way: their owners must find out.
    m_server->addFault({WorklistFault::Operation::State, WorklistFault::Kind::DropAfter, 5, 0});
    Viewer viewers[] = {Viewer(m_server->url(), QStringLiteral("A")), Viewer(m_server->url(), QStringLiteral("B"))};
    std::vector<network::TransactionPtr<ClaimedWorkitem>> claims[2];
    for (const QString &uid : uids) {
        for (int i = 0; i < 2; ++i)
            claims[i].push_back(viewers[i].client().claim(uid));
    }
    int owned[2] = {0, 0};
    for (size_t n = 0; n < 100; ++n) {
        QString owners;
        for (int i = 0; i < 2; ++i) {
            QVERIFY(QTest::qWaitFor([&] { return claims[i][n]->isFinished(); }, 60000));
            if (!claims[i][n]->result())
                continue;
            ++owned[i];
            owners += QString::number(i);
            const auto kept = viewers[i].claims().find(m_server->url(), uids[qsizetype(n)]);
            QVERIFY(kept && *kept);
            QCOMPARE((**kept).transactionUid, m_server->worklist().items()[uids[qsizetype(n)]].lock);
        }
        QVERIFY2(owners.size() == 1, qPrintable(QStringLiteral("task %1 has the owners \"%2\"").arg(n).arg(owners)));
    }
    QCOMPARE(owned[0] + owned[1], 100);
    QCOMPARE(viewers[0].claims().all().size() + viewers[1].claims().all().size(), 100);
}

void tst_upsclient::anotherProgramOfTheSameUserMayGoOn()
{
    const QString uid = addTask(*m_server);
    Viewer viewer(m_server->url());
    VERIFY_RESULT(resultOf(viewer.client().claim(uid)));
    network::HttpClient http;
    network::ClaimStore sameFolder(viewer.claimsFolder());
    network::UpsClient later(http, viewer.archive(), sameFolder);
    const auto resumed = resultOf(later.resume(uid));
    VERIFY_RESULT(resumed);
    VERIFY_RESULT(resultOf(later.complete(*resumed, performance())));
    QCOMPARE(state(uid), Completed);
    const auto again = resultOf(viewer.client().resume(uid));
    QVERIFY(!again && again.error().kind == Error::Kind::Conflict);
}

void tst_upsclient::aServerThatChecksNoLockProvesNothing()
{
    const QString uid = addTask(*m_server);
    m_server->worklist().leniency.locks = false;
    Viewer viewer(m_server->url());
    // Our claim was lost on the way, and somebody else's came.
    const auto record = viewer.claims().begin(m_server->url(), uid);
    VERIFY_RESULT(record);
    bringTo(*m_server, uid, InProgress, Foreign);
    const auto claimed = resultOf(viewer.client().claim(uid));
    QVERIFY(!claimed);
    QCOMPARE(viewer.claims().all().size(), 1); // it may be ours: the key is kept
}

void tst_upsclient::formsOfTheStandardAreSentFirst()
{
    Viewer viewer(m_server->url());
    auto client = viewer.client();
    const auto uid = resultOf(client.create(
        network::newWorkitem(QStringLiteral("Read"), Workitem::Priority::Low, QDateTime::currentDateTime()), QStringLiteral("2.25.4711")));
    VERIFY_RESULT(uid);
    const auto claimed = resultOf(client.claim(*uid));
    VERIFY_RESULT(claimed);
    VERIFY_RESULT(resultOf(client.update(*claimed, labelled(QStringLiteral("Changed")))));
    const auto &requests = m_server->requests();
    const auto find = [&](const char *method, const QByteArray &end) {
        for (const auto &request : requests) {
            if (request.method == method && request.path.endsWith(end))
                return request;
        }
        return testsupport::WorklistRequest();
    };
    QCOMPARE(find("POST", "/workitems").query, QByteArray("workitem=2.25.4711"));
    QCOMPARE(find("POST", "/workitems").header("Content-Type"), QByteArray("application/dicom+json"));
    QVERIFY(find("POST", "/workitems").body.startsWith('['));
    QVERIFY(!find("POST", "/workitems").body.contains("00080018"));
    const auto state = find("PUT", "/state");
    QVERIFY(state.query.isEmpty());
    QVERIFY(state.body.contains("\"00081195\"") && state.body.contains("IN PROGRESS"));
    QVERIFY(find("POST", "2.25.4711").query.startsWith("transaction-uid=2.25."));
    QVERIFY(!find("POST", "2.25.4711").body.contains("00081195"));
    for (const auto &request : requests)
        QVERIFY2(!request.header("Accept").isEmpty(), QByteArray(request.method + request.path).constData());
}

NEGATOSCOPE_TEST(tst_upsclient)
#include "tst_upsclient.moc"
