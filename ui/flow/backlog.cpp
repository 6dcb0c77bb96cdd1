#include "ui/flow/backlog.h"

namespace ui {

struct Backlog::State {
    qint64 most = 0, bytes = 0;
    bool full = false;
    std::function<void(bool)> changed;

    void count(qint64 by)
    {
        bytes += by;
        const bool now = full ? bytes > most / 2 : bytes > most;
        if (std::exchange(full, now) != now)
            changed(now);
    }
};

Backlog::Backlog(qint64 most, std::function<void(bool)> changed)
    : m_state(std::make_shared<State>())
{
    m_state->most = most;
    m_state->changed = std::move(changed);
}

Backlog::Token Backlog::admit(qint64 bytes)
{
    m_state->count(bytes);
    const std::weak_ptr<State> state = m_state; // tokens may outlive us, in the queue of a helper
    return {static_cast<const void *>(m_state.get()), [state, bytes](const void *) {
                if (const auto alive = state.lock())
                    alive->count(-bytes);
            }};
}

qint64 Backlog::bytes() const
{
    return m_state->bytes;
}

bool Backlog::isFull() const
{
    return m_state->full;
}

} // namespace ui
