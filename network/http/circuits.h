#pragma once

#include "network/dicom/result.h"

#include <QElapsedTimer>
#include <QHash>
#include <QMutex>
#include <QObject>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace network {

/// Which servers are not asked for a while. A server that did not answer several times in a row is left alone for a growing time:
/// who asks meanwhile is told so at once. Then one request is let through; any answer closes the circuit, none opens it again for
/// twice as long. Usable from any thread; changed() comes from the network's.
class Circuits : public QObject
{
    Q_OBJECT
public:
    static constexpr int MostFailures = 5; ///< in a row, before the first pause
    static constexpr std::chrono::seconds FirstPause{2};
    static constexpr std::chrono::seconds LongestPause{60};

    struct Break {
        std::chrono::milliseconds left{0}; ///< until the next try; 0: one is under way
        QString why;                       ///< in words, what the last try came to
    };

    Circuits();
    /// Nothing: it may be asked. Asking takes the one try there is, so whoever was let through must note() what came of it.
    std::optional<dicom::Error> refusal(const QUrl &url);
    void note(const QUrl &url, bool answered, const QString &why = {});
    /// A request that was let through ended without the server's doing.
    void abandon(const QUrl &url);

    /// For lists and bars; empty: it is asked as usual.
    std::optional<Break> broken(const QUrl &url) const;
    /// It answered that it wants time (429, 503). That closes or opens nothing: only tells when it is asked again.
    void noteBusy(const QUrl &url, std::chrono::milliseconds wait);
    void noteReady(const QUrl &url);
    /// How long still, rounded up to whole seconds by whoever shows it; empty: it wants none.
    std::optional<std::chrono::milliseconds> busy(const QUrl &url) const;

    /// A person does not want to wait.
    void tryNow(const QUrl &url);

signals:
    void changed(const QString &origin);

private:
    struct State {
        int failures = 0;
        std::chrono::milliseconds pause{0};
        qint64 nextTry = 0; ///< of m_clock
        bool isTrying = false;
        QString why;
    };
    mutable QMutex m_mutex;
    QElapsedTimer m_clock;
    QHash<QString, State> m_states;
    QHash<QString, qint64> m_busy; ///< until, of m_clock
};

} // namespace network
