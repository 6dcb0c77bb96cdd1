#include "network/http/crossings.h"

#include "network/auth/credential.h"

#include <QMutexLocker>

namespace network {

Crossings::Crossings() = default;

Crossings::Pair Crossings::pairOf(const QUrl &from, const QUrl &to)
{
    return {originOf(from), originOf(to)};
}

void Crossings::setAttended(bool attended)
{
    const QMutexLocker lock(&m_mutex);
    m_attended = attended;
}

void Crossings::ask(const QUrl &from, const QUrl &to, Answered answered)
{
    const Pair pair = pairOf(from, to);
    {
        QMutexLocker lock(&m_mutex);
        if (!m_attended || m_declined.contains(pair)) {
            lock.unlock();
            return answered(false);
        }
        Open &open = m_open[pair];
        const bool isNew = open.waiting.empty();
        open.waiting.push_back(std::move(answered));
        if (!isNew)
            return;
        open.question = {from, to};
        m_order.append(pair);
    }
    emit changed();
}

void Crossings::answer(const Question &question, Answer answer)
{
    const Pair pair = pairOf(question.from, question.to);
    std::vector<Answered> waiting;
    {
        const QMutexLocker lock(&m_mutex);
        if (answer == Answer::NotNow)
            m_declined.insert(pair);
        waiting = std::move(m_open[pair].waiting);
        m_open.remove(pair);
        m_order.removeAll(pair);
    }
    for (const Answered &answered : waiting)
        answered(answer == Answer::Yes);
    emit changed();
}

QList<Crossings::Question> Crossings::open() const
{
    const QMutexLocker lock(&m_mutex);
    QList<Question> questions;
    for (const Pair &pair : m_order)
        questions.append(m_open.value(pair).question);
    return questions;
}

} // namespace network
