#pragma once

#include "tests/benchmarks/memory.h"
#include "ui/flow/session.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QTimer>

#include <memory>
#include <utility>

namespace ui {
class DeskWindow;
class ReadingWindow;
} // namespace ui

namespace benchmarks {

/// Tells when a window's picture has been handed to the window system, and which event kept this
/// thread busy longest.
class JourneyApplication : public QApplication
{
    Q_OBJECT
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override;
    /// Own processor time of the longest event since the last call, and what it was.
    std::pair<double, QString> takeBusiest() { return std::exchange(m_busiest, {}); }

signals:
    void flushed(QWidget *window);

private:
    int m_depth = 0;
    std::pair<double, QString> m_busiest;
};

struct JourneyOptions {
    QString archive;
    QString study;
    QString series;
    bool onlyLoad = false; ///< ends when the series is loaded
    double startedMs = 0;  ///< CLOCK_MONOTONIC before the process was started
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
    void noteBusiest(const QString &field);

    JourneyOptions m_options;
    PeakMemory m_memory;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::DeskWindow> m_desk;
    std::unique_ptr<ui::ReadingWindow> m_reading;
    QJsonObject m_result;
    QElapsedTimer m_opened;
    double m_processorAtOpening = 0;
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
