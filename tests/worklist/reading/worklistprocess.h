#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

namespace testsupport {

/// The worklist server as a process of its own, which can be killed and started again on the same port with what it had.
class WorklistProcess
{
public:
    ~WorklistProcess() { stop(); }

    bool start(const QStringList &arguments = {})
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QStringList all{QStringLiteral("--database"), m_folder.filePath(QStringLiteral("worklist.sqlite"))};
        if (m_url.isValid()) // where it was before
            all << QStringLiteral("--port") << QString::number(m_url.port());
        m_process.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope-worklist"), all + arguments);
        if (!m_process.waitForStarted() || !m_process.waitForReadyRead(30'000))
            return false;
        m_url = QUrl(QString::fromLatin1(m_process.readLine().trimmed()));
        return m_url.isValid();
    }
    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished(10'000);
    }
    QUrl url() const { return m_url; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QUrl m_url;
};

} // namespace testsupport
