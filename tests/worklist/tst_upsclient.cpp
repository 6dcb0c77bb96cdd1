#include "network/audit/requestaudit.h"
#include "network/http/requestlog.h"
#include "tests/support/testmain.h"
#include "tests/worklist/upsclienttest.h"

#include <QMutex>

#include <type_traits>

// Without a claim there is nothing to complete.
static_assert(!std::is_default_constructible_v<ClaimedWorkitem>);
static_assert(!std::is_constructible_v<ClaimedWorkitem, Workitem, network::ClaimRecord>);

/// Every cell of the state table (PS3.4 Table CC.1.1-2).
class tst_upsclient : public UpsClientTest
{
    Q_OBJECT

private slots:
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
    void theAuditTrailHearsOfEveryState();
};

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

void tst_upsclient::theAuditTrailHearsOfEveryState()
{
    Viewer viewer(m_server->url());
    QMutex mutex;
    QStringList heard;
    viewer.http().requestLog().setListener([&](const network::RequestRecord &record, const QUrl &url) {
        const QMutexLocker lock(&mutex);
        const auto event = network::auditEventOf(record, url);
        if (event && !event->task.isEmpty())
            heard << event->task.path().section(u'/', -1) + u' ' + event->taskState + u' ' + QString::number(int(event->outcome));
    });
    auto client = viewer.client();
    DataSet set = network::newWorkitem(QStringLiteral("Read the chest"), Workitem::Priority::High, QDateTime::currentDateTime());
    const auto created = resultOf(client.create(set, dicom::makeUid()));
    VERIFY_RESULT(created);
    const auto claimed = resultOf(client.claim(*created));
    VERIFY_RESULT(claimed);
    VERIFY_RESULT(resultOf(client.complete(*claimed, performance())));
    viewer.http().requestLog().setListener({});
    const QMutexLocker lock(&mutex);
    QCOMPARE(heard.value(0), QString(*created + QStringLiteral("  0"))); // made
    QCOMPARE(heard.value(1), QString(*created + u' ' + InProgress + QStringLiteral(" 0")));
    QCOMPARE(heard.last(), QString(*created + u' ' + Completed + QStringLiteral(" 0")));
}

NEGATOSCOPE_TEST(tst_upsclient)
#include "tst_upsclient.moc"
