#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>

namespace ui {

/// Bytes that came and are still to be worked on. Above `most` whoever sends them should wait,
/// until half of it is left. What is admitted counts for as long as somebody holds its token. One
/// thread.
class Backlog
{
public:
    using Token = std::shared_ptr<const void>;

    /// `changed` is told each time the answer of isFull() changes; it may be called from wherever a
    /// token is dropped.
    Backlog(qint64 most, std::function<void(bool full)> changed);
    Token admit(qint64 bytes);
    qint64 bytes() const;
    bool isFull() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace ui
