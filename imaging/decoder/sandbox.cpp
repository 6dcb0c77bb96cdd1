#include "imaging/decoder/sandbox.h"

#include "imaging/decoder/systemcallfilter.h"
#include "network/dicom/textcodec.h"

#include <csignal>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace decoder {

#ifndef NEGATOSCOPE_SANITIZED // sanitizers reserve terabytes

namespace {

/// Address space for the files and regions that the viewer hands over: they are mapped whole, and take no memory of ours.
constexpr rlim_t HandedOver = rlim_t(1) << 40;

/// What a decoder allocates is limited; what it is shown of a large file is not.
void limitMemory(rlim_t most)
{
    const rlimit data{most, most}, space{most + HandedOver, most + HandedOver};
    setrlimit(RLIMIT_DATA, &data);
    setrlimit(RLIMIT_AS, &space);
}

} // namespace

#endif

bool confine(const Confinement &confinement)
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none); // no patient's pixels in a core file
#ifndef NEGATOSCOPE_SANITIZED
    if (confinement.memory > 0)
        limitMemory(rlim_t(confinement.memory));
#endif
    setpriority(PRIO_PROCESS, 0, confinement.niceness);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    dicom::loadTextTables(); // headers are decoded here, and no table can be opened later
#ifdef NEGATOSCOPE_SANITIZED // their runtimes look at /proc
    return true;
#else
    return filterSystemCalls();
#endif
}

} // namespace decoder
