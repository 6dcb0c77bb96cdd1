#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <algorithm>

namespace testsupport {

/// How long the event loop of this thread was away, at most; without the time in which it was ready
/// and other programs had the processor.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_clock.start();
        m_waited = waitedForProcessor();
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_timer.start(4);
    }
    double longestMs() const { return double(m_longest) / 1e6; }

private:
    static qint64 waitedForProcessor()
    {
        QFile file(QStringLiteral("/proc/thread-self/schedstat"));
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
    }

    void beat()
    {
        const qint64 waited = waitedForProcessor();
        m_longest = std::max(m_longest, m_clock.nsecsElapsed() - (waited - m_waited));
        m_waited = waited;
        m_clock.restart();
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_waited = 0;
    qint64 m_longest = 0;
};

} // namespace testsupport
