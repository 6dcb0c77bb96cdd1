#pragma once

#include "network/dicomweb/archive.h"
#include "ui/desk/upload/copydialog.h"
#include "ui/flow/correctionjob.h"
#include "ui/flow/scannedfile.h"

#include <memory>
#include <optional>

class QGridLayout;
class QLabel;
class QLineEdit;

namespace ui {

class PatientPicker;
class Session;

/// Patient and study attributes of images of one patient, side by side: what stands in the files
/// and what will. The new patient may be one that the archive has. Accepted once the copies are
/// there.
class CorrectDialog : public CopyDialog
{
    Q_OBJECT
public:
    /// `archive`: where to look for patients; without one they are typed.
    CorrectDialog(Session &session, const std::optional<network::Archive> &archive, const QList<ScannedFile> &files,
                  QWidget *parent = nullptr);
    ~CorrectDialog() override;

    /// The copies, once it was accepted.
    std::unique_ptr<CorrectionJob> takeJob();
    /// What the fields say that the files do not.
    dicom::DataSet changes() const;

private:
    struct Field {
        dicom::Tag tag;
        QString inFiles;   ///< the value that all files have
        bool isOne = true; ///< they all have the same
        QLineEdit *edit = nullptr;
    };
    QWidget *makeFieldsPage();
    void addField(QGridLayout &grid, const QString &title, dicom::Tag tag, const QString &tip);
    QString valueIn(const ScannedFile &file, dicom::Tag tag) const;
    /// The patient's fields are the chosen one's, or the files' again.
    void assign();
    bool isAssigned(const Field &field) const;
    QStringList obstacles() const;
    void judge();
    void go() override;
    void drop() override;

    const QString m_spool;
    const QList<ScannedFile> m_files;
    PatientPicker *m_picker = nullptr; ///< null without an archive
    QList<Field> m_fields;
    std::unique_ptr<CorrectionJob> m_job;
    QLabel *m_problem;
};

} // namespace ui
