#include "ui/reading/stackexport.h"

#include "imaging/framecache.h"
#include "imaging/imagestack.h"
#include "widgets/imageviewport.h"

namespace ui {

using Kind = dicom::Error::Kind;

StackExport::StackExport(widgets::ImageViewport &viewport, imaging::FrameCache &cache, QObject *parent)
    : QObject(parent)
    , m_viewport(&viewport)
    , m_stack(viewport.stack())
    , m_cache(cache)
{}

void StackExport::start(const widgets::PictureRequest &request)
{
    m_request = request;
    m_total = m_stack ? m_stack->count() : 0;
    connect(&m_cache, &imaging::FrameCache::frameReady, this, &StackExport::step);
    if (m_stack)
        connect(m_stack, &imaging::ImageStack::changed, this, &StackExport::step);
    QMetaObject::invokeMethod(this, &StackExport::step, Qt::QueuedConnection);
}

void StackExport::step()
{
    if (m_isOver || m_isTaking)
        return;
    if (!m_stack || !m_viewport || m_viewport->stack() != m_stack) {
        end(dicom::fail(Kind::Cancelled, tr("The series was closed: not every image was saved.")));
        return;
    }
    while (m_next < m_total && m_next < m_stack->count() && m_stack->state(m_next) == imaging::ImageStack::State::Failed) {
        ++m_next;
        ++m_leftOut;
    }
    if (m_next >= m_total || m_next >= m_stack->count()) {
        m_isTaking = true; // nothing more is drawn
        complete();
        return;
    }
    if (m_cache.contains(m_stack->image(m_next).key)) {
        m_request.index = m_next;
        if (const QImage image = m_viewport->drawPicture(m_request); !image.isNull()) {
            m_isTaking = true;
            m_subjects.add(m_stack->description(m_next).get());
            take(image, m_next + 1);
            return;
        }
    }
    emit wanted(m_next);
}

void StackExport::taken()
{
    if (m_isOver)
        return;
    m_isTaking = false;
    ++m_next;
    emit progressed();
    step();
}

void StackExport::end(const dicom::Result<> &result)
{
    if (m_isOver)
        return;
    m_isOver = true;
    emit wanted(-1);
    m_result = result;
    emit finished();
}

} // namespace ui
