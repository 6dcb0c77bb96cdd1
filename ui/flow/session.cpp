#include "ui/flow/session.h"

#include "ui/flow/archiveaccess.h"
#include "ui/flow/uploadcenter.h"

namespace ui {

Session::Session(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_claims(options.claimsFolder)
    , m_cache(options.cacheBytes)
{
    if (!m_options.keyStore)
        m_options.keyStore = std::make_shared<network::MemoryKeyStore>();
    m_projectKeys = std::make_unique<ProjectKeys>(*m_options.keyStore);
    m_access = std::make_unique<ArchiveAccess>(m_http, *m_options.keyStore, options.attendance);
}

Session::~Session() = default;

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

void Session::setArchives(const QList<network::Archive> &archives, const QString &defaultId)
{
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
    for (network::Archive &known : m_archives) {
        if (known.id == archive.id && known != archive) {
            known = archive;
            m_access->setArchives(m_archives);
            emit archivesChanged();
            return;
        }
    }
}

} // namespace ui
