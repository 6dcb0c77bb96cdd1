#pragma once

#include "imaging/decoderhelper.h"
#include "imaging/decoderqueue.h"
#include "imaging/decoderresult.h"
#include "imaging/decodersentences.h"

#include <array>
#include <deque>
#include <functional>
#include <thread>

namespace imaging {

/// A thread that drives one helper process: keeps both of its slots busy, copies results out, kills
/// it at a deadline, replaces it. decoderworker.cpp is that loop; what a job asks for and what is
/// made of answers stands in decoderwork.cpp.
class DecoderWorker
{
public:
    struct Settings {
        DecoderHelper::Settings helper;
        std::chrono::milliseconds deadline;       ///< of a request, and
        std::chrono::milliseconds deadlinePerMiB; ///< of what it is about
        int workers = 1;
    };
    using Tell = std::function<void(DecoderEvent)>; ///< called in the worker's thread

    enum class Room { None, OneSlot, Idle };

    DecoderWorker(DecoderQueue &queue, const Settings &settings, Tell tell);
    ~DecoderWorker();

    /// Wakes the worker if it has that much room for a job; false if not. Any thread.
    bool offer(Room least);
    /// Starts the helper without a job for it. Any thread.
    void warmUp();
    void stop(); ///< returns at once
    void join(); ///< waits for the thread; nothing is told afterwards
    qint64 pid() const { return m_helper.pid(); }
    int restarts() const { return m_restarts; }

private:
    struct Slot {
        enum class Phase { Idle, Opening, Decoding };
        Phase phase = Phase::Idle;
        DecoderJob job;
        quint64 request = 0;
        int frame = 0;    // of an object, that is being decoded
        qint64 bytes = 0; // that the request is about: they decide its deadline
        Asked asked;
    };

    void run();
    bool fillSlots();
    void rest();
    void setIdle(bool idle);
    void ask(Slot &slot, Slot::Phase phase, decoder::Request request, int descriptor = -1);
    void drain();
    void replace(DecodingFault fault);
    void release(Slot &slot);
    DecoderJob takeBack(Slot &slot);
    quint32 numberOf(const Slot &slot) const { return quint32(&slot - m_slots.data()); }
    DecoderProcess::Clock::time_point deadline() const;

    void begin(Slot &slot);
    void beginFrame(Slot &slot);
    void beginObject(Slot &slot);
    void continueObject(Slot &slot);
    void askFrame(Slot &slot, int reduction);
    void headerArrived(Slot &slot, const dicom::DataSet &header, bool hasPixels);
    dicom::Result<> shareOut(const DecoderJob &job, const dicom::DataSet &header, bool hasPixels);
    decoder::Request requestFor(const Slot &slot, decoder::Command command) const;
    int threadsFor(const ImagePixel &pixel) const;
    bool answered(Slot &slot, const decoder::Reply &reply);
    bool opened(Slot &slot, const decoder::Reply &reply);
    bool decoded(Slot &slot, const decoder::Reply &reply);
    void fail(DecoderJob job, const dicom::Error &error);
    void tellFrame(const DecoderJob &job, int frame, dicom::Result<FramePtr> result);

    DecoderQueue &m_queue;
    const Settings m_settings;
    const Tell m_tell;
    Waker m_waker;
    DecoderHelper m_helper;
    CellMemory m_cells;
    std::array<Slot, decoder::Slots> m_slots;
    std::deque<Slot *> m_asked;                    // in the order in which the helper works
    DecoderProcess::Clock::time_point m_headSince; // when it began with the first of them
    quint64 m_requests = 0;
    bool m_idle = false;      // as the queue counts us
    bool m_hasWorked = false; // since it last rested
    bool m_toldUnfiltered = false;
    std::atomic<int> m_restarts{0};
    std::atomic<Room> m_room{Room::None};
    std::atomic<bool> m_warmUp{false};
    std::atomic<bool> m_stop{false};
    std::thread m_thread; // last: runs with all of the above made
};

} // namespace imaging
