#include "imaging/decoderworker.h"

#include "imaging/memorybudget.h"

#include <QLoggingCategory>

#include <algorithm>

namespace imaging {

Q_LOGGING_CATEGORY(lcDecoder, "negatoscope.decoder")

namespace {

constexpr int Attempts = 2; ///< helpers that one frame may break
constexpr std::chrono::seconds Quiet{2};

} // namespace

DecoderWorker::DecoderWorker(DecoderQueue &queue, const Settings &settings, Tell tell)
    : m_queue(queue)
    , m_settings(settings)
    , m_tell(std::move(tell))
    , m_helper(settings.helper)
    , m_thread([this] { run(); })
{}

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
    while (!m_stop) {
        if (m_warmUp.exchange(false) && !m_helper.ensureRunning())
            qCWarning(lcDecoder) << "The decoder helper cannot be started";
        setIdle(m_asked.empty());
        // The flag goes up before the queue is looked at: a job that comes in between wakes us.
        m_room = m_asked.empty() ? Room::Idle : m_asked.size() < m_slots.size() ? Room::OneSlot : Room::None;
        if (fillSlots())
            continue;
        std::optional<DecoderProcess::Clock::time_point> until;
        if (!m_asked.empty())
            until = deadline();
        else if (m_hasWorked)
            until = DecoderProcess::Clock::now() + Quiet;
        switch (m_helper.wait(m_waker, until)) {
        case DecoderProcess::Event::Readable:
            drain();
            break;
        case DecoderProcess::Event::TimedOut:
            m_asked.empty() ? rest() : replace(DecodingFault::Overran);
            break;
        case DecoderProcess::Event::Woken:
            break;
        }
    }
    m_helper.kill();
}

/// A series is through: what was kept for its objects is not needed until the next one comes.
void DecoderWorker::rest()
{
    m_hasWorked = false;
    if (m_queue.idle() >= m_settings.workers)
        returnFreedMemory();
}

/// The only place where the queue learns whether we have work, so that its count cannot drift.
void DecoderWorker::setIdle(bool idle)
{
    if (std::exchange(m_idle, idle) != idle)
        m_queue.changeIdle(idle ? 1 : -1);
}

/// Of the request that the helper is at.
DecoderProcess::Clock::time_point DecoderWorker::deadline() const
{
    return m_headSince + m_settings.deadline + m_settings.deadlinePerMiB * (m_asked.front()->bytes >> 20);
}

/// Takes one job, if there is a slot and a job for it.
bool DecoderWorker::fillSlots()
{
    const auto slot = std::find_if(m_slots.begin(), m_slots.end(), [](const Slot &each) { return each.phase == Slot::Phase::Idle; });
    if (slot == m_slots.end())
        return false;
    auto job = m_queue.take(!m_asked.empty());
    if (!job)
        return false;
    m_hasWorked = true;
    setIdle(false); // before the job is shared out: others are offered what we cannot take
    slot->job = std::move(*job);
    begin(*slot);
    if (m_asked.size() == m_slots.size())
        m_queue.pointOut(); // an offer may have reached us just as we became full
    return true;
}

/// After this the slot may be anything: a helper that cannot be asked is replaced at once.
void DecoderWorker::ask(Slot &slot, Slot::Phase phase, decoder::Request request, int descriptor)
{
    slot.phase = phase;
    slot.request = request.id = ++m_requests;
    if (m_asked.empty())
        m_headSince = DecoderProcess::Clock::now();
    m_asked.push_back(&slot);
    if (!m_helper.send(request, descriptor))
        replace(DecodingFault::Died);
}

void DecoderWorker::drain()
{
    while (m_helper.isRunning()) {
        bool closed = false;
        const auto reply = m_helper.receive(closed);
        if (closed)
            return replace(DecodingFault::Died);
        if (!reply)
            return;
        if (m_asked.empty() || reply->id != m_asked.front()->request)
            return replace(DecodingFault::Nonsense);
        Slot &slot = *m_asked.front();
        m_asked.pop_front();
        m_headSince = DecoderProcess::Clock::now();
        if (reply->unfiltered && !std::exchange(m_toldUnfiltered, true))
            qCWarning(lcDecoder) << "This system has no filter of system calls: decoder helpers run without it";
        if (!answered(slot, *reply)) {
            m_asked.push_front(&slot);
            return replace(DecodingFault::Nonsense);
        }
        setIdle(m_asked.empty());
    }
}

/// Ends the helper. What it was working on is tried once more, unless it took too long; what waited for it goes back.
void DecoderWorker::replace(DecodingFault fault)
{
    qCWarning(lcDecoder) << "Replacing a decoder helper, reason" << int(fault);
    m_helper.kill();
    ++m_restarts;
    const auto asked = std::exchange(m_asked, {});
    setIdle(true); // what goes back below is offered to us as well
    for (Slot *slot : asked) {
        DecoderJob job = takeBack(*slot);
        const bool guilty = slot == asked.front();
        if (guilty && (fault == DecodingFault::Overran || ++job.attempts >= Attempts))
            fail(std::move(job), failDecoding(fault).value());
        else
            m_queue.putBack(std::move(job));
    }
}

void DecoderWorker::release(Slot &slot)
{
    if (slot.job.object && m_helper.isRunning()) {
        decoder::Request request;
        request.command = decoder::Command::Close;
        request.slot = numberOf(slot);
        m_helper.send(request); // a failure shows with the next request
    }
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

} // namespace imaging
