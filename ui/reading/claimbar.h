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

class QuestionBar;
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
    /// Somebody wants the task to end; the reader may refuse, and nothing is covered meanwhile.
    void showCancelRequest(const QString &sentence);
    QuestionBar &question() { return *m_question; }
    /// What ProgressDialog begins with where the task says nothing yet.
    void setContact(const QString &uri, const QString &name);

signals:
    /// The task stays ours; the window is free for something else.
    void parked();
    void nextRequested();
    /// Contact as it was told last, to be remembered.
    void contactTold(const QString &uri, const QString &name);

private:
    void layOut();
    void connectButtons();
    void update();
    QString stateText() const;
    void askProgress();
    void askGiveBack();
    QString givingBackText() const;
    void checkPatient();
    void askDiscontinue();
    void complete();

    QPointer<ReadingTask> m_task;
    ReadingWindow &m_window;
    QLabel *m_label;
    QLabel *m_elapsed;
    QLabel *m_state;
    QSpinBox *m_progress;
    QPushButton *m_more;
    QPushButton *m_park;
    QPushButton *m_giveBack;
    QPushButton *m_discontinue;
    QPushButton *m_complete;
    QPushButton *m_next;
    QuestionBar *m_question;
    QTimer m_clock;
    QString m_contactUri, m_contactName;
    bool m_otherPatient = false;
    bool m_disputed = false; ///< nobody said yet whose pictures some are
};

/// Stands over pictures that are only looked at.
class PreviewBar : public QFrame
{
    Q_OBJECT
public:
    PreviewBar(const network::Workitem &item, ReadingWindow &window);

    ReadingWindow &window() const { return m_window; }
    void showClaiming();                         ///< until it is answered
    void showRefusal(const dicom::Error &error); ///< the pictures stay

signals:
    void claimRequested(const QString &uid);

private:
    ReadingWindow &m_window;
    QLabel *m_text;
    QPushButton *m_claim;
};

} // namespace ui
