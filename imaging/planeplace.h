#pragma once

#include "imaging/imageplane.h"
#include "imaging/slab.h"

#include "network/dicom/encodedframe.h"

#include <QList>
#include <QPointF>

#include <optional>

namespace imaging {

struct ImageDescription;

/// Where cells of a picture lie that is no stored image but was laid through a volume. Places in cells are counted from the
/// outer corner of the first one, as everywhere.
struct PlanePlace {
    QString frameOfReferenceUid;
    Vector3 origin{};                         ///< centre of the first cell, mm
    Vector3 row{1, 0, 0}, column{0, 1, 0};    ///< unit vectors at right angles
    double columnSpacing = 1, rowSpacing = 1; ///< mm
    int columns = 0, rows = 0;
    Slab slab;

    Vector3 normal() const;
    Vector3 at(QPointF cell) const;
    QPointF cellOf(const Vector3 &point) const;    ///< of its foot on the plane
    double distanceTo(const Vector3 &point) const; ///< mm, signed
    friend bool operator==(const PlanePlace &, const PlanePlace &) = default;
};

/// One frame of reference, one slab, rows and columns in the same directions (within a hundredth of a degree), at one distance
/// (within a hundredth of a millimetre): what is drawn on one of them belongs to the other.
bool isSamePlane(const PlanePlace &a, const PlanePlace &b);
bool isSameDirection(const Vector3 &a, const Vector3 &b);

/// A plane, and the image in the middle of those it was laid through, which names its volume.
struct ReformattedPlane {
    PlanePlace place;
    dicom::FrameKey source;
    QString sopClassUid;
    bool isOfFrame = false; ///< the source is an image of several
};

/// None for a stored image.
std::optional<ReformattedPlane> reformattedPlane(const ImageDescription &image);

/// A plane through points that say nothing else about theirs, as other programs write them: that of the points, or of the
/// patient's planes the one through them, axial first. Its cells are 1 mm, the first one's corner is the first point. None where
/// they lie in no plane.
std::optional<PlanePlace> planeThrough(const QList<Vector3> &points, const QString &frameOfReferenceUid);

} // namespace imaging
