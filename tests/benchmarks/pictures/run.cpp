#include "tests/benchmarks/pictures/run.h"

#include <algorithm>
#include <chrono>

#include <time.h>

namespace benchmarks {

using namespace std::chrono_literals;

namespace {

constexpr int WarmUp = 5;

/// Of all threads: what a step costs, whoever does it.
double processCpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

} // namespace

bool FlushApplication::notify(QObject *receiver, QEvent *event)
{
    const bool isUpdate = event->type() == QEvent::UpdateRequest;
    const bool result = QApplication::notify(receiver, event);
    if (isUpdate) {
        if (auto *widget = qobject_cast<QWidget *>(receiver); widget && widget->isWindow())
            emit flushed(widget);
    }
    return result;
}

QJsonObject summary(QList<double> steps)
{
    std::sort(steps.begin(), steps.end());
    const auto at = [&](double fraction) {
        return steps.isEmpty() ? -1.0 : steps[std::min(steps.size() - 1, qsizetype(fraction * double(steps.size())))];
    };
    return {{QStringLiteral("p50"), at(0.5)}, {QStringLiteral("p95"), at(0.95)}, {QStringLiteral("max"), at(1)}};
}

Run::Run(FlushApplication &application, Scene &scene, Step step, int steps)
    : m_scene(scene)
    , m_step(std::move(step))
    , m_steps(steps)
{
    connect(&application, &FlushApplication::flushed, this, &Run::flushed);
    connect(&m_sixtyHertz, &QTimer::timeout, this, [this] {
        if (++m_asked > m_steps) {
            m_sixtyHertz.stop();
            QTimer::singleShot(200ms, this, &Run::conclude);
            return;
        }
        m_step(m_scene, m_asked);
    });
}

void Run::start()
{
    if (!m_scene.isSettled()) {
        QTimer::singleShot(50ms, this, &Run::start);
        return;
    }
    m_done = -WarmUp;
    next();
}

void Run::next()
{
    if (m_done >= m_steps)
        return openLoop();
    m_waiting = true;
    m_cpuBefore = processCpuMs();
    m_wall.start();
    m_step(m_scene, m_done + WarmUp + 1);
}

void Run::flushed(QWidget *window)
{
    if (window != &m_scene.window)
        return;
    if (m_open && m_asked != m_lastDrawn && m_scene.isSettled()) {
        m_lastDrawn = m_asked;
        ++m_drawn;
    }
    if (!m_waiting || !m_scene.isSettled())
        return;
    m_waiting = false;
    if (m_done >= 0) {
        m_wallMs << double(m_wall.nsecsElapsed()) / 1e6;
        m_cpuMs << processCpuMs() - m_cpuBefore;
    }
    ++m_done;
    QTimer::singleShot(0, this, &Run::next);
}

void Run::openLoop()
{
    m_open = true;
    m_sixtyHertz.setTimerType(Qt::PreciseTimer);
    m_sixtyHertz.start(16);
}

void Run::conclude()
{
    m_open = false;
    emit finished({{QStringLiteral("wall_ms"), summary(m_wallMs)},
                   {QStringLiteral("cpu_ms"), summary(m_cpuMs)},
                   {QStringLiteral("drawn"), m_drawn},
                   {QStringLiteral("asked"), m_steps}});
}

} // namespace benchmarks
