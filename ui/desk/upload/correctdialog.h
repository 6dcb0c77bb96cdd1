#pragma once

#include "ui/flow/correctionjob.h"
#include "ui/flow/scannedfile.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace ui {

class JobProgress;

/// Patient and study attributes of images of one patient, side by side: what stands in the files
/// and what will. Accepted once the copies are there.
class CorrectDialog : public QDialog
{
    Q_OBJECT
public:
    CorrectDialog(const QString &spool, const QList<ScannedFile> &files, QWidget *parent = nullptr);
    ~CorrectDialog() override;

    /// The copies, once it was accepted.
    std::unique_ptr<CorrectionJob> takeJob();
    QPushButton *goButton() const { return m_go; }
    /// What the fields say that the files do not.
    dicom::DataSet changes() const;

    void reject() override;

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
    void judge();
    void go();

    const QString m_spool;
    const QList<ScannedFile> m_files;
    QList<Field> m_fields;
    std::unique_ptr<CorrectionJob> m_job;
    QLabel *m_problem;
    QPushButton *m_go;
    QStackedWidget *m_pages;
    QWidget *m_fieldsPage;
    JobProgress *m_progress;
};

} // namespace ui
