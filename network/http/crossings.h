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
#include <map>

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
    using Ticket = quint64; ///< of one who waits; 0: of nobody
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
    Ticket ask(const QUrl &from, const QUrl &to, Answered answered);
    /// Who asked needs no answer any more; a question goes with the last who waits for it. Nothing happens where it was answered, but
    /// an answer that is being given in another thread may still come.
    void withdraw(Ticket ticket);
    void answer(const Question &question, Answer answer);
    /// What nobody has answered yet, oldest first.
    QList<Question> open() const;

signals:
    void changed();
    /// A server is not asked; from the thread that asked or answered.
    void refused(const QUrl &from, const QUrl &to);

private:
    using Pair = QPair<QString, QString>;
    struct Open {
        Question question;
        std::map<Ticket, Answered> waiting;
    };
    static Pair pairOf(const QUrl &from, const QUrl &to);
    QHash<Pair, Open>::iterator awaitedBy(Ticket ticket);

    mutable QMutex m_mutex;
    bool m_attended = false;
    QList<Pair> m_order;
    QHash<Pair, Open> m_open;
    QSet<Pair> m_declined;
    Ticket m_last = 0;
};

} // namespace network
