#include "ui/flow/part10peek.h"
#include "ui/flow/samepicture.h"
#include "ui/flow/series_p.h"

#include "network/dicom/uid.h"

#include <QLoggingCategory>

#include <algorithm>
#include <chrono>

Q_LOGGING_CATEGORY(lcSeries, "negatoscope.viewer.series", QtInfoMsg)

namespace ui {

using imaging::DecoderPool;
using imaging::ImageStack;

namespace {

constexpr std::chrono::milliseconds FirstWait{4'000}, LongestWait{60'000}; ///< before what an interrupted series lacks is asked for again

} // namespace

Series::Series(SeriesInfo info, std::unique_ptr<imaging::FrameSource> source, DecoderPool &decoders, imaging::FrameCache &cache,
               QObject *parent)
    : QObject(parent)
    , m_info(std::move(info))
    , m_source(std::move(source))
    , m_decoders(decoders)
    , m_cache(cache)
    , d(std::make_unique<Private>(*m_source))
{
    d->counts.setSingleShot(true);
    d->counts.setInterval(30);
    connect(&d->counts, &QTimer::timeout, this, &Series::countsChanged);
    d->place.setSingleShot(true);
    d->place.setInterval(80);
    connect(&d->place, &QTimer::timeout, this, &Series::placeImages);
    d->again.setSingleShot(true);
    connect(&d->again, &QTimer::timeout, this, &Series::tryAgain);
    connectSource();
    connect(&m_stacks, &imaging::StackSet::stackAdded, this,
            [this](ImageStack *stack) { connect(stack, &ImageStack::changed, &d->counts, qOverload<>(&QTimer::start)); });
    connect(&m_cache, &imaging::FrameCache::frameEvicted, this, &Series::evicted);
}

void Series::connectSource()
{
    using imaging::FrameSource;
    connect(m_source.get(), &FrameSource::described, this, &Series::headerRead);
    connect(m_source.get(), &FrameSource::objectArrived, this, [this](const dicom::Part10Bytes &bytes) {
        const Part10Peek peek = peekPart10(bytes.bytes);
        SeriesObject object;
        object.name = peek.sopInstanceUid;
        object.bytes = bytes;
        object.encapsulated = dicom::transfersyntax::isEncapsulated(peek.transferSyntax);
        take(std::move(object));
    });
    connect(m_source.get(), &FrameSource::fileFound, this, [this](const QString &path, const QString &uid) {
        SeriesObject object;
        object.name = uid;
        object.path = path;
        object.encapsulated = true;
        object.headerRead = d->describedUids.contains(uid);
        take(std::move(object));
    });
    connect(m_source.get(), &FrameSource::frameArrived, this, &Series::frameArrived);
    connect(m_source.get(), &FrameSource::failed, this, [this](const dicom::FrameKey &key, const dicom::Error &error) {
        if (m_descriptions.contains(key))
            fail(key, error);
        else
            lose(key.sopInstanceUid, error);
    });
    connect(m_source.get(), &FrameSource::sourceFailed, this, [this](const dicom::Error &error) {
        m_error = error;
        if (hasSome()) { // what came is still decoded
            d->interrupted = d->sourceIdle = true;
            settle();
            return;
        }
        m_state = State::Failed;
        m_started = false;
        emit stateChanged();
    });
    connect(m_source.get(), &FrameSource::idle, this, [this] {
        d->sourceIdle = true;
        settle();
    });
}

Series::~Series()
{
    disconnect(); // whoever listens may be going too
    stop();
}

Series::Counts Series::counts() const
{
    Counts counts;
    const int undescribed = m_info.instances - int(d->describedUids.size());
    counts.received = int(m_descriptions.size());
    counts.expected = counts.received + qMax(undescribed, int(d->lost.size()));
    counts.decoded = int(d->decoded.size());
    counts.failed = int(d->failed.size() + d->lost.size());
    for (int i = 0; i < m_stacks.count(); ++i)
        counts.viewed += m_stacks.at(i)->viewedCount();
    return counts;
}

void Series::start()
{
    if (m_started)
        return;
    m_started = true;
    d->interrupted = false;
    d->again.stop();
    m_error.reset();
    d->sourceIdle = false;
    d->lost.clear();
    if (m_state != State::Complete) {
        m_state = State::Loading;
        emit stateChanged();
    }
    m_source->start(d->describedUids + d->waiting.names());
    pump();
}

bool Series::isInterrupted() const
{
    return d->interrupted && m_state == State::Failed;
}

bool Series::hasSome() const
{
    return !m_descriptions.isEmpty() || !m_documents.isEmpty() || !d->running.isEmpty() || !d->waiting.isEmpty();
}

/// Goes on by itself once the archive may answer again, later and later.
void Series::tryAgainLater()
{
    d->again.start(std::min(LongestWait, FirstWait * (1 << std::min(d->attempts, 8))));
    ++d->attempts;
}

void Series::tryAgain()
{
    if (m_started)
        return;
    start();
    if (!d->wanted.isEmpty())
        setWanted(d->wanted, int(d->visible.size()));
}

void Series::stop()
{
    d->again.stop();
    if (std::exchange(d->interrupted, false) && m_state == State::Failed)
        m_state = State::Listed; // goes on when it is shown again
    if (!m_started && d->running.isEmpty() && d->frames.isEmpty())
        return;
    m_started = false;
    m_source->setWanted({}, 0);
    for (auto it = d->running.constBegin(); it != d->running.constEnd(); ++it)
        m_decoders.cancel(it.key());
    for (auto it = d->frames.constBegin(); it != d->frames.constEnd(); ++it)
        m_decoders.cancel(it.key());
    d->running.clear();
    d->frames.clear();
    // What came waits for the series to be shown again.
    for (const SeriesObject &object : std::exchange(d->inHand, {}))
        d->waiting.add(object);
    for (SeriesObject &object : std::exchange(d->held, {}))
        d->waiting.add(std::move(object));
    d->early.clear();
    if (m_state == State::Loading) {
        m_state = State::Listed;
        emit stateChanged();
    }
}

void Series::setWanted(const QList<dicom::FrameKey> &mostUrgentFirst, int visible)
{
    d->visible.clear();
    d->wanted = mostUrgentFirst;
    const QList<dicom::FrameKey> onScreen = mostUrgentFirst.first(std::clamp(visible, 0, int(mostUrgentFirst.size())));
    QStringList urgent;
    QList<dicom::FrameKey> lacking;
    for (const dicom::FrameKey &key : onScreen)
        d->visible.insert(key.sopInstanceUid);
    for (const dicom::FrameKey &key : mostUrgentFirst) {
        if (urgent.isEmpty() || urgent.last() != key.sopInstanceUid)
            urgent.append(key.sopInstanceUid);
        const QString &uid = key.sopInstanceUid;
        if (!d->waiting.contains(uid) && !d->failed.contains(key) && !d->large.contains(uid))
            lacking.append(key);
    }
    d->waiting.setUrgent(urgent);
    const QStringList busy = d->running.values();
    const QSet<QString> decoding(busy.begin(), busy.end());
    const QList<dicom::FrameKey> decodingFrames = d->frames.values();
    lacking.removeIf([&](const dicom::FrameKey &key) { return decoding.contains(key.sopInstanceUid) || decodingFrames.contains(key); });
    for (auto it = d->running.constBegin(); it != d->running.constEnd(); ++it) {
        if (d->visible.contains(it.value()))
            m_decoders.setPriority(it.key(), DecoderPool::Priority::Visible);
    }
    if (m_started && !lacking.isEmpty()) {
        if (d->sourceIdle) {
            d->sourceIdle = false;
            m_state = State::Loading;
        }
        const auto shown = std::count_if(lacking.begin(), lacking.end(), [&](const auto &key) { return onScreen.contains(key); });
        m_source->setWanted(lacking, int(shown));
    }
    pump();
}

bool Series::belongsHere(const dicom::DataSet &header) const
{
    return header.string(dicom::tag::StudyInstanceUID) == m_info.studyInstanceUid
           && header.string(dicom::tag::SeriesInstanceUID) == m_info.seriesInstanceUid;
}

/// A header or the metadata of an instance: describes its images, or says that it has none.
void Series::headerRead(const dicom::DataSet &header)
{
    const QString uid = header.string(dicom::tag::SOPInstanceUID);
    if (d->describedUids.contains(uid)) {
        if (m_descriptions.contains({uid, 1}))
            headerReadAgain(uid, header);
        return;
    }
    if (!belongsHere(header)) {
        lose(uid, {dicom::Error::Kind::Conflict, tr("The archive sent an image of another series."), {}});
        return;
    }
    const SeriesKind kind = kindOfSopClass(header.string(dicom::tag::SOPClassUID));
    const auto images = kind == SeriesKind::Images ? imaging::describe(header) : QList<imaging::ImageDescriptionPtr>();
    if (!images && images.error().kind != dicom::Error::Kind::Unsupported) {
        lose(uid, images.error());
        return;
    }
    d->describedUids.insert(uid);
    d->lost.remove(uid);
    if (!images || images->isEmpty()) {
        m_documents.append(header);
        const SeriesKind found = kind == SeriesKind::Images ? SeriesKind::Other : kind;
        if (m_info.kind != found && m_descriptions.isEmpty()) {
            m_info.kind = found;
            emit infoChanged();
        }
        emit documentArrived();
        return;
    }
    for (const imaging::ImageDescriptionPtr &image : *images) {
        m_descriptions.insert(image->key, image);
        emit described(image);
    }
    d->toPlace.append(*images);
    for (const imaging::ImageDescriptionPtr &image : *images) {
        const imaging::FramePtr cached = m_cache.contains(image->key) ? m_cache.find(image->key) : nullptr;
        if (cached && !cached->isProvisional())
            framed(image->key, cached);
        if (const auto early = d->early.take(image->key); !early.bytes.isEmpty())
            decode(early);
    }
    d->counts.start();
    if (m_stacks.count() == 0)
        placeImages(); // somebody waits for the first one
    else if (!d->place.isActive())
        d->place.start();
}

/// Every insertion makes stacks, wanted lists and viewports think again: the images of a moment go in together.
void Series::placeImages()
{
    d->place.stop();
    const auto images = std::exchange(d->toPlace, {});
    if (images.isEmpty())
        return;
    m_stacks.add(images);
    for (const imaging::ImageDescriptionPtr &image : images) {
        const auto failed = d->failed.constFind(image->key);
        const bool hasFailed = failed != d->failed.cend();
        const bool decoded = d->decoded.contains(image->key) && m_cache.contains(image->key);
        ImageStack *stack = decoded || hasFailed ? m_stacks.stackOf(image->key) : nullptr;
        if (stack && hasFailed)
            stack->setFailed(image->key, *failed);
        else if (stack)
            stack->setState(image->key, ImageStack::State::Loaded);
    }
    d->attempts = 0;
    emit imagesInserted();
}

/// Metadata came before, or another object has the same UID: who and what it shows must be the same, or nobody sees it.
void Series::headerReadAgain(const QString &uid, const dicom::DataSet &header)
{
    const auto images = imaging::describe(header);
    const auto known = m_descriptions.value({uid, 1});
    if (!images || images->isEmpty())
        return;
    emit described(images->first());
    if (!belongsHere(header) || !describeTheSame(*known, *images->first()))
        dispute(uid,
                {dicom::Error::Kind::Conflict, tr("The archive describes this image in two ways that do not agree; it is not shown."), {}});
}

void Series::dispute(const QString &uid, const dicom::Error &error)
{
    qCWarning(lcSeries) << "two objects of one UID do not agree";
    d->disputed.insert(uid);
    const int frames = m_descriptions.value({uid, 1})->pixel.numberOfFrames;
    for (int frame = 1; frame <= frames; ++frame) {
        const dicom::FrameKey key{uid, frame};
        m_cache.remove(key);
        d->decoded.remove(key);
        fail(key, error);
    }
}

void Series::rejectDocument(const QString &sopInstanceUid, const dicom::Error &error)
{
    const auto removed =
        m_documents.removeIf([&](const dicom::DataSet &document) { return document.string(dicom::tag::SOPInstanceUID) == sopInstanceUid; });
    if (removed == 0)
        return;
    d->describedUids.remove(sopInstanceUid);
    lose(sopInstanceUid, error);
}

void Series::fail(const dicom::FrameKey &key, const dicom::Error &error)
{
    if (d->decoded.contains(key) && m_cache.contains(key))
        return;
    qCInfo(lcSeries) << "an image failed:" << error.detail;
    d->failed.insert(key, error);
    if (ImageStack *stack = m_stacks.stackOf(key))
        stack->setFailed(key, error);
    d->counts.start();
}

void Series::lose(const QString &name, const dicom::Error &error)
{
    if (error.kind == dicom::Error::Kind::Cancelled || d->describedUids.contains(name))
        return;
    qCInfo(lcSeries) << "an object was lost:" << error.detail;
    d->lost.insert(name, error);
    if (!m_error)
        m_error = error;
    d->counts.start();
}

void Series::evicted(const dicom::FrameKey &key)
{
    if (!m_descriptions.contains(key))
        return;
    ImageStack *stack = m_stacks.stackOf(key);
    if (stack && stack->state(stack->indexOf(key)) == ImageStack::State::Loaded)
        stack->setState(key, ImageStack::State::Described);
    emit imagesInserted();
}

/// Complete once the source has nothing under way and nothing waits for a helper.
void Series::settle()
{
    if (!m_started || !d->sourceIdle || !d->running.isEmpty() || !d->frames.isEmpty() || !d->waiting.isEmpty())
        return;
    placeImages();
    const bool nothing = m_descriptions.isEmpty() && m_documents.isEmpty();
    const State state = nothing || d->interrupted ? State::Failed : State::Complete;
    if (nothing && !m_error)
        m_error = dicom::Error{dicom::Error::Kind::NotFound, tr("The archive sent nothing of this series."), {}};
    emit countsChanged();
    if (d->interrupted) {
        m_started = false;
        tryAgainLater();
    }
    if (state != m_state) {
        m_state = state;
        emit stateChanged();
    }
}

} // namespace ui
