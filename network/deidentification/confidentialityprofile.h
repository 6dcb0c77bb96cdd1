#pragma once

#include "network/dicom/tag.h"

#include <QFlags>
#include <QString>

namespace network {

/// What PS3.15 Table E.1-1 says is done to an attribute; the compound ones in its spelling without
/// the slashes.
enum class ProfileAction : quint8 { None, X, Z, D, U, K, C, XZ, XD, ZD, XZD, XZU };

/// The options of the Basic Application Level Confidentiality Profile that we offer (PS3.15 §E.3).
/// Of the two about dates at most one counts: shifted dates where both are given.
enum class ProfileOption {
    CleanDescriptors = 0x001,
    CleanGraphics = 0x002,
    CleanStructuredContent = 0x004,
    RetainDevice = 0x008,
    RetainInstitution = 0x010,
    RetainFullDates = 0x020,
    RetainShiftedDates = 0x040,
    RetainPatientCharacteristics = 0x080,
    RetainSafePrivate = 0x100,
    RetainUids = 0x200
};
Q_DECLARE_FLAGS(ProfileOptions, ProfileOption)

/// What to do with a standard attribute: the profile's action, or what an option says instead
/// (Clean before Keep where two options speak). None: the table does not name it. Private ones are
/// X.
ProfileAction profileAction(dicom::Tag tag, ProfileOptions options);

/// Whether a private element of the creator is known to tell nothing of the patient (PS3.15
/// §E.3.10).
bool isSafePrivate(const QString &creator, dicom::Tag tag);

} // namespace network

Q_DECLARE_OPERATORS_FOR_FLAGS(network::ProfileOptions)
