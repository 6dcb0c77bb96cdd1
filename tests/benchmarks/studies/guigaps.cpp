#include "tests/benchmarks/studies/guigaps.h"

#include <algorithm>

#include <time.h>

namespace benchmarks {

namespace {

constexpr int BeatMs = 2;

double clockMs(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

} // namespace

GuiGaps::GuiGaps()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
    restart();
    m_timer.start(BeatMs);
}

void GuiGaps::restart()
{
    m_longest = m_longestOwn = 0;
    m_before = clockMs(CLOCK_MONOTONIC);
    m_ownBefore = clockMs(CLOCK_THREAD_CPUTIME_ID);
}

void GuiGaps::beat()
{
    const double now = clockMs(CLOCK_MONOTONIC), own = clockMs(CLOCK_THREAD_CPUTIME_ID);
    m_longest = std::max(m_longest, now - m_before - BeatMs);
    m_longestOwn = std::max(m_longestOwn, own - m_ownBefore);
    m_before = now;
    m_ownBefore = own;
}

} // namespace benchmarks
