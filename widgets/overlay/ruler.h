#pragma once

#include "imaging/imageplane.h"

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

/// The longest round length that fits into `maximumLength`; nothing where spacing is not known.
std::optional<Ruler> scaleRuler(const imaging::ImagePlane &plane, const QTransform &imageToScreen, double maximumLength);

/// "in the patient", "at the detector" …; empty where there is none.
QString spacingInWords(imaging::SpacingKind kind);

} // namespace widgets
