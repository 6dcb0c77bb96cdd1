#pragma once

#include "network/dicomweb/transaction.h"

#include <QMutex>

#include <functional>
#include <memory>

namespace network {

/// Carries what an exchange finds in the I/O thread to its handle in the caller's thread, in order, never from within the
/// sending call. Shared by both sides; after close() nothing arrives any more, whatever is still under way.
class Courier : public std::enable_shared_from_this<Courier>
{
public:
    using Delivery = std::function<void(Transaction &)>;

    explicit Courier(Transaction *receiver)
        : m_receiver(receiver)
    {}
    /// From any thread. `bytes` is what waits until it is delivered.
    void post(Delivery delivery, qint64 bytes = 0);
    /// In the receiver's thread.
    void close();
    /// Whether so much waits, or the receiver asked for a pause, that the server should be held back. `resume` is called,
    /// in the caller's thread, when that is over.
    bool isFull() const;
    void setHeld(bool held);
    void setResume(std::function<void()> resume);

private:
    void deliver(const Delivery &delivery, qint64 bytes);

    mutable QMutex m_mutex;
    Transaction *m_receiver;
    std::function<void()> m_resume;
    qint64 m_waiting = 0;
    bool m_held = false;
};

} // namespace network
