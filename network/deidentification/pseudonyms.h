#pragma once

#include "network/dicom/patientidentity.h"

#include <QByteArray>
#include <QString>

namespace network {

/// What makes replaced identifiers agree with each other: the same key gives the same replacement
/// for the same original, and without the key nobody gets back from one to the other. Whoever keeps
/// the key of a project decides how long its later uploads agree with its earlier ones.
struct ProjectKey {
    QByteArray bytes; ///< 32, random
    static ProjectKey make();
    bool isValid() const { return bytes.size() == Size; }
    static constexpr int Size = 32;
};

/// Replacements made from originals by HMAC-SHA-256 with the key. Any thread.
class Pseudonyms
{
public:
    /// `prefix` begins the new patient IDs.
    explicit Pseudonyms(const ProjectKey &key, const QString &prefix = QStringLiteral("ANON"));

    /// Under 2.25 (PS3.5 §B.2). UIDs that the standard itself registers are not identifiers of
    /// anybody and stay.
    QString uid(const QString &original) const;
    /// "ANON-7Q3K5M2A": also the name. One for everything without an ID of the patient.
    QString patientId(const dicom::PatientIdentity &patient) const;
    /// How many days the patient's dates are moved back, 30 to 3,680.
    int daysBack(const dicom::PatientIdentity &patient) const;

private:
    QByteArray digest(const char *purpose, const QString &original) const;

    ProjectKey m_key;
    QString m_prefix;
};

} // namespace network
