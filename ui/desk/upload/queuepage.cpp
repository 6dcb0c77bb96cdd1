#include "ui/desk/upload/queuepage.h"

#include "network/audit/audittrail.h"
#include "ui/desk/upload/commitmentbutton.h"
#include "ui/desk/upload/unpackline.h"
#include "ui/desk/upload/uploadtree.h"
#include "ui/flow/exportaudit.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadreceipt.h"
#include "ui/flow/uploadwords.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHash>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int RefreshInterval = 250; // milliseconds: figures that change faster cannot be read
const QList<int> Widths{180, 440, 90, 130};

QPushButton *makeButton(const QString &text, const char *icon, const QString &tip)
{
    auto *button = new QPushButton(widgets::icon(icon), text);
    button->setToolTip(tip);
    return button;
}

} // namespace

QueuePage::QueuePage(Session &session, UploadCenter &center, QWidget *parent)
    : QWidget(parent)
    , m_audit(session.audit())
    , m_center(center)
    , m_tree(new UploadTree)
    , m_unpack(new UnpackLine(session, center))
    , m_title(new QLabel(tr("Uploads")))
    , m_progressText(new QLabel)
    , m_progress(new QProgressBar)
    , m_trouble(new QLabel)
    , m_release(new QPushButton(tr("Send there")))
    , m_pause(makeButton(tr("Pause"), "clock", tr("What is being sent is finished first")))
    , m_retry(makeButton(tr("Retry failed"), "retry", tr("Asks the archive about each of them again and sends what it lacks")))
    , m_remove(makeButton(tr("Remove"), "delete", tr("Forgets the chosen rows; files on disk stay as they are")))
    , m_clear(makeButton(tr("Clear finished"), "check", tr("Forgets what is stored; what failed stays until you remove it")))
    , m_open(makeButton(tr("Open in archive"), "open", tr("Opens the study where it is now")))
    , m_receipt(makeButton(tr("Save receipt"), "document", tr("A list of what became of every image, as PDF or CSV")))
    , m_commitment(new CommitmentButton(session, center, CommitmentAsk::Pace()))
{
    m_tree->setModel(&center.model());
    m_tree->setItemDelegate(
        new UploadDelegate({UploadQueueModel::IconRole, UploadQueueModel::ToneRole, -1, UploadQueueModel::State, -1}, this));
    m_tree->setColumnWidths(Widths);
    m_tree->setAccessibleName(tr("Images on their way"));
    m_troubleLine = makeTroubleLine();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTop());
    column->addWidget(m_troubleLine);
    column->addWidget(m_unpack);
    column->addWidget(m_tree, 1);
    setFocusProxy(m_tree);

    connect(m_pause, &QPushButton::clicked, this, [this] { m_center.setPaused(!m_center.isPaused()); });
    connect(m_retry, &QPushButton::clicked, &m_center, &UploadCenter::retryFailed);
    connect(m_release, &QPushButton::clicked, &m_center, &UploadCenter::release);
    connect(m_commitment, &CommitmentButton::said, this, &QueuePage::said);
    connect(m_unpack, &UnpackLine::said, this, &QueuePage::said);
    connect(m_clear, &QPushButton::clicked, &m_center, &UploadCenter::clearFinished);
    connect(m_remove, &QPushButton::clicked, this, &QueuePage::removeChosen);
    connect(m_open, &QPushButton::clicked, this, &QueuePage::openChosen);
    connect(m_receipt, &QPushButton::clicked, this, &QueuePage::saveReceipt);
    connect(m_tree, &QTreeView::activated, this, &QueuePage::openChosen);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &QueuePage::showState);
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &QueuePage::showState);
    connect(&center, &UploadCenter::changed, this, [this] {
        if (m_refresh.isActive())
            return;
        showState();
        m_refresh.start(RefreshInterval); // and once more, with what came meanwhile
    });
    showState();
}

QWidget *QueuePage::makeTop()
{
    m_title->setProperty("role", QLatin1String("title"));
    m_progressText->setTextFormat(Qt::PlainText);
    m_progressText->setProperty("role", QLatin1String("secondary"));
    m_progress->setAccessibleName(tr("Progress of all uploads"));
    m_progress->setTextVisible(false);
    auto *add = makeButton(tr("Add files"), "plus", tr("Files or a folder to look over and send"));
    connect(add, &QPushButton::clicked, this, &QueuePage::addRequested);
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(m_title);
    line->addWidget(m_progressText, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {add, m_pause, m_retry, m_remove, m_clear, m_open, m_receipt, static_cast<QPushButton *>(m_commitment)})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *top = new QWidget;
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addLayout(line);
    column->addWidget(m_progress);
    column->addLayout(buttons);
    return top;
}

QWidget *QueuePage::makeTroubleLine()
{
    auto *line = new QWidget;
    line->setProperty("surface", QLatin1String("raised"));
    line->setAttribute(Qt::WA_StyledBackground);
    auto *icon = new QLabel;
    icon->setPixmap(widgets::iconPixmap("warning", 16, QColor(widgets::coloursOf(this).warning), devicePixelRatioF()));
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->setWordWrap(true);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(16, 8, 16, 8);
    row->addWidget(icon);
    row->addWidget(m_trouble, 1);
    row->addWidget(m_release);
    return line;
}

QString QueuePage::progressText() const
{
    const UploadTotals totals = m_center.model().totals();
    const QLocale locale;
    const int settled = totals.instances - totals.open;
    QStringList parts{tr("%1 of %2 images").arg(locale.toString(settled), locale.toString(totals.instances))};
    if (totals.open == 0) {
        parts = {tr("%n image(s) stored", nullptr, totals.stored)};
        if (totals.warned > 0)
            parts << tr("%n of them with a warning", nullptr, totals.warned);
        if (totals.failed > 0)
            parts << tr("%n not stored", nullptr, totals.failed);
        return parts.join(QStringLiteral(" · "));
    }
    const qint64 through = std::min(totals.bytes, totals.settledBytes + m_center.bytesUnderWay());
    parts << tr("%1 of %2").arg(sizeText(through), sizeText(totals.bytes));
    if (m_center.isPaused()) {
        parts << tr("paused");
    } else if (const double rate = m_center.bytesPerSecond(); rate > 0) {
        parts << tr("%1/s").arg(sizeText(qint64(rate)));
        if (const qint64 seconds = m_center.remainingSeconds(); seconds >= 0)
            parts << remainingText(seconds);
    }
    if (totals.failed > 0)
        parts << tr("%n not stored", nullptr, totals.failed);
    return parts.join(QStringLiteral(" · "));
}

void QueuePage::showState()
{
    constexpr int Full = 1000;
    const UploadTotals totals = m_center.model().totals();
    m_progressText->setText(progressText());
    m_progress->setRange(0, Full);
    const qint64 through = std::min(totals.bytes, totals.settledBytes + m_center.bytesUnderWay());
    m_progress->setValue(totals.bytes > 0 ? int(through * Full / totals.bytes) : 0);
    m_progress->setVisible(totals.open > 0);
    m_unpack->refresh();
    const QString trouble = m_center.trouble();
    m_trouble->setText(trouble);
    m_troubleLine->setVisible(!trouble.isEmpty());
    m_release->setVisible(m_center.needsRelease());
    m_pause->setText(m_center.isPaused() ? tr("Resume") : tr("Pause"));
    m_pause->setIcon(widgets::icon(m_center.isPaused() ? "uploads" : "clock"));
    m_pause->setEnabled(totals.open > 0);
    m_retry->setEnabled(totals.failed > 0);
    m_clear->setEnabled(totals.stored > 0);
    m_receipt->setEnabled(totals.instances > 0);
    m_commitment->setEnabled(totals.stored > 0);
    const bool hasSelection = m_tree->selectionModel()->hasSelection();
    m_remove->setEnabled(hasSelection);
    m_open->setEnabled(hasSelection);
}

void QueuePage::removeChosen()
{
    QHash<qint64, QList<qint64>> byUpload;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        byUpload[row.data(UploadQueueModel::UploadRole).toLongLong()] += m_center.model().ids(row);
    QList<std::pair<qint64, QList<qint64>>> list;
    for (auto it = byUpload.cbegin(); it != byUpload.cend(); ++it)
        list.append({it.key(), it.value()});
    m_center.remove(list);
}

void QueuePage::openChosen()
{
    const QModelIndex row = m_tree->currentIndex().siblingAtColumn(0);
    if (!row.isValid())
        return;
    const qint64 upload = row.data(UploadQueueModel::UploadRole).toLongLong();
    for (const network::Upload &known : m_center.model().uploads()) {
        if (known.id == upload)
            emit openRequested(known.archiveId, row.data(UploadQueueModel::StudyRole).toString(),
                               row.data(UploadQueueModel::SeriesRole).toString());
    }
}

void QueuePage::saveReceipt()
{
    auto *dialog = new QFileDialog(this, tr("Save receipt"), {}, {});
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString pdf = tr("Document (*.pdf)"), csv = tr("Table (*.csv)");
    dialog->setNameFilters({pdf, csv});
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(tr("upload.pdf"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, csv](const QString &filter) {
        dialog->setDefaultSuffix(filter == csv ? QStringLiteral("csv") : QStringLiteral("pdf"));
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { writeReceipt(path, !path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)); });
    dialog->open();
}

void QueuePage::writeReceipt(const QString &path, bool pdf)
{
    const QList<network::UploadItem> items = m_center.model().items();
    QStringList names;
    for (const network::Upload &upload : m_center.model().uploads()) {
        if (!names.contains(upload.archiveName))
            names << upload.archiveName;
    }
    const QString archives = names.join(QStringLiteral(", "));
    bool written = false;
    if (pdf) {
        written = writeReceiptPdf(path, items, archives, QDateTime::currentDateTime());
    } else {
        QSaveFile file(path);
        const QByteArray csv = receiptCsv(items, archives);
        written = file.open(QIODevice::WriteOnly) && file.write(csv) == csv.size() && file.flush() && file.commit();
    }
    AuditSubjects listed;
    for (const network::UploadItem &item : items)
        listed.add(item);
    dicom::Result<> result;
    if (!written)
        result = dicom::fail(dicom::Error::Kind::FileAccess, QStringLiteral("The receipt was not written."));
    recordExport(m_audit, listed, ExportPlace::file(path), result);
    if (written)
        QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    emit said(written ? tr("The receipt is saved.") : tr("The receipt could not be saved there."));
}

} // namespace ui
