#pragma once

#include <QByteArray>

namespace network {

/// 32 bytes of the system's randomness as 43 characters that any URL may hold.
QByteArray randomText();

/// RFC 7636 §4.2, S256.
QByteArray codeChallenge(const QByteArray &verifier);

} // namespace network
