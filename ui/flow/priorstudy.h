#pragma once

#include "network/dicom/dataset.h"
#include "ui/flow/patientstudies.h"
#include "ui/flow/studytoopen.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace ui {

/// Another study of the patient, found beside the current one.
struct PriorStudy {
    StudyToOpen study;
    QString description;
    QString modalities; ///< "CT, SR"
    QDateTime when;
    dicom::IdentityMatch match = dicom::IdentityMatch::Same; ///< Conflict also where archives differ about whose it is
    QString archiveName;                                     ///< where it is opened from
    QStringList alsoIn;                                      ///< names of other archives that have it
};

/// What a prior is compared with.
struct CurrentStudy {
    QDateTime when;
    QString modality;      ///< that most of its pictures are of
    QStringList bodyParts; ///< of its series of that modality; may be empty
};

PriorStudy priorFrom(const FoundStudy &found, const QString &archiveName, const QStringList &alsoIn);

/// The newest that is not after `when`, of the modality where there is one; none whose patient is in conflict. `newestFirst` is
/// sorted so.
std::optional<PriorStudy> nearestPrior(const QList<PriorStudy> &newestFirst, const QDateTime &when, const QString &modality);

/// Study Date and Study Time of a row or an image; invalid without a date.
QDateTime studyTime(const dicom::DataSet &row);

} // namespace ui
