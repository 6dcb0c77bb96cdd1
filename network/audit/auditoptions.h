#pragma once

#include <QString>

namespace network {

/// Where audit messages go to: a syslog server that speaks TLS (RFC 5425). No host: nowhere.
struct SyslogTarget {
    QString host;
    int port = 6514;
    QString authorities; ///< PEM file; empty: those of the system
    QString certificate; ///< PEM files of our own, where the server asks who we are
    QString key;

    bool isSet() const { return !host.isEmpty(); }
    friend bool operator==(const SyslogTarget &, const SyslogTarget &) = default;
};

/// What an audit trail is to do.
struct AuditOptions {
    QString folder;   ///< empty: nothing is recorded
    QString sourceId; ///< of the site's choice; empty: the computer's name
    QString site;
    SyslogTarget syslog;
};

} // namespace network
