#include "ui/flow/volumeloader.h"

#include "imaging/volumewords.h"
#include "ui/flow/series.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace ui {

using dicom::Error;
using imaging::ImageStack;

namespace {

constexpr int LookEvery = 50; // ms

QList<imaging::ImageDescriptionPtr> descriptions(const ImageStack &stack)
{
    QList<imaging::ImageDescriptionPtr> images;
    for (int i = 0; i < stack.count(); ++i)
        images.append(stack.description(i));
    return images;
}

} // namespace

VolumeLoader::VolumeLoader(ImageStack &stack, Series &series, imaging::FrameCache &cache, QObject *parent)
    : QObject(parent)
    , m_stack(&stack)
    , m_series(&series)
    , m_cache(cache)
    , m_stop(std::make_shared<std::atomic_bool>(false))
{
    m_look.setSingleShot(true);
    m_look.setInterval(LookEvery);
    connect(&m_look, &QTimer::timeout, this, &VolumeLoader::look);
    const auto later = [this] {
        if (!m_over && !m_look.isActive())
            m_look.start();
    };
    connect(&stack, &ImageStack::inserted, this, later);
    connect(&stack, &ImageStack::changed, this, later);
    connect(&stack, &QObject::destroyed, this, later);
    connect(&series, &Series::stateChanged, this, later);
    connect(&series, &Series::countsChanged, this, later);
    connect(&series, &QObject::destroyed, this, later);
}

VolumeLoader::~VolumeLoader()
{
    *m_stop = true;
}

void VolumeLoader::start()
{
    QMetaObject::invokeMethod(this, &VolumeLoader::look, Qt::QueuedConnection);
}

void VolumeLoader::fail(const Error &error)
{
    m_over = true;
    m_cache.pin(this, {});
    emit failed(error);
}

/// Whether no more images of the stack are to come.
bool VolumeLoader::isDescribed() const
{
    const Series::Counts counts = m_series->counts();
    return m_series->state() == Series::State::Complete || (m_series->info().instances > 0 && counts.received >= counts.expected);
}

void VolumeLoader::look()
{
    if (m_over)
        return;
    if (!m_stack || !m_series)
        return fail({Error::Kind::Cancelled, tr("The images are no longer open."), {}});
    QSet<dicom::FrameKey> keys;
    qint64 bytes = 0;
    int whole = 0, failed = -1;
    for (int i = 0; i < m_stack->count(); ++i) {
        const imaging::ImageDescription &image = m_stack->image(i);
        keys.insert(image.key);
        bytes += image.pixel.frameBytes();
        whole += m_stack->state(i) == ImageStack::State::Loaded && m_cache.contains(image.key);
        if (m_stack->state(i) == ImageStack::State::Failed && failed < 0)
            failed = i;
    }
    if (bytes > m_cache.budget())
        return fail({Error::Kind::TooLarge, imaging::messages::volumeTooLarge(bytes, m_cache.budget()), {}});
    m_cache.pin(this, keys);
    const Series::Counts counts = m_series->counts();
    const int toCome = m_series->stacks().count() == 1 ? qMax(0, counts.expected - counts.received) : 0;
    emit progress(whole, m_stack->count() + toCome);
    if (!isDescribed() || m_over)
        return;
    if (!m_checked) {
        m_checked = true;
        if (const auto geometry = imaging::volumeGeometry(descriptions(*m_stack)); !geometry)
            return fail(geometry.error());
    }
    if (failed >= 0)
        return fail({Error::Kind::Incomplete, imaging::messages::volumeImageMissing(failed + 1), {}});
    if (whole == m_stack->count())
        build();
}

void VolumeLoader::build()
{
    QList<imaging::FramePtr> frames;
    for (int i = 0; i < m_stack->count(); ++i) {
        frames.append(m_cache.find(m_stack->image(i).key));
        if (!frames.last() || frames.last()->isProvisional())
            return; // better ones are on their way
    }
    m_over = true;
    QThreadPool::globalInstance()->start(
        [self = QPointer<VolumeLoader>(this), images = descriptions(*m_stack), frames, budget = m_cache.budget(), stop = m_stop] {
            imaging::Volume::Options options;
            options.budget = budget;
            options.stop = stop.get();
            const auto volume = imaging::Volume::make(images, frames, options);
            QMetaObject::invokeMethod(QCoreApplication::instance(), [self, volume] {
                if (!self)
                    return;
                if (volume)
                    emit self->ready(*volume);
                else
                    self->fail(volume.error());
            });
        });
}

} // namespace ui
