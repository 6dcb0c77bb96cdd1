#include "network/transfer/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace network {

Backoff::Milliseconds Backoff::next(std::chrono::seconds retryAfter)
{
    constexpr int MostDoublings = 20;
    const Milliseconds::rep doubled = m_first.count() << std::min(m_tries, MostDoublings);
    ++m_tries;
    const Milliseconds::rep step = std::min(doubled, m_longest.count());
    // Between half and all of the step.
    const Milliseconds own(step / 2 + qint64(QRandomGenerator::global()->bounded(double(step) / 2 + 1)));
    const Milliseconds asked = std::min<Milliseconds>(retryAfter, std::chrono::hours(1));
    return std::max(own, asked);
}

} // namespace network
