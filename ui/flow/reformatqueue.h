#pragma once

#include "imaging/reformat.h"

#include <QMap>
#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace ui {

/// Lays planes through a volume in a worker. Of what is wanted at a place only the last is made, and what is under way is
/// finished, so that a drag shows as many planes as the machine makes. Lives in the GUI thread.
class ReformatQueue : public QObject
{
    Q_OBJECT
public:
    explicit ReformatQueue(QObject *parent = nullptr);
    ~ReformatQueue() override; ///< stops and waits

    /// Null: nothing more is made.
    void setVolume(const imaging::VolumePtr &volume);
    void want(int place, const imaging::Reformat &what, const dicom::FrameKey &key);
    bool isIdle() const { return !m_running && m_waiting.isEmpty(); }
    /// ms that a plane is likely to take here, by what the last ones took.
    double expected(const imaging::Reformat &what) const;

signals:
    /// `frame`: null where there was no memory; `sampling`: as it was wanted.
    void made(int place, const imaging::FramePtr &frame, imaging::Sampling sampling);
    void idle();

private:
    struct Order {
        imaging::Reformat what;
        dicom::FrameKey key;
        qint64 since = 0;
    };
    void next();
    void finished(int place, const imaging::FramePtr &frame, imaging::Sampling sampling, const std::shared_ptr<std::atomic_bool> &stop);
    double values(const imaging::Reformat &what) const; ///< that are taken of the volume

    imaging::VolumePtr m_volume;
    QMap<int, Order> m_waiting;
    QThreadPool m_worker;
    std::shared_ptr<std::atomic_bool> m_stop;
    qint64 m_asked = 0;
    double m_nanoseconds[2] = {10, 5}; ///< for a value, by sampling: as of a machine of 2026 until one was made here
    bool m_running = false;
};

} // namespace ui
