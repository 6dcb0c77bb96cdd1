#pragma once

#include <chrono>

namespace network {

/// How long to wait before asking an archive again: twice as long each time, up to a limit, with
/// jitter so that many programs that lost the same archive do not come back in step.
class Backoff
{
public:
    using Milliseconds = std::chrono::milliseconds;

    explicit Backoff(Milliseconds first = Milliseconds(1000), Milliseconds longest = Milliseconds(60'000))
        : m_first(first)
        , m_longest(longest)
    {}

    /// What the archive asked for (Retry-After) is honoured, an hour at most.
    Milliseconds next(std::chrono::seconds retryAfter = {});
    void reset() { m_tries = 0; }
    int tries() const { return m_tries; } ///< since the last success

private:
    Milliseconds m_first;
    Milliseconds m_longest;
    int m_tries = 0;
};

} // namespace network
