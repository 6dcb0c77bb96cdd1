#pragma once

#include "imaging/framecache.h"
#include "imaging/imagestack.h"
#include "imaging/volume.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <atomic>
#include <memory>

namespace ui {

class Series;

/// Waits until every image of a stack is there and whole, keeps them in the cache, and makes a volume of them in a worker.
/// What cannot become a volume is refused as soon as that is known. Ends with `ready` or `failed`, once; its end cancels.
class VolumeLoader : public QObject
{
    Q_OBJECT
public:
    VolumeLoader(imaging::ImageStack &stack, Series &series, imaging::FrameCache &cache, QObject *parent = nullptr);
    ~VolumeLoader() override;

    void start();

signals:
    void progress(int loaded, int expected); ///< images
    void ready(const imaging::VolumePtr &volume);
    void failed(const dicom::Error &error);

private:
    void look();
    bool isDescribed() const;
    void build();
    void fail(const dicom::Error &error);

    QPointer<imaging::ImageStack> m_stack;
    QPointer<Series> m_series;
    imaging::FrameCache &m_cache;
    QTimer m_look; ///< images come in bursts
    std::shared_ptr<std::atomic_bool> m_stop;
    bool m_checked = false, m_over = false;
};

} // namespace ui
