#pragma once

#include "ui/flow/readingtask.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace ui {

class ReadingWindow;

/// Stands over the pictures while a claimed task is read: what it is, for how long, and how it ends. Puts itself into the
/// window below its tools and goes with the task.
class ClaimBar : public QFrame
{
    Q_OBJECT
public:
    ClaimBar(ReadingTask &task, ReadingWindow &window);

    ReadingTask *task() const { return m_task; }
    QPushButton *completeButton() const { return m_complete; }
    QString text() const;

signals:
    /// The task stays ours; the window is free for something else.
    void parked();
    void nextRequested();

private:
    void update();
    void checkPatient();
    void askDiscontinue();
    void complete();

    QPointer<ReadingTask> m_task;
    ReadingWindow &m_window;
    QLabel *m_label;
    QLabel *m_elapsed;
    QLabel *m_state;
    QSpinBox *m_progress;
    QPushButton *m_park;
    QPushButton *m_discontinue;
    QPushButton *m_complete;
    QPushButton *m_next;
    QTimer m_clock;
    bool m_otherPatient = false;
};

/// Stands over pictures that are only looked at.
class PreviewBar : public QFrame
{
    Q_OBJECT
public:
    PreviewBar(const network::Workitem &item, ReadingWindow &window);

signals:
    void claimRequested(const QString &uid);
};

} // namespace ui
