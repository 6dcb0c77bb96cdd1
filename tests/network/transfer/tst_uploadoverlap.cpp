#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/tags.h"
#include "tests/network/transfer/uploadrun.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>

namespace {

/// An instance of another study or series.
UploadItem itemOf(const UploadFiles &files, int number, const QString &study, const QString &series = QStringLiteral("1.2.3"))
{
    dicom::DataSet set = dicom::readPart10(UploadFiles::object(number))->dataSet;
    set.setString(dicom::tag::StudyInstanceUID, study);
    set.setString(dicom::tag::SeriesInstanceUID, series);
    UploadItem item = files.item(number);
    item.path = files.write(QStringLiteral("%1.dcm").arg(number), dicom::writePart10(set, QStringLiteral("1.2.840.10008.1.2.1")));
    item.studyInstanceUid = study;
    item.seriesInstanceUid = series;
    const QFileInfo info(item.path);
    item.bytes = info.size();
    item.modified = info.lastModified().toMSecsSinceEpoch();
    return item;
}

/// Two instances to a request.
UploadPolicy pairs()
{
    UploadPolicy policy = quick();
    policy.batchInstances = 2;
    return policy;
}

} // namespace

/// The next request while the archive stores one, and look-ups while more is sent.
class tst_uploadoverlap : public QObject
{
    Q_OBJECT

private slots:
    void theNextRequestIsOnItsWayWhileOneIsStored();
    void oneAfterTheOtherWhereThatIsWanted();
    void theFirstOfAStudyGoesAlone();
    void anArchiveThatStumblesOverTwoGetsOne();
    void aPauseIsKeptThoughTheOtherRequestSucceeds();
    void pausingLetsBothEnd();
    void aSeriesIsLookedUpWhenItIsThrough();
    void fewAreLookedUpByTheirUids();
    void archivesWithoutListsAreAskedBySeries_data();
    void archivesWithoutListsAreAskedBySeries();
    void aListProvesOnlyWhatItFinds();

private:
    /// How many instances were on their way as each request came in.
    static void note(StoreServer &server, const UploadRun &run, QList<qsizetype> &arrivals);
    UploadFiles m_files;
};

void tst_uploadoverlap::note(StoreServer &server, const UploadRun &run, QList<qsizetype> &arrivals)
{
    server.onStore = [&run, &arrivals](const SentObjects &) -> std::optional<ServerAnswer> {
        arrivals.append(run.states().count(UploadState::Sending));
        return std::nullopt;
    };
}

void tst_uploadoverlap::theNextRequestIsOnItsWayWhileOneIsStored()
{
    StoreServer server;
    UploadRun run(server.url(), m_files.items(12), pairs());
    QList<qsizetype> arrivals;
    note(server, run, arrivals);
    QVERIFY(run.finish());
    QCOMPARE(sizes(server), QList<qsizetype>(6, 2));
    QCOMPARE(arrivals.first(), 2); // nobody knows the archive yet
    QCOMPARE(*std::max_element(arrivals.cbegin(), arrivals.cend()), 4);
    QCOMPARE(run.states(), QList<UploadState>(12, UploadState::Verified));
    QCOMPARE(server.stored.size(), 12);
    QVERIFY(run.isWritten());
}

void tst_uploadoverlap::oneAfterTheOtherWhereThatIsWanted()
{
    StoreServer server;
    UploadPolicy policy = pairs();
    policy.requestsAtOnce = 1;
    UploadRun run(server.url(), m_files.items(8), policy);
    QList<qsizetype> arrivals;
    note(server, run, arrivals);
    QVERIFY(run.finish());
    QCOMPARE(arrivals, QList<qsizetype>(4, 2));
}

/// Some archives make a study twice where its first objects come together.
void tst_uploadoverlap::theFirstOfAStudyGoesAlone()
{
    StoreServer server;
    QList<UploadItem> items;
    for (int number = 1; number <= 8; ++number)
        items << itemOf(m_files, number, number <= 4 ? QStringLiteral("1.21") : QStringLiteral("1.22"));
    UploadRun run(server.url(), items, pairs());
    QList<qsizetype> arrivals;
    note(server, run, arrivals);
    QVERIFY(run.finish());
    QCOMPARE(arrivals, QList<qsizetype>(4, 2));
    QCOMPARE(run.states(), QList<UploadState>(8, UploadState::Verified));
}

void tst_uploadoverlap::anArchiveThatStumblesOverTwoGetsOne()
{
    StoreServer server;
    UploadRun run(server.url(), m_files.items(20), pairs());
    QList<qsizetype> arrivals;
    qsizetype stumbledAt = -1;
    server.onStore = [&](const SentObjects &) -> std::optional<ServerAnswer> {
        arrivals.append(run.states().count(UploadState::Sending));
        if (arrivals.last() <= 2 || stumbledAt >= 0)
            return std::nullopt;
        stumbledAt = arrivals.size();
        return ServerAnswer::ofStatus(500);
    };
    QVERIFY(run.finish());
    QVERIFY(stumbledAt > 0);
    // Without the one that was beside it, and the one that followed that before the answer was read.
    const QList<qsizetype> after = arrivals.mid(stumbledAt + 2);
    QVERIFY(after.size() >= 4);
    QVERIFY(*std::max_element(after.cbegin(), after.cend()) <= 2);
    QCOMPARE(run.states(), QList<UploadState>(20, UploadState::Verified));
}

void tst_uploadoverlap::aPauseIsKeptThoughTheOtherRequestSucceeds()
{
    StoreServer server;
    UploadRun run(server.url(), m_files.items(12), pairs());
    QElapsedTimer sinceKnown; // here: what is sent before the answer is read cannot heed it
    qsizetype requests = 0, early = 0, late = 0;
    QObject::connect(run.queue.get(), &UploadQueue::waiting, run.queue.get(), [&](const dicom::Error &, milliseconds pause) {
        QCOMPARE(pause, milliseconds(1000));
        sinceKnown.start();
    });
    server.onStore = [&](const SentObjects &) -> std::optional<ServerAnswer> {
        if (sinceKnown.isValid())
            ++(sinceKnown.elapsed() < 900 ? early : late);
        return ++requests == 2 ? std::optional(ServerAnswer::ofStatus(503).with("Retry-After", "1")) : std::nullopt;
    };
    QVERIFY(run.finish());
    QVERIFY2(early <= 1, "only the one beside it may still arrive");
    QVERIFY(late > 0);
    QCOMPARE(run.states(), QList<UploadState>(12, UploadState::Verified));
}

void tst_uploadoverlap::pausingLetsBothEnd()
{
    StoreServer server;
    UploadRun run(server.url(), m_files.items(12), pairs());
    qsizetype requests = 0;
    server.onStore = [&](const SentObjects &) -> std::optional<ServerAnswer> {
        if (++requests == 2)
            run.queue->pause();
        return std::nullopt;
    };
    QSignalSpy finished(run.queue.get(), &UploadQueue::finished);
    run.queue->start();
    QTRY_COMPARE(run.states().count(UploadState::Acknowledged), 6);
    QVERIFY(!finished.wait(200));
    QCOMPARE(requests, 3);
    run.queue->resume();
    QVERIFY(finished.wait(20000));
    QCOMPARE(run.states(), QList<UploadState>(12, UploadState::Verified));
}

/// Each series once, when all of it is there; the others are sent meanwhile.
void tst_uploadoverlap::aSeriesIsLookedUpWhenItIsThrough()
{
    StoreServer server;
    QList<UploadItem> items;
    for (int number = 1; number <= 600; ++number)
        items << itemOf(m_files, number, QStringLiteral("1.2"), QStringLiteral("1.2.%1").arg(number <= 250 ? 3 : number <= 500 ? 4 : 5));
    UploadRun run(server.url(), items);
    QHash<QByteArray, qsizetype> storedWhenAsked;
    server.onAsk = [&](const ServerRequest &request) -> std::optional<ServerAnswer> {
        if (request.path().contains("/series/") && !storedWhenAsked.contains(request.path()))
            storedWhenAsked.insert(request.path(), server.stored.size());
        return std::nullopt;
    };
    QVERIFY(run.finish(120000));
    QCOMPARE(run.states(), QList<UploadState>(600, UploadState::Verified));
    const qsizetype first = storedWhenAsked.value("/studies/1.2/series/1.2.3/instances");
    QVERIFY2(first >= 250 && first < 600, qPrintable(QString::number(first))); // there, and more was to be sent
    QVERIFY(storedWhenAsked.value("/studies/1.2/series/1.2.4/instances") >= 500);
    QCOMPARE(storedWhenAsked.value("/studies/1.2/series/1.2.5/instances"), 600);
}

/// A series of which we sent few may hold thousands.
void tst_uploadoverlap::fewAreLookedUpByTheirUids()
{
    StoreServer server;
    UploadRun run(server.url(), m_files.items(20));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>(20, UploadState::Verified));
    const auto asked = server.requests("/studies/1.2/series/1.2.3/instances");
    QCOMPARE(asked.size(), 1);
    for (int number = 1; number <= 20; ++number)
        QVERIFY(asked.first().query().contains(UploadFiles::uid(number).toLatin1()));
    QVERIFY(asked.first().query().contains("limit=20"));
}

void tst_uploadoverlap::archivesWithoutListsAreAskedBySeries_data()
{
    QTest::addColumn<StoreServer::Lists>("lists");
    QTest::newRow("a list is taken for one UID") << StoreServer::Lists::Misread;
    QTest::newRow("the key is ignored") << StoreServer::Lists::Ignored;
}

void tst_uploadoverlap::archivesWithoutListsAreAskedBySeries()
{
    QFETCH(StoreServer::Lists, lists);
    StoreServer server;
    server.lists = lists;
    server.keep({{UploadFiles::uid(99), UploadFiles::object(99)}}); // there before
    UploadRun run(server.url(), m_files.items(20));
    QVERIFY(run.finish());
    QCOMPARE(run.states(), QList<UploadState>(20, UploadState::Verified));
    QVERIFY(!server.requests("/studies/1.2/series/1.2.3/instances").last().query().contains("SOPInstanceUID="));
}

/// A list that finds too few is no proof that something lacks.
void tst_uploadoverlap::aListProvesOnlyWhatItFinds()
{
    StoreServer server;
    bool lies = true;
    server.onAsk = [&lies](const ServerRequest &request) -> std::optional<ServerAnswer> {
        if (!request.query().contains("SOPInstanceUID=") || !std::exchange(lies, false))
            return std::nullopt;
        return ServerAnswer::json("[]");
    };
    UploadRun run(server.url(), m_files.items(10));
    QVERIFY(run.finish());
    QVERIFY(!lies);
    QCOMPARE(run.states(), QList<UploadState>(10, UploadState::Verified));
    QCOMPARE(sizes(server), QList<qsizetype>{10}); // sent once
}

NEGATOSCOPE_TEST(tst_uploadoverlap)
#include "tst_uploadoverlap.moc"
