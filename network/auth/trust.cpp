#include "network/auth/trust.h"

#include "network/auth/signinsentences.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSsl>

namespace network {

using dicom::Error;

namespace {

constexpr qint64 LargestFile = 1 << 20;

dicom::Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    const bool isFile = QFileInfo(path).isFile(); // devices have no end
    if (!isFile || !file.open(QIODevice::ReadOnly) || file.size() > LargestFile)
        return dicom::fail(Error::Kind::FileAccess, sentence::fileNotReadable(QFileInfo(path).fileName()),
                           QStringLiteral("certificate or key file"));
    return file.read(LargestFile);
}

QSslKey readKey(const QByteArray &pem, const QByteArray &passPhrase)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passPhrase);
        if (!key.isNull())
            return key;
    }
    return {};
}

bool isEncrypted(const QByteArray &pem)
{
    return pem.contains("ENCRYPTED");
}

dicom::Result<> loadPem(const TlsFiles &files, const QByteArray &certificates, const QByteArray &passPhrase, Trust &trust)
{
    const QString keyFile = files.key.isEmpty() ? files.client : files.key;
    const QString shown = QFileInfo(keyFile).fileName();
    const auto keyText = readFile(keyFile);
    if (!keyText)
        return tl::unexpected(keyText.error());
    if (!isEncrypted(*keyText) && (QFileInfo(keyFile).permissions() & QFileDevice::ReadOther))
        return dicom::fail(Error::Kind::Certificate, sentence::keyFileOpenToAll(shown), QStringLiteral("key file mode"));
    trust.chain = QSslCertificate::fromData(certificates, QSsl::Pem);
    trust.key = readKey(*keyText, passPhrase);
    if (trust.key.isNull())
        return dicom::fail(Error::Kind::Certificate, sentence::keyFileBroken(shown), QStringLiteral("key"));
    return {};
}

dicom::Result<> loadPkcs12(const QString &path, QByteArray content, const QByteArray &passPhrase, Trust &trust)
{
    QBuffer buffer(&content);
    buffer.open(QIODevice::ReadOnly);
    QSslCertificate certificate;
    QList<QSslCertificate> rest;
    if (!QSslCertificate::importPkcs12(&buffer, &trust.key, &certificate, &rest, passPhrase))
        return dicom::fail(Error::Kind::Certificate, sentence::keyFileBroken(QFileInfo(path).fileName()), QStringLiteral("PKCS#12"));
    trust.chain = rest;
    trust.chain.prepend(certificate);
    return {};
}

} // namespace

QSslConfiguration Trust::configuration() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (!authorities.isEmpty())
        configuration.addCaCertificates(authorities);
    if (!chain.isEmpty()) {
        configuration.setLocalCertificateChain(chain);
        configuration.setPrivateKey(key);
    }
    return configuration;
}

bool Trust::accepts(const QSslCertificate &peer) const
{
    return pin.isEmpty() || (!peer.isNull() && digestOf(peer) == pin);
}

dicom::Result<Trust> loadTrust(const TlsFiles &files, const QByteArray &passPhrase)
{
    Trust trust;
    trust.pin = files.pin;
    if (!files.authority.isEmpty()) {
        const auto content = readFile(files.authority);
        if (!content)
            return tl::unexpected(content.error());
        trust.authorities = QSslCertificate::fromData(*content, QSsl::Pem);
        if (trust.authorities.isEmpty())
            return dicom::fail(Error::Kind::Certificate, sentence::certificateFileBroken(QFileInfo(files.authority).fileName()),
                               QStringLiteral("authority"));
    }
    if (files.client.isEmpty())
        return trust;
    const auto content = readFile(files.client);
    if (!content)
        return tl::unexpected(content.error());
    const bool isPem = content->contains("-----BEGIN");
    const auto loaded = isPem ? loadPem(files, *content, passPhrase, trust) : loadPkcs12(files.client, *content, passPhrase, trust);
    if (!loaded)
        return tl::unexpected(loaded.error());
    if (trust.chain.isEmpty())
        return dicom::fail(Error::Kind::Certificate, sentence::certificateFileBroken(QFileInfo(files.client).fileName()),
                           QStringLiteral("client certificate"));
    return trust;
}

QByteArray digestOf(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256);
}

QString fingerprint(const QByteArray &digest)
{
    return QString::fromLatin1(digest.toHex(':')).toUpper();
}

QString shortFingerprint(const QByteArray &digest)
{
    return fingerprint(digest.first(qMin<qsizetype>(digest.size(), 4)));
}

} // namespace network
