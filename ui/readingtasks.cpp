#include "ui/readingtasks.h"

#include "ui/desk/worklist/worklistpanel.h"
#include "ui/desk/worklist/worklisttable.h"
#include "ui/desk/deskwindow.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadcenter.h"
#include "ui/flow/worklistcodes.h"
#include "ui/reading/claimbar.h"
#include "ui/reading/identitytext.h"
#include "ui/reading/readingwindow.h"
#include "ui/shell.h"

#include <algorithm>
#include <utility>

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
    const auto service = [](const QUrl &uri) { return uri.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash); };
    for (const network::Archive &archive : archives) {
        if (!input.wadoUri.isEmpty() && !archive.uri().isEmpty() && service(input.wadoUri) == service(archive.uri()))
            return archive.id;
    }
    for (const network::Archive &archive : archives) {
        if (!input.aeTitle.isEmpty() && archive.aeTitle == input.aeTitle.trimmed())
            return archive.id;
    }
    for (const network::Archive &archive : archives) { // where no title was set, a site often calls an archive by it
        if (!input.aeTitle.isEmpty() && archive.aeTitle.isEmpty() && archive.name.compare(input.aeTitle, Qt::CaseInsensitive) == 0)
            return archive.id;
    }
    return worklistArchiveId;
}

namespace {

network::ReferencedObjects outputOf(const network::UploadItem &item, const network::Upload &upload,
                                    const std::optional<network::Archive> &archive)
{
    const QUrl root = archive ? archive->wado() : upload.archiveRoot;
    const QString path = root.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveUserInfo)
                         + QStringLiteral("/studies/") + item.studyInstanceUid + QStringLiteral("/series/") + item.seriesInstanceUid;
    return {item.studyInstanceUid, item.seriesInstanceUid, {{item.sopClassUid, item.sopInstanceUid}}, QUrl(path)};
}

constexpr int MostPreparedFor = 600'000; // milliseconds

} // namespace

ReadingTasks::ReadingTasks(Session &session, Shell &shell, WorklistPanel &panel, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_shell(shell)
    , m_panel(panel)
    , m_places(session.claimsFolder())
{
    connect(&panel, &WorklistPanel::claimed, this, &ReadingTasks::claimed);
    connect(&panel, &WorklistPanel::previewRequested, this, &ReadingTasks::preview);
    connect(&panel, &WorklistPanel::unfinishedFound, this, &ReadingTasks::askUnfinished);
    connect(&panel, &WorklistPanel::claimsLockedAway, this, &ReadingTasks::tellLockedAway);
    connect(&panel, &WorklistPanel::cancelRequested, this, &ReadingTasks::cancelAsked);
    connect(&panel.controller(), &WorklistController::changed, this, &ReadingTasks::checkPrepared);
    connect(&panel.controller(), &WorklistController::claimFailed, this, [this](const QString &uid, const dicom::Error &error) {
        if (const QPointer<PreviewBar> bar = m_previews.value(uid))
            bar->showRefusal(error);
    });
    m_forget.setSingleShot(true);
    m_forget.setInterval(MostPreparedFor);
    connect(&m_forget, &QTimer::timeout, this, [this] { m_prepared = {}; });
    connect(&session.uploads(), &UploadCenter::instancesChanged, this, &ReadingTasks::takeUploads);
}

ReadingTasks::~ReadingTasks() = default;

StudyToOpen ReadingTasks::studyOf(const Workitem &item, const network::InputReference &input, const network::Archive &archive) const
{
    const QUrl foreign = foreignRoot(m_session.archives(), input);
    StudyToOpen study;
    study.archiveId = !foreign.isEmpty() && m_allowed.contains(network::originOf(foreign))
                          ? guestId(foreign)
                          : archiveOfInput(m_session.archives(), input, archive.id);
    study.studyInstanceUid = input.studyInstanceUid;
    study.seriesInstanceUid = item.inputs().size() == 1 ? input.seriesInstanceUid : QString();
    study.expected = item.patient();
    return study;
}

ReadingWindow *ReadingTasks::openImages(const Workitem &item, const network::Archive &archive, bool beside)
{
    forgetTakenBack();
    admitGuests(item, archive);
    QStringList opened;
    for (const network::InputReference &input : item.inputs()) {
        if (opened.contains(input.studyInstanceUid))
            continue;
        if (opened.isEmpty() && m_prepared.window && m_prepared.uid == item.uid())
            m_shell.show(std::move(m_prepared.window)); // it was loading already
        else
            m_shell.open(studyOf(item, input, archive), !opened.isEmpty() ? OpenMode::Comparison
                                                        : beside          ? OpenMode::Beside
                                                                          : OpenMode::InPlace);
        opened.append(input.studyInstanceUid);
    }
    if (opened.isEmpty())
        return nullptr;
    askElsewhere(item, archive, m_shell.reading());
    return m_shell.reading();
}

/// Loads what will probably be read next; shown only if it is claimed, and dropped when somebody else has it or time passes.
void ReadingTasks::prepareNext(const Workitem &item)
{
    m_prepared = {};
    const auto archive = m_panel.controller().archive();
    if (!archive || item.inputs().isEmpty())
        return;
    m_prepared.uid = item.uid();
    m_prepared.window = m_shell.prepare(studyOf(item, item.inputs().first(), *archive));
    m_forget.start();
}

void ReadingTasks::checkPrepared()
{
    if (m_prepared.uid.isEmpty())
        return;
    const auto row = m_panel.controller().row(m_prepared.uid);
    if (!row || (row->item.state() != Workitem::State::Scheduled && !row->mine))
        m_prepared = {};
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
        const WorklistPreferences &who = m_panel.preferences();
        task->setPerformer({parseCode(who.performerCode).value_or(network::Code()), who.performerName, who.performerOrganization});
        task->announce();
        takeEarlierUploads(); // of before a restart
    }
    ReadingWindow *window = takePreview(task->item(), archive); // with what was seen and marked in it
    if (!window)
        window = openImages(task->item(), archive, task->item().priority() == Workitem::Priority::High);
    if (!window) {
        emit said(tr("The task is yours, but it names no images. Discontinue it or go on without them."));
        return;
    }
    m_windows.insert(claim.uid(), window);
    if (const ReadingPlace place = m_places.take(archive.ups(), claim.uid()); !place.isEmpty())
        window->goTo(place);
    auto *bar = new ClaimBar(*task, *window);
    bar->setContact(m_contactUri, m_contactName);
    connect(bar, &ClaimBar::contactTold, this, [this](const QString &uri, const QString &name) {
        m_contactUri = uri;
        m_contactName = name;
    });
    connect(bar, &ClaimBar::parked, this, [this, task, window] { park(task, window); });
    connect(bar, &ClaimBar::nextRequested, this, [this, task, window] { offerNext(task->uid(), window); });
    connect(task, &ReadingTask::ended, this, [this, task] { ended(task); });
}

/// The window stays until the reader goes on; nothing is opened in it for this task any more.
void ReadingTasks::ended(ReadingTask *task)
{
    m_windows.remove(task->uid());
    m_uploads.remove(task->uid());
    (void)m_places.take(task->archive().ups(), task->uid());
    if (task->state() != ReadingTask::State::Lost)
        m_panel.controller().noteDone(task->item());
    if (const auto next = m_panel.controller().next(task->uid()); next && task->state() == ReadingTask::State::Completed)
        prepareNext(next->item);
    if (task->state() == ReadingTask::State::GivenBack) {
        m_panel.controller().refresh();
        m_panel.table().selectTask(task->replacement());
    }
}

void ReadingTasks::preview(const Workitem &item, const network::Archive &archive)
{
    ReadingWindow *window = openImages(item, archive, false);
    if (!window)
        return;
    for (PreviewBar *old : window->findChildren<PreviewBar *>())
        delete old;
    auto *bar = new PreviewBar(item, *window);
    m_previews.insert(item.uid(), bar);
    connect(window, &ReadingWindow::studiesClosed, bar, [bar] { // it is not about what comes then
        bar->hide();
        bar->deleteLater();
    });
    connect(bar, &PreviewBar::claimRequested, this, [this, bar, id = archive.id](const QString &uid) {
        const auto now = m_panel.controller().archive();
        if (!now || now->id != id)
            bar->showRefusal({dicom::Error::Kind::Refused, tr("This task is of another worklist than the one that is open."), {}});
        else if (m_panel.controller().claim(uid))
            bar->showClaiming();
    });
}

/// The window that shows the pictures of a task already; from then on it is no preview.
ReadingWindow *ReadingTasks::takePreview(const Workitem &item, const network::Archive &archive)
{
    const QPointer<PreviewBar> bar = m_previews.take(item.uid());
    if (!bar || bar->isHidden()) // another study came
        return nullptr;
    ReadingWindow *window = &bar->window();
    delete bar;
    m_shell.bringForward(window);
    admitGuests(item, archive);
    QStringList opened;
    for (const StudyToOpen &study : window->studies())
        opened.append(study.studyInstanceUid);
    for (const network::InputReference &input : item.inputs()) { // the task may have grown since
        if (!opened.contains(input.studyInstanceUid))
            window->open(studyOf(item, input, archive), OpenMode::Comparison);
        opened.append(input.studyInstanceUid);
    }
    askElsewhere(item, archive, window);
    return window;
}

/// The window goes; the task stays ours and in the list "Mine".
void ReadingTasks::park(ReadingTask *task, ReadingWindow *window)
{
    m_windows.remove(task->uid());
    m_places.keep(task->archive().ups(), task->uid(), window->place());
    m_shell.release(window);
    m_shell.showDesk();
    emit said(tr("Parked. The task stays yours and stands in the list \"Mine\"."));
}

/// After a crash or a restart. The patient is named as the archive names them now; nothing is
/// opened before it is answered.
void ReadingTasks::askUnfinished(const QList<WorklistRow> &tasks)
{
    for (const WorklistRow &task : tasks) {
        if (m_tasks.contains(task.uid))
            continue;
        const QString patient = identityLine(task.item.patient());
        const QString text = patient.isEmpty() ? tr("You had begun \"%1\", which names no patient. Go on with it?").arg(task.item.label())
                                               : tr("You had begun \"%1\" of %2. Go on with it?").arg(task.item.label(), patient);
        m_shell.desk()->ask(text, tr("Later"), tr("Go on reading"), [this, uid = task.uid] { m_panel.controller().resume(uid); });
    }
}

void ReadingTasks::tellLockedAway(int count)
{
    m_shell.desk()->ask(tr("You claimed %n task(s) on this computer, but the key store of the system does not give the key that opens "
                           "the claims. Unlock the key store and try again. If the key is lost, only the archive's administrator can "
                           "end them.",
                           nullptr, count),
                        tr("Later"), tr("Try again"), [this] { m_panel.offerAgain(); });
}

/// Somebody wants a task of ours to end. Nothing is covered, and refusing needs no answer: the
/// archive has none for it.
void ReadingTasks::cancelAsked(const QString &uid, const QString &by, const QString &reason)
{
    const auto row = m_panel.controller().row(uid);
    const QString who = by.isEmpty() ? tr("Somebody") : by;
    const QString label = row ? row->item.label() : tr("a task");
    const QString text =
        reason.isEmpty() ? tr("%1 asks you to end \"%2\".").arg(who, label) : tr("%1 asks you to end \"%2\": %3").arg(who, label, reason);
    const QPointer<ReadingWindow> window = m_windows.value(uid);
    if (auto *bar = window ? window->findChild<ClaimBar *>() : nullptr)
        return bar->showCancelRequest(text);
    m_shell.desk()->ask(text, tr("Keep the task"), tr("Look at it"), [this, uid] { m_panel.controller().resume(uid); });
}

/// What was sent by our own queue since the claim, for a study of the task or for its patient, is
/// the task's result.
void ReadingTasks::takeUploads(const QList<network::UploadItem> &items)
{
    if (m_tasks.isEmpty())
        return;
    const QList<network::Upload> &uploads = m_session.uploads().model().uploads();
    for (const network::UploadItem &item : items) {
        const auto upload =
            std::find_if(uploads.begin(), uploads.end(), [&](const network::Upload &each) { return each.id == item.upload; });
        if (upload == uploads.end())
            continue;
        for (ReadingTask *task : std::as_const(m_tasks)) {
            const QString patient = task->item().patient().id;
            const bool belongs =
                task->item().inputStudies().contains(item.studyInstanceUid) || (!patient.isEmpty() && patient == item.label.patientId);
            if (task->isOver() || !belongs || upload->created < task->since())
                continue;
            QSet<qint64> &underWay = m_uploads[task->uid()];
            if (network::isTerminal(item.state))
                underWay.remove(item.id);
            else
                underWay.insert(item.id);
            task->setPendingOutputs(int(underWay.size()));
            if (item.state == network::UploadState::Verified || item.state == network::UploadState::Warned)
                task->addOutput(outputOf(item, *upload, m_session.archive(upload->archiveId)));
        }
    }
}

void ReadingTasks::takeEarlierUploads()
{
    takeUploads(m_session.uploads().model().items());
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
    if (next && m_panel.preferences().claimNext)
        return m_panel.startCountdown(next->uid);
    emit said(next ? tr("The next task is chosen. Ctrl+Shift+Enter claims it.") : tr("Nothing else is waiting in this list."));
}

} // namespace ui
