#include "ui/desk/upload/reviewpage.h"

#include "ui/desk/upload/copiesstrip.h"
#include "ui/desk/upload/deidentifydialog.h"
#include "ui/desk/upload/reviewthumbnails.h"
#include "ui/desk/upload/uploadtree.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadwords.h"
#include "widgets/icons.h"

#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace ui {

namespace {

constexpr int ArchiveWidth = 240;
const QList<int> Widths{80, 90, 150, 300};

QLabel *makeLabel(const char *role)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", QLatin1String(role));
    return label;
}

} // namespace

ReviewPage::ReviewPage(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_review(session)
    , m_tree(new UploadTree)
    , m_title(makeLabel("title"))
    , m_counts(makeLabel("secondary"))
    , m_leftOut(new QPushButton)
    , m_archives(new QComboBox)
    , m_send(new QPushButton)
    , m_deidentify(new QPushButton(tr("De-identify …")))
    , m_correct(new QPushButton(tr("Correct …")))
    , m_wrap(new QPushButton(tr("Wrap documents …")))
    , m_mask(new QPushButton(tr("Cover …")))
    , m_strip(new CopiesStrip)
{
    setUpTree();
    connectButtons();
    m_title->setText(tr("Look it over, then send"));
    m_strip->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(makeTop());
    column->addWidget(m_strip);
    column->addWidget(m_tree, 1);
    column->addLayout(makeBottom());
    connect(m_strip, &CopiesStrip::undone, this, &ReviewPage::showOriginals);
    connect(&m_review, &UploadReview::countsChanged, this, &ReviewPage::showCounts);
    connect(&session, &Session::archivesChanged, this, &ReviewPage::fillArchives);
    fillArchives();
    setFocusProxy(m_tree);
}

void ReviewPage::setUpTree()
{
    m_tree->setModel(&m_review);
    m_tree->setItemDelegate(new ReviewThumbnails({-1, -1, UploadReview::LevelRole, -1, UploadReview::Notes}, m_review, *m_tree,
                                                 [this]() -> imaging::DecoderPool & { return m_session.decoders(); }));
    m_tree->setColumnWidths(Widths);
    m_tree->setAccessibleName(tr("What would be sent"));
    m_tree->setToolTip(tr("Double click to look at the images"));
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        emit viewRequested(m_review.paths(index.siblingAtColumn(0)));
        m_review.markSeen(index.siblingAtColumn(0));
    });
}

void ReviewPage::connectButtons()
{
    connect(m_correct, &QPushButton::clicked, this, &ReviewPage::correct);
    connect(m_deidentify, &QPushButton::clicked, this, &ReviewPage::deidentify);
    connect(m_wrap, &QPushButton::clicked, this, &ReviewPage::wrap);
    connect(m_mask, &QPushButton::clicked, this, &ReviewPage::mask);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { m_mask->setEnabled(!maskableFiles().isEmpty()); });
    m_mask->setToolTip(tr("Shows the images of the chosen row, to cover what says who the patient is"));
    m_wrap->setToolTip(tr("Makes DICOM objects of PDF files, pictures and videos among these files, for a "
                          "patient and study that you choose"));
    connect(m_leftOut, &QPushButton::clicked, this, &ReviewPage::showRejected);
    m_leftOut->setProperty("flat", true);
    m_leftOut->setToolTip(tr("Which files are not sent, and why"));
    connect(m_send, &QPushButton::clicked, this, &ReviewPage::askAndSend);
    m_send->setProperty("primary", true);
}

QHBoxLayout *ReviewPage::makeTop()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->setSpacing(12);
    top->addWidget(m_title);
    top->addWidget(m_counts, 1);
    top->addWidget(m_leftOut);
    return top;
}

QHBoxLayout *ReviewPage::makeBottom()
{
    m_archives->setAccessibleName(tr("Archive to send to"));
    m_archives->setMinimumWidth(ArchiveWidth);
    connect(m_archives, &QComboBox::currentIndexChanged, this, &ReviewPage::chooseArchive);
    auto *to = new QLabel(tr("Send to"));
    to->setBuddy(m_archives);
    auto *cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &ReviewPage::cancelled);
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(16, 12, 16, 12);
    bottom->setSpacing(12);
    for (QPushButton *button : {m_correct, m_deidentify, m_wrap, m_mask})
        bottom->addWidget(button);
    bottom->addStretch(1);
    bottom->addWidget(to);
    bottom->addWidget(m_archives);
    bottom->addWidget(cancel);
    bottom->addWidget(m_send);
    return bottom;
}

ReviewPage::~ReviewPage() = default;

void ReviewPage::fillArchives()
{
    const QString before = m_archives->currentData().toString();
    const QSignalBlocker blocker(m_archives);
    m_archives->clear();
    for (const network::Archive &archive : m_session.archives()) {
        if (archive.uploadsAllowed)
            m_archives->addItem(archive.name, archive.id);
    }
    const QString wanted = before.isEmpty() ? m_session.defaultArchiveId() : before;
    m_archives->setCurrentIndex(std::max(0, m_archives->findData(wanted)));
    if (m_archives->count() == 0)
        m_archives->setCurrentIndex(-1);
    chooseArchive();
}

std::optional<network::Archive> ReviewPage::chosenArchive() const
{
    return m_session.archive(m_archives->currentData().toString());
}

void ReviewPage::chooseArchive()
{
    m_review.setArchive(chosenArchive());
    askForOriginals();
    showCounts();
}

void ReviewPage::setFiles(const QList<ScannedFile> &files)
{
    m_files = files;
    showOriginals();
}

void ReviewPage::showOriginals()
{
    m_copies.clear();
    m_isDeidentified = false;
    m_originals.clear();
    m_originalsThere.reset();
    m_strip->reset();
    m_title->setText(tr("Look it over, then send"));
    showFiles(m_files);
}

void ReviewPage::showFiles(const QList<ScannedFile> &files)
{
    m_shown = files;
    m_review.setFiles(files);
    m_tree->expandToDepth(m_review.counts().studies > 50 ? 0 : 1);
    m_tree->setColumnWidths(Widths);
}

void ReviewPage::showCounts()
{
    const ReviewCounts counts = m_review.counts();
    m_counts->setText(tr("%1 · %2 · %3 · %4")
                          .arg(tr("%n patient(s)", nullptr, counts.patients), tr("%n study(ies)", nullptr, counts.studies),
                               tr("%n image(s)", nullptr, counts.instances), sizeText(counts.bytes)));
    const int leftOut = counts.notDicom + counts.duplicates + counts.rejected;
    m_leftOut->setVisible(leftOut > 0);
    m_leftOut->setText(tr("%n file(s) left out", nullptr, leftOut));
    m_leftOut->setIcon(widgets::icon(counts.rejected > 0 ? "warning" : "info"));
    m_strip->setHeldBack(m_review.heldBack(), m_review.heldBackVideos());
    const bool canCopy = counts.chosenInstances > 0 && !m_session.uploadsFolder().isEmpty();
    const bool isOnePatient = counts.chosenPatients == 1;
    m_deidentify->setVisible(!m_isDeidentified);
    m_deidentify->setEnabled(canCopy);
    m_deidentify->setToolTip(tr("Makes copies without what says who the patient is, to send these instead"));
    m_correct->setVisible(!m_isDeidentified);
    m_mask->setVisible(m_isDeidentified);
    m_mask->setEnabled(!maskableFiles().isEmpty());
    m_wrap->setVisible(!m_isDeidentified && !m_session.uploadsFolder().isEmpty() && !documents().isEmpty());
    m_correct->setEnabled(canCopy && isOnePatient);
    m_correct->setToolTip(isOnePatient ? tr("Corrects patient and study, or assigns the images to "
                                            "a patient of the archive; the files stay as they are")
                                       : tr("Choose the images of one patient to correct them"));
    const auto archive = chosenArchive();
    m_send->setEnabled(archive && counts.chosenInstances > 0);
    m_send->setText(archive ? tr("Send %n study(ies) to %1", nullptr, counts.chosenStudies).arg(archive->name) : tr("Send"));
    m_send->setToolTip(archive ? tr("%n image(s), %1", nullptr, counts.chosenInstances).arg(sizeText(counts.chosenBytes))
                               : tr("There is no archive that takes uploads. Add one, or allow "
                                    "uploads in its settings."));
}

/// Files that are not sent, each with its sentence; counted, not shouted about.
void ReviewPage::showRejected()
{
    const ReviewCounts counts = m_review.counts();
    QStringList lines;
    for (const network::UploadItem &item : m_review.rejected())
        lines << item.path + QStringLiteral("\n    ") + item.message;
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Files left out"));
    auto *text = new QPlainTextEdit(lines.join(u'\n'));
    text->setReadOnly(true);
    text->setAccessibleName(tr("Files left out"));
    auto *summary = makeLabel("secondary");
    summary->setWordWrap(true);
    summary->setText(tr("%1 · %2 · %3")
                         .arg(tr("%n file(s) that are no images", nullptr, counts.notDicom),
                              tr("%n copy(ies) of the same", nullptr, counts.duplicates),
                              tr("%n image(s) that cannot be sent", nullptr, counts.rejected)));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(summary);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    dialog->resize(720, 420);
    dialog->open();
}

/// Sending is one of the few acts that are asked about (DESIGN.md, Feedback); the safe button is
/// the default one.
void ReviewPage::askAndSend()
{
    const auto archive = chosenArchive();
    const ReviewCounts counts = m_review.counts();
    if (!archive || counts.chosenInstances == 0)
        return;
    auto *question =
        new QMessageBox(QMessageBox::Question, tr("Send"),
                        tr("Send %n image(s) to %1?", nullptr, counts.chosenInstances).arg(archive->name), QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(tr("%1 · %2 · %3. What the archive has already is not sent again.")
                                     .arg(tr("%n patient(s)", nullptr, counts.patients), tr("%n study(ies)", nullptr, counts.chosenStudies),
                                          sizeText(counts.chosenBytes)));
    QPushButton *send = question->addButton(tr("Send"), QMessageBox::AcceptRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this, [this, send, archive](const QAbstractButton *button) {
        if (button == send)
            askAboutSource(*archive);
    });
    question->open();
}

QList<ScannedFile> ReviewPage::chosenFiles() const
{
    QSet<QString> chosen;
    for (const network::UploadItem &item : m_review.chosen())
        chosen.insert(item.path);
    QList<ScannedFile> files;
    std::copy_if(m_shown.cbegin(), m_shown.cend(), std::back_inserter(files), [&chosen](const ScannedFile &file) {
        return file.item.state == network::UploadState::Queued && chosen.contains(file.item.path);
    });
    return files;
}

/// Whether the archive has the originals is asked while the user looks.
void ReviewPage::askForOriginals()
{
    m_originalsThere.reset();
    m_isOriginalsKnown = false;
    const auto archive = chosenArchive();
    if (!m_isDeidentified || !archive)
        return;
    m_originalsThere = std::make_unique<network::InstanceCensus>(m_session.http(), *archive);
    connect(m_originalsThere.get(), &network::InstanceCensus::answered, this, [this] { m_isOriginalsKnown = true; });
    m_originalsThere->ask(m_originals, network::InstanceCensus::By::Study);
}

void ReviewPage::askAboutSource(const network::Archive &archive)
{
    if (!m_isDeidentified)
        return send(archive);
    const bool isThere = m_isOriginalsKnown
                         && std::any_of(m_originals.cbegin(), m_originals.cend(),
                                        [this](const network::UploadItem &item) { return m_originalsThere->isListed(item); });
    if (m_isOriginalsKnown && !isThere && !m_originalsThere->problem())
        return send(archive);
    auto *question =
        new QMessageBox(QMessageBox::Warning, tr("Send"),
                        isThere ? tr("%1 has the originals of these images. Send the de-identified copies there, too?").arg(archive.name)
                                : tr("It is not known whether %1 has the originals of these images. Send the "
                                     "de-identified copies there?")
                                      .arg(archive.name),
                        QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(tr("Beside each other, copies and originals show who the patient is."));
    QPushButton *yes = question->addButton(tr("Send them there"), QMessageBox::AcceptRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this, [this, yes, archive](const QAbstractButton *button) {
        if (button == yes)
            send(archive);
    });
    question->open();
}

void ReviewPage::send(const network::Archive &archive)
{
    const QList<network::UploadItem> items = m_review.chosen();
    QStringList paths;
    for (const network::UploadItem &item : items)
        paths << item.path;
    for (const auto &copies : m_copies)
        copies->release(paths); // the queue deletes them once they are stored
    emit sendRequested(archive, items);
}

} // namespace ui
