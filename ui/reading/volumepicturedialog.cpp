#include "ui/reading/volumepicturedialog.h"

#include "ui/flow/exportaudit.h"
#include "ui/reading/takenpictures.h"
#include "widgets/sentence.h"
#include "widgets/volume/volumeviewport.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace ui {

using widgets::PictureWords;

VolumePictureDialog::VolumePictureDialog(const widgets::VolumeViewport &viewport, PictureWords words, network::AuditLog &audit,
                                         QWidget *parent)
    : QDialog(parent)
    , m_viewport(viewport)
    , m_audit(audit)
    , m_words(new QComboBox)
    , m_name(new QCheckBox(tr("Begin the file name with the patient's name")))
    , m_state(widgets::sentence({}, "secondary"))
    , m_save(new QPushButton(tr("Save…")))
{
    setWindowTitle(tr("Save the 3D picture"));
    setMinimumWidth(440);
    m_words->addItems({tr("As on screen"), tr("Without patient and study"), tr("Nothing but the picture")});
    m_words->setCurrentIndex(int(words));
    m_words->setAccessibleName(tr("Words on it"));
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->addRow(tr("Words on it"), m_words);
    form->addRow(QString(), m_name);
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(form);
    column->addWidget(m_state);
    column->addStretch(1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &VolumePictureDialog::browse);
    connect(m_words, &QComboBox::currentIndexChanged, this, &VolumePictureDialog::showState);
    connect(&viewport, &widgets::VolumeViewport::settled, this, &VolumePictureDialog::showState);
    showState();
}

PictureWords VolumePictureDialog::words() const
{
    return PictureWords(m_words->currentIndex());
}

void VolumePictureDialog::showState()
{
    m_save->setEnabled(m_viewport.isSettled());
    if (!m_viewport.isSettled())
        m_state->setText(tr("The picture is being made at full quality…"));
    else if (words() == PictureWords::AsOnScreen)
        m_state->setText(tr("What the corners say on screen stands on the picture, the patient's name too."));
    else
        m_state->setText(tr("A face can be recognised in a 3D picture of a head: look at the picture."));
}

void VolumePictureDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Save the 3D picture"), QStandardPaths::writableLocation(QStandardPaths::PicturesLocation),
                                   tr("Pictures (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(QString(pictureFileName(m_viewport.content().reference.get(), m_name->isChecked()) + QStringLiteral(".png")));
    connect(dialog, &QFileDialog::fileSelected, this, &VolumePictureDialog::saveTo);
    dialog->open();
}

void VolumePictureDialog::saveTo(const QString &path)
{
    const QImage image = m_viewport.drawPicture(words());
    if (image.isNull()) {
        m_state->setText(tr("There is no picture to save any more."));
        return;
    }
    AuditSubjects shown;
    shown.add(m_viewport.content().reference.get());
    const dicom::Result<> written = writePicture(image, path);
    recordExport(m_audit, shown, ExportPlace::file(path), written);
    if (!written) {
        m_state->setText(written.error().message);
        return;
    }
    emit saved(tr("The picture was saved as %1.").arg(QDir::toNativeSeparators(path)));
    accept();
}

} // namespace ui
