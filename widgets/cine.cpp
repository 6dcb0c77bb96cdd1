#include "widgets/cine.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double SlowestRate = 0.2, FastestRate = 200;

} // namespace

Cine::Cine(QObject *parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Cine::tick);
}

void Cine::play(double framesPerSecond)
{
    m_rate = std::clamp(framesPerSecond, SlowestRate, FastestRate);
    m_given = 0;
    m_clock.start();
    // Twice as often as frames come, so that a tick is at most half a frame late.
    m_timer.start(std::max(1, int(500 / m_rate)));
}

void Cine::stop()
{
    m_timer.stop();
}

int Cine::due(double elapsedMs, double framesPerSecond, qint64 given)
{
    return int(std::max<qint64>(0, qint64(std::floor(elapsedMs * framesPerSecond / 1000)) - given));
}

void Cine::tick()
{
    const int frames = due(double(m_clock.nsecsElapsed()) / 1e6, m_rate, m_given);
    if (frames == 0)
        return;
    m_given += frames;
    emit advance(frames);
}

} // namespace widgets
