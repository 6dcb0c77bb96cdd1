#pragma once

#include "tests/support/phantoms/geometry.h"

#include <vector>

namespace phantoms {

/// How a slice is weighted; times in ms. An inversion time makes it an inversion recovery.
struct Sequence {
    float repetitionTime = 500, echoTime = 12, inversionTime = 0;
};

/// A slice through the head in any orientation: first pixel centre and steps to the next column and
/// row.
struct Plane {
    int columns = 0, rows = 0;
    Vec first, column, row;
};

/// Tissue of every pixel of a slice: what is slow to make and shared by all echoes.
std::vector<std::uint8_t> brainTissues(const Plane &plane);
/// Signal of those tissues, 0 … about 1000 before noise.
std::vector<float> brainSignal(const Plane &plane, const std::vector<std::uint8_t> &tissues, const Sequence &sequence);

/// Round lesions in the white matter: centre and diameter in mm.
struct Lesion {
    Vec centre;
    float diameter;
};
const std::vector<Lesion> &brainLesions();

} // namespace phantoms
