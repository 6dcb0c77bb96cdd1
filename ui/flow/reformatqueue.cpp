#include "ui/flow/reformatqueue.h"

#include <QElapsedTimer>

#include <algorithm>

namespace ui {

ReformatQueue::ReformatQueue(QObject *parent)
    : QObject(parent)
    , m_stop(std::make_shared<std::atomic_bool>(false))
{
    m_worker.setMaxThreadCount(1); // each plane is shared out among the processors
}

ReformatQueue::~ReformatQueue()
{
    *m_stop = true;
    m_worker.waitForDone();
}

void ReformatQueue::setVolume(const imaging::VolumePtr &volume)
{
    *m_stop = true;
    m_stop = std::make_shared<std::atomic_bool>(false);
    m_waiting.clear();
    m_running = false;
    m_volume = volume;
}

void ReformatQueue::want(int place, const imaging::Reformat &what, const dicom::FrameKey &key)
{
    if (!m_volume)
        return;
    const auto earlier = m_waiting.constFind(place);
    const qint64 since = earlier == m_waiting.constEnd() ? ++m_asked : earlier->since; // its turn stays
    m_waiting.insert(place, {what, key, since});
    next();
}

double ReformatQueue::values(const imaging::Reformat &what) const
{
    const double step = what.step > 0 ? what.step : m_volume->geometry().cellAlong(what.grid.normal());
    return double(what.grid.columns) * what.grid.rows * (2 * what.slab.samples(step) + 1);
}

double ReformatQueue::expected(const imaging::Reformat &what) const
{
    return m_volume ? values(what) * m_nanoseconds[size_t(what.sampling)] / 1e6 : 0;
}

void ReformatQueue::next()
{
    if (m_running || m_waiting.isEmpty())
        return;
    const auto first =
        std::min_element(m_waiting.begin(), m_waiting.end(), [](const Order &a, const Order &b) { return a.since < b.since; });
    const int place = first.key();
    const Order order = first.value();
    m_waiting.erase(first);
    m_running = true;
    m_worker.start([this, place, order, volume = m_volume, stop = m_stop] {
        const imaging::FramePtr frame = imaging::reformat(*volume, order.what, order.key, stop.get());
        QMetaObject::invokeMethod(
            this, [this, place, frame, sampling = order.what.sampling, stop] { finished(place, frame, sampling, stop); },
            Qt::QueuedConnection);
    });
}

void ReformatQueue::finished(int place, const imaging::FramePtr &frame, imaging::Sampling sampling,
                             const std::shared_ptr<std::atomic_bool> &stop)
{
    if (stop != m_stop)
        return; // of another volume
    m_running = false;
    next();
    emit made(place, frame, sampling);
    if (isIdle())
        emit idle();
}

} // namespace ui
