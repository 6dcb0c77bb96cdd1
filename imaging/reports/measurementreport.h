#pragma once

#include "imaging/reports/reportplace.h"

namespace imaging {

/// A Comprehensive SR by TID 1500 (PS3.16): a group a measurement, with tracking identifiers, coordinates on its image and
/// its figures in UCUM units.
dicom::DataSet measurementReport(const QList<Measurement> &measurements, const ReportPlace &place);

/// What a report of any template has drawn on images: every 2D coordinate item that names its image. Figures are measured
/// again on the image, so only the shape, its kind and its name are taken. Depth and number are limited; an empty list where
/// there is nothing.
QList<Measurement> readMeasurementReport(const dicom::DataSet &report);

/// A unit of the screen as UCUM code and its meaning.
std::pair<QString, QString> ucum(const QString &unit);

} // namespace imaging
