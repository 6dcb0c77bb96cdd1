#include "network/transfer/uploadservice.h"

#include "network/transfer/journalsql.h"
#include "network/transfer/spool.h"

#include <QDir>
#include <QFile>
#include <QSet>

#include <algorithm>

namespace network {

UploadService::UploadService(HttpClient &http, const QString &folder, const UploadPolicy &policy)
    : m_http(http)
    , m_folder(folder)
    , m_policy(policy)
    , m_isRemovable(isOnRemovableMedium)
{
    qRegisterMetaType<QList<UploadItem>>();
    qRegisterMetaType<Upload>();
    qRegisterMetaType<UploadHold>();
    qRegisterMetaType<dicom::Error>();
    qRegisterMetaType<std::chrono::milliseconds>("std::chrono::milliseconds");
}

UploadService::~UploadService() = default;

QString senderTo(const Archive &archive)
{
    const SignIn &signIn = archive.signIn;
    if (signIn.isOAuth())
        return QString(signIn.clientId + u'@' + (signIn.issuer.isEmpty() ? signIn.exchangeUrl : signIn.issuer).host());
    return signIn.kind == SignIn::Kind::Basic ? signIn.user : QString(QLatin1String(""));
}

UploadService::Entry *UploadService::entry(qint64 upload)
{
    const auto found = m_entries.find(upload);
    return found == m_entries.end() ? nullptr : &found->second;
}

std::optional<Archive> UploadService::archive(const QString &id) const
{
    for (const Archive &archive : m_archives) {
        if (archive.id == id)
            return archive;
    }
    return std::nullopt;
}

/// What was confirmed for one place does not go to another one without a word.
UploadHold UploadService::holdOf(const Upload &upload) const
{
    const auto target = archive(upload.archiveId);
    if (!target)
        return UploadHold::ArchiveUnknown;
    if (!target->uploadsAllowed)
        return UploadHold::UploadsForbidden;
    if (!target->stow().matches(upload.archiveRoot, QUrl::StripTrailingSlash))
        return UploadHold::ArchiveMoved;
    return upload.sender.isNull() || senderTo(*target) == upload.sender ? UploadHold::None : UploadHold::SenderChanged;
}

void UploadService::open()
{
    auto journal = UploadJournal::open(m_folder);
    if (!journal) {
        emit failed(journal.error());
        return;
    }
    m_journal = std::move(*journal);
    const auto uploads = m_journal->uploads(Upload::Origin::Window);
    for (const Upload &upload : uploads.value_or(QList<Upload>())) {
        const auto adopted = m_journal->adopt(upload.id);
        auto items = m_journal->items(upload.id);
        if (!adopted || !*adopted || !items)
            continue; // another window of this user works on it
        Entry &made = m_entries[upload.id];
        made.upload = upload;
        made.items = std::move(*items);
        made.hold = holdOf(upload);
        made.isDone = std::all_of(made.items.cbegin(), made.items.cend(), [](const UploadItem &item) { return isTerminal(item.state); });
        emit added(made.upload, made.items, made.hold);
        spoolLater(made.items);
    }
    m_journal->clearSpool();
    emit opened();
    startNext();
}

void UploadService::wipe()
{
    QList<qint64> ids;
    for (const auto &[id, entry] : m_entries) {
        const QList<UploadItem> &items = entry.queue ? entry.queue->items() : entry.items;
        for (const UploadItem &item : items)
            ids.append(item.id);
    }
    m_entries.clear();
    m_toSpool.clear();
    const bool wasOpen = m_journal != nullptr;
    m_journal.reset();
    if (!m_folder.isEmpty())
        QDir(m_folder).removeRecursively();
    if (!ids.isEmpty())
        emit removed(ids);
    if (wasOpen)
        open();
    emit wiped();
}

void UploadService::setArchives(const QList<Archive> &archives)
{
    m_archives = archives;
    for (auto &[id, entry] : m_entries) {
        const UploadHold hold = holdOf(entry.upload);
        if (hold == entry.hold || entry.isDone)
            continue;
        entry.hold = hold;
        if (entry.queue && hold != UploadHold::None)
            entry.queue->pause();
        else if (entry.queue && !entry.upload.isPaused)
            entry.queue->resume();
        emit uploadChanged(entry.upload, hold);
    }
    startNext();
}

void UploadService::add(Upload upload, QList<UploadItem> items)
{
    if (!m_journal) {
        emit failed(journalError(QStringLiteral("not open")));
        return;
    }
    if (const auto written = m_journal->add(upload, items); !written) {
        emit failed(written.error());
        return;
    }
    Entry &made = m_entries[upload.id];
    made.upload = upload;
    made.items = items;
    made.hold = holdOf(upload);
    emit added(upload, items, made.hold);
    spoolLater(items);
    startNext();
}

/// One upload for each archive at a time, in the order in which they came.
void UploadService::startNext()
{
    QSet<QString> busy;
    for (auto &[id, entry] : m_entries) {
        if (entry.queue && !entry.isDone && !entry.upload.isPaused)
            busy.insert(entry.upload.archiveId);
    }
    for (auto &[id, entry] : m_entries) {
        if (entry.queue || entry.isDone || entry.upload.isPaused || entry.hold != UploadHold::None || busy.contains(entry.upload.archiveId))
            continue;
        const auto target = archive(entry.upload.archiveId);
        if (!target)
            continue;
        busy.insert(entry.upload.archiveId);
        start(entry, *target);
    }
}

void UploadService::start(Entry &entry, const Archive &archive)
{
    const qint64 id = entry.upload.id;
    entry.queue = std::make_unique<UploadQueue>(m_http, archive, *m_journal, entry.upload, std::exchange(entry.items, {}), m_policy);
    UploadQueue *queue = entry.queue.get();
    connect(queue, &UploadQueue::changed, this, [this](const QList<UploadItem> &items) {
        QList<UploadItem> settled;
        std::copy_if(items.cbegin(), items.cend(), std::back_inserter(settled),
                     [](const UploadItem &item) { return isStored(item.state); });
        dropFiles(settled);
        emit changed(items);
    });
    connect(queue, &UploadQueue::removed, this, [this, id](const QList<UploadItem> &items) { forget(id, items); });
    connect(queue, &UploadQueue::sending, this, [this, id](qint64 done, qint64 total) { emit sending(id, done, total); });
    connect(queue, &UploadQueue::waiting, this,
            [this, id](const dicom::Error &why, std::chrono::milliseconds pause) { emit waiting(id, why, pause); });
    connect(queue, &UploadQueue::finished, this, [this, id] {
        if (Entry *done = this->entry(id)) {
            done->isDone = true;
            emit finished(id);
        }
        startNext();
    });
    queue->start();
}

void UploadService::setPaused(qint64 upload, bool paused)
{
    Entry *found = entry(upload);
    if (!found || !m_journal)
        return;
    found->upload.isPaused = paused;
    (void)m_journal->setPaused(upload, paused);
    if (found->queue)
        paused ? found->queue->pause() : found->queue->resume();
    emit uploadChanged(found->upload, found->hold);
    startNext();
}

void UploadService::release(qint64 upload)
{
    Entry *found = entry(upload);
    const auto target = found ? archive(found->upload.archiveId) : std::nullopt;
    if (!target || !target->uploadsAllowed)
        return;
    if (found->hold == UploadHold::ArchiveMoved) {
        // At the new place everything is asked anew, as if nothing had been sent.
        QList<UploadItem> items = found->queue ? found->queue->items() : found->items;
        found->queue.reset();
        for (UploadItem &item : items) {
            if (!isTerminal(item.state)) {
                item.state = UploadState::Queued;
                item.wasAbsent = false;
            }
        }
        found->upload.archiveRoot = target->stow();
        found->upload.sender = senderTo(*target);
        if (const auto moved = m_journal->setTarget(found->upload); !moved || !m_journal->write(items)) {
            emit failed(journalError(QStringLiteral("release")));
            return;
        }
        found->items = items;
        found->hold = UploadHold::None;
    }
    if (found->hold == UploadHold::SenderChanged) {
        found->upload.sender = senderTo(*target);
        if (!m_journal->setTarget(found->upload)) {
            emit failed(journalError(QStringLiteral("release")));
            return;
        }
        found->hold = UploadHold::None;
    }
    emit uploadChanged(found->upload, found->hold);
    if (found->queue)
        found->queue->resume();
    startNext();
}

/// The queue of an upload that may go on; made where it was not yet. Null: it may not.
UploadQueue *UploadService::queueOf(qint64 upload)
{
    Entry *found = entry(upload);
    if (!found || found->hold != UploadHold::None)
        return nullptr;
    const auto target = archive(found->upload.archiveId);
    if (!found->queue && target)
        start(*found, *target);
    return found->queue.get();
}

void UploadService::noteCommitment(const QHash<qint64, Commitment> &answers)
{
    for (auto &[id, entry] : m_entries) {
        if (entry.queue) {
            entry.queue->noteCommitment(answers);
            continue;
        }
        QList<UploadItem> told;
        for (UploadItem &item : entry.items) {
            const auto answer = answers.constFind(item.id);
            if (answer == answers.cend())
                continue;
            item.commitment = *answer;
            told.append(item);
        }
        if (told.isEmpty())
            continue;
        if (const auto written = m_journal->write(told); !written)
            emit failed(written.error());
        emit changed(told);
    }
}

void UploadService::substitute(qint64 upload, const QList<UploadQueue::Copy> &copies)
{
    UploadQueue *queue = queueOf(upload);
    if (queue)
        entry(upload)->isDone = false;
    const QList<qint64> taken = queue ? queue->substitute(copies) : QList<qint64>();
    for (const UploadQueue::Copy &copy : copies) {
        if (!taken.contains(copy.id))
            QFile::remove(copy.path);
    }
}

void UploadService::retryFailed(qint64 upload)
{
    if (!queueOf(upload))
        return;
    Entry *found = entry(upload);
    QList<qint64> ids;
    for (const UploadItem &item : found->queue->items()) {
        if (isTerminal(item.state) && !isStored(item.state))
            ids.append(item.id);
    }
    found->isDone = false;
    found->queue->retry(ids);
}

/// They are gone from the journal: their files go too, and with the last of them the upload.
void UploadService::forget(qint64 upload, const QList<UploadItem> &items)
{
    dropFiles(items);
    QList<qint64> ids;
    for (const UploadItem &item : items)
        ids.append(item.id);
    emit removed(ids);
    // Later: the queue that told us of it goes with the entry.
    QMetaObject::invokeMethod(
        this,
        [this, upload] {
            const Entry *found = entry(upload);
            if (!found || !(found->queue ? found->queue->items() : found->items).isEmpty())
                return;
            (void)m_journal->remove(upload);
            m_entries.erase(upload);
            startNext();
        },
        Qt::QueuedConnection);
}

void UploadService::removeItems(qint64 upload, const QList<qint64> &ids)
{
    Entry *found = entry(upload);
    if (!found || ids.isEmpty())
        return;
    if (found->queue)
        return found->queue->remove(ids);
    const QSet<qint64> wanted(ids.cbegin(), ids.cend());
    QList<UploadItem> gone;
    for (const UploadItem &item : std::as_const(found->items)) {
        if (wanted.contains(item.id))
            gone.append(item);
    }
    if (!m_journal->removeItems(ids))
        return;
    found->items.removeIf([&wanted](const UploadItem &item) { return wanted.contains(item.id); });
    forget(upload, gone);
}

void UploadService::clearFinished(bool failedToo)
{
    QHash<qint64, QList<qint64>> finishedItems;
    for (const auto &[id, entry] : m_entries) {
        const QList<UploadItem> &items = entry.queue ? entry.queue->items() : entry.items;
        for (const UploadItem &item : items) {
            if (isStored(item.state) || (failedToo && isTerminal(item.state)))
                finishedItems[id].append(item.id);
        }
    }
    for (auto it = finishedItems.cbegin(); it != finishedItems.cend(); ++it)
        removeItems(it.key(), it.value());
}

} // namespace network
