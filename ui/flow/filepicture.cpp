#include "ui/flow/filepicture.h"

#include "imaging/presentation.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

namespace ui {

namespace {

QImage scaledTo(const QImage &image, int edge, double pixelAspect)
{
    if (image.isNull() || edge <= 0)
        return image;
    const bool isUsable = pixelAspect > 0.1 && pixelAspect < 10;
    const QSizeF size = QSizeF(image.width(), image.height() * (isUsable ? pixelAspect : 1)).scaled(edge, edge, Qt::KeepAspectRatio);
    return image.scaled(size.toSize().expandedTo({1, 1}), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

} // namespace

FilePicture::FilePicture(imaging::DecoderPool &decoders, const QString &path, int frame, int edge, imaging::DecoderPool::Priority priority,
                         QObject *parent)
    : QObject(parent)
    , m_decoders(decoders)
    , m_path(path)
    , m_frame(frame)
    , m_edge(edge)
    , m_priority(priority)
{
    imaging::DecoderPool::ObjectSink sink;
    sink.header = [this](const dicom::Result<dicom::DataSet> &header) { takeHeader(header); };
    sink.done = [this] { askFrame(); };
    m_request = m_decoders.readFile(path, priority, imaging::DecoderPool::Frames::None, sink);
}

FilePicture::~FilePicture()
{
    if (m_request)
        m_decoders.cancel(*m_request);
}

void FilePicture::takeHeader(const dicom::Result<dicom::DataSet> &header)
{
    const auto images = header.and_then(imaging::describe);
    if (!images) {
        m_failure = images.error().message;
        return;
    }
    m_frames = int(images->size());
    const auto found = std::find_if(images->cbegin(), images->cend(), [this](const auto &image) { return image->key.frame == m_frame; });
    if (found != images->cend())
        m_image = *found;
}

void FilePicture::askFrame()
{
    m_request.reset();
    if (!m_image) {
        emit finished({}, m_failure);
        return;
    }
    m_request = m_decoders.readFileFrame(m_path, m_frame, m_priority, [this](const dicom::Result<imaging::FramePtr> &frame) {
        m_request.reset();
        if (frame)
            paint(*frame);
        else
            emit finished({}, frame.error().message);
    });
}

void FilePicture::paint(const imaging::FramePtr &frame)
{
    QThreadPool::globalInstance()->start([self = QPointer<FilePicture>(this), image = m_image, frame, edge = m_edge] {
        const QImage picture =
            scaledTo(imaging::render(*image, *frame, imaging::initialVoi(*image, frame.get())), edge, image->pixelAspect);
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, picture] {
            if (self)
                emit self->finished(picture, {});
        });
    });
}

} // namespace ui
