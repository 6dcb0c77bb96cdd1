#include "ui/flow/thumbnailloader.h"

#include "imaging/presentation.h"
#include "ui/flow/session.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <cstring>
#include <memory>

namespace ui {

namespace {

constexpr int MostJobs = 2;
constexpr int PictureEdge = 2 * ThumbnailLoader::Edge;
constexpr qint64 MostPixels = qint64(1) << 26;

/// A picture the archive rendered, decoded by the helper to 8-bit grey or RGB.
QImage imageFrom(const imaging::Frame &frame)
{
    const imaging::ImagePixel &pixel = frame.pixel;
    const int samples = pixel.samplesPerPixel;
    if (pixel.cellBytes() != 1 || (samples != 1 && samples != 3) || pixel.pixels() <= 0 || pixel.pixels() > MostPixels)
        return {};
    QImage image(pixel.columns, pixel.rows, samples == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    const qsizetype line = qsizetype(pixel.columns) * samples;
    for (int row = 0; row < pixel.rows; ++row)
        std::memcpy(image.scanLine(row), frame.bytes() + row * line, size_t(line));
    return image;
}

QImage small(const QImage &image, double pixelAspect = 1)
{
    if (image.isNull())
        return image;
    QSizeF size(image.width(), image.height() * (pixelAspect > 0.1 && pixelAspect < 10 ? pixelAspect : 1));
    size.scale(PictureEdge, PictureEdge, Qt::KeepAspectRatio);
    const QSize whole = size.toSize().expandedTo({1, 1});
    // Halving first keeps the smooth scaling of a large radiograph cheap.
    QImage reduced = image;
    if (image.width() > 4 * whole.width())
        reduced = image.scaled(whole * 2, Qt::IgnoreAspectRatio, Qt::FastTransformation);
    return reduced.scaled(whole, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

} // namespace

ThumbnailLoader::ThumbnailLoader(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

ThumbnailLoader::~ThumbnailLoader()
{
    clear();
}

void ThumbnailLoader::request(const SeriesInfo &series)
{
    if (series.kind != SeriesKind::Images || series.archiveId.isEmpty() || m_asked.contains(series.seriesInstanceUid))
        return;
    m_asked.insert(series.seriesInstanceUid);
    m_waiting.append(series);
    pump();
}

bool ThumbnailLoader::isPending(const QString &uid) const
{
    return m_jobs.contains(uid) || std::any_of(m_waiting.begin(), m_waiting.end(), [&uid](const SeriesInfo &series) {
               return series.seriesInstanceUid == uid;
           });
}

void ThumbnailLoader::setPaused(bool paused)
{
    m_paused = paused;
    pump();
}

void ThumbnailLoader::forget(const QString &uid)
{
    if (const auto job = m_jobs.find(uid); job != m_jobs.end()) {
        if (job->second.decoding)
            m_session.decoders().cancel(job->second.decode);
        m_jobs.erase(job);
    }
    m_waiting.removeIf([&uid](const SeriesInfo &series) { return series.seriesInstanceUid == uid; });
    m_asked.remove(uid);
    m_rendered.remove(uid);
    m_pictures.remove(uid);
    pump();
}

void ThumbnailLoader::clear()
{
    m_waiting.clear();
    for (const auto &[uid, job] : m_jobs) {
        if (job.decoding)
            m_session.decoders().cancel(job.decode);
    }
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
        const auto archive = m_session.archive(series.archiveId);
        if (!archive || m_rendered.contains(uid))
            continue;
        Job &job = m_jobs[uid];
        job.series = series;
        network::WadoClient wado(m_session.http(), *archive);
        job.thumbnail = wado.thumbnail({series.studyInstanceUid, uid, {}}, QSize(PictureEdge, PictureEdge));
        connect(job.thumbnail.get(), &network::Transaction::finished, this, [this, uid] { fetched(uid); });
    }
}

void ThumbnailLoader::fetched(const QString &uid)
{
    Job &job = m_jobs[uid];
    const auto result = job.thumbnail->result();
    job.thumbnail.reset();
    if (result)
        decode(uid, *result);
    else
        findInstance(uid);
}

void ThumbnailLoader::decode(const QString &uid, const dicom::EncodedFrame &encoded)
{
    Job &job = m_jobs[uid];
    dicom::EncodedFrame frame = encoded;
    frame.representation = dicom::EncodedFrame::Representation::Rendered;
    job.decoding = true;
    job.decode = m_session.decoders().decode(
        frame, imaging::ImagePixel(), imaging::DecoderPool::Priority::Background,
        [this, uid](const dicom::Result<imaging::FramePtr> &decoded) {
            m_jobs[uid].decoding = false;
            const QImage picture = decoded ? imageFrom(**decoded) : QImage();
            if (picture.isNull())
                findInstance(uid);
            else
                finish(uid, small(picture));
        });
}

/// No picture from the archive: one image of the middle is fetched and decoded here.
void ThumbnailLoader::findInstance(const QString &uid)
{
    Job &job = m_jobs[uid];
    const auto archive = m_session.archive(job.series.archiveId);
    if (!archive) {
        finish(uid, {});
        return;
    }
    network::Query query;
    query.level = network::QueryLevel::Instances;
    query.studyInstanceUid = job.series.studyInstanceUid;
    query.seriesInstanceUid = uid;
    query.limit = 1;
    query.offset = job.series.instances / 2;
    job.search = network::QidoClient(m_session.http(), *archive).search(query, [this, uid](const QList<dicom::DataSet> &rows) {
        // A clip of many frames is too much to fetch for a small picture.
        if (!rows.isEmpty() && rows.first().integer(dicom::tag::NumberOfFrames).value_or(1) == 1)
            m_jobs[uid].sopInstanceUid = rows.first().string(dicom::tag::SOPInstanceUID);
    });
    connect(job.search.get(), &network::Transaction::finished, this, [this, uid] {
        m_jobs[uid].search.reset();
        retrieveInstance(uid);
    });
}

void ThumbnailLoader::retrieveInstance(const QString &uid)
{
    Job &job = m_jobs[uid];
    const auto archive = m_session.archive(job.series.archiveId);
    if (!archive || job.sopInstanceUid.isEmpty()) {
        finish(uid, {});
        return;
    }
    network::WadoClient wado(m_session.http(), *archive);
    const auto object = std::make_shared<dicom::Part10Bytes>();
    job.retrieval = wado.retrieve({job.series.studyInstanceUid, uid, job.sopInstanceUid},
                                  [object](const dicom::Part10Bytes &bytes) { *object = bytes; });
    connect(job.retrieval.get(), &network::Transaction::finished, this, [this, uid, object] {
        m_jobs[uid].retrieval.reset();
        if (object->bytes.isEmpty())
            finish(uid, {});
        else
            decodeObject(uid, *object);
    });
}

void ThumbnailLoader::decodeObject(const QString &uid, const dicom::Part10Bytes &object)
{
    Job &job = m_jobs[uid];
    imaging::DecoderPool::ObjectSink sink;
    sink.header = [this, uid](const dicom::Result<dicom::DataSet> &header) {
        const auto images = header ? imaging::describe(*header) : tl::unexpected(header.error());
        if (images && !images->isEmpty())
            m_jobs[uid].image = images->first();
    };
    sink.frame = [this, uid](const dicom::FrameKey &, const dicom::Result<imaging::FramePtr> &frame) {
        if (frame && m_jobs[uid].image)
            render(uid, m_jobs[uid].image, *frame);
    };
    sink.done = [this, uid] {
        m_jobs[uid].decoding = false;
        finish(uid, {});
    };
    job.decoding = true;
    job.decode = m_session.decoders().readObject(object, imaging::DecoderPool::Priority::Background,
                                                 imaging::DecoderPool::Frames::All, sink);
}

void ThumbnailLoader::renderCached(const QString &id, const imaging::ImageDescriptionPtr &image)
{
    const imaging::FramePtr frame = m_session.cache().contains(image->key) ? m_session.cache().find(image->key) : nullptr;
    if (frame && !frame->isProvisional())
        render(id, image, frame);
}

void ThumbnailLoader::render(const QString &uid, const imaging::ImageDescriptionPtr &image,
                             const imaging::FramePtr &frame)
{
    if (m_rendered.contains(uid))
        return;
    m_rendered.insert(uid);
    m_asked.insert(uid);
    QPointer<ThumbnailLoader> self(this);
    QThreadPool::globalInstance()->start([self, uid, image, frame, application = QCoreApplication::instance()] {
        const QImage picture = small(imaging::render(*image, *frame, imaging::initialVoi(*image, frame.get())),
                                     image->pixelAspect);
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
    m_waiting.removeIf([&uid](const SeriesInfo &series) { return series.seriesInstanceUid == uid; });
    if (const auto job = m_jobs.find(uid); job != m_jobs.end()) {
        if (job->second.decoding)
            m_session.decoders().cancel(job->second.decode);
        m_jobs.erase(job);
    }
    emit ready(uid);
    pump();
}

} // namespace ui
