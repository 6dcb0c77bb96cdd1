#pragma once

#include "network/dicom/dataset.h"

#include <QString>

namespace ui {

/// A structured report (PS3.3 C.17.3) as indented plain text: its title, who and when, then the content tree, one item a
/// line. Depth and length are limited.
QString structuredReportText(const dicom::DataSet &report);

} // namespace ui
