#pragma once

#include "network/dicomweb/eventchannel.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTimer>

#include <memory>

class QWebSocket;

namespace network {

struct Link;
struct Trust;

/// The half of an EventChannel that lives in the I/O thread.
class EventSocket : public QObject
{
    Q_OBJECT
public:
    EventSocket(HttpClient &http, const Archive &archive, const EventChannel::Options &options);
    ~EventSocket() override;

    void open(const QList<QUrl> &candidates);
    void close();
    void batchTaken();

signals:
    void stateChanged(network::EventChannel::State state, const QUrl &url);
    void opened();
    void received(const QList<network::WorkitemEvent> &events);
    void overflowed();
    void failed();

private:
    void connectTo(const QUrl &url);
    void openSocket(const QUrl &url, const Link &link);
    void secure(const Trust &trust);
    void dropSocket();
    void openLater();
    void lost();
    void beat();
    void take(const QByteArray &message);
    void add(const WorkitemEvent &event);
    void hand();

    HttpClient &m_http;
    Archive m_archive;
    EventChannel::Options m_options;
    QList<QUrl> m_candidates;
    qsizetype m_candidate = 0;
    int m_attempt = 0; ///< counts them: an earlier one's proxy may still be looked for
    std::unique_ptr<QWebSocket> m_socket;
    bool m_live = false;
    bool m_heard = false; ///< anything, since it opened
    std::chrono::milliseconds m_backoff;
    QTimer m_retry;
    QTimer m_heart;
    QTimer m_handshake;
    QTimer m_batch;
    QElapsedTimer m_sinceSign;
    QList<WorkitemEvent> m_waiting;
    QHash<QPair<QString, int>, qsizetype> m_places; ///< of reports that newer ones replace
    bool m_overflow = false;
    bool m_handed = false; ///< a batch is under way to the caller
};

} // namespace network
