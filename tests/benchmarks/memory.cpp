#include "tests/benchmarks/memory.h"

#include <chrono>
#include <fstream>
#include <string>

#include <unistd.h>

namespace benchmarks {

namespace {

qint64 proportionalSetSize(qint64 pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
    for (std::string word; file >> word;) {
        if (word == "Pss:") {
            qint64 kibibytes = 0;
            file >> kibibytes;
            return kibibytes;
        }
    }
    return 0;
}

} // namespace

PeakMemory::PeakMemory()
    : m_pids{qint64(::getpid())}
    , m_thread([this] { sample(); })
{
}

PeakMemory::~PeakMemory()
{
    m_stop = true;
    m_thread.join();
}

void PeakMemory::setHelpers(const QList<qint64> &pids)
{
    const std::lock_guard lock(m_mutex);
    m_pids = QList<qint64>{qint64(::getpid())} + pids;
}

void PeakMemory::sample()
{
    using namespace std::chrono_literals;
    while (!m_stop) {
        QList<qint64> pids;
        {
            const std::lock_guard lock(m_mutex);
            pids = m_pids;
        }
        qint64 sum = 0;
        for (const qint64 pid : pids)
            sum += proportionalSetSize(pid);
        m_peakKibibytes = std::max(m_peakKibibytes.load(), sum);
        std::this_thread::sleep_for(100ms);
    }
}

} // namespace benchmarks
