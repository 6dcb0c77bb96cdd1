#include "network/http/crossings.h"

#include "network/auth/credential.h"

#include <QMutexLocker>

#include <algorithm>

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

Crossings::Ticket Crossings::ask(const QUrl &from, const QUrl &to, Answered answered)
{
    const Pair pair = pairOf(from, to);
    Ticket ticket = 0;
    {
        QMutexLocker lock(&m_mutex);
        if (!m_attended || m_declined.contains(pair)) {
            lock.unlock();
            emit refused(from, to);
            answered(false);
            return 0;
        }
        Open &open = m_open[pair];
        const bool isNew = open.waiting.empty();
        ticket = ++m_last;
        open.waiting.emplace(ticket, std::move(answered));
        if (!isNew)
            return ticket;
        open.question = {from, to};
        m_order.append(pair);
    }
    emit changed();
    return ticket;
}

void Crossings::withdraw(Ticket ticket)
{
    if (ticket == 0)
        return;
    Answered unwanted; // goes without the lock: it may hold the last of whoever asked
    {
        const QMutexLocker lock(&m_mutex);
        const auto open = awaitedBy(ticket);
        if (open == m_open.end())
            return;
        unwanted = std::move(open->waiting.at(ticket));
        open->waiting.erase(ticket);
        if (!open->waiting.empty())
            return;
        m_order.removeAll(open.key());
        m_open.erase(open);
    }
    emit changed();
}

QHash<Crossings::Pair, Crossings::Open>::iterator Crossings::awaitedBy(Ticket ticket)
{
    return std::find_if(m_open.begin(), m_open.end(), [ticket](const Open &open) { return open.waiting.contains(ticket); });
}

void Crossings::answer(const Question &question, Answer answer)
{
    const Pair pair = pairOf(question.from, question.to);
    std::map<Ticket, Answered> waiting;
    {
        const QMutexLocker lock(&m_mutex);
        if (answer == Answer::NotNow)
            m_declined.insert(pair);
        waiting = std::move(m_open[pair].waiting);
        m_open.remove(pair);
        m_order.removeAll(pair);
    }
    if (answer != Answer::Yes && !waiting.empty())
        emit refused(question.from, question.to);
    for (const auto &[ticket, answered] : waiting)
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
