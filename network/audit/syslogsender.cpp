#include "network/audit/syslogsender.h"

#include "network/audit/auditmessage.h"

#include <QFile>
#include <QLockFile>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSslConfiguration>
#include <QSslKey>

#ifdef Q_OS_LINUX
#include <linux/sockios.h>
#include <sys/ioctl.h>
#endif

namespace network {

namespace {

Q_LOGGING_CATEGORY(lcAudit, "negatoscope.audit", QtInfoMsg)

constexpr int ConfirmPause = 200;          // milliseconds
constexpr int QuietTimes = 3;              // in a row
constexpr qint64 MostUnderWay = 512 << 10; // bytes in the socket
constexpr int ConnectPatience = 10'000;    // milliseconds

/// Bytes that the other side's system has not acknowledged; 0 where this cannot be known.
int unacknowledged(const QSslSocket &socket)
{
    int bytes = 0;
#ifdef Q_OS_LINUX
    if (::ioctl(int(socket.socketDescriptor()), SIOCOUTQ, &bytes) != 0)
        bytes = 0;
#else
    Q_UNUSED(socket)
#endif
    return bytes;
}

QSslConfiguration configurationOf(const SyslogTarget &target)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!target.authorities.isEmpty())
        configuration.setCaCertificates(QSslCertificate::fromPath(target.authorities));
    if (!target.certificate.isEmpty()) {
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(target.certificate));
        QFile file(target.key);
        if (file.open(QIODevice::ReadOnly)) {
            const QByteArray pem = file.readAll();
            QSslKey key(pem, QSsl::Rsa);
            configuration.setPrivateKey(key.isNull() ? QSslKey(pem, QSsl::Ec) : key);
        }
    }
    return configuration;
}

} // namespace

SyslogSender::SyslogSender(AuditFile &file, SyslogTarget target, AuditSource source, QString folder)
    : m_file(file)
    , m_target(std::move(target))
    , m_source(std::move(source))
    , m_folder(std::move(folder))
    , m_again(this)
    , m_confirm(this)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &SyslogSender::open);
    m_confirm.setInterval(ConfirmPause);
    connect(&m_confirm, &QTimer::timeout, this, &SyslogSender::confirm);
}

SyslogSender::~SyslogSender()
{
    if (m_socket)
        m_socket->disconnect(this);
}

bool SyslogSender::isDone() const
{
    return m_state == State::Idle || (m_state == State::Sending && m_sent == m_confirmed);
}

void SyslogSender::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        emit stateChanged();
}

void SyslogSender::wake()
{
    if (m_state == State::Idle)
        open();
    else if (m_state == State::Sending)
        send();
}

void SyslogSender::open()
{
    if (!m_lock) {
        m_lock = std::make_unique<QLockFile>(m_folder + QStringLiteral("/syslog.lock"));
        m_lock->setStaleLockTime(0); // held for as long as a program runs
    }
    if (!m_lock->isLocked() && !m_lock->tryLock(0)) { // another program of the profile sends for us
        m_again.start(m_pause);
        setState(State::Idle);
        emit done();
        return;
    }
    m_confirmed = m_file.place(QStringLiteral("syslog"));
    m_sent.reset();
    if (m_file.read(m_confirmed, 1).lines.isEmpty()) {
        setState(State::Idle);
        emit done();
        return;
    }
    setState(State::Connecting);
    m_socket = std::make_unique<QSslSocket>();
    m_socket->setSslConfiguration(configurationOf(m_target));
    connect(m_socket.get(), &QSslSocket::encrypted, this, [this] {
        m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
        m_pause = 1000;
        m_sent = m_confirmed;
        setState(State::Sending);
        m_confirm.start();
        send();
    });
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &SyslogSender::lost, Qt::QueuedConnection);
    connect(m_socket.get(), &QSslSocket::disconnected, this, &SyslogSender::lost, Qt::QueuedConnection);
    connect(m_socket.get(), &QSslSocket::encryptedBytesWritten, this, [this] { send(); });
    QTimer::singleShot(ConnectPatience, m_socket.get(), [this] {
        if (m_state == State::Connecting)
            lost();
    });
    m_socket->connectToHostEncrypted(m_target.host, quint16(m_target.port));
}

void SyslogSender::send()
{
    if (m_state != State::Sending || m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() > MostUnderWay)
        return;
    const AuditFile::Chunk chunk = m_file.read(*m_sent);
    for (const QByteArray &line : chunk.lines)
        m_socket->write(framed(toSyslog(line, m_source)));
    if (!chunk.after.isEmpty()) {
        m_sent = chunk.after.last();
        m_quiet = 0;
    }
}

/// What nobody has acknowledged yet counts as not sent.
void SyslogSender::confirm()
{
    if (m_state != State::Sending || m_sent == m_confirmed)
        return;
    const bool isQuiet = m_socket->bytesToWrite() == 0 && m_socket->encryptedBytesToWrite() == 0 && unacknowledged(*m_socket) == 0;
    m_quiet = isQuiet ? m_quiet + 1 : 0;
    if (m_quiet < QuietTimes)
        return;
    m_confirmed = *m_sent;
    m_file.setPlace(QStringLiteral("syslog"), m_confirmed);
    send();
    if (m_sent == m_confirmed)
        emit done();
}

void SyslogSender::lost()
{
    if (m_state != State::Sending && m_state != State::Connecting)
        return;
    qCWarning(lcAudit, "the syslog server cannot be reached or ended the connection (%d); audit messages wait",
              m_socket ? int(m_socket->error()) : 0);
    m_confirm.stop();
    m_sent.reset();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket.release()->deleteLater();
    }
    setState(State::Waiting);
    m_again.start(m_pause / 2 + int(QRandomGenerator::global()->bounded(m_pause)));
    m_pause = qMin(m_pause * 2, LongestPause);
}

} // namespace network
