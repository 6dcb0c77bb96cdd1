#include "ui/flow/filepicture.h"

#include "imaging/presentation.h"
#include "ui/flow/thumbnailjob.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

namespace ui {

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
        const QImage whole = imaging::render(*image, *frame, imaging::initialVoi(*image, frame.get()));
        const QImage picture = edge > 0 ? smallPicture(whole, edge, image->pixelAspect) : whole;
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, picture] {
            if (self)
                emit self->finished(picture, {});
        });
    });
}

} // namespace ui
