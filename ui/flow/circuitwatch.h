#pragma once

#include "network/dicomweb/qidoclient.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace ui {

class Session;

/// Which archives did not answer several times and are left alone for a while, and which are busy, in words that count down.
class CircuitWatch : public QObject
{
    Q_OBJECT
public:
    explicit CircuitWatch(Session &session, QObject *parent = nullptr);
    ~CircuitWatch() override;

    /// "Not answering, next try in 20 s", "Busy, asked again in 20 s"; empty: it is asked as usual.
    QString mark(const network::Archive &archive) const;
    /// Whether it can be tried at once; what is busy asked for time.
    bool mayTry(const network::Archive &archive) const;
    /// Asks it something small at once, whatever it was to wait for.
    void tryNow(const network::Archive &archive);

signals:
    void changed(); ///< also every second while an archive is marked

private:
    void look();

    Session &m_session;
    QTimer m_second;
    std::map<QString, network::TransactionPtr<network::SearchSummary>> m_tries; ///< by archive
};

} // namespace ui
