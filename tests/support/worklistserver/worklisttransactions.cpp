// What each transaction asks for and is answered, PS3.18 §11.4 to §11.12.
#include "tests/support/worklistserver/worklistserver.h"

#include "network/dicom/dictionary.h"
#include "network/dicom/uid.h"
#include "tests/support/worklistserver/worklistdatabase.h"
#include "tests/support/worklistserver/worklistparameters.h"

#include <QUrlQuery>

namespace testsupport {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

/// Of a row only what is returned of itself (Table CC.2.5-3), or was asked for.
void keepReturned(DataSet &row, const QSet<Tag> &asked, bool onlyAsked)
{
    for (const dicom::Element &element : QList<dicom::Element>(row.elements())) {
        const AttributeRule *rule = attributeRule(element.tag);
        const bool usual = rule && (rule->ret == '1' || rule->ret == '2');
        const bool identity = element.tag == tag::SOPInstanceUID || element.tag == tag::ProcedureStepState;
        if (!asked.contains(element.tag) && (!usual || (onlyAsked && !identity)))
            row.remove(element.tag);
    }
}

} // namespace

WorklistAnswer WorklistServer::create(const WorklistRequest &request)
{
    WorklistAnswer refusal;
    auto set = body(request, refusal);
    if (!set)
        return refusal;
    using NewUid = WorklistDialect::NewUid;
    std::optional<QString> uid;
    switch (m_dialect.newUid) {
    case NewUid::Workitem:
        uid = parameter(request.query, "workitem");
        break;
    case NewUid::Affected:
        uid = parameter(request.query, "AffectedSOPInstanceUID");
        break;
    case NewUid::Bare:
        uid = QString::fromLatin1(request.query);
        break;
    case NewUid::InBody:
        uid = set->string(tag::SOPInstanceUID);
        set->remove(tag::SOPInstanceUID);
        set->remove(tag::SOPClassUID);
        break;
    case NewUid::Invented:
        uid = dicom::makeUid();
        break;
    case NewUid::WholeQuery:
        uid = QString::fromLatin1(request.query);
        break;
    }
    if (!m_dialect.newLock && set->contains(tag::TransactionUID))
        return refuse(400, QStringLiteral("Transaction UID must not be present in a new workitem."));
    if (!m_dialect.newLock)
        set->setEmpty(tag::TransactionUID);
    const bool anyName = m_dialect.newUid == NewUid::WholeQuery && uid && !uid->isEmpty();
    if (!uid || (!dicom::isValidUid(*uid) && !anyName))
        return refuse(400, QStringLiteral("The UID of the Workitem is missing."));
    const UpsReply reply = m_worklist.create(*uid, *set);
    WorklistAnswer answer = outcome(reply, 201);
    if (!reply.failed() && m_dialect.location && m_dialect.newUid != NewUid::Invented)
        answer.headers.append(qMakePair(QByteArray("Location"), QByteArray(url().toEncoded() + "/workitems/" + uid->toLatin1())));
    return answer;
}

WorklistAnswer WorklistServer::retrieve(const WorklistRequest &request, const QString &uid)
{
    const UpsReply reply = m_worklist.retrieve(uid);
    if (reply.code == UpsCode::Unknown && m_dialect.missingStatus == 204)
        return {204, {}, {}};
    return reply.failed() ? outcome(reply, 200) : content(request, {handedOut(reply.set, false)});
}

WorklistAnswer WorklistServer::update(const WorklistRequest &request, const QString &uid)
{
    WorklistAnswer refusal;
    auto changes = body(request, refusal);
    if (!changes)
        return refusal;
    using Lock = WorklistDialect::Lock;
    std::optional<QString> lock;
    const bool any = m_dialect.lock == Lock::AnyPlace;
    if (any || m_dialect.lock == Lock::TransactionUid)
        lock = parameter(request.query, "transaction-uid");
    if ((any && !lock) || m_dialect.lock == Lock::Transaction)
        lock = parameter(request.query, "transaction");
    if ((any && !lock) || m_dialect.lock == Lock::CapitalTransactionUid)
        lock = parameter(request.query, "Transaction-uid");
    if (m_dialect.lock == Lock::Bare && !request.query.isEmpty())
        lock = QString::fromLatin1(request.query);
    if (any || m_dialect.lock == Lock::InBody || m_dialect.lock == Lock::CapitalTransactionUid) {
        if (!lock && changes->hasValue(tag::TransactionUID))
            lock = changes->string(tag::TransactionUID);
    }
    changes->remove(tag::TransactionUID); // PS3.4 CC.2.6 lets it stand in the data set; it is no attribute of the item
    if (m_dialect.wholeUpdates) {
        if (!changes->contains(tag::ProcedureStepState) || !changes->contains(tag::ProcedureStepLabel))
            return refuse(400, QStringLiteral("The whole Workitem is wanted."));
        for (const dicom::Element &element : QList<dicom::Element>(changes->elements())) {
            const AttributeRule *rule = attributeRule(element.tag);
            if (rule && rule->update == '-')
                changes->remove(element.tag);
        }
    }
    const UpsReply reply = m_worklist.update(uid, lock, *changes);
    if (reply.code == UpsCode::WrongLock && m_dialect.tellsLocks)
        return refuse(400, QStringLiteral("Transaction UID %1 is not %2.").arg(lock.value_or(QString()), m_worklist.items()[uid].lock));
    return outcome(reply, 200, true);
}

WorklistAnswer WorklistServer::changeState(const WorklistRequest &request, const QString &uid, const QString &requesterInPath)
{
    WorklistAnswer refusal;
    const auto set = body(request, refusal);
    if (!set)
        return refusal;
    if (m_dialect.requester && !isAeTitle(requesterInPath) && !isAeTitle(parameter(request.query, "requester").value_or(QString())))
        return refuse(400, QStringLiteral("The requester is missing."));
    if (!set->hasValue(tag::TransactionUID))
        return refuse(m_worklist.items().contains(uid) ? 400 : 404, QStringLiteral("The Transaction UID is missing."));
    const QString state = set->string(tag::ProcedureStepState);
    const UpsReply reply = m_worklist.changeState(uid, set->string(tag::TransactionUID), state);
    if (!reply.failed() && state == u"COMPLETED" && m_dialect.completion == WorklistDialect::Completion::ErrorAfter)
        return refuse(500, QStringLiteral("A rule that follows failed."));
    return outcome(reply, 200);
}

WorklistAnswer WorklistServer::requestCancel(const WorklistRequest &request, const QString &uid, const QString &requesterInPath)
{
    if (m_dialect.cancelBody && request.body.trimmed().isEmpty())
        return refuse(500, QStringLiteral("Empty request body"));
    DataSet reason;
    if (!request.body.trimmed().isEmpty()) {
        WorklistAnswer refusal;
        const auto set = body(request, refusal);
        if (!set)
            return refusal;
        reason = *set;
    }
    const QString requester = requesterInPath.isEmpty() ? parameter(request.query, "requester").value_or(QString()) : requesterInPath;
    if (m_dialect.requester && !isAeTitle(requester))
        return refuse(400, QStringLiteral("The requester is missing."));
    if (m_dialect.cancel == WorklistDialect::Cancel::Error)
        return refuse(500, QStringLiteral("Something broke."));
    return outcome(m_worklist.requestCancel(uid, requester.isEmpty() ? QStringLiteral("ANONYMOUS") : requester, reason), 202);
}

WorklistAnswer WorklistServer::search(const WorklistRequest &request)
{
    QList<WorklistKey> keys;
    QSet<Tag> asked;
    int offset = 0, limit = 0;
    bool restricted = false;
    for (const Parameter &each : parameters(request.query)) {
        if (each.name == u"offset" || each.name == u"limit") {
            bool isNumber = false;
            (each.name == u"offset" ? offset : limit) = each.value.toInt(&isNumber);
            if (!isNumber || offset < 0 || limit < 0)
                return refuse(400, each.name);
            continue;
        }
        const bool known = each.name == u"includefield" || each.name == u"fuzzymatching" || each.name == u"emptyvaluematching";
        if (each.name == u"includefield" && m_dialect.unknownKeys != WorklistDialect::UnknownKeys::Refused) {
            restricted = m_dialect.unknownKeys == WorklistDialect::UnknownKeys::IncludeRestricts;
            for (const QString &field : each.value.split(u',')) {
                if (const auto found = dicom::tagFromName(field))
                    asked.insert(*found);
            }
            continue;
        }
        const bool ignored = each.name == u"ProcedureStepState" && !m_dialect.stateKey;
        if (ignored)
            continue;
        const auto parsed = known ? std::nullopt : parseFilter(each.name + u'=' + each.value, u'&');
        const AttributeRule *rule = parsed ? attributeRule(parsed->first().path.first()) : nullptr;
        if (!rule || rule->match == '-') {
            if (m_dialect.unknownKeys == WorklistDialect::UnknownKeys::Refused)
                return refuse(400, QStringLiteral("unknown: ") + each.name);
            continue;
        }
        keys += *parsed;
        asked.insert(parsed->first().path.first());
    }
    QList<DataSet> found = m_worklist.search(keys).mid(offset);
    if (m_dialect.largestLimit > 0 && limit > m_dialect.largestLimit)
        return refuse(400, QStringLiteral("limit"));
    if (m_dialect.largestLimit > 0 && limit == 0)
        limit = m_dialect.largestLimit / 2;
    const int most = m_dialect.pageLimit > 0 && (limit == 0 || limit > m_dialect.pageLimit) ? m_dialect.pageLimit : limit;
    const qsizetype cut = most > 0 && found.size() > most ? found.size() - most : 0;
    found.resize(found.size() - cut);
    const bool statesAsked = request.query.contains("includefield=ProcedureStepState");
    for (DataSet &set : found) {
        keepReturned(set, asked, restricted);
        set = handedOut(set, true, statesAsked);
    }
    if (found.isEmpty()) {
        if (m_dialect.emptyStatus == 200)
            return content(request, {});
        return m_dialect.emptyStatus == 204 ? WorklistAnswer{204, {}, {}} : refuse(404, QStringLiteral("nothing matches"));
    }
    const bool byServer = cut > 0 && (limit == 0 || most < limit);
    WorklistAnswer answer = content(request, found, byServer && m_dialect.partialStatus ? 206 : 200);
    if (byServer && !m_dialect.partialStatus)
        addReason(answer, QStringLiteral("There are %1 additional results that can be requested").arg(cut));
    return answer;
}

WorklistAnswer WorklistServer::subscribe(const WorklistRequest &request, const QString &uid, const QString &aeTitle)
{
    using Filter = WorklistDialect::Filter;
    const QString lock = parameter(request.query, "deletionlock").value_or(QStringLiteral("false"));
    if (lock != u"true" && lock != u"false")
        return refuse(400, QStringLiteral("deletionlock"));
    QString filterText;
    QChar separator = u'&';
    if (uid == QLatin1String(FilteredWorklistInstance)) {
        if (m_dialect.filter == Filter::Unsupported)
            return refuse(403, QStringLiteral("Filtered Worklist Subscriptions are not supported."));
        QStringList pairs;
        for (const Parameter &each : parameters(request.query)) {
            if (m_dialect.filter == Filter::Parameter && each.name == u"filter") {
                filterText = each.value;
                separator = u',';
            } else if (m_dialect.filter == Filter::Pairs && each.name != u"deletionlock") {
                pairs << QString(each.name + u'=' + each.value);
            }
        }
        if (m_dialect.filter == Filter::Pairs)
            filterText = pairs.join(u'&');
    }
    const auto filter = parseFilter(filterText, separator);
    if (!filter)
        return refuse(400, QStringLiteral("filter"));
    // The events that the subscription itself brings may come before this answer: PS3.18 §11.10.
    WorklistAnswer answer = outcome(m_worklist.subscribe(uid, aeTitle, lock == u"true", *filter, filterText), 201);
    if (answer.status != 201)
        return answer;
    const QByteArray channel = channelUrl(aeTitle);
    if (m_dialect.channel == WorklistDialect::Channel::Location)
        answer.headers.append(qMakePair(QByteArray("Location"), channel));
    else if (!channel.isEmpty())
        answer.headers.append(qMakePair(QByteArray("Content-Location"), channel));
    return answer;
}

} // namespace testsupport
