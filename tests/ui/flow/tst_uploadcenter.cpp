#include "ui/flow/uploadcenter.h"

#include "tests/network/fetch.h"
#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/storeserver.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using network::UploadItem;
using network::UploadState;
using testsupport::SentObjects;
using testsupport::ServerAnswer;
using testsupport::StoreServer;
using ui::UploadCenter;
using ui::UploadQueueModel;

namespace {

network::UploadPolicy quick()
{
    network::UploadPolicy policy;
    policy.firstPause = std::chrono::milliseconds(20);
    policy.longestPause = std::chrono::milliseconds(50);
    policy.lookAgain = {std::chrono::milliseconds(5), std::chrono::milliseconds(10)};
    policy.batchInstances = 2;
    return policy;
}

/// One run of the program.
struct Run {
    Run(const QUrl &root, const QString &folder)
    {
        options.uploadsFolder = folder;
        session = std::make_unique<ui::Session>(options);
        archive.id = u"north"_qs;
        archive.name = u"North PACS"_qs;
        archive.root = root;
        session->setArchives({archive}, archive.id);
        center = std::make_unique<UploadCenter>(*session, quick());
    }
    ui::Session::Options options;
    std::unique_ptr<ui::Session> session;
    network::Archive archive;
    std::unique_ptr<UploadCenter> center;
};

} // namespace

class tst_uploadcenter : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSentIsCountedAndConfirmed();
    void aRestartGoesOnByItself();
    void anArchiveThatMovedIsAskedAboutFirst();
    void anotherSenderIsAskedAboutFirst();
    void anArchiveThatIsGoneHoldsItsUploads();
    void pausedStaysPausedOverARestart();
    void finishedRowsAreCleared();
    void removedRowsAreNotSent();
    void failedRowsAreTriedAgain();
    void aWaitIsToldInWords();

private:
    UploadFiles m_files;
};

void tst_uploadcenter::whatIsSentIsCountedAndConfirmed()
{
    StoreServer server;
    QTemporaryDir folder;
    Run run(server.url(), folder.path());
    QAbstractItemModelTester tester(&run.center->model());
    QSignalSpy finished(run.center.get(), &UploadCenter::finished);
    run.center->send(run.archive, m_files.items(5));
    QVERIFY(finished.wait(20000));
    const ui::UploadTotals totals = run.center->model().totals();
    QCOMPARE(totals.instances, 5);
    QCOMPARE(totals.stored, 5);
    QCOMPARE(totals.open, 0);
    QCOMPARE(totals.settledBytes, totals.bytes);
    QCOMPARE(run.center->trouble(), QString());
    const UploadQueueModel &model = run.center->model();
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowCount(model.index(0, 0)), 5);
    QCOMPARE(model.index(0, UploadQueueModel::Target).data().toString(), u"North PACS"_qs);
    QCOMPARE(model.ids(model.index(0, 0)).size(), 5);
}

void tst_uploadcenter::aRestartGoesOnByItself()
{
    StoreServer server;
    QTemporaryDir folder;
    bool dead = false;
    server.onStore = [&dead, &server](const SentObjects &objects) -> std::optional<ServerAnswer> {
        if (!dead && server.batches.size() < 2)
            return std::nullopt;
        dead = true;
        Q_UNUSED(objects);
        return ServerAnswer::ofStatus(503);
    };
    {
        Run run(server.url(), folder.path());
        run.center->send(run.archive, m_files.items(7));
        QTRY_VERIFY(dead);
        QTRY_VERIFY(!run.center->trouble().isEmpty());
    }
    QCOMPARE(server.stored.size(), 2);
    server.onStore = nullptr;
    Run run(server.url(), folder.path());
    QSignalSpy finished(run.center.get(), &UploadCenter::finished);
    run.center->start();
    QVERIFY(finished.wait(20000));
    QCOMPARE(run.center->model().totals().stored, 7);
    QCOMPARE(server.stored.size(), 7);
}

void tst_uploadcenter::anArchiveThatMovedIsAskedAboutFirst()
{
    StoreServer before, after;
    before.onStore = [](const SentObjects &) -> std::optional<ServerAnswer> { return ServerAnswer::ofStatus(503); };
    QTemporaryDir folder;
    {
        Run run(before.url(), folder.path());
        run.center->send(run.archive, m_files.items(3));
        QTRY_VERIFY(!run.center->trouble().isEmpty());
    }
    Run run(after.url(), folder.path());
    run.center->start();
    QTRY_COMPARE(run.center->model().totals().open, 3);
    QVERIFY(run.center->needsRelease());
    QVERIFY(run.center->trouble().contains(u"North PACS"));
    StoreServer elsewhere; // what is held holds up nobody else
    network::Archive south;
    south.id = u"south"_qs;
    south.root = elsewhere.url();
    run.session->setArchives({run.archive, south}, run.archive.id);
    run.center->send(south, {m_files.item(9)});
    QTRY_COMPARE(run.center->model().totals().stored, 1);
    QVERIFY(after.requests().isEmpty());
    run.center->release();
    QTRY_COMPARE_WITH_TIMEOUT(run.center->model().totals().stored, 4, 20000);
    QCOMPARE(after.stored.size(), 3);
    QVERIFY(!run.center->needsRelease());
}

void tst_uploadcenter::anotherSenderIsAskedAboutFirst()
{
    StoreServer server;
    server.onStore = [](const SentObjects &) -> std::optional<ServerAnswer> { return ServerAnswer::ofStatus(503); };
    QTemporaryDir folder;
    const auto as = [](network::Archive archive, const QString &user) {
        archive.signIn.kind = network::SignIn::Kind::Basic;
        archive.signIn.user = user;
        return archive;
    };
    {
        Run run(server.url(), folder.path());
        const network::Archive anna = as(run.archive, u"anna"_qs);
        run.session->setArchives({anna}, {});
        run.center->send(anna, m_files.items(2));
        QTRY_VERIFY(!run.center->trouble().isEmpty());
    }
    server.onStore = nullptr;
    server.clearRequests();
    Run run(server.url(), folder.path());
    run.session->setArchives({as(run.archive, u"ben"_qs)}, {});
    run.center->start();
    QTRY_COMPARE(run.center->model().totals().open, 2);
    QVERIFY(run.center->needsRelease());
    QVERIFY(run.center->trouble().contains(u"signs in"));
    fetch(run.session->http(), server.url()); // whatever was asked before it has come by now
    QVERIFY(server.requests().isEmpty());
    QVERIFY(run.center->needsRelease());
    QSignalSpy finished(run.center.get(), &UploadCenter::finished);
    run.session->signIn().enter(u"north"_qs, u"ben"_qs, "secret", network::SignInService::Keep::ThisSession);
    run.center->release();
    QVERIFY(finished.wait(20000));
    QCOMPARE(server.stored.size(), 2);
    QVERIFY(!run.center->needsRelease());
}

void tst_uploadcenter::anArchiveThatIsGoneHoldsItsUploads()
{
    StoreServer server;
    server.onStore = [](const SentObjects &) -> std::optional<ServerAnswer> { return ServerAnswer::ofStatus(503); };
    QTemporaryDir folder;
    {
        Run run(server.url(), folder.path());
        run.center->send(run.archive, m_files.items(2));
        QTRY_VERIFY(!run.center->trouble().isEmpty());
    }
    Run run(server.url(), folder.path());
    run.session->setArchives({}, {});
    run.center->start();
    QTRY_COMPARE(run.center->model().totals().open, 2);
    QVERIFY(!run.center->needsRelease());
    QVERIFY(run.center->trouble().contains(u"North PACS"));
    const auto asked = server.requests().size(); // what was under way when the first run ended may have come late
    network::Archive closed = run.archive;
    closed.uploadsAllowed = false;
    run.session->setArchives({closed}, {});
    QTRY_VERIFY(run.center->trouble().contains(u"switched off"));
    QCOMPARE(server.requests().size(), asked);
    server.onStore = nullptr;
    QSignalSpy finished(run.center.get(), &UploadCenter::finished);
    run.session->setArchives({run.archive}, {});
    QVERIFY(finished.wait(20000));
    QCOMPARE(server.stored.size(), 2);
}

void tst_uploadcenter::pausedStaysPausedOverARestart()
{
    StoreServer server;
    QTemporaryDir folder;
    {
        Run run(server.url(), folder.path());
        server.onStore = [&run](const SentObjects &) -> std::optional<ServerAnswer> {
            run.center->setPaused(true);
            return std::nullopt;
        };
        run.center->send(run.archive, m_files.items(6));
        QTRY_VERIFY(run.center->isPaused());
        QTRY_VERIFY(server.stored.size() >= 2);
    }
    server.onStore = nullptr;
    const auto sent = server.stored.size();
    QVERIFY(sent < 6);
    Run run(server.url(), folder.path());
    run.center->start();
    QTRY_VERIFY(run.center->isPaused());
    // Taken out by the service, after whatever it began when it was opened.
    const UploadQueueModel &model = run.center->model();
    const QList<UploadItem> items = model.items();
    const auto last = std::find_if(items.cbegin(), items.cend(), [](const UploadItem &item) { return item.state == UploadState::Queued; });
    QVERIFY(last != items.cend());
    run.center->remove({{model.uploads().first().id, {last->id}}});
    QTRY_COMPARE(model.totals().instances, 5);
    QVERIFY(fetch(run.session->http(), server.url(u"/after-that"_qs))->done);
    QCOMPARE(server.stored.size(), sent);
    QSignalSpy finished(run.center.get(), &UploadCenter::finished);
    run.center->setPaused(false);
    QVERIFY(finished.wait(20000));
    QCOMPARE(server.stored.size(), 5);
}

void tst_uploadcenter::finishedRowsAreCleared()
{
    StoreServer server;
    server.onStore = [&server](const SentObjects &objects) -> std::optional<ServerAnswer> {
        QMap<QString, int> failed;
        SentObjects good;
        for (const auto &object : objects) {
            if (object.first == UploadFiles::uid(2))
                failed.insert(object.first, 0x0122);
            else
                good << object;
        }
        server.keep(good);
        return StoreServer::module(StoreServer::uids(good), failed, 202);
    };
    QTemporaryDir folder;
    Run run(server.url(), folder.path());
    QAbstractItemModelTester tester(&run.center->model());
    QSignalSpy finished(run.center.get(), &UploadCenter::finished);
    run.center->send(run.archive, m_files.items(3));
    QVERIFY(finished.wait(20000));
    run.center->clearFinished();
    QTRY_COMPARE(run.center->model().totals().instances, 1);
    QCOMPARE(run.center->model().totals().failed, 1);
    run.center->clearAllSettled();
    QTRY_COMPARE(run.center->model().totals().instances, 0);
    QCOMPARE(run.center->model().rowCount(), 0);
}

void tst_uploadcenter::removedRowsAreNotSent()
{
    StoreServer server;
    QTemporaryDir folder;
    Run run(server.url(), folder.path());
    server.onStore = [&run](const SentObjects &) -> std::optional<ServerAnswer> {
        run.center->setPaused(true);
        return std::nullopt;
    };
    run.center->send(run.archive, m_files.items(6));
    QTRY_VERIFY(run.center->isPaused());
    QTRY_VERIFY(server.stored.size() >= 2);
    QList<qint64> ids;
    const UploadQueueModel &model = run.center->model();
    for (const UploadItem &item : model.items()) {
        if (item.state == UploadState::Queued)
            ids << item.id;
    }
    QVERIFY(!ids.isEmpty());
    server.onStore = nullptr;
    run.center->remove({{model.uploads().first().id, ids}});
    QTRY_COMPARE(model.totals().instances, 6 - int(ids.size()));
    QSignalSpy finished(run.center.get(), &UploadCenter::finished);
    run.center->setPaused(false);
    QVERIFY(finished.wait(20000));
    QCOMPARE(server.stored.size(), 6 - ids.size());
}

void tst_uploadcenter::failedRowsAreTriedAgain()
{
    StoreServer server;
    server.onStore = [](const SentObjects &objects) -> std::optional<ServerAnswer> {
        QMap<QString, int> failed;
        for (const QString &uid : StoreServer::uids(objects))
            failed.insert(uid, 0x0110);
        return StoreServer::module({}, failed, 409);
    };
    QTemporaryDir folder;
    {
        Run run(server.url(), folder.path());
        QSignalSpy finished(run.center.get(), &UploadCenter::finished);
        run.center->send(run.archive, m_files.items(3));
        QVERIFY(finished.wait(20000));
        QCOMPARE(run.center->model().totals().failed, 3);
    }
    server.onStore = nullptr;
    Run run(server.url(), folder.path()); // failures are visible after a restart, too
    run.center->start();
    QTRY_COMPARE(run.center->model().totals().failed, 3);
    QSignalSpy finished(run.center.get(), &UploadCenter::finished);
    run.center->retryFailed();
    QVERIFY(finished.wait(20000));
    QCOMPARE(run.center->model().totals().stored, 3);
}

void tst_uploadcenter::aWaitIsToldInWords()
{
    StoreServer server;
    bool closed = true;
    server.onAsk = [&closed](const testsupport::ServerRequest &) -> std::optional<ServerAnswer> {
        if (closed)
            return ServerAnswer::ofStatus(401);
        return std::nullopt;
    };
    QTemporaryDir folder;
    Run run(server.url(), folder.path());
    run.center->send(run.archive, m_files.items(1));
    QTRY_VERIFY(!run.center->trouble().isEmpty());
    QCOMPARE(run.center->model().totals().failed, 0);
    closed = false;
    QSignalSpy finished(run.center.get(), &UploadCenter::finished);
    run.center->release();
    QVERIFY(finished.wait(20000));
    QCOMPARE(run.center->trouble(), QString());
}

NEGATOSCOPE_TEST(tst_uploadcenter)
#include "tst_uploadcenter.moc"
