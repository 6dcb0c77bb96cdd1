#pragma once

#include "network/dicom/patientidentity.h"
#include "network/dicomweb/qidoclient.h"

#include <QList>
#include <QObject>
#include <QStringList>

namespace ui {

/// A patient of an archive, as its studies tell.
struct ArchivePatient {
    dicom::PatientIdentity identity;
    int studies = 0; ///< found with this identity
    friend bool operator==(const ArchivePatient &, const ArchivePatient &) = default;
};

/// Finds patients of an archive to assign images to, and whom it files studies under. A new
/// question takes the place of the one before; dropping it cancels.
class PatientLookup : public QObject
{
    Q_OBJECT
public:
    PatientLookup(network::HttpClient &http, const network::Archive &archive, QObject *parent = nullptr);

    /// By patient ID if one is exactly that, else by the beginning of the name.
    void search(const QString &text);
    /// Whom the archive files these studies under.
    void ask(const QStringList &studyInstanceUids);

    const QList<ArchivePatient> &patients() const { return m_patients; }
    /// Their studies, as the archive lists them.
    const QList<dicom::DataSet> &studies() const { return m_studies; }
    const QList<dicom::PatientIdentity> &filedUnder() const { return m_filedUnder; }

signals:
    void found();
    void asked();
    void failed(const dicom::Error &error);

private:
    void searchFor(const QString &key, const QString &value, const QString &thenName);
    void askNext();

    network::QidoClient m_qido;
    QList<ArchivePatient> m_patients;
    QList<dicom::DataSet> m_studies;
    QList<dicom::PatientIdentity> m_filedUnder;
    QStringList m_open;
    network::TransactionPtr<network::SearchSummary> m_search;
    network::TransactionPtr<network::SearchSummary> m_question;
};

/// What forbids to assign images of one patient to another one, in sentences; empty: nothing.
/// `filedUnder` as above.
QStringList assignmentObstacles(const dicom::PatientIdentity &ofFiles, const dicom::PatientIdentity &target,
                                const QList<dicom::PatientIdentity> &filedUnder, const QString &defaultIssuer);

} // namespace ui
