#pragma once

#include <QApplication>

namespace testsupport {

#ifdef __SANITIZE_THREAD__
void eventsBeganHere();
void eventsEndHere();

/// Tells the thread sanitizer that what was posted before is seen where it is delivered.
class SynchronisedApplication : public QApplication
{
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override
    {
        eventsBeganHere();
        const bool handled = QApplication::notify(receiver, event);
        eventsEndHere();
        return handled;
    }
};
#else
using SynchronisedApplication = QApplication;
#endif

} // namespace testsupport
