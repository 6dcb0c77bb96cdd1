#include "imaging/decoder/server.h"
#include "tests/fuzz/codecinput.h"

#include <cstring>

#include <sys/mman.h>
#include <unistd.h>

using namespace decoder;

namespace {

constexpr qint64 Room = 1 << 20;

/// A region as the viewer hands it over, with `content` at its beginning.
int region(QByteArrayView content)
{
    const int descriptor = memfd_create("fuzz", 0);
    if (descriptor >= 0 && ftruncate(descriptor, Room) == 0)
        return pwrite(descriptor, content.data(), size_t(content.size()), 0) == content.size() ? descriptor : -1;
    return -1;
}

Request requestOf(Command command)
{
    Request request;
    request.command = command;
    request.inputSize = Room;
    request.outputSize = Room;
    return request;
}

} // namespace

// The helper's side of the protocol: a description, then a Part 10 object whose frames are asked
// for.
NEGATOSCOPE_FUZZ_TARGET(helper)
{
    if (input.size() > Room)
        return;
    fuzz::Choices choices(input);
    const codecs::PixelLayout pixel = fuzz::layoutFrom(choices);
    Server server;
    server.handle(requestOf(Command::UseInput), region(choices.rest()));
    server.handle(requestOf(Command::UseOutput), region({}));
    Request open = requestOf(Command::OpenBytes);
    open.inputSize = choices.rest().size();
    const auto opened = server.handle(open, -1);
    fuzz::require(opened && opened->size >= 0 && opened->size <= Room, "a header fits into the room for it");
    for (const int frame : {1, 2}) {
        Request request = requestOf(Command::Frame);
        request.frame = frame;
        request.numberOfFrames = 2;
        request.pixel = pixel;
        request.outputSize = pixel.isSane() ? pixel.frameBytes() : 64;
        const auto reply = server.handle(request, -1);
        fuzz::require(reply && reply->size >= 0 && reply->size <= request.outputSize, "a frame fits into the room for it");
    }
}
