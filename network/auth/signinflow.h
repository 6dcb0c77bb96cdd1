#pragma once

#include "network/auth/loopbackreceiver.h"
#include "network/auth/provider.h"

#include <QTimer>

#include <memory>

namespace network {

/// A sign-in that needs a person, from the beginning to tokens. Dropping it gives up.
class SignInFlow : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void start() = 0;

signals:
    void browserWanted(const QUrl &url);                         ///< to be opened in the system's browser
    void codeGiven(const network::DeviceCode &code);             ///< to be shown until it is over
    void finished(const dicom::Result<network::Tokens> &tokens); ///< once
};

/// Authorization code with PKCE in the system's browser (RFC 8252).
class BrowserSignIn final : public SignInFlow
{
    Q_OBJECT
public:
    BrowserSignIn(HttpClient &http, const SignIn &signIn, const QByteArray &clientSecret,
                  std::chrono::milliseconds patience = std::chrono::minutes(5));
    void start() override;

private:
    void begin(const ProviderMetadata &provider);
    void take(const QByteArray &target);
    void end(const dicom::Result<Tokens> &tokens);

    Provider m_provider;
    ProviderMetadata m_metadata;
    AuthorizationRequest m_request;
    LoopbackReceiver m_receiver;
    QTimer m_patience;
    bool m_ended = false;
};

/// A code that the person enters in any browser (RFC 8628).
class DeviceSignIn final : public SignInFlow
{
    Q_OBJECT
public:
    DeviceSignIn(HttpClient &http, const SignIn &signIn, const QByteArray &clientSecret);
    void start() override;

private:
    void wait(const DeviceCode &code);
    void poll();
    void end(const dicom::Result<Tokens> &tokens);

    Provider m_provider;
    DeviceCode m_code;
    QTimer m_next;
    QTimer m_patience;
    bool m_ended = false;
};

} // namespace network
