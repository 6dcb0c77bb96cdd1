#pragma once

#include "network/dicom/result.h"
#include "ui/reading/exportchoices.h"
#include "ui/reading/picturearea.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace network {
class AuditLog;
}

namespace ui {

class StackExport;
class ViewportCell;

/// Asks what of the pictures is saved, with which words on them and where; shows how far a whole stack is, which can be cancelled.
class PictureDialog : public QDialog
{
    Q_OBJECT
public:
    PictureDialog(const PictureArea &area, const ExportChoices &choices, network::AuditLog &audit, QWidget *parent);
    ~PictureDialog() override;

    ExportChoices choices() const;
    /// Where the pictures go: a file, or for a stack's pictures a folder. Numbered files that are there already are asked about first.
    void saveTo(const QString &path);
    void reject() override; ///< while a stack is saved this ends the saving

signals:
    /// To be remembered.
    void chosen(const ui::ExportChoices &choices);
    void saved(const QString &sentence);
    /// Of the active stack: has to be decoded; -1: none.
    void imageWanted(int index);

private:
    void makeForm(const ExportChoices &choices);
    void showChoices();
    void browse();
    void saveOne(const QString &path);
    void saveStack(const QString &folder);
    void saveVideo(const QString &path);
    void beginPictures(const QString &names);
    void begin(std::unique_ptr<StackExport> job);
    void ended();
    void drop();
    void tellAudit(const dicom::Result<> &result);
    void say(const QString &sentence);

    PictureArea m_area;
    network::AuditLog &m_audit;
    ViewportCell *m_cell; ///< the active one; the dialog is modal to its window
    QComboBox *m_what, *m_words;
    QCheckBox *m_ownSize, *m_name;
    QDoubleSpinBox *m_rate; ///< of a video
    QLabel *m_state;
    QProgressBar *m_bar;
    QPushButton *m_save, *m_over;
    QString m_folder, m_names; ///< that is asked about, or being written; the folder or the video
    std::unique_ptr<StackExport> m_job;
};

} // namespace ui
