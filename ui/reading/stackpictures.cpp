#include "ui/reading/stackpictures.h"

#include "imaging/framecache.h"
#include "imaging/imagestack.h"
#include "widgets/imageviewport.h"

#include <QCoreApplication>
#include <QSaveFile>
#include <QThreadPool>

namespace ui {

using Kind = dicom::Error::Kind;

namespace {

dicom::Result<> writePng(const QString &path, const QImage &image)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.flush() && file.commit())
        return {};
    if (file.error() == QFileDevice::ResourceError)
        return dicom::fail(Kind::NoSpace, StackPictures::tr("The disk is full."), file.errorString());
    return dicom::fail(Kind::FileAccess, StackPictures::tr("The pictures could not be written: %1").arg(file.errorString()));
}

} // namespace

StackPictures::StackPictures(widgets::ImageViewport &viewport, imaging::FrameCache &cache, const QString &names, QObject *parent)
    : QObject(parent)
    , m_viewport(&viewport)
    , m_stack(viewport.stack())
    , m_cache(cache)
    , m_names(names)
{}

QString StackPictures::path(const QString &names, int number)
{
    return names + QStringLiteral("-%1.png").arg(number, 4, 10, QLatin1Char('0'));
}

void StackPictures::start(const widgets::PictureRequest &request)
{
    m_request = request;
    m_total = m_stack ? m_stack->count() : 0;
    connect(&m_cache, &imaging::FrameCache::frameReady, this, &StackPictures::step);
    if (m_stack)
        connect(m_stack, &imaging::ImageStack::changed, this, &StackPictures::step);
    QMetaObject::invokeMethod(this, &StackPictures::step, Qt::QueuedConnection);
}

void StackPictures::step()
{
    if (m_isOver || m_isWriting)
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
        end({});
        return;
    }
    if (m_cache.contains(m_stack->image(m_next).key)) {
        m_request.index = m_next;
        if (const QImage image = m_viewport->drawPicture(m_request); !image.isNull()) {
            write(image);
            return;
        }
    }
    emit wanted(m_next);
}

void StackPictures::write(const QImage &image)
{
    m_isWriting = true;
    QThreadPool::globalInstance()->start(
        [self = QPointer<StackPictures>(this), application = QCoreApplication::instance(), image, path = path(m_names, m_next + 1)] {
            const auto result = writePng(path, image);
            QMetaObject::invokeMethod(application, [self, result] {
                if (!self || self->m_isOver)
                    return;
                self->m_isWriting = false;
                if (!result)
                    return self->end(result);
                ++self->m_next;
                emit self->progressed();
                self->step();
            });
        });
}

void StackPictures::end(const dicom::Result<> &result)
{
    m_isOver = true;
    emit wanted(-1);
    m_result = result;
    emit finished();
}

} // namespace ui
