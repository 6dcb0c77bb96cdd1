#include "app/hardening.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace app {

void keepMemoryPrivate()
{
    if (qEnvironmentVariableIntValue("NEGATOSCOPE_COREDUMPS") == 1)
        return;
#ifdef Q_OS_UNIX
    rlimit none = {};
    getrlimit(RLIMIT_CORE, &none);
    none.rlim_cur = 0;
    setrlimit(RLIMIT_CORE, &none);
#endif
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0); // core(5): the limit means nothing where dumps go to a program
#endif
}

} // namespace app
