#pragma once

#include "widgets/volume/volumerenderer.h"

#include <QObject>

#include <memory>

namespace widgets {

/// A thread with a renderer of its own: what is wanted last is made next, what was wanted before and not begun is forgotten.
/// Its end does not wait for VTK, which cannot be interrupted while it prepares a volume.
class VolumeWorker : public QObject
{
    Q_OBJECT
public:
    explicit VolumeWorker(MakeVolumeRenderer make, QObject *parent = nullptr);
    ~VolumeWorker() override;

    void want(const VolumeScene &scene);
    void stop(); ///< nothing is wanted; what is being made is given up
    bool isIdle() const { return m_wanted == m_answered; }

signals:
    void made(const QImage &picture, const widgets::VolumeScene &scene, double milliseconds);
    void failed(); ///< it cannot draw here

private:
    struct Shared;
    struct Answer {
        QImage picture;
        VolumeScene scene;
        double milliseconds = 0;
        int number = 0;
        bool works = true;
    };
    static void run(const std::shared_ptr<Shared> &shared, const MakeVolumeRenderer &make);
    void take(const Answer &answer);

    std::shared_ptr<Shared> m_shared;
    int m_wanted = 0, m_answered = 0;
};

} // namespace widgets
