#include "tests/integration/verbprocess.h"

#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>

namespace testsupport {

namespace {

const QString Program = QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope");

QList<QByteArray> linesOf(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    lines.removeAll(QByteArray());
    return lines;
}

} // namespace

QList<QByteArray> VerbOutcome::lines() const
{
    return linesOf(out);
}

QList<QByteArray> VerbOutcome::problems() const
{
    return linesOf(error);
}

VerbOutcome VerbProcess::run(const QStringList &arguments, const QByteArray &input) const
{
    return runProgram(Program, arguments + QStringList{QStringLiteral("--profile"), profile()}, input);
}

VerbOutcome VerbProcess::runShell(const QString &script) const
{
    return runProgram(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script}, {});
}

VerbOutcome VerbProcess::runProgram(const QString &program, const QStringList &arguments, const QByteArray &input) const
{
    QDir().mkpath(home());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name :
         {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
        environment.remove(QLatin1String(name));
    environment.insert(QStringLiteral("HOME"), home());
    environment.insert(QStringLiteral("LANGUAGE"), QStringLiteral("en"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("NEGATOSCOPE"), Program);
    environment.insert(QStringLiteral("PROFILE"), profile());
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    VerbOutcome outcome;
    const bool ended = process.waitForFinished(qEnvironmentVariableIsSet("NEGATOSCOPE_LONG") ? 900'000 : 60'000);
    outcome.out = process.readAllStandardOutput();
    outcome.error = process.readAllStandardError();
    if (ended && process.exitStatus() == QProcess::NormalExit)
        outcome.exitCode = process.exitCode();
    process.kill();
    process.waitForFinished(1000);
    return outcome;
}

} // namespace testsupport
