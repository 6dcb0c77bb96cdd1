#include "imaging/decoderpool.h"

#include "imaging/decoderworker.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHash>
#include <QPointer>

#include <algorithm>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace imaging {

namespace {

constexpr qint64 TurnMs = 8; ///< longest run of callbacks before the event loop is let in

int coresOrOne()
{
    return std::max(1, int(std::thread::hardware_concurrency()));
}

QString programBeside(const DecoderPoolOptions &options)
{
    return options.helperPath.isEmpty() ? QCoreApplication::applicationDirPath() + u"/negatoscope-decoder" : options.helperPath;
}

/// The transfer syntax of bytes that came without one, by their media type (PS3.18 8.7.3.3). The codestream decides
/// between the kinds of JPEG.
QString transferSyntaxOf(const dicom::EncodedFrame &encoded)
{
    static constexpr std::pair<const char *, const char *> defaults[] = {
        {"image/jpeg", "1.2.840.10008.1.2.4.50"},   {"image/jls", "1.2.840.10008.1.2.4.80"},
        {"image/jp2", "1.2.840.10008.1.2.4.91"},    {"image/jpx", "1.2.840.10008.1.2.4.93"},
        {"image/jphc", "1.2.840.10008.1.2.4.203"},  {"image/jxl", "1.2.840.10008.1.2.4.112"},
        {"image/dicom-rle", "1.2.840.10008.1.2.5"}, {"application/octet-stream", "1.2.840.10008.1.2.1"},
    };
    if (!encoded.transferSyntax.isEmpty())
        return encoded.transferSyntax;
    for (const auto &[mediaType, transferSyntax] : defaults)
        if (encoded.mediaType == QLatin1String(mediaType))
            return QLatin1String(transferSyntax);
    return {};
}

} // namespace

struct DecoderPool::Private {
    struct Client {
        std::variant<FrameSink, ObjectSink> sink;
        std::shared_ptr<std::atomic<bool>> cancelled = std::make_shared<std::atomic<bool>>(false);
    };

    explicit Private(DecoderPool *owner)
        : pool(owner)
        , queue([this] { offer(); })
    {}

    void offer();
    DecoderJob jobFor(Client client, Priority priority);
    void tell(DecoderEvent event);
    void deliver();
    void deliverTo(FrameSink sink, DecoderEvent &event);
    void deliverTo(const ObjectSink &sink, DecoderEvent &event);

    DecoderPool *pool;
    Id lastId = 0;
    QHash<Id, Client> clients; // of the owner's thread, as all but tell() and offer()
    DecoderQueue queue;
    std::mutex mutex; // of the two below
    std::vector<DecoderEvent> told;
    bool deliveryPosted = false;
    std::vector<std::unique_ptr<DecoderWorker>> workers; // last: they use all of the above
};

void DecoderPool::Private::offer()
{
    for (const auto least : {DecoderWorker::Room::Idle, DecoderWorker::Room::OneSlot})
        for (const auto &worker : workers)
            if (worker->offer(least))
                return;
}

DecoderJob DecoderPool::Private::jobFor(Client client, Priority priority)
{
    DecoderJob job;
    job.id = ++lastId;
    job.priority = priority;
    job.cancelled = client.cancelled;
    clients.insert(job.id, std::move(client));
    return job;
}

/// Any thread: many events share one wake-up of the owner's.
void DecoderPool::Private::tell(DecoderEvent event)
{
    const std::lock_guard lock(mutex);
    told.push_back(std::move(event));
    if (!std::exchange(deliveryPosted, true))
        QMetaObject::invokeMethod(
            pool, [this] { deliver(); }, Qt::QueuedConnection);
}

void DecoderPool::Private::deliver()
{
    std::vector<DecoderEvent> events;
    {
        const std::lock_guard lock(mutex);
        events.swap(told);
        deliveryPosted = false;
    }
    const QPointer<DecoderPool> alive(pool);
    QElapsedTimer turn;
    turn.start();
    for (size_t i = 0; i < events.size(); ++i) {
        if (turn.hasExpired(TurnMs)) {
            const std::lock_guard lock(mutex);
            told.insert(told.begin(), std::make_move_iterator(events.begin() + qsizetype(i)), std::make_move_iterator(events.end()));
            if (!std::exchange(deliveryPosted, true))
                QMetaObject::invokeMethod(
                    pool, [this] { deliver(); }, Qt::QueuedConnection);
            return;
        }
        const auto client = clients.constFind(events[i].id);
        if (client == clients.cend())
            continue; // cancelled
        // A copy: the callback may cancel, submit, or end the pool.
        std::visit([&](const auto &sink) { deliverTo(sink, events[i]); }, std::variant(client->sink));
        if (!alive)
            return;
    }
}

void DecoderPool::Private::deliverTo(FrameSink sink, DecoderEvent &event)
{
    const auto *header = std::get_if<HeaderEvent>(&event.what);
    if (std::holds_alternative<DoneEvent>(event.what) || (header && header->header))
        return;
    clients.remove(event.id);
    if (header)
        sink(tl::unexpected(header->header.error()));
    else
        sink(std::move(std::get<FrameEvent>(event.what).frame));
}

void DecoderPool::Private::deliverTo(const ObjectSink &sink, DecoderEvent &event)
{
    if (auto *header = std::get_if<HeaderEvent>(&event.what)) {
        if (sink.header)
            sink.header(std::move(header->header));
    } else if (auto *frame = std::get_if<FrameEvent>(&event.what)) {
        if (sink.frame)
            sink.frame(frame->key, std::move(frame->frame));
    } else {
        clients.remove(event.id);
        if (sink.done)
            sink.done();
    }
}

DecoderPool::DecoderPool(const DecoderPoolOptions &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    const int helpers = options.helpers > 0 ? options.helpers : coresOrOne();
    const DecoderWorker::Settings settings{
        {programBeside(options), options.helperMemory, options.niceness}, options.deadline, options.deadlinePerMiB, helpers};
    for (int i = 0; i < helpers; ++i)
        d->workers.push_back(
            std::make_unique<DecoderWorker>(d->queue, settings, [this](DecoderEvent event) { d->tell(std::move(event)); }));
}

DecoderPool::~DecoderPool()
{
    for (const auto &worker : d->workers)
        worker->stop();
    for (const auto &worker : d->workers)
        worker->join();
}

void DecoderPool::warmUp()
{
    for (const auto &worker : d->workers)
        worker->warmUp();
}

DecoderPool::Id DecoderPool::decode(const dicom::EncodedFrame &encoded, const ImagePixel &pixel, Priority priority, FrameSink sink,
                                    int reduction)
{
    DecoderJob job = d->jobFor({std::move(sink)}, priority);
    const Id id = job.id;
    job.encoded = encoded;
    job.encoded.transferSyntax = transferSyntaxOf(encoded);
    job.pixel = pixel;
    job.reduction = std::max(0, reduction);
    d->queue.add(std::move(job));
    return id;
}

DecoderPool::Id DecoderPool::readObject(const dicom::Part10Bytes &object, Priority priority, Frames frames, ObjectSink sink)
{
    const int reduction = std::max(0, sink.firstReduction);
    const qint64 from = sink.reducedFromBytes;
    DecoderJob job = d->jobFor({std::move(sink)}, priority);
    const Id id = job.id;
    job.reduction = reduction;
    job.reducedFromBytes = from;
    job.object = std::make_shared<DecoderObject>(object.bytes, frames);
    d->queue.add(std::move(job));
    return id;
}

DecoderPool::Id DecoderPool::readFile(const QString &path, Priority priority, Frames frames, ObjectSink sink)
{
    const int reduction = std::max(0, sink.firstReduction);
    const qint64 from = sink.reducedFromBytes;
    DecoderJob job = d->jobFor({std::move(sink)}, priority);
    const Id id = job.id;
    job.reduction = reduction;
    job.reducedFromBytes = from;
    job.object = std::make_shared<DecoderObject>(path, frames, 0);
    d->queue.add(std::move(job));
    return id;
}

DecoderPool::Id DecoderPool::readFileFrame(const QString &path, int frame, Priority priority, FrameSink sink)
{
    DecoderJob job = d->jobFor({std::move(sink)}, priority);
    const Id id = job.id;
    job.object = std::make_shared<DecoderObject>(path, Frames::All, std::max(1, frame));
    d->queue.add(std::move(job));
    return id;
}

void DecoderPool::setPriority(Id id, Priority priority)
{
    d->queue.setPriority(id, priority);
}

void DecoderPool::cancel(Id id)
{
    const auto client = d->clients.constFind(id);
    if (client == d->clients.cend())
        return;
    *client->cancelled = true;
    d->clients.erase(client);
    d->queue.remove(id);
}

int DecoderPool::helpers() const
{
    return int(d->workers.size());
}

int DecoderPool::restarts() const
{
    int restarts = 0;
    for (const auto &worker : d->workers)
        restarts += worker->restarts();
    return restarts;
}

QList<qint64> DecoderPool::helperPids() const
{
    QList<qint64> pids;
    for (const auto &worker : d->workers)
        if (const qint64 pid = worker->pid(); pid > 0)
            pids << pid;
    return pids;
}

} // namespace imaging
