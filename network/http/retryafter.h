#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace network {

struct HttpResponseHead;

/// Whether a status says "not now": 429, 502, 503, 504.
bool asksToWait(int status);

/// The value of a Retry-After header (RFC 9110 §10.2.3): seconds or a date, counted from `now`;
/// never longer than ten minutes, never shorter than a second. Nothing where there is none or it
/// cannot be read.
std::optional<std::chrono::milliseconds> retryAfter(QByteArrayView value, const QDateTime &now);

/// How long an answer of "not now" asks for, however long that is; nothing where it does not say.
std::optional<std::chrono::milliseconds> waitAskedFor(const HttpResponseHead &head);

/// `wait` and up to a quarter more, so that clients that were turned away together do not come back
/// together.
std::chrono::milliseconds withJitter(std::chrono::milliseconds wait);

} // namespace network
