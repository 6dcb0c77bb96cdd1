#include "ui/desk/upload/reviewpage.h"

#include "network/dicom/uid.h"
#include "ui/desk/upload/copiesstrip.h"
#include "ui/desk/upload/correctdialog.h"
#include "ui/desk/upload/deidentifydialog.h"
#include "ui/desk/upload/maskdialog.h"
#include "ui/desk/upload/uploadtree.h"
#include "ui/desk/upload/wrapdialog.h"
#include "ui/flow/session.h"

#include <QLabel>
#include <QMessageBox>

#include <algorithm>
#include <iterator>

namespace ui {

void ReviewPage::deidentify()
{
    auto *dialog = new DeidentifyDialog(m_session.projectKeys(), m_session.uploadsFolder() + QStringLiteral("/spool"), chosenFiles(),
                                        DeidentifyChoices::fromBytes(m_deidentifyChoices), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_deidentifyChoices = dialog->choices().toBytes();
        emit deidentifyChoicesChanged();
        showDeidentified(dialog->takeJob());
    });
    dialog->open();
}

void ReviewPage::showDeidentified(std::unique_ptr<DeidentifyJob> copies)
{
    m_originals = m_review.chosen();
    m_isDeidentified = true;
    m_strip->showDeidentified(copies->report());
    m_title->setText(tr("De-identified copies"));
    const QList<ScannedFile> files = copies->files();
    m_copies.clear(); // corrected copies have been read
    m_copies.push_back(std::move(copies));
    showFiles(files);
    askForOriginals();
    m_tree->setFocus();
}

QList<ScannedFile> ReviewPage::currentFiles() const
{
    const QModelIndex current = m_tree->currentIndex().siblingAtColumn(0);
    const QStringList paths = current.isValid() ? m_review.paths(current) : QStringList();
    const QSet<QString> wanted(paths.cbegin(), paths.cend());
    QList<ScannedFile> files;
    std::copy_if(m_shown.cbegin(), m_shown.cend(), std::back_inserter(files),
                 [&wanted](const ScannedFile &file) { return wanted.contains(file.item.path); });
    return files;
}

/// All but videos, whose codestreams cannot be written anew.
QList<ScannedFile> ReviewPage::maskableFiles() const
{
    QList<ScannedFile> files = currentFiles();
    files.removeIf([](const ScannedFile &file) { return dicom::transfersyntax::isVideo(file.item.transferSyntaxUid); });
    return files;
}

void ReviewPage::mask()
{
    const QList<ScannedFile> files = maskableFiles();
    auto *dialog = new MaskDialog(m_session, files, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, files] { showMasked(dialog->takeJob(), files); });
    dialog->open();
}

void ReviewPage::showMasked(std::unique_ptr<CopyJob> masked, const QList<ScannedFile> &files)
{
    QHash<QString, ScannedFile> byPath;
    QString failure;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const ScannedFile &made = masked->files().at(i);
        if (made.item.state == network::UploadState::Queued)
            byPath.insert(files.at(i).item.path, made);
        else
            failure = made.item.message;
    }
    m_copies.push_back(std::move(masked));
    for (ScannedFile &file : m_shown)
        file = byPath.value(file.item.path, file);
    m_review.replace(byPath);
    if (failure.isEmpty())
        return;
    auto *said =
        new QMessageBox(QMessageBox::Warning, tr("Cover"), tr("%n image(s) stay as they were.", nullptr, int(files.size() - byPath.size())),
                        QMessageBox::Close, this);
    said->setAttribute(Qt::WA_DeleteOnClose);
    said->setTextFormat(Qt::PlainText);
    said->setInformativeText(failure);
    said->open();
}

void ReviewPage::correct()
{
    const QList<ScannedFile> files = chosenFiles();
    auto *dialog = new CorrectDialog(m_session, chosenArchive(), files, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, files] { showCorrected(dialog->takeJob(), files); });
    dialog->open();
}

void ReviewPage::showCorrected(std::unique_ptr<CopyJob> copies, const QList<ScannedFile> &corrected)
{
    QHash<QString, ScannedFile> byPath;
    for (qsizetype i = 0; i < corrected.size(); ++i)
        byPath.insert(corrected.at(i).item.path, copies->files().at(i));
    m_copies.push_back(std::move(copies));
    QSet<QString> copied;
    for (const auto &job : m_copies) {
        for (const ScannedFile &file : qobject_cast<const CorrectionJob *>(job.get()) ? job->files() : QList<ScannedFile>())
            copied.insert(file.item.path);
    }
    QList<ScannedFile> files = m_shown;
    int images = 0;
    for (ScannedFile &file : files) {
        file = byPath.value(file.item.path, file);
        images += copied.contains(file.item.path) ? 1 : 0;
    }
    m_strip->showCorrected(images);
    showFiles(files);
    m_tree->setFocus();
}

QList<ScannedFile> ReviewPage::documents() const
{
    QList<ScannedFile> found;
    std::copy_if(m_shown.cbegin(), m_shown.cend(), std::back_inserter(found),
                 [](const ScannedFile &file) { return file.isDocument && file.item.state == network::UploadState::Rejected; });
    return found;
}

void ReviewPage::wrap()
{
    auto *dialog = new WrapDialog(m_session, chosenArchive(), documents(), m_shown, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { showWrapped(dialog->takeJob()); });
    dialog->open();
}

void ReviewPage::showWrapped(std::unique_ptr<CopyJob> objects)
{
    QList<ScannedFile> files;
    std::copy_if(m_shown.cbegin(), m_shown.cend(), std::back_inserter(files), [](const ScannedFile &file) { return !file.isDocument; });
    files += objects->files(); // those that could not be made are among the files left out, each
                               // with its reason
    m_copies.push_back(std::move(objects));
    m_strip->showWrapped();
    showFiles(files);
    m_tree->setFocus();
}

} // namespace ui
