#pragma once

#include "network/dicomweb/archive.h"
#include "network/dicomweb/upsevent.h"

#include <QList>
#include <QObject>
#include <QUrl>

#include <chrono>

namespace network {

class HttpClient;
class EventSocket;

/// The WebSocket on which an archive reports events (PS3.18 §8.10). Opens again by itself, each time a little later. Reports
/// are read in the I/O thread and come in batches: of several about one item and matter the last counts, and however many
/// come, the caller is asked no faster than it takes them.
class EventChannel : public QObject
{
    Q_OBJECT
public:
    struct Options {
        std::chrono::milliseconds batch{40};
        std::chrono::milliseconds ping{15'000}; ///< a channel that does not answer within two is dead
        std::chrono::milliseconds handshake{10'000};
        std::chrono::milliseconds firstBackoff{1'000};
        std::chrono::milliseconds longestBackoff{60'000};
        bool coalesce = true;     ///< false: every report counts
        int mostWaiting = 20'000; ///< distinct reports that wait; beyond, the list is read again instead
        quint64 largestMessage = 1 << 20;
    };
    enum class State { Closed, Connecting, Live, Waiting }; ///< Waiting: to try again

    EventChannel(HttpClient &http, const Archive &archive, const Options &options, QObject *parent = nullptr);
    EventChannel(HttpClient &http, const Archive &archive, QObject *parent = nullptr);
    ~EventChannel() override;

    /// Tries them in their order, again and again; a channel that is open on one of them stays.
    void open(const QList<QUrl> &candidates);
    void close();
    State state() const { return m_state; }
    QUrl url() const { return m_url; } ///< of the open channel

signals:
    void stateChanged(network::EventChannel::State state);
    /// Open, also again after a loss: nothing that happened meanwhile is replayed, so the list must be read again.
    void opened();
    void received(const QList<network::WorkitemEvent> &events);
    /// More came than can be followed: the list must be read again.
    void overflowed();
    /// None of the candidates opened; they are tried again later.
    void failed();

private:
    void setState(State state);

    HttpClient &m_http;
    EventSocket *m_socket; ///< in the I/O thread
    State m_state = State::Closed;
    QUrl m_url;
};

} // namespace network

Q_DECLARE_METATYPE(network::EventChannel::State)
