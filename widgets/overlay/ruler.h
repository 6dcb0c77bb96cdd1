#pragma once

#include "imaging/imagedescription.h"

#include <QSizeF>
#include <QString>
#include <QTransform>

#include <optional>

namespace widgets {

/// A scale bar along the screen's x axis.
struct Ruler {
    double length = 0; ///< in the units of the transform's target
    int divisions = 0; ///< equal parts to mark
    QString label;     ///< "5 cm · at the detector": which spacing it stands on, in words
};

/// The longest round length that fits into `maximumLength`: by the scale of the ultrasound region in the middle of what is seen
/// (`size`, in the units of the transform's target), or by the image's spacing. Nothing where neither is known.
std::optional<Ruler> scaleRuler(const imaging::ImageDescription &image, const QTransform &imageToScreen, QSizeF size, double maximumLength);
std::optional<Ruler> scaleRuler(const imaging::ImagePlane &plane, const QTransform &imageToScreen, double maximumLength);

/// "in the patient", "at the detector" …; empty where there is none.
QString spacingInWords(imaging::SpacingKind kind);

} // namespace widgets
