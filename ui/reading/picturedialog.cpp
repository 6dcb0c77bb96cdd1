#include "ui/reading/picturedialog.h"

#include "network/audit/auditevent.h"
#include "ui/flow/exportaudit.h"
#include "ui/reading/stackpictures.h"
#include "ui/reading/stackvideo.h"
#include "ui/reading/takenpictures.h"
#include "ui/reading/viewportcell.h"
#include "widgets/imageviewport.h"
#include "widgets/sentence.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace ui {

namespace {

using What = ExportChoices::What;

constexpr int DialogWidth = 520;
constexpr double SlowestVideo = 0.5, FastestVideo = 60;

} // namespace

PictureDialog::PictureDialog(const PictureArea &area, const ExportChoices &choices, network::AuditLog &audit, QWidget *parent)
    : QDialog(parent)
    , m_area(area)
    , m_audit(audit)
    , m_cell(area.active)
    , m_what(new QComboBox)
    , m_words(new QComboBox)
    , m_ownSize(new QCheckBox(tr("The whole image, a pixel for each of its own")))
    , m_name(new QCheckBox(tr("Begin the file name with the patient's name")))
    , m_rate(new QDoubleSpinBox)
    , m_state(widgets::sentence({}, "secondary"))
    , m_bar(new QProgressBar)
    , m_save(new QPushButton(tr("Save…")))
    , m_over(new QPushButton(tr("Write over them")))
{
    setWindowTitle(tr("Save pictures"));
    setMinimumWidth(DialogWidth);
    makeForm(choices);
    connect(m_what, &QComboBox::currentIndexChanged, this, &PictureDialog::showChoices);
    connect(m_words, &QComboBox::currentIndexChanged, this, &PictureDialog::showChoices);
    connect(m_save, &QPushButton::clicked, this, &PictureDialog::browse);
    connect(m_over, &QPushButton::clicked, this, [this] { beginPictures(m_names); });
    showChoices();
}

PictureDialog::~PictureDialog()
{
    drop();
}

void PictureDialog::makeForm(const ExportChoices &choices)
{
    m_what->addItems({tr("Active viewport"), tr("All viewports"), tr("Every image of the active stack, numbered"),
                      tr("Every image of the active stack, as a video (MP4)")});
    m_what->setCurrentIndex(int(choices.what));
    m_words->addItems({tr("As on screen"), tr("Without patient and study"), tr("Nothing but the picture")});
    m_words->setCurrentIndex(int(choices.words));
    m_ownSize->setChecked(choices.ownSize);
    m_what->setAccessibleName(tr("Pictures"));
    m_words->setAccessibleName(tr("Words on them"));
    m_rate->setRange(SlowestVideo, FastestVideo);
    m_rate->setDecimals(1);
    m_rate->setSuffix(tr(" a second"));
    m_rate->setAccessibleName(tr("Images of the video a second"));
    m_rate->setToolTip(tr("At first as fast as the film plays: the rate that the images recommend"));
    m_rate->setValue(m_cell->viewport()->cineRate());
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->addRow(tr("Pictures"), m_what);
    form->addRow(tr("Words on them"), m_words);
    form->addRow(tr("Images"), m_rate);
    form->addRow(QString(), m_ownSize);
    form->addRow(QString(), m_name);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Pictures saved"));
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    m_over->setAutoDefault(false);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_over, QDialogButtonBox::ActionRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &PictureDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(form);
    column->addWidget(m_state);
    column->addWidget(m_bar);
    column->addStretch(1);
    column->addWidget(buttons);
}

ExportChoices PictureDialog::choices() const
{
    ExportChoices choices;
    choices.what = What(m_what->currentIndex());
    choices.words = widgets::PictureWords(m_words->currentIndex());
    choices.ownSize = m_ownSize->isChecked();
    return choices;
}

void PictureDialog::showChoices()
{
    const ExportChoices now = choices();
    m_ownSize->setEnabled(now.what != What::Grid);
    m_over->hide();
    m_bar->hide();
    m_rate->setEnabled(now.what == What::Video);
    QString obstacle = now.what == What::Grid ? QString() : takingObstacle(m_cell);
    if (obstacle.isEmpty() && now.what == What::Video && VideoWriter::program().isEmpty())
        obstacle = VideoWriter::programMissing();
    m_save->setEnabled(obstacle.isEmpty());
    if (!obstacle.isEmpty())
        say(obstacle);
    else if (now.words == widgets::PictureWords::AsOnScreen)
        say(tr("What the corners say on screen stands on the pictures, the patient's name too."));
    else
        say(tr("What devices wrote into the pixels, and words in measurements and descriptions, stays: look at the pictures."));
}

void PictureDialog::say(const QString &sentence)
{
    m_state->setText(sentence);
}

void PictureDialog::browse()
{
    emit chosen(choices());
    const bool isStack = choices().what == What::Stack, isVideo = choices().what == What::Video;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    auto *dialog = new QFileDialog(this,
                                   isStack   ? tr("Folder for the pictures")
                                   : isVideo ? tr("Save video")
                                             : tr("Save picture"),
                                   folder, isVideo ? tr("Videos (*.mp4)") : tr("Pictures (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (isStack) {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    } else {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        const QString suffix = isVideo ? QStringLiteral("mp4") : QStringLiteral("png");
        dialog->setDefaultSuffix(suffix);
        dialog->selectFile(QString(pictureFileName(*m_cell->viewport(), m_name->isChecked()) + u'.' + suffix));
    }
    connect(dialog, &QFileDialog::fileSelected, this, &PictureDialog::saveTo);
    dialog->open();
}

void PictureDialog::saveTo(const QString &path)
{
    emit chosen(choices());
    if (choices().what == What::Stack)
        saveStack(path);
    else if (choices().what == What::Video)
        saveVideo(path);
    else
        saveOne(path);
}

void PictureDialog::saveOne(const QString &path)
{
    const ExportChoices now = choices();
    const widgets::ImageViewport &viewport = *m_cell->viewport();
    const QImage image =
        now.what == What::Grid ? areaPicture(m_area, now.words) : viewport.drawPicture(pictureRequest(viewport, now.words, now.ownSize));
    if (image.isNull()) {
        say(tr("There is no picture to save any more."));
        return;
    }
    AuditSubjects shown;
    if (now.what == What::Grid)
        shown = subjectsOf(m_area, now.words);
    else
        addShown(shown, viewport);
    const dicom::Result<> written = writePicture(image, path);
    recordExport(m_audit, shown, ExportPlace::file(path), written);
    if (!written) {
        say(written.error().message);
        return;
    }
    emit saved(tr("The picture was saved as %1.").arg(QDir::toNativeSeparators(path)));
    accept();
}

void PictureDialog::saveStack(const QString &folder)
{
    m_folder = folder;
    m_names = folder + u'/' + pictureFileName(*m_cell->viewport(), m_name->isChecked());
    const int total = m_cell->viewport()->stack() ? m_cell->viewport()->stack()->count() : 0;
    int there = 0;
    for (int number = 1; number <= total; ++number)
        there += QFile::exists(StackPictures::path(m_names, number)) ? 1 : 0;
    if (there == 0) {
        beginPictures(m_names);
        return;
    }
    say(tr("%n of these files are there already.", nullptr, there));
    m_over->show();
}

void PictureDialog::saveVideo(const QString &path)
{
    m_folder = path;
    m_names.clear();
    begin(std::make_unique<StackVideo>(*m_cell->viewport(), *m_area.cache, VideoWriter::program(), path, m_rate->value()));
}

void PictureDialog::beginPictures(const QString &names)
{
    begin(std::make_unique<StackPictures>(*m_cell->viewport(), *m_area.cache, names));
}

void PictureDialog::begin(std::unique_ptr<StackExport> job)
{
    m_over->hide();
    for (QWidget *choice : {static_cast<QWidget *>(m_what), static_cast<QWidget *>(m_words), static_cast<QWidget *>(m_ownSize),
                            static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_rate), static_cast<QWidget *>(m_save)})
        choice->setEnabled(false);
    m_job = std::move(job);
    connect(m_job.get(), &StackExport::wanted, this, &PictureDialog::imageWanted);
    connect(m_job.get(), &StackExport::finished, this, &PictureDialog::ended);
    const auto show = [this] {
        m_bar->setRange(0, m_job->total());
        m_bar->setValue(m_job->done());
        const bool isVideo = choices().what == What::Video;
        say((isVideo ? tr("%1 of %2 images are in the video.") : tr("%1 of %2 pictures are saved."))
                .arg(m_job->done())
                .arg(m_job->total()));
        if (isVideo && m_job->done() == m_job->total())
            say(tr("The video is being finished…"));
    };
    connect(m_job.get(), &StackExport::progressed, this, show);
    const ExportChoices now = choices();
    m_job->start(pictureRequest(*m_cell->viewport(), now.words, now.ownSize));
    m_bar->show();
    show();
}

void PictureDialog::ended()
{
    const dicom::Result<> result = m_job->result();
    tellAudit(result);
    const int number = m_job->done() - m_job->left(), left = m_job->left();
    // Not from within its own signal.
    QMetaObject::invokeMethod(
        this, [this] { m_job.reset(); }, Qt::QueuedConnection);
    if (!result) {
        for (QWidget *choice : {static_cast<QWidget *>(m_what), static_cast<QWidget *>(m_words), static_cast<QWidget *>(m_name)})
            choice->setEnabled(true);
        showChoices();
        say(result.error().message);
        return;
    }
    const QString where = QDir::toNativeSeparators(m_folder);
    QString sentence = choices().what == What::Video ? tr("%n images were saved as the video %1.", nullptr, number).arg(where)
                                                     : tr("%n pictures were saved in %1.", nullptr, number).arg(where);
    if (left > 0)
        sentence += u' ' + tr("%n images could not be shown and are not among them.", nullptr, left);
    emit saved(sentence);
    accept();
}

void PictureDialog::tellAudit(const dicom::Result<> &result)
{
    recordExport(m_audit, m_job->subjects(), ExportPlace::file(m_names.isEmpty() ? m_folder : m_names), result);
}

/// What is saved at that time has left the program, though not all of it.
void PictureDialog::drop()
{
    if (m_job && !m_job->isOver() && m_job->keepsDone())
        tellAudit(dicom::fail(dicom::Error::Kind::Cancelled, QStringLiteral("Cancelled before all were saved.")));
    m_job.reset();
}

void PictureDialog::reject()
{
    drop();
    emit imageWanted(-1);
    QDialog::reject();
}

} // namespace ui
