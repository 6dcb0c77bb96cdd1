#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

namespace testsupport {

/// A certificate authority of the test's own, by the openssl program.
class TestAuthority
{
public:
    static bool isInstalled();
    bool make(); ///< the authority; false with why()
    /// A certificate for 127.0.0.1, or of a person; `name`.pem and `name`.key. `days` may be
    /// negative.
    bool issue(const QString &name, int days = 30);
    bool bundle(const QString &name, const QString &passPhrase); ///< `name`.p12
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString why() const { return m_why; }

private:
    bool run(const QStringList &arguments);
    QTemporaryDir m_folder;
    QString m_why;
};

/// Debian's nginx in front of an archive, as hospitals have it: TLS with certificates of the
/// authority.
/// - url(): TLS; `bearer`, where set, is wanted by all but what is below /open/
/// - mutualUrl(): another port, where only holders of a client certificate are let in
/// Below both: /dicom-web/ is the archive, /moved/ points to it (307), /elsewhere/ to another
/// server (302), /small/ takes 1 KiB.
class Nginx
{
public:
    ~Nginx();
    static bool isInstalled();
    bool start(const TestAuthority &authority, const QString &certificate, const QUrl &archive, const QByteArray &bearer = {});
    void stop();
    QString why() const { return m_why; }
    QUrl url(const QString &path = {}) const;
    QUrl mutualUrl(const QString &path = {}) const;
    QByteArray log() const; ///< requests as "METHOD PATH STATUS CLIENT"

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_why;
    int m_port = 0, m_mutualPort = 0;
};

#define NEGATOSCOPE_NEEDS_NGINX()                                                                                                          \
    do {                                                                                                                                   \
        if (!testsupport::Nginx::isInstalled() || !testsupport::TestAuthority::isInstalled())                                              \
            QSKIP("SKIPPED: nginx or openssl is not installed (Debian packages nginx-light and "                                           \
                  "openssl)");                                                                                                             \
    } while (false)

} // namespace testsupport
