#pragma once

#include "imaging/imageplane.h"

#include <QString>
#include <QTransform>

namespace widgets {

/// Where each edge of the screen lies in the patient: "L", "AR", "HF"… Empty without geometry.
struct EdgeLetters {
    QString left, top, right, bottom;
    friend bool operator==(const EdgeLetters &, const EdgeLetters &) = default;
};

/// Letters for a picture drawn through `imageToDevice`: they follow rotation and flips. Projections without a plane give
/// their letters in Patient Orientation (0020,0020): row direction, then column direction.
EdgeLetters edgeLetters(const imaging::ImagePlane &plane, const QStringList &patientOrientation, const QTransform &imageToDevice);

} // namespace widgets
