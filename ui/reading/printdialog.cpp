#include "ui/reading/printdialog.h"

#include "ui/flow/exportaudit.h"
#include "ui/reading/takenpictures.h"
#include "ui/reading/viewportcell.h"
#include "widgets/imageviewport.h"
#include "widgets/sentence.h"
#include "widgets/theme.h"
#include "widgets/volume/volumeviewport.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace ui {

namespace {

using What = ExportChoices::What;

constexpr double Margin = 10; // mm around what is printed
constexpr int PdfDots = 300;  // an inch
const QSize PreviewSize(420, 560);

constexpr QPageSize::PageSizeId Papers[] = {QPageSize::A4, QPageSize::A3, QPageSize::A5, QPageSize::Letter, QPageSize::Legal};

int usualPaper()
{
    return QLocale::system().measurementSystem() == QLocale::ImperialUSSystem ? 3 : 0;
}

} // namespace

PrintDialog::PrintDialog(const PictureArea &area, const ExportChoices &choices, network::AuditLog &audit, QWidget *parent)
    : PrintDialog(area, nullptr, choices, audit, parent)
{}

PrintDialog::PrintDialog(const widgets::VolumeViewport &volume, const ExportChoices &choices, network::AuditLog &audit, QWidget *parent)
    : PrintDialog(PictureArea(), &volume, choices, audit, parent)
{
    connect(&volume, &widgets::VolumeViewport::settled, this, &PrintDialog::showPage);
}

PrintDialog::PrintDialog(const PictureArea &area, const widgets::VolumeViewport *volume, const ExportChoices &choices,
                         network::AuditLog &audit, QWidget *parent)
    : QDialog(parent)
    , m_area(area)
    , m_cell(area.active)
    , m_volume(volume)
    , m_audit(audit)
    , m_what(new QComboBox)
    , m_scale(new QComboBox)
    , m_words(new QComboBox)
    , m_paper(new QComboBox)
    , m_state(widgets::sentence({}, "secondary"))
    , m_preview(new QLabel)
    , m_print(new QPushButton(tr("Print…")))
    , m_pdf(new QPushButton(tr("Save as PDF…")))
{
    setWindowTitle(tr("Print"));
    makeForm(choices);
    for (QComboBox *box : {m_what, m_scale, m_words, m_paper})
        connect(box, &QComboBox::currentIndexChanged, this, &PrintDialog::showPage);
    connect(m_print, &QPushButton::clicked, this, &PrintDialog::choosePrinter);
    connect(m_pdf, &QPushButton::clicked, this, &PrintDialog::browse);
    showPage();
}

PrintDialog::~PrintDialog() = default;

void PrintDialog::makeForm(const ExportChoices &choices)
{
    m_what->addItems({tr("Active viewport"), tr("All viewports")});
    m_what->setCurrentIndex(choices.what == What::Grid ? 1 : 0);
    m_scale->addItems({tr("As large as the page"), tr("True size")});
    m_scale->setCurrentIndex(choices.trueSize ? 1 : 0);
    m_words->addItems({tr("As on screen"), tr("Without patient and study"), tr("Nothing but the picture")});
    m_words->setCurrentIndex(int(choices.words));
    for (const auto id : Papers)
        m_paper->addItem(QPageSize::name(id));
    m_paper->setCurrentIndex(usualPaper());
    auto *form = new QFormLayout;
    form->setSpacing(8);
    const auto row = [form](const QString &name, QWidget *field) {
        field->setAccessibleName(name);
        form->addRow(name, field);
    };
    if (m_cell) {
        row(tr("Pictures"), m_what);
        row(tr("Size"), m_scale);
    } else {
        for (QComboBox *box : {m_what, m_scale}) { // there is nothing to choose
            box->setParent(this);
            box->hide();
        }
    }
    row(tr("Words on them"), m_words);
    row(tr("Paper"), m_paper);
    m_state->setMinimumWidth(280);
    m_print->setProperty("primary", true);
    m_print->setDefault(true);
    m_pdf->setAutoDefault(false);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_print, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_pdf, QDialogButtonBox::ActionRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &PrintDialog::reject);
    auto *left = new QVBoxLayout;
    left->setSpacing(12);
    left->addLayout(form);
    left->addWidget(m_state);
    left->addStretch(1);
    m_preview->setFixedSize(PreviewSize);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("The page as it will be"));
    auto *middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addLayout(left, 1);
    middle->addWidget(m_preview);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(middle, 1);
    column->addWidget(buttons);
}

ExportChoices PrintDialog::choices() const
{
    ExportChoices choices;
    choices.what = m_what->currentIndex() == 1 ? What::Grid : What::Active;
    choices.trueSize = m_scale->currentIndex() == 1;
    choices.words = widgets::PictureWords(m_words->currentIndex());
    return choices;
}

PrintSheet PrintDialog::sheet() const
{
    const ExportChoices now = choices();
    PrintSheet sheet;
    sheet.words = now.words;
    sheet.scale = now.trueSize ? PrintSheet::Scale::TrueSize : PrintSheet::Scale::Fill;
    if (m_volume) {
        sheet.pictures.append({nullptr, QRectF(0, 0, 1, 1), m_volume->drawPicture(now.words), m_volume->content().reference});
        return sheet;
    }
    if (now.what == What::Active) {
        sheet.pictures.append({m_cell->viewport(), QRectF(0, 0, 1, 1)});
        return sheet;
    }
    const QSizeF whole = m_area.widget->size();
    for (const ViewportCell *cell : m_area.shown) {
        if (!takingObstacle(cell).isEmpty())
            continue;
        const QRectF place(cell->mapTo(m_area.widget, QPoint()), cell->size());
        sheet.pictures.append({cell->viewport(), QRectF(place.x() / whole.width(), place.y() / whole.height(),
                                                        place.width() / whole.width(), place.height() / whole.height())});
    }
    return sheet;
}

QPageLayout PrintDialog::page() const
{
    const QPageSize paper(Papers[std::clamp(m_paper->currentIndex(), 0, int(std::size(Papers)) - 1)]);
    QPageLayout layout(paper, QPageLayout::Portrait, QMarginsF(Margin, Margin, Margin, Margin), QPageLayout::Millimeter);
    if (prefersLandscape(sheet(), layout.paintRect(QPageLayout::Millimeter).size()))
        layout.setOrientation(QPageLayout::Landscape);
    return layout;
}

/// Why nothing can be printed, in words; empty: it can.
QString PrintDialog::obstacle(const PrintSheet &sheet) const
{
    if (m_volume)
        return m_volume->isSettled() ? QString() : tr("The picture is being made at full quality…");
    if (choices().what == What::Active)
        return takingObstacle(m_cell);
    return sheet.pictures.isEmpty() ? tr("There is no picture to print.") : QString();
}

void PrintDialog::showPage()
{
    const QString noTrueSize = m_cell ? trueSizeObstacle(*m_cell->viewport()) : QString();
    const bool isOne = m_cell && choices().what == What::Active;
    m_scale->setEnabled(isOne && noTrueSize.isEmpty());
    if (!m_scale->isEnabled() && m_scale->currentIndex() != 0) {
        const QSignalBlocker blocker(m_scale);
        m_scale->setCurrentIndex(0);
    }
    const PrintSheet sheet = this->sheet();
    const QString obstacle = this->obstacle(sheet);
    m_print->setEnabled(obstacle.isEmpty());
    m_pdf->setEnabled(obstacle.isEmpty());
    if (!obstacle.isEmpty()) {
        m_state->setText(obstacle);
        m_preview->clear();
        return;
    }
    const QPageLayout layout = page();
    const QSizeF room = layout.paintRect(QPageLayout::Millimeter).size();
    QStringList sentences{scaleInWords(sheet, room)};
    if (isOne && !noTrueSize.isEmpty())
        sentences = QStringList{noTrueSize};
    if (choices().words == widgets::PictureWords::AsOnScreen)
        sentences << tr("The patient's name stands above the pictures.");
    m_state->setText(sentences.join(u' '));

    const QSizeF whole = layout.fullRect(QPageLayout::Millimeter).size();
    const QSizeF shown = whole.scaled(QSizeF(PreviewSize), Qt::KeepAspectRatio);
    const double ratio = devicePixelRatioF(), dots = shown.width() * ratio / whole.width() * 25.4;
    QPixmap pixmap((shown * ratio).toSize());
    pixmap.fill(Qt::white);
    QPainter painter(&pixmap);
    const QPointF corner = layout.paintRect(QPageLayout::Millimeter).topLeft() * dots / 25.4;
    painter.translate(corner);
    paintSheet(painter, room, dots, sheet);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    m_preview->setPixmap(pixmap);
}

bool PrintDialog::paintOn(QPagedPaintDevice &device, const QPageLayout &layout, int dotsPerInch) const
{
    const PrintSheet sheet = this->sheet();
    if (!obstacle(sheet).isEmpty()) // before anything goes to a printer
        return false;
    QPainter painter(&device);
    if (!painter.isActive())
        return false;
    return paintSheet(painter, layout.paintRect(QPageLayout::Millimeter).size(), dotsPerInch, sheet) && painter.end();
}

/// Of a file, or of paper where `pdf` is empty.
void PrintDialog::tellAudit(const QString &pdf, const dicom::Result<> &result) const
{
    AuditSubjects shown;
    for (const PrintSheet::Picture &picture : sheet().pictures) {
        shown.add(picture.reference.get());
        if (picture.viewport)
            addShown(shown, *picture.viewport);
    }
    recordExport(m_audit, shown, pdf.isEmpty() ? ExportPlace::paper(m_printer->printerName()) : ExportPlace::file(pdf), result);
}

QString PrintDialog::fileName() const
{
    const QString name =
        m_volume ? pictureFileName(m_volume->content().reference.get(), false) : pictureFileName(*m_cell->viewport(), false);
    return name + QStringLiteral(".pdf");
}

void PrintDialog::browse()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, tr("Save as PDF"), folder, tr("Document (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(fileName());
    connect(dialog, &QFileDialog::fileSelected, this, &PrintDialog::savePdf);
    dialog->open();
}

void PrintDialog::savePdf(const QString &path)
{
    emit chosen(choices());
    QSaveFile file(path);
    bool isWritten = file.open(QIODevice::WriteOnly);
    if (isWritten) {
        QPdfWriter writer(&file);
        writer.setCreator(QStringLiteral("Negatoscope"));
        writer.setTitle(tr("Pictures"));
        writer.setResolution(PdfDots);
        const QPageLayout layout = page();
        isWritten = writer.setPageLayout(layout) && paintOn(writer, layout, PdfDots);
    }
    using Kind = dicom::Error::Kind;
    dicom::Result<> result;
    if (!isWritten || !file.flush() || !file.commit()) {
        const bool isFull = file.error() == QFileDevice::ResourceError;
        result = dicom::fail(isFull ? Kind::NoSpace : Kind::FileAccess,
                             isFull ? tr("The disk is full.") : tr("The file could not be written: %1").arg(file.errorString()));
    }
    tellAudit(path, result);
    if (!result) {
        m_state->setText(result.error().message);
        return;
    }
    emit printed(tr("The page was saved as %1.").arg(QDir::toNativeSeparators(path)));
    accept();
}

void PrintDialog::choosePrinter()
{
    m_printer = std::make_unique<QPrinter>(QPrinter::HighResolution);
    m_printer->setDocName(QStringLiteral("Negatoscope")); // a queue of jobs is seen by others
    m_printer->setCreator(QStringLiteral("Negatoscope"));
    m_printer->setPageLayout(page());
    auto *dialog = new QPrintDialog(m_printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<>(&QDialog::accepted), this, &PrintDialog::print);
    dialog->open();
}

void PrintDialog::print()
{
    emit chosen(choices());
    // The printer's own margins may be wider than ours, its paper another one.
    dicom::Result<> result;
    if (!paintOn(*m_printer, m_printer->pageLayout(), m_printer->resolution()))
        result = dicom::fail(dicom::Error::Kind::Refused, tr("The printer did not take the page."));
    tellAudit(m_printer->outputFileName(), result); // printers of some systems print into files
    if (!result) {
        m_state->setText(result.error().message);
        return;
    }
    emit printed(tr("The page was sent to the printer."));
    accept();
}

} // namespace ui
