#pragma once

#include "imaging/frame.h"
#include "imaging/imagedescription.h"

#include <QList>
#include <QString>

#include <vector>

/// Data sets of made-up images, to be changed by the tests before they are described.
namespace testimages {

/// A CT slice with its upper left pixel at x = y = 0 and the given z; UID "1.2.3.<instance>".
dicom::DataSet slice(int instance, double z);
/// The same lying in another plane: row and column direction cosines, position along their normal.
dicom::DataSet slice(int instance, double distance, const QList<double> &orientation);
const QList<double> &axial();
const QList<double> &sagittal();
const QList<double> &coronal();

/// describe() of one single-frame data set, which must be good.
imaging::ImageDescriptionPtr described(const dicom::DataSet &dataSet);

/// A frame of the description's own format from 16-bit values.
imaging::FramePtr frame(const imaging::ImageDescription &image, const std::vector<int> &values);

} // namespace testimages
