#include "network/audit/auditmessage.h"

#include <QCoreApplication>
#include <QXmlStreamWriter>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>

#include <vector>
#endif

namespace network {

namespace {

using Kind = AuditEvent::Kind;

struct Code {
    const char *value;
    const char *scheme;
    const char *meaning;
};

constexpr Code ApplicationActivity{"110100", "DCM", "Application Activity"};
constexpr Code AuditLogUsed{"110101", "DCM", "Audit Log Used"};
constexpr Code BeginTransferring{"110102", "DCM", "Begin Transferring DICOM Instances"};
constexpr Code InstancesAccessed{"110103", "DCM", "DICOM Instances Accessed"};
constexpr Code InstancesTransferred{"110104", "DCM", "DICOM Instances Transferred"};
constexpr Code Export{"110106", "DCM", "Export"};
constexpr Code Import{"110107", "DCM", "Import"};
constexpr Code Query{"110112", "DCM", "Query"};
constexpr Code ProcedureRecord{"110111", "DCM", "Procedure Record"};
constexpr Code SecurityAlert{"110113", "DCM", "Security Alert"};
constexpr Code UserAuthentication{"110114", "DCM", "User Authentication"};
constexpr Code ApplicationStart{"110120", "DCM", "Application Start"};
constexpr Code ApplicationStop{"110121", "DCM", "Application Stop"};
constexpr Code Login{"110122", "DCM", "Login"};
constexpr Code Logout{"110123", "DCM", "Logout"};
constexpr Code NodeAuthentication{"110126", "DCM", "Node Authentication"};
constexpr Code RestrictedFunction{"110132", "DCM", "Use of Restricted Function"};
constexpr Code Application{"110150", "DCM", "Application"};
constexpr Code ApplicationLauncher{"110151", "DCM", "Application Launcher"};
constexpr Code DestinationRole{"110152", "DCM", "Destination Role ID"};
constexpr Code SourceRole{"110153", "DCM", "Source Role ID"};
constexpr Code DestinationMedia{"110154", "DCM", "Destination Media"};
constexpr Code SourceMedia{"110155", "DCM", "Source Media"};
constexpr Code MediaUri{"110037", "DCM", "URI"};
constexpr Code MediaPaper{"110038", "DCM", "Paper Document"};
constexpr Code StudyUid{"110180", "DCM", "Study Instance UID"};
constexpr Code ClassUid{"110181", "DCM", "SOP Class UID"};
constexpr Code NodeId{"110182", "DCM", "Node ID"};
constexpr Code PatientNumber{"2", "RFC-3881", "Patient Number"};
constexpr Code Uri{"12", "RFC-3881", "URI"};

/// What one kind of event is called, and its action (A.5.3.1 to A.5.3.12).
struct Naming {
    Code id;
    char action;
    const Code *type;
};

Naming namingOf(Kind kind)
{
    switch (kind) {
    case Kind::ApplicationStart:
        return {ApplicationActivity, 'E', &ApplicationStart};
    case Kind::ApplicationStop:
        return {ApplicationActivity, 'E', &ApplicationStop};
    case Kind::AuditLogUsed:
        return {AuditLogUsed, 'R', nullptr};
    case Kind::BeginTransferring:
        return {BeginTransferring, 'E', nullptr};
    case Kind::InstancesSent:
        return {InstancesTransferred, 'R', nullptr};
    case Kind::InstancesReceived:
        return {InstancesTransferred, 'C', nullptr};
    case Kind::InstancesAccessed:
        return {InstancesAccessed, 'R', nullptr};
    case Kind::Export:
        return {Export, 'R', nullptr};
    case Kind::Import:
        return {Import, 'C', nullptr};
    case Kind::Query:
        return {Query, 'E', nullptr};
    case Kind::NodeAuthentication:
        return {SecurityAlert, 'E', &NodeAuthentication};
    case Kind::RestrictedUse:
        return {SecurityAlert, 'E', &RestrictedFunction};
    case Kind::TaskCreated:
        return {ProcedureRecord, 'C', nullptr};
    case Kind::TaskChanged:
        return {ProcedureRecord, 'U', nullptr};
    case Kind::Login:
        return {UserAuthentication, 'E', &Login};
    case Kind::Logout:
        return {UserAuthentication, 'E', &Logout};
    }
    return {ApplicationActivity, 'E', nullptr};
}

/// XML 1.0 has no such characters, not even escaped.
QString allowed(QString text)
{
    const auto isForbidden = [](QChar c) { return (c < u' ' && c != u'\t') || c == QChar(0xFFFE) || c == QChar(0xFFFF); };
    std::replace_if(text.begin(), text.end(), isForbidden, u' ');
    return QString::fromUtf8(text.toUtf8()); // no half of a pair
}

/// Address without user, password, query.
QString rootOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash)
        .toString(QUrl::FullyEncoded);
}

class Message
{
public:
    Message(const AuditEvent &event, const AuditSource &source)
        : m_event(event)
        , m_source(source)
        , m_xml(&m_bytes)
    {}

    QByteArray take()
    {
        m_xml.writeStartElement(QStringLiteral("AuditMessage"));
        writeEvent();
        writeParticipants();
        writeSource();
        writeObjects();
        m_xml.writeEndElement();
        return m_bytes;
    }

private:
    void attribute(const char *name, const QString &value) { m_xml.writeAttribute(QLatin1String(name), allowed(value)); }

    void code(const char *element, const Code &code)
    {
        m_xml.writeEmptyElement(QLatin1String(element));
        attribute("csd-code", QLatin1String(code.value));
        attribute("codeSystemName", QLatin1String(code.scheme));
        attribute("originalText", QLatin1String(code.meaning));
    }

    void writeEvent()
    {
        const Naming naming = namingOf(m_event.kind);
        m_xml.writeStartElement(QStringLiteral("EventIdentification"));
        attribute("EventActionCode", QString(QLatin1Char(naming.action)));
        attribute("EventDateTime", m_event.when.toUTC().toString(Qt::ISODateWithMs));
        attribute("EventOutcomeIndicator", QString::number(int(m_event.outcome)));
        code("EventID", naming.id);
        if (naming.type)
            code("EventTypeCode", *naming.type);
        if (!m_event.problem.isEmpty())
            m_xml.writeTextElement(QStringLiteral("EventOutcomeDescription"), allowed(m_event.problem));
        m_xml.writeEndElement();
    }

    void participant(const QString &id, bool isRequestor, const QList<Code> &roles, const QString &accessPoint,
                     const QString &alternative = {}, const QString &name = {}, bool isMedium = false)
    {
        m_xml.writeStartElement(QStringLiteral("ActiveParticipant"));
        attribute("UserID", id);
        if (!alternative.isEmpty())
            attribute("AlternativeUserID", alternative);
        if (!name.isEmpty())
            attribute("UserName", name);
        attribute("UserIsRequestor", isRequestor ? QStringLiteral("true") : QStringLiteral("false"));
        if (!accessPoint.isEmpty()) {
            attribute("NetworkAccessPointID", accessPoint);
            attribute("NetworkAccessPointTypeCode", QStringLiteral("1"));
        }
        for (const Code &role : roles)
            code("RoleIDCode", role);
        if (isMedium) {
            m_xml.writeStartElement(QStringLiteral("MediaIdentifier"));
            code("MediaType", m_event.printer.isEmpty() ? MediaUri : MediaPaper);
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }
    void process(bool isRequestor, const QList<Code> &roles)
    {
        participant(QString::number(m_source.process), isRequestor, roles, m_source.host, {}, QStringLiteral("Negatoscope"));
    }
    void person(const QList<Code> &roles, const QString &other = {})
    {
        participant(other.isEmpty() ? m_source.user : other, true, roles, m_source.host, other.isEmpty() ? QString() : m_source.user);
    }
    void server(const QList<Code> &roles) { participant(rootOf(m_event.server), false, roles, m_event.server.host()); }
    /// An address, or what it is and where it was made (A.5.2.1).
    void medium(const QList<Code> &roles)
    {
        const QString id = m_event.printer.isEmpty() ? m_event.medium.toString() : QString(QStringLiteral("Paper, ") + m_event.printer);
        participant(id, false, roles, {}, {}, {}, true);
    }

    void writeParticipants()
    {
        switch (m_event.kind) {
        case Kind::ApplicationStart:
        case Kind::ApplicationStop:
            process(false, {Application});
            return person({ApplicationLauncher});
        case Kind::AuditLogUsed:
        case Kind::InstancesAccessed:
            person({});
            return process(false, {});
        case Kind::BeginTransferring:
        case Kind::InstancesSent:
            process(false, {SourceRole});
            server({DestinationRole});
            return person({});
        case Kind::InstancesReceived:
            server({SourceRole});
            process(false, {DestinationRole});
            return person({});
        case Kind::Export:
            person({SourceRole});
            return medium({DestinationMedia});
        case Kind::Import:
            person({DestinationRole});
            return medium({SourceMedia});
        case Kind::Query:
            process(false, {SourceRole});
            server({DestinationRole});
            return person({});
        case Kind::NodeAuthentication:
        case Kind::RestrictedUse:
            return process(true, {});
        case Kind::TaskCreated:
        case Kind::TaskChanged:
            person({});
            return server({DestinationRole});
        case Kind::Login:
        case Kind::Logout:
            person({}, m_event.user);
            return server({});
        }
    }

    void writeSource()
    {
        m_xml.writeStartElement(QStringLiteral("AuditSourceIdentification"));
        if (!m_source.site.isEmpty())
            attribute("AuditEnterpriseSiteID", m_source.site);
        attribute("AuditSourceID", m_source.id);
        m_xml.writeEmptyElement(QStringLiteral("AuditSourceTypeCode"));
        attribute("csd-code", QStringLiteral("1")); // end-user display device
        m_xml.writeEndElement();
    }

    void beginObject(const QString &id, const char *type, const char *role, const Code &idType, const char *name)
    {
        m_xml.writeStartElement(QStringLiteral("ParticipantObjectIdentification"));
        attribute("ParticipantObjectID", id);
        attribute("ParticipantObjectTypeCode", QLatin1String(type));
        attribute("ParticipantObjectTypeCodeRole", QLatin1String(role));
        code("ParticipantObjectIDTypeCode", idType);
        if (name)
            m_xml.writeTextElement(QStringLiteral("ParticipantObjectName"), QLatin1String(name));
    }

    void writeObjects()
    {
        if (m_event.kind == Kind::Query)
            writeQuery();
        if (!m_event.task.isEmpty())
            writeTask();
        const bool isLog = m_event.kind == Kind::AuditLogUsed;
        if (isLog || m_event.kind == Kind::NodeAuthentication || m_event.kind == Kind::RestrictedUse) {
            beginObject(isLog ? m_event.medium.toString() : rootOf(m_event.server), "2", "13", isLog ? Uri : NodeId,
                        isLog ? "Security Audit Log" : "Server");
            m_xml.writeEndElement();
        }
        for (const AuditEvent::Study &study : m_event.studies)
            writeStudy(study);
        for (const AuditEvent::Patient &patient : m_event.patients) {
            const QString id = patient.issuer.isEmpty() ? patient.id : QString(patient.id + QStringLiteral("^^^") + patient.issuer);
            beginObject(id, "1", "1", PatientNumber, "(not recorded)"); // the identifier is enough to find out who it was
            m_xml.writeEndElement();
        }
    }

    void writeQuery()
    {
        beginObject(m_event.queryClass, "2", "3", ClassUid, nullptr);
        m_xml.writeTextElement(QStringLiteral("ParticipantObjectQuery"), QString::fromLatin1(m_event.query.toBase64()));
        detail("QueryEncoding", "UTF-8");
        m_xml.writeEndElement();
    }

    void writeTask()
    {
        beginObject(rootOf(m_event.task), "2", "20", Uri, "Workitem");
        if (!m_event.taskState.isEmpty())
            detail("ProcedureStepState", m_event.taskState.toUtf8());
        m_xml.writeEndElement();
    }

    void detail(const char *type, const QByteArray &value)
    {
        m_xml.writeEmptyElement(QStringLiteral("ParticipantObjectDetail"));
        attribute("type", QLatin1String(type));
        attribute("value", QString::fromLatin1(value.toBase64()));
    }

    void writeStudy(const AuditEvent::Study &study)
    {
        beginObject(study.uid, "2", "3", StudyUid, "Study");
        m_xml.writeStartElement(QStringLiteral("ParticipantObjectDescription"));
        if (!study.accessionNumber.isEmpty()) {
            m_xml.writeEmptyElement(QStringLiteral("Accession"));
            attribute("Number", study.accessionNumber);
        }
        for (auto it = study.instances.cbegin(); it != study.instances.cend(); ++it) {
            m_xml.writeEmptyElement(QStringLiteral("SOPClass"));
            attribute("UID", it.key());
            attribute("NumberOfInstances", QString::number(it.value()));
        }
        if (study.isAnonymized)
            m_xml.writeTextElement(QStringLiteral("Anonymized"), QStringLiteral("true"));
        m_xml.writeEndElement();
        m_xml.writeEndElement();
    }

    const AuditEvent &m_event;
    const AuditSource &m_source;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
};

/// RFC 5424, 6: printable US-ASCII without spaces, "-" for nothing.
QByteArray headerField(const QString &text, int most)
{
    QByteArray field;
    for (const QChar c : text) {
        if (c > u' ' && c <= u'~' && field.size() < most)
            field += char(c.unicode());
    }
    return field.isEmpty() ? QByteArray("-") : field;
}

} // namespace

AuditSource AuditSource::ofThisProcess()
{
    AuditSource source;
    source.host = QSysInfo::machineHostName();
    source.id = source.host.isEmpty() ? QStringLiteral("negatoscope") : source.host;
    source.process = QCoreApplication::applicationPid();
#ifdef Q_OS_UNIX
    std::vector<char> space(16384);
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, space.data(), space.size(), &found) == 0 && found)
        source.user = QString::fromLocal8Bit(found->pw_name);
    else
        source.user = QString::number(::getuid());
#else
    source.user = qEnvironmentVariable("USERNAME", QStringLiteral("unknown"));
#endif
    return source;
}

QByteArray toAuditMessage(const AuditEvent &event, const AuditSource &source)
{
    return Message(event, source).take();
}

QByteArray toSyslog(const QByteArray &message, const AuditSource &source)
{
    static const QByteArray When = "EventDateTime=\"";
    QByteArray when = "-";
    if (const qsizetype at = message.indexOf(When); at >= 0) {
        const qsizetype from = at + When.size(), to = message.indexOf('"', from);
        if (to > from && to - from <= 32)
            when = message.mid(from, to - from);
    }
    return "<85>1 " + when + ' ' + headerField(source.host, 255) + " Negatoscope " + QByteArray::number(source.process)
           + " DICOM+RFC3881 - \xEF\xBB\xBF" + message;
}

QByteArray framed(const QByteArray &syslog)
{
    return QByteArray::number(syslog.size()) + ' ' + syslog;
}

} // namespace network
