#pragma once

#include "imaging/imagestack.h"

#include <QLineF>
#include <QPointF>

#include <optional>

namespace imaging {

/// How far planes may lean towards one another and still be the same orientation: what is scrolled together, and what
/// shows no reference line in the other.
inline constexpr double SameOrientationDegrees = 10;
inline constexpr double ParallelDegrees = 1;

// Cells are counted from the image's outer corner: (0.5, 0.5) is the middle of the first one (as Graphic Data of PS3.3 C.18.6).

/// Where a cell lies in the patient (PS3.3 C.7.6.2.1.1), mm; nothing where the image does not say.
std::optional<Vector3> patientPoint(const ImageDescription &image, QPointF cell);
/// The middle of the image.
std::optional<Vector3> patientCenter(const ImageDescription &image);

/// The foot of a point's perpendicular on an image, and how far away the point is.
struct CellPlace {
    QPointF cell;
    double distance = 0; ///< mm along the image's normal, signed
};
std::optional<CellPlace> cellOf(const ImageDescription &image, const Vector3 &point);
/// Whether a cell belongs to the image.
bool isWithin(const ImageDescription &image, QPointF cell);

/// Whether positions in both mean the same place: one Frame of Reference UID (PS3.3 C.7.4.1), both say where they lie, and
/// nothing says that they are of two people.
bool shareSpace(const ImageDescription &a, const ImageDescription &b);
/// Degrees between the planes, 0 … 90; nothing without an orientation.
std::optional<double> degreesBetween(const ImagePlane &a, const ImagePlane &b);
/// In one space and of the same orientation: images that are scrolled together by where they lie.
bool areScrolledTogether(const ImageDescription &a, const ImageDescription &b);

/// The image of a stack that is nearest to a point of the patient.
struct NearestPlace {
    int index = 0;
    QPointF cell;        ///< in that image, perhaps outside of it
    double distance = 0; ///< mm, signed
    double reach = 0;    ///< mm, not negative: half of what the image stands for along its normal

    bool isInPlane() const; ///< none is needed between this image and the next
};
/// Among images that are equally near, the one closest to `preferred`. The frame of reference is not looked at; images
/// that do not say where they lie are left out.
std::optional<NearestPlace> nearestPlace(const ImageStack &stack, const Vector3 &point, int preferred = 0);

/// Where the plane of `of` cuts `in`, as a line in cells of `in` that ends at the edges of both images; nothing where the
/// planes are parallel (within ParallelDegrees) or the images do not meet. The frame of reference is not looked at.
std::optional<QLineF> referenceLine(const ImageDescription &of, const ImageDescription &in);

} // namespace imaging
