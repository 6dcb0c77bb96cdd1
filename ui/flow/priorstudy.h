#pragma once

#include "network/dicom/dataset.h"
#include "network/dicomweb/archive.h"
#include "network/dicomweb/query.h"
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
    dicom::IdentityMatch match = dicom::IdentityMatch::Same;
};

/// What a prior is compared with.
struct CurrentStudy {
    QDateTime when;
    QString modality;      ///< that most of its pictures are of
    QStringList bodyParts; ///< of its series of that modality; may be empty
};

/// Asks an archive for the studies of a patient.
network::Query priorsQuery(const dicom::PatientIdentity &patient);
PriorStudy priorFromRow(const dicom::DataSet &row, const network::Archive &archive, const dicom::PatientIdentity &patient);

/// The newest that is not after `when`, of the modality where there is one. `newestFirst` is sorted
/// so.
std::optional<PriorStudy> nearestPrior(const QList<PriorStudy> &newestFirst, const QDateTime &when, const QString &modality);

/// Study Date and Study Time of a row or an image; invalid without a date.
QDateTime studyTime(const dicom::DataSet &row);

} // namespace ui
