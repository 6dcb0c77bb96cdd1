#pragma once

#include "network/dicomweb/archive.h"
#include "ui/flow/uploadreview.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace ui {

class Session;
class UploadTree;

/// What is to be sent, looked over: the tree, where to, and the one button that sends. Nothing is
/// sent without it.
class ReviewPage : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewPage(Session &session, QWidget *parent = nullptr);

    void setFiles(const QList<ScannedFile> &files);
    UploadReview &review() { return m_review; }
    QPushButton *sendButton() const { return m_send; }

signals:
    void sendRequested(const network::Archive &archive, const QList<network::UploadItem> &items);
    void cancelled();
    /// Double click, or Enter: look at these first.
    void viewRequested(const QStringList &paths);

private:
    void fillArchives();
    std::optional<network::Archive> chosenArchive() const;
    void chooseArchive();
    void showCounts();
    void showRejected();
    void askAndSend();

    Session &m_session;
    UploadReview m_review;
    UploadTree *m_tree;
    QLabel *m_title;
    QLabel *m_counts;
    QPushButton *m_leftOut;
    QComboBox *m_archives;
    QPushButton *m_send;
};

} // namespace ui
