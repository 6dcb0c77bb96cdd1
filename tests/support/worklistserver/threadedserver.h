#pragma once

#include "tests/support/worklistserver/worklistserver.h"

#include <QThread>

#include <memory>

namespace testsupport {

/// A worklist server in a thread of its own, so that what it does takes no time from the thread that is looked at.
class ThreadedServer
{
public:
    ThreadedServer()
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
        run([this] { m_server = std::make_unique<WorklistServer>(); });
    }
    ~ThreadedServer()
    {
        run([this] { m_server.reset(); });
        m_thread.quit();
        m_thread.wait();
    }
    /// In the server's thread; comes back when it is done.
    template <class Act> void run(Act act) { QMetaObject::invokeMethod(&m_context, std::move(act), Qt::BlockingQueuedConnection); }
    /// In the server's thread, later.
    template <class Act> void post(Act act) { QMetaObject::invokeMethod(&m_context, std::move(act), Qt::QueuedConnection); }
    QObject *context() { return &m_context; }      ///< for timers of that thread
    WorklistServer &server() { return *m_server; } ///< within run() and post() only

private:
    QThread m_thread;
    QObject m_context;
    std::unique_ptr<WorklistServer> m_server;
};

} // namespace testsupport
