#pragma once

#include "ui/flow/patientlookup.h"
#include "ui/flow/wrapjob.h"

#include <QDialog>

#include <memory>
#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace ui {

class JobProgress;
class Session;

/// Which patient and study documents and pictures are filed under, then the making of DICOM objects
/// of them. Accepted once these are there.
class WrapDialog : public QDialog
{
    Q_OBJECT
public:
    /// `shown`: files whose studies are offered; `archive`: where to look for others.
    WrapDialog(Session &session, const std::optional<network::Archive> &archive, const QList<ScannedFile> &documents,
               const QList<ScannedFile> &shown, QWidget *parent = nullptr);
    ~WrapDialog() override;

    std::unique_ptr<WrapJob> takeJob();
    QPushButton *goButton() const { return m_go; }

    void reject() override;

private:
    QWidget *makeChoicesPage();
    void offerStudiesOf(const QList<ScannedFile> &files);
    void offer(const dicom::DataSet &study);
    void find();
    void go();
    void judge();

    Session &m_session;
    const std::optional<network::Archive> m_archive;
    const QList<ScannedFile> m_documents;
    QList<dicom::DataSet> m_studies; ///< one for each row of the list
    std::unique_ptr<PatientLookup> m_lookup;
    std::unique_ptr<WrapJob> m_job;
    QLineEdit *m_wanted;
    QListWidget *m_list;
    QCheckBox *m_isNew;
    QLineEdit *m_title;
    QLabel *m_problem;
    QPushButton *m_go;
    QStackedWidget *m_pages;
    QWidget *m_choices;
    JobProgress *m_progress;
};

} // namespace ui
