#pragma once

#include "imaging/imagestack.h"
#include "imaging/planeset.h"
#include "ui/reading/planesview.h"
#include "ui/reading/viewportcell.h"

#include <QHash>

#include <memory>
#include <optional>

namespace ui {

constexpr int OffScreen = 3; ///< places of the queue from here on: planes for pictures, after those on screen

struct PlanesView::Coming {
    int generation = 0;
    std::unique_ptr<imaging::ImageStack> stack;
    imaging::PlaneSet::Stack where;
    int from = 0; ///< which plane of `where` the stack begins with
    imaging::PlaneSet::Axes axes;
    std::optional<widgets::ViewState> restored; ///< how it was looked at before what is undone
};

struct PlanesView::View {
    ViewportCell *cell = nullptr;
    widgets::CrossLines *lines = nullptr;
    std::unique_ptr<imaging::ImageStack> stack;
    imaging::PlaneSet::Stack where; ///< of `stack`
    int from = 0;
    imaging::PlaneSet::Axes axes;
    QHash<dicom::FrameKey, std::shared_ptr<Coming>> coming; ///< by its first plane
    bool hurried = false;                                   ///< the plane on screen
    bool fits = false;                                      ///< the next stack begins as a whole, wherever the last one was looked at

    widgets::ImageViewport *viewport() const { return cell->viewport(); }
    imaging::PlaneGrid grid() const { return where.grid(where.current); }
};

} // namespace ui
