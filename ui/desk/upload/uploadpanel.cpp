#include "ui/desk/upload/uploadpanel.h"

#include "network/audit/audittrail.h"
#include "network/transfer/spool.h"
#include "ui/desk/upload/endnotice.h"
#include "ui/desk/upload/queuepage.h"
#include "ui/desk/upload/reviewpage.h"
#include "ui/flow/audits.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadcenter.h"
#include "widgets/droparea.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int IconSize = 28, TextWidth = 560;

/// The table of contents of a disc stands for the disc: its folder is looked at.
QStringList withDiscs(const QStringList &paths)
{
    QStringList all;
    for (const QString &path : paths) {
        const QFileInfo file(path);
        const bool isContents = file.isFile() && file.fileName().compare(QLatin1String("DICOMDIR"), Qt::CaseInsensitive) == 0;
        all << (isContents ? file.absolutePath() : path);
    }
    all.removeDuplicates();
    return all;
}

} // namespace

UploadPanel::UploadPanel(Session &session, QWidget *parent)
    : QStackedWidget(parent)
    , m_session(session)
    , m_center(session.uploads())
    , m_empty(makeEmptyPage())
    , m_scanText(new QLabel)
    , m_scanProgress(new QProgressBar)
    , m_scanning(makeScanPage())
    , m_review(new ReviewPage(session))
    , m_queue(new QueuePage(session, m_center))
    , m_notice(new EndNotice(this))
{
    addWidget(m_empty);
    addWidget(m_scanning);
    addWidget(m_review);
    addWidget(m_queue);
    connect(this, &QStackedWidget::currentChanged, this, [this] { setFocusProxy(currentWidget()); });
    setFocusProxy(m_empty);
    connect(m_review, &ReviewPage::viewRequested, this, &UploadPanel::viewRequested);
    connect(m_review, &ReviewPage::cancelled, this, [this] {
        m_review->setFiles({});
        m_scan.reset();
        setCurrentWidget(m_empty);
        showRest();
    });
    connect(m_review, &ReviewPage::sendRequested, this, [this](const network::Archive &archive, const QList<network::UploadItem> &items) {
        QStringList unpacked;
        for (const network::UploadItem &item : items) {
            if (item.isOwnFile)
                unpacked << item.path;
        }
        m_scan->release(unpacked); // the queue deletes them once they are stored
        recordImport(m_session.audit(), items);
        m_center.send(archive, items);
        m_review->setFiles({});
        m_scan.reset();
        setCurrentWidget(m_queue);
    });
    connect(m_queue, &QueuePage::addRequested, this, &UploadPanel::chooseFiles);
    connect(m_queue, &QueuePage::openRequested, this, &UploadPanel::openRequested);
    connect(m_queue, &QueuePage::said, this, &UploadPanel::said);
    connect(&m_center, &UploadCenter::changed, this, [this] {
        showRest();
        tellProgress();
    });
    connect(&m_center, &UploadCenter::failed, this, [this](const dicom::Error &error) { emit said(error.message); });
    connect(&m_center, &UploadCenter::finished, this, [this](const UploadTotals &totals) {
        emit said(totals.failed == 0 ? tr("All %n image(s) are stored and confirmed.", nullptr, totals.stored)
                                     : tr("%n image(s) could not be stored. See Uploads.", nullptr, totals.failed));
        QApplication::alert(window());
        m_notice->tell(totals.stored, totals.failed);
    });
    connect(m_notice, &EndNotice::clicked, this, &UploadPanel::wanted);
    showRest();
}

UploadPanel::~UploadPanel() = default;

QWidget *UploadPanel::makeEmptyPage()
{
    auto *picture = new QLabel;
    picture->setPixmap(widgets::iconPixmap("uploads", IconSize, QColor(widgets::coloursOf(this).textSecondary), devicePixelRatioF()));
    auto *heading = new QLabel(tr("Nothing is being uploaded"));
    heading->setProperty("role", QLatin1String("empty"));
    auto *text = new QLabel(tr("Drop files, folders or a disc anywhere on this window, or choose "
                               "them here. You look them over before "
                               "anything is sent."));
    text->setProperty("role", QLatin1String("secondary"));
    text->setWordWrap(true);
    text->setMaximumWidth(TextWidth);
    auto *choose = new QPushButton(tr("Choose files"));
    choose->setProperty("primary", true);
    connect(choose, &QPushButton::clicked, this, &UploadPanel::chooseFiles);
    auto *folder = new QPushButton(tr("Choose a folder"));
    connect(folder, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Folder to upload"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { prepare({path}); });
        dialog->open();
    });
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(choose);
    buttons->addWidget(folder);
    buttons->addStretch(1);
    auto *page = new QWidget;
    page->setFocusProxy(choose);
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(32, 32, 32, 32);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->addWidget(picture, 0, 0, Qt::AlignTop);
    grid->addWidget(heading, 0, 1);
    grid->addWidget(text, 1, 1);
    grid->addLayout(buttons, 2, 1);
    grid->setColumnMinimumWidth(1, TextWidth);
    grid->setColumnStretch(2, 1);
    grid->setRowStretch(3, 1);
    return page;
}

QWidget *UploadPanel::makeScanPage()
{
    auto *heading = new QLabel(tr("Looking at the files"));
    heading->setProperty("role", QLatin1String("empty"));
    m_scanText->setProperty("role", QLatin1String("secondary"));
    m_scanProgress->setTextVisible(false);
    m_scanProgress->setMaximumWidth(TextWidth);
    m_scanProgress->setAccessibleName(tr("Files looked at"));
    auto *cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, [this] {
        m_scan.reset();
        setCurrentWidget(m_empty);
        showRest();
    });
    auto *page = new QWidget;
    page->setFocusProxy(cancel);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(32, 32, 32, 32);
    column->setSpacing(12);
    column->addWidget(heading);
    column->addWidget(m_scanText);
    column->addWidget(m_scanProgress);
    column->addWidget(cancel, 0, Qt::AlignLeft);
    column->addStretch(1);
    return page;
}

void UploadPanel::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Files to upload"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &UploadPanel::prepare);
    dialog->open();
}

void UploadPanel::prepare(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    m_scan = std::make_unique<UploadScan>(m_session.decoders(), m_session.uploadsFolder().isEmpty()
                                                                    ? QString()
                                                                    : QString(m_session.uploadsFolder() + QStringLiteral("/spool")));
    m_scanProgress->setRange(0, 0);
    m_scanText->setText(tr("Finding files …"));
    connect(m_scan.get(), &UploadScan::progress, this, [this](int read, int found) {
        m_scanProgress->setRange(0, found);
        m_scanProgress->setValue(read);
        const QLocale locale;
        m_scanText->setText(tr("%1 of %2 files").arg(locale.toString(read), locale.toString(found)));
    });
    connect(m_scan.get(), &UploadScan::copied, this, [this](int files) {
        m_scanText->setText(tr("Copied from the disc: %n file(s). Leave it in until the files are shown.", nullptr, files));
    });
    connect(m_scan.get(), &UploadScan::finished, this, &UploadPanel::scanned);
    m_scan->setRemovable(network::isOnRemovableMedium);
    setCurrentWidget(m_scanning);
    m_scan->start(withDiscs(paths));
}

void UploadPanel::scanned()
{
    if (m_scan->files().isEmpty()) {
        m_scan.release()->deleteLater(); // it just told us
        setCurrentWidget(m_empty);
        showRest();
        emit said(tr("There are no files in what was chosen."));
        return;
    }
    m_review->setFiles(m_scan->files());
    setCurrentWidget(m_review);
    if (isVisible())
        m_review->setFocus();
}

/// The queue where there is one, unless files are just being looked over.
void UploadPanel::showRest()
{
    if (currentWidget() != m_empty && currentWidget() != m_queue)
        return;
    setCurrentWidget(m_center.model().totals().instances > 0 ? static_cast<QWidget *>(m_queue) : m_empty);
}

void UploadPanel::tellProgress()
{
    const UploadTotals totals = m_center.model().totals();
    const qint64 through = std::min(totals.bytes, totals.settledBytes + m_center.bytesUnderWay());
    emit progressChanged(totals.open == 0 ? -1 : totals.bytes == 0 ? 0 : int(through * 100 / totals.bytes));
}

void UploadPanel::keyPressEvent(QKeyEvent *event)
{
    const QStringList pasted =
        event->matches(QKeySequence::Paste) ? widgets::localFiles(QApplication::clipboard()->mimeData()) : QStringList();
    if (pasted.isEmpty())
        return QStackedWidget::keyPressEvent(event);
    prepare(pasted);
}

} // namespace ui
