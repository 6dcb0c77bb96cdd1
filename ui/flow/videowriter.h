#pragma once

#include "network/dicom/result.h"

#include <QElapsedTimer>
#include <QImage>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <chrono>

namespace ui {

/// Pictures to an MP4 file by the program ffmpeg, a child process that is given them raw through its standard input. The file
/// is there when all of it was written: until then it has another name, and nothing is left of it where that did not happen.
/// Destroying it cancels. Lives in the GUI thread and never waits.
class VideoWriter : public QObject
{
    Q_OBJECT
public:
    /// Where the program is; empty: nowhere.
    static QString program();
    /// What to install, in words.
    static QString programMissing();

    VideoWriter(const QString &program, const QString &path, double framesPerSecond, QObject *parent = nullptr);
    ~VideoWriter() override;

    /// How long the program may give no sign of life while it has something to do. For what comes after.
    void setPatience(std::chrono::milliseconds patience) { m_patience.setInterval(patience); }
    /// Whether another picture may be handed over now; else `ready` says when.
    bool isReady() const;
    /// The first decides how large the video is; all are of that size. One more row or column is black where it is odd, as the
    /// format knows only even sizes.
    void write(const QImage &picture);
    void close();                                              ///< that was the last one
    const dicom::Result<> &result() const { return m_result; } ///< once it is finished

signals:
    void ready();
    void finished(); ///< exactly once, never from within a call

private:
    void start(QSize size);
    QStringList arguments(QSize size) const;
    void watch();
    void processEnded(int exitCode, QProcess::ExitStatus status);
    void end(const dicom::Result<> &result);
    void discard();
    QString partialPath() const { return m_path + QStringLiteral(".part"); }

    QString m_program, m_path;
    double m_rate;
    QProcess m_process;
    QTimer m_patience;
    QSize m_size; ///< even
    dicom::Result<> m_result;
    bool m_started = false, m_closed = false, m_over = false;
};

} // namespace ui
