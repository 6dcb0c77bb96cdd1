#include "ui/desk/upload/maskdialog.h"

#include "ui/desk/upload/maskview.h"
#include "ui/flow/session.h"
#include "widgets/sentence.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using widgets::sentence;

namespace {

const QSize Preferred(900, 640); // on a screen 720 high its frame is seen too

} // namespace

MaskDialog::MaskDialog(Session &session, const QList<ScannedFile> &files, QWidget *parent)
    : CopyDialog(tr("Covering what was marked"), Preferred.width(), parent)
    , m_session(session)
    , m_files(files)
    , m_view(new MaskView)
    , m_place(new QLabel)
    , m_image(new QSlider(Qt::Horizontal))
    , m_frame(new QSlider(Qt::Horizontal))
    , m_undo(new QPushButton(tr("Undo")))
{
    setWindowTitle(tr("Cover parts of the picture"));
    goButton()->setText(tr("Cover in %n image(s)", nullptr, int(files.size())));
    setChoices(makePicturePage());
    resize(Preferred);
    judge();
    showFrame(0, 1);
    m_view->setFocus();
}

MaskDialog::~MaskDialog() = default;

QWidget *MaskDialog::makePicturePage()
{
    m_view->setAccessibleName(tr("Picture to cover parts of"));
    m_view->setToolTip(tr("Drag a rectangle, or press Insert. Arrows move the last one, with Shift they change its size, Delete takes it "
                          "away."));
    m_place->setTextFormat(Qt::PlainText);
    m_image->setRange(0, int(m_files.size()) - 1);
    m_image->setAccessibleName(tr("Image"));
    m_image->setToolTip(tr("Which image is shown"));
    m_image->setVisible(m_files.size() > 1);
    m_frame->setAccessibleName(tr("Frame"));
    m_frame->setToolTip(tr("Which frame of the image is shown"));
    m_frame->hide();
    connect(m_image, &QSlider::valueChanged, this, [this](int image) {
        const QSignalBlocker blocker(m_frame);
        m_frame->setValue(1);
        showFrame(image, 1);
    });
    connect(m_frame, &QSlider::valueChanged, this, [this](int frame) { showFrame(m_image->value(), frame); });
    connect(m_view, &MaskView::rectanglesChanged, this, [this] {
        m_masks[m_matrix] = m_view->rectangles();
        judge();
    });
    m_undo->setAutoDefault(false);
    m_undo->setShortcut(QKeySequence::Undo);
    m_undo->setToolTip(tr("Takes the last rectangle away"));
    connect(m_undo, &QPushButton::clicked, this, [this] {
        QList<QRect> &rectangles = m_masks[m_matrix];
        if (!rectangles.isEmpty())
            rectangles.removeLast();
        m_view->setRectangles(rectangles);
        judge();
    });
    auto *below = new QHBoxLayout;
    below->setSpacing(8);
    below->addWidget(m_place, 1);
    below->addWidget(m_undo);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(sentence(tr("Draw rectangles over everything that shows who the patient is. They become black in the pixels of every "
                                  "image of the same size, in all frames; look through all of them. The copies are uncompressed and say "
                                  "that no text is part of the picture.")));
    column->addWidget(m_view, 1);
    column->addWidget(m_image);
    column->addWidget(m_frame);
    column->addLayout(below);
    return page;
}

void MaskDialog::showFrame(int image, int frame)
{
    if (image >= m_files.size())
        return;
    m_picture =
        std::make_unique<FilePicture>(m_session.decoders(), m_files.at(image).item.path, frame, 0, imaging::DecoderPool::Priority::Visible);
    connect(m_picture.get(), &FilePicture::finished, this, &MaskDialog::take);
    m_place->setText(tr("Image %1 of %2").arg(image + 1).arg(m_files.size()));
}

void MaskDialog::take(const QImage &picture, const QString &failure)
{
    m_matrix = picture.size();
    m_view->setPicture(picture, failure);
    m_view->setRectangles(picture.isNull() ? QList<QRect>() : m_masks.value(m_matrix));
    const int frames = m_picture->frames();
    {
        const QSignalBlocker blocker(m_frame);
        if (m_frame->maximum() != frames)
            m_frame->setRange(1, std::max(1, frames));
    }
    m_frame->setVisible(frames > 1);
    if (frames > 1)
        m_place->setText(
            tr("Image %1 of %2, frame %3 of %4").arg(m_image->value() + 1).arg(m_files.size()).arg(m_frame->value()).arg(frames));
    judge();
}

void MaskDialog::judge()
{
    const bool isAny = std::any_of(m_masks.cbegin(), m_masks.cend(), [](const QList<QRect> &rectangles) { return !rectangles.isEmpty(); });
    goButton()->setEnabled(isAny);
    m_undo->setEnabled(!m_masks.value(m_matrix).isEmpty());
}

void MaskDialog::go()
{
    m_job = std::make_unique<MaskJob>(m_session.decoders(), m_session.uploadsFolder() + QStringLiteral("/spool"));
    connect(m_job.get(), &CopyJob::finished, this, &QDialog::accept);
    follow(*m_job, int(m_files.size()));
    goButton()->setEnabled(false);
    m_job->start(m_files, m_masks);
}

std::unique_ptr<MaskJob> MaskDialog::takeJob()
{
    return std::move(m_job);
}

void MaskDialog::drop()
{
    m_job.reset();
    judge();
}

} // namespace ui
