#pragma once

#include <QByteArray>
#include <QProcess>
#include <QSize>
#include <QStandardPaths>
#include <QStringList>

/// A video as ffmpeg and ffprobe read it.
struct VideoFile {
    QSize size;
    QString rate;             ///< "25/2"
    QList<QByteArray> frames; ///< three bytes a pixel

    int grey(int frame, int x, int y) const { return quint8(frames[frame][3 * (qsizetype(y) * size.width() + x)]); }

    static bool possible()
    {
        return !QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty()
               && !QStandardPaths::findExecutable(QStringLiteral("ffprobe")).isEmpty();
    }
    static VideoFile read(const QString &path)
    {
        const auto output = [](const QString &program, const QStringList &arguments) {
            QProcess process;
            process.start(program, arguments);
            process.waitForFinished(30'000);
            return process.readAllStandardOutput();
        };
        VideoFile video;
        const QString said = QString::fromUtf8(
            output(QStringLiteral("ffprobe"),
                   {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-select_streams"), QStringLiteral("v:0"),
                    QStringLiteral("-show_entries"), QStringLiteral("stream=width,height,r_frame_rate"), QStringLiteral("-of"),
                    QStringLiteral("csv=p=0"), QString(QStringLiteral("file:") + path)}));
        const QStringList parts = said.trimmed().split(u',');
        if (parts.size() != 3)
            return video;
        video.size = QSize(parts[0].toInt(), parts[1].toInt());
        video.rate = parts[2];
        const QByteArray raw =
            output(QStringLiteral("ffmpeg"), {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-i"),
                                              QString(QStringLiteral("file:") + path), QStringLiteral("-f"), QStringLiteral("rawvideo"),
                                              QStringLiteral("-pix_fmt"), QStringLiteral("rgb24"), QStringLiteral("pipe:1")});
        const qsizetype bytes = 3 * qsizetype(video.size.width()) * video.size.height();
        for (qsizetype at = 0; bytes > 0 && at + bytes <= raw.size(); at += bytes)
            video.frames << raw.mid(at, bytes);
        return video;
    }
};

/// Said loudly, since a machine without the program tests nothing of it.
#define NEGATOSCOPE_NEEDS_FFMPEG()                                                                                                         \
    if (!VideoFile::possible()) {                                                                                                          \
        qWarning("NOT TESTED: ffmpeg and ffprobe are not installed (package ffmpeg)");                                                     \
        QSKIP("ffmpeg is not installed");                                                                                                  \
    }
