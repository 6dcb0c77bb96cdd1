#include "network/audit/audittrail.h"

#include "network/audit/auditfile.h"
#include "network/audit/auditmessage.h"
#include "network/audit/syslogsender.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QMutexLocker>
#include <QSemaphore>

namespace network {

namespace {

Q_LOGGING_CATEGORY(lcAudit, "negatoscope.audit", QtInfoMsg)

constexpr int WritePause = 5000;       // milliseconds, after a failure
constexpr int AtOnce = 100;            // messages
constexpr int MostKept = 10'000;       ///< messages in memory, while the file cannot be written
constexpr int EndPatience = 3000;      // milliseconds
constexpr qint64 RepeatedAfter = 3600; // seconds
constexpr int MostLately = 1000;

AuditSource sourceOf(const AuditOptions &options)
{
    AuditSource source = AuditSource::ofThisProcess();
    if (!options.sourceId.isEmpty())
        source.id = options.sourceId;
    source.site = options.site;
    return source;
}

} // namespace

class AuditTrail::Worker : public QObject
{
public:
    explicit Worker(const AuditOptions &options)
        : m_options(options)
        , m_source(sourceOf(options))
        , m_file(options.folder)
    {}

    void start()
    {
        if (!m_options.syslog.isSet())
            return;
        m_sender = std::make_unique<SyslogSender>(m_file, m_options.syslog, m_source, m_options.folder);
        connect(m_sender.get(), &SyslogSender::done, this, [this] { m_settled.release(); });
        connect(m_sender.get(), &SyslogSender::stateChanged, this, [this] { m_settled.release(); });
        m_sender->wake(); // what an earlier run left
    }
    void stop() // in its thread, because of the timers and the socket
    {
        m_sender.reset();
        m_retry.reset();
    }
    void record(const QList<AuditEvent> &events)
    {
        for (const AuditEvent &event : events)
            m_waiting.append(toAuditMessage(event, m_source));
        if (m_waiting.size() > MostKept)
            m_waiting.remove(0, m_waiting.size() - MostKept);
        write();
    }
    void write()
    {
        while (!m_waiting.isEmpty()) { // the disk is waited for once for many
            const QList<QByteArray> some = m_waiting.mid(0, AtOnce);
            if (const auto written = m_file.append(some); !written) {
                qCWarning(lcAudit) << "audit events cannot be written:" << written.error().detail;
                return tryAgain();
            }
            m_waiting.remove(0, some.size());
        }
        if (m_sender)
            m_sender->wake();
    }
    /// Whether nothing is left to be sent; `settled` tells when that has changed.
    bool isSettled() const { return !m_sender || m_sender->isDone() || m_sender->state() == SyslogSender::State::Waiting; }
    QSemaphore &settled() { return m_settled; }

private:
    void tryAgain()
    {
        if (!m_retry) {
            m_retry = std::make_unique<QTimer>();
            m_retry->setSingleShot(true);
            connect(m_retry.get(), &QTimer::timeout, this, &Worker::write);
        }
        if (!m_retry->isActive())
            m_retry->start(WritePause);
    }

    AuditOptions m_options;
    AuditSource m_source;
    AuditFile m_file;
    QList<QByteArray> m_waiting;
    std::unique_ptr<SyslogSender> m_sender;
    std::unique_ptr<QTimer> m_retry;
    QSemaphore m_settled;
};

AuditTrail::AuditTrail(const AuditOptions &options)
    : m_options(options)
{
    if (options.folder.isEmpty())
        return;
    m_thread.setObjectName(QStringLiteral("audit"));
    m_worker = new Worker(options);
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, m_worker, [worker = m_worker] { worker->start(); });
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

AuditTrail::~AuditTrail()
{
    if (!m_worker)
        return;
    // After what was recorded, which waits in the same queue.
    QMetaObject::invokeMethod(
        m_worker,
        [this] {
            m_worker->stop();
            m_thread.quit();
        },
        Qt::QueuedConnection);
    if (!m_thread.wait(EndPatience)) {
        qCWarning(lcAudit, "the audit file does not take what is written");
        m_thread.wait();
    }
}

bool AuditTrail::isRepeated(const AuditEvent &event)
{
    if (!event.mayRepeat)
        return false;
    const QByteArray key = QByteArray::number(int(event.kind)) + ' ' + event.server.toEncoded() + ' ' + event.query + ' '
                           + QByteArray::number(int(event.outcome)) + ' ' + event.problem.toUtf8();
    const QMutexLocker locker(&m_mutex);
    const auto known = m_lately.constFind(key);
    if (known != m_lately.cend() && known->secsTo(event.when) < RepeatedAfter)
        return true;
    if (m_lately.size() >= MostLately)
        m_lately.clear();
    m_lately.insert(key, event.when);
    return false;
}

void AuditTrail::record(const AuditEvent &event)
{
    if (!m_worker || isRepeated(event))
        return;
    const QMutexLocker locker(&m_mutex);
    m_incoming.append(event);
    if (m_incoming.size() > 1)
        return; // the worker is on its way to them
    QMetaObject::invokeMethod(
        m_worker,
        [this] {
            QList<AuditEvent> events;
            {
                const QMutexLocker taking(&m_mutex);
                events.swap(m_incoming);
            }
            m_worker->record(events);
        },
        Qt::QueuedConnection);
}

void AuditTrail::settle(int milliseconds)
{
    if (!m_worker || !m_options.syslog.isSet())
        return;
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < milliseconds) {
        bool isSettled = false;
        QMetaObject::invokeMethod(
            m_worker, [&] { isSettled = m_worker->isSettled(); }, Qt::BlockingQueuedConnection);
        if (isSettled)
            return;
        m_worker->settled().tryAcquire(1, int(qMax<qint64>(0, milliseconds - clock.elapsed())));
    }
}

} // namespace network
