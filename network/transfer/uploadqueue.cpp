#include "network/transfer/uploadqueue.h"

#include "network/dicomweb/storereceipt.h"
#include "network/transfer/failpoint.h"
#include "network/transfer/uploadjournal.h"
#include "network/transfer/uploadsentences.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

namespace network {

using Kind = dicom::Error::Kind;

namespace {

Q_LOGGING_CATEGORY(lcUpload, "negatoscope.upload", QtInfoMsg)

constexpr qsizetype LookUpAtOnce = 2000; ///< acknowledged instances, at least, before more are sent

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

UploadQueue::UploadQueue(HttpClient &http, const Archive &archive, UploadJournal &journal, const Upload &upload,
                         const QList<UploadItem> &items, const UploadPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_archive(archive)
    , m_journal(journal)
    , m_upload(upload)
    , m_items(items)
    , m_policy(policy)
    , m_backoff(policy.firstPause, policy.longestPause)
    , m_stow(http, archive)
    , m_census(http, archive)
    , m_comparison(http, archive)
    , m_sizes(policy.batchInstances, policy.batchBytes)
    , m_paused(upload.isPaused)
{
    for (qsizetype i = 0; i < m_items.size(); ++i)
        m_byId.insert(m_items.at(i).id, i);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // never earlier than an archive asked for
    connect(&m_timer, &QTimer::timeout, this, &UploadQueue::next);
}

UploadQueue::Indexes UploadQueue::inState(UploadState state) const
{
    Indexes indexes;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (m_items.at(i).state == state)
            indexes.append(i);
    }
    return indexes;
}

QList<UploadItem> UploadQueue::at(const Indexes &indexes) const
{
    QList<UploadItem> items;
    for (const qsizetype i : indexes)
        items.append(m_items.at(i));
    return items;
}

bool UploadQueue::isFinished() const
{
    return std::all_of(m_items.cbegin(), m_items.cend(), [](const UploadItem &item) { return isTerminal(item.state); });
}

void UploadQueue::set(UploadItem &item, UploadState state, const QString &reason, const QString &message)
{
    item.state = state;
    item.reason = reason;
    item.message = message;
}

/// Writes down and tells what became of these. False if the journal did not take it: then nothing
/// more is sent.
bool UploadQueue::keep(const Indexes &indexes)
{
    const QList<UploadItem> items = at(indexes);
    const auto written = m_journal.write(items);
    emit changed(items);
    if (written)
        return true;
    qCWarning(lcUpload) << "journal:" << written.error().detail;
    m_busy = false;
    m_paused = true;
    emit waiting(written.error(), {});
    return false;
}

void UploadQueue::later(std::chrono::milliseconds pause)
{
    m_busy = false;
    if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > pause)
        m_timer.start(pause);
}

void UploadQueue::start()
{
    m_started = true;
    // What a killed program had in a request: nobody heard what became of it.
    const Indexes interrupted = inState(UploadState::Sending);
    for (const qsizetype i : interrupted)
        m_items[i].state = UploadState::Unknown;
    for (UploadItem &item : m_items) {
        if (item.state == UploadState::Queued)
            item.wasAbsent = false; // that may be days ago: it is asked again
    }
    if (interrupted.isEmpty() || keep(interrupted))
        later();
}

void UploadQueue::pause()
{
    m_paused = true;
    if (!m_store)
        m_timer.stop();
}

void UploadQueue::resume()
{
    m_paused = false;
    m_backoff.reset();
    if (m_started && !m_busy)
        later();
}

void UploadQueue::append(const QList<UploadItem> &items)
{
    for (const UploadItem &item : items) {
        m_byId.insert(item.id, m_items.size());
        m_items.append(item);
    }
    m_finished = false;
    if (m_started && !m_busy)
        later();
}

void UploadQueue::retry(const QList<qint64> &ids)
{
    Indexes again;
    for (const qint64 id : ids) {
        const auto found = m_byId.constFind(id);
        if (found == m_byId.cend() || !isTerminal(m_items.at(*found).state) || isStored(m_items.at(*found).state))
            continue;
        UploadItem &item = m_items[*found];
        set(item, UploadState::Queued);
        item.attempts = 0;
        item.wasAbsent = false;
        const QFileInfo file(item.path); // sent as it is now
        item.bytes = file.size();
        item.modified = file.lastModified().toMSecsSinceEpoch();
        m_asked.remove(item.sopInstanceUid);
        m_sizes.forget(id);
        again.append(*found);
    }
    m_finished = false;
    if (!again.isEmpty() && keep(again) && m_started && !m_busy)
        resume();
}

QList<qint64> UploadQueue::substitute(const QList<Copy> &copies)
{
    QList<qint64> taken;
    for (const Copy &copy : copies) {
        const auto found = m_byId.constFind(copy.id);
        if (found == m_byId.cend() || m_items.at(*found).state != UploadState::Failed || !m_items.at(*found).original.isEmpty())
            continue;
        UploadItem &item = m_items[*found];
        item.original = std::exchange(item.path, copy.path);
        item.isOwnFile = true;
        item.transferSyntaxUid = copy.transferSyntaxUid;
        taken.append(copy.id);
    }
    retry(taken);
    return taken;
}

void UploadQueue::remove(const QList<qint64> &ids)
{
    m_unwanted.unite(QSet<qint64>(ids.cbegin(), ids.cend()));
    if (!m_busy)
        removeNow();
}

bool UploadQueue::relocate(qint64 id, const QString &path)
{
    const auto found = m_byId.constFind(id);
    if (found == m_byId.cend() || isTerminal(m_items.at(*found).state))
        return false;
    UploadItem &item = m_items[*found];
    item.path = path;
    item.isOwnFile = true;
    return m_journal.write({item}).has_value();
}

/// Indexes change: only while nothing is under way.
void UploadQueue::removeNow()
{
    const QSet<qint64> unwanted = std::exchange(m_unwanted, {});
    const auto isRemovable = [&unwanted](const UploadItem &item) {
        return unwanted.contains(item.id) && (isTerminal(item.state) || item.state == UploadState::Queued);
    };
    QList<UploadItem> gone;
    QList<qint64> ids;
    for (const UploadItem &item : std::as_const(m_items)) {
        if (!isRemovable(item))
            continue;
        gone.append(item);
        ids.append(item.id);
    }
    if (gone.isEmpty() || !m_journal.removeItems(ids))
        return;
    m_items.removeIf(isRemovable);
    m_byId.clear();
    for (qsizetype i = 0; i < m_items.size(); ++i)
        m_byId.insert(m_items.at(i).id, i);
    emit removed(gone);
}

void UploadQueue::next()
{
    if (m_busy)
        return;
    if (!m_unwanted.isEmpty())
        removeNow();
    if (m_paused)
        return;
    m_busy = true;
    if (const Indexes unknown = inState(UploadState::Unknown); !unknown.isEmpty())
        return settle(unknown);
    const Indexes acknowledged = inState(UploadState::Acknowledged);
    // Each look lists a series anew: rarely, the more there is of it already.
    const auto isThere = [](const UploadItem &item) { return isStored(item.state); };
    const auto lookAt = std::max<qsizetype>(LookUpAtOnce, std::count_if(m_items.cbegin(), m_items.cend(), isThere));
    const Indexes batch = acknowledged.size() >= lookAt ? Indexes() : m_sizes.next(m_items);
    if (batch.isEmpty() && !acknowledged.isEmpty())
        return lookUp(acknowledged);
    m_busy = !batch.isEmpty();
    if (batch.isEmpty()) {
        if (!std::exchange(m_finished, true))
            emit finished();
        return;
    }
    m_finished = false;
    Indexes unasked, present;
    for (const qsizetype i : batch) {
        const UploadItem &item = m_items.at(i);
        if (!item.wasAbsent && !m_asked.contains(item.sopInstanceUid))
            unasked.append(i);
        else if (m_present.contains(item.sopInstanceUid))
            present.append(i);
    }
    if (!unasked.isEmpty())
        ask(unasked);
    else if (!present.isEmpty())
        compare(present);
    else
        send(batch);
}

void UploadQueue::send(const Indexes &wanted)
{
    const auto batch = beginSending(wanted);
    if (!batch)
        return;
    emit changed(at(*batch));
    QList<StoreItem> parts;
    for (const UploadItem &item : at(*batch))
        parts.append({item.path, item.sopClassUid, item.sopInstanceUid, item.studyInstanceUid});
    m_store = m_stow.store(parts);
    connect(m_store.get(), &Transaction::progress, this, [this](qint64 done, qint64 total) {
        failpoint(done < total ? "midBody" : "lastByteSent");
        emit sending(done, total);
    });
    connect(m_store.get(), &Transaction::finished, this, [this, batch = *batch] {
        const dicom::Result<StoreReceipt> result = m_store->result();
        m_store.reset();
        failpoint("answered");
        result ? received(batch, *result) : refused(batch, result.error());
    });
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
        m_busy = false;
        emit waiting(held.error(), {});
        return std::nullopt;
    }
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
    if (tooLarge) {
        m_sizes.halveBytes(at(batch));
        return later();
    }
    if (nothingKnown && receipt.early)
        return trouble(*receipt.early);
    if ((nothingKnown && mayPass(receipt.status)) || busy) {
        const dicom::Error why{Kind::Busy, receipt.warning.isEmpty() ? sentence::answerLost() : receipt.warning, {}};
        const auto pause = m_backoff.next(m_stow.wantedPause());
        emit waiting(why, pause);
        return later(pause);
    }
    m_hadContact = true;
    m_backoff.reset();
    later();
}

/// The request as a whole was refused: nothing of it was stored.
void UploadQueue::refused(const Indexes &batch, const dicom::Error &error)
{
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
    trouble(error);
}

void UploadQueue::trouble(const dicom::Error &error)
{
    qCInfo(lcUpload) << "upload waits:" << error.detail;
    const bool passes = network::mayPass(error);
    const bool patient = m_policy.waitsForArchive || (m_hadContact && m_backoff.tries() < m_policy.patience)
                         || (error.kind == Kind::Busy && m_backoff.tries() < m_policy.patience);
    if (!patient || (!passes && !m_policy.waitsForArchive))
        return giveUp(error);
    if (!passes) { // until the user has done something about it
        m_busy = false;
        m_paused = true;
        emit waiting(error, {});
        return;
    }
    const auto pause = m_backoff.next(error.kind == Kind::Busy ? m_stow.wantedPause() : std::chrono::seconds(0));
    emit waiting(error, pause);
    later(pause);
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
    emit changed(at(open));
    later();
}

} // namespace network
