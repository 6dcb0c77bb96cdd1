#include "ui/readingtasks.h"

#include "ui/desk/worklist/worklistpanel.h"
#include "ui/desk/worklist/worklisttable.h"
#include "ui/desk/deskwindow.h"
#include "ui/flow/session.h"
#include "ui/reading/claimbar.h"
#include "ui/reading/readingwindow.h"
#include "ui/shell.h"

namespace ui {

using network::Workitem;

QString archiveOfInput(const QList<network::Archive> &archives, const network::InputReference &input, const QString &worklistArchiveId)
{
    const QString url = input.wadoRs.toString(QUrl::FullyEncoded);
    for (const network::Archive &archive : archives) {
        const QString root = archive.wado().toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
        if (!url.isEmpty() && url.startsWith(root + u'/'))
            return archive.id;
    }
    for (const network::Archive &archive : archives) {
        if (!input.aeTitle.isEmpty() && archive.name == input.aeTitle)
            return archive.id;
    }
    return worklistArchiveId;
}

ReadingTasks::ReadingTasks(Session &session, Shell &shell, WorklistPanel &panel, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_shell(shell)
    , m_panel(panel)
{
    connect(&panel, &WorklistPanel::claimed, this, &ReadingTasks::claimed);
    connect(&panel, &WorklistPanel::previewRequested, this, &ReadingTasks::preview);
}

ReadingTasks::~ReadingTasks() = default;

ReadingWindow *ReadingTasks::openImages(const Workitem &item, const network::Archive &archive, bool beside)
{
    QStringList opened;
    for (const network::InputReference &input : item.inputs()) {
        if (opened.contains(input.studyInstanceUid))
            continue;
        StudyToOpen study;
        study.archiveId = archiveOfInput(m_session.archives(), input, archive.id);
        study.studyInstanceUid = input.studyInstanceUid;
        study.seriesInstanceUid = opened.isEmpty() && item.inputs().size() == 1 ? input.seriesInstanceUid : QString();
        study.expected = item.patient();
        m_shell.open(study, !opened.isEmpty() ? OpenMode::Comparison : beside ? OpenMode::Beside : OpenMode::InPlace);
        opened.append(input.studyInstanceUid);
    }
    return opened.isEmpty() ? nullptr : m_shell.reading();
}

void ReadingTasks::claimed(const network::ClaimedWorkitem &claim, const network::Archive &archive)
{
    if (const QPointer<ReadingWindow> window = m_windows.value(claim.uid())) { // it is on the screen already
        m_shell.bringForward(window);
        return;
    }
    ReadingTask *task = m_tasks.value(claim.uid());
    if (!task) {
        task = new ReadingTask(m_session, archive, claim, this);
        m_tasks.insert(claim.uid(), task);
        connect(task, &ReadingTask::changed, this, [this, task] { m_panel.controller().take(task->item()); });
    }
    ReadingWindow *window = openImages(task->item(), archive, task->item().priority() == Workitem::Priority::High);
    if (!window) {
        emit said(tr("The task is yours, but it names no images. Discontinue it or go on without them."));
        return;
    }
    m_windows.insert(claim.uid(), window);
    auto *bar = new ClaimBar(*task, *window);
    connect(bar, &ClaimBar::parked, this, [this, task, window] { park(task, window); });
    connect(bar, &ClaimBar::nextRequested, this, [this, task, window] { offerNext(task->uid(), window); });
    connect(task, &ReadingTask::ended, this, [this, uid = task->uid()] { m_windows.remove(uid); });
}

void ReadingTasks::preview(const Workitem &item, const network::Archive &archive)
{
    ReadingWindow *window = openImages(item, archive, false);
    if (!window)
        return;
    for (PreviewBar *old : window->findChildren<PreviewBar *>())
        delete old;
    auto *bar = new PreviewBar(item, *window);
    connect(bar, &PreviewBar::claimRequested, this, [this, bar](const QString &uid) {
        bar->deleteLater();
        m_panel.controller().claim(uid);
    });
}

/// The window goes; the task stays ours and in the list "Mine".
void ReadingTasks::park(ReadingTask *task, ReadingWindow *window)
{
    m_windows.remove(task->uid());
    m_shell.release(window);
    m_shell.showDesk();
    emit said(tr("Parked. The task stays yours and stands in the list \"Mine\"."));
}

/// The next one is shown in the list; claiming it is an act of its own.
void ReadingTasks::offerNext(const QString &after, ReadingWindow *window)
{
    m_shell.release(window);
    if (ReadingTask *task = m_tasks.take(after))
        task->deleteLater();
    m_shell.desk()->showPlace(Place::Worklist);
    m_shell.showDesk();
    const auto next = m_panel.controller().next(after);
    if (next)
        m_panel.table().selectTask(next->uid);
    emit said(next ? tr("The next task is chosen. Ctrl+Shift+Enter claims it.") : tr("Nothing else is waiting in this list."));
}

} // namespace ui
