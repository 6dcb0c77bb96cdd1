// The distribution's Qt is not instrumented: the thread sanitizer does not see that an event which is posted in one thread and
// delivered in another orders the two. Here, and only under that sanitizer, the calls that post are stood in front of
// Qt's own, and say so; SynchronisedApplication (testmain.cpp) says the other half where events are delivered. One tag for all
// events sees a few orders too many, never one too few.
#ifdef __SANITIZE_THREAD__

#include "tests/support/queuedcalls.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QThread>

#include <dlfcn.h>

extern "C" void __tsan_acquire(void *);
extern "C" void __tsan_release(void *);

namespace testsupport {

namespace {

char tag;

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

#endif
