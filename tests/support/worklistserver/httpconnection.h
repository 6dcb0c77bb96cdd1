#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPair>
#include <QPointer>

class QTcpSocket;

namespace testsupport {

struct WorklistRequest {
    QByteArray method;
    QByteArray path;  ///< decoded, without the query
    QByteArray query; ///< as sent
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    QByteArray header(QByteArrayView name) const;
};

struct WorklistAnswer {
    int status = 200;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    int delay = 0;     ///< milliseconds
    bool drop = false; ///< the connection is cut instead
};

/// One HTTP/1.1 connection: requests in, answers out, in order. An upgrade to WebSocket is handed on unread.
class HttpConnection : public QObject
{
    Q_OBJECT
public:
    explicit HttpConnection(QTcpSocket *socket, QObject *parent);

signals:
    void requested(const testsupport::WorklistRequest &request, testsupport::HttpConnection *connection);
    void upgradeWanted(QTcpSocket *socket);

public:
    void answer(const WorklistAnswer &answer);

private:
    void read();
    bool takeRequest();
    void write(const WorklistAnswer &answer);

    QPointer<QTcpSocket> m_socket;
    QByteArray m_buffer;
    bool m_busy = false;
    bool m_first = true;
};

} // namespace testsupport
