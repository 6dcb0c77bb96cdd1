#pragma once

#include "network/audit/auditevent.h"

namespace network {

/// One DICOM audit message (PS3.15 A.5.1), UTF-8, without XML declaration and without line breaks.
QByteArray toAuditMessage(const AuditEvent &event, const AuditSource &source);

/// RFC 5424 header and the message, as PS3.15 A.6 wants it: facility 10, severity 5 (RFC 5424, 6.2.1). `message` is what
/// toAuditMessage() made, in this or an earlier run.
QByteArray toSyslog(const QByteArray &message, const AuditSource &source);
/// Octet counting (RFC 5425, 4.3).
QByteArray framed(const QByteArray &syslog);

} // namespace network
