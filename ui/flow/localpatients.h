#pragma once

#include "network/dicom/patientidentity.h"
#include "ui/flow/filesframesource.h"

#include <QDateTime>
#include <QStringList>

namespace ui {

/// A study among files on disk, and whom its first file says it is about.
struct LocalStudy {
    QString studyInstanceUid;
    QString description;
    QStringList modalities;
    QDateTime when;
    dicom::PatientIdentity patient;
    QList<LocalFile> files;
};

/// Files of one person: what may share a grid without a question.
struct LocalPatient {
    dicom::PatientIdentity identity;
    QList<LocalStudy> studies; ///< newest first

    int images() const;
    QStringList paths() const;
};

/// Files by patient, in the order in which the patients first occur. Studies are never torn apart:
/// an image about somebody else than its study is the identity guard's business. Without an ID only
/// identical words are one person.
QList<LocalPatient> byPatient(const QList<LocalFile> &files);

} // namespace ui
