#include "network/transfer/uploadqueue.h"

#include "network/http/httpclient.h"
#include "network/transfer/uploadjournal.h"
#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/hastyserver.h"
#include "tests/support/storeserver.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using network::UploadItem;
using network::UploadPolicy;
using network::UploadQueue;
using network::UploadState;
using std::chrono::milliseconds;
using testsupport::HastyServer;
using testsupport::SentObjects;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;
using testsupport::StoreServer;

namespace {

/// A policy for tests: the same decisions, short pauses.
UploadPolicy quick()
{
    UploadPolicy policy;
    policy.waitsForArchive = false;
    policy.firstPause = milliseconds(5);
    policy.longestPause = milliseconds(20);
    policy.lookAgain = {milliseconds(5), milliseconds(10)};
    return policy;
}

/// An upload and all that belongs to it.
struct Run {
    Run(const QUrl &root, const QList<UploadItem> &wanted, const UploadPolicy &policy = quick(), const QString &folder = {})
        : journal(std::move(*network::UploadJournal::open(folder)))
    {
        archive.root = root;
        upload.archiveRoot = root;
        QList<UploadItem> items = wanted;
        if (!journal->add(upload, items))
            qFatal("the journal cannot be written");
        queue = std::make_unique<UploadQueue>(http, archive, *journal, upload, items, policy);
    }

    bool finish(int timeout = 30000)
    {
        QSignalSpy finished(queue.get(), &UploadQueue::finished);
        queue->start();
        return !finished.isEmpty() || finished.wait(timeout);
    }

    QList<UploadState> states() const
    {
        QList<UploadState> list;
        for (const UploadItem &item : queue->items())
            list.append(item.state);
        return list;
    }
    QStringList reasons() const
    {
        QStringList list;
        for (const UploadItem &item : queue->items())
            list.append(item.reason);
        return list;
    }
    /// What the journal holds is what the queue tells.
    bool isWritten() const
    {
        const auto written = journal->items(upload.id);
        if (!written || written->size() != queue->items().size())
            return false;
        for (qsizetype i = 0; i < written->size(); ++i) {
            if (written->at(i).state != queue->items().at(i).state || written->at(i).reason != queue->items().at(i).reason)
                return false;
        }
        return true;
    }

    network::HttpClient http;
    network::Archive archive;
    std::unique_ptr<network::UploadJournal> journal;
    network::Upload upload;
    std::unique_ptr<UploadQueue> queue;
};

QList<qsizetype> sizes(const StoreServer &server)
{
    QList<qsizetype> list;
    for (const QStringList &batch : server.batches)
        list.append(batch.size());
    return list;
}

} // namespace

class tst_uploadqueue : public QObject
{
    Q_OBJECT

private slots:
    void everythingIsStoredOnceAndLookedUp();
    void batchesHaveLimits();
    void aTooLargeRequestIsHalvedDownToOne();
    void oneTooLargeObjectGetsItsOwnVerdict();
    void aStatusIsNeverBelieved_data();
    void aStatusIsNeverBelieved();
    void partialSuccessIsReadFromTheModule_data();
    void partialSuccessIsReadFromTheModule();
    void saidStoredButNotThereIsSentAgainThenFailed();
    void listedLateIsWaitedFor();
    void oneBadObjectDoesNotTakeOthersAlong();
    void lostAnswersAreSettledByASearch();
    void outOfResourcesIsTriedAgain();
    void busyIsWaitedOutAsLongAsItAsks();
    void duplicatesOfAllDialectsAreLookedAt_data();
    void duplicatesOfAllDialectsAreLookedAt();
    void sameContentIsNotSentAgain();
    void otherContentIsNamedAndNotSent();
    void whatIsNotGivenToCompareIsUncertain();
    void anArchiveThatCannotBeSearchedIsWarnedOf();
    void earlyRefusalIsLearnt_data();
    void earlyRefusalIsLearnt();
    void earlyTooLargeIsHalved();
    void aFileThatChangedIsNotSent();
    void aFileThatIsGoneFailsAlone();
    void aDeadArchiveEndsACommandAtOnce();
    void aDeadArchiveIsWaitedForByTheWindow();
    void aSignInIsWaitedForAndResumed();
    void pausedMeansNothingIsSent();
    void whatWasInARequestIsSettledAfterARestart_data();
    void whatWasInARequestIsSettledAfterARestart();
    void settlingOnlySendsNothing();
    void anotherRunningProgramIsNamed();
    void failedCanBeTriedAgain();
    void moreCanBeAppendedAndRemoved();

private:
    UploadFiles m_files;
};

void tst_uploadqueue::everythingIsStoredOnceAndLookedUp()
{
    StoreServer server;
    Run run(server.url(), m_files.items(3));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>(3, UploadState::Verified));
    QCOMPARE(sizes(server), QList<qsizetype>{3});
    QCOMPARE(server.stored.value(UploadFiles::uid(2)), UploadFiles::object(2));
    QVERIFY(!server.requests("/studies/1.2/instances").isEmpty());              // before
    QVERIFY(!server.requests("/studies/1.2/series/1.2.3/instances").isEmpty()); // after
    QVERIFY(run.isWritten());
}

void tst_uploadqueue::batchesHaveLimits()
{
    StoreServer server;
    UploadPolicy policy = quick();
    policy.batchInstances = 4;
    policy.batchBytes = 25'000;
    Run run(server.url(),
            m_files.items(9) + QList<UploadItem>{m_files.item(20, {}, 20'000), m_files.item(21, {}, 60'000), m_files.item(22)}, policy);
    QVERIFY(run.finish());
    QCOMPARE(sizes(server), (QList<qsizetype>{4, 4, 2, 1, 1}));
    QCOMPARE(run.states(), QList<UploadState>(12, UploadState::Verified));
}

void tst_uploadqueue::aTooLargeRequestIsHalvedDownToOne()
{
    StoreServer server;
    server.onStore = [](const SentObjects &objects) -> std::optional<ServerAnswer> {
        if (objects.size() > 1)
            return ServerAnswer::ofStatus(413);
        return std::nullopt;
    };
    Run run(server.url(), m_files.items(8));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>(8, UploadState::Verified));
    QCOMPARE(sizes(server).first(3), (QList<qsizetype>{8, 4, 2}));
    QCOMPARE(server.stored.size(), 8);
    for (const UploadItem &item : run.queue->items())
        QCOMPARE(item.attempts, 1); // a refused request was no attempt
}

void tst_uploadqueue::oneTooLargeObjectGetsItsOwnVerdict()
{
    StoreServer server;
    server.onStore = [](const SentObjects &objects) -> std::optional<ServerAnswer> {
        for (const auto &[uid, bytes] : objects) {
            if (bytes.size() > 10'000)
                return ServerAnswer::ofStatus(413);
        }
        return std::nullopt;
    };
    Run run(server.url(), m_files.items(3) + QList<UploadItem>{m_files.item(9, {}, 20'000)});
    QVERIFY(run.finish());
    QCOMPARE(run.states(), (QList<UploadState>{UploadState::Verified, UploadState::Verified, UploadState::Verified, UploadState::Failed}));
    QCOMPARE(run.reasons().last(), network::uploadreason::TooLarge);
    QVERIFY(!run.queue->items().last().message.isEmpty());
}

void tst_uploadqueue::aStatusIsNeverBelieved_data()
{
    QTest::addColumn<ServerAnswer>("answer");
    QTest::newRow("200 without a word") << ServerAnswer::ofStatus(200);
    QTest::newRow("200, empty sequences") << StoreServer::module({});
    QTest::newRow("200, no sequences") << ServerAnswer::json("{}");
    QTest::newRow("200, web page") << ServerAnswer::of("text/html", "<html>Welcome</html>");
    QTest::newRow("200, text") << ServerAnswer::of("text/plain", "OK");
    QTest::newRow("200, module of somebody else") << StoreServer::module({QStringLiteral("9.9.9")});
    QTest::newRow("202") << ServerAnswer::ofStatus(202);
    QTest::newRow("204") << ServerAnswer::ofStatus(204);
    QTest::newRow("400, text") << ServerAnswer::ofStatus(400, "bad");
    QTest::newRow("409, empty sequences") << StoreServer::module({}, {}, 409);
    QTest::newRow("500, text") << ServerAnswer::ofStatus(500, "out of order");
    ServerAnswer cut = StoreServer::module({UploadFiles::uid(1), UploadFiles::uid(2)});
    cut.cutAfter = 20;
    QTest::newRow("200, cut") << cut;
}

/// Nothing was stored, whatever the status says: failed, after it was sent once more.
void tst_uploadqueue::aStatusIsNeverBelieved()
{
    QFETCH(ServerAnswer, answer);
    StoreServer server;
    server.onStore = [answer](const SentObjects &) -> std::optional<ServerAnswer> { return answer; };
    Run run(server.url(), m_files.items(2));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Failed));
    QCOMPARE(run.reasons(), QStringList(2, network::uploadreason::NotConfirmed));
    QVERIFY(server.batches.size() >= 2);
    QVERIFY(run.isWritten());
    // And where it was stored although the answer does not say so, a search finds it.
    StoreServer second;
    second.onStore = [&second, answer](const SentObjects &objects) -> std::optional<ServerAnswer> {
        second.keep(objects);
        return answer;
    };
    Run again(second.url(), m_files.items(2));
    QVERIFY(again.finish());
    QCOMPARE(again.states(), QList<UploadState>(2, UploadState::Verified));
    QCOMPARE(sizes(second), QList<qsizetype>{2});
}

void tst_uploadqueue::partialSuccessIsReadFromTheModule_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 202, 400, 409, 500})
        QTest::addRow("%d", status) << status;
}

void tst_uploadqueue::partialSuccessIsReadFromTheModule()
{
    QFETCH(int, status);
    StoreServer server;
    server.onStore = [&server, status](const SentObjects &objects) -> std::optional<ServerAnswer> {
        SentObjects good;
        QMap<QString, int> bad;
        for (const auto &object : objects) {
            if (object.first == UploadFiles::uid(2))
                bad.insert(object.first, 0xA900);
            else if (object.first == UploadFiles::uid(3))
                bad.insert(object.first, 0x0122);
            else
                good.append(object);
        }
        server.keep(good);
        return StoreServer::module(StoreServer::uids(good), bad, status);
    };
    Run run(server.url(), m_files.items(5));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), (QList<UploadState>{UploadState::Verified, UploadState::Failed, UploadState::Failed, UploadState::Verified,
                                               UploadState::Verified}));
    QCOMPARE(run.reasons(), (QStringList{QString(), QStringLiteral("A900"), QStringLiteral("0122"), QString(), QString()}));
    QCOMPARE(sizes(server), QList<qsizetype>{5}); // no retry on what cannot succeed
}

void tst_uploadqueue::saidStoredButNotThereIsSentAgainThenFailed()
{
    StoreServer server;
    server.onStore = [](const SentObjects &objects) -> std::optional<ServerAnswer> {
        return StoreServer::module(StoreServer::uids(objects));
    };
    Run run(server.url(), m_files.items(1));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>{UploadState::Failed});
    QCOMPARE(run.reasons(), QStringList{network::uploadreason::NotConfirmed});
    QCOMPARE(sizes(server), (QList<qsizetype>{1, 1}));
}

void tst_uploadqueue::listedLateIsWaitedFor()
{
    StoreServer server;
    server.unlisted = {UploadFiles::uid(1), UploadFiles::uid(2)};
    int searches = 0;
    server.onAsk = [&](const ServerRequest &request) -> std::optional<ServerAnswer> {
        if (request.path().contains("/series/") && ++searches > 2)
            server.unlisted.clear();
        return std::nullopt;
    };
    Run run(server.url(), m_files.items(2));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Verified));
    QCOMPARE(sizes(server), QList<qsizetype>{2});
}

/// A server that breaks down over one object: the others come through, that one gets its own
/// verdict.
void tst_uploadqueue::oneBadObjectDoesNotTakeOthersAlong()
{
    StoreServer server;
    server.onStore = [](const SentObjects &objects) -> std::optional<ServerAnswer> {
        if (!StoreServer::uids(objects).contains(UploadFiles::uid(7)))
            return std::nullopt;
        ServerAnswer crash;
        crash.closeAtOnce = true;
        return crash;
    };
    Run run(server.url(), m_files.items(12));
    QVERIFY(run.finish(60000));
    for (const UploadItem &item : run.queue->items()) {
        const bool isBad = item.sopInstanceUid == UploadFiles::uid(7);
        QVERIFY2(item.state == (isBad ? UploadState::Failed : UploadState::Verified), qPrintable(item.sopInstanceUid));
    }
    QCOMPARE(server.stored.size(), 11);
}

void tst_uploadqueue::lostAnswersAreSettledByASearch()
{
    StoreServer server;
    bool first = true;
    server.onStore = [&](const SentObjects &objects) -> std::optional<ServerAnswer> {
        if (!std::exchange(first, false))
            return std::nullopt;
        server.keep(objects.first(2));
        ServerAnswer lost;
        lost.closeAtOnce = true;
        return lost;
    };
    Run run(server.url(), m_files.items(4));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>(4, UploadState::Verified));
    QCOMPARE(server.batches.first().size(), 4);
    QStringList later;
    for (qsizetype i = 1; i < server.batches.size(); ++i)
        later += server.batches.at(i);
    later.sort();
    QCOMPARE(later, (QStringList{UploadFiles::uid(3), UploadFiles::uid(4)})); // what was there is not sent again
}

void tst_uploadqueue::outOfResourcesIsTriedAgain()
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
    Run run(server.url(), m_files.items(2));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Verified));
    QCOMPARE(times, 3);
}

void tst_uploadqueue::busyIsWaitedOutAsLongAsItAsks()
{
    StoreServer server;
    int times = 0;
    server.onStore = [&times](const SentObjects &) -> std::optional<ServerAnswer> {
        if (++times > 1)
            return std::nullopt;
        return ServerAnswer::ofStatus(503).with("Retry-After", "1");
    };
    Run run(server.url(), m_files.items(2));
    QSignalSpy waiting(run.queue.get(), &UploadQueue::waiting);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(run.finish());
    QVERIFY(clock.elapsed() >= 1000);
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Verified));
    QVERIFY(!waiting.isEmpty());
    QCOMPARE(waiting.first().at(0).value<dicom::Error>().kind, dicom::Error::Kind::Busy);
}

void tst_uploadqueue::duplicatesOfAllDialectsAreLookedAt_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<bool>("same");
    for (const int reason : {0x0111, 0xB00E}) {
        QTest::addRow("%04X, same", reason) << reason << true;
        QTest::addRow("%04X, other content", reason) << reason << false;
    }
}

/// "Already there" is no failure until it is known what is there. The search before did not list it
/// yet.
void tst_uploadqueue::duplicatesOfAllDialectsAreLookedAt()
{
    QFETCH(int, reason);
    QFETCH(bool, same);
    StoreServer server;
    server.keep({{UploadFiles::uid(1), UploadFiles::object(1, same ? QString() : QStringLiteral("another"))}});
    server.unlisted = {UploadFiles::uid(1)};
    server.onStore = [reason](const SentObjects &) -> std::optional<ServerAnswer> {
        return StoreServer::module({}, {{UploadFiles::uid(1), reason}}, 409);
    };
    Run run(server.url(), m_files.items(1));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>{same ? UploadState::Existing : UploadState::Failed});
    QCOMPARE(run.reasons(), QStringList{same ? QString() : network::uploadreason::OtherContent});
    QCOMPARE(server.batches.size(), 1);
}

void tst_uploadqueue::sameContentIsNotSentAgain()
{
    StoreServer server;
    for (int number = 1; number <= 5; ++number)
        server.keep({{UploadFiles::uid(number), UploadFiles::object(number)}});
    Run run(server.url(), m_files.items(6));
    QVERIFY(run.finish());
    QCOMPARE(run.states().first(5), QList<UploadState>(5, UploadState::Existing));
    QCOMPARE(server.batches, QList<QStringList>{{UploadFiles::uid(6)}});
}

void tst_uploadqueue::otherContentIsNamedAndNotSent()
{
    for (const int count : {1, 5}) { // asked for one by one, or by their series
        StoreServer server;
        for (int number = 1; number <= count; ++number)
            server.keep({{UploadFiles::uid(number), UploadFiles::object(number, number == 1 ? QStringLiteral("another one") : QString())}});
        Run run(server.url(), m_files.items(count));
        QVERIFY(run.finish());
        QCOMPARE(run.states().first(), UploadState::Failed);
        QCOMPARE(run.reasons().first(), network::uploadreason::OtherContent);
        QVERIFY(server.batches.isEmpty());
        QCOMPARE(run.states().mid(1), QList<UploadState>(count - 1, UploadState::Existing));
    }
}

void tst_uploadqueue::whatIsNotGivenToCompareIsUncertain()
{
    StoreServer server;
    server.keep({{UploadFiles::uid(1), UploadFiles::object(1)}});
    server.onAsk = [](const ServerRequest &request) -> std::optional<ServerAnswer> {
        if (request.path().endsWith("/instances"))
            return std::nullopt;
        return ServerAnswer::ofStatus(403);
    };
    Run run(server.url(), m_files.items(1));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>{UploadState::Uncertain});
    QVERIFY(server.batches.isEmpty());
}

void tst_uploadqueue::anArchiveThatCannotBeSearchedIsWarnedOf()
{
    StoreServer server;
    server.onAsk = [](const ServerRequest &) -> std::optional<ServerAnswer> { return ServerAnswer::ofStatus(501); };
    Run run(server.url(), m_files.items(2));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Warned));
    QVERIFY(!run.queue->items().first().message.isEmpty());
    QCOMPARE(server.batches.size(), 1);
}

void tst_uploadqueue::earlyRefusalIsLearnt_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<dicom::Error::Kind>("kind");
    QTest::newRow("401") << QByteArray("HTTP/1.1 401 Unauthorized") << dicom::Error::Kind::Unauthorized;
    QTest::newRow("413") << QByteArray("HTTP/1.1 413 Too Large") << dicom::Error::Kind::TooLarge;
    QTest::newRow("503 in seconds") << QByteArray("HTTP/1.1 503 Busy\r\nRetry-After: 300") << dicom::Error::Kind::Busy;
    const QString then = QLocale::c().toString(QDateTime::currentDateTimeUtc().addSecs(300), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'");
    QTest::newRow("503 by date") << QByteArray("HTTP/1.1 503 Busy\r\nRetry-After: " + then.toLatin1()) << dicom::Error::Kind::Busy;
}

/// RELIABILITY M12: the server answers at once and hangs up while we still send.
void tst_uploadqueue::earlyRefusalIsLearnt()
{
    QFETCH(QByteArray, head);
    QFETCH(dicom::Error::Kind, kind);
    HastyServer server(head);
    network::HttpClient http;
    network::Archive archive;
    archive.root = server.url();
    const UploadItem item = m_files.item(1, {}, 20 << 20);
    network::StowClient stow(http, archive);
    for (int i = 0; i < 5; ++i) {
        const auto transaction = stow.store({{item.path, item.sopClassUid, item.sopInstanceUid, item.studyInstanceUid}});
        QSignalSpy finished(transaction.get(), &network::Transaction::finished);
        QVERIFY(finished.wait(20000));
        const auto &result = transaction->result();
        const dicom::Error told = !result ? result.error() : result->early.value_or(dicom::Error{});
        QCOMPARE(told.kind, kind);
        if (kind == dicom::Error::Kind::Busy)
            QVERIFY2(stow.wantedPause() > std::chrono::seconds(200) && stow.wantedPause() <= std::chrono::seconds(300),
                     "five minutes, less what the test took");
        if (result)
            QCOMPARE(result->outcomes.first().state, network::StoreOutcome::State::Unknown);
    }
    for (const QByteArray &asked : std::as_const(server.heads))
        QVERIFY(asked.contains("Content-Length: 2097"));
}

void tst_uploadqueue::earlyTooLargeIsHalved()
{
    HastyServer server("HTTP/1.1 413 Too Large");
    Run run(server.url(), m_files.items(2, 8 << 20));
    QVERIFY(run.finish(60000));
    // The search is refused too: nobody knows, and the reason is said.
    for (const UploadItem &item : run.queue->items())
        QVERIFY(network::isTerminal(item.state) && !network::isStored(item.state) && !item.message.isEmpty());
}

void tst_uploadqueue::aFileThatChangedIsNotSent()
{
    StoreServer server;
    const QList<UploadItem> items = m_files.items(2);
    m_files.write(QStringLiteral("2.dcm"), UploadFiles::object(2, QStringLiteral("changed in the meantime")));
    Run run(server.url(), items);
    QVERIFY(run.finish());
    QCOMPARE(run.states(), (QList<UploadState>{UploadState::Verified, UploadState::Failed}));
    QCOMPARE(run.reasons().last(), network::uploadreason::Changed);
    QVERIFY(!server.stored.contains(UploadFiles::uid(2)));
}

void tst_uploadqueue::aFileThatIsGoneFailsAlone()
{
    StoreServer server;
    const QList<UploadItem> items = m_files.items(3);
    QVERIFY(QFile::remove(items.at(1).path));
    Run run(server.url(), items);
    QVERIFY(run.finish());
    QCOMPARE(run.states(), (QList<UploadState>{UploadState::Verified, UploadState::Failed, UploadState::Verified}));
    QCOMPARE(run.reasons().at(1), network::uploadreason::NotReadable);
}

void tst_uploadqueue::aDeadArchiveEndsACommandAtOnce()
{
    auto server = std::make_unique<StoreServer>();
    const QUrl gone = server->url();
    server.reset();
    Run run(gone, m_files.items(2));
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

void tst_uploadqueue::aDeadArchiveIsWaitedForByTheWindow()
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
    Run run(server.url(), m_files.items(2), policy);
    QSignalSpy waiting(run.queue.get(), &UploadQueue::waiting);
    connect(run.queue.get(), &UploadQueue::waiting, this, [&] { dead = dead && waiting.size() < 6; });
    QVERIFY(run.finish(60000));
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Verified));
    QVERIFY(waiting.size() >= 6);
}

void tst_uploadqueue::aSignInIsWaitedForAndResumed()
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
    Run run(server.url(), m_files.items(2), policy);
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

void tst_uploadqueue::pausedMeansNothingIsSent()
{
    StoreServer server;
    UploadPolicy policy = quick();
    policy.batchInstances = 1;
    Run run(server.url(), m_files.items(3), policy);
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

void tst_uploadqueue::whatWasInARequestIsSettledAfterARestart_data()
{
    QTest::addColumn<bool>("arrived");
    QTest::addColumn<bool>("askedBefore");
    QTest::newRow("it had arrived") << true << true;
    QTest::newRow("it had not") << false << true;
    QTest::newRow("it had arrived, and nobody had asked before") << true << false;
}

void tst_uploadqueue::whatWasInARequestIsSettledAfterARestart()
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
    Run run(server.url(), items);
    QVERIFY(run.finish());
    const bool isOurs = askedBefore || !arrived;
    QCOMPARE(run.states(), (QList<UploadState>{isOurs ? UploadState::Verified : UploadState::Existing, UploadState::Verified}));
    QCOMPARE(server.batches.size(), 1);
    QCOMPARE(server.batches.first().contains(UploadFiles::uid(1)), !arrived);
}

void tst_uploadqueue::settlingOnlySendsNothing()
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
    Run run(server.url(), items, policy);
    QVERIFY(run.finish());
    QCOMPARE(run.states(), (QList<UploadState>{UploadState::Verified, UploadState::Failed}));
    QVERIFY(server.batches.isEmpty());
}

void tst_uploadqueue::anotherRunningProgramIsNamed()
{
    StoreServer server;
    QTemporaryDir folder;
    const auto other = std::move(*network::UploadJournal::open(folder.path()));
    network::Upload theirs;
    theirs.archiveRoot = server.url();
    QList<UploadItem> sending = m_files.items(1);
    QVERIFY(other->add(theirs, sending));
    QVERIFY(other->beginSending(theirs, sending));
    Run run(server.url(), m_files.items(2), quick(), folder.path());
    QVERIFY(run.finish());
    QCOMPARE(run.states(), (QList<UploadState>{UploadState::Rejected, UploadState::Verified}));
    QCOMPARE(run.reasons().first(), network::uploadreason::Elsewhere);
    QCOMPARE(server.batches, QList<QStringList>{{UploadFiles::uid(2)}});
}

void tst_uploadqueue::failedCanBeTriedAgain()
{
    StoreServer server;
    bool refuse = true;
    server.onStore = [&refuse](const SentObjects &objects) -> std::optional<ServerAnswer> {
        if (refuse)
            return StoreServer::module({}, {{objects.first().first, 0x0110}}, 409);
        return std::nullopt;
    };
    Run run(server.url(), m_files.items(1));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>{UploadState::Failed});
    refuse = false;
    QSignalSpy finished(run.queue.get(), &UploadQueue::finished);
    run.queue->retry({run.queue->items().first().id});
    QVERIFY(finished.wait(20000));
    QCOMPARE(run.states(), QList<UploadState>{UploadState::Verified});
    QVERIFY(run.isWritten());
}

void tst_uploadqueue::moreCanBeAppendedAndRemoved()
{
    StoreServer server;
    Run run(server.url(), m_files.items(2));
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

NEGATOSCOPE_TEST(tst_uploadqueue)
#include "tst_uploadqueue.moc"
