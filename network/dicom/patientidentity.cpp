#include "network/dicom/patientidentity.h"

#include "network/dicom/datetime.h"

namespace dicom {

namespace {

/// A component group for comparing: case and trailing delimiters do not tell people apart.
QString folded(const QString &group)
{
    QString result = group.normalized(QString::NormalizationForm_KC).toCaseFolded().simplified();
    while (result.endsWith(u'^') || result.endsWith(u' '))
        result.chop(1);
    return result;
}

bool conflicts(const QString &a, const QString &b)
{
    const QString foldedA = folded(a), foldedB = folded(b);
    return !foldedA.isEmpty() && !foldedB.isEmpty() && foldedA != foldedB;
}

bool demographicsConflict(const PatientIdentity &a, const PatientIdentity &b)
{
    return conflicts(a.name.alphabetic, b.name.alphabetic) || conflicts(a.name.ideographic, b.name.ideographic)
           || conflicts(a.name.phonetic, b.name.phonetic) || (a.birthDate.isValid() && b.birthDate.isValid() && a.birthDate != b.birthDate)
           || conflicts(a.sex, b.sex);
}

} // namespace

PatientIdentity PatientIdentity::fromDataSet(const DataSet &dataSet)
{
    PatientIdentity identity;
    identity.name = dataSet.personName(tag::PatientName);
    identity.id = dataSet.string(tag::PatientID).trimmed();
    identity.issuer = dataSet.string(tag::IssuerOfPatientID).trimmed();
    identity.birthDate = parseDate(dataSet.string(tag::PatientBirthDate)).value_or(QDate());
    identity.sex = dataSet.string(tag::PatientSex).trimmed();
    return identity;
}

bool PatientIdentity::isEmpty() const
{
    return name.isEmpty() && id.isEmpty() && issuer.isEmpty() && birthDate.isNull() && sex.isEmpty();
}

IdentityMatch compare(const PatientIdentity &a, const PatientIdentity &b, const QString &defaultIssuer)
{
    const QString issuerA = a.issuer.isEmpty() ? defaultIssuer : a.issuer;
    const QString issuerB = b.issuer.isEmpty() ? defaultIssuer : b.issuer;
    const bool issuersKnown = !issuerA.isEmpty() && !issuerB.isEmpty();
    if (issuersKnown && issuerA != issuerB)
        return IdentityMatch::Different;
    if (a.id.isEmpty() || b.id.isEmpty())
        return demographicsConflict(a, b) ? IdentityMatch::Different : IdentityMatch::Possible;
    if (a.id != b.id)
        return IdentityMatch::Different;
    if (demographicsConflict(a, b))
        return IdentityMatch::Conflict;
    return issuersKnown ? IdentityMatch::Same : IdentityMatch::Possible;
}

} // namespace dicom
