#pragma once

#include "network/auth/signinservice.h"

#include <optional>

namespace network {

/// A kept password or refresh token with a word about whom it was given for: the archive's servers, and the provider and client
/// where there is one. The archive of that name may have another address tomorrow, which must not get it.
QByteArray keptSecret(const SignInClient &client, const QByteArray &secret);
/// The secret in what was kept; empty if it was given for others. What says nothing is from before it was said.
std::optional<QByteArray> secretFor(const SignInClient &client, const QByteArray &kept);

} // namespace network
