#pragma once

#include "network/auth/keystore.h"

namespace network {

/// The store of the system, through QtKeychain: Secret Service or KWallet, Keychain, Credential
/// Manager. Never its fallback, a plain file: where there is no store everything is Unsupported.
/// Lives in the main thread, as the libraries below it do.
class SystemKeyStore final : public KeyStore
{
public:
    /// `service` keeps what belongs to different profiles apart.
    explicit SystemKeyStore(const QString &service);
    void read(const QString &name, QObject *context, Read done) override;
    void write(const QString &name, const QByteArray &secret, QObject *context, Written done) override;
    void remove(const QString &name, QObject *context, Removed done) override;

private:
    QString m_service;
};

} // namespace network
