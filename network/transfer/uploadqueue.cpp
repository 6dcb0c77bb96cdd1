#include "network/transfer/uploadqueue.h"

#include "network/transfer/uploadjournal.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

namespace network {

namespace {

Q_LOGGING_CATEGORY(lcUpload, "negatoscope.upload", QtInfoMsg)

/// Acknowledged instances, at least, before it is looked for series that are through …
constexpr qsizetype LookUpAtOnce = 200;
/// … and before a series is listed that still grows.
constexpr qsizetype LookUpAnyway = 10'000;

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
    lookThrough();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // never earlier than an archive asked for
    connect(&m_timer, &QTimer::timeout, this, &UploadQueue::next);
}

/// After anything but a step forward.
void UploadQueue::lookThrough()
{
    m_byId.clear();
    m_open = m_touched = 0;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        m_byId.insert(m_items.at(i).id, i);
        if (m_items.at(i).state != UploadState::Queued)
            m_touched = i + 1;
    }
}

void UploadQueue::touch(const Indexes &indexes)
{
    for (const qsizetype i : indexes)
        m_touched = std::max(m_touched, i + 1);
}

/// Not for Queued.
UploadQueue::Indexes UploadQueue::inState(UploadState state) const
{
    Indexes indexes;
    for (qsizetype i = m_open; i < m_touched; ++i) {
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
    return std::all_of(m_items.cbegin() + m_open, m_items.cend(), [](const UploadItem &item) { return isTerminal(item.state); });
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
    touch(indexes);
    const QList<UploadItem> items = at(indexes);
    const auto written = m_journal.write(items);
    emit changed(items);
    if (written)
        return true;
    qCWarning(lcUpload) << "journal:" << written.error().detail;
    m_paused = true;
    emit waiting(written.error(), {});
    return false;
}

void UploadQueue::later(std::chrono::milliseconds pause)
{
    if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > pause)
        m_timer.start(pause);
}

void UploadQueue::laterAt(const QDeadlineTimer &moment)
{
    later(std::chrono::ceil<std::chrono::milliseconds>(moment.remainingTimeAsDuration()));
}

void UploadQueue::start()
{
    m_started = true;
    // What a killed program had in a request: nobody heard what became of it, so it says nothing of the archive.
    const Indexes interrupted = inState(UploadState::Sending);
    for (const qsizetype i : interrupted) {
        m_items[i].state = UploadState::Unknown;
        m_items[i].attempts = std::max(0, m_items[i].attempts - 1);
    }
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
    m_timer.stop();
}

void UploadQueue::resume()
{
    m_paused = false;
    m_backoff.reset();
    m_resumeAt = {};
    if (m_started)
        later();
}

void UploadQueue::append(const QList<UploadItem> &items)
{
    m_items += items;
    lookThrough();
    m_finished = false;
    if (m_started)
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
    m_open = 0;
    if (!again.isEmpty() && keep(again) && m_started && !isBusy())
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
    if (!isBusy())
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

void UploadQueue::noteCommitment(const QHash<qint64, Commitment> &answers)
{
    Indexes told;
    for (auto it = answers.cbegin(); it != answers.cend(); ++it) {
        const auto found = m_byId.constFind(it.key());
        if (found == m_byId.cend())
            continue;
        m_items[*found].commitment = it.value();
        told.append(*found);
    }
    if (!told.isEmpty())
        keep(told);
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
    lookThrough();
    emit removed(gone);
}

void UploadQueue::next()
{
    if (!m_unwanted.isEmpty() && !isBusy())
        removeNow();
    while (m_open < m_touched && isTerminal(m_items.at(m_open).state))
        ++m_open;
    if (m_paused || !m_unwanted.isEmpty()) // what is under way ends first
        return;
    if (!m_resumeAt.hasExpired())
        return laterAt(m_resumeAt);
    if (m_givingUp && !isBusy())
        giveUp(*std::exchange(m_givingUp, std::nullopt));
    if (m_givingUp)
        return;
    if (const Indexes unknown = inState(UploadState::Unknown); !unknown.isEmpty()) {
        if (!m_asking)
            settle(unknown);
        return;
    }
    lookUpWhereDue();
    sendMore();
    if (isBusy() || !isFinished())
        return;
    if (!std::exchange(m_finished, true))
        emit finished();
}

/// What the archive said it stored is looked up while more is sent, series by series, and at the end: all of a round before the next
/// one begins.
void UploadQueue::lookUpWhereDue()
{
    Indexes acknowledged = inState(UploadState::Acknowledged);
    if (m_asking || acknowledged.isEmpty())
        return;
    const auto isOfRound = [this](qsizetype i) { return m_round.contains(m_items.at(i).id); };
    if (std::none_of(acknowledged.cbegin(), acknowledged.cend(), isOfRound)) {
        const bool mayWait = !m_requests.empty() || !m_sizes.next(m_items, m_open).isEmpty();
        if (mayWait && !takeThrough(acknowledged))
            return;
        m_round.clear();
        for (const qsizetype i : std::as_const(acknowledged))
            m_round.insert(m_items.at(i).id);
        m_looks = 0;
        m_lookAt = {};
    }
    if (!m_lookAt.hasExpired())
        return laterAt(m_lookAt);
    acknowledged.removeIf([&isOfRound](qsizetype i) { return !isOfRound(i); });
    lookUp(acknowledged);
}

/// Leaves those whose series are through, so that each is listed once, or all where they are very many. False if there is nothing yet.
bool UploadQueue::takeThrough(Indexes &acknowledged)
{
    const qsizetype all = acknowledged.size();
    if (all < m_nextRound)
        return false;
    const auto isThere = [](const UploadItem &item) { return isStored(item.state); };
    if (all < std::max<qsizetype>(LookUpAnyway, std::count_if(m_items.cbegin(), m_items.cend(), isThere))) {
        QSet<QString> growing;
        for (qsizetype i = m_open; i < m_items.size(); ++i) {
            const UploadItem &item = m_items.at(i);
            if (!isTerminal(item.state) && item.state != UploadState::Acknowledged)
                growing.insert(item.seriesInstanceUid);
        }
        acknowledged.removeIf([&](qsizetype i) { return growing.contains(m_items.at(i).seriesInstanceUid); });
    }
    m_nextRound = all - acknowledged.size() + LookUpAtOnce;
    return !acknowledged.isEmpty();
}

/// Begins requests as long as there may be one more; before the first of a study the archive is asked what it has of it.
void UploadQueue::sendMore()
{
    while (m_requests.size() < size_t(m_atOnce)) {
        const Indexes batch = m_sizes.next(m_items, m_open);
        if (batch.isEmpty())
            return;
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
            return m_asking ? void() : ask(unasked);
        if (!present.isEmpty())
            return m_asking ? void() : compare(present);
        if (!mayGoNow(batch) || !send(batch))
            return;
    }
}

/// Two requests at once only for studies that the archive knows by now: some make a study twice where its first objects come together.
bool UploadQueue::mayGoNow(const Indexes &batch) const
{
    return m_requests.empty()
           || std::all_of(batch.cbegin(), batch.cend(), [this](qsizetype i) { return m_begun.contains(m_items.at(i).studyInstanceUid); });
}

} // namespace network
