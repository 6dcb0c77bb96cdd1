#pragma once

#include "network/audit/auditevent.h"
#include "network/audit/auditoptions.h"

#include <QDateTime>
#include <QHash>
#include <QMutex>
#include <QThread>

#include <memory>

namespace network {

/// Records events in a file (AuditFile) and sends them on where a syslog server is set, in a thread of its own: whoever records
/// goes on at once. What cannot be written, because the disk is full, is tried again and meanwhile kept in memory. What was
/// recorded is in the file when the trail has ended.
class AuditTrail final : public AuditLog
{
public:
    explicit AuditTrail(const AuditOptions &options);
    ~AuditTrail() override;

    void record(const AuditEvent &event) override;
    const AuditOptions &options() const { return m_options; }
    /// What was recorded so far has left for the syslog server, or is not going to in this time. Blocks; for the end of a program.
    void settle(int milliseconds);

private:
    class Worker;
    bool isRepeated(const AuditEvent &event);

    AuditOptions m_options;
    QThread m_thread;
    Worker *m_worker = nullptr; ///< lives in the thread; null: nothing is recorded
    QMutex m_mutex;
    QList<AuditEvent> m_incoming;          ///< since the worker looked last
    QHash<QByteArray, QDateTime> m_lately; ///< events of which one an hour is enough
};

} // namespace network
