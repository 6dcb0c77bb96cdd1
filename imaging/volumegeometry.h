#pragma once

#include "imaging/imagedescription.h"
#include "network/dicom/result.h"

#include <QList>

#include <vector>

namespace imaging {

/// Where the images of a stack lie as one body: parallel planes in the order of their distances, each by its own position, so
/// that a gantry's tilt (planes moved against each other) and uneven distances are places like any other. mm.
struct VolumeGeometry {
    /// Distances may differ from their median by 1 %, at least by a fiftieth of a millimetre, which positions are rounded to.
    static constexpr double Tolerance = 0.01, LeastTolerance = 0.02;
    static constexpr int FewestPlanes = 4;

    struct Plane {
        int image = 0;                        ///< index in what it was made from
        double distance = 0;                  ///< along the normal
        double columnShift = 0, rowShift = 0; ///< of the first cell against the first plane's, in cells
        Vector3 position{};                   ///< of the first cell's centre
    };

    std::vector<Plane> planes;         ///< distances ascend
    Vector3 row{}, column{}, normal{}; ///< unit vectors at right angles; row: along which columns follow each other
    double columnSpacing = 1, rowSpacing = 1;
    int columns = 0, rows = 0;
    double step = 0; ///< median distance of neighbours
    double leastStep = 0, mostStep = 0;
    double tilt = 0; ///< degrees between the normal and the way from the first to the last plane
    int doubles = 0; ///< images left out because their position was taken

    bool isRegular() const;
    bool isTilted() const { return tilt > 0.1; }
    /// The middle of all cells.
    Vector3 center() const;
    /// The cell's centre nearest to a point.
    Vector3 nearestCell(const Vector3 &point) const;
    /// Least and greatest of the volume's outer edges along a direction, relative to `from`.
    std::pair<double, double> extent(const Vector3 &from, const Vector3 &direction) const;
    /// mm from cell to cell in a direction.
    double cellAlong(const Vector3 &direction) const;
};

/// Refused in words, with the positions that are missing or irregular: images without geometry or of different kinds, in
/// several directions, fewer than four, at one place, with gaps.
dicom::Result<VolumeGeometry> volumeGeometry(const QList<ImageDescriptionPtr> &images);

} // namespace imaging
