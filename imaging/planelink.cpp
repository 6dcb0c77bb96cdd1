#include "imaging/planelink.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace imaging {

namespace {

constexpr double Tolerance = 1e-6; // mm, cells

double dot(const Vector3 &a, const Vector3 &b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

Vector3 minus(const Vector3 &a, const Vector3 &b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}

Vector3 row(const ImagePlane &plane)
{
    const auto &o = *plane.orientation;
    return {o[0], o[1], o[2]};
}

Vector3 column(const ImagePlane &plane)
{
    const auto &o = *plane.orientation;
    return {o[3], o[4], o[5]};
}

/// Measured in the patient: shadows on a detector lie nowhere in particular along the beam.
bool isPlaced(const ImageDescription &image)
{
    return image.plane.position && image.plane.normal() && image.plane.spacingKind == SpacingKind::Patient;
}

std::array<Vector3, 4> corners(const ImageDescription &image)
{
    const double width = image.pixel.columns, height = image.pixel.rows;
    return {*patientPoint(image, {0, 0}), *patientPoint(image, {width, 0}), *patientPoint(image, {width, height}),
            *patientPoint(image, {0, height})};
}

/// What of `line` lies in a rectangle of that size at the origin (Liang and Barsky); nothing where it misses it.
std::optional<QLineF> clipped(const QLineF &line, QSizeF size)
{
    double from = 0, to = 1;
    const auto cut = [&](double direction, double room) { // keeps where direction × t ≤ room
        if (std::abs(direction) < 1e-12)
            return room >= -Tolerance;
        const double t = room / direction;
        if (direction > 0)
            to = std::min(to, t);
        else
            from = std::max(from, t);
        return from <= to;
    };
    const bool meets = cut(-line.dx(), line.x1()) && cut(line.dx(), size.width() - line.x1()) && cut(-line.dy(), line.y1())
                       && cut(line.dy(), size.height() - line.y1());
    if (!meets)
        return std::nullopt;
    const QLineF part(line.pointAt(from), line.pointAt(to));
    return part.length() > Tolerance ? std::optional(part) : std::nullopt;
}

/// mm to the nearest neighbour that lies elsewhere, else 0.
double stepBeside(const ImageStack &stack, int index, const Vector3 &normal)
{
    const double here = dot(*stack.image(index).plane.position, normal);
    double step = 0;
    for (const int way : {-1, 1}) {
        for (int i = index + way; i >= 0 && i < stack.count(); i += way) {
            if (!stack.image(i).plane.position)
                continue;
            const double away = std::abs(dot(*stack.image(i).plane.position, normal) - here);
            if (away > Tolerance) {
                step = step > 0 ? std::min(step, away) : away;
                break;
            }
        }
    }
    return step;
}

} // namespace

std::optional<Vector3> patientPoint(const ImageDescription &image, QPointF cell)
{
    return isPlaced(image) ? image.plane.toPatient(cell.x() - 0.5, cell.y() - 0.5) : std::nullopt;
}

std::optional<Vector3> patientCenter(const ImageDescription &image)
{
    return patientPoint(image, {image.pixel.columns / 2.0, image.pixel.rows / 2.0});
}

// Rows and columns need not be exactly at right angles: both are solved for together.
std::optional<CellPlace> cellOf(const ImageDescription &image, const Vector3 &point)
{
    if (!isPlaced(image))
        return std::nullopt;
    const Vector3 r = row(image.plane), c = column(image.plane), way = minus(point, *image.plane.position);
    const double lean = dot(r, c), alongRow = dot(way, r), alongColumn = dot(way, c), determinant = 1 - lean * lean;
    const double x = (alongRow - lean * alongColumn) / determinant, y = (alongColumn - lean * alongRow) / determinant;
    return CellPlace{{x / image.plane.columnSpacing + 0.5, y / image.plane.rowSpacing + 0.5}, dot(way, *image.plane.normal())};
}

bool isWithin(const ImageDescription &image, QPointF cell)
{
    return cell.x() >= -Tolerance && cell.y() >= -Tolerance && cell.x() <= image.pixel.columns + Tolerance
           && cell.y() <= image.pixel.rows + Tolerance;
}

bool shareSpace(const ImageDescription &a, const ImageDescription &b)
{
    const QString &frame = a.plane.frameOfReferenceUid;
    if (frame.isEmpty() || frame != b.plane.frameOfReferenceUid || !isPlaced(a) || !isPlaced(b))
        return false;
    // Well-known frames of reference (atlases) and careless copies are shared by strangers.
    const dicom::IdentityMatch match = dicom::compare(a.patient, b.patient);
    return match == dicom::IdentityMatch::Same || match == dicom::IdentityMatch::Possible;
}

std::optional<double> degreesBetween(const ImagePlane &a, const ImagePlane &b)
{
    const auto first = a.normal(), second = b.normal();
    if (!first || !second)
        return std::nullopt;
    const Vector3 cross{(*first)[1] * (*second)[2] - (*first)[2] * (*second)[1], (*first)[2] * (*second)[0] - (*first)[0] * (*second)[2],
                        (*first)[0] * (*second)[1] - (*first)[1] * (*second)[0]};
    return std::atan2(std::sqrt(dot(cross, cross)), std::abs(dot(*first, *second))) * 180 / M_PI;
}

bool areScrolledTogether(const ImageDescription &a, const ImageDescription &b)
{
    return shareSpace(a, b) && degreesBetween(a.plane, b.plane).value_or(90) <= SameOrientationDegrees;
}

bool NearestPlace::isInPlane() const
{
    return std::abs(distance) <= reach + 0.005;
}

std::optional<NearestPlace> nearestPlace(const ImageStack &stack, const Vector3 &point, int preferred)
{
    int nearest = -1;
    double smallest = 0;
    for (int i = 0; i < stack.count(); ++i) {
        const ImagePlane &plane = stack.image(i).plane;
        if (!isPlaced(stack.image(i)))
            continue;
        const double away = std::abs(dot(minus(point, *plane.position), *plane.normal()));
        const bool isCloser = away < smallest - Tolerance;
        const bool isTie = std::abs(away - smallest) <= Tolerance && std::abs(i - preferred) < std::abs(nearest - preferred);
        if (nearest < 0 || isCloser || isTie) {
            nearest = i;
            smallest = away;
        }
    }
    if (nearest < 0)
        return std::nullopt;
    const ImageDescription &image = stack.image(nearest);
    const CellPlace place = *cellOf(image, point);
    const double step = stepBeside(stack, nearest, *image.plane.normal());
    return NearestPlace{nearest, place.cell, place.distance, std::max(step, image.plane.sliceThickness.value_or(0)) / 2};
}

std::optional<QLineF> referenceLine(const ImageDescription &of, const ImageDescription &in)
{
    if (!isPlaced(of) || !isPlaced(in) || degreesBetween(of.plane, in.plane).value_or(0) <= ParallelDegrees)
        return std::nullopt;
    const std::array<Vector3, 4> edge = corners(of);
    std::array<CellPlace, 4> seen;
    std::transform(edge.begin(), edge.end(), seen.begin(), [&in](const Vector3 &corner) { return *cellOf(in, corner); });
    // The edges of `of` that pass through the plane of `in`: none, or two (a corner in the plane counts with one of its edges).
    QList<QPointF> ends;
    for (size_t i = 0; i < seen.size(); ++i) {
        const CellPlace &a = seen[i], &b = seen[(i + 1) % seen.size()];
        if ((a.distance < 0) == (b.distance < 0))
            continue;
        const double share = a.distance / (a.distance - b.distance);
        ends.append(a.cell + (b.cell - a.cell) * share);
    }
    if (ends.size() != 2)
        return std::nullopt;
    return clipped(QLineF(ends[0], ends[1]), QSizeF(in.pixel.columns, in.pixel.rows));
}

} // namespace imaging
