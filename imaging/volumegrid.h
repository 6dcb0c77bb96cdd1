#pragma once

#include "imaging/volume.h"

#include <array>

namespace imaging {

/// A volume on even steps, its cells one after the other, as volume rendering needs them: a copy. A tilted gantry stays a
/// lean of `along`; planes at uneven distances are resampled from their true positions. Never changed after it was made.
struct VolumeGrid {
    static constexpr int MostCell = 32767; ///< more would make rendering look each value up twice

    std::array<int, 3> size{};                             ///< columns, rows, planes
    std::array<double, 3> spacing{1, 1, 1};                ///< mm from cell to cell along the axes
    Vector3 row{1, 0, 0}, column{0, 1, 0}, along{0, 0, 1}; ///< unit vectors of the axes; only `along` may lean
    Vector3 origin{};                                      ///< centre of the first cell, patient mm
    std::shared_ptr<const quint16[]> cells;                ///< 0: no picture (padding)
    double first = 0, scale = 1;                           ///< value = first + scale × cell
    double least = 0, most = 1;                            ///< between which 99 % of the values lie, padding left out
    std::array<int, 3> whole{};                            ///< size of what it was reduced from; equal to `size` where it was not

    qint64 count() const { return qint64(size[0]) * size[1] * size[2]; }
    qint64 bytes() const { return count() * qint64(sizeof(quint16)); }
    bool isReduced() const { return size != whole; }
    Vector3 at(double column, double row, double plane) const; ///< of a place in cells
    Vector3 center() const;
    /// Least and greatest of the outer edges along the patient's axes.
    std::array<std::pair<double, double>, 3> bounds() const;
};

using VolumeGridPtr = std::shared_ptr<const VolumeGrid>;

/// Not for the GUI thread. `mostCells`: neighbours are averaged, along the finest axis first, until no more are left;
/// more than those and a few planes is never held.
dicom::Result<VolumeGridPtr> volumeGrid(const Volume &volume, qint64 mostCells, const std::atomic_bool *stop = nullptr);
/// The same with fewer cells.
dicom::Result<VolumeGridPtr> reduced(const VolumeGridPtr &grid, qint64 mostCells);

} // namespace imaging
