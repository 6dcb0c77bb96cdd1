#include "widgets/volume/volumeworker.h"

#include <QElapsedTimer>
#include <QThreadPool>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace widgets {

/// What owner and thread both hold; all of it by the mutex but `stop`.
struct VolumeWorker::Shared {
    std::mutex mutex;
    std::condition_variable wake;
    std::optional<VolumeScene> next;
    int number = 0;
    VolumeWorker *owner = nullptr; ///< null once it is gone
    std::atomic_bool stop{false};
    std::thread thread;
};

VolumeWorker::VolumeWorker(MakeVolumeRenderer make, QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
    m_shared->owner = this;
    m_shared->thread = std::thread([shared = m_shared, make = std::move(make)] { run(shared, make); });
}

VolumeWorker::~VolumeWorker()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->owner = nullptr;
        m_shared->stop = true;
    }
    m_shared->wake.notify_one();
    // The program's end waits for the pool, and so for the thread. What only waits takes no place of others in it.
    QThreadPool::globalInstance()->start([shared = m_shared] {
        QThreadPool::globalInstance()->releaseThread();
        shared->thread.join();
        QThreadPool::globalInstance()->reserveThread();
    });
}

void VolumeWorker::want(const VolumeScene &scene)
{
    ++m_wanted;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->next = scene;
        m_shared->number = m_wanted;
    }
    m_shared->wake.notify_one();
}

void VolumeWorker::stop()
{
    m_answered = m_wanted;
    const std::lock_guard lock(m_shared->mutex);
    m_shared->next.reset();
    m_shared->stop = true;
}

void VolumeWorker::run(const std::shared_ptr<Shared> &shared, const MakeVolumeRenderer &make)
{
    const auto renderer = make();
    for (;;) {
        Answer answer;
        {
            std::unique_lock lock(shared->mutex);
            shared->wake.wait(lock, [&] { return !shared->owner || shared->next; });
            if (!shared->owner)
                return;
            answer.scene = *std::exchange(shared->next, std::nullopt);
            answer.number = shared->number;
            shared->stop = false;
        }
        QElapsedTimer timer;
        timer.start();
        if (renderer->works())
            answer.picture = renderer->render(answer.scene, shared->stop);
        answer.works = renderer->works();
        answer.milliseconds = double(timer.nsecsElapsed()) / 1e6;
        const std::lock_guard lock(shared->mutex); // the owner cannot go while it is told
        if (!shared->owner)
            return;
        QMetaObject::invokeMethod(
            shared->owner, [owner = shared->owner, answer = std::move(answer)] { owner->take(answer); }, Qt::QueuedConnection);
    }
}

void VolumeWorker::take(const Answer &answer)
{
    if (answer.number <= m_answered)
        return; // stopped meanwhile
    m_answered = answer.number;
    if (!answer.works)
        emit failed();
    else if (!answer.picture.isNull())
        emit made(answer.picture, answer.scene, answer.milliseconds);
}

} // namespace widgets
