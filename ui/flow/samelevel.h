#pragma once

#include "imaging/imagestack.h"

#include <optional>

namespace ui {

/// Where an image lies in the patient: along its normal, in mm.
struct Level {
    imaging::Vector3 normal;
    double distance = 0;
};

/// Nothing where the image does not say where it lies.
std::optional<Level> levelOf(const imaging::ImageDescription &image);

struct NearestImage {
    int index = 0;
    bool isCertain = false; ///< it lies at the level: none that is to come will be nearer by much
};

/// The image of a stack that lies nearest to a level, for a picture to begin at: between two
/// examinations coordinates are those of two tables, so this is a place to start from, not a
/// measurement. Nothing where the planes are not parallel (within 10°) or the level is outside of
/// the stack.
std::optional<NearestImage> nearestImage(const imaging::ImageStack &stack, const Level &level);

} // namespace ui
