#include "ui/flow/patientlookup.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int MostRows = 200;

const QStringList &patientFields()
{
    static const QStringList fields{QStringLiteral("IssuerOfPatientID"), QStringLiteral("PatientBirthDate"), QStringLiteral("PatientSex"),
                                    QStringLiteral("StudyDescription")};
    return fields;
}

} // namespace

PatientLookup::PatientLookup(network::HttpClient &http, const network::Archive &archive, QObject *parent)
    : QObject(parent)
    , m_qido(http, archive)
{}

void PatientLookup::search(const QString &text)
{
    m_patients.clear();
    m_studies.clear();
    const QString wanted = text.trimmed();
    if (wanted.isEmpty()) {
        m_search.reset();
        return;
    }
    searchFor(QStringLiteral("PatientID"), wanted, QString(wanted + u'*'));
}

void PatientLookup::searchFor(const QString &key, const QString &value, const QString &thenName)
{
    network::Query query;
    query.match = {{key, value}};
    query.includeFields = patientFields();
    query.limit = query.pageSize = MostRows;
    m_search = m_qido.search(query, [this](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows) {
            const auto identity = dicom::PatientIdentity::fromDataSet(row);
            if (!identity.id.isEmpty())
                m_studies.append(row);
            const auto known = std::find_if(m_patients.begin(), m_patients.end(),
                                            [&identity](const ArchivePatient &patient) { return patient.identity == identity; });
            if (known != m_patients.end())
                ++known->studies;
            else if (!identity.id.isEmpty())
                m_patients.append({identity, 1});
        }
    });
    connect(m_search.get(), &network::Transaction::finished, this, [this, thenName] {
        if (!m_search->result()) {
            emit failed(m_search->result().error());
            return;
        }
        if (m_patients.isEmpty() && !thenName.isEmpty())
            return searchFor(QStringLiteral("PatientName"), thenName, {});
        emit found();
    });
}

} // namespace ui
