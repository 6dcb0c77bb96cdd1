#include "network/dicom/uid.h"
#include "network/dicomweb/finalstate.h"
#include "tests/support/testmain.h"
#include "tests/support/worklistserver/demonstration.h"
#include "tests/worklist/reading/followingtest.h"
#include "ui/flow/learneddialects.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using namespace ui;
using network::Workitem;
using Mode = network::SubscriptionStore::Mode;

namespace {

/// Memory of this process that nothing else shares, in KiB.
qint64 privateMemory()
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    qint64 sum = 0;
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("Private_Dirty:"))
                sum += line.mid(14).trimmed().split(' ').first().toLongLong();
        }
    }
    return sum;
}

} // namespace

/// The list while an archive does what archives do: storms, losses, restarts, and a whole night of nothing.
class tst_worklistfollowing : public FollowingTest
{
    Q_OBJECT

private slots:
    void aStormDoesNotFreezeTheList();
    void aNightOfIdling();
    void whatWasDoneTodayIsThereTomorrowNot();
    void subscriptionsAreSuspendedAndEnded();
    void locksAreGivenBackAfterReadingAndAtTheEnd();
    void aDialectIsLearnedOnceForAllRuns();

private:
    QString end(const QString &uid);
    bool serverHas(const QString &uid, const QString &title, bool lock);
};

/// RELIABILITY asks for no gap of 250 ms on the GUI thread, whatever an archive does.
void tst_worklistfollowing::aStormDoesNotFreezeTheList()
{
    const QStringList uids = fill(2000);
    makeController({});
    QCOMPARE(m_controller->model().rowCount(), 2000);
    qint64 longest = 0;
    QElapsedTimer sinceBeat;
    QTimer heart;
    connect(&heart, &QTimer::timeout, this, [&] { longest = qMax(longest, sinceBeat.restart()); });
    sinceBeat.start();
    heart.start(2);
    QElapsedTimer time;
    time.start();
    for (int second = 0; second < 3; ++second) {
        m_server->post([this] { m_server->server().storm(QStringLiteral("DESK"), 10'000); });
        QTRY_VERIFY(time.elapsed() > 1000 * (second + 1));
    }
    m_server->run([&] { m_server->server().worklist().changeState(uids.last(), QStringLiteral("2.25.9"), QStringLiteral("IN PROGRESS")); });
    QTRY_VERIFY_WITH_TIMEOUT(m_controller->row(uids.last())->item.state() == Workitem::State::InProgress, 30000);
    QTRY_COMPARE(m_controller->model().rowCount(), 2000);
    QVERIFY2(longest < 250, qPrintable(QStringLiteral("%1 ms").arg(longest)));
    qInfo("30,000 events in 3 s: longest gap %lld ms", longest);
}

/// A second stands for about a quarter of an hour: the list is read every 30 ms instead of 30 s, channels break, tasks come and go.
void tst_worklistfollowing::aNightOfIdling()
{
    QStringList uids = fill(50);
    WorklistController::Options options;
    options.poll = 30ms;
    options.reread = 10ms;
    options.channel.batch = 2ms;
    options.channel.ping = 200ms;
    options.channel.firstBackoff = 1ms;
    options.channel.longestBackoff = 60ms;
    makeController(options);
    QSignalSpy marks(m_controller.get(), &WorklistController::markChanged);
    QElapsedTimer night;
    night.start();
    qint64 atFirst = 0;
    int losses = 0;
    while (night.elapsed() < 15'000) {
        m_server->run([&] {
            auto &random = *QRandomGenerator::global();
            if (random.bounded(4) == 0) {
                m_server->server().dropChannels();
                ++losses;
            }
            uids << dicom::makeUid();
            m_server->server().worklist().create(uids.last(), testsupport::newWorkitem(QStringLiteral("Night task")));
            const QString gone = uids.takeAt(random.bounded(int(uids.size() - 1)));
            m_server->server().worklist().requestCancel(gone, QStringLiteral("RIS"), {});
        });
        const qint64 until = night.elapsed() + 60;
        QTRY_VERIFY(night.elapsed() > until);
        if (atFirst == 0 && night.elapsed() > 4'000)
            atFirst = privateMemory();
    }
    const auto same = [&] {
        QStringList there;
        m_server->run([&] {
            const auto &items = m_server->server().worklist().items();
            for (auto it = items.cbegin(); it != items.cend(); ++it) {
                if (it->state() == u"SCHEDULED")
                    there << it.key();
            }
        });
        there.sort();
        QStringList shown;
        for (int i = 0; i < m_controller->model().rowCount(); ++i)
            shown << m_controller->model().row(i).uid;
        shown.sort();
        return there == shown;
    };
    QTRY_VERIFY_WITH_TIMEOUT(same(), 15000);
    QTRY_VERIFY_WITH_TIMEOUT(m_controller->mark() == WorklistController::Mark::Live, 15000);
    int channels = 0;
    m_server->run([&] { channels = m_server->server().channelCount(); });
    QCOMPARE(channels, 1); // none was left behind
    const qint64 grown = (privateMemory() - atFirst) / 1024;
    QVERIFY2(grown < 64, qPrintable(QStringLiteral("%1 MiB more").arg(grown))); // the server in this process keeps every task
    qInfo("%d losses of the channel, %d changes of the mark, %lld MiB grown", losses, int(marks.count()), grown);
}

/// Completes a task as a reader does; its UID.
QString tst_worklistfollowing::end(const QString &uid)
{
    const auto wait = [](auto &transaction) { return QTest::qWaitFor([&] { return transaction->isFinished(); }, 20000); };
    auto claiming = client()->claim(uid);
    if (!wait(claiming) || !claiming->result())
        return {};
    network::Performance done;
    done.station = {QStringLiteral("S1"), QStringLiteral("99TEST"), QStringLiteral("Station")};
    done.began = done.ended = QDateTime::currentDateTime();
    auto completing = client()->complete(*claiming->result(), done);
    if (!wait(completing) || !completing->result())
        return {};
    m_controller->noteDone(completing->result()->workitem);
    return uid;
}

void tst_worklistfollowing::whatWasDoneTodayIsThereTomorrowNot()
{
    const QStringList uids = fill(3);
    makeController({});
    QVERIFY(!end(uids[0]).isEmpty());
    const int today = 5; // of the usual lists
    QVERIFY(m_controller->filters().at(today).keys.first().first == u"@done");
    QTRY_COMPARE(m_controller->count(today), 1);
    QTRY_COMPARE(m_controller->count(0), 2);
    makeController({}); // another run
    QTRY_COMPARE(m_controller->count(today), 1);
    m_controller->setCurrentFilter(today);
    QCOMPARE(m_controller->model().rowCount(), 1);
    QVERIFY(m_controller->model().row(0).item.state() == Workitem::State::Completed);
    QFile file(m_session->claimsFolder() + QStringLiteral("/done.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray kept = file.readAll();
    QVERIFY2(!kept.contains("Task"), "more than a UID is kept");
    file.close();
    kept.replace(QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd")).toLatin1(), "2001-01-01");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(kept);
    file.close();
    QVERIFY(WorklistHistory(m_session->claimsFolder()).today(m_archive.ups()).isEmpty());
}

bool tst_worklistfollowing::serverHas(const QString &uid, const QString &title, bool lock)
{
    bool has = false;
    m_server->run([&] {
        const auto &subscribers = m_server->server().worklist().items()[uid].subscribers;
        has = subscribers.contains(title) && subscribers[title] == lock;
    });
    return has;
}

void tst_worklistfollowing::subscriptionsAreSuspendedAndEnded()
{
    const QStringList uids = fill(1);
    makeController({});
    QVERIFY(serverHas(uids[0], QStringLiteral("DESK"), false));
    QSignalSpy changed(m_controller.get(), &WorklistController::subscriptionChanged);
    m_controller->setSubscription({{}, false, Mode::Suspended});
    QTRY_COMPARE(changed.count(), 1);
    const QString later = fill(1).first();
    QVERIFY(!serverHas(later, QStringLiteral("DESK"), false));  // nothing new is told …
    QVERIFY(serverHas(uids[0], QStringLiteral("DESK"), false)); // … and what was stays
    m_controller->setSubscription({{}, false, Mode::Off});
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(!serverHas(uids[0], QStringLiteral("DESK"), false));
    QTRY_VERIFY(m_controller->mark() == WorklistController::Mark::Polling);
    m_controller = std::make_unique<WorklistController>(*m_session);
    m_controller->start(m_archive); // another run does not begin again by itself
    QTRY_VERIFY(m_controller->hasLoaded());
    QVERIFY(m_controller->mark() == WorklistController::Mark::Polling);
    QVERIFY(!serverHas(uids[0], QStringLiteral("DESK"), false));
    changed.clear();
    QSignalSpy again(m_controller.get(), &WorklistController::subscriptionChanged);
    m_controller->setSubscription({{}, false, Mode::Following});
    QTRY_COMPARE(again.count(), 1);
    QTRY_VERIFY(m_controller->mark() == WorklistController::Mark::Live);
}

void tst_worklistfollowing::locksAreGivenBackAfterReadingAndAtTheEnd()
{
    const QStringList uids = fill(3);
    makeController({});
    QSignalSpy changed(m_controller.get(), &WorklistController::subscriptionChanged);
    m_controller->setSubscription({{}, false, Mode::Off}); // PS3.4 CC.2.3: a lock is set on what is not subscribed to
    QTRY_COMPARE(changed.count(), 1);
    m_controller->setSubscription({{}, true, Mode::Following});
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(serverHas(uids[0], QStringLiteral("DESK"), true) && serverHas(uids[1], QStringLiteral("DESK"), true));
    QVERIFY(!end(uids[0]).isEmpty());
    QTRY_VERIFY(!serverHas(uids[0], QStringLiteral("DESK"), true)); // it was read
    QVERIFY(serverHas(uids[1], QStringLiteral("DESK"), true));
    QSignalSpy released(m_controller.get(), &WorklistController::locksReleased);
    m_controller->releaseLocks();
    QTRY_COMPARE(released.count(), 1);
    QVERIFY(!serverHas(uids[1], QStringLiteral("DESK"), true) && !serverHas(uids[2], QStringLiteral("DESK"), true));
    makeController({}); // and are wanted again by the next run
    QTRY_VERIFY(serverHas(uids[1], QStringLiteral("DESK"), true));
}

void tst_worklistfollowing::aDialectIsLearnedOnceForAllRuns()
{
    const QStringList uids = fill(2);
    m_server->run([this] {
        testsupport::WorklistDialect dialect;
        QVERIFY(dialect.set(QStringLiteral("lock=body")));
        QVERIFY(dialect.set(QStringLiteral("body=object")));
        m_server->server().setDialect(dialect);
    });
    const auto requestsOfAnUpdate = [&](const QString &uid) {
        auto claiming = client()->claim(uid);
        if (!QTest::qWaitFor([&] { return claiming->isFinished(); }, 20000) || !claiming->result())
            return -1;
        m_server->run([this] { m_server->server().clearRequests(); });
        auto updating = client()->update(*claiming->result(), network::progressUpdate(claiming->result()->workitem(), 10, {}));
        if (!QTest::qWaitFor([&] { return updating->isFinished(); }, 20000) || !updating->result())
            return -1;
        int posts = 0;
        m_server->run([&] {
            for (const auto &request : m_server->server().requests())
                posts += request.method == "POST" && request.path.endsWith(uid.toLatin1()) ? 1 : 0;
        });
        return posts;
    };
    const int first = requestsOfAnUpdate(uids[0]);
    QVERIFY2(first > 1, "nothing had to be found out");
    LearnedDialects(m_session->claimsFolder()).keep(m_session->http(), m_archive);
    Session::Options options;
    options.claimsFolder = m_session->claimsFolder();
    m_session = std::make_unique<Session>(options); // another run, that knows nothing itself
    LearnedDialects(m_session->claimsFolder()).recall(m_session->http(), m_archive);
    QCOMPARE(requestsOfAnUpdate(uids[1]), 1);
}

NEGATOSCOPE_TEST(tst_worklistfollowing)
#include "tst_worklistfollowing.moc"
