#include "ui/flow/archiveaccess.h"

#include "network/auth/keptsecret.h"
#include "network/auth/keystore.h"
#include "network/http/httpclient.h"
#include "network/http/link.h"

#include <QSet>

#include <algorithm>
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

QSet<QString> originsOf(const QList<Archive> &archives)
{
    QSet<QString> origins;
    for (const Archive &archive : archives)
        origins += originsOf(archive);
    return origins;
}

/// Where the archive's provider is asked; it stands behind the same authority and proxy, but sees
/// neither our certificate nor is it the pinned server. What is an archive itself is reached as that one says.
QSet<QString> providersOf(const Archive &archive, const QList<Archive> &archives)
{
    QSet<QString> origins;
    if (!archive.signIn.isOAuth())
        return origins;
    for (const QUrl &url : {archive.signIn.issuer, archive.signIn.exchangeUrl, archive.signIn.deviceUrl, archive.signIn.revokeUrl}) {
        if (!url.isEmpty())
            origins.insert(network::originOf(url));
    }
    return origins - originsOf(archive) - originsOf(archives);
}

/// Hosts that a person let the archive point to; what is an archive itself is reached as that one says.
QSet<QString> guestsOf(const Archive &archive, const QList<Archive> &archives)
{
    const QSet<QString> guests(archive.origins.begin(), archive.origins.end());
    return guests - originsOf(archives) - originsOf(archive) - providersOf(archive, archives);
}

tl::unexpected<dicom::Error> disagreement(const QString &sentence)
{
    return dicom::fail(dicom::Error::Kind::Refused, sentence, QStringLiteral("archives of one origin disagree"));
}

/// Two archives are reached by the same connections: what only one says holds for both, what both say must be the same.
dicom::Result<> joinTrust(network::Trust &all, const network::Trust &one)
{
    for (const QSslCertificate &authority : one.authorities) {
        if (!all.authorities.contains(authority))
            all.authorities.append(authority);
    }
    if (!all.pin.isEmpty() && !one.pin.isEmpty() && all.pin != one.pin)
        return disagreement(ArchiveAccess::tr("Two archives on this server have different certificates pinned. Give both the same."));
    if (!all.chain.isEmpty() && !one.chain.isEmpty() && all.chain != one.chain)
        return disagreement(ArchiveAccess::tr("Two archives on this server show different certificates of yours. Give both the same."));
    all.pin = all.pin.isEmpty() ? one.pin : all.pin;
    if (all.chain.isEmpty()) {
        all.chain = one.chain;
        all.key = one.key;
    }
    return {};
}

dicom::Result<> join(network::Link &all, const network::Link &one)
{
    const bool saysNothing = one.proxy == network::ProxyChoice();
    if (!saysNothing && all.proxy != network::ProxyChoice() && (all.proxy != one.proxy || all.proxyPassword != one.proxyPassword))
        return disagreement(ArchiveAccess::tr("Two archives on this server have different proxies. Give both the same."));
    if (!saysNothing) {
        all.proxy = one.proxy;
        all.proxyPassword = one.proxyPassword;
    }
    for (const network::Link::Space &space : one.spaces) {
        const auto same =
            std::find_if(all.spaces.begin(), all.spaces.end(), [&space](const auto &other) { return other.path == space.path; });
        if (same == all.spaces.end())
            all.spaces.append(space);
        else if (same->headers != space.headers)
            return disagreement(ArchiveAccess::tr("Two archives have the same address and different headers: they cannot be told apart."));
    }
    all.connectDeadline = std::max(all.connectDeadline, one.connectDeadline);
    all.headDeadline = std::max(all.headDeadline, one.headDeadline);
    all.origins += one.origins;
    all.origins.removeDuplicates();
    return joinTrust(all.trust, one.trust);
}

/// Whether anything that links depend on is another.
bool isReachedAlike(const Archive &one, const Archive &other)
{
    return one.roots() == other.roots() && one.signIn == other.signIn && one.tls == other.tls && one.proxy == other.proxy
           && one.headers == other.headers && one.connectSeconds == other.connectSeconds && one.answerSeconds == other.answerSeconds
           && one.origins == other.origins;
}

network::SignInClient clientOf(const Archive &archive)
{
    return {archive.id, archive.signIn, archive.roots()};
}

std::optional<Archive> withId(const QList<Archive> &archives, const QString &id)
{
    const auto found = std::find_if(archives.begin(), archives.end(), [&id](const Archive &archive) { return archive.id == id; });
    return found == archives.end() ? std::nullopt : std::optional(*found);
}

/// Whom the password of a proxy is for.
QStringList partiesOf(const network::ProxyChoice &proxy)
{
    return {proxy.host, QString::number(proxy.port), proxy.user};
}

} // namespace

ArchiveAccess::ArchiveAccess(network::HttpClient &http, network::KeyStore &keys, network::SignInService::Attendance attendance,
                             QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_keys(keys)
    , m_signIn(http, keys, attendance)
    , m_systemProxies(http.makeSystemProxies())
{}

ArchiveAccess::~ArchiveAccess() = default;

void ArchiveAccess::setArchives(const QList<Archive> &archives)
{
    if (m_trial) {
        const auto before = withId(m_archives, m_trial->archive.id), now = withId(archives, m_trial->archive.id);
        if (before.has_value() != now.has_value() || (now && !isReachedAlike(*before, *now)))
            m_trial.reset();
    }
    m_archives = archives;
    apply();
}

void ArchiveAccess::setTrial(const Archive &archive, const Secrets &entered)
{
    m_trial = Trial{archive, entered};
    apply();
}

void ArchiveAccess::endTrial()
{
    m_trial.reset();
    apply();
}

void ArchiveAccess::keep(const Archive &archive, const Secrets &entered)
{
    m_trial.reset();
    m_signIn.keepTrial(clientOf(archive));
    if (entered.passPhrase)
        setSecret(archive, Secret::KeyPassPhrase, *entered.passPhrase);
    if (entered.proxyPassword)
        setSecret(archive, Secret::ProxyPassword, *entered.proxyPassword);
    if (entered.clientSecret)
        m_signIn.setClientSecret(clientOf(archive), *entered.clientSecret);
}

ArchiveAccess::Secrets ArchiveAccess::enteredFor(const QString &archiveId) const
{
    return m_trial && m_trial->archive.id == archiveId ? m_trial->entered : Secrets();
}

void ArchiveAccess::apply()
{
    QList<Archive> archives = m_archives;
    std::optional<network::SignInService::Trial> trial;
    if (m_trial) {
        const Archive &tried = m_trial->archive;
        const auto saved = withId(m_archives, tried.id);
        archives.removeIf([&](const Archive &known) { return known.id == tried.id; });
        archives.append(tried);
        if (!saved || clientOf(*saved) != clientOf(tried) || m_trial->entered.clientSecret)
            trial = network::SignInService::Trial{tried.id, m_trial->entered.clientSecret};
    }
    dropAllBut(archives);
    QList<network::SignInClient> clients;
    for (const Archive &archive : archives) {
        clients.append(clientOf(archive));
        const auto applied = m_applied.constFind(archive.id);
        if (applied == m_applied.cend() || !isReachedAlike(*applied, archive)
            || m_appliedSecrets.value(archive.id) != enteredFor(archive.id))
            prepare(archive);
    }
    m_signIn.setClients(clients, trial);
}

void ArchiveAccess::prepare(const Archive &archive)
{
    const QSet<QString> left = originsOf(m_applied.value(archive.id)) - originsOf(archive);
    m_applied.insert(archive.id, archive);
    m_appliedSecrets.insert(archive.id, enteredFor(archive.id));
    m_links.remove(archive.id);
    for (const QString &origin : left)
        relink(origin);
    const bool wantsPassPhrase = !archive.tls.client.isEmpty();
    const bool wantsPassword = archive.proxy.kind == network::ProxyChoice::Kind::Manual && !archive.proxy.user.isEmpty();
    if (!wantsPassPhrase && !wantsPassword)
        return link(archive, {}, {});
    const QSet<QString> waiting = originsOf(archive) + guestsOf(archive, m_applied.values());
    for (const QString &origin : waiting)
        m_http.awaitLink(origin);
    readSecrets(archive, [this, archive, entered = enteredFor(archive.id)](const QByteArray &passPhrase, const QByteArray &password) {
        if (m_applied.value(archive.id) == archive && m_appliedSecrets.value(archive.id) == entered)
            return link(archive, passPhrase, password);
        for (const QString &origin : originsOf(archive)) // what waits there, and is of others
            relink(origin);
    });
}

void ArchiveAccess::readSecrets(const Archive &archive, const std::function<void(const QByteArray &, const QByteArray &)> &then)
{
    const Secrets entered = enteredFor(archive.id);
    m_keys.read(nameOf(archive.id, Secret::KeyPassPhrase), this,
                [this, archive, entered, then](const dicom::Result<QByteArray> &passPhrase) {
                    readProxyPassword(archive, this, [entered, passPhrase, then](const QByteArray &password) {
                        then(entered.passPhrase.value_or(passPhrase.value_or(QByteArray())), entered.proxyPassword.value_or(password));
                    });
                });
}

/// Empty if the kept one was given for another proxy.
void ArchiveAccess::readProxyPassword(const Archive &archive, QObject *context, const std::function<void(const QByteArray &)> &then)
{
    m_keys.read(nameOf(archive.id, Secret::ProxyPassword), context,
                [then, proxy = archive.proxy](const dicom::Result<QByteArray> &password) {
                    then(password ? network::boundSecretFor(partiesOf(proxy), *password).value_or(QByteArray()) : QByteArray());
                });
}

void ArchiveAccess::findProxy(const Archive &archive, const QUrl &url, const std::optional<QByteArray> &password, QObject *context,
                              const std::function<void(const dicom::Result<QNetworkProxy> &)> &found)
{
    network::Link way;
    way.proxy = archive.proxy;
    if (way.asksSystem(url))
        return askSystem(url, context, found);
    const auto known = password ? password : enteredFor(archive.id).proxyPassword;
    if (way.proxy.kind != network::ProxyChoice::Kind::Manual || way.proxy.user.isEmpty() || known) {
        way.proxyPassword = QString::fromUtf8(known.value_or(QByteArray()));
        return found(way.proxyFor(url));
    }
    readProxyPassword(archive, context, [way, url, found](const QByteArray &kept) {
        network::Link whole = way;
        whole.proxyPassword = QString::fromUtf8(kept);
        found(whole.proxyFor(url));
    });
}

void ArchiveAccess::askSystem(const QUrl &url, QObject *context, const std::function<void(const dicom::Result<QNetworkProxy> &)> &found)
{
    if (const auto proxy = m_systemProxies->known(url))
        return found(*proxy);
    auto *waiting = new QObject(context);
    connect(m_systemProxies.get(), &network::SystemProxies::found, waiting, [this, url, found, waiting] {
        const auto proxy = m_systemProxies->known(url);
        if (!proxy)
            return;
        m_systemProxies->disconnect(waiting);
        waiting->deleteLater();
        found(*proxy);
    });
    m_systemProxies->find(url);
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
    network::HttpHeaders headers;
    for (const auto &[name, value] : archive.headers)
        headers.append({name.toUtf8(), value.toUtf8()});
    for (const QUrl &root : archive.roots())
        link.spaces.append({root.path(), headers});
    m_links.insert(archive.id, link);
    for (const QString &origin : originsOf(archive))
        relink(origin);
    const QList<Archive> known = m_applied.values();
    const QSet<QString> others = providersOf(archive, known) + guestsOf(archive, known);
    for (const QString &origin : others)
        m_http.setLink(origin, provider);
}

/// As soon as nothing is waited for: a connection of one of its archives is one of all.
void ArchiveAccess::relink(const QString &origin)
{
    for (auto it = m_applied.cbegin(); it != m_applied.cend(); ++it) {
        if (!m_links.contains(it.key()) && originsOf(*it).contains(origin))
            return;
    }
    m_http.setLink(origin, shared(origin));
}

/// What the archives of one origin come to together.
network::Link ArchiveAccess::shared(const QString &origin) const
{
    std::optional<network::Link> all;
    for (auto it = m_links.cbegin(); it != m_links.cend(); ++it) {
        if (!originsOf(m_applied.value(it.key())).contains(origin))
            continue;
        if (!all) {
            all = *it;
            continue;
        }
        const auto joined = join(*all, *it);
        if (!all->problem)
            all->problem = !joined ? std::optional(joined.error()) : it->problem;
    }
    network::Link asTheSystemSays;
    asTheSystemSays.proxy = {};
    return all.value_or(asTheSystemSays);
}

/// What is no archive any more has no say in how its server is reached.
void ArchiveAccess::dropAllBut(const QList<Archive> &archives)
{
    const QStringList known = m_applied.keys();
    for (const QString &id : known) {
        if (std::any_of(archives.begin(), archives.end(), [&id](const Archive &archive) { return archive.id == id; }))
            continue;
        const QSet<QString> origins = originsOf(m_applied.take(id));
        m_appliedSecrets.remove(id);
        m_links.remove(id);
        for (const QString &origin : origins)
            relink(origin);
    }
}

void ArchiveAccess::setSecret(const Archive &archive, Secret secret, const QByteArray &value)
{
    const auto again = [this, archive] {
        const auto applied = m_applied.constFind(archive.id);
        if (applied != m_applied.cend() && isReachedAlike(*applied, archive)) // else another one is tried meanwhile
            prepare(archive);
    };
    if (value.isEmpty())
        m_keys.remove(nameOf(archive.id, secret), this, [again](const dicom::Result<> &) { again(); });
    else
        m_keys.write(nameOf(archive.id, secret),
                     secret == Secret::ProxyPassword ? network::boundSecret(partiesOf(archive.proxy), value) : value, this,
                     [again](const dicom::Result<network::KeyStore::Lifetime> &) { again(); });
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
}

} // namespace ui
