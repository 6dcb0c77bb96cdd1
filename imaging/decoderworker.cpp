#include "imaging/decoderworker.h"

#include "imaging/decoderresult.h"
#include "imaging/pixelconversion.h"
#include "network/dicom/tags.h"

#include <QLoggingCategory>

#include <algorithm>
#include <cstring>

namespace imaging {

Q_LOGGING_CATEGORY(lcDecoder, "negatoscope.decoder")

using decoder::Command;

namespace {

constexpr qint64 SmallestRegion = qint64(1) << 20;
constexpr qint64 KeptRegion = qint64(64) << 20;      ///< larger ones are given back when they are no longer needed
constexpr qint64 PictureRoom = qint64(256) << 20;    ///< of a rendered picture, whose size is not known before
constexpr qint64 SmallestHeaderRoom = qint64(16) << 20;
constexpr qint64 LargestHeaderRoom = qint64(512) << 20;
constexpr int Attempts = 2;                          ///< helpers that one frame may break

/// A header in UTF-8 and explicit VR may outgrow the object, a deflated one by far. Untouched room costs nothing.
qint64 headerRoom(qint64 objectSize) { return std::clamp(4 * objectSize, SmallestHeaderRoom, LargestHeaderRoom); }

QString uidOf(const dicom::DataSet &header)
{
    const QString uid = header.string(dicom::tag::SOPInstanceUID);
    return uid.isEmpty() ? header.string(dicom::tag::MediaStorageSOPInstanceUID) : uid;
}

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), size_t(bytes.size())}; }

} // namespace

DecoderWorker::DecoderWorker(DecoderQueue &queue, const Settings &settings, Tell tell)
    : m_queue(queue), m_settings(settings), m_tell(std::move(tell)), m_thread([this] { run(); })
{
}

DecoderWorker::~DecoderWorker()
{
    stop();
    join();
}

void DecoderWorker::stop()
{
    m_stop = true;
    m_waker.wake();
}

void DecoderWorker::join()
{
    if (m_thread.joinable())
        m_thread.join();
}

bool DecoderWorker::offer(Room least)
{
    Room room = m_room.load();
    if (room < least || room == Room::None || !m_room.compare_exchange_strong(room, Room::None))
        return false;
    m_waker.wake();
    return true;
}

void DecoderWorker::warmUp()
{
    m_warmUp = true;
    m_waker.wake();
}

void DecoderWorker::run()
{
    m_queue.changeIdle(1);
    while (!m_stop) {
        if (m_warmUp.exchange(false) && !ensureProcess())
            qCWarning(lcDecoder) << "The decoder helper cannot be started";
        // The flag goes up before the queue is looked at: a job that comes in between wakes us.
        m_room = m_asked.empty() ? Room::Idle : m_asked.size() < m_slots.size() ? Room::OneSlot : Room::None;
        if (fillSlots())
            continue;
        std::optional<DecoderProcess::Clock::time_point> until;
        if (!m_asked.empty())
            until = m_headSince + m_settings.deadline;
        switch (m_process.wait(m_waker, until)) {
        case DecoderProcess::Event::Readable: drain(); break;
        case DecoderProcess::Event::TimedOut: replace(DecodingFault::Overran); break;
        case DecoderProcess::Event::Woken: break;
        }
    }
    m_process.kill();
}

/// Takes one job, if there is a slot and a job for it.
bool DecoderWorker::fillSlots()
{
    const auto idle = std::find_if(m_slots.begin(), m_slots.end(), [](const Slot &slot) { return slot.phase == Slot::Phase::Idle; });
    if (idle == m_slots.end())
        return false;
    const bool busy = !m_asked.empty();
    auto job = m_queue.take(busy);
    if (!job)
        return false;
    if (!busy)
        m_queue.changeIdle(-1);
    idle->job = std::move(*job);
    begin(*idle);
    if (m_asked.empty())
        m_queue.changeIdle(1);
    if (m_asked.size() == m_slots.size())
        m_queue.pointOut(); // an offer may have reached us just as we became full
    return true;
}

void DecoderWorker::begin(Slot &slot)
{
    if (const auto running = ensureProcess(); !running)
        fail(takeBack(slot), running.error());
    else if (slot.job.object)
        beginObject(slot);
    else
        beginFrame(slot);
}

void DecoderWorker::beginFrame(Slot &slot)
{
    const dicom::EncodedFrame &encoded = slot.job.encoded;
    const bool rendered = encoded.representation == dicom::EncodedFrame::Representation::Rendered;
    slot.room = rendered ? PictureRoom : slot.job.pixel.frameBytes();
    auto ready = provide(slot, slot.input, encoded.bytes.size(), Command::UseInput);
    if (ready)
        ready = provide(slot, slot.output, slot.room, Command::UseOutput);
    if (!ready)
        return fail(takeBack(slot), ready.error());
    std::memcpy(slot.input.memory.data(), encoded.bytes.constData(), size_t(encoded.bytes.size()));
    decoder::Request request = requestFor(slot, rendered ? Command::Rendered : Command::Decode);
    request.inputSize = encoded.bytes.size();
    request.pixel = toLayout(slot.job.pixel);
    decoder::setText(request.transferSyntax, view(encoded.transferSyntax.toLatin1()));
    ask(slot, Slot::Phase::Decoding, request);
}

void DecoderWorker::beginObject(Slot &slot)
{
    const auto source = slot.job.object->source();
    if (!source)
        return fail(takeBack(slot), source.error());
    const bool copied = source->descriptor < 0;
    slot.room = headerRoom(source->size);
    auto ready = provide(slot, slot.output, slot.room, Command::UseOutput);
    if (ready && copied)
        ready = provide(slot, slot.input, source->size, Command::UseInput);
    if (!ready)
        return fail(takeBack(slot), ready.error());
    if (copied)
        std::memcpy(slot.input.memory.data(), source->bytes.constData(), size_t(source->size));
    decoder::Request request = requestFor(slot, copied ? Command::OpenBytes : Command::OpenFile);
    request.inputSize = source->size;
    ask(slot, Slot::Phase::Opening, request, source->descriptor);
}

/// The next frame of the object that is open in the slot, unless something more urgent waits.
void DecoderWorker::continueObject(Slot &slot)
{
    DecoderObject &object = *slot.job.object;
    slot.frame = slot.job.frame > 0 ? std::exchange(slot.job.frame, 0) : object.takeFrame();
    if (slot.frame == 0 || *slot.job.cancelled) {
        object.leave();
        return release(slot);
    }
    slot.phase = Slot::Phase::Decoding;
    if (m_queue.hasMoreUrgentThan(slot.job.priority))
        return m_queue.putBack(takeBack(slot));
    slot.room = object.pixel().frameBytes();
    if (const auto ready = provide(slot, slot.output, slot.room, Command::UseOutput); !ready)
        return fail(takeBack(slot), ready.error());
    decoder::Request request = requestFor(slot, Command::Frame);
    request.pixel = toLayout(object.pixel());
    request.frame = slot.frame;
    request.numberOfFrames = object.pixel().numberOfFrames;
    ask(slot, Slot::Phase::Decoding, request);
}

void DecoderWorker::headerArrived(Slot &slot, const dicom::DataSet &header, bool hasPixels)
{
    const DecoderJob job = slot.job;
    DecoderObject &object = *job.object;
    if (!object.headerOnce())
        return continueObject(slot);
    m_tell({job.id, HeaderEvent{header}});
    const auto shared = shareOut(job, header, hasPixels);
    if (!shared && (hasPixels || object.onlyFrame() > 0))
        m_tell({job.id, FrameEvent{{uidOf(header), std::max(1, object.onlyFrame())}, tl::unexpected(shared.error())}});
    if (shared && object.wantsFrames())
        return continueObject(slot);
    m_tell({job.id, DoneEvent{}});
    release(slot);
}

/// Lets other slots work on the object's frames too.
dicom::Result<> DecoderWorker::shareOut(const DecoderJob &job, const dicom::DataSet &header, bool hasPixels)
{
    DecoderObject &object = *job.object;
    if (!object.wantsFrames())
        return {};
    if (!hasPixels)
        return failDecoding(DecodingFault::NoPixels);
    const auto pixel = ImagePixel::fromDataSet(header);
    if (!pixel)
        return tl::unexpected(pixel.error());
    if (const auto described = object.describe(uidOf(header), *pixel); !described)
        return described;
    DecoderJob share = job;
    share.attempts = 0;
    const int more = std::min(m_settings.shares, object.frameCount()) - 1;
    object.join(more);
    for (int i = 0; i < more; ++i)
        m_queue.add(share);
    return {};
}

void DecoderWorker::release(Slot &slot)
{
    if (slot.job.object && m_process.isRunning())
        m_process.send(requestFor(slot, Command::Close)); // a failure shows with the next request
    slot.job = {};
    slot.frame = 0;
    slot.phase = Slot::Phase::Idle;
}

/// The slot's job, to be put back or to fail, with the frame that it was at.
DecoderJob DecoderWorker::takeBack(Slot &slot)
{
    DecoderJob job = slot.job;
    if (job.object && slot.phase == Slot::Phase::Decoding)
        job.frame = slot.frame;
    release(slot);
    return job;
}

dicom::Result<> DecoderWorker::ensureProcess()
{
    if (m_process.isRunning())
        return {};
    for (Slot &slot : m_slots)
        slot.input.known = slot.output.known = false;
    return m_process.start(m_settings.program, m_settings.addressSpace);
}

dicom::Result<> DecoderWorker::provide(Slot &slot, Region &region, qint64 size, Command command)
{
    const bool wasteful = region.memory.size() > KeptRegion && size < region.memory.size() / 4;
    if (region.memory.size() < size || wasteful || region.memory.size() == 0) {
        region.memory = {};
        region.known = false;
        auto memory = SharedMemory::ofSize(std::max(SmallestRegion, size + size / 4));
        if (!memory)
            return tl::unexpected(memory.error());
        region.memory = std::move(*memory);
    }
    if (!region.known) {
        decoder::Request request = requestFor(slot, command);
        request.inputSize = request.outputSize = region.memory.size();
        region.known = m_process.send(request, region.memory.descriptor());
    }
    return {};
}

decoder::Request DecoderWorker::requestFor(const Slot &slot, Command command) const
{
    decoder::Request request;
    request.command = command;
    request.slot = quint32(&slot - m_slots.data());
    request.outputSize = slot.room;
    return request;
}

/// After this the slot may be anything: a helper that cannot be asked is replaced at once.
void DecoderWorker::ask(Slot &slot, Slot::Phase phase, decoder::Request request, int descriptor)
{
    slot.phase = phase;
    slot.request = request.id = ++m_requests;
    if (m_asked.empty())
        m_headSince = DecoderProcess::Clock::now();
    m_asked.push_back(&slot);
    if (!m_process.send(request, descriptor))
        replace(DecodingFault::Died);
}

void DecoderWorker::drain()
{
    while (m_process.isRunning()) {
        bool closed = false;
        const auto reply = m_process.receive(closed);
        if (closed)
            return replace(DecodingFault::Died);
        if (!reply)
            return;
        if (m_asked.empty() || reply->id != m_asked.front()->request)
            return replace(DecodingFault::Nonsense);
        Slot &slot = *m_asked.front();
        m_asked.pop_front();
        m_headSince = DecoderProcess::Clock::now();
        if (!answered(slot, *reply)) {
            m_asked.push_front(&slot);
            return replace(DecodingFault::Nonsense);
        }
        if (m_asked.empty())
            m_queue.changeIdle(1);
    }
}

/// False if the answer breaks the protocol; the slot is then as before.
bool DecoderWorker::answered(Slot &slot, const decoder::Reply &reply)
{
    if (*slot.job.cancelled) {
        release(slot);
        return true;
    }
    return slot.phase == Slot::Phase::Opening ? opened(slot, reply) : decoded(slot, reply);
}

bool DecoderWorker::opened(Slot &slot, const decoder::Reply &reply)
{
    if (slot.job.object->isDescribed() && !reply.failed) { // its header is known already
        continueObject(slot);
        return true;
    }
    const auto header = takeHeader(reply, slot.output.memory.data(), slot.room);
    if (!header)
        return false;
    if (*header)
        headerArrived(slot, **header, reply.pixelTag != 0);
    else
        fail(takeBack(slot), header->error());
    return true;
}

bool DecoderWorker::decoded(Slot &slot, const decoder::Reply &reply)
{
    const DecoderJob &job = slot.job;
    const std::byte *region = slot.output.memory.data();
    const bool rendered = !job.object && job.encoded.representation == dicom::EncodedFrame::Representation::Rendered;
    auto frame = rendered     ? takePicture(reply, region, slot.room, job.encoded.key)
                 : job.object ? takeFrame(reply, region, job.object->pixel(), job.object->key(slot.frame))
                              : takeFrame(reply, region, job.pixel, job.encoded.key);
    if (!frame)
        return false;
    tellFrame(job, slot.frame, std::move(*frame));
    slot.job.attempts = 0;
    if (slot.job.object)
        continueObject(slot);
    else
        release(slot);
    return true;
}

/// Ends the helper. What it was working on is tried once more, unless it took too long; what waited for it goes back.
void DecoderWorker::replace(DecodingFault fault)
{
    qCWarning(lcDecoder) << "Replacing a decoder helper, reason" << int(fault);
    m_process.kill();
    ++m_restarts;
    const auto asked = std::exchange(m_asked, {});
    if (!asked.empty())
        m_queue.changeIdle(1);
    for (Slot *slot : asked) {
        DecoderJob job = takeBack(*slot);
        const bool guilty = slot == asked.front();
        if (guilty && (fault == DecodingFault::Overran || ++job.attempts >= Attempts))
            fail(std::move(job), failDecoding(fault).value());
        else
            m_queue.putBack(std::move(job));
    }
}

/// Tells that the job's frame, or header, cannot be had; the other frames of an object go on.
void DecoderWorker::fail(DecoderJob job, const dicom::Error &error)
{
    if (*job.cancelled)
        return;
    if (!job.object)
        return tellFrame(job, 0, tl::unexpected(error));
    if (!job.object->isDescribed()) {
        if (job.object->headerOnce()) {
            m_tell({job.id, HeaderEvent{tl::unexpected(error)}});
            m_tell({job.id, DoneEvent{}});
        }
        return;
    }
    if (job.frame > 0) {
        tellFrame(job, std::exchange(job.frame, 0), tl::unexpected(error));
        job.attempts = 0;
        return m_queue.putBack(std::move(job));
    }
    // It could not be opened once more, for want of room perhaps: those who have it open go on alone.
    if (!job.object->leave())
        return;
    while (const int frame = job.object->takeFrame())
        tellFrame(job, frame, tl::unexpected(error));
}

void DecoderWorker::tellFrame(const DecoderJob &job, int frame, dicom::Result<FramePtr> result)
{
    m_tell({job.id, FrameEvent{job.object ? job.object->key(frame) : job.encoded.key, std::move(result)}});
    if (job.object && job.object->finishFrame())
        m_tell({job.id, DoneEvent{}});
}

} // namespace imaging
