#pragma once

#include "network/auth/provider.h"
#include "network/auth/signinservice.h"

#include <QTimer>

namespace network {

/// Under which names the key store has what it has of an archive.
namespace keptname {

constexpr char SignIn[] = "signin"; ///< password, handed-over token or refresh token
constexpr char Client[] = "client"; ///< client secret

} // namespace keptname

struct SignInService::Session {
    SignInClient client;
    State state = State::SignedOut;
    std::optional<dicom::Error> problem;
    Credential credential;
    QByteArray refreshToken;
    QByteArray clientSecret;
    bool secretRead = false;
    bool hasOthersSecret = false; ///< what is kept was given for another provider
    bool keptRead = false;
    bool isFromStore = false;  ///< what is in use was kept, and not brought since
    bool isWanted = false;     ///< requests wait for us
    bool isRefreshing = false; ///< one question to the provider, however many want its answer
    bool isDeclined = false;   ///< the person does not want to be asked again
    Keep keep = Keep::Lasting;
    std::optional<Trial> trial;
    std::optional<QByteArray> unkept; ///< of a trial: what would be in the key store; empty: nothing
    std::unique_ptr<Provider> provider;
    std::unique_ptr<SignInFlow> flow;
    Attempt attempt;
    QTimer timer;
};

} // namespace network
