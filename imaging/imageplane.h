#pragma once

#include "network/dicom/dataset.h"

#include <QString>

#include <array>
#include <optional>

namespace imaging {

using Vector3 = std::array<double, 3>;

/// What a distance between pixels means (PS3.3 10.7.1.3 and DESIGN.md "Tags in words").
enum class SpacingKind { None, Patient, Detector, DetectorCorrected, Nominal, AspectOnly };

/// The Image Plane module (PS3.3 C.7.6.2) and the spacing attributes around it.
struct ImagePlane {
    std::optional<Vector3> position;                  ///< Image Position (Patient), mm
    std::optional<std::array<double, 6>> orientation; ///< row then column direction cosines, normalised
    double rowSpacing = 1;                            ///< mm between rows (first value of Pixel Spacing)
    double columnSpacing = 1;
    SpacingKind spacingKind = SpacingKind::None;
    std::optional<double> sliceThickness;
    QString frameOfReferenceUid;

    /// `frame` from 1; functional groups of enhanced objects are looked up in the frame's then the shared item.
    static ImagePlane fromDataSet(const dicom::DataSet &dataSet, int frame = 1);

    std::optional<Vector3> normal() const;
    /// Distance along the normal, mm; the order of slices.
    std::optional<double> distance() const;
    /// Patient coordinates of a point given in pixels (centre of the first pixel is 0,0); empty without geometry.
    std::optional<Vector3> toPatient(double column, double row) const;
};

/// Letters for a direction: "L", "AL", "HFL" … (PS3.3 C.7.6.1.1.1); the largest component first, at most three.
QString orientationLetters(const Vector3 &direction);

} // namespace imaging
