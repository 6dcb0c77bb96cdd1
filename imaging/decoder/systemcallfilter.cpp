#include "imaging/decoder/systemcallfilter.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace decoder {

namespace {

#if defined(__x86_64__)
constexpr uint32_t Processor = AUDIT_ARCH_X86_64;
constexpr uint32_t FirstForeignCall = 0x40000000; // the x32 interface numbers its calls from here
#elif defined(__aarch64__)
constexpr uint32_t Processor = AUDIT_ARCH_AARCH64;
constexpr uint32_t FirstForeignCall = 0xffffffff;
#else
constexpr uint32_t Processor = 0;
constexpr uint32_t FirstForeignCall = 0xffffffff;
#endif

// What the C and C++ libraries call for memory, locks, threads, time and their own end, and the two
// that move records.
constexpr uint32_t Allowed[] = {
    SYS_recvmsg,
    SYS_sendto,
    SYS_sendmsg,
    SYS_close,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    SYS_brk,
    SYS_futex,
    SYS_set_robust_list,
    SYS_rseq,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_gettid,
    SYS_getpid,
    SYS_rt_sigreturn,
    SYS_rt_sigprocmask,
    SYS_rt_sigaction,
    SYS_sigaltstack,
    SYS_tgkill,
    SYS_restart_syscall,
    SYS_clock_gettime,
    SYS_clock_nanosleep,
    SYS_gettimeofday,
    SYS_getrandom,
    SYS_exit,
    SYS_exit_group,
};

constexpr uint32_t deny(int error)
{
    return SECCOMP_RET_ERRNO | (uint32_t(error) & SECCOMP_RET_DATA);
}

/// A program for the kernel's classic packet filter: what it accepts is decided at the first test
/// that holds.
class Filter
{
public:
    void load(size_t offset) { m_code.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, uint32_t(offset))); }
    void answer(uint32_t action) { m_code.push_back(BPF_STMT(BPF_RET | BPF_K, action)); }
    void answerIf(uint32_t value, uint32_t action)
    {
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1));
        answer(action);
    }
    void answerUnless(uint32_t value, uint32_t action)
    {
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 1, 0));
        answer(action);
    }
    void answerFrom(uint32_t value, uint32_t action)
    {
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, value, 0, 1));
        answer(action);
    }
    /// A call whose argument decides: allowed if it has (or has not) the bits.
    void decideByBits(uint32_t call, size_t argument, uint32_t bits, uint32_t ifSet, uint32_t ifClear)
    {
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4));
        load(offsetof(seccomp_data, args) + argument * sizeof(uint64_t)); // the low half: both processors are little endian
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1));
        answer(ifSet);
        answer(ifClear);
    }
    /// A call that is answered so if its argument has all of the bits.
    void answerIfAllBits(uint32_t call, size_t argument, uint32_t bits, uint32_t action)
    {
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 5));
        load(offsetof(seccomp_data, args) + argument * sizeof(uint64_t));
        m_code.push_back(BPF_STMT(BPF_ALU | BPF_AND | BPF_K, bits));
        answerIf(bits, action);
        load(offsetof(seccomp_data, nr));
    }
    bool install()
    {
        const sock_fprog program{static_cast<unsigned short>(m_code.size()), m_code.data()};
        return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
    }

private:
    std::vector<sock_filter> m_code;
};

} // namespace

bool filterSystemCalls()
{
    if (Processor == 0)
        return false;
    Filter filter;
    filter.load(offsetof(seccomp_data, arch));
    filter.answerUnless(Processor, SECCOMP_RET_KILL_PROCESS);
    filter.load(offsetof(seccomp_data, nr));
    filter.answerFrom(FirstForeignCall, SECCOMP_RET_KILL_PROCESS);
    for (const uint32_t call : Allowed)
        filter.answerIf(call, SECCOMP_RET_ALLOW);
    // Memory that the limit of data does not count.
    filter.answerIfAllBits(SYS_mmap, 3, MAP_SHARED | MAP_ANONYMOUS, deny(EPERM));
    // No new code.
    filter.decideByBits(SYS_mmap, 2, PROT_EXEC, deny(EPERM), SECCOMP_RET_ALLOW);
    filter.decideByBits(SYS_mprotect, 2, PROT_EXEC, deny(EPERM), SECCOMP_RET_ALLOW);
    // Threads, but no processes. The flags of clone3 cannot be looked at: the C library then takes
    // clone.
    filter.decideByBits(SYS_clone, 0, CLONE_THREAD, SECCOMP_RET_ALLOW, deny(EPERM));
    filter.answerIf(SYS_clone3, deny(ENOSYS));
    filter.answer(deny(EPERM));
    return filter.install();
}

} // namespace decoder
