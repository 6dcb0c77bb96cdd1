#include "app/demonstration.h"

#include <QCoreApplication>

namespace app {

Demonstration::Demonstration(QObject *parent)
    : QObject(parent)
{
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        if (status == QProcess::NormalExit && exitCode == 0)
            emit ready({m_folder.path()});
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
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(1000);
}

void Demonstration::start()
{
    if (m_process.state() != QProcess::NotRunning)
        return;
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/negatoscope-phantoms"),
                    {m_folder.path(), QStringLiteral("--only"), QStringLiteral("ct-thorax")});
}

} // namespace app
