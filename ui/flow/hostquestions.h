#pragma once

#include "network/dicomweb/archive.h"
#include "network/http/crossings.h"

#include <QObject>

#include <optional>

namespace ui {

class Session;

/// Asks the person whether a host is asked that an archive pointed to (network::Crossings), for an archive each. What was allowed is
/// kept with the archive, whose settings show it; where an administrator decides about archives, nobody is asked.
class HostQuestions : public QObject
{
    Q_OBJECT
public:
    explicit HostQuestions(Session &session, QObject *parent = nullptr);
    ~HostQuestions() override;

    struct Question {
        QString archiveId;
        QString archiveName;
        QUrl to;
    };
    /// The oldest that waits for its answer.
    std::optional<Question> current() const;
    /// The answer to what was shown: where nobody waits for it any more, it is no answer to what is asked next.
    void allow(const Question &question);
    void notNow(const Question &question);

signals:
    void changed();

private:
    void settle();
    std::optional<network::Archive> archiveOf(const QUrl &from) const;
    std::optional<network::Crossings::Question> find(const Question &question) const;

    Session &m_session;
    network::Crossings &m_crossings;
    bool m_isSettling = false;
};

} // namespace ui
