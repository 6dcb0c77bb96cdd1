#include "imaging/volumegeometry.h"

#include "imaging/vectors.h"
#include "imaging/volumewords.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace imaging {

using dicom::Error;
using dicom::Result;

namespace {

constexpr double SamePlace = 0.005;    ///< mm: positions nearer than that are one
constexpr double SameDirection = 1e-3; ///< difference of direction cosines: 0.06°, a quarter of a millimetre at an edge
constexpr double SameSpacing = 1e-3;   ///< relative
constexpr double MostUneven = 4;       ///< largest step : smallest step …
constexpr double MostUnevenStep = 10;  ///< … where it is that long, mm
constexpr double Usual = 0.75;         ///< share of the steps that makes a longer one a gap
constexpr int MostPositionsNamed = 6;

using Images = QList<ImageDescriptionPtr>;
using Planes = std::vector<VolumeGeometry::Plane>;

tl::unexpected<Error> refuse(const QString &message)
{
    return dicom::fail(Error::Kind::Unsupported, message, QStringLiteral("volume geometry"));
}

double tolerance(double step)
{
    return std::max(step * VolumeGeometry::Tolerance, VolumeGeometry::LeastTolerance);
}

bool similar(double a, double b)
{
    return std::abs(a - b) <= SameSpacing * std::max(a, b);
}

/// Why images cannot be one body, apart from where they lie along the normal; empty: they can.
QString difference(const ImageDescription &a, const ImageDescription &b)
{
    if (a.pixel.rows != b.pixel.rows || a.pixel.columns != b.pixel.columns || !similar(a.plane.rowSpacing, b.plane.rowSpacing)
        || !similar(a.plane.columnSpacing, b.plane.columnSpacing))
        return messages::volumeOfDifferentImages();
    if (a.plane.frameOfReferenceUid != b.plane.frameOfReferenceUid)
        return messages::volumeOfTwoFrames();
    for (size_t i = 0; i < 6; ++i) {
        if (std::abs((*a.plane.orientation)[i] - (*b.plane.orientation)[i]) > SameDirection)
            return messages::volumeOfDifferentDirections();
    }
    return {};
}

QString obstacle(const Images &images)
{
    if (images.size() < VolumeGeometry::FewestPlanes)
        return messages::volumeTooFew(int(images.size()), VolumeGeometry::FewestPlanes);
    for (const ImageDescriptionPtr &image : images) {
        if (!image->pixel.isMonochrome() || image->pixel.samplesPerPixel != 1 || image->supplemental)
            return messages::volumeOfColour();
        if (image->plane.spacingKind != SpacingKind::Patient || !image->plane.position || !image->plane.normal() || image->tile)
            return messages::volumeWithoutGeometry();
        if (const QString text = difference(*images.front(), *image); !text.isEmpty())
            return text;
    }
    return {};
}

void takeAxes(VolumeGeometry &geometry, const ImageDescription &image)
{
    const auto &o = *image.plane.orientation;
    geometry.normal = *image.plane.normal();
    geometry.row = {o[0], o[1], o[2]};
    geometry.column = vec::cross(geometry.normal, geometry.row); // exactly at right angles, whatever was rounded
    geometry.columnSpacing = image.plane.columnSpacing;
    geometry.rowSpacing = image.plane.rowSpacing;
    geometry.columns = image.pixel.columns;
    geometry.rows = image.pixel.rows;
}

/// Along the normal, each position once.
void takePlanes(VolumeGeometry &geometry, const Images &images)
{
    Planes all(size_t(images.size()));
    for (int i = 0; i < int(images.size()); ++i) {
        VolumeGeometry::Plane &plane = all[size_t(i)];
        plane.image = i;
        plane.position = *images[i]->plane.position;
        plane.distance = vec::dot(plane.position, geometry.normal);
    }
    std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.distance < b.distance; });
    for (const VolumeGeometry::Plane &plane : all) {
        if (!geometry.planes.empty() && plane.distance - geometry.planes.back().distance < SamePlace)
            ++geometry.doubles;
        else
            geometry.planes.push_back(plane);
    }
    const Vector3 first = geometry.planes.front().position;
    for (VolumeGeometry::Plane &plane : geometry.planes) {
        const Vector3 way = vec::minus(plane.position, first);
        plane.columnShift = vec::dot(way, geometry.row) / geometry.columnSpacing;
        plane.rowShift = vec::dot(way, geometry.column) / geometry.rowSpacing;
    }
}

void measureSteps(VolumeGeometry &geometry)
{
    std::vector<double> steps;
    for (size_t i = 1; i < geometry.planes.size(); ++i)
        steps.push_back(geometry.planes[i].distance - geometry.planes[i - 1].distance);
    std::sort(steps.begin(), steps.end());
    geometry.leastStep = steps.front();
    geometry.mostStep = steps.back();
    geometry.step = steps[steps.size() / 2];
    if (geometry.isRegular()) // the mean over all: rounding of single positions adds up to nothing
        geometry.step = (geometry.planes.back().distance - geometry.planes.front().distance) / double(steps.size());
    const Vector3 way = vec::minus(geometry.planes.back().position, geometry.planes.front().position);
    const double cosine = std::clamp(vec::dot(vec::unit(way), geometry.normal), -1.0, 1.0);
    geometry.tilt = std::acos(cosine) * 180 / std::acos(-1.0);
}

QString named(const std::vector<double> &positions)
{
    QStringList words;
    for (const double position : positions) {
        if (words.size() == MostPositionsNamed) {
            words << QStringLiteral("…");
            break;
        }
        words << QLocale().toString(position, 'f', 1);
    }
    return words.join(QStringLiteral(", "));
}

/// Where planes are wanting: most steps are alike, and a longer one is a multiple of them.
std::vector<double> missing(const VolumeGeometry &geometry)
{
    const auto &planes = geometry.planes;
    size_t usual = 0;
    std::vector<double> positions;
    for (size_t i = 1; i < planes.size(); ++i) {
        const double step = planes[i].distance - planes[i - 1].distance;
        const double times = std::round(step / geometry.step);
        if (std::abs(step - geometry.step) <= tolerance(geometry.step))
            ++usual;
        else if (times >= 2 && std::abs(step - times * geometry.step) <= 0.1 * geometry.step)
            for (int k = 1; k < int(times) && positions.size() <= MostPositionsNamed; ++k)
                positions.push_back(planes[i - 1].distance + k * geometry.step);
    }
    return double(usual) >= Usual * double(planes.size() - 1) ? positions : std::vector<double>();
}

QString widestAt(const VolumeGeometry &geometry)
{
    for (size_t i = 1; i < geometry.planes.size(); ++i) {
        const double from = geometry.planes[i - 1].distance, to = geometry.planes[i].distance;
        if (to - from >= geometry.mostStep)
            return named({(from + to) / 2});
    }
    return {};
}

} // namespace

Result<VolumeGeometry> volumeGeometry(const Images &images)
{
    if (const QString text = obstacle(images); !text.isEmpty())
        return refuse(text);
    VolumeGeometry geometry;
    takeAxes(geometry, *images.front());
    takePlanes(geometry, images);
    if (geometry.planes.size() == 1)
        return refuse(messages::volumeAtOnePlace());
    if (geometry.planes.size() < size_t(VolumeGeometry::FewestPlanes))
        return refuse(messages::volumeTooFew(int(geometry.planes.size()), VolumeGeometry::FewestPlanes));
    measureSteps(geometry);
    if (const auto gaps = missing(geometry); !gaps.empty())
        return refuse(messages::volumeGaps(named(gaps)));
    if (geometry.mostStep > MostUneven * geometry.leastStep && geometry.mostStep > MostUnevenStep)
        return refuse(messages::volumeUneven(geometry.leastStep, geometry.mostStep, widestAt(geometry)));
    return geometry;
}

bool VolumeGeometry::isRegular() const
{
    return mostStep - step <= tolerance(step) && step - leastStep <= tolerance(step);
}

Vector3 VolumeGeometry::center() const
{
    const Vector3 middle = vec::times(vec::plus(planes.front().position, planes.back().position), 0.5);
    return vec::plus(middle,
                     vec::plus(vec::times(row, columnSpacing * (columns - 1) / 2), vec::times(column, rowSpacing * (rows - 1) / 2)));
}

Vector3 VolumeGeometry::nearestCell(const Vector3 &point) const
{
    const double along = vec::dot(point, normal);
    const auto nearer = [along](const Plane &a, const Plane &b) { return std::abs(a.distance - along) < std::abs(b.distance - along); };
    const Plane &plane = *std::min_element(planes.begin(), planes.end(), nearer);
    const Vector3 way = vec::minus(point, plane.position);
    const double u = std::clamp(std::round(vec::dot(way, row) / columnSpacing), 0.0, columns - 1.0);
    const double v = std::clamp(std::round(vec::dot(way, column) / rowSpacing), 0.0, rows - 1.0);
    return vec::plus(plane.position, vec::plus(vec::times(row, u * columnSpacing), vec::times(column, v * rowSpacing)));
}

std::pair<double, double> VolumeGeometry::extent(const Vector3 &from, const Vector3 &direction) const
{
    double least = std::numeric_limits<double>::max(), most = std::numeric_limits<double>::lowest();
    const double alongRow = vec::dot(row, direction) * columnSpacing, alongColumn = vec::dot(column, direction) * rowSpacing;
    const double firstHalf = (planes[1].distance - planes[0].distance) / 2;
    const double lastHalf = (planes.back().distance - planes[planes.size() - 2].distance) / 2;
    const auto reach = [&](const Plane &plane, double outwards) {
        const Vector3 corner = vec::plus(vec::minus(plane.position, from), vec::times(normal, outwards));
        for (const double u : {-0.5, columns - 0.5}) {
            for (const double v : {-0.5, rows - 0.5}) {
                const double at = vec::dot(corner, direction) + u * alongRow + v * alongColumn;
                least = std::min(least, at);
                most = std::max(most, at);
            }
        }
    };
    for (const Plane &plane : planes)
        reach(plane, 0);
    reach(planes.front(), -firstHalf);
    reach(planes.back(), lastHalf);
    return {least, most};
}

double VolumeGeometry::cellAlong(const Vector3 &direction) const
{
    const double cells = std::abs(vec::dot(direction, row)) / columnSpacing + std::abs(vec::dot(direction, column)) / rowSpacing
                         + std::abs(vec::dot(direction, normal)) / step;
    return 1 / cells;
}

} // namespace imaging
