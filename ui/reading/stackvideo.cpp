#include "ui/reading/stackvideo.h"

namespace ui {

StackVideo::StackVideo(widgets::ImageViewport &viewport, imaging::FrameCache &cache, const QString &program, const QString &path,
                       double framesPerSecond, QObject *parent)
    : StackExport(viewport, cache, parent)
    , m_writer(program, path, framesPerSecond)
{
    connect(&m_writer, &VideoWriter::ready, this, [this] {
        if (std::exchange(m_waits, false))
            taken();
    });
    connect(&m_writer, &VideoWriter::finished, this, [this] { end(m_writer.result()); });
}

void StackVideo::take(const QImage &image, int)
{
    m_writer.write(image);
    m_waits = true;
    // Not from within: a whole series would be one long turn of the event loop.
    if (m_writer.isReady())
        QMetaObject::invokeMethod(&m_writer, &VideoWriter::ready, Qt::QueuedConnection);
}

} // namespace ui
