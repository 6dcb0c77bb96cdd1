#pragma once

#include "imaging/reformat.h"

#include <array>

namespace imaging {

/// Three planes at right angles to each other through one point of a volume: what is moved and turned by cross lines. Each has
/// a way up of its own, so that a picture stays as it is while the two others are turned about its normal.
class PlaneSet
{
public:
    enum View { Axial, Coronal, Sagittal };
    static constexpr std::array<View, 3> Views{Axial, Coronal, Sagittal};
    /// Along what they lie at first: the images' own rows, columns and normal, where cells are met exactly, or the patient.
    enum class Along { Images, Patient };

    struct Axes {
        Vector3 row{}, column{};
        Vector3 normal() const;
    };
    /// The planes of one view, one behind the other from edge to edge of the volume.
    struct Stack {
        PlaneGrid first;
        Vector3 step{}; ///< from one to the next
        int count = 0;
        int current = 0; ///< the one through the centre

        PlaneGrid grid(int index) const;
    };

    PlaneSet(const VolumeGeometry &geometry, Along along);

    const Axes &axes(View view) const { return m_axes[size_t(view)]; }
    const Vector3 &center() const { return m_center; }
    /// Kept within the volume.
    void setCenter(const VolumeGeometry &geometry, const Vector3 &center);
    /// Turns the two others about the normal of `about`, clockwise as it is seen, by radians.
    void turn(View about, double angle);
    /// Lets a view have these rows and columns, the others at right angles to it, and says which: the one that has them, else the
    /// one whose name suits them. The centre stays.
    View lay(const Vector3 &row, const Vector3 &column);
    bool isTurned() const { return m_turned; }
    /// Whether a view's rows, columns and normal are those of the cells, in any order.
    bool followsCells(const VolumeGeometry &geometry, View view) const;
    Stack stack(const VolumeGeometry &geometry, View view) const;

private:
    std::array<Axes, 3> m_axes;
    Vector3 m_center{};
    bool m_turned = false;
};

} // namespace imaging
