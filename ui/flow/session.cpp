#include "ui/flow/session.h"

#include "network/audit/audittrail.h"
#include "network/audit/requestaudit.h"
#include "network/dicomweb/archivememory.h"
#include "network/http/crossings.h"
#include "network/http/requestlog.h"
#include "ui/flow/archiveaccess.h"
#include "ui/flow/audits.h"
#include "ui/flow/hostquestions.h"
#include "ui/flow/learneddialects.h"
#include "ui/flow/uploadcenter.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int AuditPatience = 2000; ///< milliseconds, for the syslog server at the end

Session::Options withKeyStore(Session::Options options)
{
    if (!options.keyStore)
        options.keyStore = std::make_shared<network::MemoryKeyStore>();
    return options;
}

} // namespace

Session::Session(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(withKeyStore(options))
    , m_audit(std::make_unique<network::AuditTrail>(options.audit))
    , m_claims(options.claimsFolder, *m_options.keyStore)
    , m_cache(options.cacheBytes)
{
    m_projectKeys = std::make_unique<ProjectKeys>(*m_options.keyStore);
    m_access = std::make_unique<ArchiveAccess>(m_http, *m_options.keyStore, options.attendance);
    m_signInAudit = std::make_unique<SignInAudit>(m_access->signIn(), *m_audit);
    m_hostQuestions = std::make_unique<HostQuestions>(*this);
    m_http.crossings().setAttended(options.attendance == network::SignInService::Attendance::Attended);
    m_http.requestLog().setListener([this](const network::RequestRecord &record, const QUrl &url) {
        if (const auto event = network::auditEventOf(record, url))
            m_audit->record(*event);
    });
    connect(
        &m_http.crossings(), &network::Crossings::refused, this,
        [this](const QUrl &from, const QUrl &to) { m_audit->record(network::refusedCrossing(from, to)); }, Qt::DirectConnection);
    network::AuditEvent started;
    started.kind = network::AuditEvent::Kind::ApplicationStart;
    m_audit->record(started);
}

Session::~Session()
{
    m_http.requestLog().setListener({});
    m_http.crossings().disconnect(this);
    network::AuditEvent stopped;
    stopped.kind = network::AuditEvent::Kind::ApplicationStop;
    m_audit->record(stopped);
    m_audit->settle(AuditPatience);
}

network::SignInService &Session::signIn()
{
    return m_access->signIn();
}

imaging::DecoderPool &Session::decoders()
{
    if (!m_decoders)
        m_decoders = std::make_unique<imaging::DecoderPool>(m_options.decoders);
    return *m_decoders;
}

UploadCenter &Session::uploads()
{
    if (!m_uploads)
        m_uploads = std::make_unique<UploadCenter>(*this);
    return *m_uploads;
}

std::optional<network::Archive> Session::archive(const QString &id) const
{
    for (const network::Archive &archive : m_archives) {
        if (archive.id == id)
            return archive;
    }
    for (const network::Archive &guest : m_guests) {
        if (guest.id == id)
            return guest;
    }
    return std::nullopt;
}

std::optional<network::Archive> Session::defaultArchive() const
{
    if (const auto chosen = archive(m_defaultArchiveId))
        return chosen;
    if (m_archives.isEmpty())
        return std::nullopt;
    return m_archives.first();
}

/// What was learned of an archive may not be true of what is asked in its name from now on.
void Session::forgetWhatChanged(const QList<network::Archive> &archives)
{
    for (const network::Archive &known : std::as_const(m_archives)) {
        const auto now = std::find_if(archives.begin(), archives.end(), [&known](const auto &one) { return one.id == known.id; });
        const bool isGone = now == archives.end();
        if (!isGone && network::isAskedAlike(known, *now))
            continue;
        network::forgetNotes(m_http, known);
        if (!isGone)
            network::forgetNotes(m_http, *now);
        if (isGone || !network::sameAddresses(known, *now))
            LearnedDialects(m_options.claimsFolder).forget(known);
    }
}

void Session::setArchives(const QList<network::Archive> &archives, const QString &defaultId)
{
    forgetWhatChanged(archives);
    m_archives = archives;
    m_defaultArchiveId = defaultId;
    m_access->setArchives(m_archives);
    emit archivesChanged();
}

void Session::addGuest(const network::Archive &archive)
{
    m_guests.removeIf([&](const network::Archive &known) { return known.id == archive.id; });
    m_guests.append(archive);
}

void Session::updateArchive(const network::Archive &archive)
{
    QList<network::Archive> archives = m_archives;
    for (network::Archive &known : archives) {
        if (known.id == archive.id && known != archive) {
            known = archive;
            return setArchives(archives, m_defaultArchiveId);
        }
    }
}

} // namespace ui
