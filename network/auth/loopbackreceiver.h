#pragma once

#include "network/dicom/result.h"

#include <QHash>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <functional>

class QTcpSocket;

namespace network {

/// Takes the browser's one request after a sign-in (RFC 8252 §7.3): listens on this computer alone,
/// 127.0.0.1 or else ::1, on a port of the system's choice. What is not the awaited request is
/// answered 404 and changes nothing: any page can ask us.
class LoopbackReceiver : public QObject
{
    Q_OBJECT
public:
    /// Judges a request's target: true if it is the awaited one, whatever it says.
    using IsAwaited = std::function<bool(const QByteArray &target)>;

    explicit LoopbackReceiver(QObject *parent = nullptr);
    ~LoopbackReceiver() override;

    /// `path` without its slash. The address for the provider, or an error where no port can be
    /// had.
    dicom::Result<QUrl> listen(const QString &path);
    void setAwaited(IsAwaited isAwaited) { m_isAwaited = std::move(isAwaited); }
    void close();

signals:
    void received(const QByteArray &target); ///< once; nothing listens any more

private:
    void accept();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, bool isAwaited);

    QTcpServer m_server;
    IsAwaited m_isAwaited;
    QHash<QTcpSocket *, QByteArray> m_heads;
};

} // namespace network
