#pragma once

#include <QtGlobal>

namespace decoder {

struct Confinement {
    qint64 memory = 0; ///< bytes that it may allocate; 0: no limit
    int niceness = 5;  ///< the viewer's own threads come first
};

/// Gives up what a decoder does not need, before anything from outside is read: core dumps,
/// priority, new privileges, memory beyond its limit, life after the viewer's, and every
/// system call but those of systemcallfilter.h. False where the system has no such filter: all but that holds, and the
/// viewer's log says so.
///
/// The one place to extend for another system. Windows: started suspended with a restricted token
/// at untrusted integrity, in a job object (JOB_OBJECT_LIMIT_PROCESS_MEMORY, _ACTIVE_PROCESS of 1,
/// _KILL_ON_JOB_CLOSE, below-normal priority class), with the mitigations ProhibitDynamicCode and
/// DisallowWin32kSystemCalls; WerSetFlags against dumps. macOS: sandbox_init with "(deny default)",
/// setrlimit for core files, data and address space, setpriority; it ends when its socket closes.
bool confine(const Confinement &confinement);

} // namespace decoder
