#pragma once

#include "imaging/imagestack.h"

#include <optional>

namespace ui {

/// Where a stack stood when it was linked: what distances are kept from.
struct ScrollAnchor {
    int index = 0;
    std::optional<imaging::Vector3> center, normal; ///< of the image there, where it says
};
ScrollAnchor scrollAnchor(const imaging::ImageStack &stack, int index);

/// How far `now` is from `anchor` along its normal, in mm, or in images where places are unknown.
struct ScrollWay {
    std::optional<imaging::Vector3> along; ///< direction and length in mm
    int images = 0;
};
ScrollWay wayFrom(const ScrollAnchor &anchor, const ScrollAnchor &now);

/// The anchor from which a stack that stands at `now` has gone that way already: so a stack that joins later is linked as
/// it stands.
ScrollAnchor backFrom(const ScrollAnchor &now, const ScrollWay &way);

/// The image of `stack` that lies that way from its anchor: in mm where both know their places, else by number of images;
/// the last there is where it ends.
int followedIndex(const imaging::ImageStack &stack, const ScrollAnchor &anchor, const ScrollWay &way, int current);

} // namespace ui
