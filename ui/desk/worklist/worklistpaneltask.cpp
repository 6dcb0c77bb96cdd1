// The chosen task of the Worklist place, claiming it, and what an earlier run had claimed.
#include "ui/desk/worklist/worklistpanel.h"

#include "ui/desk/worklist/worklisttable.h"
#include "ui/flow/session.h"

#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace ui {

using network::Workitem;

void WorklistPanel::showTask()
{
    const auto task = m_table->currentTask();
    const bool scheduled = task && task->item.state() == Workitem::State::Scheduled && !task->gone;
    const bool mine = task && task->mine && task->item.state() == Workitem::State::InProgress && !task->gone;
    m_claim->setVisible(!mine);
    m_claim->setEnabled(scheduled && !m_controller.isClaiming());
    m_claim->setText(m_countdown.isActive() ? tr("Stop (%1)").arg(m_secondsLeft) : tr("Claim and read"));
    m_resume->setVisible(mine);
    m_resume->setEnabled(!m_controller.isClaiming());
    m_preview->setEnabled(task && !task->item.inputStudies().isEmpty());
    m_cancel->setEnabled(task && !task->gone && !mine && !task->item.isFinal());
    m_edit->setEnabled(scheduled);
    if (!task) {
        m_label->setText({});
        m_details->setText(tr("Choose a task. Enter shows its images, Ctrl+Shift+Enter claims it."));
        return;
    }
    m_controller.complement(task->uid);
    m_label->setText(task->item.label());
    if (m_countdown.isActive())
        return m_details->setText(tr("Claiming in %n second(s). Any other key takes it back.", nullptr, m_secondsLeft));
    QStringList details{stateWord(task->item.state())};
    for (const QString &more : {task->patient, task->studyDescription, task->item.instructions()}) {
        if (!more.isEmpty())
            details << more;
    }
    m_details->setText(details.join(QStringLiteral("  ·  ")));
}

/// False: why not was said.
bool WorklistPanel::preview(const QString &uid)
{
    const auto task = m_controller.row(uid);
    if (!task || task->item.inputStudies().isEmpty()) {
        emit said(task ? tr("This task names no images.") : tr("This task is not on the worklist any more."));
        return false;
    }
    follow(uid);
    emit previewRequested(task->item, *m_controller.archive());
    return true;
}

void WorklistPanel::follow(const QString &uid)
{
    m_followed = uid;
    m_followedRow = m_table->placeOf(uid);
}

bool WorklistPanel::previewNext()
{
    const auto task = m_table->selectAfter(m_followed, m_followedRow);
    return task && preview(task->uid);
}

void WorklistPanel::setPreferences(const WorklistPreferences &preferences)
{
    m_preferences = preferences;
    stopCountdown();
}

/// A preview, unless the site lets Enter claim after three seconds in which nothing is sent.
void WorklistPanel::enterPressed(const QString &uid)
{
    if (m_countdown.isActive())
        return;
    const auto task = m_controller.row(uid);
    if (m_preferences.enterClaims && task && task->item.state() == Workitem::State::Scheduled)
        startCountdown(uid);
    else
        preview(uid);
}

void WorklistPanel::startCountdown(const QString &uid)
{
    const auto task = m_table->currentTask();
    if (!task || task->uid != uid || m_controller.isClaiming())
        return;
    m_counted = uid;
    m_secondsLeft = CountdownSeconds;
    m_countdown.start();
    showTask();
}

void WorklistPanel::stopCountdown()
{
    if (!m_countdown.isActive())
        return;
    m_countdown.stop();
    m_counted.clear();
    showTask();
}

void WorklistPanel::claimCurrent()
{
    if (m_countdown.isActive())
        return stopCountdown();
    const auto task = m_table->currentTask();
    if (!task || task->gone || m_controller.isClaiming())
        return;
    if (task->mine)
        m_controller.resume(task->uid);
    else if (task->item.state() == Workitem::State::Scheduled)
        m_controller.claim(task->uid);
    else
        emit said(tr("Somebody else has begun this task."));
}

/// After a crash or a restart: what was claimed from here is asked about, never opened by itself.
void WorklistPanel::offerUnfinished()
{
    if (m_offered || !m_controller.hasLoaded())
        return;
    m_offered = true;
    m_session.claims().prepare(network::ClaimKeeper::Need::Reading, this, [this] { offerWhatIsOpen(); });
}

void WorklistPanel::offerWhatIsOpen()
{
    QList<WorklistRow> tasks;
    for (const QString &uid : m_controller.claimedHere()) {
        if (const auto row = m_controller.row(uid))
            tasks.append(*row);
        else
            m_controller.settle(uid); // not on the list any more: the task itself tells how it stands
    }
    if (std::any_of(tasks.begin(), tasks.end(), [](const WorklistRow &task) { return !task.mine; }))
        m_controller.refresh(); // the list was read before the claims could be
    if (!tasks.isEmpty())
        emit unfinishedFound(tasks);
    if (const int locked = m_session.claims().lockedAway(); locked > 0)
        emit claimsLockedAway(locked);
}

void WorklistPanel::offerAgain()
{
    m_offered = false;
    offerUnfinished();
}

} // namespace ui
