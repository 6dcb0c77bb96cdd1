#include "tests/benchmarks/memory.h"

#include <chrono>
#include <fstream>
#include <sstream>
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

/// Resident, without the pages of files: those are shared by all.
qint64 residentSize(qint64 pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/status");
    qint64 sum = 0;
    for (std::string word; file >> word;) {
        if (word == "RssAnon:" || word == "RssShmem:") {
            qint64 kibibytes = 0;
            file >> kibibytes;
            sum += kibibytes;
        }
    }
    return sum;
}

template <class Size> qint64 sumOf(const QList<qint64> &pids, Size size)
{
    qint64 sum = 0;
    for (const qint64 pid : pids)
        sum += size(pid);
    return sum;
}

} // namespace

double processorMs(const QList<qint64> &others)
{
    double milliseconds = 0;
    for (const qint64 pid : QList<qint64>{qint64(::getpid())} + others) {
        std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
        std::string line;
        std::getline(file, line);
        std::istringstream fields(line.substr(std::min(line.rfind(')') + 2, line.size()))); // from the third field on
        std::string skipped;
        for (int field = 3; field < 14; ++field)
            fields >> skipped;
        double user = 0, system = 0;
        fields >> user >> system;
        milliseconds += (user + system) * 1000 / double(sysconf(_SC_CLK_TCK));
    }
    return milliseconds;
}

PeakMemory::PeakMemory()
    : m_pids{qint64(::getpid())}
    , m_thread([this] { sample(); })
{}

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

QList<qint64> PeakMemory::pids() const
{
    const std::lock_guard lock(m_mutex);
    return m_pids;
}

double PeakMemory::mebibytes() const
{
    const qint64 now = sumOf(pids(), residentSize);
    return double(sumOf(pids(), proportionalSetSize) + std::max<qint64>(0, m_peakKibibytes - now)) / 1024;
}

double PeakMemory::mebibytesNow() const
{
    return double(sumOf(pids(), proportionalSetSize)) / 1024;
}

void PeakMemory::sample()
{
    using namespace std::chrono_literals;
    while (!m_stop) {
        m_peakKibibytes = std::max(m_peakKibibytes.load(), sumOf(pids(), residentSize));
        std::this_thread::sleep_for(20ms);
    }
}

} // namespace benchmarks
