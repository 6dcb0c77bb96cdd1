#pragma once

#include "imaging/imagedescription.h"

#include <array>
#include <vector>

namespace imaging {

class ImageStack;

/// What a series may be split by, in the order in which it is tried.
enum class StackAttribute {
    // wherever the positions of its values interleave
    StackId,
    Segment,
    TemporalPosition,
    Echo,
    BValue,
    ImageType,
    // only where the same positions occur again
    EchoTime,
    Gradient,
    Trigger,
    Kernel,
    Acquisition,
    // nothing tells them apart but the order in which they were made
    Repetition
};
constexpr size_t StackAttributes = size_t(StackAttribute::Repetition);
constexpr size_t FirstWeakAttribute = size_t(StackAttribute::EchoTime);

/// An image on its way into a stack. Values are numbers that stand for texts: equal where the texts are.
struct StackEntry {
    ImageDescriptionPtr image;
    double distance = 0;
    bool placed = false; ///< has position and orientation
    int orientation = 0; ///< images of one number are parallel
    std::array<int, StackAttributes> values{};
    ImageStack *stack = nullptr;
};

/// Images that belong together.
struct StackPart {
    std::vector<StackEntry *> entries;
    std::vector<StackAttribute> splitBy; ///< what was needed to tell them from their siblings
    int repetition = 0;                  ///< from 1, after a split by Repetition
};

/// Splits images that agree in everything that must agree (frame of reference, matrix …). `entries` are sorted by
/// orientation and distance. A pure function of the set: the order of arrival makes no difference.
std::vector<StackPart> partition(const std::vector<StackEntry *> &entries);

/// Images closer than this, in mm along the normal, are at one position.
constexpr double OnePosition = 0.01;

} // namespace imaging
