#pragma once

#include "ui/flow/hanging/rule.h"

namespace widgets {
class ImageViewport;
}

namespace ui {

/// Shows the picture as a rule says, and as it is shown first in everything that the rule leaves out.
void applyLook(widgets::ImageViewport &viewport, const HangingLook &look);

/// What a rule would have to say for the picture to be shown as it is now; a window that is a preset by its name.
HangingLook lookOf(const widgets::ImageViewport &viewport);

} // namespace ui
