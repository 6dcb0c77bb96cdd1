#include "ui/mediadialog.h"

#include "widgets/sentence.h"

#include <QDate>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int DialogWidth = 520, MostProblems = 5;

} // namespace

MediaDialog::MediaDialog(Session &session, const QList<MediaExport::Source> &sources, const QString &what, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_sources(sources)
    , m_folder(new QRadioButton(tr("Into a folder, as on a disc or stick")))
    , m_zip(new QRadioButton(tr("Into a zip archive")))
    , m_state(widgets::sentence({}, "secondary"))
    , m_bar(new QProgressBar)
    , m_save(new QPushButton(tr("Save…")))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_show(new QPushButton(tr("Open the folder")))
{
    setWindowTitle(tr("Save as DICOM files"));
    setMinimumWidth(DialogWidth);
    m_folder->setChecked(true);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Files saved"));
    m_bar->hide();
    m_show->hide();
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    for (QPushButton *button : {m_cancel, m_show})
        button->setAutoDefault(false);
    connect(m_save, &QPushButton::clicked, this, &MediaDialog::browse);
    connect(m_show, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_path).isDir() ? m_path : QFileInfo(m_path).path())); });
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_show, QDialogButtonBox::ActionRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &MediaDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(widgets::sentence(what, "heading"));
    column->addWidget(m_folder);
    column->addWidget(m_zip);
    column->addWidget(m_state);
    column->addWidget(m_bar);
    column->addStretch(1);
    column->addWidget(buttons);
    m_state->setText(tr("The files are saved as they are, with a table of contents (DICOMDIR). They name the patient."));
}

MediaDialog::~MediaDialog() = default;

MediaForm MediaDialog::form() const
{
    return m_zip->isChecked() ? MediaForm::Zip : MediaForm::Folder;
}

void MediaDialog::browse()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, tr("Save as DICOM files"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (form() == MediaForm::Zip) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setNameFilter(tr("Zip archive (*.zip)"));
        dialog->setDefaultSuffix(QStringLiteral("zip"));
        dialog->selectFile(QStringLiteral("DICOM %1.zip").arg(QDate::currentDate().toString(Qt::ISODate)));
    } else {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    }
    connect(dialog, &QFileDialog::fileSelected, this, &MediaDialog::saveTo);
    dialog->open();
}

void MediaDialog::saveTo(const QString &path)
{
    if (m_job)
        return;
    if (const QString obstacle = form() == MediaForm::Folder ? MediaWriter::obstacle(path) : QString(); !obstacle.isEmpty()) {
        m_state->setText(obstacle);
        return;
    }
    m_path = path;
    m_job = std::make_unique<MediaExport>(m_session, path, form());
    connect(m_job.get(), &MediaExport::progressed, this, &MediaDialog::showProgress);
    connect(m_job.get(), &MediaExport::finished, this, &MediaDialog::ended);
    showChoices(false);
    m_job->start(m_sources);
    showProgress();
}

void MediaDialog::showChoices(bool on)
{
    for (QWidget *choice : {static_cast<QWidget *>(m_folder), static_cast<QWidget *>(m_zip), static_cast<QWidget *>(m_save)})
        choice->setEnabled(on);
    m_bar->setVisible(!on);
}

void MediaDialog::showProgress()
{
    const int done = m_job->written(), expected = m_job->expected();
    m_bar->setRange(0, qMax(expected, done));
    m_bar->setValue(done);
    const QString size = QLocale().formattedDataSize(m_job->bytes(), 1);
    m_state->setText(expected > 0 ? tr("%1 of %2 files are saved, %3.").arg(QString::number(done), QString::number(expected), size)
                                  : tr("%n files are saved, %1.", nullptr, done).arg(size));
}

void MediaDialog::ended()
{
    const dicom::Result<> result = m_job->result();
    MediaExport *job = m_job.release();
    job->deleteLater(); // not from within its own signal
    if (!result) {
        showChoices(true);
        m_state->setText(result.error().message + u' ' + tr("What was written was taken away again."));
        return;
    }
    QStringList lines{tr("%n files were saved, %1, in %2.", nullptr, job->written())
                          .arg(QLocale().formattedDataSize(job->bytes(), 1), QDir::toNativeSeparators(m_path))};
    lines += job->problems().mid(0, MostProblems);
    if (job->problems().size() > MostProblems)
        lines << tr("%n more problems.", nullptr, int(job->problems().size()) - MostProblems);
    m_state->setText(lines.join(u'\n'));
    m_bar->hide();
    m_save->hide();
    m_show->show();
    m_cancel->setText(tr("Close"));
    m_cancel->setFocus();
    emit saved(m_path);
}

void MediaDialog::reject()
{
    if (!m_job)
        return QDialog::reject();
    m_job.reset();
    showChoices(true);
    m_state->setText(tr("Cancelled. What was written was taken away again."));
}

} // namespace ui
