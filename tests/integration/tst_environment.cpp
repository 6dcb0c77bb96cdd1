#include "tests/integration/verbprocess.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using testsupport::VerbOutcome;
using testsupport::VerbProcess;

/// What the program finds around it at start, and what ends it: displays, platforms, profile folders, signals.
class tst_environment : public QObject
{
    Q_OBJECT

private slots:
    void aWindowWithoutAnAnsweringDisplayEndsWithASentence_data();
    void aWindowWithoutAnAnsweringDisplayEndsWithASentence();
    void picturesAreTakenWithoutAnAnsweringDisplay_data();
    void picturesAreTakenWithoutAnAnsweringDisplay();
    void picturesAreWhatTheirNamesSay();
    void anUnknownPlatformEndsPicturesToo();
    void aProfileThatCannotBeWrittenEndsEverything_data();
    void aProfileThatCannotBeWrittenEndsEverything();
    void aProxyScriptThatNeverComesHoldsUpNoEnd();
    void aSignalEndsTheWindowsInOrder_data();
    void aSignalEndsTheWindowsInOrder();
};

void tst_environment::aWindowWithoutAnAnsweringDisplayEndsWithASentence_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("nothing is set") << QString() << QByteArray("no display");
    QTest::newRow("no server of that number") << QStringLiteral("DISPLAY=:1999") << QByteArray(":1999");
    QTest::newRow("no such address") << QStringLiteral("DISPLAY=nonsense") << QByteArray("nonsense");
    QTest::newRow("nobody forwards any more") << QStringLiteral("DISPLAY=127.0.0.1:1999.0") << QByteArray("127.0.0.1:1999.0");
    QTest::newRow("no compositor") << QStringLiteral("WAYLAND_DISPLAY=wayland-1999") << QByteArray("wayland-1999");
    QTest::newRow("neither of two") << QStringLiteral("WAYLAND_DISPLAY=wayland-1999 DISPLAY=:1999") << QByteArray(":1999");
    QTest::newRow("chosen platform") << QStringLiteral("QT_QPA_PLATFORM=xcb DISPLAY=:1999") << QByteArray(":1999");
    QTest::newRow("unknown platform") << QStringLiteral("QT_QPA_PLATFORM=nonsense") << QByteArray("nonsense");
}

void tst_environment::aWindowWithoutAnAnsweringDisplayEndsWithASentence()
{
    QFETCH(QString, environment);
    QFETCH(QByteArray, told);
    const VerbOutcome outcome = VerbProcess().runShell(environment + QStringLiteral(" \"$NEGATOSCOPE\" --profile \"$PROFILE\""));
    COMPARE_EXIT(outcome, 2);
    QVERIFY2(outcome.problems().size() == 1, outcome.told().constData());
    QVERIFY2(outcome.error.contains(told), outcome.told().constData());
}

void tst_environment::picturesAreTakenWithoutAnAnsweringDisplay_data()
{
    QTest::addColumn<QString>("environment");
    QTest::newRow("nothing is set") << QString();
    QTest::newRow("no server of that number") << QStringLiteral("DISPLAY=:1999");
    QTest::newRow("no compositor") << QStringLiteral("WAYLAND_DISPLAY=wayland-1999");
    QTest::newRow("chosen platform") << QStringLiteral("QT_QPA_PLATFORM=xcb DISPLAY=:1999");
}

void tst_environment::picturesAreTakenWithoutAnAnsweringDisplay()
{
    QFETCH(QString, environment);
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("desk.png"));
    const VerbOutcome outcome = VerbProcess().runShell(
        environment + QStringLiteral(" \"$NEGATOSCOPE\" --profile \"$PROFILE\" --size 1280x720 --screenshot '%1'").arg(file));
    COMPARE_EXIT(outcome, 0);
    QVERIFY2(outcome.error.isEmpty(), outcome.told().constData());
    QCOMPARE(QImage(file, "PNG").size(), QSize(1280, 720));
}

void tst_environment::picturesAreWhatTheirNamesSay()
{
    const QTemporaryDir folder;
    for (const auto &[name, format] : QList<QPair<QString, QByteArray>>{
             {QStringLiteral("a.png"), "png"}, {QStringLiteral("a.jpg"), "jpeg"}, {QStringLiteral("a.JPEG"), "jpeg"}}) {
        const QString file = folder.filePath(name);
        COMPARE_EXIT(VerbProcess().run({QStringLiteral("--size"), QStringLiteral("800x600"), QStringLiteral("--screenshot"), file}), 0);
        QCOMPARE(QImageReader::imageFormat(file), format);
    }
}

void tst_environment::anUnknownPlatformEndsPicturesToo()
{
    const VerbOutcome outcome = VerbProcess().runShell(
        QStringLiteral("QT_QPA_PLATFORM=nonsense \"$NEGATOSCOPE\" --profile \"$PROFILE\" --screenshot \"$PROFILE/x.png\""));
    COMPARE_EXIT(outcome, 2);
    QVERIFY2(outcome.problems().size() == 1, outcome.told().constData());
}

void tst_environment::aProfileThatCannotBeWrittenEndsEverything_data()
{
    QTest::addColumn<QString>("call");
    QTest::newRow("window") << QStringLiteral("QT_QPA_PLATFORM=offscreen \"$NEGATOSCOPE\"");
    QTest::newRow("picture") << QStringLiteral("\"$NEGATOSCOPE\" --screenshot /dev/null/x.png");
    for (const char *verb : {"search", "probe", "retrieve 1.2 --out /dev/null/o", "store /bin/sh", "worklist list"})
        QTest::newRow(verb) << QStringLiteral("\"$NEGATOSCOPE\" %1 --archive http://127.0.0.1:9/rs").arg(QLatin1String(verb));
}

void tst_environment::aProfileThatCannotBeWrittenEndsEverything()
{
    QFETCH(QString, call);
    // Neither can be written to by root: one is below a file, in the other the kernel makes no files.
    for (const QString &profile : {QStringLiteral("/dev/null/profile"), QStringLiteral("/proc/self")}) {
        const VerbOutcome outcome = VerbProcess().runShell(call + QStringLiteral(" --profile ") + profile);
        COMPARE_EXIT(outcome, 2);
        QVERIFY2(outcome.out.isEmpty() && outcome.problems().size() == 1, outcome.told().constData());
        QVERIFY2(outcome.error.contains("--profile"), outcome.told().constData());
    }
}

/// The system's library waits for a script without end, also at the end of the process.
void tst_environment::aProxyScriptThatNeverComesHoldsUpNoEnd()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QString proxy = QStringLiteral("http_proxy=pac+http://127.0.0.1:%1/proxy.pac").arg(silent.serverPort());
    QElapsedTimer clock;
    clock.start();
    const VerbOutcome outcome = VerbProcess().runShell(
        proxy + QStringLiteral(" \"$NEGATOSCOPE\" search --archive http://archive.example/rs --profile \"$PROFILE\""));
    COMPARE_EXIT(outcome, 2);
    QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
    if (!silent.waitForNewConnection(0))
        QSKIP("the system knows no scripts here");
    QVERIFY2(outcome.error.contains("archive.example") && outcome.error.contains("proxy settings"), outcome.told().constData());
}

void tst_environment::aSignalEndsTheWindowsInOrder_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void tst_environment::aSignalEndsTheWindowsInOrder()
{
    QFETCH(int, signal);
    const QTemporaryDir profile;
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    program.setProcessEnvironment(environment);
    QSignalSpy ended(&program, &QProcess::finished);
    program.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope"), {QStringLiteral("--profile"), profile.path()});
    const QString socket = profile.filePath(QStringLiteral("negatoscope.sock")); // made last, when the windows are there
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(socket), 30000);
    ::kill(pid_t(program.processId()), signal);
    QVERIFY(ended.wait(30000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(!QFile::exists(socket)); // what a crash leaves
}

NEGATOSCOPE_TEST(tst_environment)
#include "tst_environment.moc"
