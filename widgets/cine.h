#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace widgets {

/// The clock of a cine: says how many frames are due. A slow machine drops frames and keeps the time.
class Cine : public QObject
{
    Q_OBJECT
public:
    explicit Cine(QObject *parent = nullptr);

    void play(double framesPerSecond);
    void stop();
    bool isPlaying() const { return m_timer.isActive(); }
    /// Frames that are due `elapsedMs` after the start and were not given yet.
    static int due(double elapsedMs, double framesPerSecond, qint64 given);

signals:
    void advance(int frames);

private:
    void tick();
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_rate = 0;
    qint64 m_given = 0;
};

} // namespace widgets
