#include "network/audit/requestaudit.h"

#include "network/auth/credential.h"
#include "network/http/requestlog.h"

#include <QStringList>

namespace network {

namespace {

using Alarm = RequestRecord::Alarm;

// PS3.6, table A-1: what of DIMSE stands for these searches in an audit message.
const QString StudyRootFind = QStringLiteral("1.2.840.10008.5.1.4.1.2.2.1");
const QString UpsQuery = QStringLiteral("1.2.840.10008.5.1.4.34.6.5");

QUrl rootBefore(const QUrl &url, const QString &word)
{
    QUrl root = url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    const QString path = root.path(QUrl::FullyEncoded);
    const qsizetype at = path.indexOf(u'/' + word);
    root.setPath(at < 0 ? path : path.left(at), QUrl::TolerantMode);
    return root;
}

void setOutcome(AuditEvent &event, const RequestRecord &record)
{
    if (record.status >= 200 && record.status < 300 && record.problem.isEmpty())
        return;
    event.outcome = AuditEvent::Outcome::MinorFailure;
    event.problem = record.status > 0 ? QStringLiteral("HTTP status %1").arg(record.status) : record.problem;
}

AuditEvent alertOf(const RequestRecord &record, const QUrl &url)
{
    if (record.alarm == Alarm::Elsewhere)
        return refusedCrossing(url, QUrl(record.pointedTo));
    AuditEvent event;
    event.kind = AuditEvent::Kind::NodeAuthentication;
    event.outcome = AuditEvent::Outcome::SeriousFailure;
    event.problem = record.alarm == Alarm::Certificate
                        ? QStringLiteral("The certificate of the server is not trusted.")
                        : QStringLiteral("The server pointed to %1, which is not encrypted; it was not asked.").arg(record.pointedTo);
    event.server = url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery);
    event.mayRepeat = true;
    return event;
}

AuditEvent queryOf(const RequestRecord &record, const QUrl &url, const QString &resource)
{
    const bool isTasks = resource == u"workitems";
    AuditEvent event;
    event.kind = AuditEvent::Kind::Query;
    event.server = rootBefore(url, isTasks ? resource : url.path().contains(u"/studies") ? QStringLiteral("studies") : resource);
    event.query = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    event.queryClass = isTasks ? UpsQuery : StudyRootFind;
    event.mayRepeat = isTasks; // read again every 30 seconds
    setOutcome(event, record);
    return event;
}

/// PS3.18, 11.4 to 11.8: /workitems?workitem=UID makes a task; its address, and "state" and "cancelrequest" below that, change it. What
/// tells of it ("subscribers") leaves it as it is.
std::optional<AuditEvent> taskEventOf(const RequestRecord &record, const QUrl &url, const QStringList &steps)
{
    static const QStringList Changes{QString(), QStringLiteral("state"), QStringLiteral("cancelrequest")};
    const qsizetype at = steps.lastIndexOf(QStringLiteral("workitems"));
    if (at < 0 || (record.method != "POST" && record.method != "PUT") || !Changes.contains(steps.value(at + 2)))
        return std::nullopt;
    AuditEvent event;
    const bool isNew = at + 1 == steps.size();
    event.kind = isNew ? AuditEvent::Kind::TaskCreated : AuditEvent::Kind::TaskChanged;
    event.server = rootBefore(url, QStringLiteral("workitems"));
    event.task = event.server;
    const QString uid = isNew ? url.query().section(u'&', 0, 0).section(u'=', -1) : steps.at(at + 1); // "?workitem=UID" or "?UID"
    event.task.setPath(event.server.path() + QStringLiteral("/workitems/") + uid);
    event.taskState = record.note;
    setOutcome(event, record);
    return event;
}

} // namespace

AuditEvent refusedCrossing(const QUrl &from, const QUrl &to)
{
    AuditEvent event;
    event.kind = AuditEvent::Kind::RestrictedUse;
    event.outcome = AuditEvent::Outcome::MinorFailure;
    event.problem = QStringLiteral("The server pointed to %1, which nobody allowed; it was not asked.").arg(originOf(to));
    event.server = from.adjusted(QUrl::RemovePath | QUrl::RemoveQuery);
    event.mayRepeat = true;
    return event;
}

std::optional<AuditEvent> auditEventOf(const RequestRecord &record, const QUrl &url)
{
    if (record.alarm != Alarm::None)
        return alertOf(record, url);
    static const QStringList Searches{QStringLiteral("studies"), QStringLiteral("series"), QStringLiteral("instances"),
                                      QStringLiteral("workitems")};
    const QStringList steps = url.path().split(u'/', Qt::SkipEmptyParts);
    if (record.method != "GET")
        return taskEventOf(record, url, steps);
    return !steps.isEmpty() && Searches.contains(steps.last()) ? std::optional(queryOf(record, url, steps.last())) : std::nullopt;
}

} // namespace network
