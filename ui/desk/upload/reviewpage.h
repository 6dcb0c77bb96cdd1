#pragma once

#include "network/dicomweb/archive.h"
#include "ui/flow/uploadreview.h"

#include <QWidget>

#include <memory>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ui {

class CopiesStrip;
class CopyJob;
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
    QPushButton *correctButton() const { return m_correct; }
    QPushButton *wrapButton() const { return m_wrap; }
    QPushButton *maskButton() const { return m_mask; }
    bool showsCopies() const { return !m_copies.empty(); }
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
    void setUpTree();
    void connectButtons();
    QHBoxLayout *makeTop();
    QHBoxLayout *makeBottom();
    void fillArchives();
    std::optional<network::Archive> chosenArchive() const;
    void chooseArchive();
    void showCounts();
    void showRejected();
    void askAndSend();
    void deidentify();
    void correct();
    void wrap();
    void mask();
    /// DICOM objects in place of the documents that they were made of.
    void showWrapped(std::unique_ptr<CopyJob> objects);
    QList<ScannedFile> documents() const;
    /// De-identified copies take the place of everything, corrected ones of what they were made
    /// from.
    void showDeidentified(std::unique_ptr<DeidentifyJob> copies);
    void showCorrected(std::unique_ptr<CopyJob> copies, const QList<ScannedFile> &corrected);
    /// In place of the copies that they were made of.
    void showMasked(std::unique_ptr<CopyJob> masked, const QList<ScannedFile> &files);
    void showOriginals();
    void showFiles(const QList<ScannedFile> &files);
    QList<ScannedFile> chosenFiles() const;
    /// Images below the current row.
    QList<ScannedFile> currentFiles() const;
    QList<ScannedFile> maskableFiles() const;
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
    QPushButton *m_correct;
    QPushButton *m_wrap;
    QPushButton *m_mask;
    CopiesStrip *m_strip;
    QList<ScannedFile> m_files;                     ///< as they were scanned
    QList<ScannedFile> m_shown;                     ///< these, or copies
    std::vector<std::unique_ptr<CopyJob>> m_copies; ///< they own the copies that are shown
    bool m_isDeidentified = false;
    QList<network::UploadItem> m_originals; ///< of the de-identified copies
    std::unique_ptr<network::InstanceCensus> m_originalsThere;
    bool m_isOriginalsKnown = false; ///< the archive answered for them
    QByteArray m_deidentifyChoices;
};

} // namespace ui
