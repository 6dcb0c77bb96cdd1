#include "imaging/memorybudget.h"

#include <QFile>

#include <algorithm>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <unistd.h>
#endif

namespace imaging {

namespace {

constexpr qint64 MiB = qint64(1) << 20;
constexpr qint64 GiB = qint64(1) << 30;

qint64 installedMemory()
{
#ifdef Q_OS_WIN
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof status;
    return GlobalMemoryStatusEx(&status) ? qint64(status.ullTotalPhys) : 0;
#else
    const long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? qint64(pages) * size : 0;
#endif
}

/// The limit of a control group as Linux shows it inside a container; 0 for none.
qint64 containerLimit()
{
    for (const char *path : {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
        QFile file(QString::fromLatin1(path));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        bool isNumber = false;
        const qint64 limit = file.read(32).trimmed().toLongLong(&isNumber); // "max" is none
        if (isNumber && limit > 0)
            return limit;
    }
    return 0;
}

} // namespace

qint64 physicalMemory()
{
    const qint64 installed = installedMemory(), limit = containerLimit();
    return installed > 0 && limit > 0 ? std::min(installed, limit) : std::max(installed, limit);
}

qint64 frameBudgetOf(qint64 memory)
{
    return memory <= 0 ? 2 * GiB : std::clamp(memory / 3, 512 * MiB, 32 * GiB);
}

void keepFreedMemory()
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, int(32 * MiB)); // the largest that it takes
    mallopt(M_TRIM_THRESHOLD, int(32 * MiB));
#endif
}

void returnFreedMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace imaging
