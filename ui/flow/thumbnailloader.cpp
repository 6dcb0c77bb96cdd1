#include "ui/flow/thumbnailloader.h"

#include "imaging/presentation.h"
#include "ui/flow/session.h"
#include "ui/flow/thumbnailjob.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

namespace ui {

namespace {

constexpr int MostJobs = 2;
constexpr int PictureEdge = 2 * ThumbnailLoader::Edge;
constexpr qsizetype KeptBytes = qsizetype(32) << 20;

QString keyOf(const SeriesInfo &series)
{
    return series.archiveId + u' ' + series.seriesInstanceUid + u' ' + series.path;
}

} // namespace

ThumbnailLoader::ThumbnailLoader(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_kept(KeptBytes)
{}

ThumbnailLoader::~ThumbnailLoader() = default;

void ThumbnailLoader::request(const SeriesInfo &series)
{
    const bool isNowhere = series.archiveId.isEmpty() && series.path.isEmpty();
    if (series.kind != SeriesKind::Images || isNowhere || m_asked.contains(series.seriesInstanceUid))
        return;
    m_asked.insert(series.seriesInstanceUid);
    if (showKept(series))
        return;
    m_waiting.append(series);
    pump();
}

bool ThumbnailLoader::showKept(const SeriesInfo &series)
{
    const Kept *kept = m_kept.object(keyOf(series));
    if (!kept)
        return false;
    const QString uid = series.seriesInstanceUid;
    m_pictures.insert(uid, kept->picture);
    if (kept->isOurs)
        m_rendered.insert(uid);
    QMetaObject::invokeMethod(
        this, [this, uid] { emit ready(uid); }, Qt::QueuedConnection);
    return true;
}

bool ThumbnailLoader::isPending(const QString &uid) const
{
    return m_jobs.contains(uid)
           || std::any_of(m_waiting.begin(), m_waiting.end(), [&uid](const SeriesInfo &series) { return series.seriesInstanceUid == uid; });
}

void ThumbnailLoader::setPaused(bool paused)
{
    m_paused = paused;
    pump();
}

void ThumbnailLoader::dropJob(const QString &uid)
{
    if (const auto job = m_jobs.find(uid); job != m_jobs.end()) {
        job->second->disconnect(this);
        job->second->stop();
        job->second.release()->deleteLater(); // this may be its own doing
        m_jobs.erase(job);
    }
    m_waiting.removeIf([&uid](const SeriesInfo &series) { return series.seriesInstanceUid == uid; });
}

void ThumbnailLoader::forget(const QString &uid)
{
    dropJob(uid);
    m_asked.remove(uid);
    m_rendered.remove(uid);
    m_pictures.remove(uid);
    pump();
}

void ThumbnailLoader::clear()
{
    m_waiting.clear();
    m_jobs.clear();
    m_asked.clear();
    m_rendered.clear();
    m_pictures.clear();
}

void ThumbnailLoader::pump()
{
    while (!m_paused && !m_waiting.isEmpty() && m_jobs.size() < MostJobs) {
        const SeriesInfo series = m_waiting.takeFirst();
        const QString uid = series.seriesInstanceUid;
        if (m_rendered.contains(uid))
            continue;
        auto job = std::make_unique<ThumbnailJob>(m_session, series, PictureEdge);
        connect(job.get(), &ThumbnailJob::finished, this, [this, uid, key = keyOf(series)](const QImage &picture, bool isOurs) {
            if (isOurs && !picture.isNull())
                m_rendered.insert(uid);
            if (!picture.isNull())
                m_kept.insert(key, new Kept{picture, isOurs}, picture.sizeInBytes());
            finish(uid, picture);
        });
        job->start();
        m_jobs[uid] = std::move(job);
    }
}

void ThumbnailLoader::renderCached(const QString &id, const imaging::ImageDescriptionPtr &image)
{
    const imaging::FramePtr frame = m_session.cache().contains(image->key) ? m_session.cache().find(image->key) : nullptr;
    if (frame && !frame->isProvisional())
        render(id, image, frame);
}

void ThumbnailLoader::render(const QString &uid, const imaging::ImageDescriptionPtr &image, const imaging::FramePtr &frame)
{
    if (m_rendered.contains(uid))
        return;
    m_rendered.insert(uid);
    m_asked.insert(uid);
    QPointer<ThumbnailLoader> self(this);
    QThreadPool::globalInstance()->start([self, uid, image, frame, application = QCoreApplication::instance()] {
        const QImage picture =
            smallPicture(imaging::render(*image, *frame, imaging::initialVoi(*image, frame.get())), PictureEdge, image->pixelAspect);
        QMetaObject::invokeMethod(application, [self, uid, picture] {
            if (self && self->m_rendered.contains(uid))
                self->finish(uid, picture);
        });
    });
}

void ThumbnailLoader::finish(const QString &uid, const QImage &picture)
{
    if (!picture.isNull())
        m_pictures.insert(uid, picture);
    dropJob(uid);
    emit ready(uid);
    pump();
}

} // namespace ui
