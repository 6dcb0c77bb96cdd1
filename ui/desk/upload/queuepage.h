#pragma once

#include "ui/flow/uploadcenter.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace ui {

class CommitmentButton;
class Session;
class UnpackLine;
class UploadTree;

/// The queue: progress in all, what holds it up, every instance under its series, and what can be
/// done about them.
class QueuePage : public QWidget
{
    Q_OBJECT
public:
    QueuePage(Session &session, UploadCenter &center, QWidget *parent = nullptr);

    QString progressText() const;
    QPushButton *pauseButton() const { return m_pause; }
    QPushButton *retryButton() const { return m_retry; }

signals:
    void addRequested();
    /// Look at a study where it is now.
    void openRequested(const QString &archiveId, const QString &studyInstanceUid, const QString &seriesInstanceUid);
    void said(const QString &sentence);

private:
    QWidget *makeTop();
    QWidget *makeTroubleLine();
    void showState();
    void removeChosen();
    void openChosen();
    void saveReceipt();
    void writeReceipt(const QString &path, bool pdf);

    network::AuditLog &m_audit;
    UploadCenter &m_center;
    UploadTree *m_tree;
    UnpackLine *m_unpack;
    QLabel *m_title;
    QLabel *m_progressText;
    QProgressBar *m_progress;
    QWidget *m_troubleLine;
    QLabel *m_trouble;
    QPushButton *m_release;
    QPushButton *m_pause;
    QPushButton *m_retry;
    QPushButton *m_remove;
    QPushButton *m_clear;
    QPushButton *m_open;
    QPushButton *m_receipt;
    CommitmentButton *m_commitment;
    QTimer m_refresh;
};

} // namespace ui
