#include "imaging/decoder/sandbox.h"

#include "imaging/decoder/systemcallfilter.h"
#include "network/dicom/textcodec.h"

#include <csignal>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace decoder {

void confine(const Confinement &confinement)
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none); // no patient's pixels in a core file
#ifndef NEGATOSCOPE_SANITIZED      // sanitizers reserve terabytes
    if (confinement.addressSpace > 0) {
        const rlimit space{rlim_t(confinement.addressSpace), rlim_t(confinement.addressSpace)};
        setrlimit(RLIMIT_AS, &space);
    }
#endif
    setpriority(PRIO_PROCESS, 0, confinement.niceness);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    dicom::loadTextTables();  // headers are decoded here, and no table can be opened later
#ifndef NEGATOSCOPE_SANITIZED // whose runtimes look at /proc
    filterSystemCalls();
#endif
}

} // namespace decoder
