#pragma once

#include "imaging/decoderpool.h"
#include "imaging/framecache.h"
#include "imaging/memorybudget.h"
#include "network/auth/keystore.h"
#include "network/audit/auditoptions.h"
#include "network/auth/signinservice.h"
#include "network/dicomweb/archive.h"
#include "network/http/httpclient.h"
#include "network/transfer/claimstore.h"
#include "ui/flow/keyscheme.h"
#include "ui/flow/mousepreferences.h"
#include "ui/flow/projectkeys.h"

#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace network {
class AuditTrail;
}

namespace ui {

class ArchiveAccess;
class HostQuestions;
class SignInAudit;
class UploadCenter;

/// What every window and verb of one run shares: the configured archives, the HTTP client, the
/// frame cache, the decoders.
class Session : public QObject
{
    Q_OBJECT
public:
    struct Options {
        qint64 cacheBytes = imaging::frameBudgetOf(imaging::physicalMemory());
        imaging::DecoderPoolOptions decoders;
        MousePreferences mouse;
        QString uploadsFolder; ///< of the upload journal and spool; empty: nothing is kept
        KeyScheme keys = KeyScheme::Negatoscope;
        QString claimsFolder;                        ///< of the keys to claimed workitems; empty: nothing can be claimed
        std::shared_ptr<network::KeyStore> keyStore; ///< null: in memory
        network::SignInService::Attendance attendance = network::SignInService::Attendance::Unattended;
        QString profileFolder;       ///< where all of it is, with logs and settings; empty: nothing is kept
        network::AuditOptions audit; ///< without a folder nothing is recorded
        bool auditLocked = false;    ///< an administrator wants the audit record as it is
        bool archivesLocked = false; ///< an administrator decides which there are
    };
    explicit Session(const Options &options, QObject *parent = nullptr);
    ~Session() override;

    const MousePreferences &mouse() const { return m_options.mouse; }
    KeyScheme keys() const { return m_options.keys; }
    network::HttpClient &http() { return m_http; }
    network::ClaimKeeper &claims() { return m_claims; }
    void forgetClaimKey(QObject *context, std::function<void(bool gone)> done) { m_claims.forgetKey(context, std::move(done)); }
    const QString &claimsFolder() const { return m_options.claimsFolder; }
    imaging::FrameCache &cache() { return m_cache; }
    const QString &profileFolder() const { return m_options.profileFolder; }
    network::AuditTrail &audit() { return *m_audit; }
    network::KeyStore &keyStore() { return *m_options.keyStore; }
    ArchiveAccess &access() { return *m_access; }
    network::SignInService &signIn();
    HostQuestions &hostQuestions() { return *m_hostQuestions; }
    bool auditLocked() const { return m_options.auditLocked; }
    bool archivesLocked() const { return m_options.archivesLocked; }
    /// Started at the first call: a verb that decodes nothing starts no helper.
    imaging::DecoderPool &decoders();

    /// Made at the first call; it goes on with what an earlier run left once it is started.
    UploadCenter &uploads();
    const QString &uploadsFolder() const { return m_options.uploadsFolder; }
    ProjectKeys &projectKeys() { return *m_projectKeys; }

    const QList<network::Archive> &archives() const { return m_archives; }
    std::optional<network::Archive> archive(const QString &id) const;
    std::optional<network::Archive> defaultArchive() const;
    QString defaultArchiveId() const { return m_defaultArchiveId; }
    void setArchives(const QList<network::Archive> &archives, const QString &defaultId);
    /// An archive that the reader allowed for this run only: found by its id, listed nowhere, kept nowhere, without credentials.
    void addGuest(const network::Archive &archive);
    /// Replaces the archive of the same id: a probe learned its dialect, or the user edited it.
    void updateArchive(const network::Archive &archive);

signals:
    void archivesChanged();

private:
    void forgetWhatChanged(const QList<network::Archive> &archives);

    Options m_options;
    std::unique_ptr<network::AuditTrail> m_audit; ///< first: everything else may have something to tell it
    network::ClaimStore m_claims;                 // before what may still write into it
    std::unique_ptr<ProjectKeys> m_projectKeys;
    network::HttpClient m_http;
    std::unique_ptr<ArchiveAccess> m_access;
    std::unique_ptr<SignInAudit> m_signInAudit;
    std::unique_ptr<HostQuestions> m_hostQuestions;
    imaging::FrameCache m_cache;
    std::unique_ptr<imaging::DecoderPool> m_decoders;
    QList<network::Archive> m_archives;
    QList<network::Archive> m_guests;
    QString m_defaultArchiveId;
    std::unique_ptr<UploadCenter> m_uploads; ///< last: it sends through m_http
};

} // namespace ui
