// What is done to single tasks from the list, and what was done today.
#include "ui/flow/worklistcontroller.h"

#include "ui/flow/learneddialects.h"
#include "ui/flow/session.h"

#include <algorithm>

namespace ui {

using network::Workitem;

void WorklistController::readHistory()
{
    m_history.clear();
    for (const WorklistHistory::Entry &entry : WorklistHistory(m_session.claimsFolder()).today(m_archive->ups())) {
        m_history.insert(entry.workitemUid);
        fetch(entry.workitemUid);
    }
    while (m_toFetch.size() > MostSingleFetches)
        m_toFetch.removeLast();
    pumpFetches();
}

void WorklistController::noteDone(const Workitem &item)
{
    if (!m_archive || item.uid().isEmpty())
        return;
    m_subscriptions->releaseLock(item.uid());
    WorklistHistory(m_session.claimsFolder()).add({m_archive->ups(), item.uid(), QDateTime::currentDateTime(), item.state()});
    m_history.insert(item.uid());
    putDone(item);
    emit changed();
}

void WorklistController::putDone(const Workitem &item)
{
    if (item.uid().isEmpty()) // the archive has forgotten it
        return;
    forget(item.uid());
    WorklistRow row = WorklistRow::of(item, true);
    row.done = true;
    m_inputs->describe(row);
    m_lists.sort(row);
    m_done.insert(row.uid, row);
    countAll();
    if (row.lists >> m_filter & 1)
        m_model.put(row);
}

QStringList WorklistController::claimedHere() const
{
    QStringList uids;
    for (const network::ClaimRecord &record : m_session.claims().all()) {
        if (m_archive && record.root.matches(m_archive->ups(), QUrl::StripTrailingSlash))
            uids.append(record.workitemUid);
    }
    return uids;
}

bool WorklistController::claim(const QString &uid)
{
    if (m_claim || !m_archive)
        return false;
    m_claim = client().claim(uid);
    connect(m_claim.get(), &network::Transaction::finished, this, [this, uid, archive = *m_archive] {
        const dicom::Result<network::ClaimedWorkitem> result = m_claim->result();
        m_claim.reset();
        if (result) {
            LearnedDialects(m_session.claimsFolder()).keep(m_session.http(), archive);
            take(result->workitem());
            emit claimed(*result, archive);
            return;
        }
        fetch(uid); // somebody was quicker: show how it stands
        pumpFetches();
        emit claimFailed(uid, result.error());
    });
    emit changed();
    return true;
}

void WorklistController::resume(const QString &uid)
{
    if (m_claim || !m_archive)
        return;
    m_claim = client().resume(uid);
    connect(m_claim.get(), &network::Transaction::finished, this, [this, uid, archive = *m_archive] {
        const dicom::Result<network::ClaimedWorkitem> result = m_claim->result();
        m_claim.reset();
        if (result) {
            take(result->workitem());
            emit claimed(*result, archive);
        } else {
            fetch(uid);
            pumpFetches();
            emit claimFailed(uid, result.error());
        }
    });
}

void WorklistController::settle(const QString &uid)
{
    auto transaction = client().resume(uid);
    network::Transaction *handle = transaction.get();
    m_settling.push_back(std::move(transaction));
    connect(handle, &network::Transaction::finished, this, [this, uid, handle] {
        const auto at = std::find_if(m_settling.begin(), m_settling.end(), [handle](const auto &each) { return each.get() == handle; });
        const dicom::Result<network::ClaimedWorkitem> result = (*at)->result();
        m_settling.erase(at);
        if (result)
            take(result->workitem());
        else if (!claimedHere().contains(uid))
            emit settled(uid, result.error().message);
    });
}

void WorklistController::requestCancel(const QString &uid, const network::CancelReason &reason)
{
    if (m_cancel || !m_archive)
        return;
    m_cancel = client().requestCancel(uid, reason);
    connect(m_cancel.get(), &network::Transaction::finished, this, [this, uid] {
        const dicom::Result<network::CancelOutcome> result = m_cancel->result();
        m_cancel.reset();
        if (!result) {
            emit cancelRequestFailed(uid, result.error());
            return;
        }
        take(result->workitem);
        emit cancelRequestAnswered(uid, *result);
    });
}

} // namespace ui
