#include "imaging/decoder/protocol.h"
#include "imaging/decoder/sandbox.h"
#include "imaging/decoder/server.h"

#include <cstdlib>

#include <sys/socket.h>
#include <unistd.h>

// The decoder helper: started by the viewer with its end of a socket as descriptor 3; its arguments
// are the memory it may allocate and its niceness. Ends when the viewer closes the socket, or
// says something that is not the protocol.

namespace {

/// One record and the descriptor that came with it, -1 without one. False at the end.
bool receive(decoder::Request &request, int &descriptor)
{
    iovec part{&request, sizeof request};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    descriptor = -1;
    if (recvmsg(decoder::Socket, &message, MSG_CMSG_CLOEXEC) != ssize_t(sizeof request))
        return false;
    const cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS && header->cmsg_len == CMSG_LEN(sizeof descriptor))
        std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
    return request.magic == decoder::Magic;
}

} // namespace

int main(int argc, char **argv)
{
    decoder::Confinement confinement;
    if (argc > 1)
        confinement.memory = std::strtoll(argv[1], nullptr, 10);
    if (argc > 2)
        confinement.niceness = int(std::strtol(argv[2], nullptr, 10));
    const bool isFiltered = decoder::confine(confinement);
    decoder::Server server;
    decoder::Request request;
    int descriptor = -1;
    while (receive(request, descriptor)) {
        auto reply = server.handle(request, descriptor);
        if (reply)
            reply->unfiltered = !isFiltered;
        if (reply && send(decoder::Socket, &*reply, sizeof *reply, MSG_NOSIGNAL) != ssize_t(sizeof *reply))
            break;
    }
    _exit(0); // nothing to flush; destructors of libraries would only cost time
}
