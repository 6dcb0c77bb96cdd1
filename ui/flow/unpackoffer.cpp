#include "ui/flow/unpackoffer.h"

#include "network/dicom/uid.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadcenter.h"

#include <QHash>

namespace ui {

using network::UploadItem;

UnpackOffer::UnpackOffer(Session &session, UploadCenter &center, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_center(center)
{}

UnpackOffer::~UnpackOffer() = default;

UnpackOffer::Refused UnpackOffer::refused() const
{
    Refused refused;
    if (m_session.uploadsFolder().isEmpty() || m_center.model().totals().syntaxRefused == 0)
        return refused;
    for (const UploadItem &item : m_center.model().items()) {
        const bool isRefused = item.state == network::UploadState::Failed && item.reason == network::uploadreason::SyntaxRefused;
        if (!isRefused || !item.original.isEmpty() || m_impossible.contains(item.id)
            || item.transferSyntaxUid == QLatin1String(dicom::transfersyntax::ExplicitVRLittleEndian)
            || dicom::transfersyntax::isVideo(item.transferSyntaxUid))
            continue;
        refused.items.append(item);
        refused.lossy += dicom::transfersyntax::isLossy(item.transferSyntaxUid) ? 1 : 0;
    }
    return refused;
}

void UnpackOffer::start()
{
    m_items = refused().items;
    if (m_items.isEmpty() || m_job)
        return;
    QList<ScannedFile> files;
    for (const UploadItem &item : std::as_const(m_items)) {
        ScannedFile file;
        file.item = item;
        files.append(file);
    }
    m_job = std::make_unique<TranscodeJob>(m_session.decoders(), m_session.uploadsFolder() + QStringLiteral("/spool"));
    connect(m_job.get(), &CopyJob::progress, this, &UnpackOffer::progress);
    connect(m_job.get(), &CopyJob::finished, this, &UnpackOffer::finish, Qt::QueuedConnection); // it goes there
    m_job->start(files);
}

void UnpackOffer::cancel()
{
    m_job.reset();
    m_items.clear();
}

void UnpackOffer::finish()
{
    if (!m_job)
        return; // cancelled meanwhile
    QHash<qint64, QList<network::UploadQueue::Copy>> copies;
    QStringList taken;
    QString failure;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const UploadItem &made = m_job->files().at(i).item;
        if (made.state == network::UploadState::Rejected) {
            m_impossible.insert(m_items.at(i).id);
            failure = made.message;
            continue;
        }
        copies[m_items.at(i).upload].append({m_items.at(i).id, made.path, made.transferSyntaxUid});
        taken << made.path;
    }
    m_job->release(taken);
    cancel();
    for (auto it = copies.cbegin(); it != copies.cend(); ++it)
        m_center.substitute(it.key(), it.value());
    emit finished(failure);
}

} // namespace ui
