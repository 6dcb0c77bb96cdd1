#pragma once

#include "imaging/decoder/protocol.h"
#include "network/dicom/result.h"

#include <QString>

#include <atomic>
#include <chrono>
#include <optional>

// All that the decoder pool asks of the operating system. Linux is implemented; another system needs a descriptor or handle that can
// be mapped and handed to a child (shm_open, a file mapping), a channel that keeps record borders, and a
// way to kill a child at once. Everything else of the pool is portable.

namespace imaging {

/// An open descriptor, closed with the object.
class Descriptor
{
public:
    explicit Descriptor(int value = -1)
        : m_value(value)
    {}
    Descriptor(Descriptor &&other) noexcept
        : m_value(std::exchange(other.m_value, -1))
    {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_value, other.m_value);
        return *this;
    }
    ~Descriptor();

    int value() const { return m_value; }
    explicit operator bool() const { return m_value >= 0; }

private:
    int m_value;
};

/// Memory that is shared with a helper. Its size is sealed: a helper that shrank it could kill the viewer.
class SharedMemory
{
public:
    SharedMemory() = default;
    SharedMemory(SharedMemory &&other) noexcept;
    SharedMemory &operator=(SharedMemory &&other) noexcept;
    ~SharedMemory();

    /// Pages are given when they are first touched: a generous size costs nothing. NoSpace if refused.
    static dicom::Result<SharedMemory> ofSize(qint64 size);

    std::byte *data() const { return m_data; }
    qint64 size() const { return m_size; }
    int descriptor() const { return m_descriptor.value(); }

private:
    Descriptor m_descriptor;
    std::byte *m_data = nullptr;
    qint64 m_size = 0;
};

/// A regular file opened for reading. FileAccess with a sentence otherwise: pipes and devices are refused.
struct OpenFile {
    Descriptor descriptor;
    qint64 size = 0;
};
dicom::Result<OpenFile> openRegularFile(const QString &path);

/// Ends a wait for a helper from another thread.
class Waker
{
public:
    Waker();
    void wake() const;
    void reset() const;
    int descriptor() const { return m_descriptor.value(); }

private:
    Descriptor m_descriptor;
};

/// A helper process and the viewer's end of its socket. Used by one thread; only pid() by others.
class DecoderProcess
{
public:
    enum class Event { Readable, Woken, TimedOut };
    using Clock = std::chrono::steady_clock;

    ~DecoderProcess() { kill(); }

    /// FileAccess if the program cannot be started. It gets an empty environment and the socket, no
    /// other descriptor.
    dicom::Result<> start(const QString &program, qint64 memory, int niceness);
    bool isRunning() const { return m_pid > 0; }
    qint64 pid() const { return m_pid; }
    /// Kills and reaps. Safe to call twice.
    void kill();

    /// False if the helper is gone or does not read.
    bool send(const decoder::Request &request, int descriptor = -1);
    /// The next record that waits: a reply; nothing with `closed` unset if none waits; `closed` if the helper is gone or
    /// what it said is no reply.
    std::optional<decoder::Reply> receive(bool &closed);
    /// Until the helper speaks or dies, the waker is woken or the time is over.
    Event wait(const Waker &waker, std::optional<Clock::time_point> until) const;

private:
    Descriptor m_socket;
    std::atomic<qint64> m_pid{0};
};

} // namespace imaging
