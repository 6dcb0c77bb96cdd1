#pragma once

#include <QList>

#include <atomic>
#include <mutex>
#include <thread>

namespace benchmarks {

/// The highest proportional set size of this process and its helpers. What the kernel must add up
/// page by page is asked for once, at the end: asking often stops the very process that is
/// measured. In between the resident sizes, which are counted anyway, tell how much higher the peak
/// was.
class PeakMemory
{
public:
    PeakMemory();
    ~PeakMemory();
    void setHelpers(const QList<qint64> &pids);
    double mebibytes() const;    ///< the highest so far
    double mebibytesNow() const; ///< at this moment

private:
    void sample();
    QList<qint64> pids() const;

    mutable std::mutex m_mutex;
    QList<qint64> m_pids;
    std::atomic<qint64> m_peakKibibytes = 0; ///< resident
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

/// Processor time of this process and of others so far, in milliseconds.
double processorMs(const QList<qint64> &others);

} // namespace benchmarks
