#pragma once

#include <QTimer>

namespace benchmarks {

/// How long the event loop of the GUI thread did not come round: what a key or the pointer would
/// have had to wait.
class GuiGaps
{
public:
    GuiGaps();
    /// Forgets what was seen.
    void restart();
    double longestMs() const { return m_longest; }
    /// The same in processor time of this thread alone: what a machine without other work would
    /// show.
    double longestOwnMs() const { return m_longestOwn; }

private:
    void beat();

    QTimer m_timer;
    double m_before = 0, m_ownBefore = 0;
    double m_longest = 0, m_longestOwn = 0;
};

} // namespace benchmarks
