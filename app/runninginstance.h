#pragma once

#include <QLocalServer>
#include <QObject>

#include <chrono>
#include <optional>

namespace app {

/// The program of a profile that runs already: takes over the links that later calls bring, over a socket that only this
/// user can reach. One program of a profile listens, the first.
class RunningInstance : public QObject
{
    Q_OBJECT
public:
    explicit RunningInstance(const QString &profile, QObject *parent = nullptr);

    bool isListening() const { return m_server.isListening(); }

    /// Gives a link to the program that runs; true once that one says that it has it. Blocks up to `patience`: for the time
    /// before there is a window.
    static bool hand(const QString &profile, const QString &link, std::chrono::milliseconds patience = std::chrono::seconds(2));
    /// Where it listens; nothing where there is no private folder, or its path is too long for a socket.
    static std::optional<QString> address(const QString &profile);

signals:
    /// As it came: to be parsed like anything from outside.
    void linkReceived(const QString &link);

private:
    void accept();
    void take(QLocalSocket *socket);

    QLocalServer m_server;
};

} // namespace app
