#pragma once

#include "network/dicom/result.h"
#include "ui/flow/studyrow.h"
#include "ui/flow/studysearch.h"

namespace ui {

/// What a call from outside wants to be opened: `negatoscope:open?study=UID&archive=North%20PACS`. Exactly one of a Study
/// Instance UID, an accession number and a patient ID is named. An archive is named as it is configured here: no address
/// and no credential can be said.
struct OpenLink {
    QString archive; ///< name or id of a configured archive; empty: the default one
    QString studyInstanceUid;
    QString seriesInstanceUid; ///< of the study, shown first
    QString accessionNumber;
    QString patientId, issuer;

    friend bool operator==(const OpenLink &, const OpenLink &) = default;
};

inline constexpr char LinkScheme[] = "negatoscope";
inline constexpr qsizetype LongestLink = 2048; ///< bytes

bool isLink(const QString &text);
/// Text that anybody may have written. Malformed: what it is not, in a sentence that repeats nothing of it.
dicom::Result<OpenLink> parseOpenLink(const QString &text);
/// The same for what a command line says: one of the three, and values that a link could hold.
dicom::Result<OpenLink> checked(const OpenLink &link);
/// parseOpenLink(toLink(link)) == link for whatever was checked.
QString toLink(const OpenLink &link);

/// How the archive is asked for an accession number or a patient.
StudySearch searchOf(const OpenLink &link);
/// Whether a row is what the link names: equal to the letter, and of the issuer where it names one.
/// Possible: the row has no issuer, and the archive no default one.
enum class LinkMatch { None, Possible, Certain };
LinkMatch match(const OpenLink &link, const StudyRow &row, const QString &defaultIssuer);

} // namespace ui
