#include "tests/faults/watch.h"

#include <QFile>
#include <QLoggingCategory>
#include <QMutex>

#include <algorithm>
#include <chrono>

#include <unistd.h>

namespace faults {

namespace {

constexpr int LookEvery = 10; // milliseconds

QMutex logMutex;
QString logText;
QtMessageHandler previousHandler = nullptr;

void keep(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    {
        const QMutexLocker lock(&logMutex);
        logText += QString::fromLatin1(context.category) + QStringLiteral(": ") + message + u'\n';
    }
    if (type == QtFatalMsg)
        previousHandler(type, context, message);
}

/// Milliseconds in which this thread was ready to run and others had the processor. What is left of the time between two looks
/// it computed, or stood in a call of the system: both keep it from its events.
qint64 waitedForProcessor()
{
    QFile file(QStringLiteral("/proc/thread-self/schedstat"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() / 1'000'000 : 0;
}

/// Milliseconds in which the host of a virtual machine gave its processors to others, all of them together.
qint64 stolen()
{
    constexpr int Steal = 8; // "cpu", user, nice, system, idle, iowait, irq, softirq, steal
    QFile file(QStringLiteral("/proc/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readLine().simplified().split(' ').value(Steal).toLongLong() * 1000 / sysconf(_SC_CLK_TCK);
}

/// Milliseconds in which something on this machine waited for a disk, or for memory that had to be read again.
qint64 stalled()
{
    qint64 microseconds = 0;
    for (const char *path : {"/proc/pressure/io", "/proc/pressure/memory"}) {
        QFile file(QString::fromLatin1(path)); // not there on every kernel
        if (file.open(QIODevice::ReadOnly))
            microseconds += file.readLine().trimmed().split('=').last().toLongLong();
    }
    return microseconds / 1000;
}

} // namespace

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

Watch::Watch()
{
    connect(&m_timer, &QTimer::timeout, this, &Watch::look);
    m_timer.start(LookEvery);
    restart();
    m_sleeper = std::jthread([this](const std::stop_token &stop) { sleepAndSee(stop); });
}

void Watch::sleepAndSee(const std::stop_token &stop)
{
    using namespace std::chrono;
    while (!stop.stop_requested()) {
        const auto before = steady_clock::now();
        std::this_thread::sleep_for(milliseconds(LookEvery));
        const qint64 late = duration_cast<milliseconds>(steady_clock::now() - before).count() - LookEvery;
        if (late > m_latest) // restart() may come between: one row is judged a little too mildly
            m_latest = late;
    }
}

qint64 Watch::starved() const
{
    return std::max({waitedForProcessor() - m_waitedBefore, stolen() - m_stolenBefore, stalled() - m_stalledBefore, m_latest.load()});
}

void Watch::restart()
{
    m_clock.start();
    m_lastLook = 0;
    m_lastWaited = m_waitedBefore = waitedForProcessor();
    m_stolenBefore = stolen();
    m_stalledBefore = stalled();
    m_longestGap = 0;
    m_latest = 0;
    m_atStart = m_largest = residentBytes();
}

void Watch::look()
{
    const qint64 now = m_clock.elapsed();
    const qint64 waited = waitedForProcessor();
    m_longestGap = qMax(m_longestGap, now - m_lastLook - LookEvery - (waited - m_lastWaited));
    m_lastLook = now;
    m_lastWaited = waited;
    m_largest = qMax(m_largest, residentBytes());
}

LogCapture::LogCapture()
{
    QLoggingCategory::setFilterRules(QStringLiteral("negatoscope.*=true"));
    previousHandler = qInstallMessageHandler(keep);
}

LogCapture::~LogCapture()
{
    qInstallMessageHandler(previousHandler);
    QLoggingCategory::setFilterRules({});
}

QString LogCapture::takeText()
{
    const QMutexLocker lock(&logMutex);
    return std::exchange(logText, {});
}

} // namespace faults
