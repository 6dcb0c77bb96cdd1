#include "imaging/decoderprocess.h"

#include "imaging/decodersentences.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace imaging {

namespace {

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

/// What a helper may need to be loaded and, in tests, to be watched; nothing that could be a secret.
std::vector<std::string> harmlessEnvironment()
{
    std::vector<std::string> kept{"LC_ALL=C.UTF-8"};
    for (const char *name : {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"})
        if (const QByteArray value = qgetenv(name); !value.isEmpty())
            kept.push_back(std::string(name) + '=' + value.toStdString());
    return kept;
}

/// posix_spawn's list of what happens to descriptors in the child.
class SpawnActions
{
public:
    explicit SpawnActions(int socket)
    {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawn_file_actions_addopen(&m_actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&m_actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        // What libraries complain about may quote the image: it goes nowhere.
        posix_spawn_file_actions_addopen(&m_actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_adddup2(&m_actions, socket, decoder::Socket);
        posix_spawn_file_actions_addclosefrom_np(&m_actions, decoder::Socket + 1);
    }
    ~SpawnActions() { posix_spawn_file_actions_destroy(&m_actions); }
    Q_DISABLE_COPY_MOVE(SpawnActions)

    const posix_spawn_file_actions_t *get() const { return &m_actions; }

private:
    posix_spawn_file_actions_t m_actions;
};

/// Default signals whatever the viewer's threads block.
class SpawnAttributes
{
public:
    SpawnAttributes()
    {
        posix_spawnattr_init(&m_attributes);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK);
    }
    ~SpawnAttributes() { posix_spawnattr_destroy(&m_attributes); }
    Q_DISABLE_COPY_MOVE(SpawnAttributes)

    const posix_spawnattr_t *get() const { return &m_attributes; }

private:
    posix_spawnattr_t m_attributes;
};

} // namespace

Descriptor::~Descriptor()
{
    if (m_value >= 0)
        close(m_value);
}

SharedMemory::SharedMemory(SharedMemory &&other) noexcept
    : m_descriptor(std::move(other.m_descriptor))
    , m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{}

SharedMemory &SharedMemory::operator=(SharedMemory &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

SharedMemory::~SharedMemory()
{
    if (m_data)
        munmap(m_data, size_t(m_size));
}

dicom::Result<SharedMemory> SharedMemory::ofSize(qint64 size)
{
    SharedMemory memory;
    memory.m_descriptor = Descriptor(memfd_create("negatoscope-decoder", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory.m_descriptor || ftruncate(memory.descriptor(), size) != 0
        || fcntl(memory.descriptor(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
        return failDecoding(DecodingFault::NoMemory, systemError());
    void *data = mmap(nullptr, size_t(size), PROT_READ | PROT_WRITE, MAP_SHARED, memory.descriptor(), 0);
    if (data == MAP_FAILED)
        return failDecoding(DecodingFault::NoMemory, systemError());
    memory.m_data = static_cast<std::byte *>(data);
    memory.m_size = size;
    return memory;
}

dicom::Result<OpenFile> openRegularFile(const QString &path)
{
    // Not blocking: opening a pipe would wait for a writer.
    OpenFile file{Descriptor(open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)), 0};
    struct stat status {
    };
    if (!file.descriptor || fstat(file.descriptor.value(), &status) != 0)
        return failDecoding(DecodingFault::FileUnreadable, systemError());
    if (!S_ISREG(status.st_mode))
        return failDecoding(DecodingFault::NotAFile);
    file.size = status.st_size;
    return file;
}

Waker::Waker()
    : m_descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{}

void Waker::wake() const
{
    const quint64 one = 1;
    [[maybe_unused]] const auto written = write(m_descriptor.value(), &one, sizeof one);
}

void Waker::reset() const
{
    quint64 count = 0;
    [[maybe_unused]] const auto got = read(m_descriptor.value(), &count, sizeof count);
}

dicom::Result<> DecoderProcess::start(const QString &program, qint64 memory, int niceness)
{
    kill();
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return failDecoding(DecodingFault::CannotStart, systemError());
    m_socket = Descriptor(ends[0]);
    // Above the number it gets in the child: a duplicate onto itself would stay closed on exec.
    const Descriptor low(ends[1]);
    const Descriptor theirs(fcntl(low.value(), F_DUPFD_CLOEXEC, decoder::Socket + 1));
    const QByteArray path = QFile::encodeName(program);
    std::string limit = std::to_string(memory);
    std::string nice = std::to_string(niceness);
    char *const arguments[] = {const_cast<char *>(path.constData()), limit.data(), nice.data(), nullptr};
    auto kept = harmlessEnvironment();
    std::vector<char *> environment;
    for (std::string &entry : kept)
        environment.push_back(entry.data());
    environment.push_back(nullptr);
    pid_t pid = 0;
    const int refused =
        posix_spawn(&pid, path.constData(), SpawnActions(theirs.value()).get(), SpawnAttributes().get(), arguments, environment.data());
    if (refused != 0) {
        m_socket = Descriptor();
        return failDecoding(DecodingFault::CannotStart, QString::fromLocal8Bit(std::strerror(refused)));
    }
    m_pid = pid;
    return {};
}

void DecoderProcess::kill()
{
    const auto pid = pid_t(m_pid.exchange(0));
    if (pid > 0) {
        ::kill(pid, SIGKILL);
        while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR)
            ;
    }
    m_socket = Descriptor();
}

bool DecoderProcess::send(const decoder::Request &request, int descriptor)
{
    iovec part{const_cast<decoder::Request *>(&request), sizeof request};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    if (descriptor >= 0) {
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof descriptor);
        std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    }
    // A helper has at most a few records waiting: a full socket means that it does not read.
    return sendmsg(m_socket.value(), &message, MSG_NOSIGNAL | MSG_DONTWAIT) == ssize_t(sizeof request);
}

std::optional<decoder::Reply> DecoderProcess::receive(bool &closed)
{
    decoder::Reply reply;
    const ssize_t got = recv(m_socket.value(), &reply, sizeof reply, MSG_DONTWAIT | MSG_TRUNC);
    closed = false;
    if (got == ssize_t(sizeof reply) && reply.magic == decoder::Magic)
        return reply;
    closed = got >= 0 || (errno != EAGAIN && errno != EINTR);
    return std::nullopt;
}

DecoderProcess::Event DecoderProcess::wait(const Waker &waker, std::optional<Clock::time_point> until) const
{
    pollfd watched[] = {{waker.descriptor(), POLLIN, 0}, {m_socket.value(), POLLIN, 0}};
    int timeout = -1;
    if (until) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now()).count();
        timeout = int(std::clamp<qint64>(left, 0, 3'600'000));
    }
    const int ready = poll(watched, isRunning() ? 2 : 1, timeout);
    if (watched[0].revents)
        waker.reset();
    if (ready > 0 && isRunning() && watched[1].revents)
        return Event::Readable;
    return ready == 0 && until ? Event::TimedOut : Event::Woken;
}

} // namespace imaging
