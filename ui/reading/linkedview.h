#pragma once

#include "imaging/imagedescription.h"
#include "ui/reading/linkchoices.h"
#include "widgets/viewstate.h"

namespace ui {

/// An image as a viewport shows it.
struct LinkedView {
    const imaging::ImageDescription *image = nullptr;
    widgets::ViewState state;
    QSizeF device; ///< the viewport, in device pixels
};

/// How `follower` is to be shown once the reader changed `leader` from `before`, in what the two are tied by; what did not
/// change is left alone. One zoom is one size in mm where both images measure the patient, else one factor; one pan shows
/// the same place where both lie in one space, else goes the same way in mm. Turning and flipping stay each viewport's own.
widgets::ViewState followedView(const LinkedView &leader, const widgets::ViewState &before, const LinkedView &follower, const Ties &ties);

} // namespace ui
