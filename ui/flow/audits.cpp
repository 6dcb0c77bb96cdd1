#include "ui/flow/audits.h"

#include "network/dicom/patientidentity.h"
#include "ui/flow/auditsubjects.h"

#include <utility>

namespace ui {

using network::AuditEvent;
using network::SignInService;
using network::UploadItem;
using network::UploadState;
using State = SignInService::State;

namespace {

/// Which folder it was is nobody's business.
QUrl anyFile()
{
    return QUrl(QStringLiteral("file:///"));
}

} // namespace

SignInAudit::SignInAudit(SignInService &service, network::AuditLog &log, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_log(log)
{
    connect(&service, &SignInService::changed, this, &SignInAudit::look);
}

void SignInAudit::look(const QString &id)
{
    const State now = m_service.state(id), before = m_states.value(id, State::SignedOut);
    m_states.insert(id, now);
    const auto client = m_service.client(id);
    if (now == before || !client)
        return;
    AuditEvent event;
    event.server = client->roots.value(0);
    event.user = client->signIn.user;
    if (now == State::SignedIn) {
        event.kind = AuditEvent::Kind::Login;
    } else if (before == State::SignedIn && now == State::SignedOut) {
        event.kind = AuditEvent::Kind::Logout;
    } else if ((now == State::Waiting || now == State::SignedOut) && m_service.problem(id)) {
        event.kind = AuditEvent::Kind::Login;
        event.outcome = AuditEvent::Outcome::SeriousFailure;
        event.problem = m_service.problem(id)->message;
    } else {
        return;
    }
    m_log.record(event);
}

void AccessAudit::shown(network::AuditLog &log, const QString &studyInstanceUid, const dicom::PatientIdentity &patient, const QUrl &server)
{
    if (m_shown.contains(studyInstanceUid))
        return;
    m_shown.insert(studyInstanceUid);
    AuditEvent event;
    event.studies = {{studyInstanceUid, {}, {}, false}};
    event.patients = {{patient.id, patient.issuer}};
    if (server.isEmpty()) {
        event.kind = AuditEvent::Kind::Import;
        event.medium = anyFile();
        log.record(event);
    }
    event.kind = AuditEvent::Kind::InstancesAccessed;
    event.server = server;
    log.record(event);
}

/// An event for each patient of the upload, with what counts of its instances.
void UploadAudit::tell(const network::Upload &upload, const Known &known, AuditEvent like, const std::function<bool(UploadState)> &counts)
{
    AuditSubjects sent;
    for (const UploadItem &item : known.items) {
        if (counts(item.state))
            sent.add(item);
    }
    like.server = upload.archiveRoot;
    sent.tell(m_log, like);
}

void UploadAudit::take(const network::Upload &upload, const QList<UploadItem> &items)
{
    Known &known = m_known[upload.id];
    bool isUnderWay = false;
    for (const UploadItem &item : items) {
        const auto before = known.items.constFind(item.id);
        const int wasOpen = before != known.items.cend() && !network::isTerminal(before->state) ? 1 : 0;
        known.open += (network::isTerminal(item.state) ? 0 : 1) - wasOpen;
        isUnderWay = isUnderWay || item.state == UploadState::Sending;
        known.items.insert(item.id, item);
    }
    AuditEvent event;
    if (isUnderWay && !std::exchange(known.begun, true)) {
        event.kind = AuditEvent::Kind::BeginTransferring;
        tell(upload, known, event, [](UploadState state) { return !network::isTerminal(state); });
    }
    if (known.open > 0 || !known.begun)
        return;
    event.kind = AuditEvent::Kind::InstancesSent;
    tell(upload, known, event, [](UploadState state) { return network::isStored(state) || state == UploadState::Uncertain; });
    event.outcome = AuditEvent::Outcome::MinorFailure;
    event.problem = QStringLiteral("These instances were not stored.");
    tell(upload, known, event, [](UploadState state) { return state == UploadState::Failed; });
    known.begun = false; // what failed may be sent again
}

void recordImport(network::AuditLog &log, const QList<UploadItem> &items)
{
    AuditSubjects files;
    for (const UploadItem &item : items)
        files.add(item);
    AuditEvent event;
    event.kind = AuditEvent::Kind::Import;
    event.medium = anyFile();
    files.tell(log, event);
}

void recordReceived(network::AuditLog &log, const AuditSubjects &what, const QUrl &server, const dicom::Result<> &result)
{
    AuditEvent event;
    event.kind = AuditEvent::Kind::InstancesReceived;
    event.server = server;
    if (!result) {
        event.outcome = AuditEvent::Outcome::MinorFailure;
        event.problem = result.error().message;
    }
    what.tell(log, event);
}

} // namespace ui
