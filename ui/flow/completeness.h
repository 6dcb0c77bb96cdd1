#pragma once

#include "network/dicom/dataset.h"

namespace ui {

/// Whether metadata say what is needed to show an image in its place and under its patient's name.
/// Archives leave attributes out (reduced sets, attributes of zero length, everything binary); what
/// they left out is then asked for in another way. Objects that are no images are always complete.
bool describesItsImage(const dicom::DataSet &instance);

} // namespace ui
