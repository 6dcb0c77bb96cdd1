#pragma once

#include "network/dicom/patientidentity.h"

#include <QMetaType>
#include <QString>

namespace ui {

/// Which section of a Reading window a study belongs to.
enum class StudyRole { Current, Prior };

/// Where a study goes: in place of what is read, in a window of its own, or into the grid for comparison.
enum class OpenMode { InPlace, Beside, Comparison };

/// A study bound to its UID at the moment it was chosen, with whom the row said it is about.
struct StudyToOpen {
    QString archiveId;
    QString studyInstanceUid;
    QString seriesInstanceUid;       ///< shown first; empty: the hanging decides
    dicom::PatientIdentity expected; ///< of the row, compared with every image; empty where only the UID is known
    StudyRole role = StudyRole::Current;

    friend bool operator==(const StudyToOpen &, const StudyToOpen &) = default;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::StudyToOpen)
Q_DECLARE_METATYPE(ui::OpenMode)
