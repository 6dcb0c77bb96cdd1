#pragma once

namespace imaging {

/// What becomes of the values within a slab, along its normal.
enum class SlabMode { Maximum, Minimum, Mean };

/// Values are taken in the plane itself and every `step` mm to both sides, as far as half the thickness reaches.
struct Slab {
    double thickness = 0; ///< mm; 0: the plane alone
    SlabMode mode = SlabMode::Maximum;

    /// How many to each side.
    int samples(double step) const;
    friend bool operator==(const Slab &, const Slab &) = default;
};

} // namespace imaging
