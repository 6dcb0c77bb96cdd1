#pragma once

#include "imaging/calibration.h"
#include "imaging/measurement.h"

#include <QStringList>

/// What measurements are called and how their figures are written, in the language of the screen.
namespace imaging::words {

QString pixelUnit(); ///< "px"
QString calibration(Calibration::Kind kind);
/// Pixel Spacing Calibration Type and Description of a projection.
QString calibrated(const QString &type, const QString &description);
QString magnified(double factor); ///< Estimated Radiographic Magnification Factor
QString title(MeasurementKind kind);
QString slab(const Slab &slab);               ///< "MIP 10 mm"; empty for a plane alone
QString orientation(const PlanePlace &plane); ///< "Coronal plane"
/// That a figure was taken on a plane which is no stored image; of values of pixels, that these were resampled.
enum class Of { Space, Values };
QString plane(const Slab &slab, Of what);
QString name(MeasuredValue::What what);

/// What an ultrasound scale in this unit counts: "Time", "Velocity"; empty where it has no word.
QString axis(const QString &unit);

/// "12.3 mm", "−34 HU": with as many decimals as the unit deserves.
QString figure(const MeasuredValue &value);
/// What stands at the shape: its name where it has one, its figures, what they rest on.
QStringList label(const Measurement &measurement);
/// What matters most in one line, for lists: of regions the mean.
QString summary(const Measurement &measurement);
/// Name, figures with their names, what they rest on; separated by tabs, for other programs.
QString text(const Measurement &measurement);

} // namespace imaging::words
