#pragma once

#include <QByteArray>

#include <optional>

namespace network {

/// Small secrets on the disk: AES-256-GCM by OpenSSL, a new nonce each time. `about` is bound to what is sealed without being
/// in it: under another name the same bytes cannot be opened.
QByteArray makeSealingKey(); ///< 32 bytes of the system's generator
bool isSealingKey(const QByteArray &key);
bool isSealed(const QByteArray &bytes); ///< by any key; says nothing about whether it can be opened
/// Empty where the key is none.
QByteArray seal(const QByteArray &key, const QByteArray &plain, const QByteArray &about);
/// Nothing where it is another key's, was changed, or is about something else.
std::optional<QByteArray> unseal(const QByteArray &key, const QByteArray &sealed, const QByteArray &about);

} // namespace network
