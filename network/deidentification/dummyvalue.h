#pragma once

#include "network/dicom/dataset.h"

namespace network {

/// A value that says nothing, of the element's VR and never empty (PS3.15 Table E.1-1a, D). A
/// sequence gets what its information object needs where we know it, else one item of dummy values;
/// UIDs are not for this.
dicom::Element dummyOf(const dicom::Element &element);

} // namespace network
