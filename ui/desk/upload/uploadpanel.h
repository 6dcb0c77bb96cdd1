#pragma once

#include "ui/flow/uploadscan.h"

#include <QStackedWidget>

#include <memory>

class QLabel;
class QProgressBar;

namespace ui {

class EndNotice;
class QueuePage;
class ReviewPage;
class Session;
class UploadCenter;

/// The Uploads place: nothing, files being looked at, what would be sent, or the queue.
class UploadPanel : public QStackedWidget
{
    Q_OBJECT
public:
    explicit UploadPanel(Session &session, QWidget *parent = nullptr);
    ~UploadPanel() override;

    /// Looks at files and folders; nothing is sent before the user says so.
    void prepare(const QStringList &paths);
    ReviewPage &reviewPage() { return *m_review; }
    QueuePage &queuePage() { return *m_queue; }
    void chooseFiles();

signals:
    void viewRequested(const QStringList &paths);
    void openRequested(const QString &archiveId, const QString &studyInstanceUid, const QString &seriesInstanceUid);
    void said(const QString &sentence);
    /// Of all uploads; 0 to 100, -1 while there is nothing open.
    void progressChanged(int percent);
    /// Somebody wants to see them.
    void wanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeEmptyPage();
    QWidget *makeScanPage();
    void scanned();
    void showRest();
    void tellProgress();

    Session &m_session;
    UploadCenter &m_center;
    std::unique_ptr<UploadScan> m_scan;
    QWidget *m_empty;
    QLabel *m_scanText;
    QProgressBar *m_scanProgress;
    QWidget *m_scanning;
    ReviewPage *m_review;
    QueuePage *m_queue;
    EndNotice *m_notice;
};

} // namespace ui
