#pragma once

#include "network/audit/auditevent.h"
#include "network/auth/signinservice.h"
#include "network/dicom/result.h"
#include "network/transfer/uploaditem.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>

#include <functional>

namespace dicom {
struct PatientIdentity;
}

namespace ui {

class AuditSubjects;
class Session;

/// Who signs in to archives, with what outcome.
class SignInAudit : public QObject
{
    Q_OBJECT
public:
    SignInAudit(network::SignInService &service, network::AuditLog &log, QObject *parent = nullptr);

private:
    void look(const QString &id);

    network::SignInService &m_service;
    network::AuditLog &m_log;
    QHash<QString, network::SignInService::State> m_states;
};

/// What of studies was shown: each study once for as long as the object lives.
class AccessAudit
{
public:
    /// `server` is empty where the images come from files.
    void shown(network::AuditLog &log, const QString &studyInstanceUid, const dicom::PatientIdentity &patient, const QUrl &server);
    bool knows(const QString &studyInstanceUid) const { return m_shown.contains(studyInstanceUid); }
    void closed(const QString &studyInstanceUid) { m_shown.remove(studyInstanceUid); }

private:
    QSet<QString> m_shown;
};

/// What was sent: the beginning when the first instance of an upload is on its way, the end when the last
/// one is settled, an event for each patient (PS3.15 A.5.3.3: "may only include information about a single patient").
class UploadAudit
{
public:
    explicit UploadAudit(network::AuditLog &log)
        : m_log(log)
    {}
    /// As they are now; the first time they are seen, all of the upload's.
    void take(const network::Upload &upload, const QList<network::UploadItem> &items);

private:
    struct Known {
        QHash<qint64, network::UploadItem> items;
        int open = 0;
        bool begun = false;
    };
    void tell(const network::Upload &upload, const Known &known, network::AuditEvent like,
              const std::function<bool(network::UploadState)> &counts);

    network::AuditLog &m_log;
    QHash<qint64, Known> m_known; ///< by upload
};

/// Files from outside are handed over to an archive (PS3.15 A.5.3.5); what was made here is not.
void recordImport(network::AuditLog &log, const QList<network::UploadItem> &items);

/// Instances came from an archive to be written somewhere, which is told apart (recordExport); or should have come.
void recordReceived(network::AuditLog &log, const AuditSubjects &what, const QUrl &server, const dicom::Result<> &result = {});

} // namespace ui
