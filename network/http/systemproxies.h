#pragma once

#include "network/dicom/result.h"
#include "network/http/proxyresolver.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QQueue>
#include <QSet>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace network {

/// Which proxy the system names for an origin. A script that decides it (PAC) may look names up, or never end, so it is asked in
/// threads that nobody waits for: what did not answer in time is an error in words, never "without a proxy". Answers hold for a
/// short time. Lives in the I/O thread.
class SystemProxies : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds Remembered{60};
    static constexpr std::chrono::seconds FailureRemembered{10};

    SystemProxies(ProxyResolver resolver, std::chrono::milliseconds patience);
    ~SystemProxies() override;

    using Answer = dicom::Result<QNetworkProxy>;
    /// Nothing: it must be asked for.
    std::optional<Answer> known(const QUrl &url) const;
    /// found() follows. The system is told the origin of the address and no more.
    void find(const QUrl &url);

signals:
    void found(const QString &origin);

private:
    struct Box;
    struct Kept {
        Answer answer;
        QElapsedTimer since;
    };
    void beginWaiting();
    void begin(const QString &origin);
    void answered(const QString &origin, const QNetworkProxy &proxy);
    void keep(const QString &origin, const Answer &answer);

    ProxyResolver m_resolver;
    std::chrono::milliseconds m_patience;
    std::shared_ptr<Box> m_box;
    int m_lastTicket = 0;
    QHash<QString, int> m_wanted; ///< by origin: whose answer is waited for, and the ticket of the last question
    QSet<QString> m_asked;        ///< a thread is at these, perhaps for ever
    QQueue<QString> m_waiting;    ///< for a thread
    QHash<QString, Kept> m_kept;
};

/// How many threads of this process ask the system still. Qt's own at-exit work would wait for them without end.
int proxyLookupsUnderWay();

} // namespace network
