#pragma once

#include "imaging/volumegrid.h"

#include <vector>

namespace imaging {

/// Means of pairs of neighbours along one axis, of planes that come one after the other; what is no picture counts as the least
/// value. An odd last one is left out.
class GridHalving
{
public:
    GridHalving(size_t axis, const VolumeGrid &before);

    /// Whether `cells`, a plane, now holds one of the halved grid: across the planes every other time. Written in place.
    bool take(quint16 *cells);

private:
    size_t m_axis;
    qint64 m_columns, m_rows;
    std::vector<quint16> m_waiting; ///< for its neighbour; empty: there is none
};

/// A grid with fewer cells, made while the planes of the whole come: no more of these is held than halvings across them need.
class GridReduction
{
public:
    /// Neighbours along the finest axis first, until no more than `mostCells` are left, or none that can be halved.
    GridReduction(const VolumeGrid &whole, qint64 mostCells);

    bool isNeeded() const { return !m_halvings.empty(); }
    /// The next plane of the whole; it is written over.
    void take(quint16 *cells);
    /// After the last one.
    VolumeGrid grid() const { return m_grid; }

private:
    VolumeGrid m_grid;
    std::vector<GridHalving> m_halvings;
    std::shared_ptr<quint16[]> m_cells;
    int m_planes = 0; ///< of the result, so far
};

} // namespace imaging
