#pragma once

#include "tests/benchmarks/memory.h"
#include "ui/flow/session.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QTimer>

#include <memory>

namespace ui {
class DeskWindow;
class ReadingWindow;
}

namespace benchmarks {

/// Tells when a window's picture has been handed to the window system.
class JourneyApplication : public QApplication
{
    Q_OBJECT
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override;

signals:
    void flushed(QWidget *window);
};

struct JourneyOptions {
    QString archive;
    QString study;
    QString series;
    double startedMs = 0; ///< CLOCK_MONOTONIC before the process was started
};

/// One journey: start → window → list → study opened → first picture → all images → 200 scroll steps one after the other →
/// 200 at 60 a second.
class SingleJourney : public QObject
{
    Q_OBJECT
public:
    explicit SingleJourney(const JourneyOptions &options);
    ~SingleJourney() override;
    void start();

signals:
    void finished(const QJsonObject &result); ///< empty where it did not come to its end

private:
    void deskFlushed(QWidget *window);
    void openStudy();
    void allLoaded();
    void sizeViewport();
    void nextStep();
    void stepFlushed();
    void openLoop();
    void wheel();
    void conclude();
    double sinceStart() const;

    JourneyOptions m_options;
    PeakMemory m_memory;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::DeskWindow> m_desk;
    std::unique_ptr<ui::ReadingWindow> m_reading;
    QJsonObject m_result;
    QElapsedTimer m_opened;
    QElapsedTimer m_stepTime;
    QList<double> m_steps;
    QTimer m_sixtyHertz;
    QTimer m_limit;
    int m_wheels = 0;
    int m_drawn = 0;
    int m_lastDrawnIndex = -1;
    int m_direction = 1;
    enum class Phase { Desk, Opening, Closed, Open, Over } m_phase = Phase::Desk;
};

} // namespace benchmarks
