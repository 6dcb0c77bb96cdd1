#pragma once

#include "network/dicom/dataset.h"

#include <QDate>

namespace dicom {

/// Who a data set is about, always written in this order: name, ID + issuer, birth date, sex.
struct PatientIdentity {
    PersonName name;
    QString id;
    QString issuer;
    QDate birthDate;
    QString sex;

    static PatientIdentity fromDataSet(const DataSet &dataSet);
    bool isEmpty() const;
    friend bool operator==(const PatientIdentity &, const PatientIdentity &) = default;
};

/// How two identities relate. An absent field never conflicts; Same needs equal IDs with equal known issuers
/// (or `defaultIssuer` where one is missing); Possible: equal IDs but no issuer to tell.
enum class IdentityMatch { Same, Possible, Different, Conflict };
IdentityMatch compare(const PatientIdentity &a, const PatientIdentity &b, const QString &defaultIssuer = {});

} // namespace dicom

Q_DECLARE_METATYPE(dicom::PatientIdentity)
