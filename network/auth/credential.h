#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace network {

/// Scheme, host and port: what a credential is bound to.
QString originOf(const QUrl &url);

/// A secret bound to one origin; never logged, never written to settings.
struct Credential {
    enum class Scheme { None, Basic, Bearer };
    Scheme scheme = Scheme::None;
    QString user;
    QByteArray secret;
    QString origin; ///< originOf() the archive it belongs to

    /// Value of the Authorization header, or empty if `url` is of another origin.
    QByteArray headerFor(const QUrl &url) const;
    /// "user:password" or "bearer TOKEN", as `--credential-fd` hands over.
    static Credential fromLine(const QByteArray &line, const QUrl &archiveRoot);
};

} // namespace network
