#pragma once

#include "imaging/reports/reportplace.h"

namespace imaging {

/// A report by TID 1500 (PS3.16): a group a measurement, with tracking identifiers, coordinates on its image and its figures in
/// UCUM units. A Comprehensive SR; where something was drawn on a plane that is no stored image, a Comprehensive 3D SR with
/// coordinates in the frame of reference. Those must name one: what does not is left out.
dicom::DataSet measurementReport(const QList<Measurement> &measurements, const ReportPlace &place);

/// What a report of any template has drawn: every 2D coordinate item that names its image and every flat 3D one, with the figures that
/// are known here, which are to be measured again once the image is at hand (Measurement::isRead). Depth and number are
/// limited; an empty list where there is nothing.
QList<Measurement> readMeasurementReport(const dicom::DataSet &report);

/// A unit of the screen as UCUM code and its meaning.
std::pair<QString, QString> ucum(const QString &unit);
QString unitOfUcum(const QString &code); ///< other codes as they are

} // namespace imaging
