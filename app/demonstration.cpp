#include "app/demonstration.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace app {

Demonstration::Demonstration(QObject *parent)
    : QObject(parent)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &Demonstration::readProgress);
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        if (m_cancelled)
            return;
        if (status == QProcess::NormalExit && exitCode == 0)
            emit ready({m_folder->path()});
        else
            emit failed(tr("The demonstration could not be made: the temporary folder may be full."));
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit failed(tr("The demonstration is not installed: negatoscope-phantoms is missing beside the program."));
    });
}

Demonstration::~Demonstration()
{
    cancel();
    m_process.waitForFinished(1000); // it was killed: a matter of milliseconds
}

void Demonstration::start()
{
    if (m_process.state() != QProcess::NotRunning)
        return;
    m_cancelled = false;
    if (!m_folder)
        m_folder = std::make_unique<QTemporaryDir>();
    m_process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/negatoscope-phantoms"),
                    {m_folder->path(), QStringLiteral("--only"), QStringLiteral("ct-thorax")});
}

void Demonstration::cancel()
{
    m_cancelled = true;
    m_process.kill();
}

/// Lines of "study 1 of 1, 120 files".
void Demonstration::readProgress()
{
    static const QRegularExpression files(QStringLiteral("(\\d+) files"));
    while (m_process.canReadLine()) {
        const auto match = files.match(QString::fromLatin1(m_process.readLine()));
        if (match.hasMatch() && !m_cancelled)
            emit progress(match.captured(1).toInt());
    }
}

} // namespace app
