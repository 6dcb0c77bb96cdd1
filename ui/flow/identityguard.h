#pragma once

#include "imaging/imagestack.h"
#include "network/dicom/patientidentity.h"

#include <QHash>
#include <QList>

#include <optional>

namespace ui {

class Series;

/// Whom the study should be about and whom an image says it is about.
struct IdentityConflict {
    dicom::PatientIdentity expected;
    dicom::PatientIdentity found;
    QString sopInstanceUid;
};

/// What a study was opened as: the row's patient, and who issues IDs where nobody says.
struct ExpectedPatient {
    QString studyInstanceUid;
    dicom::PatientIdentity row;       ///< empty where only the UID was known
    dicom::PatientIdentity companion; ///< beside whom it is compared as the same patient's, with the issuer of the archive
                                      ///< that has it; empty for the current study
    QString defaultIssuer;            ///< of the study's archive
};

/// Different people, or one person described in two ways that do not agree.
bool disagree(dicom::IdentityMatch match);

/// Every image says for itself whom it is about; the row and the study's first image must agree.
/// What does not is remembered by series until the reader has answered.
class IdentityGuard
{
public:
    /// True if it is the first conflict of its series.
    bool check(const Series *series, const ExpectedPatient &expected, const imaging::ImageDescription &image);
    /// Whether an object without pictures is about somebody else; it leaves no conflict behind.
    bool isOfAnother(const ExpectedPatient &expected, const dicom::DataSet &object);

    std::optional<IdentityConflict> conflict(const Series *series, const imaging::ImageStack &stack) const;
    bool hasConflict(const Series *series) const { return !m_series.value(series).open.isEmpty(); }
    /// The reader wants to see whom the sheet named: another patient in the same stack is another
    /// question.
    void accept(const Series *series, const imaging::ImageStack &stack);
    bool holdsAccepted(const Series *series, const imaging::ImageStack &stack) const;

    /// Of the study's first image; empty before it came.
    dicom::PatientIdentity reference(const QString &studyInstanceUid) const { return m_reference.value(studyInstanceUid); }
    /// A data set of the study that nobody disputes; empty before one came.
    dicom::DataSet confirmed(const QString &studyInstanceUid) const { return m_confirmed.value(studyInstanceUid); }
    void forget(const Series *series) { m_series.remove(series); }
    void forgetStudy(const QString &studyInstanceUid);

private:
    struct Conflicts {
        QList<IdentityConflict> open;
        QList<dicom::PatientIdentity> accepted;
    };
    std::optional<dicom::PatientIdentity> contradicted(const ExpectedPatient &expected, const dicom::PatientIdentity &found);

    QHash<QString, dicom::PatientIdentity> m_reference; ///< by study
    QHash<QString, dicom::DataSet> m_confirmed;
    QHash<const Series *, Conflicts> m_series;
};

} // namespace ui
