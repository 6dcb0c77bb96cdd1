#pragma once

#include "imaging/imagedescription.h"
#include "imaging/reports/reportplace.h"

#include <functional>

namespace imaging {

/// A Softcopy Presentation State that draws measurements with their words on their images, which are of one study and of one
/// look: a Grayscale one (PS3.3 A.33.1) for grey images, a Color one (A.33.2) for others. `describe` gives each image; those it
/// does not know are left out. Window and zoom are those of the image.
dicom::DataSet presentationState(const QList<Measurement> &measurements,
                                 const std::function<ImageDescriptionPtr(const dicom::FrameKey &)> &describe, const ReportPlace &place);

/// What images must share to be drawn on by one state: grey and of one sense (MONOCHROME1 or 2), or of one colour profile.
QByteArray lookOf(const ImageDescription &image);

/// The graphics only: shapes and texts in cells of the images, one of each for every image they are shown on. What is given
/// in coordinates of the display is left out.
QList<Measurement> readPresentationState(const dicom::DataSet &state);

} // namespace imaging
