#pragma once

#include "network/deidentification/patienttrace.h"
#include "network/dicom/patientidentity.h"
#include "network/transfer/uploaditem.h"

#include <QString>

namespace ui {

/// Why a file is not sent; stable words for UploadItem::reason.
namespace scanreason {
inline const QString NotReadable = QStringLiteral("notReadable");
inline const QString NotDicom = QStringLiteral("notDicom");
inline const QString NotPart10 = QStringLiteral("notPart10");
inline const QString MissingUid = QStringLiteral("missingUid");
inline const QString Directory = QStringLiteral("directory");
inline const QString Duplicate = QStringLiteral("duplicate");
inline const QString Damaged = QStringLiteral("damaged");
inline const QString OtherContent = QStringLiteral("otherContent");
inline const QString MayShowPatient = QStringLiteral("mayShowPatient");
} // namespace scanreason

/// What is known of a file once its header was read. `item.state` is Queued, or Rejected with its
/// reason.
struct ScannedFile {
    network::UploadItem item;
    QString source; ///< where `item.path` was copied from, for the person; empty: it is where it was found
    dicom::PatientIdentity patient;
    QString studyTime;
    QString accessionNumber;
    bool hasPrivateElements = false;
    bool isBurnedIn = false;  ///< Burned In Annotation (0028,0301) YES
    bool isDocument = false;  ///< no DICOM object, but one can be made of it
    bool staysOnDisc = false; ///< its medium may be taken out, but it could not be copied from there
    /// Of a de-identified copy: what may still show who the patient is; it is not sent before
    /// somebody looked at it.
    network::PatientTrace trace = network::PatientTrace::None;
    bool mayShowFace = false; ///< of a de-identified copy
    bool isMasked = false;    ///< of a de-identified copy: parts of the picture were covered
    qsizetype first = -1;     ///< of a duplicate: index of the file that is sent in its place
    qsizetype other = -1;     ///< of one left out for its content: index of the file of the same UID that is sent
};

/// Takes from a data set what is said of it before it is sent; not whether it can be.
void describe(ScannedFile &file, const dicom::DataSet &dataSet);

} // namespace ui
