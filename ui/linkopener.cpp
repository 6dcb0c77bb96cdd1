#include "ui/linkopener.h"

#include "ui/desk/browser/browserpanel.h"
#include "ui/desk/deskwindow.h"
#include "ui/flow/session.h"
#include "ui/reading/readingwindow.h"
#include "ui/shell.h"
#include "widgets/toast.h"

namespace ui {

LinkOpener::LinkOpener(Session &session, Shell &shell, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_shell(shell)
{
    connect(&shell.desk()->browser().controller(), &BrowserController::stateChanged, this, &LinkOpener::settle);
}

void LinkOpener::open(const QString &text)
{
    const auto link = parseOpenLink(text);
    if (link)
        open(*link);
    else
        say(link.error().message);
}

void LinkOpener::open(const OpenLink &link)
{
    m_pending.reset();
    const auto archive = archiveOf(link);
    if (!archive && (!link.archive.isEmpty() || link.studyInstanceUid.isEmpty()))
        return say(link.archive.isEmpty() ? tr("Nothing can be opened before an archive is added.")
                                          : tr("What is to be opened lies in an archive that is not configured here."));
    if (link.studyInstanceUid.isEmpty())
        return search(link, *archive);
    StudyToOpen study;
    study.archiveId = archive ? archive->id : QString(); // without one its place says so
    study.studyInstanceUid = link.studyInstanceUid;
    study.seriesInstanceUid = link.seriesInstanceUid;
    openStudy(study);
}

std::optional<network::Archive> LinkOpener::archiveOf(const OpenLink &link) const
{
    if (link.archive.isEmpty())
        return m_session.defaultArchive();
    for (const network::Archive &archive : m_session.archives()) {
        if (archive.name == link.archive || archive.id == link.archive)
            return archive;
    }
    return std::nullopt;
}

void LinkOpener::search(const OpenLink &link, const network::Archive &archive)
{
    m_shell.showDesk();
    m_shell.desk()->showPlace(Place::Studies);
    const StudySearch search = searchOf(link);
    m_shell.desk()->browser().searchFor(search, archive.id);
    m_pending = Pending{link, archive.id, archive.defaultIssuer, search};
}

/// The answer to a link's search, unless the reader asks for something else meanwhile.
void LinkOpener::settle()
{
    const BrowserController &controller = m_shell.desk()->browser().controller();
    if (!m_pending || controller.state() == BrowserController::State::Searching)
        return;
    const Pending pending = *m_pending;
    m_pending.reset();
    if (controller.state() != BrowserController::State::Done || controller.wasStopped() || controller.isDefaultSearch()
        || !(controller.currentSearch() == pending.search) || controller.moreMayExist())
        return;
    const StudyTableModel &studies = controller.studies();
    std::optional<StudyRow> found;
    int others = 0;
    for (int i = 0; i < studies.rowCount(); ++i) {
        const LinkMatch how = match(pending.link, studies.row(i), pending.defaultIssuer);
        if (how == LinkMatch::Certain && !studies.row(i).conflict && !found)
            found = studies.row(i);
        else if (how != LinkMatch::None)
            ++others;
    }
    if (found && others == 0)
        openStudy({found->archiveId, found->studyInstanceUid, {}, found->identity(), StudyRole::Current});
    else if (found || others > 0)
        say(others > 1 || found ? tr("What was asked for fits several studies: choose one.")
                                : tr("One study may be meant, but it is not sure whose it is: look before you open it."));
}

void LinkOpener::openStudy(const StudyToOpen &study)
{
    const ReadingWindow *reading = m_shell.reading();
    const bool isReading = reading && !reading->studies().isEmpty();
    m_shell.open(study, isReading ? OpenMode::Beside : OpenMode::InPlace);
}

void LinkOpener::say(const QString &sentence)
{
    m_shell.showDesk();
    m_shell.desk()->toast().say(sentence);
}

} // namespace ui
