#include "network/audit/requestaudit.h"

#include "network/http/requestlog.h"

#include <QStringList>

namespace network {

namespace {

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

} // namespace

std::optional<AuditEvent> auditEventOf(const RequestRecord &record, const QUrl &url)
{
    AuditEvent event;
    if (record.certificateRefused) {
        event.kind = AuditEvent::Kind::NodeAuthentication;
        event.outcome = AuditEvent::Outcome::SeriousFailure;
        event.problem = QStringLiteral("The certificate of the server is not trusted.");
        event.server = url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery);
        event.mayRepeat = true;
        return event;
    }
    static const QStringList Searches{QStringLiteral("studies"), QStringLiteral("series"), QStringLiteral("instances"),
                                      QStringLiteral("workitems")};
    const QString last = url.path().section(u'/', -1, -1, QString::SectionSkipEmpty);
    if (record.method != "GET" || !Searches.contains(last))
        return std::nullopt;
    const bool isTasks = last == u"workitems";
    event.kind = AuditEvent::Kind::Query;
    event.server = rootBefore(url, isTasks ? last : url.path().contains(u"/studies") ? QStringLiteral("studies") : last);
    event.query = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    event.queryClass = isTasks ? UpsQuery : StudyRootFind;
    event.mayRepeat = isTasks; // read again every 30 seconds
    if (record.status < 200 || record.status >= 300 || !record.problem.isEmpty()) {
        event.outcome = AuditEvent::Outcome::MinorFailure;
        event.problem = record.status > 0 ? QStringLiteral("HTTP status %1").arg(record.status) : record.problem;
    }
    return event;
}

} // namespace network
