#include "app/runninginstance.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using app::RunningInstance;

namespace {

const QString Link = QStringLiteral("negatoscope:open?study=1.2.3");

/// hand() blocks as it does in another process: from another thread.
bool handed(const QString &profile, const QString &link)
{
    bool result = false;
    const std::unique_ptr<QThread> thread(QThread::create([&] { result = RunningInstance::hand(profile, link); }));
    thread->start();
    (void)QTest::qWaitFor([&] { return thread->isFinished(); }, 10'000); // the instance answers in this thread meanwhile
    thread->wait();
    return result;
}

} // namespace

class tst_runninginstance : public QObject
{
    Q_OBJECT
private slots:
    void aLinkIsTakenOver()
    {
        const QTemporaryDir profile;
        const RunningInstance instance(profile.path());
        QVERIFY(instance.isListening());
        QSignalSpy received(&instance, &RunningInstance::linkReceived);
        QVERIFY(handed(profile.path(), Link));
        QCOMPARE(received.size(), 1);
        QCOMPARE(received.first().first().toString(), Link);
    }

    void nobodyListensWithoutAProgram()
    {
        const QTemporaryDir profile;
        QVERIFY(!handed(profile.path(), Link));
    }

    void whatIsNoLinkIsNotTaken()
    {
        const QTemporaryDir profile;
        const RunningInstance instance(profile.path());
        QSignalSpy received(&instance, &RunningInstance::linkReceived);
        QVERIFY(!handed(profile.path(), QStringLiteral("rm -rf")));
        QVERIFY(!handed(profile.path(), QString(100'000, u'a')));
        QCOMPARE(received.size(), 0);
        QVERIFY(handed(profile.path(), Link));
    }

    void onlyThisUserReachesIt()
    {
        const QTemporaryDir profile;
        const RunningInstance instance(profile.path());
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(*RunningInstance::address(profile.path())).constData(), &status), 0);
        QCOMPARE(int(status.st_mode & 077), 0);
    }

    void theFirstProgramKeepsListening()
    {
        const QTemporaryDir profile;
        const RunningInstance first(profile.path());
        const RunningInstance second(profile.path());
        QVERIFY(first.isListening() && !second.isListening());
    }

    /// A program that was killed leaves its socket behind.
    void whatAKilledProgramLeftIsReplaced()
    {
        const QTemporaryDir profile;
        const QString where = *RunningInstance::address(profile.path());
        const int left = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, QFile::encodeName(where).constData(), sizeof address.sun_path);
        QCOMPARE(::bind(left, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        ::close(left);
        const RunningInstance instance(profile.path());
        QVERIFY(instance.isListening());
        QVERIFY(handed(profile.path(), Link));
    }
};

NEGATOSCOPE_TEST(tst_runninginstance)
#include "tst_runninginstance.moc"
