#include "network/auth/credential.h"

namespace network {

QString originOf(const QUrl &url)
{
    const QString scheme = url.scheme().toLower();
    const int port = url.port(scheme == u"https" ? 443 : 80);
    return scheme + QStringLiteral("://") + url.host(QUrl::FullyEncoded).toLower() + u':' + QString::number(port);
}

QByteArray Credential::headerFor(const QUrl &url) const
{
    if (scheme == Scheme::None || origin.isEmpty() || originOf(url) != origin)
        return {};
    if (scheme == Scheme::Bearer)
        return "Bearer " + secret;
    return "Basic " + QByteArray(user.toUtf8() + ':' + secret).toBase64();
}

Credential Credential::fromLine(const QByteArray &line, const QUrl &archiveRoot)
{
    const QByteArray text = line.trimmed();
    Credential credential;
    credential.origin = originOf(archiveRoot);
    if (text.size() > 7 && text.first(7).compare("bearer ", Qt::CaseInsensitive) == 0) {
        credential.scheme = Scheme::Bearer;
        credential.secret = text.mid(7).trimmed();
        return credential;
    }
    const qsizetype colon = text.indexOf(':');
    if (colon < 0)
        return {};
    credential.scheme = Scheme::Basic;
    credential.user = QString::fromUtf8(text.first(colon));
    credential.secret = text.mid(colon + 1);
    return credential;
}

} // namespace network
