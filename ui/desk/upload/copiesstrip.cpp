#include "ui/desk/upload/copiesstrip.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int IconSize = 20;

} // namespace

CopiesStrip::CopiesStrip(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_reportButton(new QPushButton(tr("Report")))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *icon = new QLabel;
    icon->setPixmap(widgets::iconPixmap("lock", IconSize, QColor(widgets::coloursOf(this).done), devicePixelRatioF()));
    m_reportButton->setToolTip(tr("What was changed, without the originals"));
    connect(m_reportButton, &QPushButton::clicked, this, &CopiesStrip::showReport);
    auto *undo = new QPushButton(tr("Back to the originals"));
    undo->setToolTip(tr("Throws the copies away"));
    connect(undo, &QPushButton::clicked, this, &CopiesStrip::undone);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 12);
    row->setSpacing(12);
    row->addWidget(icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_reportButton);
    row->addWidget(undo);
}

void CopiesStrip::showDeidentified(const DeidentifyReport &report)
{
    m_report = report;
    showText();
    show();
}

void CopiesStrip::showCorrected(int images)
{
    m_corrected = images;
    showText();
    show();
}

void CopiesStrip::showWrapped()
{
    m_hasWrapped = true;
    showText();
    show();
}

void CopiesStrip::reset()
{
    m_report.reset();
    m_corrected = 0;
    m_hasWrapped = false;
    hide();
}

void CopiesStrip::setHeldBack(int images, int videos)
{
    m_heldBack = images;
    m_heldBackVideos = videos;
    showText();
}

void CopiesStrip::showText()
{
    m_reportButton->setVisible(m_report.has_value());
    if (!m_report) {
        QStringList texts;
        if (m_hasWrapped)
            texts << tr("DICOM objects were made of the documents. Open them before you send them: "
                        "nobody knows what their text says.");
        if (m_corrected > 0)
            texts << tr("Corrected copies of %n image(s) are sent; the files on disk are as they were.", nullptr, m_corrected);
        m_text->setText(texts.join(u' '));
        return;
    }
    QStringList texts{tr("These are de-identified copies; the files on disk are as they were.")};
    if (m_heldBack > 0)
        texts << tr("Held back until opened, for they may show who the patient is: %n image(s).", nullptr, m_heldBack);
    if (m_heldBackVideos > 0)
        texts << tr("Left out, for nobody can look through or cover them here: %n video(s).", nullptr, m_heldBackVideos);
    if (m_report->faces > 0)
        texts << tr("A face may be recognised in what is computed from %n image(s) of the head.", nullptr, m_report->faces);
    m_text->setText(texts.join(u' '));
}

void CopiesStrip::showReport()
{
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("What was changed"));
    auto *text = new QPlainTextEdit(m_report->toText());
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setAccessibleName(tr("What was changed"));
    auto *problem = new QLabel;
    problem->setProperty("role", QLatin1String("warning"));
    problem->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *save = buttons->addButton(tr("Save …"), QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(save, &QPushButton::clicked, dialog, [dialog, problem, content = m_report->toText()] {
        auto *chooser = new QFileDialog(dialog, CopiesStrip::tr("Save the report"));
        chooser->setAttribute(Qt::WA_DeleteOnClose);
        chooser->setAcceptMode(QFileDialog::AcceptSave);
        chooser->setDefaultSuffix(QStringLiteral("txt"));
        QObject::connect(chooser, &QFileDialog::fileSelected, dialog, [problem, content](const QString &path) {
            QSaveFile file(path);
            const bool isSaved = file.open(QIODevice::WriteOnly) && file.write(content.toUtf8()) >= 0 && file.flush() && file.commit();
            problem->setVisible(!isSaved);
            problem->setText(CopiesStrip::tr("The report could not be saved there."));
        });
        chooser->open();
    });
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(text, 1);
    column->addWidget(problem);
    column->addWidget(buttons);
    dialog->resize(860, 520);
    dialog->open();
}

} // namespace ui
