#pragma once

#include "network/auth/signinservice.h"
#include "network/dicomweb/archive.h"
#include "network/http/link.h"

#include <QHash>
#include <QMap>
#include <QObject>

#include <functional>
#include <optional>

namespace network {
class HttpClient;
class KeyStore;
} // namespace network

namespace ui {

/// Applies what archives' settings say about reaching them: certificates, proxies, headers,
/// patience, sign-in. Secrets that this needs (a key's pass phrase, a proxy's password) come from
/// the key store; until they are there, requests wait.
class ArchiveAccess : public QObject
{
    Q_OBJECT
public:
    ArchiveAccess(network::HttpClient &http, network::KeyStore &keys, network::SignInService::Attendance attendance,
                  QObject *parent = nullptr);
    ~ArchiveAccess() override;

    void setArchives(const QList<network::Archive> &archives);
    /// Also this one, which is not saved yet, or not as it is now: to try it. Until endTrial() or
    /// the next setArchives().
    void setTrial(const network::Archive &archive);
    /// As the archives are saved: what was tried and not kept holds no longer.
    void endTrial() { apply(m_archives); }
    network::SignInService &signIn() { return m_signIn; }

    enum class Secret { KeyPassPhrase, ProxyPassword };
    /// Empty removes it.
    void setSecret(const network::Archive &archive, Secret secret, const QByteArray &value);
    void hasSecret(const QString &archiveId, Secret secret, QObject *context, const std::function<void(bool)> &answered);
    /// Forgets every secret that is kept for an archive.
    void forget(const QString &archiveId);

private:
    void apply(const QList<network::Archive> &archives);
    void prepare(const network::Archive &archive);
    void readSecrets(const network::Archive &archive, const std::function<void(const QByteArray &, const QByteArray &)> &then);
    void link(const network::Archive &archive, const QByteArray &passPhrase, const QByteArray &proxyPassword);
    void relink(const QString &origin);
    network::Link shared(const QString &origin) const;
    void dropAllBut(const QList<network::Archive> &archives);

    network::HttpClient &m_http;
    network::KeyStore &m_keys;
    network::SignInService m_signIn;
    QList<network::Archive> m_archives;
    QHash<QString, network::Archive> m_applied; ///< as it was when its links were made
    QMap<QString, network::Link> m_links;       ///< of each of these by itself, once its secrets are there
};

} // namespace ui
