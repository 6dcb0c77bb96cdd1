#pragma once

#include "ui/flow/viewercontroller.h"

namespace ui {

/// One line each: name, ID + issuer, birth date, sex.
QString identityText(const dicom::PatientIdentity &identity);
/// What the wrong-patient sheet says: both sides, and what differs.
QString conflictText(const IdentityConflict &conflict);

} // namespace ui
