#include "tests/network/transfer/uploadrun.h"
#include "tests/support/testmain.h"

/// What the archive has already, and what it says of it.
class tst_uploadduplicates : public QObject
{
    Q_OBJECT

private slots:
    void duplicatesOfAllDialectsAreLookedAt_data();
    void duplicatesOfAllDialectsAreLookedAt();
    void sameContentIsNotSentAgain();
    void otherContentIsNamedAndNotSent();
    void whatIsNotGivenToCompareIsUncertain();
    void anArchiveThatCannotBeSearchedIsWarnedOf();

private:
    UploadFiles m_files;
};

void tst_uploadduplicates::duplicatesOfAllDialectsAreLookedAt_data()
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
void tst_uploadduplicates::duplicatesOfAllDialectsAreLookedAt()
{
    QFETCH(int, reason);
    QFETCH(bool, same);
    StoreServer server;
    server.keep({{UploadFiles::uid(1), UploadFiles::object(1, same ? QString() : QStringLiteral("another"))}});
    server.unlisted = {UploadFiles::uid(1)};
    server.onStore = [reason](const SentObjects &) -> std::optional<ServerAnswer> {
        return StoreServer::module({}, {{UploadFiles::uid(1), reason}}, 409);
    };
    UploadRun run(server.url(), m_files.items(1));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>{same ? UploadState::Existing : UploadState::Failed});
    QCOMPARE(run.reasons(), QStringList{same ? QString() : network::uploadreason::OtherContent});
    QCOMPARE(server.batches.size(), 1);
}

void tst_uploadduplicates::sameContentIsNotSentAgain()
{
    StoreServer server;
    for (int number = 1; number <= 5; ++number)
        server.keep({{UploadFiles::uid(number), UploadFiles::object(number)}});
    UploadRun run(server.url(), m_files.items(6));
    QVERIFY(run.finish());
    QCOMPARE(run.states().first(5), QList<UploadState>(5, UploadState::Existing));
    QCOMPARE(server.batches, QList<QStringList>{{UploadFiles::uid(6)}});
}

void tst_uploadduplicates::otherContentIsNamedAndNotSent()
{
    for (const int count : {1, 5}) { // asked for one by one, or by their series
        StoreServer server;
        for (int number = 1; number <= count; ++number)
            server.keep({{UploadFiles::uid(number), UploadFiles::object(number, number == 1 ? QStringLiteral("another one") : QString())}});
        UploadRun run(server.url(), m_files.items(count));
        QVERIFY(run.finish());
        QCOMPARE(run.states().first(), UploadState::Failed);
        QCOMPARE(run.reasons().first(), network::uploadreason::OtherContent);
        QVERIFY(server.batches.isEmpty());
        QCOMPARE(run.states().mid(1), QList<UploadState>(count - 1, UploadState::Existing));
    }
}

void tst_uploadduplicates::whatIsNotGivenToCompareIsUncertain()
{
    StoreServer server;
    server.keep({{UploadFiles::uid(1), UploadFiles::object(1)}});
    server.onAsk = [](const ServerRequest &request) -> std::optional<ServerAnswer> {
        if (request.path().endsWith("/instances"))
            return std::nullopt;
        return ServerAnswer::ofStatus(403);
    };
    UploadRun run(server.url(), m_files.items(1));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>{UploadState::Uncertain});
    QVERIFY(server.batches.isEmpty());
}

void tst_uploadduplicates::anArchiveThatCannotBeSearchedIsWarnedOf()
{
    StoreServer server;
    server.onAsk = [](const ServerRequest &) -> std::optional<ServerAnswer> { return ServerAnswer::ofStatus(501); };
    UploadRun run(server.url(), m_files.items(2));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>(2, UploadState::Warned));
    QVERIFY(!run.queue->items().first().message.isEmpty());
    QCOMPARE(server.batches.size(), 1);
}

NEGATOSCOPE_TEST(tst_uploadduplicates)
#include "tst_uploadduplicates.moc"
