#pragma once

#include "ui/desk/upload/copydialog.h"
#include "ui/flow/patientlookup.h"
#include "ui/flow/wrapjob.h"

#include <memory>
#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace ui {

class Session;

/// Which patient and study documents and pictures are filed under, then the making of DICOM objects
/// of them. Accepted once these are there.
class WrapDialog : public CopyDialog
{
    Q_OBJECT
public:
    /// `shown`: files whose studies are offered; `archive`: where to look for others.
    WrapDialog(Session &session, const std::optional<network::Archive> &archive, const QList<ScannedFile> &documents,
               const QList<ScannedFile> &shown, QWidget *parent = nullptr);
    ~WrapDialog() override;

    std::unique_ptr<WrapJob> takeJob();

private:
    QWidget *makeChoicesPage();
    void offerStudiesOf(const QList<ScannedFile> &files);
    void offer(const dicom::DataSet &study);
    void find();
    void go() override;
    void drop() override;
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
};

} // namespace ui
