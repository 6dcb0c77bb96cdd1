// What is sent, and what becomes of it.
#include "network/dicomweb/storereceipt.h"
#include "network/transfer/failpoint.h"
#include "network/transfer/uploadjournal.h"
#include "network/transfer/uploadqueue.h"
#include "network/transfer/uploadsentences.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

namespace network {

using Kind = dicom::Error::Kind;

namespace {

Q_LOGGING_CATEGORY(lcUpload, "negatoscope.upload", QtInfoMsg)

QString reasonCode(int reason)
{
    return reason == 0 ? QString() : QString::number(reason, 16).toUpper().rightJustified(4, u'0');
}

/// Statuses that speak of the moment, not of what was sent.
bool mayPass(int status)
{
    return status == 0 || status == 408 || status == 429 || status >= 500;
}

} // namespace

/// False if nothing of it went: something else comes first.
bool UploadQueue::send(const Indexes &wanted)
{
    const auto batch = beginSending(wanted);
    if (!batch)
        return false;
    emit changed(at(*batch));
    QList<StoreItem> parts;
    for (const UploadItem &item : at(*batch))
        parts.append({item.path, item.sopClassUid, item.sopInstanceUid, item.studyInstanceUid});
    const auto request = m_requests.emplace(m_requests.end());
    request->store = m_stow.store(parts);
    connect(request->store.get(), &Transaction::progress, this, [this, request](qint64 done, qint64 total) {
        failpoint(done < total ? "midBody" : "lastByteSent");
        request->done = done;
        request->total = total;
        tellProgress();
    });
    connect(request->store.get(), &Transaction::finished, this, [this, request, batch = *batch] {
        const dicom::Result<StoreReceipt> result = request->store->result();
        m_requests.erase(request);
        failpoint("answered");
        result ? received(batch, *result) : refused(batch, result.error());
    });
    return true;
}

/// Of all that is being sent.
void UploadQueue::tellProgress()
{
    qint64 done = 0;
    qint64 total = 0;
    for (const Request &request : m_requests) {
        done += request.done;
        total += request.total;
    }
    emit sending(done, total);
}

/// Those whose files are gone, or are not what was looked at.
UploadQueue::Indexes UploadQueue::failChanged(const Indexes &batch)
{
    Indexes lost;
    for (const qsizetype i : batch) {
        UploadItem &item = m_items[i];
        const QFileInfo file(item.path);
        if (!file.isFile() || !file.isReadable())
            set(item, UploadState::Failed, uploadreason::NotReadable, sentence::fileGone());
        else if (file.size() != item.bytes || file.lastModified().toMSecsSinceEpoch() != item.modified)
            set(item, UploadState::Failed, uploadreason::Changed, sentence::fileChanged());
        else
            continue;
        lost.append(i);
    }
    return lost;
}

/// Notes in the journal what is about to be sent; gives what really is, or nothing where something else comes first.
std::optional<UploadQueue::Indexes> UploadQueue::beginSending(Indexes batch)
{
    if (const Indexes lost = failChanged(batch); !lost.isEmpty()) {
        if (keep(lost))
            later();
        return std::nullopt;
    }
    failpoint("beforeJournal");
    QList<UploadItem> items = at(batch);
    const auto held = m_journal.beginSending(m_upload, items);
    if (!held) {
        m_paused = true;
        emit waiting(held.error(), {});
        return std::nullopt;
    }
    touch(batch);
    failpoint("beforeSending");
    Indexes elsewhere;
    for (qsizetype i = 0; i < items.size(); ++i) {
        m_items[batch.at(i)] = items.at(i);
        if (held->contains(items.at(i).id))
            elsewhere.append(batch.at(i));
    }
    for (const qsizetype i : std::as_const(elsewhere)) {
        set(m_items[i], UploadState::Rejected, uploadreason::Elsewhere, sentence::sentElsewhere());
        batch.removeOne(i);
    }
    if (!elsewhere.isEmpty() && !keep(elsewhere))
        return std::nullopt;
    if (batch.isEmpty()) {
        later();
        return std::nullopt;
    }
    return batch;
}

void UploadQueue::receivedOne(UploadItem &item, const StoreOutcome &outcome)
{
    const QString reason = reasonCode(outcome.reason);
    using State = StoreOutcome::State;
    if (outcome.state == State::Stored || outcome.state == State::Warned) {
        set(item, UploadState::Acknowledged, reason, outcome.message);
        m_begun.insert(item.studyInstanceUid);
    } else if (outcome.state == State::Unknown) {
        set(item, UploadState::Unknown, reason, outcome.message);
    } else if (isDuplicateReason(outcome.reason)) { // what it has is looked at
        set(item, UploadState::Queued);
        item.wasAbsent = false;
        m_asked.insert(item.sopInstanceUid);
        m_present.insert(item.sopInstanceUid);
    } else if (isTemporaryReason(outcome.reason) && item.attempts < m_policy.patience) {
        set(item, UploadState::Queued, reason, outcome.message);
    } else {
        set(item, UploadState::Failed, reason.isEmpty() ? uploadreason::NotSent : reason, outcome.message);
    }
}

void UploadQueue::received(const Indexes &batch, const StoreReceipt &receipt)
{
    for (qsizetype i = 0; i < batch.size(); ++i)
        receivedOne(m_items[batch.at(i)], receipt.outcomes.at(i));
    const auto is = [this](UploadState state) { return [this, state](qsizetype i) { return m_items.at(i).state == state; }; };
    const bool nothingKnown = std::all_of(batch.cbegin(), batch.cend(), is(UploadState::Unknown));
    const bool busy = std::any_of(receipt.outcomes.cbegin(), receipt.outcomes.cend(),
                                  [](const StoreOutcome &outcome) { return isTemporaryReason(outcome.reason); });
    const bool tooLarge = nothingKnown && receipt.early && receipt.early->kind == Kind::TooLarge;
    if (nothingKnown && (tooLarge || !receipt.early))
        m_sizes.halve(at(batch));
    if (tooLarge && batch.size() == 1)
        m_items[batch.first()].reason = uploadreason::TooLarge; // should a search not find it
    failpoint("beforeAcknowledging");
    if (!keep(batch))
        return;
    failpoint("acknowledged");
    if (nothingKnown || busy)
        stumbled();
    if (tooLarge) {
        m_sizes.halveBytes(at(batch));
        return later();
    }
    if (nothingKnown && receipt.early)
        return trouble(*receipt.early, m_stow.wantedPause());
    if ((nothingKnown && mayPass(receipt.status)) || busy) {
        const bool wasAsked = receipt.status < 200 || receipt.status >= 300;
        return waitFor({Kind::Busy, receipt.warning.isEmpty() ? sentence::answerLost() : receipt.warning, {}},
                       wasAsked ? m_stow.wantedPause() : std::chrono::seconds(0));
    }
    m_hadContact = true;
    m_backoff.reset();
    if (!m_hasStumbled)
        m_atOnce = m_policy.requestsAtOnce;
    later();
}

/// One at a time again, until an answer is as it should be; for good if it was not alone: it may have been too much at once.
void UploadQueue::stumbled()
{
    m_atOnce = 1;
    m_hasStumbled = m_hasStumbled || !m_requests.empty();
}

/// The request as a whole was refused: nothing of it was stored.
void UploadQueue::refused(const Indexes &batch, const dicom::Error &error)
{
    stumbled();
    if (error.kind == Kind::TooLarge)
        m_sizes.halve(at(batch));
    for (const qsizetype i : batch) {
        UploadItem &item = m_items[i];
        --item.attempts;
        set(item, UploadState::Queued);
        if (error.kind == Kind::FileAccess)
            set(item, UploadState::Failed, uploadreason::NotReadable, sentence::fileGone());
        else if (error.kind == Kind::TooLarge && batch.size() == 1)
            set(item, UploadState::Failed, uploadreason::TooLarge, sentence::tooLargeAlone());
    }
    if (!keep(batch))
        return;
    if (error.kind == Kind::TooLarge)
        m_sizes.halveBytes(at(batch));
    if (error.kind == Kind::TooLarge || error.kind == Kind::FileAccess)
        return later();
    trouble(error, m_stow.wantedPause());
}

void UploadQueue::trouble(const dicom::Error &error, std::chrono::seconds asked)
{
    qCInfo(lcUpload) << "upload waits:" << error.detail;
    const bool passes = network::mayPass(error);
    const bool patient = m_policy.waitsForArchive || (m_hadContact && m_backoff.tries() < m_policy.patience)
                         || (error.kind == Kind::Busy && m_backoff.tries() < m_policy.patience);
    if (!patient || (!passes && !m_policy.waitsForArchive)) {
        m_givingUp = error;
        return later();
    }
    if (!passes) { // until the user has done something about it
        m_paused = true;
        emit waiting(error, {});
        return;
    }
    waitFor(error, error.kind == Kind::Busy ? asked : std::chrono::seconds(0));
}

/// Two answers that say the same at the same time are one reason to wait.
void UploadQueue::waitFor(const dicom::Error &why, std::chrono::seconds asked)
{
    if (m_resumeAt.hasExpired() || asked > m_resumeAt.remainingTimeAsDuration()) {
        const auto pause = m_backoff.next(asked);
        m_resumeAt = QDeadlineTimer(pause, Qt::PreciseTimer);
        emit waiting(why, pause);
    }
    laterAt(m_resumeAt);
}

void UploadQueue::giveUp(const dicom::Error &error)
{
    Indexes open;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        UploadItem &item = m_items[i];
        if (isTerminal(item.state))
            continue;
        open.append(i);
        if (item.state == UploadState::Queued)
            set(item, UploadState::Failed, uploadreason::NotSent, error.message);
        else if (item.state == UploadState::Acknowledged)
            set(item, UploadState::Warned, uploadreason::NotVerified, sentence::notLookedUp(error.message));
        else
            set(item, UploadState::Uncertain, uploadreason::NotConfirmed, error.message);
    }
    m_gaveUp = true;
    touch(open);
    emit changed(at(open));
}

} // namespace network
