#pragma once

#include "tests/benchmarks/pictures/scene.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QTimer>

#include <functional>

namespace benchmarks {

/// Tells when a window's picture has been handed to the window system.
class FlushApplication : public QApplication
{
    Q_OBJECT
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override;

signals:
    void flushed(QWidget *window);
};

/// Milliseconds of a list of steps: their median, 95th percentile and largest.
QJsonObject summary(QList<double> steps);

/// One measurement after the other over one scene: steps in a closed loop (the next begins when the picture of the last is
/// handed over), then steps at 60 a second of which those drawn are counted.
class Run : public QObject
{
    Q_OBJECT
public:
    using Step = std::function<void(Scene &, int step)>;
    Run(FlushApplication &application, Scene &scene, Step step, int steps);
    void start();

signals:
    void finished(const QJsonObject &result);

private:
    void next();
    void flushed(QWidget *window);
    void openLoop();
    void conclude();

    Scene &m_scene;
    Step m_step;
    int m_steps;
    int m_done = -1;
    bool m_waiting = false, m_open = false;
    QElapsedTimer m_wall;
    double m_cpuBefore = 0;
    QList<double> m_wallMs, m_cpuMs;
    QTimer m_sixtyHertz;
    int m_asked = 0, m_drawn = 0, m_lastDrawn = 0;
};

} // namespace benchmarks
