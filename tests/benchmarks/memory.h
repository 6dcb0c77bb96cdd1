#pragma once

#include <QList>

#include <atomic>
#include <mutex>
#include <thread>

namespace benchmarks {

/// Samples the proportional set size of this process and its helpers until it is destroyed; keeps the highest sum.
class PeakMemory
{
public:
    PeakMemory();
    ~PeakMemory();
    void setHelpers(const QList<qint64> &pids);
    double mebibytes() const { return double(m_peakKibibytes.load()) / 1024; }

private:
    void sample();

    std::mutex m_mutex;
    QList<qint64> m_pids;
    std::atomic<qint64> m_peakKibibytes = 0;
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

} // namespace benchmarks
