#include "tests/imaging/hostilehelper.h"

#include "imaging/decoder/protocol.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <cstdlib>
#include <cstring>
#include <limits>

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr char Variable[] = "NEGATOSCOPE_TEST_LIE";

decoder::Reply lieAbout(const decoder::Request &request, Lie lie)
{
    decoder::Reply reply;
    reply.id = request.id;
    reply.size = request.pixel.frameBytes();
    reply.pixel = request.pixel;
    switch (lie) {
    case Lie::WrongId:
        reply.id += 7;
        break;
    case Lie::HugeSize:
        reply.size = std::numeric_limits<qint64>::max();
        break;
    case Lie::NegativeSize:
        reply.size = -1;
        break;
    case Lie::OtherColour:
        reply.pixel.photometric = codecs::Photometric(77);
        break;
    case Lie::NotANumber:
        reply.minimum = reply.maximum = std::numeric_limits<double>::quiet_NaN();
        break;
    case Lie::HugePicture:
        reply.pixel = {65535, 65535, 3, 8, 8, 7, 0, 0, codecs::Photometric::Rgb, codecs::Cell::Integer};
        reply.size = reply.pixel.frameBytes();
        break;
    case Lie::GarbageHeader:
        reply.size = 4096;
        break;
    case Lie::WildError:
        reply.failed = 1;
        reply.errorKind = 4'000'000'000U;
        reply.message.fill('\x1b'); // without an end
        reply.detail.fill('\xff');
        break;
    case Lie::Unfiltered:
        reply.unfiltered = 1;
        break;
    case Lie::UnaskedReply:
    case Lie::Unwritten:
    case Lie::Silence:
        break;
    }
    return reply;
}

/// A request, and the region that came with it.
bool receive(decoder::Request &request, uint8_t *&region)
{
    iovec part{&request, sizeof request};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    if (recvmsg(decoder::Socket, &message, 0) != ssize_t(sizeof request))
        return false;
    const cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header && request.command == decoder::Command::UseOutput) {
        int descriptor = -1;
        std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
        region = static_cast<uint8_t *>(mmap(nullptr, size_t(request.outputSize), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0));
    }
    return true;
}

[[noreturn]] void lieForever(Lie lie)
{
    decoder::Request request;
    uint8_t *region = nullptr;
    while (receive(request, region)) {
        const bool answered = request.command != decoder::Command::UseInput && request.command != decoder::Command::UseOutput
                              && request.command != decoder::Command::Close;
        if (!answered || lie == Lie::Silence)
            continue;
        if (region && lie != Lie::Unwritten)
            std::memset(region, 0, size_t(request.pixel.frameBytes()) + 8);
        const decoder::Reply reply = lieAbout(request, lie);
        for (int i = 0; i < (lie == Lie::UnaskedReply ? 3 : 1); ++i)
            send(decoder::Socket, &reply, sizeof reply, MSG_NOSIGNAL);
    }
    _exit(0);
}

/// Runs before main(): the program then is a helper and nothing else.
const bool isHelper = [] {
    if (const char *lie = std::getenv(Variable))
        lieForever(Lie(std::atoi(lie)));
    return false;
}();

} // namespace

QString scriptHelper(const QTemporaryDir &folder, const QByteArray &commands)
{
    const QString path = folder.filePath(QStringLiteral("helper"));
    QFile::remove(path);
    QFile file(path);
    if (isHelper || !file.open(QIODevice::WriteOnly))
        return {};
    file.write("#!/bin/sh\n" + commands + "\n");
    file.close();
    return file.setPermissions(QFile::ReadOwner | QFile::ExeOwner) ? path : QString();
}

QString hostileHelper(const QTemporaryDir &folder, Lie lie)
{
    return scriptHelper(folder, Variable + QByteArray("=") + QByteArray::number(int(lie)) + " exec '"
                                    + QFile::encodeName(QCoreApplication::applicationFilePath()) + "'");
}
