#pragma once

#include "network/auth/signinservice.h"
#include "network/dicomweb/archive.h"
#include "network/http/link.h"
#include "network/http/systemproxies.h"

#include <QHash>
#include <QMap>
#include <QObject>

#include <functional>
#include <memory>
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
    /// What was entered for an archive; nothing: what is kept holds.
    struct Secrets {
        std::optional<QByteArray> passPhrase; ///< of its key
        std::optional<QByteArray> proxyPassword;
        std::optional<QByteArray> clientSecret;

        friend bool operator==(const Secrets &, const Secrets &) = default;
    };
    /// Also this one, which is not saved yet, or not as it is now: to try it, with secrets that are kept nowhere. Until endTrial(),
    /// keep(), or a change of how it is reached.
    void setTrial(const network::Archive &archive, const Secrets &entered = {});
    /// As the archives are saved: what was tried and not kept holds no longer.
    void endTrial();
    /// It is saved with these: they are kept, and so is what was entered while it was tried.
    void keep(const network::Archive &archive, const Secrets &entered);
    network::SignInService &signIn() { return m_signIn; }
    /// By which proxy an address of an archive is reached, as its settings would be; at once or later, and not once `context`
    /// is gone.
    void findProxy(const network::Archive &archive, const QUrl &url, const std::optional<QByteArray> &password, QObject *context,
                   const std::function<void(const dicom::Result<QNetworkProxy> &)> &found);

    enum class Secret { KeyPassPhrase, ProxyPassword };
    /// Empty removes it.
    void setSecret(const network::Archive &archive, Secret secret, const QByteArray &value);
    void hasSecret(const QString &archiveId, Secret secret, QObject *context, const std::function<void(bool)> &answered);
    /// Forgets every secret that is kept for an archive, and signs out at its provider. Before setArchives() without it.
    void forget(const QString &archiveId);

private:
    struct Trial {
        network::Archive archive;
        Secrets entered;
    };
    void apply();
    Secrets enteredFor(const QString &archiveId) const;
    void prepare(const network::Archive &archive);
    void readSecrets(const network::Archive &archive, const std::function<void(const QByteArray &, const QByteArray &)> &then);
    void readProxyPassword(const network::Archive &archive, QObject *context, const std::function<void(const QByteArray &)> &then);
    void askSystem(const QUrl &url, QObject *context, const std::function<void(const dicom::Result<QNetworkProxy> &)> &found);
    void link(const network::Archive &archive, const QByteArray &passPhrase, const QByteArray &proxyPassword);
    void relink(const QString &origin);
    network::Link shared(const QString &origin) const;
    void dropAllBut(const QList<network::Archive> &archives);

    network::HttpClient &m_http;
    network::KeyStore &m_keys;
    network::SignInService m_signIn;
    std::unique_ptr<network::SystemProxies> m_systemProxies;
    QList<network::Archive> m_archives;
    std::optional<Trial> m_trial;
    QHash<QString, network::Archive> m_applied; ///< as it was when its links were made …
    QHash<QString, Secrets> m_appliedSecrets;   ///< … with what was entered for it
    QMap<QString, network::Link> m_links;       ///< of each of these by itself, once its secrets are there
};

} // namespace ui
