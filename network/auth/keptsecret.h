#pragma once

#include "network/auth/signinservice.h"

#include <optional>

namespace network {

/// A kept password or refresh token with a word about whom it was given for: the archive's servers, and the provider and client
/// where there is one. The archive of that name may have another address tomorrow, which must not get it.
QByteArray keptSecret(const SignInClient &client, const QByteArray &secret);
/// The secret in what was kept; empty if it was given for others. What says nothing is from before it was said.
std::optional<QByteArray> secretFor(const SignInClient &client, const QByteArray &kept);

/// A client's secret is for its provider alone, whatever archives it opens.
QByteArray keptClientSecret(const SignIn &signIn, const QByteArray &secret);
/// Empty also if what was kept does not say whom it was given for.
std::optional<QByteArray> clientSecretFor(const SignIn &signIn, const QByteArray &kept);

/// The same for secrets of other parties (a proxy).
QByteArray boundSecret(const QStringList &parties, const QByteArray &secret);
std::optional<QByteArray> boundSecretFor(const QStringList &parties, const QByteArray &kept);

} // namespace network
