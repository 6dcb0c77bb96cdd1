// The distribution's Qt is not instrumented: the thread sanitizer does not see that an event which is posted in one thread and
// delivered in another orders the two, nor do its pools and semaphores. Here, and only under that sanitizer, calls of ours stand in
// front of Qt's own and say so; SynchronisedApplication (testmain.cpp) says the other half where events are delivered. One tag for all
// sees a few orders too many, never one too few.
#ifdef __SANITIZE_THREAD__

#include "tests/support/queuedcalls.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QRunnable>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

#include <dlfcn.h>

#include <functional>
#include <utility>

extern "C" void __tsan_acquire(void *);
extern "C" void __tsan_release(void *);

namespace testsupport {

namespace {

char tag;

/// What a pool is given: what was written before is seen where it runs. The pool owns it.
class PoolWork : public QRunnable
{
public:
    explicit PoolWork(std::function<void()> work)
        : m_work(std::move(work))
    {}
    void run() override
    {
        eventsBeganHere();
        m_work();
        eventsEndHere();
    }

private:
    std::function<void()> m_work;
};

/// Qt's own function behind ours.
template <class Function> Function behind(const char *symbol)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, symbol));
}

} // namespace

void eventsBeganHere()
{
    __tsan_acquire(&tag);
}

void eventsEndHere()
{
    __tsan_release(&tag);
}

} // namespace testsupport

void QMetaObject::activate(QObject *sender, const QMetaObject *meta, int index, void **arguments)
{
    static const auto own =
        testsupport::behind<void (*)(QObject *, const QMetaObject *, int, void **)>("_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    testsupport::eventsEndHere();
    own(sender, meta, index, arguments);
}

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *result)
{
    static const auto own = testsupport::behind<bool (*)(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    testsupport::eventsEndHere();
    const bool done = own(object, slot, type, result);
    testsupport::eventsBeganHere(); // a blocking call has waited for the other thread
    return done;
}

void QCoreApplication::postEvent(QObject *receiver, QEvent *event, int priority)
{
    static const auto own = testsupport::behind<void (*)(QObject *, QEvent *, int)>("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    testsupport::eventsEndHere();
    own(receiver, event, priority);
}

void QObject::deleteLater()
{
    static const auto own = testsupport::behind<void (*)(QObject *)>("_ZN7QObject11deleteLaterEv");
    testsupport::eventsEndHere();
    own(this);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto own = testsupport::behind<bool (*)(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = own(this, deadline);
    testsupport::eventsBeganHere();
    return ended;
}

void QThreadPool::start(std::function<void()> work, int priority)
{
    auto *runnable = new testsupport::PoolWork(std::move(work));
    testsupport::eventsEndHere();
    start(runnable, priority);
}

bool QThreadPool::waitForDone(int milliseconds)
{
    static const auto own = testsupport::behind<bool (*)(QThreadPool *, int)>("_ZN11QThreadPool11waitForDoneEi");
    const bool done = own(this, milliseconds);
    testsupport::eventsBeganHere();
    return done;
}

void QSemaphore::acquire(int count)
{
    static const auto own = testsupport::behind<void (*)(QSemaphore *, int)>("_ZN10QSemaphore7acquireEi");
    own(this, count);
    testsupport::eventsBeganHere();
}

void QSemaphore::release(int count)
{
    static const auto own = testsupport::behind<void (*)(QSemaphore *, int)>("_ZN10QSemaphore7releaseEi");
    testsupport::eventsEndHere();
    own(this, count);
}

bool QSemaphore::tryAcquire(int count, int milliseconds)
{
    static const auto own = testsupport::behind<bool (*)(QSemaphore *, int, int)>("_ZN10QSemaphore10tryAcquireEii");
    const bool acquired = own(this, count, milliseconds);
    testsupport::eventsBeganHere();
    return acquired;
}

#endif
