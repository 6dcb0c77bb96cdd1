#pragma once

#include <QHash>
#include <QList>
#include <QMutex>
#include <QObject>
#include <QPair>
#include <QSet>
#include <QString>
#include <QUrl>

#include <functional>
#include <vector>

namespace network {

/// Whether a server may be read from that another one pointed to: by a redirect, a BulkDataURI, the address of an event channel. Only
/// a person decides that. Whoever needs such a server asks here and is answered later; where nobody attends, the answer is no at
/// once. Nothing is allowed here for longer than one answer: what is remembered is in the archive's settings (Link::origins). Usable
/// from any thread.
class Crossings : public QObject
{
    Q_OBJECT
public:
    using Answered = std::function<void(bool allowed)>;
    struct Question {
        QUrl from; ///< that was asked
        QUrl to;   ///< that it pointed to first
    };
    enum class Answer {
        Yes,
        No,
        NotNow ///< and not again in this run
    };

    Crossings();
    /// Somebody answers what changed() tells of.
    void setAttended(bool attended);
    /// `answered` runs once: now, or in the thread that calls answer(). Those who ask about the same two origins share the answer.
    void ask(const QUrl &from, const QUrl &to, Answered answered);
    void answer(const Question &question, Answer answer);
    /// What nobody has answered yet, oldest first.
    QList<Question> open() const;

signals:
    void changed();

private:
    using Pair = QPair<QString, QString>;
    struct Open {
        Question question;
        std::vector<Answered> waiting;
    };
    static Pair pairOf(const QUrl &from, const QUrl &to);

    mutable QMutex m_mutex;
    bool m_attended = false;
    QList<Pair> m_order;
    QHash<Pair, Open> m_open;
    QSet<Pair> m_declined;
};

} // namespace network
