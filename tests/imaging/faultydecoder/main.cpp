#include "imaging/decoder/server.h"

#include <cstdlib>
#include <cstring>
#include <random>
#include <vector>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

// A decoder helper that decodes as the real one does, but for some requests dies, hangs or lies.
// NEGATOSCOPE_FAULTS is how many of a thousand; for each a byte, the kind, is appended to the file
// NEGATOSCOPE_FAULT_JOURNAL.

namespace {

enum class Fault : char {
    None = 0,
    DieBefore = 'a',
    DieAfter,
    Hang,
    SayDoneUnwritten,
    WriteHalf,
    WrongId,
    AnswerTwice,
    HugeSize,
    OtherSize,
    Garbage,
    ShortRecord,
    Last = ShortRecord
};

/// Our own view of the regions, to leave in them what was there.
struct Region {
    decoder::Mapping memory;
    std::vector<uint8_t> before;
};

class FaultyDecoder
{
public:
    FaultyDecoder()
        : m_random(std::random_device{}())
        , m_perMille(std::atoi(std::getenv("NEGATOSCOPE_FAULTS")))
        , m_journal(open(std::getenv("NEGATOSCOPE_FAULT_JOURNAL"), O_WRONLY | O_APPEND | O_CREAT, 0600))
    {}

    void handle(const decoder::Request &request, int descriptor)
    {
        using decoder::Command;
        Region &output = m_outputs[request.slot % decoder::Slots];
        if (request.command == Command::UseOutput)
            output.memory = decoder::Mapping::of(dup(descriptor), request.outputSize, decoder::Mapping::Access::ReadWrite);
        const bool answers =
            request.command != Command::UseInput && request.command != Command::UseOutput && request.command != Command::Close;
        const Fault fault = answers ? draw() : Fault::None;
        if (fault == Fault::DieBefore)
            _exit(3);
        if (fault == Fault::Hang)
            for (;;)
                pause();
        const auto size = size_t(std::min(request.outputSize, output.memory.size()));
        if (fault == Fault::SayDoneUnwritten || fault == Fault::WriteHalf)
            output.before.assign(output.memory.data(), output.memory.data() + std::min<size_t>(size, 1 << 20));
        const auto reply = m_server.handle(request, descriptor);
        if (fault == Fault::SayDoneUnwritten)
            std::memcpy(output.memory.data(), output.before.data(), output.before.size());
        if (fault == Fault::WriteHalf && reply && reply->size > 1) {
            const auto half = size_t(reply->size) / 2;
            if (half < output.before.size())
                std::memcpy(output.memory.data() + half, output.before.data() + half, output.before.size() - half);
        }
        if (reply)
            answer(*reply, fault);
    }

private:
    Fault draw()
    {
        // Whoever asked may be slow to see what was wrong: one fault is one replacement.
        if (m_quiet > 0)
            --m_quiet;
        if (m_quiet > 0 || int(m_random() % 1000) >= m_perMille)
            return Fault::None;
        const int kinds = int(Fault::Last) - int(Fault::DieBefore) + 1;
        const char fault = char(int(Fault::DieBefore) + int(m_random() % unsigned(kinds)));
        if (write(m_journal, &fault, 1) != 1)
            _exit(4);
        m_quiet = RequestsAhead;
        return Fault(fault);
    }

    void answer(decoder::Reply reply, Fault fault)
    {
        switch (fault) {
        case Fault::DieAfter:
            _exit(3);
        case Fault::WrongId:
            reply.id += 1 + m_random() % 3;
            break;
        case Fault::HugeSize:
            reply.size = INT64_MAX - 7;
            break;
        case Fault::OtherSize:
            reply.size -= 1;
            reply.pixel.rows -= 1;
            break;
        case Fault::Garbage:
            for (size_t i = 0; i < sizeof reply; ++i)
                reinterpret_cast<uint8_t *>(&reply)[i] = uint8_t(m_random());
            break;
        default:
            break;
        }
        send(decoder::Socket, &reply, fault == Fault::ShortRecord ? sizeof reply / 2 : sizeof reply, MSG_NOSIGNAL);
        if (fault == Fault::AnswerTwice)
            send(decoder::Socket, &reply, sizeof reply, MSG_NOSIGNAL);
    }

    decoder::Server m_server;
    std::array<Region, decoder::Slots> m_outputs;
    std::mt19937 m_random;
    static constexpr int RequestsAhead = 16; ///< more than are sent before the first answer
    const int m_perMille;
    const int m_journal;
    int m_quiet = 0; ///< requests that meet no fault
};

} // namespace

int main()
{
    FaultyDecoder faulty;
    for (;;) {
        decoder::Request request;
        iovec part{&request, sizeof request};
        alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        int descriptor = -1;
        if (recvmsg(decoder::Socket, &message, 0) != ssize_t(sizeof request))
            return 0;
        const cmsghdr *header = CMSG_FIRSTHDR(&message);
        if (header && header->cmsg_type == SCM_RIGHTS)
            std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
        faulty.handle(request, descriptor);
    }
}
