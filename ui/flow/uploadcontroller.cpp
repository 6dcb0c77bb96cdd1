#include "ui/flow/uploadcontroller.h"

#include "network/audit/audittrail.h"
#include "network/transfer/failpoint.h"

#include <algorithm>

namespace ui {

using network::UploadState;

UploadController::UploadController(Session &session, const network::Archive &archive, const network::UploadPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_archive(archive)
    , m_policy(policy)
    , m_audit(session.audit())
{}

UploadController::~UploadController() = default;

network::UploadPolicy UploadController::commandPolicy()
{
    network::UploadPolicy policy;
    policy.waitsForArchive = false;
    return policy;
}

void UploadController::start(const QStringList &paths)
{
    m_paths = paths;
    auto journal = network::UploadJournal::open(m_session.uploadsFolder());
    if (!journal) {
        QMetaObject::invokeMethod(
            this, [this, error = journal.error()] { emit failed(error); }, Qt::QueuedConnection);
        return;
    }
    m_journal = std::move(*journal);
    m_journal->clearSpool();
    if (const auto earlier = m_journal->uploads(network::Upload::Origin::CommandLine))
        m_earlier = *earlier;
    m_earlier.removeIf(
        [this](const network::Upload &upload) { return !upload.archiveRoot.matches(m_archive.stow(), QUrl::StripTrailingSlash); });
    QMetaObject::invokeMethod(this, &UploadController::settleNext, Qt::QueuedConnection);
}

/// Uploads of runs that ended without cleaning up: what they had in a request is looked for, the
/// rest is told.
void UploadController::settleNext()
{
    while (!m_earlier.isEmpty()) {
        const network::Upload upload = m_earlier.takeFirst();
        const auto adopted = m_journal->adopt(upload.id);
        const auto items = m_journal->items(upload.id);
        if (!adopted || !*adopted || !items)
            continue;
        QList<network::UploadItem> inFlight;
        for (const network::UploadItem &item : *items) {
            if (item.state == UploadState::Queued)
                m_leftOver.append(item);
            else if (!network::isTerminal(item.state))
                inFlight.append(item);
        }
        network::UploadPolicy policy = m_policy;
        policy.sends = false;
        m_queue = std::make_unique<network::UploadQueue>(m_session.http(), m_archive, *m_journal, upload, inFlight, policy);
        connect(m_queue.get(), &network::UploadQueue::finished, this, &UploadController::settled, Qt::QueuedConnection);
        m_queue->start();
        return;
    }
    m_scan = new UploadScan(m_session.decoders(), m_journal->spool(), this);
    connect(m_scan, &UploadScan::finished, this, &UploadController::send);
    m_scan->start(m_paths);
}

void UploadController::settled()
{
    if (!m_queue->hasGivenUp()) {
        m_leftOver += m_queue->items();
        (void)m_journal->remove(m_queue->upload().id);
    }
    m_queue.reset();
    settleNext();
}

void UploadController::send()
{
    QList<network::UploadItem> queued;
    for (const ScannedFile &file : m_scan->files()) {
        if (file.item.state == UploadState::Queued) {
            m_sent.append(m_items.size());
            queued.append(file.item);
        } else {
            ++m_rejected;
        }
        m_items.append(file.item);
    }
    network::failpoint("scanned");
    m_upload.origin = network::Upload::Origin::CommandLine;
    m_upload.archiveId = m_archive.id;
    m_upload.archiveName = m_archive.name;
    m_upload.archiveRoot = m_archive.stow();
    m_upload.created = QDateTime::currentDateTimeUtc();
    if (const auto added = m_journal->add(m_upload, queued); !added) {
        emit failed(added.error());
        return;
    }
    network::failpoint("queued");
    emit progress(m_rejected, int(m_items.size()));
    m_queue = std::make_unique<network::UploadQueue>(m_session.http(), m_archive, *m_journal, m_upload, queued, m_policy);
    recordImport(m_session.audit(), queued);
    m_audit.take(m_upload, queued);
    connect(m_queue.get(), &network::UploadQueue::changed, this, [this](const QList<network::UploadItem> &changed) {
        m_audit.take(m_upload, changed);
        for (const network::UploadItem &item : changed)
            network::isTerminal(item.state) ? void(m_settled.insert(item.id)) : void(m_settled.remove(item.id));
        emit progress(m_rejected + int(m_settled.size()), int(m_items.size()));
    });
    connect(m_queue.get(), &network::UploadQueue::waiting, this, [this](const dicom::Error &why, std::chrono::milliseconds pause) {
        if (pause.count() == 0 && !m_queue->isFinished())
            emit failed(why); // the journal cannot be written
    });
    connect(m_queue.get(), &network::UploadQueue::finished, this, &UploadController::sent, Qt::QueuedConnection);
    m_queue->start();
}

void UploadController::stop()
{
    if (!m_queue || m_sent.isEmpty()) // still scanning, or settling what an earlier run left
        return;
    m_queue->disconnect(this);
    takeStates();
    m_queue.reset();
    for (network::UploadItem &item : m_items) {
        if (item.state == UploadState::Queued) {
            item.state = UploadState::Failed;
            item.reason = network::uploadreason::NotSent;
            item.message = tr("It was not sent any more.");
        } else if (!network::isTerminal(item.state)) {
            item.state = UploadState::Uncertain;
            item.message = tr("It was being sent; the next run finds out what became of it.");
        }
    }
}

void UploadController::sent()
{
    takeStates();
    m_audit.take(m_upload, m_queue->items());
    network::failpoint("finished");
    (void)m_journal->remove(m_upload.id);
    emit finished();
}

void UploadController::takeStates()
{
    const QList<network::UploadItem> &sent = m_queue->items();
    for (qsizetype i = 0; i < sent.size(); ++i)
        m_items[m_sent.at(i)] = sent.at(i);
    // A file that is there twice shares what becomes of the one that was sent.
    const QList<ScannedFile> &files = m_scan->files();
    for (qsizetype i = 0; i < files.size(); ++i) {
        if (files.at(i).first < 0)
            continue;
        const network::UploadItem &original = m_items.at(files.at(i).first);
        m_items[i].state = network::isStored(original.state) ? UploadState::Existing : original.state;
        if (!network::isStored(original.state)) {
            m_items[i].reason = original.reason;
            m_items[i].message = original.message;
        }
    }
}

} // namespace ui
