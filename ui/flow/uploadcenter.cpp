#include "ui/flow/uploadcenter.h"

#include "network/audit/audittrail.h"
#include "ui/flow/session.h"

#include <algorithm>

namespace ui {

using network::UploadHold;
using network::UploadService;

namespace {

constexpr qint64 RateWindow = 10'000; // milliseconds
constexpr qint64 ShortestWindow = 1'000;

} // namespace

UploadCenter::UploadCenter(Session &session, const network::UploadPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_audit(session.audit())
    , m_service(new UploadService(session.http(), session.uploadsFolder(), policy))
{
    m_clock.start();
    m_service->moveToThread(&m_thread);
    // While the thread's loop runs: handles the service drops as it goes are deleted by that loop's end, not left behind it.
    connect(m_service, &QObject::destroyed, &m_thread, &QThread::quit, Qt::DirectConnection);
    connectService();
    connect(&session, &Session::archivesChanged, this, [this] {
        QMetaObject::invokeMethod(m_service, [service = m_service, archives = m_session.archives()] { service->setArchives(archives); });
    });
    m_thread.setObjectName(QStringLiteral("uploads"));
}

UploadCenter::~UploadCenter()
{
    if (!m_thread.isRunning()) { // it never was: nobody else deletes the service
        delete m_service;
        return;
    }
    m_service->deleteLater();
    m_thread.wait();
}

void UploadCenter::start()
{
    if (m_thread.isRunning())
        return;
    m_thread.start(QThread::LowPriority);
    QMetaObject::invokeMethod(m_service, [service = m_service, archives = m_session.archives()] {
        service->setArchives(archives);
        service->open();
    });
}

void UploadCenter::connectService()
{
    connect(m_service, &UploadService::opened, this, [this] {
        m_isOpen = true;
        emit changed();
    });
    connect(m_service, &UploadService::added, this,
            [this](const network::Upload &upload, const QList<network::UploadItem> &items, UploadHold hold) {
                m_model.add(upload, items);
                m_holds.insert(upload.id, hold);
                m_isPaused = m_isPaused || upload.isPaused;
                m_wasBusy = m_wasBusy || m_model.totals().open > 0;
                emit instancesChanged(items);
                emit changed();
            });
    connect(m_service, &UploadService::changed, this, [this](const QList<network::UploadItem> &items) {
        m_model.update(items);
        for (const network::UploadItem &item : items) {
            m_waiting.remove(item.upload);
            if (item.state != network::UploadState::Sending)
                m_underWay.remove(item.upload);
        }
        noteProgress(0, 0);
        emit instancesChanged(items);
        emit changed();
    });
    connect(m_service, &UploadService::removed, this, [this](const QList<qint64> &ids) {
        m_model.remove(ids);
        emit changed();
    });
    connect(m_service, &UploadService::uploadChanged, this, [this](const network::Upload &upload, UploadHold hold) {
        m_holds.insert(upload.id, hold);
        m_waiting.remove(upload.id);
        emit changed();
    });
    connect(m_service, &UploadService::sending, this, [this](qint64 upload, qint64 done, qint64) {
        m_waiting.remove(upload);
        noteProgress(upload, done);
        emit changed();
    });
    connect(m_service, &UploadService::waiting, this, [this](qint64 upload, const dicom::Error &why) {
        m_waiting.insert(upload, why.message);
        emit changed();
    });
    connect(m_service, &UploadService::finished, this, [this](qint64 upload) {
        m_waiting.remove(upload);
        m_underWay.remove(upload);
        emit changed();
        if (m_model.totals().open == 0 && std::exchange(m_wasBusy, false))
            emit finished(m_model.totals());
    });
    connect(m_service, &UploadService::failed, this, &UploadCenter::failed);
    connect(this, &UploadCenter::instancesChanged, this, [this](const QList<network::UploadItem> &items) {
        for (const network::Upload &upload : m_model.uploads()) {
            QList<network::UploadItem> own = items;
            own.removeIf([&](const network::UploadItem &item) { return item.upload != upload.id; });
            if (!own.isEmpty())
                m_audit.take(upload, own);
        }
    });
}

void UploadCenter::send(const network::Archive &archive, const QList<network::UploadItem> &items)
{
    start();
    m_wasBusy = true;
    network::Upload upload;
    upload.archiveId = archive.id;
    upload.archiveName = archive.name;
    upload.archiveRoot = archive.stow();
    upload.sender = network::senderTo(archive);
    upload.created = QDateTime::currentDateTimeUtc();
    QMetaObject::invokeMethod(m_service, [service = m_service, upload, items] { service->add(upload, items); });
}

void UploadCenter::wipe(QObject *context, std::function<void()> done)
{
    start();
    connect(m_service, &UploadService::wiped, context, std::move(done),
            Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
    QMetaObject::invokeMethod(m_service, [service = m_service] { service->wipe(); });
}

void UploadCenter::setPaused(bool paused)
{
    m_isPaused = paused;
    for (const network::Upload &upload : m_model.uploads())
        QMetaObject::invokeMethod(m_service, [service = m_service, id = upload.id, paused] { service->setPaused(id, paused); });
    emit changed();
}

void UploadCenter::retryFailed()
{
    m_wasBusy = true;
    for (const network::Upload &upload : m_model.uploads())
        QMetaObject::invokeMethod(m_service, [service = m_service, id = upload.id] { service->retryFailed(id); });
}

void UploadCenter::substitute(qint64 upload, const QList<network::UploadQueue::Copy> &copies)
{
    m_wasBusy = true;
    QMetaObject::invokeMethod(m_service, [service = m_service, upload, copies] { service->substitute(upload, copies); });
}

void UploadCenter::noteCommitment(const QHash<qint64, network::Commitment> &answers)
{
    QMetaObject::invokeMethod(m_service, [service = m_service, answers] { service->noteCommitment(answers); });
}

void UploadCenter::release()
{
    for (const network::Upload &upload : m_model.uploads())
        QMetaObject::invokeMethod(m_service, [service = m_service, id = upload.id] { service->release(id); });
}

void UploadCenter::remove(const QList<std::pair<qint64, QList<qint64>>> &idsByUpload)
{
    for (const auto &[upload, ids] : idsByUpload)
        QMetaObject::invokeMethod(m_service, [service = m_service, id = upload, wanted = ids] { service->removeItems(id, wanted); });
}

void UploadCenter::clearFinished()
{
    QMetaObject::invokeMethod(m_service, [service = m_service] { service->clearFinished(false); });
}

void UploadCenter::clearAllSettled()
{
    QMetaObject::invokeMethod(m_service, [service = m_service] { service->clearFinished(true); });
}

qint64 UploadCenter::bytesUnderWay() const
{
    qint64 bytes = 0;
    for (const qint64 each : m_underWay)
        bytes += each;
    return bytes;
}

void UploadCenter::noteProgress(qint64 upload, qint64 done)
{
    if (upload != 0)
        m_underWay.insert(upload, done);
    const qint64 now = m_clock.elapsed();
    m_rate.push_back({now, m_model.totals().settledBytes + bytesUnderWay()});
    while (m_rate.size() > 2 && now - m_rate.front().first > RateWindow)
        m_rate.pop_front();
}

double UploadCenter::bytesPerSecond() const
{
    if (m_rate.size() < 2 || m_model.totals().open == 0)
        return 0;
    const qint64 span = m_rate.back().first - m_rate.front().first;
    const qint64 bytes = m_rate.back().second - m_rate.front().second;
    return span < ShortestWindow || bytes <= 0 ? 0 : double(bytes) * 1000 / double(span);
}

qint64 UploadCenter::remainingSeconds() const
{
    const double rate = bytesPerSecond();
    const qint64 left = m_model.totals().bytes - m_model.totals().settledBytes - bytesUnderWay();
    return rate > 0 ? qint64(double(std::max<qint64>(0, left)) / rate) : -1;
}

bool UploadCenter::needsRelease() const
{
    return std::any_of(m_holds.cbegin(), m_holds.cend(),
                       [](UploadHold hold) { return hold == UploadHold::ArchiveMoved || hold == UploadHold::SenderChanged; });
}

QString UploadCenter::trouble() const
{
    if (m_model.totals().open == 0)
        return {};
    for (const network::Upload &upload : m_model.uploads()) {
        switch (m_holds.value(upload.id, UploadHold::None)) {
        case UploadHold::ArchiveUnknown:
            return tr("%1 is no longer among the archives. Add it again, or remove what waits for "
                      "it.")
                .arg(upload.archiveName);
        case UploadHold::ArchiveMoved:
            return tr("The address of %1 has changed since this was prepared. Nothing is sent "
                      "there until you say so.")
                .arg(upload.archiveName);
        case UploadHold::SenderChanged:
            return tr("Who signs in to %1 has changed since this was prepared. Nothing is sent until you say so.").arg(upload.archiveName);
        case UploadHold::UploadsForbidden:
            return tr("Uploads to %1 are switched off in its settings.").arg(upload.archiveName);
        case UploadHold::None:
            break;
        }
        if (const QString sentence = m_waiting.value(upload.id); !sentence.isEmpty())
            return sentence;
    }
    return {};
}

} // namespace ui
