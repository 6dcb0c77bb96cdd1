#pragma once

#include <QByteArray>
#include <QUrl>

namespace network {

/// The root of a service as paths are put behind it. Empty if it names no host: else the first word of the path would
/// become one. A fragment would swallow the path.
inline QByteArray serviceRoot(const QUrl &root)
{
    if (root.host().isEmpty())
        return {};
    return root.toEncoded(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

/// A URL of ours, percent-encoded already. Takes what `+` makes of byte arrays, as QUrl::fromEncoded no longer does since Qt 6.7.
inline QUrl encodedUrl(const QByteArray &encoded)
{
    return QUrl::fromEncoded(encoded, QUrl::StrictMode);
}

} // namespace network
