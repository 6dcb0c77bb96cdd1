#pragma once

#include "imaging/decoderprocess.h"

#include <array>

namespace imaging {

/// Marks in an output region that every answer overwrites. A helper that says it is done and has
/// not written would otherwise show what was decoded before: the picture, or the header, of another
/// object.
class WriteMarks
{
public:
    /// One on each page of the first `size` bytes and one at their end.
    static WriteMarks place(std::byte *region, qint64 size);
    /// `copy` is what was taken of the region, `size` bytes: false if a mark is still there.
    bool areOverwritten(const std::byte *copy, qint64 size) const;

private:
    quint64 m_value = 0;
    qint64 m_size = 0;
};

/// A helper process with the memory that its slots share with it. Used by one thread; only pid() by
/// others.
class DecoderHelper
{
public:
    struct Settings {
        QString program;
        qint64 memory = 0;
        int niceness = 0;
    };

    explicit DecoderHelper(Settings settings)
        : m_settings(std::move(settings))
    {}

    dicom::Result<> ensureRunning();
    bool isRunning() const { return m_process.isRunning(); }
    qint64 pid() const { return m_process.pid(); }
    void kill() { m_process.kill(); }

    /// Regions of at least `size` bytes that the helper knows. NoSpace if there is no memory.
    dicom::Result<std::byte *> provideInput(quint32 slot, qint64 size);
    dicom::Result<std::byte *> provideOutput(quint32 slot, qint64 size);
    const std::byte *output(quint32 slot) const { return m_slots[slot].output.memory.data(); }

    bool send(const decoder::Request &request, int descriptor = -1) { return m_process.send(request, descriptor); }
    std::optional<decoder::Reply> receive(bool &closed) { return m_process.receive(closed); }
    DecoderProcess::Event wait(const Waker &waker, std::optional<DecoderProcess::Clock::time_point> until) const
    {
        return m_process.wait(waker, until);
    }

private:
    struct Region {
        SharedMemory memory;
        bool known = false; // to the process that runs now
    };
    struct Slot {
        Region input;
        Region output;
    };

    dicom::Result<std::byte *> provide(quint32 slot, Region &region, qint64 size, decoder::Command command);

    const Settings m_settings;
    DecoderProcess m_process;
    std::array<Slot, decoder::Slots> m_slots;
};

} // namespace imaging
