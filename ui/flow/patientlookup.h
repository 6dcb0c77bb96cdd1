#pragma once

#include "network/dicom/patientidentity.h"
#include "network/dicomweb/qidoclient.h"

#include <QObject>
#include <QStringList>

namespace ui {

/// A patient of an archive, as its studies tell.
struct ArchivePatient {
    dicom::PatientIdentity identity;
    int studies = 0; ///< found with this identity
    friend bool operator==(const ArchivePatient &, const ArchivePatient &) = default;
};

/// Finds patients of an archive and their studies. A new question takes the place of the one
/// before; dropping it cancels.
class PatientLookup : public QObject
{
    Q_OBJECT
public:
    PatientLookup(network::HttpClient &http, const network::Archive &archive, QObject *parent = nullptr);

    /// By patient ID if one is exactly that, else by the beginning of the name.
    void search(const QString &text);

    const QList<ArchivePatient> &patients() const { return m_patients; }
    /// Their studies, as the archive lists them.
    const QList<dicom::DataSet> &studies() const { return m_studies; }

signals:
    void found();
    void failed(const dicom::Error &error);

private:
    void searchFor(const QString &key, const QString &value, const QString &thenName);

    network::QidoClient m_qido;
    QList<ArchivePatient> m_patients;
    QList<dicom::DataSet> m_studies;
    network::TransactionPtr<network::SearchSummary> m_search;
};

} // namespace ui
