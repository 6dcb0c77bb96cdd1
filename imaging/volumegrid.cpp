#include "imaging/volumegrid.h"

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

/// A plane of the grid from the volume's own, wherever they lie; false where there is no memory.
bool resample(const Volume &volume, const VolumeGrid &grid, int plane, const Table &table, quint16 *to, const std::atomic_bool *stop)
{
    Reformat what;
    what.grid = {grid.at(0, 0, plane), grid.row, grid.column, grid.spacing[0], grid.spacing[1], grid.size[0], grid.size[1]};
    const dicom::FrameKey key{QStringLiteral("grid"), plane + 1};
    const FramePtr frame = reformat(volume, what, key, stop);
    if (!frame)
        return false;
    const auto padding = describeReformat(volume, what, key, plane + 1)->padding;
    const auto *cells = reinterpret_cast<const quint16 *>(frame->cells.get());
    const quint16 none = padding ? quint16(padding->first) : 0;
    for (qint64 i = 0; i < frame->pixel.pixels(); ++i)
        to[i] = padding && cells[i] == none ? 0 : table[cells[i]];
    return true;
}

/// Between which most values lie; enough of them are looked at.
void measureValues(VolumeGrid &grid)
{
    std::vector<qint64> counts(VolumeGrid::MostCell + 1, 0);
    const qint64 step = std::max<qint64>(1, grid.count() / 4'000'000);
    qint64 total = 0;
    for (qint64 i = 0; i < grid.count(); i += step) {
        const quint16 cell = grid.cells[i];
        counts[cell] += cell > 0;
        total += cell > 0;
    }
    const auto reaching = [&](double part) {
        qint64 seen = 0;
        for (int cell = 1; cell <= VolumeGrid::MostCell; ++cell) {
            seen += counts[size_t(cell)];
            if (double(seen) >= part * double(total))
                return cell;
        }
        return 1;
    };
    grid.least = grid.first + grid.scale * reaching(Outside);
    grid.most = std::max(grid.first + grid.scale * reaching(1 - Outside), grid.least + grid.scale);
}

/// Means of pairs along an axis; what is no picture counts as the least value. An odd last one is left out.
VolumeGrid halved(const VolumeGrid &grid, size_t axis)
{
    VolumeGrid half = grid;
    half.size[axis] /= 2;
    half.spacing[axis] *= 2;
    const std::array<double, 3> middle{axis == 0 ? 0.5 : 0.0, axis == 1 ? 0.5 : 0.0, axis == 2 ? 0.5 : 0.0};
    half.origin = grid.at(middle[0], middle[1], middle[2]);
    auto cells = std::make_shared_for_overwrite<quint16[]>(size_t(half.count()));
    const std::array<qint64, 3> stride{1, grid.size[0], qint64(grid.size[0]) * grid.size[1]};
    const std::array<qint64, 3> step{axis == 0 ? 2 : 1, axis == 1 ? 2 * stride[1] : stride[1], axis == 2 ? 2 * stride[2] : stride[2]};
    quint16 *to = cells.get();
    for (int k = 0; k < half.size[2]; ++k) {
        for (int j = 0; j < half.size[1]; ++j) {
            const quint16 *from = grid.cells.get() + k * step[2] + j * step[1];
            for (int i = 0; i < half.size[0]; ++i, from += step[0])
                *to++ = quint16((int(from[0]) + from[stride[axis]]) / 2);
        }
    }
    half.cells = std::move(cells);
    return half;
}

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
    const qint64 plane = qint64(g.columns) * g.rows;
    auto cells = std::make_shared_for_overwrite<quint16[]>(size_t(grid.count()));
    for (int k = 0; k < grid.size[2]; ++k) {
        if (stop && stop->load())
            return dicom::fail(Error::Kind::Cancelled, messages::volumeCancelled());
        if (even)
            take(volume, size_t(k), table, cells.get() + k * plane);
        else if (!resample(volume, grid, k, table, cells.get() + k * plane, stop))
            return dicom::fail(Error::Kind::TooLarge, messages::noMemoryForGrid(), QStringLiteral("volume grid"));
    }
    grid.cells = std::move(cells);
    measureValues(grid);
    return reduced(std::make_shared<const VolumeGrid>(std::move(grid)), mostCells);
} catch (const std::bad_alloc &) {
    return dicom::fail(Error::Kind::TooLarge, messages::noMemoryForGrid(), QStringLiteral("volume grid"));
}

Result<VolumeGridPtr> reduced(const VolumeGridPtr &grid, qint64 mostCells)
try {
    VolumeGridPtr now = grid;
    while (now->count() > mostCells) {
        const auto axis = finestAxis(*now);
        if (!axis)
            break;
        now = std::make_shared<const VolumeGrid>(halved(*now, *axis));
    }
    return now;
} catch (const std::bad_alloc &) {
    return dicom::fail(Error::Kind::TooLarge, messages::noMemoryForGrid(), QStringLiteral("volume grid"));
}

} // namespace imaging
