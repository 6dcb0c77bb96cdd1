#pragma once

#include "network/audit/auditevent.h"

#include <optional>

namespace network {

struct RequestRecord;

/// What a request that ended is to an audit trail: a search (of studies or of tasks) is a query, a task that is made or given a state is
/// one, too, and a server that is not trusted, or points from an encrypted address to one that is not, an alert; nothing else. What
/// images were shown or sent is told by those who know whose they are.
std::optional<AuditEvent> auditEventOf(const RequestRecord &record, const QUrl &url);

/// A server pointed to another one, and a person, a setting or the absence of both said no.
AuditEvent refusedCrossing(const QUrl &from, const QUrl &to);

} // namespace network
