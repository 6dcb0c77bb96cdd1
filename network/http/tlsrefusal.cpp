#include "network/http/tlsrefusal.h"

#include "network/http/sentences.h"
#include "network/http/sentencetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSslCertificate>

#include <algorithm>

namespace network::sentence {

namespace {

QString day(const QDateTime &when)
{
    return QLocale().toString(when.toLocalTime().date(), QLocale::ShortFormat);
}

} // namespace

QString tlsRefused(const QUrl &url, const QList<QSslError> &errors)
{
    const auto find = [&errors](std::initializer_list<QSslError::SslError> kinds) {
        return std::find_if(errors.begin(), errors.end(), [&kinds](const QSslError &error) {
            return std::find(kinds.begin(), kinds.end(), error.error()) != kinds.end();
        });
    };
    if (errors.isEmpty())
        return about(url,
                     QT_TRANSLATE_NOOP("network", "No safe connection to %1 came about, so nothing was sent. It may want a certificate of "
                                                  "yours, or speak nothing newer than TLS 1.1: ask its administrator."));
    if (const auto expired = find({QSslError::CertificateExpired}); expired != errors.end())
        return about(url,
                     QT_TRANSLATE_NOOP("network", "The certificate of %1 expired on %2, so nothing was sent. Ask its administrator for a "
                                                  "new one, and look at this computer's clock."))
            .arg(day(expired->certificate().expiryDate()));
    if (const auto early = find({QSslError::CertificateNotYetValid}); early != errors.end())
        return about(url,
                     QT_TRANSLATE_NOOP("network", "The certificate of %1 holds only from %2, so nothing was sent. Look at this computer's "
                                                  "clock, or ask its administrator."))
            .arg(day(early->certificate().effectiveDate()));
    if (find({QSslError::HostNameMismatch}) != errors.end())
        return about(url,
                     QT_TRANSLATE_NOOP("network", "%1 shows the certificate of another server, so nothing was sent. Is the address right? "
                                                  "Ask its administrator."));
    if (find({QSslError::CertificateRevoked, QSslError::CertificateBlacklisted}) != errors.end())
        return about(url, QT_TRANSLATE_NOOP("network", "The certificate of %1 was revoked, so nothing was sent. Ask its administrator."));
    return notTrusted(url);
}

} // namespace network::sentence
