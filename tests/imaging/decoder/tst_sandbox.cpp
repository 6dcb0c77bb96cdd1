#include "imaging/decoder/sandbox.h"
#include "network/dicom/textcodec.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <array>
#include <cerrno>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

bool isDenied(long result)
{
    return result == -1 && errno == EPERM;
}

/// What a helper that was taken over could try; the first that worked, or the first that is needed
/// and did not.
const char *firstBreach()
{
    if (!isDenied(open("/etc/passwd", O_RDONLY)))
        return "opened a file";
    if (!isDenied(open("/tmp/negatoscope-breach", O_WRONLY | O_CREAT, 0600)))
        return "made a file";
    if (!isDenied(socket(AF_INET, SOCK_STREAM, 0)))
        return "made a socket";
    if (!isDenied(execl("/bin/true", "true", nullptr)))
        return "started a program";
    if (!isDenied(fork()))
        return "made a process";
    if (!isDenied(kill(getppid(), 0)))
        return "reached another process";
    if (mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
        return "mapped code";
    void *page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return "has no memory";
    if (mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0)
        return "made code of memory";
    if (mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
        return "has memory that nobody counts";
    if (mmap(nullptr, size_t(5) << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
        return "has more memory than its limit";
    rlimit limit{};
    if (!isDenied(getrlimit(RLIMIT_CORE, &limit)))
        return "looked at limits";
    int seen = 0;
    std::thread([&seen] { seen = 1; }).join();
    if (seen != 1)
        return "has no threads";
    if (dicom::decodeText(dicom::Encoding::EucKr, QByteArrayView("\xb1\xe8", 2)) != QStringLiteral("\uae40"))
        return "cannot decode text";
    return nullptr;
}

} // namespace

class tst_sandbox : public QObject
{
    Q_OBJECT
private slots:
    void aHelperCanComputeAndNothingElse();
};

void tst_sandbox::aHelperCanComputeAndNothingElse()
{
#ifdef NEGATOSCOPE_SANITIZED
    QSKIP("the filter is off under sanitizers");
#endif
    int ends[2];
    QCOMPARE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        decoder::confine({qint64(4) << 30, 0});
        const char *breach = firstBreach();
        send(ends[1], breach ? breach : "", breach ? qstrlen(breach) : 0,
             0); // what a helper talks through stays open
        _exit(breach ? 1 : 0);
    }
    close(ends[1]);
    std::array<char, 80> sentence{};
    [[maybe_unused]] const auto got = recv(ends[0], sentence.data(), sentence.size() - 1, 0);
    close(ends[0]);
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY2(WIFEXITED(status) && WEXITSTATUS(status) == 0, sentence.data());
}

NEGATOSCOPE_TEST(tst_sandbox)
#include "tst_sandbox.moc"
