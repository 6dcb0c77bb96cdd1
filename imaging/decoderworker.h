#pragma once

#include "imaging/decoderprocess.h"
#include "imaging/decoderqueue.h"
#include "imaging/decodersentences.h"

#include <array>
#include <deque>
#include <functional>
#include <thread>

namespace imaging {

/// A thread that drives one helper process: keeps both of its slots busy, copies results out, kills it at a deadline, replaces it.
class DecoderWorker
{
public:
    struct Settings {
        QString program;
        std::chrono::milliseconds deadline;
        qint64 addressSpace = 0;
        int shares = 1;                              ///< how many slots may work on one object at a time
    };
    using Tell = std::function<void(DecoderEvent)>;  ///< called in the worker's thread

    enum class Room { None, OneSlot, Idle };

    DecoderWorker(DecoderQueue &queue, const Settings &settings, Tell tell);
    ~DecoderWorker();

    /// Wakes the worker if it has that much room for a job; false if not. Any thread.
    bool offer(Room least);
    /// Starts the helper without a job for it. Any thread.
    void warmUp();
    void stop();                                     ///< returns at once
    void join();                                     ///< waits for the thread; nothing is told afterwards
    qint64 pid() const { return m_process.pid(); }
    int restarts() const { return m_restarts; }

private:
    struct Region {
        SharedMemory memory;
        bool known = false;                          // to the helper that runs now
    };
    struct Slot {
        enum class Phase { Idle, Opening, Decoding };
        Phase phase = Phase::Idle;
        DecoderJob job;
        quint64 request = 0;
        int frame = 0;                               // of an object, that is being decoded
        qint64 room = 0;                             // in the output region, of this request
        Region input;
        Region output;
    };

    void run();
    bool fillSlots();
    void begin(Slot &slot);
    void beginFrame(Slot &slot);
    void beginObject(Slot &slot);
    void continueObject(Slot &slot);
    void headerArrived(Slot &slot, const dicom::DataSet &header, bool hasPixels);
    dicom::Result<> shareOut(const DecoderJob &job, const dicom::DataSet &header, bool hasPixels);
    void release(Slot &slot);
    DecoderJob takeBack(Slot &slot);

    dicom::Result<> ensureProcess();
    dicom::Result<> provide(Slot &slot, Region &region, qint64 size, decoder::Command command);
    void ask(Slot &slot, Slot::Phase phase, decoder::Request request, int descriptor = -1);
    decoder::Request requestFor(const Slot &slot, decoder::Command command) const;

    void drain();
    bool answered(Slot &slot, const decoder::Reply &reply);
    bool opened(Slot &slot, const decoder::Reply &reply);
    bool decoded(Slot &slot, const decoder::Reply &reply);
    void replace(DecodingFault fault);
    void fail(DecoderJob job, const dicom::Error &error);
    void tellFrame(const DecoderJob &job, int frame, dicom::Result<FramePtr> result);

    DecoderQueue &m_queue;
    const Settings m_settings;
    const Tell m_tell;
    Waker m_waker;
    DecoderProcess m_process;
    std::array<Slot, decoder::Slots> m_slots;
    std::deque<Slot *> m_asked;                      // in the order in which the helper works
    DecoderProcess::Clock::time_point m_headSince;   // when it began with the first of them
    quint64 m_requests = 0;
    std::atomic<int> m_restarts{0};
    std::atomic<Room> m_room{Room::None};
    std::atomic<bool> m_warmUp{false};
    std::atomic<bool> m_stop{false};
    std::thread m_thread;                            // last: runs with all of the above made
};

} // namespace imaging
