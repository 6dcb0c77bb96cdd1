#pragma once

#include "network/dicom/result.h"

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QString>

namespace network {

/// What an archive's settings say about TLS: files and one fingerprint, no secret.
struct TlsFiles {
    QString authority; ///< PEM with certificates that are trusted beside the system's, for this
                       ///< archive alone
    QByteArray pin;    ///< SHA-256 of the one certificate that the server must show; empty: any that
                       ///< is trusted
    QString client;    ///< own certificate with its chain: PEM, or PKCS#12 with the key in it
    QString key;       ///< PEM, where it is not in the file of the certificate

    friend bool operator==(const TlsFiles &, const TlsFiles &) = default;
};

/// Whom a connection trusts and what it shows of itself.
struct Trust {
    QList<QSslCertificate> authorities;
    QByteArray pin;
    QList<QSslCertificate> chain; ///< our own certificate first
    QSslKey key;

    bool isDefault() const { return authorities.isEmpty() && pin.isEmpty() && chain.isEmpty(); }
    /// TLS 1.2 at least.
    QSslConfiguration configuration() const;
    /// Whether the server's certificate is the pinned one; true where none is pinned.
    bool accepts(const QSslCertificate &peer) const;
};

/// Reads the files. `passPhrase` opens the key.
dicom::Result<Trust> loadTrust(const TlsFiles &files, const QByteArray &passPhrase = {});

QByteArray digestOf(const QSslCertificate &certificate); ///< SHA-256
QString fingerprint(const QByteArray &digest);           ///< "AB:CD:…"
QString shortFingerprint(const QByteArray &digest);      ///< of its first four bytes

} // namespace network
