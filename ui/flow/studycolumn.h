#pragma once

#include "ui/flow/studyrow.h"

#include <QHash>

namespace ui {

/// What a study list can show of a row; the numbers are kept in the Desk's state.
enum class StudyColumn {
    Name,
    PatientId,
    BirthDate,
    Sex,
    DateTime,
    Modalities,
    Description,
    Series,
    Images,
    AccessionNumber,
    StudyId,
    ReferringPhysician,
    Issuer,
    Archive
};
inline constexpr int StudyColumnCount = 14;

/// What an archive is called, by its id.
using ArchiveNames = QHash<QString, QString>;

QString columnTitle(StudyColumn column);
/// Empty where the archive did not say.
QString columnText(const StudyRow &row, StudyColumn column, const ArchiveNames &names);
bool isNumeric(StudyColumn column);
/// Identifiers and dates: half of one is worse than none.
bool isNeverElided(StudyColumn column);

} // namespace ui
