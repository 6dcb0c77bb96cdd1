#include "tests/support/worklistserver/worklistserver.h"

#include "network/dicom/dictionary.h"
#include "network/dicom/jsonmodel.h"
#include "network/dicom/uid.h"
#include "network/dicom/xmlmodel.h"
#include "tests/support/worklistserver/worklistdatabase.h"

#include <QTcpSocket>
#include <QUrlQuery>
#include <QWebSocket>

namespace testsupport {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

const QByteArray Base = "/dicom-web";

struct Parameter {
    QString name;
    QString value;
};

QList<Parameter> parameters(const QByteArray &query)
{
    QList<Parameter> list;
    for (const QByteArray &pair : query.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const auto decoded = [](const QByteArray &text) { return QString::fromUtf8(QByteArray::fromPercentEncoding(text)); };
        list.append({decoded(equals < 0 ? pair : pair.first(equals)), equals < 0 ? QString() : decoded(pair.mid(equals + 1))});
    }
    return list;
}

std::optional<QString> parameter(const QByteArray &query, const char *name)
{
    for (const Parameter &each : parameters(query)) {
        if (each.name == QLatin1String(name))
            return each.value;
    }
    return std::nullopt;
}

bool isAeTitle(const QString &title)
{
    return !title.trimmed().isEmpty() && title.size() <= 16 && !title.contains(u'\\');
}

/// Status of a failure, PS3.18 §11.6.3, §11.7.3, §11.8.3.
int statusOf(UpsCode code, bool isUpdate, int lockStatus)
{
    switch (code) {
    case UpsCode::Unknown:
        return 404;
    case UpsCode::Duplicate:
    case UpsCode::AlreadyCompletedFailure:
    case UpsCode::PerformerUnreachable:
    case UpsCode::PerformerRefuses:
        return 409;
    case UpsCode::WrongLock:
        return lockStatus;
    case UpsCode::NoLongerUpdated:
    case UpsCode::NotYetInProgress:
        return isUpdate ? 400 : 409;
    case UpsCode::AlreadyInProgress:
    case UpsCode::NotViaSet:
    case UpsCode::FinalRulesUnmet:
        return 409;
    case UpsCode::ActionNotFitting:
    case UpsCode::NoEvents:
        return 403;
    default:
        return 400;
    }
}

QString sentence(UpsCode code, bool isUpdate, const QString &where)
{
    switch (code) {
    case UpsCode::WrongLock:
        return isUpdate ? QStringLiteral("The target URI did not reference a claimed Workitem.")
                        : QStringLiteral("The Transaction UID is incorrect.");
    case UpsCode::NoLongerUpdated:
    case UpsCode::NotYetInProgress:
    case UpsCode::AlreadyInProgress:
    case UpsCode::NotViaSet:
        return isUpdate ? QStringLiteral("The submitted request is inconsistent with the current state of the Workitem.")
                        : QStringLiteral("The submitted request is inconsistent with the state of the UPS Instance.");
    case UpsCode::FinalRulesUnmet:
        return QStringLiteral("The final state requirements are not met: ") + where;
    case UpsCode::AlreadyCanceled:
        return QStringLiteral("The UPS is already in the requested state of CANCELED.");
    case UpsCode::AlreadyCompleted:
        return QStringLiteral("The UPS is already in the requested state of COMPLETED.");
    case UpsCode::AlreadyCompletedFailure:
        return QStringLiteral("The UPS is already COMPLETED.");
    case UpsCode::CreatedModified:
        return QStringLiteral("The Workitem was created with modifications.");
    case UpsCode::Unknown:
        return QStringLiteral("There is no such Workitem or subscription.");
    case UpsCode::Duplicate:
        return QStringLiteral("The Workitem already exists.");
    default:
        return QStringLiteral("0x%1 ").arg(quint16(code), 4, 16, QLatin1Char('0')) + where;
    }
}

WorklistFault::Operation operationOf(const WorklistRequest &request, const QByteArrayList &steps)
{
    using Operation = WorklistFault::Operation;
    if (steps.size() == 1)
        return request.method == "POST" ? Operation::Create : Operation::Search;
    if (steps.size() == 2)
        return request.method == "GET" ? Operation::Retrieve : Operation::Update;
    if (steps.at(2) == "state")
        return Operation::State;
    return steps.at(2) == "cancelrequest" ? Operation::Cancel : Operation::Subscribe;
}

} // namespace

WorklistServer::WorklistServer(const QString &database, quint16 port, QObject *parent)
    : QObject(parent)
    , m_sockets(QStringLiteral("worklist"), QWebSocketServer::NonSecureMode)
    , m_worklist(database)
{
    connect(&m_tcp, &QTcpServer::newConnection, this, &WorklistServer::accept);
    connect(&m_sockets, &QWebSocketServer::newConnection, this, &WorklistServer::openChannel);
    connect(&m_worklist, &Worklist::eventReported, this, &WorklistServer::sendEvent);
    m_tcp.listen(QHostAddress::LocalHost, port);
}

WorklistServer::~WorklistServer()
{
    m_sockets.disconnect(this);
    for (QWebSocket *socket : std::as_const(m_channels))
        socket->disconnect(this);
}

QUrl WorklistServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_tcp.serverPort()).arg(QString::fromLatin1(Base)));
}

void WorklistServer::setDialect(const WorklistDialect &dialect)
{
    m_dialect = dialect;
    m_worklist.leniency.finalChecks = dialect.completion == WorklistDialect::Completion::Strict;
    m_worklist.leniency.cancel = dialect.cancel == WorklistDialect::Cancel::OnlyNoted         ? Worklist::Leniency::Cancel::OnlyNoted
                                 : dialect.cancel == WorklistDialect::Cancel::RefuseScheduled ? Worklist::Leniency::Cancel::RefuseScheduled
                                                                                              : Worklist::Leniency::Cancel::Standard;
}

void WorklistServer::accept()
{
    while (QTcpSocket *socket = m_tcp.nextPendingConnection()) {
        auto *connection = new HttpConnection(socket, this);
        connect(connection, &HttpConnection::requested, this, &WorklistServer::handle);
        connect(connection, &HttpConnection::upgradeWanted, this, &WorklistServer::upgrade);
    }
}

/// PS3.18 §8.10.4: refused before the handshake where it is no channel or, Table 8.10.4-1, names no Origin.
void WorklistServer::upgrade(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(65536);
    const QByteArray prefix = (m_dialect.channel == WorklistDialect::Channel::Convention ? QByteArray("/ws") : Base) + "/subscribers/";
    const bool channel = head.startsWith(QByteArray("GET " + prefix)) && m_dialect.channel != WorklistDialect::Channel::Absent;
    if (channel && head.toLower().contains("\r\norigin:"))
        return m_sockets.handleConnection(socket);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    socket->readAll();
    socket->write(channel ? "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                          : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    socket->disconnectFromHost();
}

void WorklistServer::handle(const WorklistRequest &request, HttpConnection *connection)
{
    ++m_requestCount;
    m_requests.append(request);
    if (m_requests.size() > 10000)
        m_requests.remove(0, 5000);
    QByteArrayList steps =
        request.path.startsWith(QByteArray(Base + "/")) ? request.path.mid(Base.size() + 1).split('/') : QByteArrayList();
    if (steps.isEmpty() || steps.first() != "workitems")
        return connection->answer(refuse(404, QStringLiteral("There is nothing here.")));
    using Kind = WorklistFault::Kind;
    const auto operation = operationOf(request, steps);
    for (WorklistFault &fault : m_faults) {
        if (fault.times <= 0 || (fault.operation != operation && fault.operation != WorklistFault::Operation::Any))
            continue;
        --fault.times;
        WorklistAnswer answer;
        if (fault.kind == Kind::DropBefore)
            answer.drop = true;
        else if (fault.kind == Kind::ErrorBefore)
            answer = refuse(500, QStringLiteral("Something broke."));
        else
            answer = route(request, steps);
        if (fault.kind == Kind::ErrorAfter)
            answer = refuse(500, QStringLiteral("Something broke."));
        answer.drop = answer.drop || fault.kind == Kind::DropAfter;
        answer.delay = fault.milliseconds;
        return connection->answer(answer);
    }
    connection->answer(route(request, steps));
}

WorklistAnswer WorklistServer::route(const WorklistRequest &request, const QByteArrayList &steps)
{
    const QByteArray &method = request.method;
    const auto step = [&steps](int index) { return QString::fromUtf8(steps.value(index)); };
    const QString uid = step(1);
    if (steps.size() == 1)
        return method == "POST" ? create(request) : method == "GET" ? search(request) : refuse(405, QStringLiteral("GET or POST"));
    if (!dicom::isValidUid(uid))
        return refuse(400, QStringLiteral("That is no UID."));
    if (steps.size() == 2) {
        if (method == "GET")
            return retrieve(request, uid);
        if (method == "POST" && m_dialect.putUpdates)
            return requestCancel(request, uid, {});
        if (method == (m_dialect.putUpdates ? "PUT" : "POST"))
            return update(request, uid);
        return refuse(405, QStringLiteral("not this method"));
    }
    if (steps.at(2) == "state" && steps.size() <= 4)
        return method == "PUT" ? changeState(request, uid, step(3)) : refuse(405, QStringLiteral("PUT"));
    if (steps.at(2) == "cancelrequest" && steps.size() <= 4)
        return method == "POST" ? requestCancel(request, uid, step(3)) : refuse(405, QStringLiteral("POST"));
    if (steps.at(2) != "subscribers" || steps.size() < 4 || steps.size() > 5)
        return refuse(404, QStringLiteral("There is nothing here."));
    if (m_dialect.channel == WorklistDialect::Channel::Absent)
        return refuse(501, QStringLiteral("Subscriptions are not supported."));
    if (!isAeTitle(step(3)))
        return refuse(400, QStringLiteral("That is no AE title."));
    if (steps.size() == 5)
        return steps.at(4) == "suspend" && method == "POST" ? outcome(m_worklist.suspend(uid, step(3)), 200)
                                                            : refuse(405, QStringLiteral("POST suspend"));
    if (method == "DELETE")
        return outcome(m_worklist.unsubscribe(uid, step(3)), 200);
    return method == "POST" ? subscribe(request, uid, step(3)) : refuse(405, QStringLiteral("POST or DELETE"));
}

/// PS3.18 §11.1.3: one workitem, in an array or not as the dialect wants it, JSON or XML by its Content-Type.
std::optional<DataSet> WorklistServer::body(const WorklistRequest &request, WorklistAnswer &refusal) const
{
    const QByteArray type = request.header("Content-Type").toLower();
    const QByteArray trimmed = request.body.trimmed();
    dicom::Result<QList<DataSet>> sets;
    if (type.startsWith("application/dicom+json") || type.startsWith("application/json")) {
        using Body = WorklistDialect::Body;
        const bool array = trimmed.startsWith('[');
        if ((m_dialect.body == Body::Array && !array) || (m_dialect.body == Body::Object && array)) {
            refusal = refuse(400, QStringLiteral("The body is not what was expected."));
            return std::nullopt;
        }
        sets = dicom::readJson(trimmed);
    } else if (type.startsWith("application/dicom+xml")) {
        const auto set = dicom::readXml(trimmed);
        if (set)
            sets = QList<DataSet>{*set};
        else
            sets = tl::unexpected(set.error());
    } else {
        refusal = refuse(415, QStringLiteral("application/dicom+json is wanted."));
        return std::nullopt;
    }
    if (!sets || sets->size() != 1) {
        refusal = refuse(400, QStringLiteral("The body is not one data set."));
        return std::nullopt;
    }
    return sets->first();
}

void WorklistServer::addReason(WorklistAnswer &answer, const QString &why) const
{
    using Reason = WorklistDialect::Reason;
    const QByteArray text = "299 " + url().toEncoded() + ": " + why.toUtf8();
    switch (m_dialect.reason) {
    case Reason::Warning:
        answer.headers.append(qMakePair(QByteArray("Warning"), text));
        break;
    case Reason::WarningTwice:
        answer.headers.append(qMakePair(QByteArray("Warning"), text));
        answer.headers.append(qMakePair(QByteArray("Warning"), text));
        break;
    case Reason::WarningInside:
        answer.headers.append(qMakePair(QByteArray("Warning"), QByteArray("Warning: ") + text));
        break;
    case Reason::InBody:
        answer.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("text/plain")));
        answer.body = why.toUtf8();
        break;
    case Reason::None:
        break;
    }
}

WorklistAnswer WorklistServer::refuse(int status, const QString &why) const
{
    WorklistAnswer answer;
    answer.status = status;
    addReason(answer, why);
    return answer;
}

WorklistAnswer WorklistServer::outcome(const UpsReply &reply, int success, bool isUpdate) const
{
    if (reply.failed())
        return refuse(statusOf(reply.code, isUpdate, m_dialect.lockStatus), sentence(reply.code, isUpdate, reply.comment));
    WorklistAnswer answer;
    answer.status = success;
    if (reply.code != UpsCode::Success)
        addReason(answer, sentence(reply.code, isUpdate, reply.comment));
    return answer;
}

/// PS3.18 §8.7: a payload is of a type that was asked for; without Accept the answer is 406 (§8.4.1.1).
WorklistAnswer WorklistServer::content(const WorklistRequest &request, const QList<DataSet> &sets, int status) const
{
    const QByteArray accept = request.header("Accept").toLower();
    WorklistAnswer answer;
    answer.status = status;
    if (accept.contains("json") || accept.contains("*/*")) {
        answer.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("application/dicom+json")));
        answer.body = m_dialect.body == WorklistDialect::Body::Object && sets.size() == 1 && request.path.count('/') > 2
                          ? dicom::writeJson(sets.first())
                          : dicom::writeJson(sets);
    } else if (accept.contains("dicom+xml") && m_dialect.xml) {
        answer.headers.append(
            qMakePair(QByteArray("Content-Type"), QByteArray("multipart/related; type=\"application/dicom+xml\"; boundary=workitems")));
        for (const DataSet &set : sets)
            answer.body += "--workitems\r\nContent-Type: application/dicom+xml\r\n\r\n" + dicom::writeXml(set) + "\r\n";
        answer.body += "--workitems--\r\n";
    } else {
        return refuse(406, QStringLiteral("application/dicom+json is given."));
    }
    return answer;
}

// PS3.18 §11.4
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
    }
    if (!uid || !dicom::isValidUid(*uid))
        return refuse(400, QStringLiteral("The UID of the Workitem is missing."));
    const UpsReply reply = m_worklist.create(*uid, *set);
    WorklistAnswer answer = outcome(reply, 201);
    if (!reply.failed() && m_dialect.location && m_dialect.newUid != NewUid::Invented)
        answer.headers.append(qMakePair(QByteArray("Location"), QByteArray(url().toEncoded() + "/workitems/" + uid->toLatin1())));
    return answer;
}

// PS3.18 §11.5
WorklistAnswer WorklistServer::retrieve(const WorklistRequest &request, const QString &uid)
{
    const UpsReply reply = m_worklist.retrieve(uid);
    return reply.failed() ? outcome(reply, 200) : content(request, {reply.set});
}

// PS3.18 §11.6
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
    return outcome(m_worklist.update(uid, lock, *changes), 200, true);
}

// PS3.18 §11.7
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

// PS3.18 §11.8
WorklistAnswer WorklistServer::requestCancel(const WorklistRequest &request, const QString &uid, const QString &requesterInPath)
{
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

// PS3.18 §11.9, §8.3.4
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
    for (DataSet &set : found) {
        for (const dicom::Element &element : QList<dicom::Element>(set.elements())) {
            const AttributeRule *rule = attributeRule(element.tag);
            const bool usual = rule && (rule->ret == '1' || rule->ret == '2');
            const bool identity = element.tag == tag::SOPInstanceUID || element.tag == tag::ProcedureStepState;
            if (!asked.contains(element.tag) && (!usual || (restricted && !identity)))
                set.remove(element.tag);
        }
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

// PS3.18 §11.10
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

QByteArray WorklistServer::channelUrl(const QString &aeTitle) const
{
    using Channel = WorklistDialect::Channel;
    const QByteArray host = "ws://127.0.0.1:" + QByteArray::number(m_tcp.serverPort());
    const QByteArray title = QUrl::toPercentEncoding(aeTitle);
    switch (m_dialect.channel) {
    case Channel::Service:
        return host + Base;
    case Channel::Convention:
    case Channel::Absent:
        return {};
    default:
        return host + Base + "/subscribers/" + title;
    }
}

// PS3.18 §8.10.4, §11.13
void WorklistServer::openChannel()
{
    while (QWebSocket *socket = m_sockets.nextPendingConnection()) {
        socket->setParent(this);
        const QByteArray prefix = m_dialect.channel == WorklistDialect::Channel::Convention ? QByteArray("/ws") : Base;
        const QString path = socket->requestUrl().path(QUrl::FullyDecoded);
        const QString wanted = QString::fromLatin1(prefix) + QStringLiteral("/subscribers/");
        const QString aeTitle = path.startsWith(wanted) ? path.mid(wanted.size()) : QString();
        if (!isAeTitle(aeTitle) || socket->origin().isEmpty()) { // Table 8.10.4-1: Origin is mandatory
            socket->close(QWebSocketProtocol::CloseCodePolicyViolated);
            socket->deleteLater();
            continue;
        }
        m_channels.insert(aeTitle, socket);
        connect(socket, &QWebSocket::disconnected, this, [this, aeTitle, socket] {
            m_channels.remove(aeTitle, socket);
            socket->deleteLater();
        });
        if (m_worklist.wasLoaded() && !m_toldOfRestart.contains(aeTitle)) {
            m_toldOfRestart.insert(aeTitle);
            m_worklist.reportStatus(QStringLiteral("RESTARTED"), QStringLiteral("WARM START"));
        }
        emit channelOpened(aeTitle);
    }
}

QByteArray WorklistServer::eventText(DataSet event) const
{
    using Events = WorklistDialect::Events;
    if (m_dialect.events == Events::EventClass)
        event.set({Tag(0x00000002), dicom::VR::UI, QStringList{QLatin1String(UpsEventClass)}});
    if (m_dialect.events == Events::WithoutSequences) {
        for (const Tag which : {tag::ProcedureStepProgressInformationSequence, tag::ScheduledStationNameCodeSequence,
                                tag::ProcedureStepDiscontinuationReasonCodeSequence})
            event.remove(which);
    }
    QByteArray text = dicom::writeJson(event);
    if (m_dialect.events == Events::WrongVr) { // as the standard's own sample has it
        text.replace("\"00404041\":{\"vr\":\"CS\"", "\"00404041\":{\"vr\":\"US\"");
        text.replace("\"00741000\":{\"vr\":\"CS\"", "\"00741000\":{\"vr\":\"LT\"");
    }
    return text;
}

void WorklistServer::sendEvent(const QString &aeTitle, const DataSet &event)
{
    const QByteArray text = eventText(event);
    const bool state = event.integer(Tag(0x00001002)) == 1;
    QByteArrayList sending{text};
    if ((state && m_dialect.events == WorklistDialect::Events::StateTwice) || m_eventFault == EventFault::Duplicated)
        sending.append(text);
    if (m_eventFault == EventFault::Reordered) {
        if (!m_heldBack.contains(aeTitle)) {
            m_heldBack.insert(aeTitle, text);
            return;
        }
        sending.append(m_heldBack.take(aeTitle));
    }
    for (const QByteArray &each : sending)
        sendText(aeTitle, QString::fromUtf8(each));
}

void WorklistServer::sendText(const QString &aeTitle, const QString &text)
{
    for (QWebSocket *socket : m_channels.values(aeTitle))
        socket->sendTextMessage(text);
}

void WorklistServer::storm(const QString &aeTitle, int count)
{
    const QStringList uids = m_worklist.items().keys();
    for (int i = 0; i < count && !uids.isEmpty(); ++i) {
        const QString &uid = uids.at(i % uids.size());
        DataSet event;
        event.set({Tag(0x00000002), dicom::VR::UI, QStringList{QLatin1String(UpsPushClass)}});
        event.set({Tag(0x00001000), dicom::VR::UI, QStringList{uid}});
        event.set({Tag(0x00001002), dicom::VR::US, QList<qint64>{1}});
        event.setString(tag::ProcedureStepState, m_worklist.items()[uid].state());
        event.setString(tag::InputReadinessState, QStringLiteral("READY"));
        sendText(aeTitle, QString::fromUtf8(dicom::writeJson(event)));
    }
}

void WorklistServer::dropChannels()
{
    for (QWebSocket *socket : m_channels.values())
        socket->abort();
}

} // namespace testsupport
