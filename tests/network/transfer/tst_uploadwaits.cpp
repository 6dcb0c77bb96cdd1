#include "tests/network/transfer/uploadrun.h"
#include "tests/support/testmain.h"

/// Archives that are busy, gone or want a sign-in, pauses, and what an earlier run left.
class tst_uploadwaits : public QObject
{
    Q_OBJECT

private slots:
    void outOfResourcesIsTriedAgain();
    void busyIsWaitedOutAsLongAsItAsks();
    void whatAStoreAskedForIsNotMeantForSearches();
    void aDeadArchiveEndsACommandAtOnce();
    void aDeadArchiveIsWaitedForByTheWindow();
    void aSignInIsWaitedForAndResumed();
    void pausedMeansNothingIsSent();
    void whatWasInARequestIsSettledAfterARestart_data();
    void whatWasInARequestIsSettledAfterARestart();
    void settlingOnlySendsNothing();
    void anotherRunningProgramIsNamed();
    void whatAKillEndedIsNoAttempt();
    void failedCanBeTriedAgain();
    void moreCanBeAppendedAndRemoved();

private:
    UploadFiles m_files;
};

void tst_uploadwaits::outOfResourcesIsTriedAgain()
{
    StoreServer server;
    int times = 0;
    server.onStore = [&times](const SentObjects &objects) -> std::optional<ServerAnswer> {
        if (++times > 2)
            return std::nullopt;
        QMap<QString, int> failed;
        for (const QString &uid : StoreServer::uids(objects))
            failed.insert(uid, 0xA700);
        return StoreServer::module({}, failed, 409);
    };
    UploadRun run(server.url(), m_files.items(2));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Verified));
    QCOMPARE(times, 3);
}

void tst_uploadwaits::busyIsWaitedOutAsLongAsItAsks()
{
    StoreServer server;
    int times = 0;
    server.onStore = [&times](const SentObjects &) -> std::optional<ServerAnswer> {
        if (++times > 1)
            return std::nullopt;
        return ServerAnswer::ofStatus(503).with("Retry-After", "1");
    };
    UploadRun run(server.url(), m_files.items(2));
    QSignalSpy waiting(run.queue.get(), &UploadQueue::waiting);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(run.finish());
    QVERIFY(clock.elapsed() >= 1000);
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Verified));
    QVERIFY(!waiting.isEmpty());
    QCOMPARE(waiting.first().at(0).value<dicom::Error>().kind, dicom::Error::Kind::Busy);
}

void tst_uploadwaits::whatAStoreAskedForIsNotMeantForSearches()
{
    StoreServer server;
    server.onStore = [](const SentObjects &) { return std::optional(ServerAnswer::ofStatus(503).with("Retry-After", "600")); };
    UploadRun run(server.url(), m_files.items(2));
    const UploadItem other = m_files.item(3);
    const auto stored =
        network::StowClient(run.http, run.archive).store({{other.path, other.sopClassUid, other.sopInstanceUid, other.studyInstanceUid}});
    QTRY_VERIFY(stored->isFinished());
    QVERIFY(!stored->result());
    server.onStore = nullptr;
    bool busy = true;
    server.onAsk = [&busy](const ServerRequest &) {
        // Longer than a request waits by itself, so that it is the upload that does.
        return busy ? std::optional(ServerAnswer::ofStatus(503).with("Retry-After", "300")) : std::nullopt;
    };
    QList<milliseconds> pauses;
    connect(run.queue.get(), &UploadQueue::waiting, this, [&](const dicom::Error &why, milliseconds pause) {
        busy = false;
        if (why.kind == dicom::Error::Kind::Busy)
            pauses << pause;
    });
    QVERIFY(run.finish());
    QCOMPARE(pauses.size(), 1);
    QVERIFY(pauses.first() < std::chrono::minutes(1));
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Verified));
}

void tst_uploadwaits::aDeadArchiveEndsACommandAtOnce()
{
    auto server = std::make_unique<StoreServer>();
    const QUrl gone = server->url();
    server.reset();
    UploadRun run(gone, m_files.items(2));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(run.finish());
    QVERIFY(clock.elapsed() < 5000);
    QVERIFY(run.queue->hasGivenUp());
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Failed));
    QCOMPARE(run.reasons().first(), network::uploadreason::NotSent);
    QCOMPARE(run.journal->items(run.upload.id)->first().state,
             UploadState::Queued); // it is still to be sent
}

void tst_uploadwaits::aDeadArchiveIsWaitedForByTheWindow()
{
    StoreServer server;
    bool dead = true;
    server.onAsk = [&dead](const ServerRequest &) -> std::optional<ServerAnswer> {
        if (!dead)
            return std::nullopt;
        ServerAnswer nothing;
        nothing.closeAtOnce = true;
        return nothing;
    };
    UploadPolicy policy = quick();
    policy.waitsForArchive = true;
    UploadRun run(server.url(), m_files.items(2), policy);
    QSignalSpy waiting(run.queue.get(), &UploadQueue::waiting);
    connect(run.queue.get(), &UploadQueue::waiting, this, [&] { dead = dead && waiting.size() < 6; });
    QVERIFY(run.finish(60000));
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Verified));
    QVERIFY(waiting.size() >= 6);
}

void tst_uploadwaits::aSignInIsWaitedForAndResumed()
{
    StoreServer server;
    bool signedIn = false;
    server.onAsk = [&signedIn](const ServerRequest &) -> std::optional<ServerAnswer> {
        if (signedIn)
            return std::nullopt;
        return ServerAnswer::ofStatus(401);
    };
    UploadPolicy policy = quick();
    policy.waitsForArchive = true;
    UploadRun run(server.url(), m_files.items(2), policy);
    QSignalSpy waiting(run.queue.get(), &UploadQueue::waiting);
    QSignalSpy finished(run.queue.get(), &UploadQueue::finished);
    run.queue->start();
    QTRY_COMPARE(waiting.size(), 1);
    QCOMPARE(waiting.first().at(0).value<dicom::Error>().kind, dicom::Error::Kind::Unauthorized);
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Queued));
    signedIn = true;
    run.queue->resume();
    QVERIFY(finished.wait(20000));
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Verified));
}

void tst_uploadwaits::pausedMeansNothingIsSent()
{
    StoreServer server;
    UploadPolicy policy = quick();
    policy.batchInstances = 1;
    UploadRun run(server.url(), m_files.items(3), policy);
    server.onStore = [&run](const SentObjects &) -> std::optional<ServerAnswer> {
        run.queue->pause();
        return std::nullopt;
    };
    QSignalSpy finished(run.queue.get(), &UploadQueue::finished);
    run.queue->start();
    QTRY_COMPARE(run.states().first(), UploadState::Acknowledged);
    QVERIFY(!finished.wait(300));
    QCOMPARE(sizes(server), QList<qsizetype>{1});
    server.onStore = nullptr;
    run.queue->resume();
    QVERIFY(finished.wait(20000));
    QCOMPARE(run.states(), QList<UploadState>(3, UploadState::Verified));
}

void tst_uploadwaits::whatWasInARequestIsSettledAfterARestart_data()
{
    QTest::addColumn<bool>("arrived");
    QTest::addColumn<bool>("askedBefore");
    QTest::newRow("it had arrived") << true << true;
    QTest::newRow("it had not") << false << true;
    QTest::newRow("it had arrived, and nobody had asked before") << true << false;
}

void tst_uploadwaits::whatWasInARequestIsSettledAfterARestart()
{
    QFETCH(bool, arrived);
    QFETCH(bool, askedBefore);
    StoreServer server;
    QList<UploadItem> items = m_files.items(2);
    items[0].state = UploadState::Sending;
    items[0].wasAbsent = askedBefore;
    items[0].attempts = 1;
    if (arrived)
        server.keep({{UploadFiles::uid(1), UploadFiles::object(1)}});
    UploadRun run(server.url(), items);
    QVERIFY(run.finish());
    const bool isOurs = askedBefore || !arrived;
    QCOMPARE(run.states(), (QList<UploadState>{isOurs ? UploadState::Verified : UploadState::Existing, UploadState::Verified}));
    QCOMPARE(server.batches.size(), 1);
    QCOMPARE(server.batches.first().contains(UploadFiles::uid(1)), !arrived);
}

void tst_uploadwaits::settlingOnlySendsNothing()
{
    StoreServer server;
    QList<UploadItem> items = m_files.items(2);
    for (UploadItem &item : items) {
        item.state = UploadState::Sending;
        item.wasAbsent = true;
        item.attempts = 1;
    }
    server.keep({{UploadFiles::uid(1), UploadFiles::object(1)}});
    UploadPolicy policy = quick();
    policy.sends = false;
    UploadRun run(server.url(), items, policy);
    QVERIFY(run.finish());
    QCOMPARE(run.states(), (QList<UploadState>{UploadState::Verified, UploadState::Failed}));
    QVERIFY(server.batches.isEmpty());
}

void tst_uploadwaits::anotherRunningProgramIsNamed()
{
    StoreServer server;
    QTemporaryDir folder;
    const auto other = std::move(*network::UploadJournal::open(folder.path()));
    network::Upload theirs;
    theirs.archiveRoot = server.url();
    QList<UploadItem> sending = m_files.items(1);
    QVERIFY(other->add(theirs, sending));
    QVERIFY(other->beginSending(theirs, sending));
    UploadRun run(server.url(), m_files.items(2), quick(), folder.path());
    QVERIFY(run.finish());
    QCOMPARE(run.states(), (QList<UploadState>{UploadState::Rejected, UploadState::Verified}));
    QCOMPARE(run.reasons().first(), network::uploadreason::Elsewhere);
    QCOMPARE(server.batches, QList<QStringList>{{UploadFiles::uid(2)}});
}

/// A program that was killed while it sent did not try: else an object that is unlucky twice would be given up.
void tst_uploadwaits::whatAKillEndedIsNoAttempt()
{
    StoreServer server;
    QList<UploadItem> items = m_files.items(2);
    for (UploadItem &item : items) {
        item.state = UploadState::Sending;
        item.attempts = 2;
    }
    UploadRun run(server.url(), items);
    QVERIFY(run.finish());
    QCOMPARE(run.states(), (QList<UploadState>{UploadState::Verified, UploadState::Verified}));
    QVERIFY(run.isWritten());
}

void tst_uploadwaits::failedCanBeTriedAgain()
{
    StoreServer server;
    bool refuse = true;
    server.onStore = [&refuse](const SentObjects &objects) -> std::optional<ServerAnswer> {
        if (refuse)
            return StoreServer::module({}, {{objects.first().first, 0x0110}}, 409);
        return std::nullopt;
    };
    UploadRun run(server.url(), m_files.items(1));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>{UploadState::Failed});
    refuse = false;
    QSignalSpy finished(run.queue.get(), &UploadQueue::finished);
    run.queue->retry({run.queue->items().first().id});
    QVERIFY(finished.wait(20000));
    QCOMPARE(run.states(), QList<UploadState>{UploadState::Verified});
    QVERIFY(run.isWritten());
}

void tst_uploadwaits::moreCanBeAppendedAndRemoved()
{
    StoreServer server;
    UploadRun run(server.url(), m_files.items(2));
    QVERIFY(run.finish());
    QList<UploadItem> more{m_files.item(3), m_files.item(4)};
    QVERIFY(run.journal->append(run.upload, more));
    run.queue->pause();
    run.queue->append(more);
    run.queue->remove({more.last().id, run.queue->items().first().id});
    QCOMPARE(run.queue->items().size(), 2);
    QSignalSpy finished(run.queue.get(), &UploadQueue::finished);
    run.queue->resume();
    QVERIFY(finished.wait(20000));
    QVERIFY(server.stored.contains(UploadFiles::uid(3)));
    QVERIFY(!server.stored.contains(UploadFiles::uid(4)));
    QVERIFY(run.isWritten());
}

NEGATOSCOPE_TEST(tst_uploadwaits)
#include "tst_uploadwaits.moc"
