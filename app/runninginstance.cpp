#include "app/runninginstance.h"

#include "ui/flow/openlink.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

namespace app {

namespace {

constexpr qsizetype LongestAddress = 100; // a socket's path has room for 107 bytes
constexpr qint64 LongestLine = ui::LongestLink + 1;
constexpr std::chrono::seconds Patience(5);
constexpr char Taken[] = "taken\n";

} // namespace

std::optional<QString> RunningInstance::address(const QString &profile)
{
    const QString folder =
        profile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) : QFileInfo(profile).absoluteFilePath();
    const QString address = QDir(folder).filePath(QStringLiteral("negatoscope.sock"));
    if (folder.isEmpty() || QFile::encodeName(address).size() > LongestAddress)
        return std::nullopt;
    return address;
}

RunningInstance::RunningInstance(const QString &profile, QObject *parent)
    : QObject(parent)
{
    const auto where = address(profile);
    if (!where || !QDir().mkpath(QFileInfo(*where).path()))
        return;
    // Listening would take the place of another program's socket: it is asked whether somebody answers there.
    QLocalSocket other;
    other.connectToServer(*where);
    if (other.waitForConnected(500))
        return;
    QLocalServer::removeServer(*where); // left by a program that ended badly
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &RunningInstance::accept);
    m_server.listen(*where);
}

bool RunningInstance::hand(const QString &profile, const QString &link, std::chrono::milliseconds patience)
{
    const auto where = address(profile);
    if (!where || !QFileInfo::exists(*where))
        return false;
    const QDeadlineTimer deadline(patience);
    QLocalSocket socket;
    socket.connectToServer(*where);
    if (!socket.waitForConnected(int(deadline.remainingTime())))
        return false;
    socket.write(QByteArray(link.toUtf8() + '\n'));
    while (!socket.canReadLine() && !deadline.hasExpired()) {
        if (!socket.waitForReadyRead(int(deadline.remainingTime())))
            break;
    }
    return socket.readLine() == Taken;
}

void RunningInstance::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(LongestLine);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { take(socket); });
        QTimer::singleShot(Patience, socket, &QLocalSocket::abort);
        take(socket);
    }
}

void RunningInstance::take(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() >= LongestLine)
            socket->abort();
        return;
    }
    const QString link = QString::fromUtf8(socket->readLine(LongestLine)).chopped(1);
    if (ui::parseOpenLink(link)) {
        socket->write(Taken);
        emit linkReceived(link);
    }
    socket->disconnectFromServer();
}

} // namespace app
