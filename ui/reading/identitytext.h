#pragma once

#include "network/dicom/patientidentity.h"

#include <QList>
#include <QString>

namespace ui {

/// A field of two identities beside each other.
struct IdentityRow {
    QString name;
    QString first, second; ///< in words; "not given" where it is absent
    bool differs = false;  ///< both are given and are not the same
};

/// Name, ID + issuer, born, sex: the one order everywhere.
QList<IdentityRow> identityRows(const dicom::PatientIdentity &first, const dicom::PatientIdentity &second);

/// One identity, a line each.
QString identityText(const dicom::PatientIdentity &identity);
/// The same on one line.
QString identityLine(const dicom::PatientIdentity &identity);

} // namespace ui
