#include "tests/support/nginx.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#ifdef Q_OS_LINUX
#include <signal.h>
#include <sys/prctl.h>
#endif

namespace testsupport {

namespace {

constexpr char Program[] = "/usr/sbin/nginx";

int freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QByteArray locations(const QByteArray &archive, const QByteArray &bearer)
{
    const QByteArray check = bearer.isEmpty() ? QByteArray()
                                              : "if ($http_authorization != \"Bearer " + bearer
                                                    + "\") { add_header WWW-Authenticate Bearer always; return 401; }\n";
    const QByteArray pass = "proxy_pass " + archive
                            + "; proxy_set_header Host $http_host; proxy_set_header Forwarded "
                              "\"host=$http_host;proto=https\"; "
                              "proxy_http_version 1.1; proxy_request_buffering off; client_max_body_size 0;\n";
    return "location /dicom-web/ {" + check + pass
           + "}\nlocation /moved/ { rewrite ^/moved/(.*)$ /dicom-web/$1; return 307 "
             "https://$http_host$uri$is_args$args; }\n"
             "location /unencrypted/ { return 302 http://127.0.0.1:1/dicom-web/; }\n"
             "location /elsewhere/ { return 302 https://127.0.0.1:1/dicom-web/; }\n"
             "location /small/ { client_max_body_size 1k; proxy_pass "
           + archive + "/; }\n";
}

} // namespace

bool TestAuthority::isInstalled()
{
    return !QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty();
}

bool TestAuthority::run(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("openssl"), arguments);
    const bool done = process.waitForFinished(30000) && process.exitCode() == 0;
    if (!done)
        m_why = QString::fromUtf8(process.readAll());
    return done;
}

bool TestAuthority::make()
{
    return run({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
                QStringLiteral("ca.key"), QStringLiteral("-out"), QStringLiteral("ca.pem"), QStringLiteral("-days"), QStringLiteral("30"),
                QStringLiteral("-subj"), QStringLiteral("/CN=Hospital test authority")});
}

bool TestAuthority::issue(const QString &name, int days)
{
    const bool asked = run({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                            QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
                            name + QStringLiteral(".key"), QStringLiteral("-out"), name + QStringLiteral(".csr"), QStringLiteral("-subj"),
                            QString(u"/CN=" + name)});
    if (!asked || !write(file(QStringLiteral("extensions")), "subjectAltName=IP:127.0.0.1\n"))
        return false;
    QFile::setPermissions(file(name + QStringLiteral(".key")), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return run({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), name + QStringLiteral(".csr"), QStringLiteral("-CA"),
                QStringLiteral("ca.pem"), QStringLiteral("-CAkey"), QStringLiteral("ca.key"), QStringLiteral("-CAcreateserial"),
                QStringLiteral("-days"), QString::number(days), QStringLiteral("-extfile"), QStringLiteral("extensions"),
                QStringLiteral("-out"), name + QStringLiteral(".pem")});
}

bool TestAuthority::bundle(const QString &name, const QString &passPhrase)
{
    return run({QStringLiteral("pkcs12"), QStringLiteral("-export"), QStringLiteral("-inkey"), name + QStringLiteral(".key"),
                QStringLiteral("-in"), name + QStringLiteral(".pem"), QStringLiteral("-out"), name + QStringLiteral(".p12"),
                QStringLiteral("-passout"), QString(u"pass:" + passPhrase)});
}

bool Nginx::isInstalled()
{
    return QFileInfo(QString::fromLatin1(Program)).isExecutable();
}

Nginx::~Nginx()
{
    stop();
}

void Nginx::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
    m_process.waitForFinished(5000);
}

bool Nginx::start(const TestAuthority &authority, const QString &certificate, const QUrl &archive, const QByteArray &bearer)
{
    m_port = m_port ? m_port : freePort();
    m_mutualPort = m_mutualPort ? m_mutualPort : freePort();
    const QByteArray origin = archive.toEncoded(QUrl::RemovePath);
    const QByteArray dir = m_folder.path().toLocal8Bit();
    const QByteArray tls = "ssl_certificate " + authority.file(certificate + QStringLiteral(".pem")).toLocal8Bit()
                           + "; ssl_certificate_key " + authority.file(certificate + QStringLiteral(".key")).toLocal8Bit()
                           + "; ssl_protocols TLSv1.2 TLSv1.3;\n";
    QByteArray temporary;
    for (const char *kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        temporary += QByteArray(kind) + "_temp_path " + dir + "/" + kind + ";\n";
    const QByteArray configuration =
        "daemon off; master_process off; pid " + dir + "/pid; error_log " + dir
        + "/error.log;\nevents { worker_connections 256; }\nhttp {\n" + temporary
        + "log_format short '$request_method $uri $status $ssl_client_s_dn'; access_log " + dir + "/access.log short;\n"
        + "server { listen 127.0.0.1:" + QByteArray::number(m_port) + " ssl http2;\n" + tls + locations(origin, bearer) + "}\n"
        + "server { listen 127.0.0.1:" + QByteArray::number(m_mutualPort) + " ssl;\n" + tls + "ssl_client_certificate "
        + authority.file(QStringLiteral("ca.pem")).toLocal8Bit() + "; ssl_verify_client on;\n" + locations(origin, {}) + "}\n}\n";
    if (!write(m_folder.filePath(QStringLiteral("nginx.conf")), configuration))
        return false;
#ifdef Q_OS_LINUX
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QString::fromLatin1(Program),
                    {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"), m_folder.filePath(QStringLiteral("nginx.conf"))});
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 15000 && m_process.state() != QProcess::NotRunning) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(m_port));
        if (socket.waitForConnected(200))
            return true;
        m_process.waitForFinished(50);
    }
    m_why = QString::fromUtf8(m_process.readAll());
    return false;
}

QUrl Nginx::url(const QString &path) const
{
    return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_port) + path);
}

QUrl Nginx::mutualUrl(const QString &path) const
{
    return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_mutualPort) + path);
}

QByteArray Nginx::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("access.log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace testsupport
