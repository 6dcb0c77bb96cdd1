#pragma once

#include "network/audit/auditevent.h"

#include <optional>

namespace network {

struct RequestRecord;

/// What a request that ended is to an audit trail: a search (of studies or of tasks) is a query, a server that is not trusted an
/// alert; nothing else. What images were shown or sent is told by those who know whose they are.
std::optional<AuditEvent> auditEventOf(const RequestRecord &record, const QUrl &url);

} // namespace network
