#pragma once

#include "network/deidentification/confidentialityprofile.h"
#include "network/dicom/dataset.h"

namespace network {

/// Sets Patient Identity Removed, De-identification Method and its codes of CID 7050, and what
/// became of the dates (PS3.3 §C.7.1.1, PS3.15 §E.3.1); what an earlier de-identification said of
/// itself stays before it.
void markDeidentified(dicom::DataSet &dataSet, ProfileOptions options);

/// Says that text was taken out of the picture: Burned In Annotation NO and the Clean Pixel Data Option (PS3.15 §E.3.1).
void markPixelsCleaned(dicom::DataSet &dataSet);

} // namespace network
