#include "ui/flow/videowriter.h"

#include "ui/flow/freespace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QPainter>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace ui {

using Kind = dicom::Error::Kind;

namespace {

Q_LOGGING_CATEGORY(lcVideo, "negatoscope.video")

constexpr qint64 MostWaiting = qint64(64) << 20; // bytes between us and the program; at least one picture
constexpr int Patience = 120'000;                // ms without a sign of life
constexpr qint64 LittleSpace = qint64(8) << 20;

/// What a program needs to run, and nothing else: tokens and proxies of ours are not its business.
QProcessEnvironment plainEnvironment()
{
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment plain;
    for (const char *name : {"PATH", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot"}) {
        const QString key = QString::fromLatin1(name);
        if (own.contains(key))
            plain.insert(key, own.value(key));
    }
    plain.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    return plain;
}

int even(int length)
{
    return length + length % 2;
}

} // namespace

QString VideoWriter::program()
{
    return QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
}

QString VideoWriter::programMissing()
{
    return tr("Videos are made by the program ffmpeg, which is not installed here. Install the package “ffmpeg”, or save the images as "
              "pictures.");
}

VideoWriter::VideoWriter(const QString &program, const QString &path, double framesPerSecond, QObject *parent)
    : QObject(parent)
    , m_program(program)
    , m_path(QFileInfo(path).absoluteFilePath())
    , m_rate(std::clamp(framesPerSecond, 0.1, 240.0))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { end(dicom::fail(Kind::TimedOut, tr("ffmpeg does not answer; it was stopped."))); });
    connect(&m_process, &QProcess::bytesWritten, this, [this] {
        watch();
        if (!m_closed && isReady())
            emit ready();
    });
    connect(&m_process, &QProcess::finished, this, &VideoWriter::processEnded);
    connect(
        &m_process, &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end(dicom::fail(Kind::Unsupported, tr("The program ffmpeg could not be started.")));
        },
        Qt::QueuedConnection);
}

VideoWriter::~VideoWriter()
{
    m_process.disconnect(this);
    if (!m_over && m_started)
        discard();
}

bool VideoWriter::isReady() const
{
    return !m_over && !m_closed && m_process.bytesToWrite() < MostWaiting;
}

/// Grey values as they are: the full range of RGB becomes the limited one of BT.709, and the file says so.
QStringList VideoWriter::arguments(QSize size) const
{
    const auto text = [](const char *value) { return QString::fromLatin1(value); };
    return {text("-hide_banner"), text("-loglevel"), text("error"), text("-nostdin"), text("-y"),
            // what comes in
            text("-f"), text("rawvideo"), text("-pixel_format"), text("bgr0"), text("-video_size"),
            QStringLiteral("%1x%2").arg(size.width()).arg(size.height()), text("-framerate"), QString::number(m_rate, 'f', 4), text("-i"),
            text("pipe:0"),
            // what goes out
            text("-an"), text("-vf"), text("scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"), text("-c:v"), text("libx264"),
            text("-preset"), text("medium"), text("-crf"), text("16"), text("-colorspace"), text("bt709"), text("-color_primaries"),
            text("bt709"), text("-color_trc"), text("bt709"), text("-color_range"), text("tv"), text("-map_metadata"), text("-1"),
            text("-movflags"), text("+faststart"), text("-f"), text("mp4"), QString(QStringLiteral("file:") + partialPath())};
}

void VideoWriter::start(QSize size)
{
    m_started = true;
    m_size = {even(size.width()), even(size.height())};
    m_process.setProcessEnvironment(plainEnvironment());
    m_process.setWorkingDirectory(QDir::tempPath());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice()); // it names files, and files may name patients
    m_process.start(m_program, arguments(m_size));
    m_patience.start();
}

/// It is the pictures that may be long in coming once all of them were taken.
void VideoWriter::watch()
{
    if (m_closed || m_process.bytesToWrite() > 0)
        m_patience.start();
    else
        m_patience.stop();
}

void VideoWriter::write(const QImage &picture)
{
    if (m_over || m_closed || picture.isNull())
        return;
    if (!m_started)
        start(picture.size());
    QImage frame = picture.convertToFormat(QImage::Format_RGB32);
    frame.setDevicePixelRatio(1);
    if (frame.size() != m_size) {
        QImage whole(m_size, QImage::Format_RGB32);
        whole.fill(Qt::black);
        QPainter(&whole).drawImage(0, 0, frame);
        frame = whole;
    }
    // Rows of 32-bit pixels follow each other without gaps.
    m_process.write(reinterpret_cast<const char *>(frame.constBits()), frame.sizeInBytes());
    if (!m_patience.isActive()) // else more of them would pass for a sign of life
        m_patience.start();
}

void VideoWriter::close()
{
    m_closed = true;
    if (!m_started) {
        m_started = true;
        QMetaObject::invokeMethod(
            this, [this] { end(dicom::fail(Kind::NotFound, tr("There is no picture to make a video of."))); }, Qt::QueuedConnection);
        return;
    }
    m_process.closeWriteChannel();
    m_patience.start();
}

void VideoWriter::processEnded(int exitCode, QProcess::ExitStatus status)
{
    if (m_over)
        return;
    if (status != QProcess::NormalExit || exitCode != 0 || !m_closed) {
        qCWarning(lcVideo) << "ffmpeg ended with" << exitCode << (status == QProcess::NormalExit ? "normally" : "by a signal");
        const auto room = freeSpace(QFileInfo(m_path).absolutePath());
        if (room && *room < LittleSpace)
            return end(dicom::fail(Kind::NoSpace, tr("The disk is full.")));
        if (!QFileInfo(QFileInfo(m_path).absolutePath()).isWritable())
            return end(dicom::fail(Kind::FileAccess, tr("The video could not be written into that folder.")));
        return end(dicom::fail(Kind::Unsupported, tr("ffmpeg could not make the video. It may have been built without H.264.")));
    }
    std::error_code problem; // over what was there, which the reader chose
    std::filesystem::rename(std::filesystem::path(partialPath().toStdU16String()), std::filesystem::path(m_path.toStdU16String()), problem);
    if (problem)
        return end(dicom::fail(Kind::FileAccess, tr("The video could not be written under that name.")));
    end({});
}

void VideoWriter::discard()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(1000); // killed: at once
    }
    QFile::remove(partialPath());
}

void VideoWriter::end(const dicom::Result<> &result)
{
    if (m_over)
        return;
    m_over = true;
    m_patience.stop();
    m_result = result;
    if (!result)
        discard();
    emit finished();
}

} // namespace ui
