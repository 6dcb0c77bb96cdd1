#pragma once

#include "imaging/framecache.h"
#include "imaging/imagestack.h"
#include "widgets/imageviewport.h"

#include <QString>
#include <QWidget>

#include <memory>
#include <vector>

namespace benchmarks {

/// A window of viewports over synthetic CT stacks, all frames in the cache.
struct Scene {
    struct Options {
        int matrix = 512;
        int slices = 200;
        int viewports = 1; ///< 1 or 4 (2 × 2)
        QSize window{1024, 1024};
        widgets::PresenterKind presenter = widgets::PresenterKind::Automatic;
    };
    explicit Scene(const Options &options);

    bool isSettled() const;
    void scrollTo(int index); ///< all viewports in step
    void setWindow(double center, double width);

    imaging::FrameCache cache{qint64(16) << 30};
    std::vector<std::unique_ptr<imaging::ImageStack>> stacks;
    QWidget window;
    std::vector<widgets::ImageViewport *> viewports;
};

} // namespace benchmarks
