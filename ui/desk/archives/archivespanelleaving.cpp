// What is entered is not lost without a word: leaving the form with it asks first.
#include "network/dicomweb/archivememory.h"
#include "network/dicomweb/dialectpoints.h"
#include "ui/desk/archives/archiveform.h"
#include "ui/desk/archives/archivespanel.h"
#include "ui/flow/archiveaccess.h"
#include "ui/flow/session.h"
#include "ui/reading/questionbar.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>

#include <utility>

namespace ui {

bool ArchivesPanel::isUnsaved() const
{
    if (!m_edited || m_session.archivesLocked() || m_right->currentIndex() == 0)
        return false;
    const auto entered = m_form->archive();
    const auto saved = m_session.archive(m_id);
    return !entered || !saved || *entered != *saved || m_form->hasSecrets();
}

/// True: nothing would be lost. Else a person is asked, and `then` runs after saving or discarding.
bool ArchivesPanel::mayLeave(const std::function<void()> &then)
{
    if (!isUnsaved()) {
        endTrial(); // what was tried may have been put back by hand
        return true;
    }
    const auto discarded = [this, then] {
        discard();
        then();
    };
    m_unsaved->ask(tr("%1 has changes that are not saved.").arg(m_title->text()), tr("Stay"), tr("Discard"), discarded);
    if (m_save->isEnabled()) {
        m_unsaved->offer(tr("Save"), [this, then] {
            save();
            then();
        });
    }
    return false;
}

void ArchivesPanel::discard()
{
    m_edited = false;
    endTrial();
    if (const auto saved = m_session.archive(m_id)) {
        m_form->setArchive(*saved);
    } else {
        m_id.clear();
        m_right->setCurrentIndex(0);
    }
    forgetTest();
    updateButtons();
}

/// What was tried here holds no longer; what others try is theirs.
void ArchivesPanel::endTrial()
{
    if (std::exchange(m_tried, false))
        m_session.access().endTrial();
}

/// The row of what is in the form; none for a new archive.
void ArchivesPanel::markCurrent()
{
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentItem(nullptr);
    m_list->clearSelection();
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == m_id)
            m_list->setCurrentRow(row);
    }
}

/// What changed by itself while the form was edited, and was not edited there, stays as it became.
network::Archive ArchivesPanel::withWhatChanged(const network::Archive &entered) const
{
    network::Archive archive = entered;
    const auto now = m_session.archive(m_id);
    const auto keep = [&](auto part) {
        if (now && entered.*part == m_form->began().*part)
            archive.*part = (*now).*part;
    };
    keep(&network::Archive::origins);
    keep(&network::Archive::refusedOrigins);
    keep(&network::Archive::dialect);
    return withoutWhatWasLearnedElsewhere(archive);
}

network::Archive ArchivesPanel::withoutWhatWasLearnedElsewhere(const network::Archive &entered) const
{
    network::Archive archive = entered;
    const auto saved = m_session.archive(archive.id);
    if (saved && !network::sameAddresses(*saved, archive))
        network::dropLearned(archive);
    return archive;
}

/// The settings of an archive change by themselves too: a test learned something, a host was allowed.
void ArchivesPanel::takeOver()
{
    const auto saved = m_session.archive(m_id);
    if (saved && !isUnsaved() && m_form->archive() != saved)
        m_form->setArchive(*saved);
}

} // namespace ui
