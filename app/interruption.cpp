#include "app/interruption.h"

#ifdef Q_OS_UNIX
#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace app {

#ifdef Q_OS_UNIX

namespace {

constexpr int Signals[] = {SIGINT, SIGTERM, SIGHUP};
int ends[2] = {-1, -1}; ///< a handler may do little more than write to a descriptor

void tell(int)
{
    const char byte = 1;
    (void)!::write(ends[0], &byte, 1);
}

} // namespace

Interruption::Interruption(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return;
    for (const int end : ends)
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    auto *notifier = new QSocketNotifier(ends[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        emit interrupted();
    });
    for (const int signal : Signals) {
        struct sigaction before = {};
        ::sigaction(signal, nullptr, &before);
        if (before.sa_handler == SIG_IGN) // nohup wants it so
            continue;
        struct sigaction action = {};
        action.sa_handler = tell;
        action.sa_flags = int(SA_RESETHAND) | SA_RESTART;
        ::sigaction(signal, &action, nullptr);
    }
}

Interruption::~Interruption()
{
    for (const int signal : Signals) {
        struct sigaction now = {};
        ::sigaction(signal, nullptr, &now);
        if (now.sa_handler == tell)
            std::signal(signal, SIG_DFL);
    }
    for (int &end : ends) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

#else

Interruption::Interruption(QObject *parent)
    : QObject(parent)
{}

Interruption::~Interruption() = default;

#endif

} // namespace app
