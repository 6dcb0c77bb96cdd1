#include "ui/flow/archiveaccess.h"

#include "network/auth/keystore.h"
#include "network/http/httpclient.h"
#include "network/http/link.h"

#include <QSet>

#include <chrono>

namespace ui {

using network::Archive;

namespace {

QString nameOf(const QString &archiveId, ArchiveAccess::Secret secret)
{
    return network::SignInService::secretName(archiveId, secret == ArchiveAccess::Secret::KeyPassPhrase ? "key" : "proxy");
}

QSet<QString> originsOf(const Archive &archive)
{
    QSet<QString> origins;
    for (const QUrl &root : archive.roots())
        origins.insert(network::originOf(root));
    return origins;
}

/// Where the archive's provider is asked; it stands behind the same authority and proxy, but sees
/// neither our certificate nor is it the pinned server.
QSet<QString> providersOf(const Archive &archive)
{
    QSet<QString> origins;
    if (!archive.signIn.isOAuth())
        return origins;
    for (const QUrl &url : {archive.signIn.issuer, archive.signIn.exchangeUrl, archive.signIn.deviceUrl, archive.signIn.revokeUrl}) {
        if (!url.isEmpty())
            origins.insert(network::originOf(url));
    }
    return origins - originsOf(archive);
}

/// Hosts that a person let the archive point to; what is an archive itself is reached as that one says.
QSet<QString> guestsOf(const Archive &archive, const QList<Archive> &archives)
{
    QSet<QString> guests(archive.origins.begin(), archive.origins.end());
    for (const Archive &known : archives)
        guests -= originsOf(known);
    return guests - originsOf(archive) - providersOf(archive);
}

/// Whether anything that links depend on is another.
bool isReachedAlike(const Archive &one, const Archive &other)
{
    return one.roots() == other.roots() && one.signIn == other.signIn && one.tls == other.tls && one.proxy == other.proxy
           && one.headers == other.headers && one.connectSeconds == other.connectSeconds && one.answerSeconds == other.answerSeconds
           && one.origins == other.origins;
}

} // namespace

ArchiveAccess::ArchiveAccess(network::HttpClient &http, network::KeyStore &keys, network::SignInService::Attendance attendance,
                             QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_keys(keys)
    , m_signIn(http, keys, attendance)
{}

ArchiveAccess::~ArchiveAccess() = default;

void ArchiveAccess::setArchives(const QList<Archive> &archives)
{
    m_archives = archives;
    apply(archives);
}

void ArchiveAccess::setTrial(const Archive &archive)
{
    QList<Archive> archives = m_archives;
    archives.removeIf([&](const Archive &known) { return known.id == archive.id; });
    archives.append(archive);
    apply(archives);
}

void ArchiveAccess::apply(const QList<Archive> &archives)
{
    QList<network::SignInClient> clients;
    for (const Archive &archive : archives) {
        clients.append({archive.id, archive.signIn, archive.roots()});
        const auto applied = m_applied.constFind(archive.id);
        if (applied == m_applied.cend() || !isReachedAlike(*applied, archive))
            prepare(archive);
    }
    m_signIn.setClients(clients);
}

void ArchiveAccess::prepare(const Archive &archive)
{
    m_applied.insert(archive.id, archive);
    const bool wantsPassPhrase = !archive.tls.client.isEmpty();
    const bool wantsPassword = archive.proxy.kind == network::ProxyChoice::Kind::Manual && !archive.proxy.user.isEmpty();
    if (!wantsPassPhrase && !wantsPassword)
        return link(archive, {}, {});
    const QSet<QString> waiting = originsOf(archive) + guestsOf(archive, m_archives);
    for (const QString &origin : waiting)
        m_http.awaitLink(origin);
    readSecrets(archive,
                [this, archive](const QByteArray &passPhrase, const QByteArray &password) { link(archive, passPhrase, password); });
}

void ArchiveAccess::readSecrets(const Archive &archive, const std::function<void(const QByteArray &, const QByteArray &)> &then)
{
    m_keys.read(nameOf(archive.id, Secret::KeyPassPhrase), this,
                [this, id = archive.id, then](const dicom::Result<QByteArray> &passPhrase) {
                    m_keys.read(nameOf(id, Secret::ProxyPassword), this, [then, passPhrase](const dicom::Result<QByteArray> &password) {
                        then(passPhrase.value_or(QByteArray()), password.value_or(QByteArray()));
                    });
                });
}

void ArchiveAccess::link(const Archive &archive, const QByteArray &passPhrase, const QByteArray &proxyPassword)
{
    network::Link link;
    link.proxy = archive.proxy;
    link.proxyPassword = QString::fromUtf8(proxyPassword);
    link.connectDeadline = std::chrono::seconds(archive.connectSeconds);
    link.headDeadline = std::chrono::seconds(archive.answerSeconds);
    const auto trust = network::loadTrust(archive.tls, passPhrase);
    if (trust)
        link.trust = *trust;
    else
        link.problem = trust.error();
    link.origins = archive.origins;
    network::Link provider = link; // without the archive's own headers, certificate and pin
    provider.origins.clear();
    provider.trust.pin.clear();
    provider.trust.chain.clear();
    provider.trust.key.clear();
    for (const auto &[name, value] : archive.headers)
        link.headers.append({name.toUtf8(), value.toUtf8()});
    for (const QString &origin : originsOf(archive))
        m_http.setLink(origin, link);
    const QSet<QString> others = providersOf(archive) + guestsOf(archive, m_archives);
    for (const QString &origin : others)
        m_http.setLink(origin, provider);
}

void ArchiveAccess::setSecret(const Archive &archive, Secret secret, const QByteArray &value)
{
    const auto again = [this, archive] { prepare(archive); };
    if (value.isEmpty())
        m_keys.remove(nameOf(archive.id, secret), this, [again](const dicom::Result<> &) { again(); });
    else
        m_keys.write(nameOf(archive.id, secret), value, this, [again](const dicom::Result<network::KeyStore::Lifetime> &) { again(); });
}

void ArchiveAccess::hasSecret(const QString &archiveId, Secret secret, QObject *context, const std::function<void(bool)> &answered)
{
    m_keys.read(nameOf(archiveId, secret), context, [answered](const dicom::Result<QByteArray> &read) { answered(read.has_value()); });
}

void ArchiveAccess::forget(const QString &archiveId)
{
    for (const Secret secret : {Secret::KeyPassPhrase, Secret::ProxyPassword})
        m_keys.remove(nameOf(archiveId, secret), this, {});
    m_signIn.removeKept(archiveId);
    m_applied.remove(archiveId);
}

} // namespace ui
