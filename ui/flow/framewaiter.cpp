#include "ui/flow/framewaiter.h"

#include <QCoreApplication>
#include <QMutex>
#include <QPointer>
#include <QWaitCondition>

#include <optional>

namespace ui {

struct FrameWaiter::State {
    QPointer<imaging::DecoderPool> decoders; ///< looked at in their thread only
    QMutex mutex;
    QWaitCondition changed;
    bool isStopped = false;
};

FrameWaiter::FrameWaiter(imaging::DecoderPool &decoders)
    : d(std::make_shared<State>())
{
    d->decoders = &decoders;
}

FrameWaiter::~FrameWaiter()
{
    stop();
}

void FrameWaiter::stop()
{
    const QMutexLocker lock(&d->mutex);
    d->isStopped = true;
    d->changed.wakeAll();
}

dicom::Result<imaging::FramePtr> FrameWaiter::frame(const QString &path, int number)
{
    using Answer = std::optional<dicom::Result<imaging::FramePtr>>;
    const auto answer = std::make_shared<Answer>();
    const auto cancelled = [] { return dicom::fail(dicom::Error::Kind::Cancelled, {}); };
    QMetaObject::invokeMethod(QCoreApplication::instance(), [state = d, path, number, answer] {
        if (!state->decoders)
            return;
        state->decoders->readFileFrame(path, number, imaging::DecoderPool::Priority::Background,
                                       [state, answer](const dicom::Result<imaging::FramePtr> &frame) {
                                           const QMutexLocker lock(&state->mutex);
                                           *answer = frame;
                                           state->changed.wakeAll();
                                       });
    });
    const QMutexLocker lock(&d->mutex);
    while (!*answer && !d->isStopped)
        d->changed.wait(&d->mutex);
    if (!*answer)
        return cancelled();
    return **answer;
}

} // namespace ui
