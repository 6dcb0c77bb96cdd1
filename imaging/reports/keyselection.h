#pragma once

#include "imaging/reports/reportplace.h"

namespace imaging {

/// A Key Object Selection Document by TID 2010: images of interest.
dicom::DataSet keyObjectSelection(const QList<KeyImage> &images, const ReportPlace &place);
/// The images that a selection marks; none where its title says that they are no key images (rejected ones, manifests).
QList<KeyImage> readKeyObjectSelection(const dicom::DataSet &document);

} // namespace imaging
