#pragma once

#include "tests/faults/operations.h"

namespace faults {

/// Operations of several requests, of which one meets the fault, and those that are no DICOMweb. What may come of them depends on
/// what the server has already done, so they either work or fail; all the other conditions hold.
QList<Operation> conversations();

} // namespace faults
