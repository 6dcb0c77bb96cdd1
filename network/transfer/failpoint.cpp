#include "network/transfer/failpoint.h"

#ifdef NEGATOSCOPE_FAILPOINTS

#include <QByteArray>
#include <QList>

#include <atomic>
#include <csignal>
#include <cstdlib>

namespace network {

void failpoint(const char *name)
{
    static const QList<QByteArray> wanted = qgetenv("NEGATOSCOPE_FAILPOINT").split(':');
    if (wanted.first() != name)
        return;
    static std::atomic<int> left = wanted.size() > 1 ? wanted.at(1).toInt() : 1;
    if (--left > 0)
        return;
#ifdef Q_OS_UNIX
    std::raise(SIGKILL);
#endif
    std::_Exit(137);
}

} // namespace network

#endif
