#pragma once

#include "ui/flow/mediaexport.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace ui {

/// Saves studies as DICOM files with a table of contents (DICOMDIR): asks whether into a folder or a zip archive and where, shows how far
/// it is and what became of it. Not modal: reading goes on meanwhile.
class MediaDialog : public QDialog
{
    Q_OBJECT
public:
    /// `what` names the studies in words, without whose they are.
    MediaDialog(Session &session, const QList<MediaExport::Source> &sources, const QString &what, QWidget *parent);
    ~MediaDialog() override;

    /// Begins at once; a folder with another table of contents is refused in words.
    void saveTo(const QString &path);
    void reject() override; ///< while files are written this takes them away again

signals:
    void saved(const QString &path);

private:
    MediaForm form() const;
    void browse();
    void showProgress();
    void ended();
    void showChoices(bool on);

    Session &m_session;
    QList<MediaExport::Source> m_sources;
    QRadioButton *m_folder, *m_zip;
    QLabel *m_state;
    QProgressBar *m_bar;
    QPushButton *m_save, *m_cancel, *m_show;
    QString m_path;
    std::unique_ptr<MediaExport> m_job;
};

} // namespace ui
