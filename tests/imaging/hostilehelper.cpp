#include "tests/imaging/hostilehelper.h"

#include "imaging/decoder/protocol.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <cstdlib>
#include <limits>

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
    case Lie::WrongId: reply.id += 7; break;
    case Lie::HugeSize: reply.size = std::numeric_limits<qint64>::max(); break;
    case Lie::NegativeSize: reply.size = -1; break;
    case Lie::OtherColour: reply.pixel.photometric = codecs::Photometric(77); break;
    case Lie::NotANumber: reply.minimum = reply.maximum = std::numeric_limits<double>::quiet_NaN(); break;
    case Lie::HugePicture:
        reply.pixel = {65535, 65535, 3, 8, 8, 7, 0, 0, codecs::Photometric::Rgb, codecs::Cell::Integer};
        reply.size = reply.pixel.frameBytes();
        break;
    case Lie::GarbageHeader: reply.size = 4096; break;
    case Lie::WildError:
        reply.failed = 1;
        reply.errorKind = 4'000'000'000U;
        reply.message.fill('\x1b'); // without an end
        reply.detail.fill('\xff');
        break;
    case Lie::UnaskedReply:
    case Lie::Silence: break;
    }
    return reply;
}

[[noreturn]] void lieForever(Lie lie)
{
    decoder::Request request;
    while (recv(decoder::Socket, &request, sizeof request, 0) == ssize_t(sizeof request)) {
        const bool answered = request.command != decoder::Command::UseInput && request.command != decoder::Command::UseOutput
                              && request.command != decoder::Command::Close;
        if (!answered || lie == Lie::Silence)
            continue;
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
