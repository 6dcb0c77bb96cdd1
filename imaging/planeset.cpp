#include "imaging/planeset.h"

#include "imaging/planeplace.h"
#include "imaging/vectors.h"

#include <algorithm>
#include <cmath>

namespace imaging {

namespace {

constexpr double Parallel = 1 - 1e-9; ///< cosine of directions that are one
constexpr double Rounding = 1e-6;     ///< of a cell

/// Left, back and head, or the directions of the cells that come nearest to them, right-handed.
std::array<Vector3, 3> directions(const VolumeGeometry &geometry, PlaneSet::Along along)
{
    if (along == PlaneSet::Along::Patient)
        return {Vector3{1, 0, 0}, Vector3{0, 1, 0}, Vector3{0, 0, 1}};
    const std::array<Vector3, 3> own{geometry.row, geometry.column, geometry.normal};
    std::array<size_t, 3> order{0, 1, 2}, best = order;
    double most = -1;
    do {
        const double sum = std::abs(own[order[0]][0]) + std::abs(own[order[1]][1]) + std::abs(own[order[2]][2]);
        if (sum > most + 1e-9) {
            most = sum;
            best = order;
        }
    } while (std::next_permutation(order.begin(), order.end()));
    std::array<Vector3, 3> result;
    for (size_t i = 0; i < 3; ++i)
        result[i] = own[best[i]][i] < 0 ? vec::times(own[best[i]], -1) : own[best[i]];
    result[2] = vec::cross(result[0], result[1]);
    return result;
}

/// mm from cell to cell of a picture: the volume's own in its own directions, else its finest.
double spacing(const VolumeGeometry &geometry, const Vector3 &direction)
{
    if (std::abs(vec::dot(direction, geometry.row)) > Parallel)
        return geometry.columnSpacing;
    if (std::abs(vec::dot(direction, geometry.column)) > Parallel)
        return geometry.rowSpacing;
    if (std::abs(vec::dot(direction, geometry.normal)) > Parallel && geometry.isRegular())
        return geometry.step;
    return std::min({geometry.columnSpacing, geometry.rowSpacing, geometry.step});
}

/// The cells of one axis of a grid: a centre on the point, and as many to both sides as lie inside.
struct Reach {
    int before = 0, after = 0;
    int count() const { return before + 1 + after; }
};

Reach reach(const VolumeGeometry &geometry, const Vector3 &center, const Vector3 &direction, double spacing, int most)
{
    const auto [least, greatest] = geometry.extent(center, direction);
    // The outermost centres lie half a cell inside the edges.
    const auto inside = [spacing, most](double way) { return std::clamp(int(std::floor(way / spacing - 0.5 + Rounding)), 0, most); };
    return {inside(-least), inside(greatest)};
}

} // namespace

Vector3 PlaneSet::Axes::normal() const
{
    return vec::cross(row, column);
}

PlaneGrid PlaneSet::Stack::grid(int index) const
{
    PlaneGrid grid = first;
    grid.origin = vec::plus(first.origin, vec::times(step, index));
    return grid;
}

PlaneSet::PlaneSet(const VolumeGeometry &geometry, Along along)
{
    const auto [left, back, head] = directions(geometry, along);
    const Vector3 feet = vec::times(head, -1);
    m_axes[Axial] = {left, back};
    m_axes[Coronal] = {left, feet};
    m_axes[Sagittal] = {back, feet};
    m_center = geometry.nearestCell(geometry.center());
}

void PlaneSet::setCenter(const VolumeGeometry &geometry, const Vector3 &center)
{
    m_center = center;
    for (const Vector3 &direction : {geometry.row, geometry.column, geometry.normal}) {
        const auto [least, most] = geometry.extent(m_center, direction);
        if (least > 0 || most < 0)
            m_center = vec::plus(m_center, vec::times(direction, least > 0 ? least : most));
    }
}

void PlaneSet::turn(View about, double angle)
{
    const Vector3 axis = m_axes[about].normal(); // away from who looks: right-handed about it is clockwise
    for (const View view : Views) {
        if (view == about)
            continue;
        Axes &axes = m_axes[view];
        axes.row = vec::unit(vec::turned(axes.row, axis, angle));
        axes.column = vec::turned(axes.column, axis, angle);
        axes.column = vec::unit(vec::minus(axes.column, vec::times(axes.row, vec::dot(axes.row, axes.column))));
    }
    m_turned = true;
}

PlaneSet::View PlaneSet::lay(const Vector3 &row, const Vector3 &column)
{
    for (const View view : Views) {
        if (isSameDirection(m_axes[view].row, row) && isSameDirection(m_axes[view].column, column))
            return view;
    }
    const Vector3 normal = vec::cross(row, column), back = vec::times(normal, -1);
    const std::array<double, 3> size{std::abs(normal[0]), std::abs(normal[1]), std::abs(normal[2])};
    const auto main = std::max_element(size.begin(), size.end()) - size.begin();
    const View view = main == 2 ? Axial : main == 1 ? Coronal : Sagittal;
    m_axes[view] = {row, column};
    if (view == Axial) { // rows to the left, columns to the back, the normal to the head
        m_axes[Coronal] = {row, back};
        m_axes[Sagittal] = {column, back};
    } else if (view == Coronal) { // rows to the left, columns to the feet, the normal to the back
        m_axes[Axial] = {row, normal};
        m_axes[Sagittal] = {normal, column};
    } else { // rows to the back, columns to the feet, the normal to the right
        m_axes[Axial] = {back, row};
        m_axes[Coronal] = {back, column};
    }
    m_turned = true;
    return view;
}

bool PlaneSet::followsCells(const VolumeGeometry &geometry, View view) const
{
    const Axes &own = m_axes[view];
    const auto follows = [&](const Vector3 &direction) {
        return std::abs(vec::dot(direction, geometry.row)) > Parallel || std::abs(vec::dot(direction, geometry.column)) > Parallel
               || (std::abs(vec::dot(direction, geometry.normal)) > Parallel && geometry.isRegular());
    };
    return follows(own.row) && follows(own.column) && follows(own.normal())
           && (!geometry.isTilted() || std::abs(vec::dot(own.normal(), geometry.normal)) > Parallel);
}

PlaneSet::Stack PlaneSet::stack(const VolumeGeometry &geometry, View view) const
{
    const Axes &own = m_axes[view];
    Stack stack;
    PlaneGrid &grid = stack.first;
    grid.row = own.row;
    grid.column = own.column;
    grid.columnSpacing = spacing(geometry, own.row);
    grid.rowSpacing = spacing(geometry, own.column);
    // From head to feet, front to back, right to left.
    const Vector3 along = view == Coronal ? own.normal() : vec::times(own.normal(), -1);
    const double step = spacing(geometry, along);
    constexpr int Half = PlaneGrid::MostCells / 2 - 1;
    const Reach columns = reach(geometry, m_center, grid.row, grid.columnSpacing, Half);
    const Reach rows = reach(geometry, m_center, grid.column, grid.rowSpacing, Half);
    const Reach planes = reach(geometry, m_center, along, step, Half);
    grid.columns = columns.count();
    grid.rows = rows.count();
    stack.step = vec::times(along, step);
    stack.count = planes.count();
    stack.current = planes.before;
    const Vector3 corner =
        vec::plus(vec::times(grid.row, -columns.before * grid.columnSpacing), vec::times(grid.column, -rows.before * grid.rowSpacing));
    grid.origin = vec::plus(vec::plus(m_center, corner), vec::times(stack.step, -planes.before));
    return stack;
}

} // namespace imaging
