#include "imaging/decoderworker.h"

#include "imaging/pixelconversion.h"
#include "network/dicom/tags.h"

#include <algorithm>
#include <cstring>

// The jobs of a DecoderWorker, step by step: what is asked of the helper, and what is made of its
// answers.

namespace imaging {

using decoder::Command;

namespace {

constexpr qint64 PictureRoom = qint64(256) << 20; ///< of a rendered picture, whose size is not known before
constexpr qint64 SmallestHeaderRoom = qint64(16) << 20;
constexpr qint64 LargestHeaderRoom = qint64(512) << 20;
constexpr qint64 LargeFrame = qint64(4) << 20; ///< from here on several threads of a codec pay
constexpr qint64 MarkedOfUnknown = 8;          ///< bytes that any picture is longer than

/// A header in UTF-8 and explicit VR may outgrow the object, a deflated one by far. Untouched room
/// costs nothing.
qint64 headerRoom(qint64 objectSize)
{
    return std::clamp(4 * objectSize, SmallestHeaderRoom, LargestHeaderRoom);
}

QString uidOf(const dicom::DataSet &header)
{
    const QString uid = header.string(dicom::tag::SOPInstanceUID);
    return uid.isEmpty() ? header.string(dicom::tag::MediaStorageSOPInstanceUID) : uid;
}

/// The header of a Part 10 object comes without its pixel data: integers, unless it names one of the other attributes.
dicom::Result<ImagePixel> describedPixel(dicom::DataSet header)
{
    if (!header.contains(dicom::tag::FloatPixelData) && !header.contains(dicom::tag::DoubleFloatPixelData))
        header.set(dicom::Element{dicom::tag::PixelData, dicom::VR::OW, {}});
    return ImagePixel::fromDataSet(header);
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

bool isRendered(const DecoderJob &job)
{
    return !job.object && job.encoded.representation == dicom::EncodedFrame::Representation::Rendered;
}

} // namespace

void DecoderWorker::begin(Slot &slot)
{
    if (const auto running = m_helper.ensureRunning(); !running)
        fail(takeBack(slot), running.error());
    else if (slot.job.object)
        beginObject(slot);
    else
        beginFrame(slot);
}

void DecoderWorker::beginFrame(Slot &slot)
{
    const dicom::EncodedFrame &encoded = slot.job.encoded;
    const bool rendered = isRendered(slot.job);
    slot.asked = {encoded.key, slot.job.pixel, slot.job.reduction, rendered ? PictureRoom : slot.job.pixel.frameBytes(), {}};
    slot.bytes = rendered ? encoded.bytes.size() : slot.asked.room;
    const auto input = m_helper.provideInput(numberOf(slot), encoded.bytes.size());
    const auto output = input ? m_helper.provideOutput(numberOf(slot), slot.asked.room) : input;
    if (!output)
        return fail(takeBack(slot), output.error());
    std::memcpy(*input, encoded.bytes.constData(), size_t(encoded.bytes.size()));
    slot.asked.marks = WriteMarks::place(*output, rendered ? MarkedOfUnknown : slot.asked.room);
    decoder::Request request = requestFor(slot, rendered ? Command::Rendered : Command::Decode);
    request.inputSize = encoded.bytes.size();
    request.pixel = toLayout(slot.job.pixel);
    request.reduction = slot.job.reduction;
    request.threads = rendered ? 1 : threadsFor(slot.job.pixel);
    decoder::setText(request.transferSyntax, view(encoded.transferSyntax.toLatin1()));
    ask(slot, Slot::Phase::Decoding, request);
}

void DecoderWorker::beginObject(Slot &slot)
{
    const auto source = slot.job.object->source();
    if (!source)
        return fail(takeBack(slot), source.error());
    const bool copied = source->descriptor < 0;
    slot.asked = {{}, {}, 0, headerRoom(source->size), {}};
    slot.bytes = source->size;
    const auto output = m_helper.provideOutput(numberOf(slot), slot.asked.room);
    if (!output)
        return fail(takeBack(slot), output.error());
    if (copied) {
        const auto input = m_helper.provideInput(numberOf(slot), source->size);
        if (!input)
            return fail(takeBack(slot), input.error());
        std::memcpy(*input, source->bytes.constData(), size_t(source->size));
    }
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
    askFrame(slot, object.pixel().frameBytes() >= slot.job.reducedFromBytes ? slot.job.reduction : 0);
}

void DecoderWorker::askFrame(Slot &slot, int reduction)
{
    const DecoderObject &object = *slot.job.object;
    slot.asked = {object.key(slot.frame), object.pixel(), reduction, object.pixel().frameBytes(), {}};
    slot.bytes = slot.asked.room;
    const auto output = m_helper.provideOutput(numberOf(slot), slot.asked.room);
    if (!output)
        return fail(takeBack(slot), output.error());
    slot.asked.marks = WriteMarks::place(*output, slot.asked.room);
    decoder::Request request = requestFor(slot, Command::Frame);
    request.pixel = toLayout(object.pixel());
    request.frame = slot.frame;
    request.numberOfFrames = object.pixel().numberOfFrames;
    request.reduction = reduction;
    request.threads = threadsFor(object.pixel());
    ask(slot, Slot::Phase::Decoding, request);
}

decoder::Request DecoderWorker::requestFor(const Slot &slot, Command command) const
{
    decoder::Request request;
    request.command = command;
    request.slot = numberOf(slot);
    request.outputSize = slot.asked.room;
    return request;
}

/// A series takes a thread a frame; a large frame that nothing waits behind may take the cores of
/// helpers that sleep.
int DecoderWorker::threadsFor(const ImagePixel &pixel) const
{
    const bool alone = m_queue.isEmpty() && m_queue.idle() >= m_settings.workers - 1;
    return pixel.frameBytes() >= LargeFrame && alone ? m_settings.workers : 1;
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
    const auto pixel = describedPixel(header);
    if (!pixel)
        return tl::unexpected(pixel.error());
    if (const auto described = object.describe(uidOf(header), *pixel); !described)
        return described;
    DecoderJob share = job;
    share.attempts = 0;
    const int more = std::min(m_settings.workers * int(decoder::Slots), object.frameCount()) - 1;
    object.join(more);
    for (int i = 0; i < more; ++i)
        m_queue.add(share);
    return {};
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
    const auto header = takeHeader(reply, m_helper.output(numberOf(slot)), slot.asked);
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
    const std::byte *region = m_helper.output(numberOf(slot));
    auto frame = isRendered(slot.job) ? takePicture(reply, region, slot.asked, m_cells) : takeFrame(reply, region, slot.asked, m_cells);
    if (!frame)
        return false;
    slot.job.attempts = 0;
    if (slot.job.object && *frame && (**frame)->reduction > 0) { // the whole one follows
        m_tell({slot.job.id, FrameEvent{slot.asked.key, std::move(*frame)}});
        askFrame(slot, 0);
        return true;
    }
    tellFrame(slot.job, slot.frame, std::move(*frame));
    if (slot.job.object)
        continueObject(slot);
    else
        release(slot);
    return true;
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
    // It could not be opened once more, for want of room perhaps: those who have it open go on
    // alone.
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
