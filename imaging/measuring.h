#pragma once

#include "imaging/calibration.h"
#include "imaging/frame.h"
#include "imaging/measurement.h"

#include <optional>

namespace imaging {

/// Values of the cells whose centres lie inside an outline; a centre on it counts where the region lies to its right or
/// below, so that neighbouring regions never share a cell. Padding is left out.
struct RegionStatistics {
    qint64 count = 0;
    double mean = 0;
    double deviation = 0; ///< of the sample: n − 1
    double minimum = 0, maximum = 0;
    QString unit, label; ///< of the value to be read first: SUVbw, else the modality's
    Histogram histogram;
};

double lengthOf(const Calibration &calibration, QPointF from, QPointF to);
/// Degrees at `vertex`, 0…180.
double angleAt(const Calibration &calibration, QPointF a, QPointF vertex, QPointF b);
/// Degrees between two lines that cross an axis from the one's middle to the other's, so that it is no matter which way
/// each was drawn; 0…180.
double cobbAngle(const Calibration &calibration, const QList<QPointF> &lines);
/// Of the outline itself, in the square of the unit.
double areaOf(const Calibration &calibration, const Measurement &region);
/// None for colour, and where no cell's centre is inside.
std::optional<RegionStatistics> statisticsOf(const ImageDescription &image, const Frame &frame, const Measurement &region);

/// The measurement with its figures. Without a frame, or with one that is no true one, those of pixels are left out.
Measurement measured(const Measurement &measurement, const ImageDescription &image, const Frame *frame);

} // namespace imaging
