#include "imaging/volumegrid.h"

#include "imaging/gridreduction.h"
#include "imaging/reformat.h"
#include "imaging/vectors.h"
#include "imaging/volumewords.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

namespace imaging {

using dicom::Error;
using dicom::Result;

namespace {

constexpr double SameShift = 0.05; // cells by which a plane may lie beside the straight line from the first to the last
constexpr double Outside = 0.005;  // part of the values that is left out at either end

using Table = std::vector<quint16>; // of 16 stored bits

/// What each stored value becomes, and the scale of that.
Table tableOf(const Volume &volume, VolumeGrid &grid)
{
    const auto &padding = volume.padding();
    const auto isPadding = [&](int stored) { return padding && stored >= padding->first && stored <= padding->second; };
    double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
    for (int stored = volume.minimum(); stored <= volume.maximum(); ++stored) {
        if (isPadding(stored))
            continue;
        const double value = volume.modality().map(stored);
        low = std::min(low, value);
        high = std::max(high, value);
    }
    if (low > high)
        low = high = 0;
    const double slope = volume.modality().table ? 1 : std::abs(volume.modality().slope);
    const int steps = VolumeGrid::MostCell - 1;
    grid.scale = slope > 0 && (high - low) / slope <= steps ? slope : (high - low) / steps;
    grid.first = low - grid.scale;
    Table table(65536, 0);
    for (int stored = volume.minimum(); stored <= volume.maximum(); ++stored) {
        if (isPadding(stored) || grid.scale <= 0)
            continue;
        const double step = std::round((volume.modality().map(stored) - grid.first) / grid.scale);
        table[quint16(stored)] = quint16(std::clamp(step, 1.0, double(VolumeGrid::MostCell)));
    }
    return table;
}

void takeAxes(const VolumeGeometry &g, VolumeGrid &grid)
{
    const int planes = int(g.planes.size());
    const Vector3 way = vec::minus(g.planes.back().position, g.planes.front().position);
    grid.size = grid.whole = {g.columns, g.rows, planes};
    grid.spacing = {g.columnSpacing, g.rowSpacing, vec::length(way) / (planes - 1)};
    grid.row = g.row;
    grid.column = g.column;
    grid.along = vec::unit(way);
    grid.origin = g.planes.front().position;
}

/// Whether every plane lies where the grid has it.
bool isEven(const VolumeGeometry &g)
{
    const auto &last = g.planes.back();
    const double steps = double(g.planes.size() - 1);
    for (size_t i = 0; i < g.planes.size(); ++i) {
        const double part = double(i) / steps;
        if (std::abs(g.planes[i].columnShift - part * last.columnShift) > SameShift
            || std::abs(g.planes[i].rowShift - part * last.rowShift) > SameShift)
            return false;
    }
    return g.isRegular();
}

template <class Cell> void map(const std::byte *from, qint64 count, const Table &table, quint16 *to)
{
    const auto *cells = reinterpret_cast<const Cell *>(from);
    for (qint64 i = 0; i < count; ++i)
        to[i] = table[quint16(cells[i])];
}

void take(const Volume &volume, size_t plane, const Table &table, quint16 *to)
{
    const qint64 count = qint64(volume.geometry().columns) * volume.geometry().rows;
    const std::byte *from = volume.cells(plane);
    switch (volume.cell()) {
    case Volume::Cell::U8:
        return map<quint8>(from, count, table, to);
    case Volume::Cell::S8:
        return map<qint8>(from, count, table, to);
    case Volume::Cell::U16:
        return map<quint16>(from, count, table, to);
    case Volume::Cell::S16:
        return map<qint16>(from, count, table, to);
    }
}

/// Part of a plane of the grid, from the volume's own wherever they lie; false where it was stopped or there is no memory.
bool resamplePart(const Volume &volume, const Reformat &what, int plane, const Table &table, quint16 *to, qint64 stride,
                  const std::atomic_bool *stop)
{
    const dicom::FrameKey key{QStringLiteral("grid"), plane + 1};
    const FramePtr frame = reformat(volume, what, key, stop);
    if (!frame)
        return false;
    const auto padding = describeReformat(volume, what, key, plane + 1)->padding;
    const auto *cells = reinterpret_cast<const quint16 *>(frame->cells.get());
    const quint16 none = padding ? quint16(padding->first) : 0;
    for (int row = 0; row < what.grid.rows; ++row, to += stride) {
        for (int column = 0; column < what.grid.columns; ++column) {
            const quint16 cell = *cells++;
            to[column] = padding && cell == none ? 0 : table[cell];
        }
    }
    return true;
}

/// A plane of the grid in parts that are no larger than a reformat may be.
bool resample(const Volume &volume, const VolumeGrid &grid, int plane, const Table &table, quint16 *to, const std::atomic_bool *stop)
{
    const int most = PlaneGrid::MostCells;
    for (int row = 0; row < grid.size[1]; row += most) {
        for (int column = 0; column < grid.size[0]; column += most) {
            Reformat part;
            part.grid = {grid.at(column, row, plane),
                         grid.row,
                         grid.column,
                         grid.spacing[0],
                         grid.spacing[1],
                         std::min(most, grid.size[0] - column),
                         std::min(most, grid.size[1] - row)};
            quint16 *corner = to + qint64(row) * grid.size[0] + column;
            if (!resamplePart(volume, part, plane, table, corner, grid.size[0], stop))
                return false;
        }
    }
    return true;
}

/// What is to be said of a grid that was not made.
tl::unexpected<Error> notMade(const std::atomic_bool *stop)
{
    if (stop && stop->load())
        return dicom::fail(Error::Kind::Cancelled, messages::volumeCancelled());
    return dicom::fail(Error::Kind::TooLarge, messages::noMemoryForGrid(), QStringLiteral("volume grid"));
}

/// How often each value comes; enough cells of the whole are looked at.
class ValueCounts
{
public:
    explicit ValueCounts(qint64 cells)
        : m_counts(VolumeGrid::MostCell + 1, 0)
        , m_step(std::max<qint64>(1, cells / 4'000'000))
    {}

    /// The next plane.
    void take(const std::vector<quint16> &cells)
    {
        const qint64 count = qint64(cells.size());
        for (; m_next < count; m_next += m_step) {
            const quint16 cell = cells[size_t(m_next)];
            m_counts[cell] += cell > 0;
            m_total += cell > 0;
        }
        m_next -= count;
    }

    /// Between which most values lie.
    void setRange(VolumeGrid &grid) const
    {
        grid.least = grid.first + grid.scale * reaching(Outside);
        grid.most = std::max(grid.first + grid.scale * reaching(1 - Outside), grid.least + grid.scale);
    }

private:
    int reaching(double part) const
    {
        qint64 seen = 0;
        for (int cell = 1; cell <= VolumeGrid::MostCell; ++cell) {
            seen += m_counts[size_t(cell)];
            if (double(seen) >= part * double(m_total))
                return cell;
        }
        return 1;
    }

    std::vector<qint64> m_counts;
    qint64 m_step;
    qint64 m_next = 0; ///< from the beginning of the plane that comes
    qint64 m_total = 0;
};

} // namespace

Vector3 VolumeGrid::at(double c, double r, double p) const
{
    return vec::plus(vec::plus(origin, vec::times(row, c * spacing[0])),
                     vec::plus(vec::times(column, r * spacing[1]), vec::times(along, p * spacing[2])));
}

Vector3 VolumeGrid::center() const
{
    return at((size[0] - 1) / 2.0, (size[1] - 1) / 2.0, (size[2] - 1) / 2.0);
}

std::array<std::pair<double, double>, 3> VolumeGrid::bounds() const
{
    std::array<std::pair<double, double>, 3> edges;
    edges.fill({std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()});
    for (const double c : {-0.5, size[0] - 0.5}) {
        for (const double r : {-0.5, size[1] - 0.5}) {
            for (const double p : {-0.5, size[2] - 0.5}) {
                const Vector3 corner = at(c, r, p);
                for (size_t axis = 0; axis < 3; ++axis) {
                    edges[axis].first = std::min(edges[axis].first, corner[axis]);
                    edges[axis].second = std::max(edges[axis].second, corner[axis]);
                }
            }
        }
    }
    return edges;
}

Result<VolumeGridPtr> volumeGrid(const Volume &volume, qint64 mostCells, const std::atomic_bool *stop)
try {
    const VolumeGeometry &g = volume.geometry();
    VolumeGrid grid;
    takeAxes(g, grid);
    const Table table = tableOf(volume, grid);
    const bool even = isEven(g);
    GridReduction reduction(grid, mostCells);
    ValueCounts values(grid.count());
    std::vector<quint16> plane(size_t(g.columns) * size_t(g.rows));
    for (int k = 0; k < grid.size[2]; ++k) {
        if (stop && stop->load())
            return notMade(stop);
        if (even)
            take(volume, size_t(k), table, plane.data());
        else if (!resample(volume, grid, k, table, plane.data(), stop))
            return notMade(stop);
        values.take(plane);
        reduction.take(plane.data());
    }
    VolumeGrid made = reduction.grid();
    values.setRange(made);
    return std::make_shared<const VolumeGrid>(std::move(made));
} catch (const std::bad_alloc &) {
    return notMade(stop);
}

Result<VolumeGridPtr> reduced(const VolumeGridPtr &grid, qint64 mostCells)
try {
    GridReduction reduction(*grid, mostCells);
    if (!reduction.isNeeded())
        return grid;
    const qint64 count = qint64(grid->size[0]) * grid->size[1];
    std::vector<quint16> plane(size_t(count), 0);
    for (int k = 0; k < grid->size[2]; ++k) {
        std::copy_n(grid->cells.get() + k * count, count, plane.data());
        reduction.take(plane.data());
    }
    return std::make_shared<const VolumeGrid>(reduction.grid());
} catch (const std::bad_alloc &) {
    return notMade(nullptr);
}

} // namespace imaging
