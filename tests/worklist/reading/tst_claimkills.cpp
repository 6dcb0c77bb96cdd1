#include "network/dicom/jsonmodel.h"
#include "network/dicom/uid.h"
#include "network/dicomweb/workitem.h"
#include "tests/integration/verbprocess.h"
#include "tests/support/testmain.h"
#include "tests/worklist/reading/worklistprocess.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

using network::Workitem;
using testsupport::VerbOutcome;

/// Power cuts between the steps of a claim: SIGKILL at each step on disk and at moments spread over the request. Whatever was
/// begun, the next run finds out whose the task is, has its key, and can finish it.
class tst_claimkills : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void atEachStepOnDisk_data();
    void atEachStepOnDisk();
    void atMomentsOfTheRequest();
    void whileItIsCompleted();
    void theServerIsRestartedUnderLoad();

private:
    QStringList call(const QStringList &arguments) const
    {
        return QStringList{QStringLiteral("worklist")} + arguments + QStringList{QStringLiteral("--archive"), m_server->url().toString()};
    }
    QString create();
    /// Starts the program, and kills it after so many milliseconds if it did not end before; negative: it ends itself.
    bool cutOff(const QStringList &arguments, const QByteArray &failpoint, int milliseconds) const;
    void recover(const QString &uid);
    int claimFiles() const
    {
        return int(QDir(m_program->profile() + QStringLiteral("/claims")).entryList({QStringLiteral("*.claim")}).size());
    }

    std::unique_ptr<testsupport::WorklistProcess> m_server;
    std::unique_ptr<testsupport::VerbProcess> m_program;
};

void tst_claimkills::init()
{
    m_server = std::make_unique<testsupport::WorklistProcess>();
    m_program = std::make_unique<testsupport::VerbProcess>();
}

QString tst_claimkills::create()
{
    const VerbOutcome outcome = m_program->run(call({QStringLiteral("create"), QStringLiteral("--label"), QStringLiteral("Read")}));
    return outcome.exitCode == 0 ? QString::fromLatin1(outcome.out.trimmed()) : QString();
}

bool tst_claimkills::cutOff(const QStringList &arguments, const QByteArray &failpoint, int milliseconds) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_program->home());
    if (!failpoint.isEmpty())
        environment.insert(QStringLiteral("NEGATOSCOPE_FAILPOINT"), QString::fromLatin1(failpoint));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope"),
                  arguments + QStringList{QStringLiteral("--profile"), m_program->profile()});
    if (!process.waitForStarted())
        return false;
    if (milliseconds >= 0 && !process.waitForFinished(milliseconds))
        process.kill();
    return process.state() == QProcess::NotRunning ? process.exitStatus() == QProcess::CrashExit
                                                   : process.waitForFinished(60'000) && process.exitStatus() == QProcess::CrashExit;
}

/// Asked again, the program has the task and its key, and ends it.
void tst_claimkills::recover(const QString &uid)
{
    COMPARE_EXIT(m_program->run(call({QStringLiteral("claim"), uid})), 0);
    QCOMPARE(claimFiles(), 1);
    const VerbOutcome completed = m_program->run(call({QStringLiteral("complete"), uid, QStringLiteral("--json")}));
    COMPARE_EXIT(completed, 0);
    QCOMPARE(completed.json().object().value(QStringLiteral("state")).toString(), QStringLiteral("COMPLETED"));
    QCOMPARE(claimFiles(), 0);
}

void tst_claimkills::atEachStepOnDisk_data()
{
    QTest::addColumn<QByteArray>("failpoint");
    for (const char *name : {"claimBegun", "claimFileOpened", "claimFileWritten", "claimFileRenamed", "claimKept", "claimGranted",
                             "claimFileOpened:2", "claimFileWritten:2", "claimFileRenamed:2"})
        QTest::newRow(name) << QByteArray(name);
}

void tst_claimkills::atEachStepOnDisk()
{
    QFETCH(QByteArray, failpoint);
    QVERIFY(m_server->start());
    for (int i = 0; i < 3; ++i) {
        const QString uid = create();
        QVERIFY(!uid.isEmpty());
        QVERIFY(cutOff(call({QStringLiteral("claim"), uid}), failpoint, -1));
        recover(uid);
    }
}

/// The server takes its time before it acts and after, so that kills fall before, within and behind the request.
void tst_claimkills::atMomentsOfTheRequest()
{
    QVERIFY(m_server->start({QStringLiteral("--fault"), QStringLiteral("state:delay:1000:40"), QStringLiteral("--fault"),
                             QStringLiteral("retrieve:delay:1000:20")}));
    QElapsedTimer clock;
    int killed = 0, held = 0;
    for (int i = 0; i < 33; ++i) {
        // As long as a claim takes here and now: later there is nothing to kill.
        const QString whole = create();
        clock.start();
        COMPARE_EXIT(m_program->run(call({QStringLiteral("claim"), whole})), 0);
        const int duration = int(clock.elapsed());
        recover(whole);
        const QString uid = create();
        const int moment = 5 + duration * i / 33 + QRandomGenerator::global()->bounded(5);
        killed += cutOff(call({QStringLiteral("claim"), uid}), {}, moment) ? 1 : 0;
        held += claimFiles();
        recover(uid);
    }
    QVERIFY2(killed >= 10 && held > 0, qPrintable(QStringLiteral("%1 killed, %2 with a key").arg(killed).arg(held)));
    qInfo("%d of 33 runs were killed, %d had their key on disk, every task was recovered", killed, held);
}

void tst_claimkills::whileItIsCompleted()
{
    QVERIFY(m_server->start());
    for (const char *failpoint : {"claimToForget", "", "", ""}) {
        const QString uid = create();
        COMPARE_EXIT(m_program->run(call({QStringLiteral("claim"), uid})), 0);
        (void)cutOff(call({QStringLiteral("complete"), uid}), failpoint, *failpoint ? -1 : 20 + QRandomGenerator::global()->bounded(80));
        const VerbOutcome again = m_program->run(call({QStringLiteral("complete"), uid}));
        const auto now = dicom::readJson(m_program->run(call({QStringLiteral("show"), uid, QStringLiteral("--json")})).out);
        QVERIFY2(now && Workitem(now->value(0)).state() == Workitem::State::Completed, again.told().constData());
        QCOMPARE(claimFiles(), 0);
    }
}

/// Six at once work through tasks while the server is killed and started again: every task ends, once, and no key is left over.
void tst_claimkills::theServerIsRestartedUnderLoad()
{
    QVERIFY(m_server->start());
    QStringList uids;
    for (int i = 0; i < 12; ++i)
        uids << create();
    const auto pump = [this](const QString &command, const QStringList &tasks) {
        QStringList left = tasks;
        QElapsedTimer time;
        time.start();
        int restarts = 0;
        while (!left.isEmpty() && time.elapsed() < 120'000) {
            const qsizetype before = left.size();
            const bool quiet = restarts >= 4;
            std::vector<std::unique_ptr<QProcess>> running;
            for (const QString &uid : left.mid(0, 6)) {
                running.push_back(std::make_unique<QProcess>());
                running.back()->setProperty("uid", uid);
                running.back()->start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope"),
                                      call({command, uid}) + QStringList{QStringLiteral("--profile"), m_program->profile()});
            }
            if (restarts < 4) {
                QThread::msleep(ulong(60 + 40 * restarts));
                m_server->stop();
                if (!m_server->start())
                    return left;
                ++restarts;
            }
            for (const auto &process : running) {
                if (process->waitForFinished(60'000) && process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0)
                    left.removeAll(process->property("uid").toString());
            }
            if (quiet && left.size() == before) // what is left is so for good
                break;
        }
        return left;
    };
    QCOMPARE(pump(QStringLiteral("claim"), uids), QStringList());
    QCOMPARE(claimFiles(), 12);
    QStringList open = pump(QStringLiteral("complete"), uids);
    for (const QString &uid : std::as_const(uids)) {
        const auto now = dicom::readJson(m_program->run(call({QStringLiteral("show"), uid, QStringLiteral("--json")})).out);
        QVERIFY(now && Workitem(now->value(0)).state() == Workitem::State::Completed);
        open.removeAll(uid); // done, though the last answer was lost
    }
    QCOMPARE(open, QStringList());
    QCOMPARE(claimFiles(), 0);
}

NEGATOSCOPE_TEST(tst_claimkills)
#include "tst_claimkills.moc"
