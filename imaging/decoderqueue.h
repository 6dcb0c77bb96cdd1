#pragma once

#include "imaging/decoderjob.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace imaging {

/// Jobs by priority, then by arrival. Every function from any thread.
class DecoderQueue
{
public:
    /// `arrived` is called, outside the lock, when a job waits that a worker should look for.
    explicit DecoderQueue(std::function<void()> arrived)
        : m_arrived(std::move(arrived))
    {}

    void add(DecoderJob job);     ///< behind those of its priority
    void putBack(DecoderJob job); ///< at its old place
    /// The most urgent one that is not cancelled. A worker that has one already gets a second only if there are more than
    /// the idle workers will take.
    std::optional<DecoderJob> take(bool alreadyBusy);
    void changeIdle(int by) { m_idle += by; } ///< workers without any job; they always look here before they sleep
    int idle() const { return m_idle; }
    bool isEmpty() const;
    void pointOut(); ///< calls `arrived` if anything waits
    bool hasMoreUrgentThan(DecoderPool::Priority priority) const;
    void setPriority(DecoderPool::Id id, DecoderPool::Priority priority);
    void remove(DecoderPool::Id id);

private:
    using Key = std::pair<DecoderPool::Priority, quint64>;
    void insert(DecoderJob job);

    std::function<void()> m_arrived;
    mutable std::mutex m_mutex;
    std::multimap<Key, DecoderJob> m_jobs;
    quint64 m_arrivals = 0;
    std::atomic<int> m_idle{0};
};

} // namespace imaging
