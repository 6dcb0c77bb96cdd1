#include "network/dicomweb/courier.h"

namespace network {

namespace {

constexpr qint64 MostWaiting = 64 << 20;

} // namespace

void Courier::post(Delivery delivery, qint64 bytes)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_receiver)
        return;
    m_waiting += bytes;
    QMetaObject::invokeMethod(
        m_receiver, [self = shared_from_this(), delivery = std::move(delivery), bytes] { self->deliver(delivery, bytes); },
        Qt::QueuedConnection);
}

void Courier::deliver(const Delivery &delivery, qint64 bytes)
{
    Transaction *receiver = nullptr;
    std::function<void()> resume;
    {
        const QMutexLocker lock(&m_mutex);
        receiver = m_receiver;
        const bool wasFull = m_waiting >= MostWaiting;
        m_waiting -= bytes;
        if (wasFull && m_waiting < MostWaiting && !m_held)
            resume = m_resume;
    }
    if (!receiver)
        return;
    if (resume)
        resume();
    delivery(*receiver); // may drop the handle, which closes us
}

void Courier::close()
{
    const QMutexLocker lock(&m_mutex);
    m_receiver = nullptr;
    m_resume = {};
}

bool Courier::isFull() const
{
    const QMutexLocker lock(&m_mutex);
    return m_receiver && (m_held || m_waiting >= MostWaiting);
}

void Courier::setHeld(bool held)
{
    std::function<void()> resume;
    {
        const QMutexLocker lock(&m_mutex);
        if (m_held == held)
            return;
        m_held = held;
        if (!held && m_waiting < MostWaiting)
            resume = m_resume;
    }
    if (resume)
        resume();
}

void Courier::setResume(std::function<void()> resume)
{
    const QMutexLocker lock(&m_mutex);
    m_resume = std::move(resume);
}

} // namespace network
