#include "network/dicomweb/eventchannel.h"

#include "network/dicomweb/eventsocket.h"
#include "network/http/httpclient.h"

namespace network {

EventChannel::EventChannel(HttpClient &http, const Archive &archive, QObject *parent)
    : EventChannel(http, archive, Options(), parent)
{}

EventChannel::EventChannel(HttpClient &http, const Archive &archive, const Options &options, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_socket(new EventSocket(http, archive, options))
{
    qRegisterMetaType<QList<WorkitemEvent>>();
    m_socket->moveToThread(http.thread());
    connect(m_socket, &EventSocket::stateChanged, this, [this](State state, const QUrl &url) {
        m_url = state == State::Live ? url : QUrl();
        setState(state);
    });
    connect(m_socket, &EventSocket::opened, this, &EventChannel::opened);
    connect(m_socket, &EventSocket::overflowed, this, &EventChannel::overflowed);
    connect(m_socket, &EventSocket::failed, this, &EventChannel::failed);
    connect(m_socket, &EventSocket::received, this, [this](const QList<WorkitemEvent> &events) {
        QMetaObject::invokeMethod(m_socket, &EventSocket::batchTaken, Qt::QueuedConnection);
        emit received(events); // may end us
    });
}

EventChannel::~EventChannel()
{
    m_socket->disconnect(this);
    QMetaObject::invokeMethod(m_socket, &EventSocket::close, Qt::QueuedConnection);
    m_socket->deleteLater();
}

void EventChannel::open(const QList<QUrl> &candidates)
{
    QMetaObject::invokeMethod(
        m_socket, [socket = m_socket, candidates] { socket->open(candidates); }, Qt::QueuedConnection);
}

void EventChannel::close()
{
    QMetaObject::invokeMethod(m_socket, &EventSocket::close, Qt::QueuedConnection);
}

void EventChannel::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

} // namespace network
