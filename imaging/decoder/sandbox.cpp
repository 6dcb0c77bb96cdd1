#include "imaging/decoder/sandbox.h"

#include <csignal>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace decoder {

namespace {

constexpr int Niceness = 5; // the viewer's own threads come first

} // namespace

void confine(qint64 addressSpace)
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none); // no patient's pixels in a core file
#ifndef NEGATOSCOPE_SANITIZED      // sanitizers reserve terabytes
    if (addressSpace > 0) {
        const rlimit space{rlim_t(addressSpace), rlim_t(addressSpace)};
        setrlimit(RLIMIT_AS, &space);
    }
#else
    Q_UNUSED(addressSpace)
#endif
    setpriority(PRIO_PROCESS, 0, Niceness);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

} // namespace decoder
