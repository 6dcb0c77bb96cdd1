#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <thread>

namespace faults {

/// Resident memory of this process, in bytes.
qint64 residentBytes();

/// Looks every few milliseconds at what a fault must not touch: how long the caller's thread was
/// kept from its event loop, and how large the process grew.
class Watch : public QObject
{
public:
    Watch();
    void restart();
    /// The longest time in milliseconds between two looks in which this thread computed or stood in a call of the system, a sleep
    /// or the disk; not what it waited for a processor that others had.
    qint64 longestGap() const { return m_longestGap; }
    /// Milliseconds that the machine owes us: how long this thread waited for a processor in all, how long the host took the
    /// processors away, how long disk or memory were waited for, or how late a thread that only sleeps once was; the most of them.
    qint64 starved() const;
    qint64 largestGrowth() const { return m_largest - m_atStart; }

private:
    void look();
    void sleepAndSee(const std::stop_token &stop);

    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_lastLook = 0;
    qint64 m_lastWaited = 0;
    qint64 m_waitedBefore = 0;
    qint64 m_stolenBefore = 0;
    qint64 m_stalledBefore = 0;
    qint64 m_longestGap = 0;
    qint64 m_atStart = 0;
    qint64 m_largest = 0;
    std::atomic<qint64> m_latest = 0; ///< of the sleeper
    std::jthread m_sleeper;
};

/// Keeps every log line between construction and destruction, with all of the program's categories
/// switched on.
class LogCapture
{
public:
    LogCapture();
    ~LogCapture();
    LogCapture(const LogCapture &) = delete;
    static QString takeText();
};

} // namespace faults
