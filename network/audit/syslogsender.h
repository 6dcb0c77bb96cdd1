#pragma once

#include "network/audit/auditevent.h"
#include "network/audit/auditfile.h"
#include "network/audit/auditoptions.h"

#include <QObject>
#include <QSslSocket>
#include <QTimer>

#include <memory>
#include <optional>

class QLockFile;

namespace network {

/// Sends what the audit file holds, line after line, over one TLS connection, and remembers how far it came. Syslog has no receipts:
/// what the server's system did not acknowledge before a connection ended is sent again, so a message may come twice and none is
/// lost while the server is away. One program of a profile sends at a time. Lives in one thread and never blocks it.
class SyslogSender : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Connecting, Sending, Waiting };
    SyslogSender(AuditFile &file, SyslogTarget target, AuditSource source, QString folder);
    ~SyslogSender() override;

    /// There is, or may be, more to send.
    void wake();
    State state() const { return m_state; }
    bool isDone() const; ///< nothing is left to send, or to be acknowledged

    static constexpr int LongestPause = 60'000; ///< milliseconds between two tries

signals:
    void done();
    void stateChanged();

private:
    void open();
    void send();
    void confirm();
    void lost();
    void setState(State state);

    AuditFile &m_file;
    SyslogTarget m_target;
    AuditSource m_source;
    QString m_folder;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QSslSocket> m_socket;
    State m_state = State::Idle;
    std::optional<AuditFile::Place> m_sent; ///< in this connection
    AuditFile::Place m_confirmed;
    QTimer m_again;   ///< after a connection that failed
    QTimer m_confirm; ///< looks whether the other side has what was sent
    int m_pause = 1000;
    int m_quiet = 0; ///< how often in a row nothing was on its way
};

} // namespace network
