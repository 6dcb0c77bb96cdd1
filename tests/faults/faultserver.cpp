#include "tests/faults/faultserver.h"

#include <QMutex>
#include <QPointer>
#include <QSslSocket>
#include <QTcpServer>
#include <QThread>
#include <QTimer>

#include <sys/socket.h>

namespace faults {

namespace {

constexpr qint64 WriteAhead = 256 << 10;
constexpr qsizetype FloodPiece = 64 << 10;
constexpr int SendBuffer = 64 << 10; // of the system: what it holds still reaches a client that QtNetwork's thread reads byte by byte

QByteArray repeated(const QByteArray &bytes)
{
    return bytes.repeated(qMax<qsizetype>(1, FloodPiece / qMax<qsizetype>(1, bytes.size())));
}

} // namespace

QByteArray Request::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

struct FaultServer::Private {
    QThread thread;
    QTcpServer *listener = nullptr;
    QObject *connections = nullptr;
    quint16 port = 0;
    std::optional<QSslConfiguration> tls;
    mutable QMutex mutex;
    Handler handler;
    Reading reading = Reading::Always;
    QList<Request> requests;

    template <class Task> void inThread(Task task) { QMetaObject::invokeMethod(listener, task, Qt::BlockingQueuedConnection); }
};

namespace {

/// Reads requests from one connection and carries out their scripts.
class Connection : public QObject
{
public:
    using Answer = std::function<std::optional<Script>(const Request &, bool whole)>;

    Connection(QTcpSocket *socket, Answer answer, QObject *parent)
        : QObject(parent)
        , m_socket(socket)
        , m_answer(std::move(answer))
    {
        socket->setParent(this);
        connect(socket, &QTcpSocket::readyRead, this, [this] { read(); });
        connect(socket, &QTcpSocket::bytesWritten, this, [this] { carryOn(); });
        connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    }

    /// Torn down: nothing of a flood is sent any more.
    void reset()
    {
        m_steps = {{Step::Act::Hold, {}, 0}};
        const linger atOnce{1, 0};
        ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        m_socket->abort();
    }

private:
    void read()
    {
        if (m_deaf)
            return;
        m_buffer += m_socket->readAll();
        if (!m_busy)
            takeRequest();
    }

    void takeRequest()
    {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        Request request;
        const QList<QByteArray> lines = m_buffer.first(end).split('\n');
        const QList<QByteArray> start = lines.first().trimmed().split(' ');
        request.method = start.value(0);
        request.target = start.value(1);
        for (const QByteArray &line : lines.mid(1))
            request.headers.append(qMakePair(line.left(line.indexOf(':')).trimmed(), line.mid(line.indexOf(':') + 1).trimmed()));
        const qsizetype length = request.header("Content-Length").toLongLong();
        const bool whole = m_buffer.size() >= end + 4 + length;
        if (whole) {
            request.body = m_buffer.mid(end + 4, length);
            m_buffer.remove(0, end + 4 + length);
        }
        const auto script = m_answer(request, whole);
        if (!script)
            return;
        m_deaf = !whole;
        m_busy = true;
        m_steps = script->steps;
        carryOn();
    }

    void carryOn()
    {
        while (m_busy && !m_waiting && m_socket->bytesToWrite() < WriteAhead) {
            if (m_steps.isEmpty()) {
                m_busy = false;
                QMetaObject::invokeMethod(
                    this, [this] { read(); }, Qt::QueuedConnection);
                return;
            }
            Step &step = m_steps.first();
            switch (step.act) {
            case Step::Act::Send:
                m_socket->write(step.bytes);
                m_steps.removeFirst();
                break;
            case Step::Act::Trickle:
                m_socket->write(step.bytes.left(1));
                step.bytes.remove(0, 1);
                wait(step.pause);
                if (step.bytes.isEmpty())
                    m_steps.removeFirst();
                break;
            case Step::Act::Flood:
                m_socket->write(repeated(step.bytes));
                break;
            case Step::Act::Wait:
                wait(step.pause);
                m_steps.removeFirst();
                break;
            case Step::Act::Hold:
                return;
            case Step::Act::Close:
                m_steps = {{Step::Act::Hold, {}, 0}};
                m_socket->disconnectFromHost();
                return;
            case Step::Act::Reset:
                m_socket->flush(); // what was written before goes out first
                reset();
                return;
            }
        }
    }

    void wait(int milliseconds)
    {
        m_waiting = true;
        QTimer::singleShot(milliseconds, this, [this] {
            m_waiting = false;
            carryOn();
        });
    }

    QTcpSocket *m_socket;
    Answer m_answer;
    QByteArray m_buffer;
    QList<Step> m_steps;
    bool m_busy = false;
    bool m_waiting = false;
    bool m_deaf = false;
};

class Listener : public QTcpServer
{
public:
    std::optional<QSslConfiguration> tls;
    std::function<void(QTcpSocket *)> accepted;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, SendBuffer);
        if (tls) {
            socket->setSslConfiguration(*tls);
            socket->startServerEncryption();
        }
        accepted(socket);
    }
};

} // namespace

FaultServer::FaultServer(std::optional<QSslConfiguration> tls)
    : d(std::make_unique<Private>())
{
    auto *listener = new Listener;
    d->tls = tls;
    listener->tls = std::move(tls);
    d->listener = listener;
    d->connections = new QObject(listener);
    listener->accepted = [this](QTcpSocket *socket) {
        {
            const QMutexLocker lock(&d->mutex);
            if (d->reading == Reading::Never)
                return; // a child of the listener, open and unread
        }
        const auto answer = [this](const Request &request, bool whole) -> std::optional<Script> {
            const QMutexLocker lock(&d->mutex);
            Script script = d->handler ? d->handler(request) : Script();
            // Whoever asks first whether a body is welcome does not send it before it was told.
            if (!whole && !script.early && request.header("Expect").isEmpty())
                return std::nullopt;
            d->requests.append(request);
            return script;
        };
        new Connection(socket, answer, d->connections);
    };
    if (!listener->listen(QHostAddress::LocalHost))
        qFatal("the fault server cannot listen on 127.0.0.1");
    d->port = listener->serverPort();
    listener->moveToThread(&d->thread);
    QObject::connect(&d->thread, &QThread::finished, listener, &QObject::deleteLater);
    d->thread.start();
}

FaultServer::~FaultServer()
{
    d->thread.quit();
    d->thread.wait();
}

QUrl FaultServer::url(const QString &path) const
{
    return QUrl(
        QStringLiteral("%1://127.0.0.1:%2%3").arg(d->tls ? QStringLiteral("https") : QStringLiteral("http")).arg(d->port).arg(path));
}

void FaultServer::setHandler(Handler handler)
{
    const QMutexLocker lock(&d->mutex);
    d->handler = std::move(handler);
}

void FaultServer::setReading(Reading reading)
{
    const QMutexLocker lock(&d->mutex);
    d->reading = reading;
}

QList<Request> FaultServer::takeRequests()
{
    const QMutexLocker lock(&d->mutex);
    return std::exchange(d->requests, {});
}

void FaultServer::setListening(bool listening)
{
    if (!listening)
        closeConnections();
    d->inThread([this, listening] {
        if (listening)
            d->listener->listen(QHostAddress::LocalHost, d->port);
        else
            d->listener->close();
    });
}

void FaultServer::closeConnections()
{
    d->inThread([this] {
        const auto all = d->connections->children();
        for (QObject *connection : all) {
            static_cast<Connection *>(connection)->reset();
            delete connection;
        }
        const auto unread = d->listener->findChildren<QTcpSocket *>(Qt::FindDirectChildrenOnly);
        qDeleteAll(unread);
    });
}

} // namespace faults
