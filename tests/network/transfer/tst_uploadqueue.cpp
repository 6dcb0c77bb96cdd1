#include "tests/network/transfer/uploadrun.h"
#include "tests/support/testmain.h"

#include <algorithm>
#include <functional>

/// What is sent in one request, and what becomes of each instance.
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
    void earlyRefusalIsLearnt_data();
    void earlyRefusalIsLearnt();
    void earlyTooLargeIsHalved();
    void aFileThatChangedIsNotSent();
    void aFileThatIsGoneFailsAlone();

private:
    UploadFiles m_files;
};

void tst_uploadqueue::everythingIsStoredOnceAndLookedUp()
{
    StoreServer server;
    UploadRun run(server.url(), m_files.items(3));
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
    UploadRun run(server.url(),
                  m_files.items(9) + QList<UploadItem>{m_files.item(20, {}, 20'000), m_files.item(21, {}, 60'000), m_files.item(22)},
                  policy);
    QVERIFY(run.finish());
    QList<qsizetype> requests = sizes(server); // two are on their way at once: the small one may be there first
    std::sort(requests.begin(), requests.end(), std::greater<>());
    QCOMPARE(requests, (QList<qsizetype>{4, 4, 2, 1, 1}));
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
    UploadRun run(server.url(), m_files.items(8));
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
    UploadRun run(server.url(), m_files.items(3) + QList<UploadItem>{m_files.item(9, {}, 20'000)});
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
    UploadRun run(server.url(), m_files.items(2));
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
    UploadRun again(second.url(), m_files.items(2));
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
    UploadRun run(server.url(), m_files.items(5));
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
    UploadRun run(server.url(), m_files.items(1));
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
    UploadRun run(server.url(), m_files.items(2));
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
    UploadRun run(server.url(), m_files.items(12));
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
    UploadRun run(server.url(), m_files.items(4));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>(4, UploadState::Verified));
    QCOMPARE(server.batches.first().size(), 4);
    QStringList later;
    for (qsizetype i = 1; i < server.batches.size(); ++i)
        later += server.batches.at(i);
    later.sort();
    QCOMPARE(later, (QStringList{UploadFiles::uid(3), UploadFiles::uid(4)})); // what was there is not sent again
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
    UploadRun run(server.url(), m_files.items(2, 8 << 20));
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
    UploadRun run(server.url(), items);
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
    UploadRun run(server.url(), items);
    QVERIFY(run.finish());
    QCOMPARE(run.states(), (QList<UploadState>{UploadState::Verified, UploadState::Failed, UploadState::Verified}));
    QCOMPARE(run.reasons().at(1), network::uploadreason::NotReadable);
}

NEGATOSCOPE_TEST(tst_uploadqueue)
#include "tst_uploadqueue.moc"
