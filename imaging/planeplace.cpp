#include "imaging/planeplace.h"

#include "imaging/imagedescription.h"
#include "imaging/vectors.h"

#include <algorithm>
#include <cmath>

namespace imaging {

namespace tag = dicom::tag;

namespace {

constexpr double SameDirection = 1.7e-4; // a hundredth of a degree
constexpr double SamePosition = 0.01;    // mm
constexpr double Flat = 0.1;             // mm that points may lie beside their plane
constexpr double Aligned = 1e-4;         // sine of an angle that is none

/// PS3.3 C.8.16.2.1.3, Volume Based Calculation Technique.
std::optional<SlabMode> modeOf(const QString &technique)
{
    if (technique == u"MIN_IP")
        return SlabMode::Minimum;
    if (technique == u"MEAN_IP")
        return SlabMode::Mean;
    return technique == u"MAX_IP" || technique == u"MPR" ? std::optional(SlabMode::Maximum) : std::nullopt;
}

Vector3 farthest(const QList<Vector3> &points, const Vector3 &from)
{
    return *std::max_element(points.begin(), points.end(), [&](const Vector3 &a, const Vector3 &b) {
        return vec::length(vec::minus(a, from)) < vec::length(vec::minus(b, from));
    });
}

/// Of a line: the patient's plane it lies in, axial first, else the one that leans least from the axial.
Vector3 normalAcross(const Vector3 &line)
{
    if (std::abs(line[2]) < Aligned)
        return {0, 0, 1};
    if (std::abs(line[1]) < Aligned)
        return {0, 1, 0};
    if (std::abs(line[0]) < Aligned)
        return {1, 0, 0};
    return vec::unit(vec::minus(Vector3{0, 0, 1}, vec::times(line, line[2])));
}

/// Rows to the left or to the back, columns to the back or to the feet, as pictures of the body hang.
void hang(PlanePlace &plane, Vector3 normal)
{
    const std::array<double, 3> size{std::abs(normal[0]), std::abs(normal[1]), std::abs(normal[2])};
    const auto main = size_t(std::max_element(size.begin(), size.end()) - size.begin());
    if ((normal[main] < 0) != (main == 0)) // seen from the feet, from the front, from the left
        normal = vec::times(normal, -1);
    const Vector3 along = main == 0 ? Vector3{0, 1, 0} : Vector3{1, 0, 0};
    plane.row = vec::unit(vec::minus(along, vec::times(normal, vec::dot(along, normal))));
    plane.column = vec::cross(normal, plane.row);
}

} // namespace

Vector3 PlanePlace::normal() const
{
    return vec::cross(row, column);
}

Vector3 PlanePlace::at(QPointF cell) const
{
    return vec::plus(origin,
                     vec::plus(vec::times(row, (cell.x() - 0.5) * columnSpacing), vec::times(column, (cell.y() - 0.5) * rowSpacing)));
}

QPointF PlanePlace::cellOf(const Vector3 &point) const
{
    const Vector3 way = vec::minus(point, origin);
    return {vec::dot(way, row) / columnSpacing + 0.5, vec::dot(way, column) / rowSpacing + 0.5};
}

double PlanePlace::distanceTo(const Vector3 &point) const
{
    return vec::dot(vec::minus(point, origin), normal());
}

bool isSameDirection(const Vector3 &a, const Vector3 &b)
{
    return vec::length(vec::minus(a, b)) < SameDirection;
}

bool isSamePlane(const PlanePlace &a, const PlanePlace &b)
{
    return a.frameOfReferenceUid == b.frameOfReferenceUid && a.slab.thickness == b.slab.thickness
           && (a.slab.thickness <= 0 || a.slab.mode == b.slab.mode) && isSameDirection(a.row, b.row) && isSameDirection(a.column, b.column)
           && std::abs(a.distanceTo(b.origin)) < SamePosition;
}

std::optional<ReformattedPlane> reformattedPlane(const ImageDescription &image)
{
    const auto mode = modeOf(image.dataSet.string(tag::VolumeBasedCalculationTechnique));
    const dicom::DataSet source = image.dataSet.item(tag::SourceImageSequence);
    const bool isStored = image.key.sopInstanceUid == image.dataSet.string(tag::SOPInstanceUID); // perhaps as a plane by another program
    if (isStored || !mode || source.isEmpty() || !image.plane.position || !image.plane.orientation)
        return {};
    const auto &o = *image.plane.orientation;
    ReformattedPlane plane;
    plane.place = {image.plane.frameOfReferenceUid,
                   *image.plane.position,
                   {o[0], o[1], o[2]},
                   {o[3], o[4], o[5]},
                   image.plane.columnSpacing,
                   image.plane.rowSpacing,
                   image.pixel.columns,
                   image.pixel.rows,
                   {image.plane.sliceThickness.value_or(0), *mode}};
    plane.source = {source.string(tag::ReferencedSOPInstanceUID), int(source.integer(tag::ReferencedFrameNumber).value_or(1))};
    plane.sopClassUid = source.string(tag::ReferencedSOPClassUID);
    plane.isOfFrame = source.hasValue(tag::ReferencedFrameNumber);
    return plane;
}

std::optional<PlanePlace> planeThrough(const QList<Vector3> &points, const QString &frameOfReferenceUid)
{
    if (points.isEmpty())
        return {};
    PlanePlace plane;
    plane.frameOfReferenceUid = frameOfReferenceUid;
    const Vector3 line = vec::unit(vec::minus(farthest(points, points.first()), points.first()));
    Vector3 normal = normalAcross(line);
    double aside = Flat / 10;
    for (const Vector3 &point : points) {
        const Vector3 across = vec::cross(line, vec::minus(point, points.first()));
        if (vec::length(across) > aside) {
            aside = vec::length(across);
            normal = vec::unit(across);
        }
    }
    hang(plane, normal);
    plane.origin = vec::plus(points.first(), vec::plus(vec::times(plane.row, 0.5), vec::times(plane.column, 0.5)));
    const bool flat = std::all_of(points.begin(), points.end(), [&](const Vector3 &p) { return std::abs(plane.distanceTo(p)) <= Flat; });
    return flat ? std::optional(plane) : std::nullopt;
}

} // namespace imaging
