#pragma once

#include "ui/desk/upload/copydialog.h"
#include "ui/flow/filepicture.h"
#include "ui/flow/maskjob.h"
#include "ui/flow/scannedfile.h"

#include <memory>

class QLabel;
class QPushButton;
class QSlider;

namespace ui {

class MaskView;
class Session;

/// De-identified pictures that may show who the patient is: looked at one by one, and covered. Accepted once the copies
/// are there.
class MaskDialog : public CopyDialog
{
    Q_OBJECT
public:
    MaskDialog(Session &session, const QList<ScannedFile> &files, QWidget *parent = nullptr);
    ~MaskDialog() override;

    /// The covered copies, in the order of the files; what was not covered is Rejected among them.
    std::unique_ptr<MaskJob> takeJob();
    MaskView &view() const { return *m_view; }

private:
    QWidget *makePicturePage();
    void showFrame(int image, int frame);
    void take(const QImage &picture, const QString &failure);
    void judge();
    void go() override;
    void drop() override;

    Session &m_session;
    const QList<ScannedFile> m_files;
    PixelMasks m_masks;
    QSize m_matrix; ///< of the picture on screen
    std::unique_ptr<FilePicture> m_picture;
    std::unique_ptr<MaskJob> m_job;
    MaskView *m_view;
    QLabel *m_place;
    QSlider *m_image;
    QSlider *m_frame;
    QPushButton *m_undo;
};

} // namespace ui
