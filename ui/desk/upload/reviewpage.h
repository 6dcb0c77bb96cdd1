#pragma once

#include "network/dicomweb/archive.h"
#include "ui/flow/uploadreview.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;

namespace ui
{

class DeidentifiedStrip;
class DeidentifyDialog;
class DeidentifyJob;
class Session;
class UploadTree;

/// What is to be sent, looked over: the tree, where to, and the one button that sends. Nothing is
/// sent without it.
class ReviewPage : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewPage(Session &session, QWidget *parent = nullptr);
    ~ReviewPage() override;

    void setFiles(const QList<ScannedFile> &files);
    UploadReview &review() { return m_review; }
    QPushButton *sendButton() const { return m_send; }
    QPushButton *deidentifyButton() const { return m_deidentify; }
    bool showsCopies() const { return m_copies != nullptr; }
    /// How de-identification was last chosen to be done; kept by the Desk.
    QByteArray deidentifyChoices() const { return m_deidentifyChoices; }
    void setDeidentifyChoices(const QByteArray &choices) { m_deidentifyChoices = choices; }

signals:
    void sendRequested(const network::Archive &archive, const QList<network::UploadItem> &items);
    void cancelled();
    void deidentifyChoicesChanged();
    /// Double click, or Enter: look at these first.
    void viewRequested(const QStringList &paths);

private:
    void fillArchives();
    std::optional<network::Archive> chosenArchive() const;
    void chooseArchive();
    void showCounts();
    void showRejected();
    void askAndSend();
    void deidentify();
    void showCopies(std::unique_ptr<DeidentifyJob> copies);
    void showOriginals();
    void showFiles(const QList<ScannedFile> &files);
    void askForOriginals();
    /// Copies to where their originals are: that is asked about once more.
    void askAboutSource(const network::Archive &archive);
    void send(const network::Archive &archive);

    Session &m_session;
    UploadReview m_review;
    UploadTree *m_tree;
    QLabel *m_title;
    QLabel *m_counts;
    QPushButton *m_leftOut;
    QComboBox *m_archives;
    QPushButton *m_send;
    QPushButton *m_deidentify;
    DeidentifiedStrip *m_strip;
    QList<ScannedFile> m_files;              ///< as they were scanned
    std::unique_ptr<DeidentifyJob> m_copies; ///< null: the files themselves are shown
    QList<network::UploadItem> m_originals;  ///< of the copies
    std::unique_ptr<network::InstanceCensus> m_originalsThere;
    bool m_isOriginalsKnown = false; ///< the archive answered for them
    QByteArray m_deidentifyChoices;
};

} // namespace ui
