#pragma once

#include "network/dicom/dataset.h"

#include <QSet>
#include <QString>

namespace network {

/// The words by which a data set names somebody: names, identifiers, addresses, institutions, as
/// they stand in the attributes that de-identification takes away. Elsewhere in the same data set
/// they give the patient away all the same.
class IdentifyingWords
{
public:
    static IdentifyingWords of(const dicom::DataSet &dataSet);

    /// Whether a name or an identifier of the patient stands in a text.
    bool namesPatient(const QString &text) const;
    /// Whether a value is an identifier of the patient, whole: people type patient IDs as series
    /// numbers.
    bool isPatientIdentifier(const QString &value) const { return m_identifiers.contains(value.trimmed()); }
    /// A text without identifying words, numbers of four digits and more, dates, addresses of
    /// e-mail, and without what follows a form of address. Empty if nothing is left that says
    /// anything.
    QString cleaned(const QString &text) const;

private:
    void collect(const dicom::DataSet &dataSet);
    bool isIdentifying(const QString &word) const;

    QSet<QString> m_ofPatient; ///< folded
    QSet<QString> m_others;
    QSet<QString> m_identifiers;
};

} // namespace network
