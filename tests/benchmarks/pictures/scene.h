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
        /// The stacks lie in one frame of reference, 1 mm apart and 1.5, 2 and 2.5; the first leads, as in a Reading window.
        bool linked = false;
        widgets::PresenterKind presenter = widgets::PresenterKind::Automatic;
    };
    explicit Scene(const Options &options);
    ~Scene();

    bool isSettled() const;
    void scrollTo(int index); ///< all viewports in step
    void lead(int index);     ///< the first alone; who is linked follows
    void setWindow(double center, double width);

    imaging::FrameCache cache{qint64(16) << 30};
    std::vector<std::unique_ptr<imaging::ImageStack>> stacks;
    QWidget window;
    std::vector<widgets::ImageViewport *> viewports;

private:
    struct Links;
    void fill(imaging::ImageStack &stack, const Options &options, int number,
              const std::vector<std::shared_ptr<const std::byte[]>> &pixels);
    void showAlone(const Options &options);
    void showLinked();

    std::unique_ptr<Links> m_links;
};

} // namespace benchmarks
