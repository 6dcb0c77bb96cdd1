#include "ui/flow/framewaiter.h"

#include <QCoreApplication>
#include <QPointer>

#include <condition_variable>
#include <mutex>
#include <optional>

namespace ui {

struct FrameWaiter::State {
    QPointer<imaging::DecoderPool> decoders; ///< looked at in their thread only
    std::mutex mutex;
    std::condition_variable changed;
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
    const std::lock_guard lock(d->mutex);
    d->isStopped = true;
    d->changed.notify_all();
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
                                           const std::lock_guard lock(state->mutex);
                                           *answer = frame;
                                           state->changed.notify_all();
                                       });
    });
    std::unique_lock lock(d->mutex);
    d->changed.wait(lock, [this, &answer] { return answer->has_value() || d->isStopped; });
    if (!*answer)
        return cancelled();
    return **answer;
}

} // namespace ui
