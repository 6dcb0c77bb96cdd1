#pragma once

#include "imaging/imagedescription.h"

#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

namespace imaging {

/// A part of an ultrasound picture with a scale of its own (PS3.3 C.8.5.5).
struct UltrasoundRegion {
    QRectF place; ///< in cells, both edges included
    QString unitX, unitY;
    double deltaX = 0, deltaY = 0;             ///< per cell, may be negative
    std::optional<double> valueLeft, valueTop; ///< what the scales say at the edges of `place`; none without a reference pixel
    bool isTransparent = false;                ///< others below it come first where they overlap

    /// Those of an object that have a place and a size of cells; others cannot be measured in.
    static std::vector<UltrasoundRegion> fromDataSet(const dicom::DataSet &dataSet);
};

/// What the distance between two points of an image is measured by, and what kind of truth that is.
struct Calibration {
    enum class Kind {
        Pixels,            ///< nobody says how large a cell is
        AspectOnly,        ///< only how much higher than wide
        Patient,           ///< Pixel Spacing of a slice
        Calibrated,        ///< Pixel Spacing of a projection, corrected by somebody (10.7.1.3)
        Detector,          ///< Imager Pixel Spacing
        DetectorCorrected, ///< the same divided by the estimated magnification
        Nominal,           ///< Nominal Scanned Pixel Spacing
        Region,            ///< of an ultrasound region
        OutsideRegions,    ///< of an ultrasound picture that has regions
        AcrossRegions      ///< its points lie in several: nothing can be said
    };
    Kind kind = Kind::Pixels;
    double perColumn = 1, perRow = 1; ///< how much a cell is, positive
    QString unitX, unitY;             ///< "px" where nothing is known
    QString words;                    ///< "in the patient", "at the detector" … for the screen

    bool isMeasurable() const { return kind != Kind::AcrossRegions; }
    /// One unit in both directions, so that distances, angles and areas exist.
    bool isPlane() const { return isMeasurable() && unitX == unitY; }
    QPointF scaled(QPointF cells) const { return {cells.x() * perColumn, cells.y() * perRow}; }
};

/// A place on a scale of an ultrasound region: −0.42 s after the picture was taken, 63 cm/s away from the baseline.
struct RegionValue {
    double value = 0;
    QString unit;
};

/// What the two scales of a trace (a spectrum, an M-mode; not of a picture) say at a point, where the region has a reference.
struct RegionValues {
    std::optional<RegionValue> x, y;
};
RegionValues regionValues(const ImageDescription &image, QPointF point);

/// By what points of an image (in cells, see Measurement) are measured together. They may lie in several ultrasound regions
/// where one holds all of them and is scaled as those above it are (PS3.3 Figure C.8-6).
Calibration calibrationOf(const ImageDescription &image, const QList<QPointF> &points);

/// The scale in lengths of an ultrasound picture, to draw a ruler by: that of the region at `middle` (in cells), outside of all
/// that of those that are pictures, where they agree. Nothing over a spectrum, and where there are no regions.
std::optional<Calibration> regionScale(const ImageDescription &image, QPointF middle);

} // namespace imaging
