#include "tests/support/orthanc.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace testsupport {

namespace {

const QString Program = QStringLiteral("/usr/sbin/Orthanc"); // not in everybody's PATH
const QString Plugin = QStringLiteral("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

int freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::AnyIPv4) ? server.serverPort() : 0;
}

QByteArray configuration(const QString &folder, int port, const QByteArray &user)
{
    QJsonObject web{{QStringLiteral("Enable"), true},
                    {QStringLiteral("Root"), QStringLiteral("/dicom-web/")},
                    {QStringLiteral("EnableWado"), true},
                    {QStringLiteral("WadoRoot"), QStringLiteral("/wado")}};
    QJsonObject json{
        {QStringLiteral("Name"), QStringLiteral("negatoscope-test")},
        {QStringLiteral("StorageDirectory"), folder},
        {QStringLiteral("IndexDirectory"), folder},
        {QStringLiteral("Plugins"), QJsonArray{Plugin}},
        {QStringLiteral("HttpPort"), port},
        {QStringLiteral("RemoteAccessAllowed"), false},
        {QStringLiteral("AuthenticationEnabled"), !user.isEmpty()},
        {QStringLiteral("DicomServerEnabled"), false},
        {QStringLiteral("SaveJobs"), false},
        {QStringLiteral("SyncStorageArea"), false},
        {QStringLiteral("StableAge"), 2},
        {QStringLiteral("DefaultEncoding"), QStringLiteral("Utf8")}, // Latin1, the default, drops what it lacks
        {QStringLiteral("DicomWeb"), web},
    };
    if (!user.isEmpty()) {
        const qsizetype colon = user.indexOf(':');
        json.insert(QStringLiteral("RegisteredUsers"),
                    QJsonObject{{QString::fromUtf8(user.first(colon)), QString::fromUtf8(user.mid(colon + 1))}});
    }
    return QJsonDocument(json).toJson();
}

} // namespace

Orthanc::Orthanc()
{
#ifdef Q_OS_LINUX
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
}

Orthanc::~Orthanc()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill(); // its storage goes with us: no need for the seconds that a clean stop takes
    m_process.waitForFinished(10000);
}

bool Orthanc::isInstalled()
{
    return QFileInfo(Program).isExecutable() && QFileInfo::exists(Plugin);
}

bool Orthanc::start(const QByteArray &user)
{
    for (int attempt = 0; attempt < 3; ++attempt) { // another process may take the port first
        if (launch(user) && waitUntilItAnswers())
            return true;
    }
    return false;
}

bool Orthanc::launch(const QByteArray &user)
{
    m_user = user;
    m_port = freePort();
    QFile file(m_folder.filePath(QStringLiteral("orthanc.json")));
    if (m_port == 0 || !file.open(QIODevice::WriteOnly)) {
        m_why = QStringLiteral("no free port or no room in the temporary folder");
        return false;
    }
    file.write(configuration(m_folder.filePath(QStringLiteral("db")), m_port, user));
    file.close();
    return run();
}

bool Orthanc::run()
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(QStringLiteral("orthanc.log")));
    m_process.start(Program, {m_folder.filePath(QStringLiteral("orthanc.json"))});
    m_why = m_process.errorString();
    return m_process.waitForStarted(10000);
}

void Orthanc::kill()
{
    m_process.kill();
    m_process.waitForFinished(10000);
}

bool Orthanc::restart()
{
    return run() && waitUntilItAnswers();
}

bool Orthanc::waitUntilItAnswers()
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 30000 && m_process.state() == QProcess::Running) {
        int status = 0;
        ask("GET", "/system", {}, &status);
        if (status == 200)
            return true;
        if (m_process.waitForFinished(50))
            break;
    }
    QFile log(m_folder.filePath(QStringLiteral("orthanc.log")));
    m_why = log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll().right(1000)) : QStringLiteral("no answer");
    return false;
}

QUrl Orthanc::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/dicom-web").arg(m_port));
}

bool Orthanc::store(const QByteArray &part10)
{
    int status = 0;
    ask("POST", "/instances", part10, &status);
    return status == 200;
}

int Orthanc::instanceCount()
{
    int status = 0;
    const QJsonObject statistics = QJsonDocument::fromJson(ask("GET", "/statistics", {}, &status)).object();
    return status == 200 ? statistics.value(QLatin1String("CountInstances")).toInt() : -1;
}

QByteArray Orthanc::object(const QString &sopInstanceUid)
{
    int status = 0;
    const QJsonArray found = QJsonDocument::fromJson(ask("POST", "/tools/lookup", sopInstanceUid.toLatin1(), &status)).array();
    if (found.size() != 1)
        return {};
    const QByteArray id = found.first().toObject().value(QLatin1String("ID")).toString().toLatin1();
    const QByteArray bytes = ask("GET", "/instances/" + id + "/file", {}, &status);
    return status == 200 ? bytes : QByteArray();
}

QByteArray Orthanc::ask(const QByteArray &method, const QByteArray &path, const QByteArray &body, int *status)
{
    *status = 0;
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(m_port));
    if (!socket.waitForConnected(1000))
        return {};
    QByteArray request = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    if (!m_user.isEmpty())
        request += "Authorization: Basic " + m_user.toBase64() + "\r\n";
    request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    socket.write(request + body);
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(30000)) {
    }
    const QByteArray answer = socket.readAll();
    *status = answer.mid(9, 3).toInt();
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : answer.mid(end + 4);
}

} // namespace testsupport
