#pragma once

#include "imaging/imagedescription.h"
#include "imaging/reports/reportplace.h"

#include <functional>

namespace imaging {

/// A Grayscale Softcopy Presentation State (PS3.3 A.33.1) that draws measurements with their words on their images, which
/// are of one study, grey and of one sense (MONOCHROME1 or 2). `describe` gives each image; those it does not know are left
/// out. Window and zoom are those of the image.
dicom::DataSet presentationState(const QList<Measurement> &measurements,
                                 const std::function<ImageDescriptionPtr(const dicom::FrameKey &)> &describe, const ReportPlace &place);

/// The graphics only: shapes and texts in cells of the images, one of each for every image they are shown on. What is given
/// in coordinates of the display is left out.
QList<Measurement> readPresentationState(const dicom::DataSet &state);

} // namespace imaging
