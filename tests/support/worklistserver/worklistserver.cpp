#include "tests/support/worklistserver/worklistserver.h"

#include "network/dicom/dictionary.h"
#include "network/dicom/jsonmodel.h"
#include "network/dicom/uid.h"
#include "network/dicom/xmlmodel.h"
#include "tests/support/worklistserver/worklistdatabase.h"
#include "tests/support/worklistserver/worklistparameters.h"

#include <QTcpSocket>
#include <QUrlQuery>
#include <QWebSocket>

namespace testsupport {

using dicom::DataSet;
using dicom::Tag;
namespace tag = dicom::tag;

namespace {

const QByteArray Base = "/dicom-web";

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
    if (!dicom::isValidUid(uid) && !m_worklist.items().contains(uid))
        return refuse(400, QStringLiteral("That is no UID."));
    if (steps.size() == 2) {
        if (method == "GET")
            return retrieve(request, uid);
        if (method == "POST" && m_dialect.putUpdates)
            return requestCancel(request, uid, {});
        if (method == "PUT" && m_dialect.putUpdates && m_dialect.put == WorklistDialect::Put::Breaks && request.body.isEmpty())
            return noSuchMethod(request);
        if (method == (m_dialect.putUpdates ? "PUT" : "POST"))
            return update(request, uid);
        return noSuchMethod(request);
    }
    if (steps.at(2) == "state" && steps.size() <= 4)
        return method == "PUT" ? changeState(request, uid, step(3)) : refuse(405, QStringLiteral("PUT"));
    if (steps.at(2) == "cancelrequest" && steps.size() <= 4)
        return method == "POST" ? requestCancel(request, uid, step(3)) : refuse(405, QStringLiteral("POST"));
    if (steps.at(2) != "subscribers" || steps.size() < 4 || steps.size() > 5)
        return m_dialect.put == WorklistDialect::Put::BadPath ? refuse(400, QStringLiteral("bad path"))
                                                              : refuse(404, QStringLiteral("There is nothing here."));
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

/// As servers do that were written by hand: no method is refused as such, but no address is known for it.
WorklistAnswer WorklistServer::noSuchMethod(const WorklistRequest &request) const
{
    using Put = WorklistDialect::Put;
    if (m_dialect.put != Put::NotAllowed && request.method != "PUT")
        return refuse(501, QStringLiteral("Unsupported method"));
    switch (m_dialect.put) {
    case Put::NotAllowed:
        return refuse(405, QStringLiteral("not this method"));
    case Put::NotFound:
        return refuse(404, QStringLiteral("There is nothing here."));
    case Put::BadPath:
        return refuse(400, QStringLiteral("bad path"));
    case Put::Breaks:
        break;
    }
    return request.body.isEmpty() ? refuse(500, QStringLiteral("no JSON")) : refuse(404, QStringLiteral("There is nothing here."));
}

/// A workitem as this server gives it away.
DataSet WorklistServer::handedOut(DataSet set, bool isRow, bool statesAsked) const
{
    const QString state = set.string(tag::ProcedureStepState), uid = set.string(tag::SOPInstanceUID);
    if (m_dialect.looseStates)
        set.setString(tag::ProcedureStepState, QString(state.toLower().replace(u' ', u'_') + u' '));
    using States = WorklistDialect::States;
    if (isRow && (m_dialect.states == States::Never || (m_dialect.states == States::Asked && !statesAsked)))
        set.remove(tag::ProcedureStepState);
    if (isRow && m_dialect.rowsLackPerformed)
        set.remove(tag::UnifiedProcedureStepPerformedProcedureSequence);
    if (m_dialect.tellsLocks && !m_worklist.items().value(uid).lock.isEmpty())
        set.setString(tag::TransactionUID, m_worklist.items().value(uid).lock);
    return set;
}

/// PS3.18 §11.1.3: one workitem, in an array or not as the dialect wants it, JSON or XML by its Content-Type.
std::optional<DataSet> WorklistServer::body(const WorklistRequest &request, WorklistAnswer &refusal) const
{
    const QByteArray type = request.header("Content-Type").toLower();
    const QByteArray trimmed = request.body.trimmed();
    dicom::Result<QList<DataSet>> sets;
    const bool isDicomJson = type.startsWith("application/dicom+json") && !m_dialect.plainJson;
    if (isDicomJson || type.startsWith("application/json")) {
        using Body = WorklistDialect::Body;
        const bool array = trimmed.startsWith('[');
        if ((m_dialect.body == Body::Array && !array) || (m_dialect.body == Body::Object && array)) {
            using Misfit = WorklistDialect::Misfit;
            refusal = refuse(m_dialect.misfit == Misfit::Refused ? 400 : 500, QStringLiteral("The body is not what was expected."));
            refusal.drop = m_dialect.misfit == Misfit::HangsUp;
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
    if ((accept.contains("json") && m_dialect.json) || accept.contains("*/*")) {
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
        return refuse(406, QStringLiteral("not given"));
    }
    return answer;
}

// PS3.18 §11.4
// PS3.18 §11.5
// PS3.18 §11.6
// PS3.18 §11.7
// PS3.18 §11.8
// PS3.18 §11.9, §8.3.4
// PS3.18 §11.10
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
