#include "tests/support/testmain.h"
#include "tests/worklist/upsclienttest.h"

#include <QDir>
#include <QFileInfo>

/// Faults of a server, lost races and what the key on disk is for.
class tst_upsfaults : public UpsClientTest
{
    Q_OBJECT

private slots:
    void faultsEndWell_data();
    void faultsEndWell();
    void theKeyIsOnDiskBeforeTheRequestLeaves();
    void withoutAKeyOnDiskNothingIsSent();
    void aLostRaceIsToldAndForgotten();
    void twoViewersRaceForAHundredTasks();
    void anotherProgramOfTheSameUserMayGoOn();
    void aServerThatChecksNoLockProvesNothing();
};

void tst_upsfaults::faultsEndWell_data()
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

void tst_upsfaults::faultsEndWell()
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

void tst_upsfaults::theKeyIsOnDiskBeforeTheRequestLeaves()
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

void tst_upsfaults::withoutAKeyOnDiskNothingIsSent()
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

void tst_upsfaults::aLostRaceIsToldAndForgotten()
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

void tst_upsfaults::twoViewersRaceForAHundredTasks()
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

void tst_upsfaults::anotherProgramOfTheSameUserMayGoOn()
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

void tst_upsfaults::aServerThatChecksNoLockProvesNothing()
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

NEGATOSCOPE_TEST(tst_upsfaults)
#include "tst_upsfaults.moc"
