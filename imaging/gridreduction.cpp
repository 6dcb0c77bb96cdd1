#include "imaging/gridreduction.h"

#include <algorithm>
#include <cassert>
#include <optional>

namespace imaging {

namespace {

/// Along the axis whose cells are smallest; it must be possible to halve it.
std::optional<size_t> finestAxis(const VolumeGrid &grid)
{
    std::optional<size_t> finest;
    for (size_t axis = 0; axis < 3; ++axis) {
        if (grid.size[axis] >= 2 * VolumeGeometry::FewestPlanes && (!finest || grid.spacing[axis] < grid.spacing[*finest]))
            finest = axis;
    }
    return finest;
}

/// Where the means of pairs along an axis lie; nothing of cells.
void halve(VolumeGrid &grid, size_t axis)
{
    const std::array<double, 3> middle{axis == 0 ? 0.5 : 0.0, axis == 1 ? 0.5 : 0.0, axis == 2 ? 0.5 : 0.0};
    grid.origin = grid.at(middle[0], middle[1], middle[2]);
    grid.size[axis] /= 2;
    grid.spacing[axis] *= 2;
}

/// Of pairs; `step`: from the first of one to the first of the next. `to` may lie where the pairs do, or before them.
void mean(const quint16 *one, const quint16 *other, qint64 step, qint64 count, quint16 *to)
{
    for (qint64 i = 0; i < count; ++i)
        to[i] = quint16((int(one[i * step]) + other[i * step]) / 2);
}

} // namespace

GridHalving::GridHalving(size_t axis, const VolumeGrid &before)
    : m_axis(axis)
    , m_columns(before.size[0])
    , m_rows(before.size[1])
{}

bool GridHalving::take(quint16 *cells)
{
    if (m_axis == 2) {
        if (m_waiting.empty()) {
            m_waiting.assign(cells, cells + m_columns * m_rows);
            return false;
        }
        mean(m_waiting.data(), cells, 1, m_columns * m_rows, cells);
        m_waiting.clear();
        return true;
    }
    if (m_axis == 1) {
        for (qint64 row = 0; row < m_rows / 2; ++row)
            mean(cells + 2 * row * m_columns, cells + (2 * row + 1) * m_columns, 1, m_columns, cells + row * m_columns);
        return true;
    }
    const qint64 half = m_columns / 2;
    for (qint64 row = 0; row < m_rows; ++row)
        mean(cells + row * m_columns, cells + row * m_columns + 1, 2, half, cells + row * half);
    return true;
}

GridReduction::GridReduction(const VolumeGrid &whole, qint64 mostCells)
    : m_grid(whole)
{
    m_grid.cells.reset();
    while (m_grid.count() > mostCells) {
        const auto axis = finestAxis(m_grid);
        if (!axis)
            break;
        m_halvings.emplace_back(*axis, m_grid);
        halve(m_grid, *axis);
    }
}

void GridReduction::take(quint16 *cells)
{
    if (!m_cells) {
        m_cells = std::make_shared_for_overwrite<quint16[]>(size_t(m_grid.count()));
        m_grid.cells = m_cells;
    }
    for (GridHalving &halving : m_halvings) {
        if (!halving.take(cells))
            return; // it waits for its neighbour
    }
    assert(m_planes < m_grid.size[2]);
    const qint64 plane = qint64(m_grid.size[0]) * m_grid.size[1];
    std::copy_n(cells, plane, m_cells.get() + m_planes * plane);
    ++m_planes;
}

} // namespace imaging
