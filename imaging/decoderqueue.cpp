#include "imaging/decoderqueue.h"

#include <vector>

namespace imaging {

void DecoderQueue::insert(DecoderJob job)
{
    const Key key{job.priority, job.order};
    m_jobs.emplace(key, std::move(job));
}

void DecoderQueue::add(DecoderJob job)
{
    {
        const std::lock_guard lock(m_mutex);
        job.order = ++m_arrivals;
        insert(std::move(job));
    }
    m_arrived();
}

void DecoderQueue::putBack(DecoderJob job)
{
    {
        const std::lock_guard lock(m_mutex);
        insert(std::move(job));
    }
    m_arrived();
}

std::optional<DecoderJob> DecoderQueue::take(bool alreadyBusy)
{
    const std::lock_guard lock(m_mutex);
    while (int(m_jobs.size()) > (alreadyBusy ? m_idle.load() : 0)) {
        DecoderJob job = std::move(m_jobs.extract(m_jobs.begin()).mapped());
        if (!*job.cancelled)
            return job;
    }
    return std::nullopt;
}

void DecoderQueue::pointOut()
{
    bool waiting = false;
    {
        const std::lock_guard lock(m_mutex);
        waiting = !m_jobs.empty();
    }
    if (waiting)
        m_arrived();
}

bool DecoderQueue::isEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_jobs.empty();
}

bool DecoderQueue::hasMoreUrgentThan(DecoderPool::Priority priority) const
{
    const std::lock_guard lock(m_mutex);
    return !m_jobs.empty() && m_jobs.begin()->first.first < priority;
}

void DecoderQueue::setPriority(DecoderPool::Id id, DecoderPool::Priority priority)
{
    const std::lock_guard lock(m_mutex);
    std::vector<DecoderJob> moved;
    for (auto at = m_jobs.begin(); at != m_jobs.end();) {
        if (at->second.id == id && at->second.priority != priority) {
            moved.push_back(std::move(at->second));
            at = m_jobs.erase(at);
        } else {
            ++at;
        }
    }
    for (DecoderJob &job : moved) {
        job.priority = priority;
        insert(std::move(job));
    }
}

void DecoderQueue::remove(DecoderPool::Id id)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_jobs, [id](const auto &entry) { return entry.second.id == id; });
}

} // namespace imaging
